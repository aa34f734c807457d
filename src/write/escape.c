/* SPDX-License-Identifier: MIT */
#include "write/escape.h"

#include "base/cmark_memory.h"
#include "base/unicode.h"
#include "write/gfm.h"

#include <stdint.h>
#include <string.h>

/* A line, and what has been found out about it. */
typedef struct view {
    k2m_str s;
    const k2m_line *line;
    const char *kinds; /* the line's */
    bool heading;
    size_t punctuation, stars, underscores; /* how many of these the line has, markup included */
    bool code;                              /* it has backticks that could enclose code */
    size_t run_from, run_to;                /* the run that find_run() found last */
    bool run_has_markup;                    /* part of that run is markup */
    bool link_balanced;                     /* the brackets in the text of the last link are balanced */
} view;

/* A table, because each byte of the text is looked at. */
static bool is_ascii_punctuation(char c)
{
    static const bool punctuation[256] = {
        ['!'] = true, ['"'] = true, ['#'] = true,  ['$'] = true, ['%'] = true, ['&'] = true, ['\''] = true,
        ['('] = true, [')'] = true, ['*'] = true,  ['+'] = true, [','] = true, ['-'] = true, ['.'] = true,
        ['/'] = true, [':'] = true, [';'] = true,  ['<'] = true, ['='] = true, ['>'] = true, ['?'] = true,
        ['@'] = true, ['['] = true, ['\\'] = true, [']'] = true, ['^'] = true, ['_'] = true, ['`'] = true,
        ['{'] = true, ['|'] = true, ['}'] = true,  ['~'] = true,
    };
    return punctuation[(unsigned char)c];
}

static char at(const view *v, size_t i)
{
    return i < v->s.len ? v->s.data[i] : '\0';
}

static bool is_text(const view *v, size_t i)
{
    return v->kinds[i] == K2M_PLAIN || v->kinds[i] == K2M_LINK_TEXT;
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

/* Whether what stands between "[^" at i and the next bracket might be written with markup or an escape. GFM would show
 * its source (gfm.c). */
static bool is_odd_footnote(const view *v, size_t i)
{
    if (at(v, i + 1) != '^') return false;
    for (i += 2; i < v->s.len && v->kinds[i] == K2M_LINK_TEXT && !is_ascii_punctuation(v->s.data[i]); i++) continue;
    return at(v, i) != ']';
}

/* Called at the bracket that opens a link: finds out whether the brackets in its text are balanced (CommonMark 6.3) and
 * can stay as they are. */
static void enter_link(view *v, size_t i)
{
    size_t depth = 0;
    bool odd = false;
    for (i++; i < v->s.len && !(v->kinds[i] == K2M_MARKUP && v->s.data[i] == ']'); i++) {
        if (v->kinds[i] != K2M_LINK_TEXT) continue;
        if (v->s.data[i] == '[') {
            depth++;
            odd |= is_odd_footnote(v, i);
        }
        if (v->s.data[i] == ']' && (at(v, i + 1) == '(' || depth-- == 0)) break; /* "](" is escaped in any case */
    }
    v->link_balanced = depth == 0 && !odd && i < v->s.len && v->kinds[i] == K2M_MARKUP;
}

/* Whether a mark that we have written stands beside the tilde at i. GFM looks past the tilde, as far as a backslash
 * (unicode.h), and may then not see the mark. */
static bool hides_mark(const view *v, size_t i)
{
    return (i > 0 && v->kinds[i - 1] == K2M_MARKUP) || (i + 1 < v->s.len && v->kinds[i + 1] == K2M_MARKUP);
}

/* Whether the text character at i might be read as markup. */
static bool is_risky(view *v, size_t i)
{
    char c = v->s.data[i], next = at(v, i + 1);
    if (i == 0 && !v->heading && opens_block(v)) return true;
    switch (c) {
    case '\\': return is_ascii_punctuation(next);
    case '`': return v->code;
    case '*':
    case '_': return is_delimiter(v, i);
    case '[': return v->kinds[i] == K2M_LINK_TEXT && !v->link_balanced;
    case ']': return next == '(' || (v->kinds[i] == K2M_LINK_TEXT && !v->link_balanced);
    case '!': return next == '[' && v->kinds[i + 1] == K2M_MARKUP;
    case '<': return next > ' ' && next < 0x7F; /* a tag, a comment, an autolink: almost any mark may open one (6.5) */
    case '&': return is_reference(v, i);
    case '#': return v->heading && closes_heading(v, i);
    case '~': return hides_mark(v, i);
    case '.':
    case ')': return !v->heading && is_list_mark(v, i);
    default: return false;
    }
}

/* Whether two runs of backticks have the same length, so that they could enclose code (CommonMark 6.1). The first of those
 * that would open a block gets an escape, so that the run behind it is shorter. */
static bool may_hold_code(k2m_str s)
{
    enum { LENGTHS = 64 };
    uint64_t seen = 0;
    for (size_t i = k2m_str_until(s, '`', 0); i < s.len; i = k2m_str_until(s, '`', i)) {
        size_t start = i;
        while (i < s.len && s.data[i] == '`') i++;
        uint64_t length = i - start < LENGTHS ? UINT64_C(1) << (i - start) : 1;
        if (seen & length) return true;
        seen |= start == 0 ? length | length >> 1 : length;
    }
    return false;
}

static view view_of(const k2m_line *line)
{
    view v = {.s = k2m_buffer_str(&line->bytes), .line = line, .kinds = line->kinds.data, .heading = line->heading};
    for (size_t i = 0; i < v.s.len; i++) {
        if (!is_ascii_punctuation(v.s.data[i])) continue;
        v.punctuation++;
        if (v.s.data[i] == '*') v.stars++;
        if (v.s.data[i] == '_') v.underscores++;
    }
    v.code = may_hold_code(v.s);
    return v;
}

/* ---- leaving out needless escapes ---- */

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

/* Puts a character so that it stays text. Where GFM sees past a tilde (unicode.h), it sees no further than to the
 * backslash. */
static void put_escaped(k2m_buffer *out, const view *v, size_t i)
{
    char c = v->line->bytes.data[i];
    if (c == '<' && is_in_address(v, i)) k2m_buffer_put(out, "&lt;", 4);
    else if (c != v->s.data[i]) k2m_buffer_put(out, v->s.data[i] == ' ' ? "&#32;" : "&#48;", 5);
    else {
        k2m_buffer_put_char(out, '\\');
        k2m_buffer_put_char(out, c);
    }
}

/* The characters of a line that may need an escape: at[0 … count), except those that turned out to need none and are
 * SIZE_MAX now. */
typedef struct places {
    size_t *at, count, size;
    bool commonmark, gfm; /* which of the two may need some */
} places;

/* Writes the line with an escape for each place except at[left_out]. Unless `kinds` is NULL, it receives what each byte
 * is. */
static void assemble(k2m_buffer *to, k2m_buffer *kinds, const view *v, const places *p, size_t left_out)
{
    size_t done = 0;
    for (size_t i = 0; i <= p->count; i++) {
        size_t place = i < p->count ? p->at[i] : v->s.len;
        if (place == SIZE_MAX || i == left_out) continue;
        k2m_buffer_put(to, v->s.data + done, place - done);
        if (kinds) k2m_buffer_put(kinds, v->kinds + done, place - done);
        if (place < v->s.len) put_escaped(to, v, place);
        while (kinds && kinds->len < to->len) k2m_buffer_put_char(kinds, K2M_WHOLE);
        done = place + 1;
    }
}

/* The document that the line gives with an escape for each place except at[left_out]. */
static cmark_node *parsed(const view *v, const places *p, size_t left_out, k2m_arena *arena)
{
    k2m_buffer markdown;
    k2m_buffer_init(&markdown, arena);
    if (v->heading) k2m_buffer_put(&markdown, "# ", 2);
    assemble(&markdown, NULL, v, p, left_out);
    cmark_node *root = k2m_cmark_parse(k2m_buffer_str(&markdown));
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

/* Fills in `sights`: one if the line has no symbols, else one for each way in which parsers see them. Returns their
 * number. */
static size_t see_all(const view *v, sight *sights, const places *p, k2m_arena *arena)
{
    if (!p->commonmark) return 0;
    if (!k2m_has_symbols(v->s)) {
        sights[0] = (sight){*v, parsed(v, p, SIZE_MAX, arena)};
        return 1;
    }
    int views = k2m_symbol_views(v->s);
    for (int as = 0; as < views; as++) {
        view seen = *v;
        seen.s = k2m_symbols_seen_as(arena, v->s, (enum k2m_symbols)as);
        sights[as] = (sight){seen, parsed(&seen, p, SIZE_MAX, arena)};
    }
    return (size_t)views;
}

/* Whether GFM reads the line like CommonMark without the escape at at[left_out]. */
static bool gfm_agrees(const view *v, const places *p, size_t left_out, k2m_arena *arena)
{
    k2m_line line = *v->line;
    k2m_buffer_init(&line.bytes, arena);
    k2m_buffer_init(&line.kinds, arena);
    assemble(&line.bytes, &line.kinds, v, p, left_out);
    return k2m_gfm_agrees(arena, &line);
}

/* Whether GFM and all sights read the same without the escape at at[left_out]. */
static bool is_needless(const view *v, const sight *sights, size_t sight_count, const places *p, size_t left_out,
                        k2m_arena *arena)
{
    k2m_arena_mark mark = k2m_arena_set_mark(arena);
    bool needless = !p->gfm || gfm_agrees(v, p, left_out, arena);
    for (size_t i = 0; needless && i < sight_count; i++)
        needless = same_document(sights[i].meant, parsed(&sights[i].v, p, left_out, arena));
    k2m_arena_go_back(arena, mark);
    return needless;
}

/* Parsing takes as long as for this many bytes at least. */
enum { LEAST_WORK = 32 };

/* Sets each place whose escape changes nothing to SIZE_MAX, until no such place is left. It goes from right to left, so
 * that the mark that opens something keeps its escape rather than the one that closes it. */
static void drop_needless(view *v, places *p, k2m_arena *arena, k2m_effort *effort)
{
    sight sights[K2M_SYMBOL_VIEWS];
    size_t sight_count = see_all(v, sights, p, arena);
    bool changed = true;
    while (changed && k2m_effort_take(effort, p->count * (v->s.len + LEAST_WORK))) {
        changed = false;
        for (size_t i = p->count; i-- > 0;) {
            if (p->at[i] == SIZE_MAX || differs_by_version(v, p->at[i])) continue;
            if (!is_needless(v, sights, sight_count, p, i, arena)) continue;
            p->at[i] = SIZE_MAX;
            changed = true;
        }
    }
}

static places find_places(view *v, k2m_arena *arena)
{
    places p = {.count = 0};
    for (size_t i = 0; i < v->s.len; i++) {
        if (!is_ascii_punctuation(v->s.data[i])) continue;
        if (v->kinds[i] == K2M_MARKUP && v->s.data[i] == '[') enter_link(v, i);
        if (!is_text(v, i)) continue;
        bool commonmark = is_risky(v, i), gfm = k2m_gfm_may_need_escape(v->line, i);
        if (!commonmark && !gfm) continue;
        p.at = k2m_array_room(arena, p.at, p.count, &p.size, sizeof *p.at);
        p.at[p.count++] = i;
        p.commonmark |= commonmark;
        p.gfm |= gfm;
    }
    return p;
}

/* Whether only GFM might need escapes, and needs none: so it is with most bare addresses. */
static bool needs_none(const view *v, const places *p, k2m_arena *arena)
{
    enum { LONGEST = 1 << 14 };
    const places none = {.count = 0};
    return p->gfm && !p->commonmark && v->s.len <= LONGEST && gfm_agrees(v, &none, SIZE_MAX, arena);
}

/* The most bytes to parse for a line in one round of testing each escape. A line that needs more is not tested. */
enum { MOST_WORK = 1 << 20 };

void k2m_escape(k2m_buffer *out, const k2m_line *line)
{
    k2m_arena *arena = line->bytes.arena;
    view v = view_of(line);
    /* No escape is longer than "&lt;", and only punctuation gets one. `out`, which may be in the same arena, must not grow
     * after the mark. */
    k2m_buffer_reserve(out, v.s.len + 3 * v.punctuation);
    k2m_arena_mark mark = k2m_arena_set_mark(arena);
    places p = find_places(&v, arena);
    if (needs_none(&v, &p, arena)) p.count = 0;
    if (p.count && p.count <= MOST_WORK / (v.s.len + 1)) drop_needless(&v, &p, arena, line->effort);
    assemble(out, NULL, &v, &p, SIZE_MAX);
    k2m_arena_go_back(arena, mark);
}
