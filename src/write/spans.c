/* SPDX-License-Identifier: MIT */
#include "write/spans.h"

#include "base/unicode.h"

#include <string.h>

size_t k2m_span_start(const k2m_spans *s, size_t i)
{
    return i == 0 ? 0 : s->at[i - 1].end;
}

static void add(k2m_spans *s, k2m_span span)
{
    if (s->count && s->at[s->count - 1].style == span.style && s->at[s->count - 1].link == span.link) {
        s->at[s->count - 1].end = span.end;
        return;
    }
    s->at = k2m_array_room(s->arena, s->at, s->count, &s->size, sizeof *s->at);
    s->at[s->count++] = span;
}

static bool is_kept(const k2m_link *link, k2m_links_kept links)
{
    return link && link->href.len > 0 && links != K2M_KEEP_NONE &&
           (links == K2M_KEEP_ALL || link->kind == K2M_LINK_EDITORS);
}

/* Of a paragraph with more spans, the rest is plain text. Real ones have a few dozen; for very many, the nodes of libcmark
 * would take many times the memory of the page. */
enum { MOST_SPANS = 4096 };

static k2m_spans reduced(k2m_arena *arena, const k2m_text *text, unsigned without, k2m_links_kept links,
                         enum k2m_form form)
{
    k2m_spans s = {.arena = arena, .str = text->str, .form = form};
    for (size_t i = 0; i < text->span_count && i < MOST_SPANS; i++) {
        const k2m_link *link = text->spans[i].link;
        add(&s, (k2m_span){text->spans[i].end, text->spans[i].style & ~without, is_kept(link, links) ? link : NULL});
    }
    if (text->span_count > MOST_SPANS) add(&s, (k2m_span){(uint32_t)text->str.len, 0, NULL});
    return s;
}

static bool has_style(const k2m_spans *s)
{
    for (size_t i = 0; i < s->count; i++)
        if (s->at[i].style) return true;
    return false;
}

enum k2m_flank k2m_span_flank_right(const k2m_spans *s, size_t at, bool link_starts)
{
    if (link_starts) return K2M_PUNCTUATION;
    return at >= s->str.len ? K2M_BLANK : k2m_flank_of(k2m_utf8_at(s->str, at));
}

enum k2m_flank k2m_span_flank_left(const k2m_spans *s, size_t at, bool link_ends)
{
    if (link_ends) return K2M_PUNCTUATION;
    return at == 0 ? K2M_BLANK : k2m_flank_of(k2m_utf8_before(s->str, at));
}

/* What a mark sees to its right, or left, if what stands there is in its run. At tildes, what suits all parsers: GFM's
 * marks see what is behind them, others see punctuation. */
static enum k2m_flank inside_right(const k2m_spans *s, size_t at, bool link_starts)
{
    size_t behind = at;
    while (behind < s->str.len && s->str.data[behind] == '~') behind++;
    if (behind == at) return k2m_span_flank_right(s, at, link_starts);
    return k2m_span_flank_right(s, behind, false) == K2M_BLANK ? K2M_BLANK : K2M_PUNCTUATION;
}

static enum k2m_flank inside_left(const k2m_spans *s, size_t at, bool link_ends)
{
    size_t before = at;
    while (before > 0 && s->str.data[before - 1] == '~') before--;
    if (before == at) return k2m_span_flank_left(s, at, link_ends);
    return k2m_span_flank_left(s, before, false) == K2M_BLANK ? K2M_BLANK : K2M_PUNCTUATION;
}

/* Whether a mark between the two can open a run but not close one, or, at the other end of a run, close but not
 * open. */
static bool is_clear(enum k2m_flank outside, enum k2m_flank inside)
{
    return inside != K2M_BLANK && (outside == K2M_BLANK || (outside == K2M_PUNCTUATION && inside == K2M_LETTER));
}

/* What counts as punctuation depends on the version of CommonMark (unicode.h). So if a symbol is inside, a symbol,
 * punctuation or a blank must be outside. */
bool k2m_span_can_stand(const k2m_spans *s, enum k2m_flank outside, enum k2m_flank inside)
{
    if (s->form & K2M_STRICT) return is_clear(outside, inside) || inside == K2M_LETTER;
    return inside != K2M_BLANK && (inside == K2M_LETTER || (outside >= inside && outside != K2M_BEYOND));
}

/* A run of text with one style throughout. `first` and `last` are the spans in which it begins and ends. */
typedef struct stretch {
    size_t from, to;
    size_t first, last;
} stretch;

static bool link_border(const k2m_spans *s, size_t left, size_t right)
{
    return s->at[left].link != s->at[right].link;
}

/* Moves the start of the run to the right until a mark can open there. */
static void settle_start(const k2m_spans *s, stretch *run)
{
    while (run->from < run->to) {
        size_t i = run->first;
        bool at_border = run->from == k2m_span_start(s, i);
        bool border = at_border && i > 0 && link_border(s, i - 1, i);
        bool link_starts = at_border && s->at[i].link && (i == 0 || border);
        bool whole_link = link_starts && s->at[run->last].end >= s->at[i].end && run->to >= s->at[i].end;
        bool link_ended = border && s->at[i - 1].link;
        enum k2m_flank outside =
            link_starts && !whole_link ? K2M_PUNCTUATION : k2m_span_flank_left(s, run->from, link_ended);
        enum k2m_flank inside = inside_right(s, run->from, whole_link);
        if ((whole_link && inside != K2M_BLANK) || k2m_span_can_stand(s, outside, inside))
            return; /* choose() in span_nodes.c decides: around the link or inside */
        (void)k2m_utf8_next(s->str, &run->from);
        while (run->first < run->last && s->at[run->first].end <= run->from) run->first++;
    }
}

/* Moves the end of the run to the left until a mark can close there. */
static void settle_end(const k2m_spans *s, stretch *run)
{
    while (run->from < run->to) {
        size_t i = run->last;
        bool at_border = run->to == s->at[i].end;
        bool border = at_border && i + 1 < s->count && link_border(s, i, i + 1);
        bool link_ends = at_border && s->at[i].link && (i + 1 == s->count || border);
        bool whole_link = link_ends && run->from <= k2m_span_start(s, i);
        bool link_starts = border && s->at[i + 1].link;
        enum k2m_flank outside =
            link_ends && !whole_link ? K2M_PUNCTUATION : k2m_span_flank_right(s, run->to, link_starts);
        enum k2m_flank inside = inside_left(s, run->to, whole_link);
        if ((whole_link && inside != K2M_BLANK) || k2m_span_can_stand(s, outside, inside)) return;
        run->to = k2m_utf8_back(s->str, run->to);
        while (run->last > run->first && k2m_span_start(s, run->last) >= run->to) run->last--;
    }
}

/* ---- brackets and quotation marks ---- */

/* What closes a bracket or quotation mark, 0 for any other character. */
static uint32_t closer_of(uint32_t c)
{
    switch (c) {
    case '(': return ')';
    case '[': return ']';
    case '<': return '>';
    case 0xAB: return 0xBB;     /* «» */
    case 0x2018: return 0x2019; /* ‘’ */
    case 0x201C: return 0x201D; /* “” */
    case 0x201E: return 0x201C; /* „“ */
    case 0x2039: return 0x203A; /* ‹› */
    default: return 0;
    }
}

/* Finds the first pair of marks inside `whole` of which one was moved out of the run: *from and *to receive where the
 * other one stands. False if there is none. Pairs that lie deeper than MOST_OPEN are not looked at. */
static bool find_cut_pair(const k2m_spans *s, const stretch *whole, const stretch *run, size_t *from, size_t *to)
{
    enum { MOST_OPEN = 8 };
    struct {
        uint32_t closer;
        size_t from, to;
    } open[MOST_OPEN];
    size_t depth = 0;
    for (size_t at = whole->from; at < whole->to;) {
        size_t start = at;
        uint32_t c = k2m_utf8_next(s->str, &at);
        if (depth && open[depth - 1].closer == c) {
            depth--;
            bool open_in = open[depth].from >= run->from, close_in = start < run->to;
            *from = open_in ? open[depth].from : start;
            *to = open_in ? open[depth].to : at;
            if (open_in != close_in && *from >= run->from && *to <= run->to) return true;
        } else if (closer_of(c) && depth < MOST_OPEN) {
            open[depth].closer = closer_of(c);
            open[depth].from = start;
            open[depth++].to = at;
        }
    }
    return false;
}

/* Finds the next run with the style, in span *i or later, and advances *i past it. False if there is none. */
static bool next_stretch(const k2m_spans *s, unsigned style, size_t *i, stretch *run)
{
    while (*i < s->count && !(s->at[*i].style & style)) ++*i;
    if (*i == s->count) return false;
    *run = (stretch){.from = k2m_span_start(s, *i), .first = *i};
    while (*i < s->count && s->at[*i].style & style) ++*i;
    run->last = *i - 1;
    run->to = s->at[run->last].end;
    return true;
}

/* Adds the part [from, end) of a span with this style, unless it is empty. */
static void add_part(k2m_spans *to, k2m_span span, size_t from, size_t end, unsigned style)
{
    if (from < end) add(to, (k2m_span){(uint32_t)end, style, span.link});
}

/* Adds span i of `s` with one style on what of it lies in [from, to), and another outside. */
static void add_in_three(k2m_spans *out, const k2m_spans *s, size_t i, size_t from, size_t to, unsigned outside,
                         unsigned inside)
{
    k2m_span span = s->at[i];
    size_t start = k2m_span_start(s, i);
    size_t first = from < start ? start : from > span.end ? span.end : from;
    size_t last = to > span.end ? span.end : to < first ? first : to;
    add_part(out, span, start, first, outside);
    add_part(out, span, first, last, inside);
    add_part(out, span, last, span.end, outside);
}

/* The same spans with the style only where its marks can stand. */
static k2m_spans settled(const k2m_spans *s, unsigned style)
{
    k2m_spans out = {.arena = s->arena, .str = s->str, .form = s->form, .crossed = s->crossed};
    stretch run;
    size_t done = 0;
    for (size_t next = 0; next_stretch(s, style, &next, &run);) {
        size_t end_span = run.last;
        settle_start(s, &run);
        settle_end(s, &run);
        for (; done <= end_span; done++) {
            unsigned has = s->at[done].style;
            add_in_three(&out, s, done, run.from, run.to, has & ~style, has);
        }
    }
    for (; done < s->count; done++) add(&out, s->at[done]);
    return out;
}

/* The same spans without the style on [from, to). */
static k2m_spans cleared(const k2m_spans *s, unsigned style, size_t from, size_t to)
{
    k2m_spans out = {.arena = s->arena, .str = s->str, .form = s->form, .crossed = s->crossed};
    for (size_t i = 0; i < s->count; i++) {
        unsigned has = s->at[i].style;
        add_in_three(&out, s, i, from, to, has, has & ~style);
    }
    return out;
}

static bool has_words(const k2m_spans *s, const stretch *run)
{
    for (size_t at = run->from; at < run->to;)
        if (k2m_is_word(k2m_utf8_next(s->str, &at))) return true;
    return false;
}

/* The same spans without the style on runs that hold no letter or digit, unless the whole text has it: they are slips
 * of the editors, such as the brackets of an omission, each bold by itself. */
static k2m_spans without_bare_marks(const k2m_spans *s, unsigned style)
{
    k2m_spans out = {.arena = s->arena, .str = s->str, .form = s->form, .crossed = s->crossed};
    stretch run;
    for (size_t next = 0; next_stretch(s, style, &next, &run);) {
        bool whole = run.from == 0 && run.to == s->str.len;
        if (whole || has_words(s, &run)) continue;
        for (size_t i = run.first; i <= run.last; i++) s->at[i].style &= ~style;
    }
    for (size_t i = 0; i < s->count; i++) add(&out, s->at[i]);
    return out;
}

/* Brackets and quotation marks leave a run in pairs: where one has to be moved out, the other loses the style too, and
 * the letters keep it. */
static k2m_spans without_cut_pairs(const k2m_spans *s, unsigned style)
{
    enum { MOST_PAIRS = 8 };
    k2m_spans out = *s;
    stretch run;
    unsigned pairs = 0;
    for (size_t next = 0; pairs < MOST_PAIRS && next_stretch(&out, style, &next, &run);) {
        const stretch whole = run;
        size_t from, to;
        settle_start(&out, &run);
        settle_end(&out, &run);
        if (run.from == whole.from && run.to == whole.to) continue;
        if (run.from >= run.to || !find_cut_pair(&out, &whole, &run, &from, &to)) continue;
        out = cleared(&out, style, from, to);
        pairs++;
        next = whole.first;
    }
    return out;
}

/* ---- styles that overlap ---- */

const unsigned k2m_styles[K2M_STYLES] = {K2M_STRONG, K2M_EMPH};

/* Goes over the spans from left to right and makes styles and links nest where they overlap. The one that began later
 * ends where the one around it ends, and begins anew after that, if necessary at the next word. */
typedef struct uncrosser {
    const k2m_spans *in;
    k2m_spans out;
    size_t began[K2M_STYLES]; /* where each open style began */
    unsigned suppressed;      /* styles that begin anew after the end of the word */
    size_t link_began;        /* where the open link began */
    unsigned cut_at_link;     /* styles to cut where the current link begins, since they end inside it */
} uncrosser;

/* Removes the style from the space at the end of the last span, if there is one, and from tildes behind it, which would
 * not separate it from a mark (unicode.h). */
static void clear_space_before(k2m_spans *out, unsigned style)
{
    k2m_span *last = &out->at[out->count - 1];
    size_t start = k2m_span_start(out, out->count - 1), from = last->end;
    while (from > start && out->str.data[from - 1] == '~') from--;
    if (from == start || out->str.data[from - 1] != ' ') return;
    k2m_span space = *last;
    last->end = (uint32_t)(from - 1);
    if (last->end == start) out->count--;
    space.style &= ~style;
    add(out, space);
}

/* Whether style i continues from one span into the next and must be cut between them. */
static bool is_cut(const uncrosser *u, const k2m_span *before, const k2m_span *span, unsigned i)
{
    if (!(before->style & span->style & k2m_styles[i])) return false;
    if (before->link && before->link != span->link && u->began[i] > u->link_began) return true;
    if (u->cut_at_link & k2m_styles[i]) return true;
    unsigned other = K2M_STYLES - 1 - i;
    bool other_ends = before->style & ~span->style & k2m_styles[other];
    return other_ends && u->began[other] < u->began[i];
}

/* The styles of span `first`, where a link begins, that end before the link does. */
static unsigned ending_inside_link(const k2m_spans *s, size_t first)
{
    unsigned all = K2M_STRONG | K2M_EMPH;
    for (size_t i = first; i < s->count && s->at[i].link == s->at[first].link; i++) all &= s->at[i].style;
    return s->at[first].style & ~all;
}

/* Adds the span to the result, in parts if suppressed styles begin anew inside it. */
static void put_span(uncrosser *u, size_t start, k2m_span span)
{
    size_t at = start;
    while (u->suppressed && at < span.end) {
        size_t space = at;
        while (space < span.end && u->in->str.data[space] != ' ') space++;
        size_t end = space < span.end ? space + 1 : space;
        add(&u->out, (k2m_span){(uint32_t)end, span.style & ~u->suppressed, span.link});
        at = end;
        if (space == span.end) continue;
        for (unsigned i = 0; i < K2M_STYLES; i++)
            if (u->suppressed & k2m_styles[i]) u->began[i] = at;
        u->suppressed = 0;
    }
    if (at < span.end) add(&u->out, span);
}

/* Whether there is a space at an offset, or behind tildes there, which would not separate it from a mark. */
static bool is_space_behind_tildes(k2m_str s, size_t at)
{
    while (at < s.len && s.data[at] == '~') at++;
    return at < s.len && s.data[at] == ' ';
}

static k2m_spans uncrossed(const k2m_spans *in)
{
    uncrosser u = {.in = in, .out = {.arena = in->arena, .str = in->str, .form = in->form, .crossed = in->crossed}};
    k2m_span before = {0};
    for (size_t i = 0; i < in->count; i++) {
        k2m_span span = in->at[i];
        size_t start = k2m_span_start(in, i);
        bool link_begins = span.link && span.link != before.link;
        u.cut_at_link = link_begins ? ending_inside_link(in, i) : 0;
        for (unsigned n = 0; n < K2M_STYLES; n++) {
            if (is_cut(&u, &before, &span, n)) {
                bool brackets = before.link != span.link; /* they separate the two parts of the style */
                clear_space_before(&u.out, k2m_styles[n]);
                bool apart = in->str.data[start - 1] == ' ' || (brackets && in->str.data[start] != ' ');
                bool at_space = is_space_behind_tildes(in->str, start);
                if (!apart && !at_space) u.out.crossed = true;
                if (!apart && (at_space || !(in->form & K2M_SEPARATED))) u.suppressed |= k2m_styles[n];
                u.began[n] = start;
            } else if (span.style & ~before.style & k2m_styles[n]) u.began[n] = start;
            if (!(span.style & k2m_styles[n])) u.suppressed &= ~k2m_styles[n];
        }
        if (link_begins) u.link_began = start;
        put_span(&u, start, span);
        before = span;
    }
    return u.out;
}

bool k2m_span_is_beside_marks(unsigned outer, unsigned inner, uint32_t letter)
{
    return inner & ~outer && !(outer & ~inner) && k2m_flank_of(letter) <= K2M_SYMBOL;
}

/* What the marks at the border before span i see on both sides. A letter that is written as a reference counts as
 * punctuation. */
static void flanks_of_border(const k2m_spans *s, size_t i, enum k2m_flank *left, enum k2m_flank *right)
{
    size_t at = k2m_span_start(s, i);
    *left = k2m_span_flank_left(s, at, false);
    *right = k2m_span_flank_right(s, at, false);
    if (!(s->form & K2M_REFERENCES) || i == 0 || i >= s->count) return;
    unsigned before = s->at[i - 1].style, behind = s->at[i].style;
    if (k2m_span_is_beside_marks(behind, before, k2m_utf8_at(s->str, at))) *right = K2M_PUNCTUATION;
    if (k2m_span_is_beside_marks(before, behind, k2m_utf8_before(s->str, at))) *left = K2M_PUNCTUATION;
}

bool k2m_spans_are_simple(const k2m_spans *s)
{
    if (s->crossed) return false;
    for (size_t i = 0; i <= s->count; i++) {
        unsigned before = i > 0 ? s->at[i - 1].style : 0, behind = i < s->count ? s->at[i].style : 0;
        enum k2m_flank left, right;
        if (before == behind) continue;
        flanks_of_border(s, i, &left, &right);
        if ((i > 0 && s->at[i - 1].link) || (i < s->count && s->at[i].link)) return false;
        if (before & ~behind && !is_clear(right, left)) return false;
        if (behind & ~before && !is_clear(left, right)) return false;
    }
    return true;
}

void k2m_spans_clear_style(k2m_spans *s, unsigned style)
{
    k2m_spans cleared = {.arena = s->arena, .str = s->str};
    for (size_t i = 0; i < s->count; i++)
        add(&cleared, (k2m_span){s->at[i].end, s->at[i].style & ~style, s->at[i].link});
    *s = cleared;
}

/* Frees the memory that was used since the mark, except for the spans. Only for a small number of spans, which nearly
 * all texts have. */
static void settle_memory(k2m_spans *s, k2m_arena_mark mark)
{
    k2m_span kept[16];
    if (s->count > sizeof kept / sizeof *kept) return;
    memcpy(kept, s->at, s->count * sizeof *kept);
    k2m_arena_go_back(s->arena, mark);
    s->at = k2m_arena_array(s->arena, s->count, sizeof *kept);
    memcpy(s->at, kept, s->count * sizeof *kept);
    s->size = s->count;
}

k2m_spans k2m_spans_prepare(k2m_arena *arena, const k2m_text *text, unsigned without, k2m_links_kept links,
                            enum k2m_form form)
{
    k2m_arena_mark mark = k2m_arena_set_mark(arena);
    k2m_spans s = reduced(arena, text, without, links, form);
    if (!has_style(&s)) return s;
    for (unsigned i = 0; i < K2M_STYLES; i++) s = without_bare_marks(&s, k2m_styles[i]);
    for (unsigned round = 0; round < 2; round++) { /* moving a border can make styles overlap that did not before */
        s = uncrossed(&s);
        for (unsigned i = 0; i < K2M_STYLES; i++) {
            s = without_cut_pairs(&s, k2m_styles[i]);
            s = settled(&s, k2m_styles[i]);
        }
    }
    s.crossed |= uncrossed(&s).crossed;
    if (s.count) settle_memory(&s, mark);
    return s;
}
