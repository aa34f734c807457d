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

/* The end of the target of a link, "(http://…)", that begins at `at`, brackets in it included; `at` if none does. */
static size_t target_end(k2m_str line, size_t at)
{
    unsigned depth = 0;
    for (size_t i = at; i < line.len && i < at + LONGEST_ADDRESS && line.data[i] != ' ' && line.data[at] == '('; i++) {
        if (line.data[i] == '(') depth++;
        if (line.data[i] == ')' && --depth == 0) return i + 1;
    }
    return at;
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

/* The end of the marks of emphasis at `at`, `at` if there are none. One that stands between spaces, or an underscore inside a
 * word, is none. */
static size_t emphasis_end(k2m_str line, size_t at)
{
    size_t end = at;
    while (end < line.len && line.data[end] == line.data[at]) end++;
    char before = at ? line.data[at - 1] : ' ', behind = char_at(line, end);
    bool inside = before != ' ' && behind != ' ' && !is_punctuation(before) && !is_punctuation(behind);
    bool apart = before == ' ' && behind == ' ';
    return apart || (line.data[at] == '_' && inside) ? at : end;
}

/* Where the colon of a label that is set off stands, "**Anna Lugovaya:** Yes", 0 if the line opens with none. */
static size_t label_end(k2m_str line)
{
    size_t colon = k2m_str_find(line, K2M_STR(":"), 0);
    bool set_off = line.len && is_mark(line.data[0]) && colon != SIZE_MAX;
    return set_off && (is_mark(line.data[colon - 1]) || is_mark(char_at(line, colon + 1))) ? colon : 0;
}

/* Puts the marks of emphasis at `at` as asterisks if they set off a label, or leaves them out. Returns where they end, or
 * `at` if there are none. */
static size_t put_emphasis(writer *w, size_t at)
{
    size_t end = emphasis_end(w->line, at);
    bool of_label = w->label_end && at <= w->label_end + 1;
    for (size_t i = at; of_label && i < end; i++) k2m_buffer_put_char(&w->out, '*');
    return end;
}

/* Finds the next closing bracket from `at` on. Each is looked at once. */
static void find_close(writer *w, size_t at)
{
    if (at <= w->close && w->target_end) return;
    w->close = k2m_str_until(w->line, ']', at);
    w->target_end = w->close < w->line.len ? target_end(w->line, w->close + 1) : w->line.len;
}

/* Goes past the mark of a link or image at `at`. Returns where it ends, or `at` if there is none. */
static size_t pass_link(writer *w, size_t at)
{
    char c = w->line.data[at];
    if (c == ']' && w->in_link && at == w->close) {
        w->in_link = false;
        return w->target_end;
    }
    bool image = c == '!' && char_at(w->line, at + 1) == '[';
    if (!image && c != '[') return at;
    find_close(w, at);
    if (w->close == w->line.len || w->target_end == w->close + 1) return at;
    w->in_link = !image;
    return image ? w->target_end : at + 1;
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
    size_t end = c == '<' ? put_address(w, at) : is_mark(c) ? put_emphasis(w, at) : pass_link(w, at);
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

static void put_line(writer *w, k2m_str line)
{
    size_t mark = heading_mark(line);
    if (mark) k2m_buffer_put_char(&w->out, '\n');
    w->line = k2m_str_part(line, mark, line.len);
    w->line = with_note_in_label(w->out.arena, w->line, label_end(w->line));
    w->label_end = label_end(w->line);
    w->in_link = false;
    w->close = w->target_end = 0;
    for (size_t at = 0; at < w->line.len;) at = put_next(w, at);
    k2m_buffer_put_str(&w->out, mark ? K2M_STR("\n\n") : K2M_STR("\n"));
}

/* A heading counts at the beginning only: elsewhere it may be a number sign. */
k2m_str k2m_text_without_markdown(k2m_arena *arena, k2m_str text, bool *titled)
{
    size_t at = behind_front_matter(text), heading = heading_mark(k2m_str_trim(k2m_str_part(text, at, text.len)));
    writer w;
    *titled = heading == strlen("# ");
    if (!heading && !has_link(text)) return text;
    k2m_buffer_init(&w.out, arena);
    k2m_buffer_reserve(&w.out, text.len);
    while (at < text.len) {
        k2m_str line = k2m_str_line(text, at);
        put_line(&w, line);
        at += line.len + 1;
    }
    return k2m_buffer_str(&w.out);
}
