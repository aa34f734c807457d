/* SPDX-License-Identifier: MIT */
#include "read/markdown_marks.h"

#include <string.h>

/* ---- what makes a text Markdown ---- */

/* The length of the mark of a heading, "## ", that a line opens with; 0 if there is none. */
static size_t heading_mark(k2m_str line)
{
    enum { DEEPEST = 6 };
    size_t signs = 0;
    while (signs < line.len && line.data[signs] == '#') signs++;
    bool heading = signs > 0 && signs <= DEEPEST && signs + 1 < line.len && line.data[signs] == ' ';
    return heading ? signs + 1 : 0;
}

static bool has_link(k2m_str text)
{
    static const char *const targets[] = {"](http", "](/", "](<", "](#"};
    for (size_t i = 0; i < sizeof targets / sizeof *targets; i++)
        if (k2m_str_has(text, k2m_str_of(targets[i]))) return true;
    return false;
}

/* Whether a text has headings below its title: "## ", at the beginning of two lines. */
static bool has_headings(k2m_str text)
{
    unsigned count = 0;
    for (size_t at = 0; at < text.len && count < 2;) {
        k2m_str line = k2m_str_line(text, at);
        if (heading_mark(line) > strlen("# ")) count++;
        at += line.len + 1;
    }
    return count == 2;
}

/* Where the text begins after front matter: lines between two of three dashes. */
static size_t behind_front_matter(k2m_str text)
{
    enum { MOST_LINES = 60 };
    const k2m_str dashes = K2M_STR("---");
    if (!k2m_str_equal(k2m_str_trim(k2m_str_line(text, 0)), dashes)) return 0;
    size_t at = k2m_str_line(text, 0).len + 1;
    for (unsigned i = 0; i < MOST_LINES && at < text.len; i++) {
        k2m_str line = k2m_str_line(text, at);
        at += line.len + 1;
        if (k2m_str_equal(k2m_str_trim(line), dashes)) return at < text.len ? at : text.len;
    }
    return 0;
}

/* ---- links ---- */

/* So that none is looked for far behind many brackets. In bytes. */
enum { LONGEST_ADDRESS = 500 };

static bool is_blank(char c)
{
    return c == ' ' || c == '\n';
}

/* The end of the title of a link, ' "…")', that begins at `at`; 0 if none does. */
static size_t title_end(k2m_str line, size_t at)
{
    size_t last = at + LONGEST_ADDRESS < line.len ? at + LONGEST_ADDRESS : line.len;
    k2m_str rest = k2m_str_part(line, at, last);
    size_t close = rest.len > 1 && rest.data[1] == '"' ? k2m_str_find(rest, K2M_STR("\")"), 2) : SIZE_MAX;
    return close == SIZE_MAX ? 0 : at + close + 2;
}

/* The end of the target of a link, "(http://…)", that begins at `at`, brackets in it included; `at` if none does. */
static size_t target_end(k2m_str line, size_t at)
{
    unsigned depth = 0;
    for (size_t i = at; i < line.len && i < at + LONGEST_ADDRESS && line.data[at] == '('; i++) {
        if (is_blank(line.data[i])) {
            size_t end = title_end(line, i);
            return end ? end : at;
        }
        if (line.data[i] == '(') depth++;
        if (line.data[i] == ')' && --depth == 0) return i + 1;
    }
    return at;
}

/* A line without images, "![text](target)". */
static k2m_str without_images(k2m_arena *arena, k2m_str line)
{
    const k2m_str mark = K2M_STR("![");
    k2m_buffer rest;
    size_t image = k2m_str_find(line, mark, 0), done = 0;
    if (image == SIZE_MAX) return line;
    k2m_buffer_init(&rest, arena);
    for (size_t close = 0; image != SIZE_MAX; image = k2m_str_find(line, mark, image + mark.len)) {
        if (image < done) continue;
        if (close <= image) close = k2m_str_until(line, ']', image); /* so that each is looked for once */
        size_t end = close < line.len ? target_end(line, close + 1) : 0;
        if (end <= close + 1) continue;
        k2m_buffer_put_str(&rest, k2m_str_part(line, done, image));
        done = end;
    }
    k2m_buffer_put_str(&rest, k2m_str_part(line, done, line.len));
    return k2m_buffer_str(&rest);
}

/* Whether a line ends inside of a link. */
static bool ends_in_link(k2m_str line)
{
    size_t depth = 0;
    bool in_target = false;
    for (size_t i = 0; i < line.len; i++) {
        char c = line.data[i];
        if (c == '[') depth++;
        if (c == ']' && depth > 0) {
            depth--;
            in_target = i + 1 < line.len && line.data[i + 1] == '(';
        }
        if (c == ')') in_target = false;
    }
    return depth > 0 || in_target;
}

/* The line at `at`, with those behind it into which a link goes on: some programs fold the text of links too. */
static k2m_str line_with_links(k2m_str text, size_t at)
{
    enum { MOST_LINES = 8 };
    k2m_str first = k2m_str_line(text, at), line = first;
    for (unsigned i = 0; i <= MOST_LINES; i++) {
        if (!ends_in_link(line)) return line;
        size_t end = at + line.len;
        k2m_str next = end < text.len ? k2m_str_line(text, end + 1) : K2M_STR("");
        if (k2m_str_trim(next).len == 0) break;
        line = k2m_str_part(text, at, end + 1 + next.len);
    }
    return first;
}

/* ---- one line ---- */

typedef struct writer {
    k2m_buffer out;
    k2m_str line;
    size_t label_end; /* where the colon of a label with marks beside it stands, 0 if there is none */
    bool in_link;
    size_t close;      /* the next closing bracket, or line.len */
    size_t target_end; /* of the link that it closes; directly behind it, if it closes none */
} writer;

static bool is_punctuation(char c)
{
    return c && strchr("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~", c);
}

static bool is_mark(char c)
{
    return c == '*' || c == '_';
}

static char char_at(k2m_str s, size_t i)
{
    return i < s.len ? s.data[i] : ' ';
}

/* The end of the characters at `at` that are the same. */
static size_t run_end(k2m_str line, size_t at)
{
    size_t end = at;
    while (end < line.len && line.data[end] == line.data[at]) end++;
    return end;
}

/* The end of the marks of emphasis at `at`, `at` if there are none. One that stands between spaces, or an underscore inside a
 * word, is none. */
static size_t emphasis_end(k2m_str line, size_t at)
{
    size_t end = run_end(line, at);
    char before = at ? line.data[at - 1] : ' ', behind = char_at(line, end);
    bool inside = !is_blank(before) && !is_blank(behind) && !is_punctuation(before) && !is_punctuation(behind);
    bool apart = is_blank(before) && is_blank(behind);
    if (apart && line.data[at] == '_' && end - at <= 2) return end; /* nothing in italics: an icon */
    return apart || (line.data[at] == '_' && inside) ? at : end;
}

/* Where the colon of a label that is set off stands, "**Anna Lugovaya:** Yes", 0 if the line opens with none. */
static size_t label_end(k2m_str line)
{
    size_t colon = k2m_str_find(line, K2M_STR(":"), 0);
    size_t start = 0;
    while (start < line.len && line.data[start] == ' ') start++;
    bool set_off = start < line.len && is_mark(line.data[start]) && colon != SIZE_MAX;
    size_t last = set_off && colon > 1 && line.data[colon - 1] == ' ' ? colon - 2 : colon - 1; /* html2text: "** :" */
    return set_off && (is_mark(line.data[last]) || is_mark(char_at(line, colon + 1))) ? colon : 0;
}

/* Leaves out the space that html2text puts between a bracket and marks, "( _Laughter_ .)". Returns where the rest goes on,
 * the marks ending at `end`. */
static size_t close_up(writer *w, size_t end)
{
    k2m_buffer *out = &w->out;
    if (out->len > 1 && out->data[out->len - 1] == ' ' && strchr("([", out->data[out->len - 2])) out->len--;
    bool space = char_at(w->line, end) == ' ' && end + 1 < w->line.len;
    return space && strchr(".,;:!?)]", w->line.data[end + 1]) ? end + 1 : end;
}

/* Puts the marks at `at`: as asterisks if they set off a label, not at all if they are emphasis, else as they are. Returns
 * where they end. */
static size_t put_marks(writer *w, size_t at)
{
    size_t end = emphasis_end(w->line, at);
    bool emphasis = end > at, of_label = emphasis && w->label_end && at <= w->label_end + 1;
    if (!emphasis) end = run_end(w->line, at);
    for (size_t i = at; i < end && (of_label || !emphasis); i++)
        k2m_buffer_put_char(&w->out, of_label ? '*' : w->line.data[i]);
    return emphasis && !of_label ? close_up(w, end) : end;
}

/* Finds the next closing bracket from `at` on. Each is looked at once. */
static void find_close(writer *w, size_t at)
{
    if (at <= w->close && w->target_end) return;
    w->close = k2m_str_until(w->line, ']', at);
    w->target_end = w->close < w->line.len ? target_end(w->line, w->close + 1) : w->line.len;
}

/* Goes past the mark of a link at `at`. Returns where it ends, or `at` if there is none. */
static size_t pass_link(writer *w, size_t at)
{
    char c = w->line.data[at];
    if (c == ']' && w->in_link && at == w->close) {
        w->in_link = false;
        return w->target_end;
    }
    if (c != '[') return at;
    find_close(w, at);
    if (w->close == w->line.len || w->target_end == w->close + 1) return at;
    if (k2m_str_until(w->line, '[', at + 1) < w->close) return at; /* the bracket closes another one */
    w->in_link = true;
    return at + 1;
}

/* Puts an address without its angle brackets. Returns where it ends, or `at` if there is none. */
static size_t put_address(writer *w, size_t at)
{
    size_t end = at + LONGEST_ADDRESS < w->line.len ? at + LONGEST_ADDRESS : w->line.len;
    k2m_str rest = k2m_str_part(w->line, at, end);
    size_t close = k2m_str_starts(rest, K2M_STR("<http")) ? k2m_str_until(rest, '>', 0) : rest.len;
    if (close == rest.len) return at;
    k2m_buffer_put_str(&w->out, k2m_str_part(rest, 1, close));
    return at + close + 1;
}

/* Puts what stands at `at`. Returns where the next begins. */
static size_t put_next(writer *w, size_t at)
{
    char c = w->line.data[at], next = char_at(w->line, at + 1);
    bool escape = c == '\\' && is_punctuation(next);
    size_t end = c == '<' ? put_address(w, at) : is_mark(c) ? put_marks(w, at) : pass_link(w, at);
    if (end > at) return end;
    k2m_buffer_put_char(&w->out, escape ? next : c);
    return at + 1 + escape;
}

/* The line with what this program writes in brackets behind a label before its colon, where pages have it: "**Anna
 * Lugovaya:** *(laughs)* Yes". */
static k2m_str with_note_in_label(k2m_arena *arena, k2m_str line, size_t colon)
{
    size_t text = colon + 1;
    while (text < line.len && is_mark(line.data[text])) text++;
    if (!colon || !k2m_str_starts(k2m_str_part(line, text, line.len), K2M_STR(" *("))) return line;
    size_t close = k2m_str_find(line, K2M_STR(")*"), text);
    if (close == SIZE_MAX) return line;
    k2m_str label = k2m_str_joined(arena, k2m_str_part(line, 0, colon), K2M_STR(" "));
    k2m_str noted = k2m_str_joined(arena, label, k2m_str_part(line, text + 2, close + 1));
    k2m_str behind = k2m_str_joined(arena, k2m_str_part(line, colon, text), k2m_str_part(line, close + 2, line.len));
    return k2m_str_joined(arena, noted, behind);
}

/* Whether a line underlines the one before it, which makes that a heading. */
static bool is_underline(k2m_str before, k2m_str line)
{
    size_t end = line.len && strchr("=-", line.data[0]) ? run_end(line, 0) : 0;
    return end > 2 && end == k2m_str_trim(line).len && k2m_str_trim(before).len > 0;
}

/* Whether a heading may go on in the next line: html2text folds long ones. */
static bool heading_may_go_on(k2m_str line, k2m_str next)
{
    enum { SHORTEST_FOLDED = 60 };
    return line.len >= SHORTEST_FOLDED && k2m_str_trim(next).len > 0 && !heading_mark(next);
}

static void put_line(writer *w, k2m_str line, k2m_str next)
{
    size_t mark = heading_mark(line);
    if (mark) k2m_buffer_put_char(&w->out, '\n');
    w->line = without_images(w->out.arena, k2m_str_part(line, mark, line.len));
    w->line = with_note_in_label(w->out.arena, w->line, label_end(w->line));
    w->label_end = label_end(w->line);
    w->in_link = false;
    w->close = w->target_end = 0;
    for (size_t at = 0; at < w->line.len;) at = put_next(w, at);
    k2m_buffer_put_str(&w->out, mark && !heading_may_go_on(line, next) ? K2M_STR("\n\n") : K2M_STR("\n"));
}

/* A heading counts at the beginning only: elsewhere it may be a number sign. */
k2m_str k2m_text_without_markdown(k2m_arena *arena, k2m_str text, bool *titled)
{
    size_t at = behind_front_matter(text), heading = heading_mark(k2m_str_trim(k2m_str_part(text, at, text.len)));
    writer w;
    *titled = heading == strlen("# ");
    if (!heading && !has_link(text) && !has_headings(text)) return text;
    k2m_buffer_init(&w.out, arena);
    k2m_buffer_reserve(&w.out, text.len);
    for (k2m_str line, before = K2M_STR(""); at < text.len; before = line) {
        line = line_with_links(text, at);
        at += line.len + 1;
        if (is_underline(before, line)) k2m_buffer_put_char(&w.out, '\n');
        else put_line(&w, line, at < text.len ? k2m_str_line(text, at) : K2M_STR(""));
    }
    return k2m_buffer_str(&w.out);
}
