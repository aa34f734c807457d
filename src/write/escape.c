/* SPDX-License-Identifier: MIT */
#include "write/escape.h"

#include "base/cmark_memory.h"
#include "base/unicode.h"

#include <stdint.h>
#include <string.h>

void k2m_line_init(k2m_line *line, k2m_arena *arena, k2m_effort *effort, bool heading)
{
    *line = (k2m_line){.effort = effort, .heading = heading};
    k2m_buffer_init(&line->bytes, arena);
    k2m_buffer_init(&line->kinds, arena);
}

/* A line, and what has been found out about it. */
typedef struct view {
    k2m_str s;
    const char *kinds; /* k2m_line's */
    bool heading;
    size_t stars, underscores, backticks; /* how many of these the line has, markup included */
    size_t run_from, run_to;              /* the run that find_run() found last */
    bool run_has_markup;                  /* part of that run is markup */
    bool link_balanced;                   /* the brackets in the text of the last link are balanced */
} view;

static bool is_ascii_punctuation(char c)
{
    return (c > ' ' && c < '0') || (c > '9' && c < 'A') || (c > 'Z' && c < 'a') || (c > 'z' && c < 0x7F);
}

static char at(const view *v, size_t i)
{
    return i < v->s.len ? v->s.data[i] : '\0';
}

static bool blank_or_end(const view *v, size_t i)
{
    return i >= v->s.len || v->s.data[i] == ' ';
}

/* Finds the run of the same character around i. It is called for each byte of a run, so it remembers the last one. */
static void find_run(view *v, size_t i)
{
    if (i >= v->run_from && i < v->run_to) return;
    v->run_from = i;
    v->run_to = i + 1;
    while (v->run_from > 0 && v->s.data[v->run_from - 1] == v->s.data[i]) v->run_from--;
    while (v->run_to < v->s.len && v->s.data[v->run_to] == v->s.data[i]) v->run_to++;
    v->run_has_markup = false;
    for (size_t j = v->run_from; j < v->run_to; j++) v->run_has_markup |= v->kinds[j] == K2M_MARKUP;
}

static enum k2m_flank flank_before(const view *v, size_t i)
{
    return i == 0 ? K2M_BLANK : k2m_flank_of(k2m_utf8_before(v->s, i));
}

static enum k2m_flank flank_at(const view *v, size_t i)
{
    return i >= v->s.len ? K2M_BLANK : k2m_flank_of(k2m_utf8_at(v->s, i));
}

/* Whether the asterisk or underscore at i might open or close emphasis (CommonMark 6.2). */
static bool is_delimiter(view *v, size_t i)
{
    if ((v->s.data[i] == '*' ? v->stars : v->underscores) < 2) return false;
    find_run(v, i);
    if (v->run_has_markup) return true;
    enum k2m_flank before = flank_before(v, v->run_from), after = flank_at(v, v->run_to);
    if (before == K2M_BLANK && after == K2M_BLANK) return false;
    return !(v->s.data[i] == '_' && before == K2M_LETTER && after == K2M_LETTER);
}

/* Whether an entity or a numeric reference begins at i: "&name;", "&#1;" (CommonMark 2.5). No name is longer than 31
 * bytes. */
static bool is_reference(const view *v, size_t i)
{
    size_t j = i + 1;
    if (at(v, j) == '#') j++;
    for (size_t end = j + 32;
         j < end && (k2m_is_ascii_letter((unsigned char)at(v, j)) || k2m_is_digit((unsigned char)at(v, j))); j++)
        continue;
    return at(v, j) == ';' && j > i + 1;
}

/* Whether the line consists of one repeated mark and spaces. */
static bool is_thematic_break(const view *v)
{
    for (size_t i = 1; i < v->s.len; i++)
        if (v->s.data[i] != v->s.data[0] && v->s.data[i] != ' ') return false;
    return v->s.len >= 3;
}

/* Whether the first byte of a paragraph would make it a block of another kind. */
static bool opens_block(view *v)
{
    char c = v->s.data[0];
    find_run(v, 0);
    switch (c) {
    case '>': return true;
    case '#': return v->run_to <= 6 && blank_or_end(v, v->run_to);
    case '~':
    case '`': return v->run_to >= 3;
    case '[': return k2m_str_find(v->s, K2M_STR("]:"), 0) != SIZE_MAX;
    case '+': return blank_or_end(v, 1);
    case '-':
    case '*': return blank_or_end(v, 1) || is_thematic_break(v);
    case '_': return is_thematic_break(v);
    default: return false;
    }
}

/* Whether the mark at i follows a number at the beginning of the line: "1." would begin a list. */
static bool is_list_mark(const view *v, size_t i)
{
    if (i == 0 || i > 9 || !blank_or_end(v, i + 1)) return false;
    for (size_t j = 0; j < i; j++)
        if (!k2m_is_digit((unsigned char)v->s.data[j])) return false;
    return true;
}

/* Whether the # at i is the last of those that would end a heading (CommonMark 4.2). */
static bool closes_heading(view *v, size_t i)
{
    if (i + 1 != v->s.len) return false;
    find_run(v, i);
    return v->run_from == 0 || v->s.data[v->run_from - 1] == ' ';
}

/* Called at the bracket that opens a link: finds out whether the brackets in its text are balanced (CommonMark 6.3). */
static void enter_link(view *v, size_t i)
{
    size_t depth = 0;
    v->link_balanced = true;
    for (i++; i < v->s.len && !(v->kinds[i] == K2M_MARKUP && v->s.data[i] == ']'); i++) {
        if (v->kinds[i] != K2M_LINK_TEXT) continue;
        if (v->s.data[i] == '[') depth++;
        if (v->s.data[i] == ']' && (at(v, i + 1) == '(' || depth-- == 0)) break; /* "](" is escaped in any case */
    }
    v->link_balanced = depth == 0 && i < v->s.len && v->kinds[i] == K2M_MARKUP;
}

/* Whether the text character at i might be read as markup. */
static bool is_risky(view *v, size_t i)
{
    char c = v->s.data[i], next = at(v, i + 1);
    if (i == 0 && !v->heading && opens_block(v)) return true;
    switch (c) {
    case '\\': return is_ascii_punctuation(next);
    case '`': return v->backticks > 1;
    case '*':
    case '_': return is_delimiter(v, i);
    case '[': return v->kinds[i] == K2M_LINK_TEXT && !v->link_balanced;
    case ']': return next == '(' || (v->kinds[i] == K2M_LINK_TEXT && !v->link_balanced);
    case '!': return next == '[' && v->kinds[i + 1] == K2M_MARKUP;
    case '<': return next > ' ' && next < 0x7F; /* a tag, a comment, an autolink: almost any mark may open one (6.5) */
    case '&': return is_reference(v, i);
    case '#': return v->heading && closes_heading(v, i);
    case '.':
    case ')': return !v->heading && is_list_mark(v, i);
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

/* ---- leaving out needless backslashes ---- */

/* Whether CommonMark's "multiple of 3" rule (6.2, rule 9) may decide how the runs of c pair: some run can both open and
 * close, and two lengths may add up to a multiple of 3. libcmark 0.30 sometimes gets that wrong. */
static bool needs_rule_of_three(view *v, char c)
{
    bool both = false, lengths[3] = {false, false, false};
    for (size_t i = 0; i < v->s.len; i++) {
        if (v->s.data[i] != c) continue;
        find_run(v, i);
        lengths[(v->run_to - v->run_from) % 3] = true;
        enum k2m_flank before = flank_before(v, v->run_from), after = flank_at(v, v->run_to);
        if (before != K2M_BLANK && after != K2M_BLANK) both = true;
        i = v->run_to - 1;
    }
    return both && lengths[1] && lengths[2];
}

/* Whether versions or parsers of CommonMark may disagree about the backslash before i, so that parsing with one of them
 * proves nothing. They may for * and _ if the rule above applies, and for "<!", which 0.31 takes for a comment or
 * declaration more often. What holds for a character also holds for the backslashes before it. */
static bool differs_by_version(view *v, size_t i)
{
    while (at(v, i) == '\\') i++;
    if (at(v, i) == '<')
        return at(v, i + 1) == '!' && (at(v, i + 2) == '-' || k2m_is_ascii_letter((unsigned char)at(v, i + 2)));
    return (at(v, i) == '*' || at(v, i) == '_') && needs_rule_of_three(v, at(v, i));
}

/* Whether a character stands in a bare address, which GFM makes a link of. It takes the backslash before the character
 * for a part of the address then. */
static bool is_in_address(const view *v, size_t i)
{
    enum { LONGEST_ADDRESS = 512 };
    size_t start = i;
    while (start > 0 && i - start < LONGEST_ADDRESS && v->s.data[start - 1] != ' ') start--;
    k2m_str word = k2m_str_part(v->s, start, i);
    return k2m_str_find(word, K2M_STR("://"), 0) < word.len || k2m_str_find(word, K2M_STR("www."), 0) < word.len ||
           k2m_str_find(word, K2M_STR("@"), 0) < word.len;
}

/* Puts a character so that it stays text. */
static void put_escaped(k2m_buffer *out, const view *v, size_t i)
{
    if (v->s.data[i] == '<' && is_in_address(v, i)) {
        k2m_buffer_put(out, "&lt;", 4);
        return;
    }
    k2m_buffer_put_char(out, '\\');
    k2m_buffer_put_char(out, v->s.data[i]);
}

/* Writes the line as a document, with an escape for each of places[0 … count) except places[left_out] and those
 * that are SIZE_MAX. */
static void assemble(k2m_buffer *to, const view *v, const size_t *places, size_t count, size_t left_out)
{
    to->len = 0;
    if (v->heading) k2m_buffer_put(to, "# ", 2);
    size_t done = 0;
    for (size_t i = 0; i < count; i++) {
        if (places[i] == SIZE_MAX || i == left_out) continue;
        k2m_buffer_put(to, v->s.data + done, places[i] - done);
        put_escaped(to, v, places[i]);
        done = places[i] + 1;
    }
    k2m_buffer_put(to, v->s.data + done, v->s.len - done);
}

static cmark_node *parsed(const k2m_buffer *markdown)
{
    cmark_node *root = k2m_cmark_parse(k2m_buffer_str(markdown));
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

/* A line as one version of CommonMark sees it, and the document that it should give. */
typedef struct sight {
    view v;
    cmark_node *meant;
} sight;

static sight see(view v, const size_t *places, size_t count, k2m_arena *arena)
{
    k2m_buffer markdown;
    k2m_buffer_init(&markdown, arena);
    assemble(&markdown, &v, places, count, SIZE_MAX);
    return (sight){v, parsed(&markdown)};
}

/* Fills in `sights`: one if the line has no symbols, else one for each way in which parsers see them. Returns their
 * number. */
static size_t see_all(const view *v, sight *sights, const size_t *places, size_t count, k2m_arena *arena)
{
    if (!k2m_has_symbols(v->s)) {
        sights[0] = see(*v, places, count, arena);
        return 1;
    }
    for (int as = 0; as < K2M_SYMBOL_VIEWS; as++) {
        view seen = *v;
        seen.s = k2m_symbols_seen_as(arena, v->s, (enum k2m_symbols)as);
        sights[as] = see(seen, places, count, arena);
    }
    return K2M_SYMBOL_VIEWS;
}

/* Whether all sights give the same document without the backslash at places[left_out]. */
static bool is_needless(const sight *sights, size_t sight_count, const size_t *places, size_t count, size_t left_out,
                        k2m_arena *arena)
{
    k2m_arena_mark mark = k2m_arena_set_mark(arena);
    bool needless = true;
    for (size_t i = 0; needless && i < sight_count; i++) {
        k2m_buffer markdown;
        k2m_buffer_init(&markdown, arena);
        assemble(&markdown, &sights[i].v, places, count, left_out);
        needless = same_document(sights[i].meant, parsed(&markdown));
    }
    k2m_arena_go_back(arena, mark);
    return needless;
}

/* Parsing takes as long as for this many bytes at least. */
enum { LEAST_WORK = 32 };

/* Sets each place whose backslash changes nothing to SIZE_MAX, until no such place is left. It goes from right to left,
 * so that the mark that opens something keeps its backslash rather than the one that closes it. */
static void drop_needless(view *v, size_t *places, size_t count, k2m_arena *arena, k2m_effort *effort)
{
    sight sights[K2M_SYMBOL_VIEWS];
    size_t sight_count = see_all(v, sights, places, count, arena);
    bool changed = true;
    while (changed && k2m_effort_take(effort, count * (v->s.len + LEAST_WORK))) {
        changed = false;
        for (size_t i = count; i-- > 0;) {
            if (places[i] == SIZE_MAX || differs_by_version(v, places[i])) continue;
            if (!is_needless(sights, sight_count, places, count, i, arena)) continue;
            places[i] = SIZE_MAX;
            changed = true;
        }
    }
}

/* The most bytes to parse for a line in one round of testing each backslash. A line that needs more is not tested. */
enum { MOST_WORK = 1 << 20 };

/* How long a line can become: no escape is longer than "&lt;", and only punctuation gets one. */
static size_t longest(const view *v)
{
    size_t length = v->s.len;
    for (size_t i = 0; i < v->s.len; i++)
        if (is_ascii_punctuation(v->s.data[i])) length += 3;
    return length;
}

void k2m_escape(k2m_buffer *out, const k2m_line *line)
{
    k2m_arena *arena = line->bytes.arena;
    view v = view_of(line);
    k2m_buffer_reserve(out,
                       longest(&v)); /* so that `out`, which may be in the same arena, does not grow after the mark */
    k2m_arena_mark mark = k2m_arena_set_mark(arena);
    size_t *places = NULL, count = 0, size = 0;
    for (size_t i = 0; i < v.s.len; i++) {
        if (!is_ascii_punctuation(v.s.data[i])) continue;
        if (v.kinds[i] == K2M_MARKUP && v.s.data[i] == '[') enter_link(&v, i);
        if (v.kinds[i] == K2M_MARKUP || !is_risky(&v, i)) continue;
        places = k2m_array_room(arena, places, count, &size, sizeof *places);
        places[count++] = i;
    }
    if (count && count <= MOST_WORK / (v.s.len + 1)) drop_needless(&v, places, count, arena, line->effort);
    size_t done = 0;
    for (size_t i = 0; i < count; i++) {
        if (places[i] == SIZE_MAX) continue;
        k2m_buffer_put(out, v.s.data + done, places[i] - done);
        put_escaped(out, &v, places[i]);
        done = places[i] + 1;
    }
    k2m_buffer_put(out, v.s.data + done, v.s.len - done);
    k2m_arena_go_back(arena, mark);
}
