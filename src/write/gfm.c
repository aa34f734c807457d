/* SPDX-License-Identifier: MIT */
#include "write/gfm.h"

#include "base/unicode.h"

#include <stdint.h>
#include <string.h>

static char at(k2m_str s, size_t i)
{
    return i < s.len ? s.data[i] : '\0';
}

static bool is_text(const k2m_line *line, size_t i)
{
    return line->kinds.data[i] == K2M_PLAIN || line->kinds.data[i] == K2M_LINK_TEXT;
}

static bool is_letter_at(k2m_str s, size_t i)
{
    return k2m_is_ascii_letter((unsigned char)at(s, i));
}

static bool is_alphanumeric(unsigned char c)
{
    return k2m_is_ascii_letter(c) || k2m_is_digit(c);
}

/* ---- bare addresses (GFM 6.9, "Autolinks (extension)"; cmark-gfm, extensions/autolink.c) ---- */

/* GFM looks for addresses in the source, before it looks for other markup: all of it inside an address is text, with
 * the backslashes. Mail addresses are different: it looks for them in the text that it has read. */

/* Whether a host may begin at i. Symbols are letters there, since cmark-gfm has the punctuation of CommonMark 0.29. */
static bool starts_host(k2m_str s, size_t i)
{
    if (i >= s.len) return false;
    uint32_t c = k2m_utf8_at(s, i);
    return c < 0x80 ? is_alphanumeric((unsigned char)c) : k2m_flank_of(c) < K2M_PUNCTUATION;
}

/* Whether one of the schemes that GFM knows ends before the colon at i. */
static bool is_scheme_before(k2m_str s, size_t i)
{
    static const char *const schemes[] = {"http", "https", "ftp", NULL};
    size_t from = i;
    while (from > 0 && i - from < sizeof "https" && is_letter_at(s, from - 1)) from--;
    return k2m_str_is_one_of(k2m_str_part(s, from, i), schemes);
}

/* Whether the colon at i is that of an address: "http://a". */
static bool is_address_colon(k2m_str s, size_t i)
{
    return at(s, i + 1) == '/' && at(s, i + 2) == '/' && is_scheme_before(s, i) && starts_host(s, i + 3);
}

/* Whether "www." begins at i where GFM makes an address of it. */
static bool is_www(k2m_str s, size_t i)
{
    return k2m_str_starts(k2m_str_part(s, i, s.len), K2M_STR("www.")) && (i == 0 || strchr("*_~( ", s.data[i - 1]));
}

/* Whether the last two parts of the host that begins at i have no underscore. Newer versions take what follows a
 * backslash for a part of the host, and accept a host of more than eleven parts. */
static bool is_host_valid(k2m_str s, size_t i, bool newer)
{
    size_t dots = 0, before_dot = 0, behind_dot = 0;
    for (i++; i + 1 < s.len; i++) {
        if (newer && s.data[i] == '\\' && i + 2 < s.len) i++;
        if (s.data[i] == '_') behind_dot++;
        else if (s.data[i] == '.') {
            before_dot = behind_dot;
            behind_dot = 0;
            dots++;
        } else if (!is_alphanumeric((unsigned char)s.data[i]) && s.data[i] != '-') break;
    }
    return before_dot + behind_dot == 0 || (newer && dots > 10);
}

/* The start of the entity or numeric reference that [from, end) ends in, or before its semicolon if that is none. */
static size_t without_semicolon(k2m_str s, size_t from, size_t end)
{
    size_t name = end - 1;
    while (name > from + 1 && is_letter_at(s, name - 1)) name--;
    return name < end - 1 && s.data[name - 1] == '&' ? name - 1 : end - 1;
}

/* The end of the address that begins at `from`: GFM leaves out punctuation at its end ("extended autolink path
 * validation"). */
static size_t address_end(k2m_str s, size_t from)
{
    size_t end = from, opened = 0, closed = 0;
    for (; end < s.len && s.data[end] != ' ' && s.data[end] != '<'; end++) {
        opened += s.data[end] == '(';
        closed += s.data[end] == ')';
    }
    while (end > from) {
        char c = s.data[end - 1];
        if (c == ';') end = without_semicolon(s, from, end);
        else if (c == ')' && closed > opened) {
            closed--;
            end--;
        } else if (strchr("?!.,:*_~'\"", c)) end--;
        else break;
    }
    return end;
}

/* The end of the address of which GFM makes a link at i, where "www." or "://" begins, or 0 if there is none. */
static size_t link_end(k2m_str s, size_t i)
{
    bool colon = s.data[i] == ':';
    if (!(colon ? is_address_colon(s, i) : is_www(s, i))) return 0;
    size_t host = colon ? i + 3 : i;
    return is_host_valid(s, host, false) || is_host_valid(s, host, true) ? address_end(s, i) : 0;
}

/* ---- at the beginning of a block ---- */

/* Whether the paragraph would be the definition of a link whose address has more opening brackets than closing ones.
 * cmark-gfm allows that (manual_scan_link_url_2()). */
static bool is_definition(k2m_str s)
{
    size_t colon = k2m_str_find(s, K2M_STR("]:"), 0), from = colon + 2, opened = 0;
    if (at(s, 0) != '[' || colon >= s.len || k2m_str_until(s, '[', 1) < colon) return false;
    while (at(s, from) == ' ') from++;
    size_t end = k2m_str_until(s, ' ', from);
    for (size_t i = from; i < end; i++) {
        if (s.data[i] == '\\') i++;
        else if (s.data[i] == '(') opened++;
        else if (s.data[i] == ')' && opened-- == 0) return false;
    }
    if (end == s.len || !opened) return opened;
    const char *marks = strchr("\"\"''()", at(s, end + 1)); /* around a title */
    return marks && s.data[s.len - 1] == marks[1];
}

/* Whether the paragraph would be a footnote: "[^1]: …" (cmark-gfm, src/scanners.re). */
static bool is_footnote(k2m_str s)
{
    size_t end = 2;
    if (!k2m_str_starts(s, K2M_STR("[^"))) return false;
    while (end < s.len && s.data[end] != ']' && s.data[end] != ' ') end++;
    return end > 2 && at(s, end) == ']' && at(s, end + 1) == ':';
}

/* Whether an item that begins with this paragraph would be a task: "[x] …" (GFM 5.3). cmark-gfm does not take "[X]" for
 * one, nor anything in a block quote; others do. */
static bool is_task(k2m_str s)
{
    return at(s, 0) == '[' && s.len > 3 && strchr(" xX", s.data[1]) && s.data[2] == ']' && s.data[3] == ' ';
}

/* ---- strikethrough and references to footnotes ---- */

/* What may be closed further on: emphasis, '*', or strong, '2', that we have written, a run of tildes, '~', or the text
 * of a link, '['. */
typedef struct opener {
    char mark;
    bool can_close; /* the run of tildes may also close another one */
    size_t length;  /* of that run */
} opener;

typedef struct bracket {
    size_t behind; /* the offset behind it */
    bool image;    /* "![" */
    bool inactive; /* a link follows, so that the bracket opens nothing */
} bracket;

/* A walk over a line, from left to right. */
typedef struct walk {
    k2m_arena *arena;
    const k2m_line *line;
    k2m_str s;
    bool newer; /* as 0.29.0.gfm.13 walks */
    opener *open;
    size_t open_count, open_size;
    bracket *brackets; /* those of links too */
    size_t bracket_count, bracket_size;
    bool link_closed; /* and no bracket was opened since: what newer versions have instead of `inactive` */
} walk;

static void push_opener(walk *w, opener one)
{
    w->open = k2m_array_room(w->arena, w->open, w->open_count, &w->open_size, sizeof *w->open);
    w->open[w->open_count++] = one;
}

static void push_bracket(walk *w, size_t behind)
{
    w->brackets = k2m_array_room(w->arena, w->brackets, w->bracket_count, &w->bracket_size, sizeof *w->brackets);
    bool image = behind > 1 && w->s.data[behind - 2] == '!' && w->line->kinds.data[behind - 2] != K2M_WHOLE;
    w->brackets[w->bracket_count++] = (bracket){.behind = behind, .image = image};
    if (!image) w->link_closed = false;
}

/* Closes the last opener with this mark, and forgets the tildes inside. False if there is none. */
static bool close_opener(walk *w, char mark)
{
    size_t i = w->open_count, kept;
    while (i > 0 && w->open[i - 1].mark != mark) i--;
    if (i == 0) return false;
    kept = i - 1;
    for (; i < w->open_count; i++)
        if (w->open[i].mark != '~') w->open[kept++] = w->open[i];
    w->open_count = kept;
    return true;
}

/* Walks over marks of emphasis that we have written, and returns the offset behind them. Of three, what closes comes
 * first. */
static size_t pass_emphasis(walk *w, size_t i)
{
    size_t end = i;
    while (at(w->s, end) == w->s.data[i] && w->line->kinds.data[end] == K2M_MARKUP) end++;
    bool opens_strong = end - i >= 2 && !close_opener(w, '2');
    if ((end - i) % 2 && !close_opener(w, '*')) push_opener(w, (opener){.mark = '*'});
    if (opens_strong) push_opener(w, (opener){.mark = '2'});
    return end;
}

/* Walks over a bracket that closes text, and returns whether the text reads right. In "[^…]", GFM reads a reference to
 * a footnote and, as there is no such footnote, shows its source (cmark-gfm, handle_close_bracket()). */
static bool close_bracket(walk *w, size_t i)
{
    if (w->bracket_count == 0) return true;
    bracket last = w->brackets[--w->bracket_count];
    bool inactive = w->newer ? w->link_closed && !last.image : last.inactive;
    if (inactive || w->s.data[last.behind] != '^') return true;
    while (last.behind < i && is_text(w->line, last.behind)) last.behind++;
    return last.behind == i;
}

static void close_link(walk *w)
{
    (void)close_opener(w, '[');
    if (w->bracket_count) w->bracket_count--;
    w->link_closed = true;
    for (size_t i = w->bracket_count; i > 0 && !w->brackets[i - 1].inactive; i--) w->brackets[i - 1].inactive = true;
}

/* Whether a bracket is open, in which GFM looks for no address. Older versions forget those of images at a link, unless
 * there are others. */
static bool is_in_bracket(const walk *w)
{
    size_t i = w->bracket_count;
    if (i == 0) return false;
    if (w->newer || !w->brackets[i - 1].image || !w->brackets[i - 1].inactive) return true;
    while (i > 0 && w->brackets[i - 1].image) i--;
    return i > 0;
}

/* Walks over markup that we have written, and returns the offset behind it. */
static size_t pass_markup(walk *w, size_t i)
{
    switch (w->s.data[i]) {
    case '*':
    case '_': return pass_emphasis(w, i);
    case '[':
        push_opener(w, (opener){.mark = '['});
        push_bracket(w, i + 1);
        break;
    case ']': close_link(w); break;
    default: break;
    }
    return i + 1;
}

/* What a run of tildes sees before or behind it. Symbols are letters (see starts_host()). */
static enum k2m_flank flank(uint32_t c)
{
    enum k2m_flank is = c == '~' ? K2M_PUNCTUATION : k2m_flank_of(c);
    return is == K2M_SYMBOL || is == K2M_BEYOND ? K2M_LETTER : is;
}

/* Whether a run may open (or, with the sides exchanged, close): it is left-flanking (CommonMark 6.2). */
static bool is_flanking(uint32_t outside, uint32_t inside)
{
    return flank(inside) == K2M_LETTER || (flank(inside) == K2M_PUNCTUATION && flank(outside) != K2M_LETTER);
}

/* Whether the run of tildes `closer` makes strikethrough of an earlier run, or undoes emphasis between the two (GFM
 * 6.5; cmark-gfm, process_emphasis(), and insert() in extensions/strikethrough.c). A run of another length ends the
 * search without effect, except in newer versions, which forget both runs and all that was opened in between. */
static bool strikes(walk *w, opener closer, bool *can_open)
{
    bool emphasis = false;
    for (size_t i = w->open_count; i > 0 && w->open[i - 1].mark != '['; i--) {
        opener o = w->open[i - 1];
        emphasis |= o.mark != '~';
        if (o.mark != '~' || ((*can_open || o.can_close) && o.length + closer.length == 3)) continue;
        if (o.length == closer.length || (w->newer && emphasis)) return true;
        if (w->newer) {
            w->open_count = i - 1;
            *can_open = false;
        }
        return false;
    }
    return false;
}

/* Walks over a run of tildes to *i, and returns whether it strikes nothing out. */
static bool pass_tildes(walk *w, size_t *i)
{
    size_t from = *i;
    while (at(w->s, *i) == '~' && is_text(w->line, *i)) ++*i;
    opener run = {.mark = '~', .length = *i - from};
    if (run.length > 2) return true;
    uint32_t before = from > 0 ? k2m_utf8_before(w->s, from) : ' ';
    uint32_t behind = *i < w->s.len ? k2m_utf8_at(w->s, *i) : ' ';
    bool can_open = is_flanking(before, behind);
    run.can_close = is_flanking(behind, before);
    if (run.can_close && strikes(w, run, &can_open)) return false;
    if (can_open) push_opener(w, run);
    return true;
}

/* Walks over a bare address to *i, and returns whether nothing but text is in it. */
static bool pass_address(walk *w, size_t *i, size_t end)
{
    while (*i < end && is_text(w->line, *i)) ++*i;
    return *i == end;
}

/* Walks over a text character, and perhaps others, to *i. Returns whether GFM reads them as text. */
static bool pass_text(walk *w, size_t *i)
{
    char c = w->s.data[*i];
    size_t end = 0;
    if (c == '~') return pass_tildes(w, i);
    if (c == '[') push_bracket(w, *i + 1);
    if (c == ']' && !close_bracket(w, *i)) return false;
    if (c == '\\' && at(w->s, *i + 1) == '\\') return false; /* it would take the next one's escape away */
    if ((c == ':' || c == 'w') && !is_in_bracket(w)) end = link_end(w->s, *i);
    if (end) return pass_address(w, i, end);
    ++*i;
    return true;
}

/* Whether the text of an image begins at i with a caret: "![^" opens no image (cmark-gfm, parse_inline()). */
static bool is_caret_of_image(const k2m_line *line, size_t i)
{
    const char *c = line->bytes.data + i;
    return i >= 2 && c[0] == '^' && c[-1] == '[' && c[-2] == '!' && line->kinds.data[i - 2] == K2M_MARKUP;
}

static bool reads_as_text(walk w)
{
    for (size_t i = 0; i < w.s.len;) {
        char kind = w.line->kinds.data[i];
        if (is_caret_of_image(w.line, i)) return false;
        if (kind == K2M_MARKUP) i = pass_markup(&w, i);
        else if (kind == K2M_WHOLE) i++;
        else if (!pass_text(&w, &i)) return false;
    }
    return true;
}

/* ---- a whole line ---- */

bool k2m_gfm_agrees(k2m_arena *arena, const k2m_line *line)
{
    walk w = {.arena = arena, .line = line, .s = k2m_buffer_str(&line->bytes)};
    if (!line->heading && (is_footnote(w.s) || is_definition(w.s))) return false;
    if (line->item && is_task(w.s)) return false;
    if (!reads_as_text(w)) return false;
    w.newer = true;
    return reads_as_text(w);
}

bool k2m_gfm_may_need_escape(const k2m_line *line, size_t i)
{
    k2m_str s = k2m_buffer_str(&line->bytes);
    bool in_link = line->kinds.data[i] == K2M_LINK_TEXT; /* GFM looks for no addresses there; escape.c does brackets */
    switch (s.data[i]) {
    case '~': return true;
    case '[':
        if (in_link) return false;
        return at(s, i + 1) == '^' || (i == 0 && (is_task(s) || k2m_str_find(s, K2M_STR("]:"), 0) < s.len));
    case ':': return !in_link && is_address_colon(s, i);
    case '.': return !in_link && i >= 3 && is_www(s, i - 3);
    case '^': return is_caret_of_image(line, i) || (i == 1 && !is_text(line, 0));
    default: return false;
    }
}
