#include "escape.h"

#include "cmark_memory.h"
#include "unicode.h"

#include <stdint.h>
#include <string.h>

void k2m_line_init(k2m_line *line, k2m_arena *arena, bool heading)
{
    *line = (k2m_line){.heading = heading};
    k2m_buffer_init(&line->bytes, arena);
    k2m_buffer_init(&line->kinds, arena);
}

/* A line seen by the rules below. */
typedef struct view {
    k2m_str s;
    const char *kinds; /* k2m_line's */
    bool heading;
    size_t stars, underscores, backticks; /* how many of them there are, markup included */
} view;

static bool is_ascii_punctuation(char c)
{
    return (c > ' ' && c < '0') || (c > '9' && c < 'A') || (c > 'Z' && c < 'a') || (c > 'z' && c < 0x7F);
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static char at(const view *v, size_t i)
{
    return i < v->s.len ? v->s.data[i] : '\0';
}

static bool blank_or_end(const view *v, size_t i)
{
    return i >= v->s.len || v->s.data[i] == ' ';
}

/* The run of the same character around i, as [*from, *to). */
static void run_around(const view *v, size_t i, size_t *from, size_t *to)
{
    *from = i;
    *to = i + 1;
    while (*from > 0 && v->s.data[*from - 1] == v->s.data[i]) --*from;
    while (*to < v->s.len && v->s.data[*to] == v->s.data[i]) ++*to;
}

static enum k2m_flank flank_before(const view *v, size_t i)
{
    return i == 0 ? K2M_BLANK : k2m_flank_of(k2m_utf8_before(v->s, i));
}

static enum k2m_flank flank_at(const view *v, size_t i)
{
    return i >= v->s.len ? K2M_BLANK : k2m_flank_of(k2m_utf8_at(v->s, i));
}

/* An asterisk or underscore that might open or close emphasis (CommonMark 6.2). */
static bool is_delimiter(const view *v, size_t i)
{
    size_t from, to;
    if ((v->s.data[i] == '*' ? v->stars : v->underscores) < 2) return false;
    run_around(v, i, &from, &to);
    enum k2m_flank before = flank_before(v, from), after = flank_at(v, to);
    if (before == K2M_BLANK && after == K2M_BLANK) return false;
    return !(v->s.data[i] == '_' && before == K2M_LETTER && after == K2M_LETTER);
}

/* "&name;" or "&#1;" (CommonMark 2.5); no name is longer than 31 bytes. */
static bool is_reference(const view *v, size_t i)
{
    size_t j = i + 1;
    if (at(v, j) == '#') j++;
    for (size_t end = j + 32; j < end && (is_letter(at(v, j)) || k2m_is_digit((unsigned char)at(v, j))); j++) continue;
    return at(v, j) == ';' && j > i + 1;
}

/* A line of nothing but one mark and spaces. */
static bool is_thematic_break(const view *v)
{
    for (size_t i = 1; i < v->s.len; i++)
        if (v->s.data[i] != v->s.data[0] && v->s.data[i] != ' ') return false;
    return v->s.len >= 3;
}

/* What would make a block of another kind of the line; `i` is the byte that a backslash would go before. */
static bool opens_block(const view *v, size_t i)
{
    char c = v->s.data[i];
    size_t from = 0, to = 1;
    if (i == 0) {
        run_around(v, 0, &from, &to);
        if (c == '>') return true;
        if (c == '#') return to <= 6 && blank_or_end(v, to);
        if (c == '~' || c == '`') return to >= 3;
        if (c == '[') return k2m_str_find(v->s, K2M_STR("]:"), 0) != SIZE_MAX;
        if ((c == '-' || c == '+' || c == '*') && blank_or_end(v, 1)) return true;
        if (c == '-' || c == '*' || c == '_') return is_thematic_break(v);
        return false;
    }
    if (i > 9 || (c != '.' && c != ')') || !blank_or_end(v, i + 1)) return false;
    for (size_t j = 0; j < i; j++)
        if (!k2m_is_digit((unsigned char)v->s.data[j])) return false;
    return true;
}

/* The last of the #s that would be taken for a heading's closing ones. */
static bool closes_heading(const view *v, size_t i)
{
    size_t from, to;
    if (i + 1 != v->s.len) return false;
    run_around(v, i, &from, &to);
    return from == 0 || v->s.data[from - 1] == ' ';
}

/* Whether the text character at i may be read as something else. */
static bool is_risky(const view *v, size_t i)
{
    char c = v->s.data[i], next = at(v, i + 1);
    if (!v->heading && opens_block(v, i)) return true;
    switch (c) {
    case '\\': return is_ascii_punctuation(next);
    case '`': return v->backticks > 1;
    case '*':
    case '_': return is_delimiter(v, i);
    case '[': return v->kinds[i] == K2M_LINK_TEXT;
    case ']': return v->kinds[i] == K2M_LINK_TEXT || next == '(';
    case '!': return next == '[' && v->kinds[i + 1] == K2M_MARKUP;
    case '<': return is_letter(next) || next == '/' || next == '!' || next == '?';
    case '&': return is_reference(v, i);
    case '#': return v->heading && closes_heading(v, i);
    default: return false;
    }
}

static view view_of(const k2m_line *line)
{
    view v = {.s = k2m_buffer_str(&line->bytes), .kinds = line->kinds.data, .heading = line->heading};
    for (size_t i = 0; i < v.s.len; i++) {
        if (v.s.data[i] == '*') v.stars++;
        if (v.s.data[i] == '_') v.underscores++;
        if (v.s.data[i] == '`') v.backticks++;
    }
    return v;
}

/* ---- trying each backslash ---- */

/* Versions of CommonMark differ in what they take for punctuation beside * and _, and in what opens a comment; a
 * backslash that one of them needs is not tried in the other. */
static bool differs_by_version(const view *v, size_t i)
{
    size_t from, to;
    char c = v->s.data[i];
    if (c == '<') return at(v, i + 1) == '!';
    if (c != '*' && c != '_') return false;
    run_around(v, i, &from, &to);
    return flank_before(v, from) == K2M_SYMBOL || flank_at(v, to) == K2M_SYMBOL;
}

/* A candidate: the line with backslashes before the bytes at places[0 … count), as a document. */
static void assemble(k2m_buffer *to, const view *v, const size_t *places, size_t count, size_t left_out)
{
    to->len = 0;
    if (v->heading) k2m_buffer_put(to, "# ", 2);
    size_t done = 0;
    for (size_t i = 0; i < count; i++) {
        if (places[i] == SIZE_MAX || i == left_out) continue;
        k2m_buffer_put(to, v->s.data + done, places[i] - done);
        k2m_buffer_put_char(to, '\\');
        done = places[i];
    }
    k2m_buffer_put(to, v->s.data + done, v->s.len - done);
}

static cmark_node *parsed(const k2m_buffer *markdown)
{
    cmark_parser *parser = cmark_parser_new_with_mem(CMARK_OPT_DEFAULT, k2m_cmark_mem());
    cmark_parser_feed(parser, markdown->data, markdown->len);
    cmark_node *root = cmark_parser_finish(parser);
    cmark_consolidate_text_nodes(root);
    return root;
}

static bool same_string(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

static bool same_node(cmark_node *a, cmark_node *b)
{
    return cmark_node_get_type(a) == cmark_node_get_type(b) &&
           same_string(cmark_node_get_literal(a), cmark_node_get_literal(b)) &&
           same_string(cmark_node_get_url(a), cmark_node_get_url(b)) &&
           same_string(cmark_node_get_title(a), cmark_node_get_title(b));
}

static bool same_document(cmark_node *a, cmark_node *b)
{
    cmark_iter *in_a = cmark_iter_new(a), *in_b = cmark_iter_new(b);
    for (;;) {
        cmark_event_type event = cmark_iter_next(in_a);
        if (event != cmark_iter_next(in_b)) return false;
        if (event == CMARK_EVENT_DONE) return true;
        if (!same_node(cmark_iter_get_node(in_a), cmark_iter_get_node(in_b))) return false;
    }
}

/* Takes out, by setting it to SIZE_MAX, every place whose backslash changes nothing, until none is left. */
static void drop_needless(const view *v, size_t *places, size_t count, k2m_arena *arena)
{
    k2m_buffer with, without;
    k2m_buffer_init(&with, arena);
    k2m_buffer_init(&without, arena);
    k2m_buffer_reserve(&without, v->s.len + count + 2);
    assemble(&with, v, places, count, SIZE_MAX);
    cmark_node *meant = parsed(&with);
    bool changed = true;
    while (changed) {
        changed = false;
        for (size_t i = 0; i < count; i++) {
            if (places[i] == SIZE_MAX || differs_by_version(v, places[i])) continue;
            k2m_arena_mark mark = k2m_arena_set_mark(arena);
            assemble(&without, v, places, count, i);
            bool needless = same_document(meant, parsed(&without));
            k2m_arena_go_back(arena, mark);
            if (!needless) continue;
            places[i] = SIZE_MAX;
            changed = true;
        }
    }
}

/* The bytes that trying may parse in all, for one line. */
enum { MOST_WORK = 1 << 20 };

void k2m_escape(k2m_buffer *out, const k2m_line *line)
{
    k2m_arena *arena = out->arena;
    view v = view_of(line);
    k2m_buffer_reserve(out, v.s.len * 2); /* so that nothing of `out` is made behind the mark */
    k2m_arena_mark mark = k2m_arena_set_mark(arena);
    size_t *places = NULL, count = 0, size = 0;
    for (size_t i = 0; i < v.s.len; i++) {
        if (v.kinds[i] == K2M_MARKUP || !is_ascii_punctuation(v.s.data[i]) || !is_risky(&v, i)) continue;
        places = k2m_array_room(arena, places, count, &size, sizeof *places);
        places[count++] = i;
    }
    if (count && count <= MOST_WORK / (v.s.len + 1)) drop_needless(&v, places, count, arena);
    size_t done = 0;
    for (size_t i = 0; i < count; i++) {
        if (places[i] == SIZE_MAX) continue;
        k2m_buffer_put(out, v.s.data + done, places[i] - done);
        k2m_buffer_put_char(out, '\\');
        done = places[i];
    }
    k2m_buffer_put(out, v.s.data + done, v.s.len - done);
    k2m_arena_go_back(arena, mark);
}
