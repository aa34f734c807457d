#include "inlines.h"

#include "cmark_memory.h"
#include "unicode.h"

/* ---- spans that CommonMark can carry ---- */

typedef struct spans {
    k2m_arena *arena;
    k2m_str str;
    k2m_span *at;
    size_t count, size;
} spans;

static size_t start_of(const spans *s, size_t i)
{
    return i == 0 ? 0 : s->at[i - 1].end;
}

static void add(spans *s, k2m_span span)
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

static spans reduced(k2m_arena *arena, const k2m_text *text, unsigned without, k2m_links_kept links)
{
    spans s = {.arena = arena, .str = text->str};
    for (size_t i = 0; i < text->span_count; i++) {
        const k2m_link *link = text->spans[i].link;
        add(&s, (k2m_span){text->spans[i].end, text->spans[i].style & ~without, is_kept(link, links) ? link : NULL});
    }
    return s;
}

/* How the mark before the byte at `at` sees the character to its right; a link begins with a bracket. */
static enum k2m_flank flank_right(const spans *s, size_t at, bool link_starts)
{
    if (link_starts) return K2M_PUNCTUATION;
    return at >= s->str.len ? K2M_BLANK : k2m_flank_of(k2m_utf8_at(s->str, at));
}

static enum k2m_flank flank_left(const spans *s, size_t at, bool link_ends)
{
    if (link_ends) return K2M_PUNCTUATION;
    return at == 0 ? K2M_BLANK : k2m_flank_of(k2m_utf8_before(s->str, at));
}

/* Whether a mark can stand between the two: what CommonMark calls punctuation differs by version (unicode.h), so a
 * symbol inside asks for as much outside. */
static bool can_stand(enum k2m_flank outside, enum k2m_flank inside)
{
    return inside != K2M_BLANK && (inside == K2M_LETTER || outside >= inside);
}

/* A stretch of the text that has a style bit throughout, with the index of the span it begins and ends in. */
typedef struct stretch {
    size_t from, to;
    size_t first, last;
} stretch;

static bool link_border(const spans *s, size_t left, size_t right)
{
    return s->at[left].link != s->at[right].link;
}

/* Moves the start of the stretch to the right until a mark can open there. */
static void settle_start(const spans *s, stretch *run)
{
    while (run->from < run->to) {
        size_t i = run->first;
        bool at_border = run->from == start_of(s, i);
        bool border = at_border && i > 0 && link_border(s, i - 1, i);
        bool link_starts = at_border && s->at[i].link && (i == 0 || border);
        bool whole_link = link_starts && s->at[run->last].end >= s->at[i].end && run->to >= s->at[i].end;
        bool link_ended = border && s->at[i - 1].link;
        enum k2m_flank outside = link_starts && !whole_link ? K2M_PUNCTUATION : flank_left(s, run->from, link_ended);
        enum k2m_flank inside = flank_right(s, run->from, whole_link);
        if (can_stand(outside, inside) || (whole_link && run->to == s->at[i].end)) return;
        if (whole_link) run->from = s->at[i].end;
        else (void)k2m_utf8_next(s->str, &run->from);
        while (run->first < run->last && s->at[run->first].end <= run->from) run->first++;
    }
}

/* Moves its end to the left until a mark can close there. */
static void settle_end(const spans *s, stretch *run)
{
    while (run->from < run->to) {
        size_t i = run->last;
        bool at_border = run->to == s->at[i].end;
        bool border = at_border && i + 1 < s->count && link_border(s, i, i + 1);
        bool link_ends = at_border && s->at[i].link && (i + 1 == s->count || border);
        bool whole_link = link_ends && run->from <= start_of(s, i);
        bool link_starts = border && s->at[i + 1].link;
        enum k2m_flank outside = link_ends && !whole_link ? K2M_PUNCTUATION : flank_right(s, run->to, link_starts);
        enum k2m_flank inside = flank_left(s, run->to, whole_link);
        if (can_stand(outside, inside) || (whole_link && run->from == start_of(s, i))) return;
        if (whole_link) run->to = start_of(s, i);
        else do run->to--;
            while (((unsigned char)s->str.data[run->to] & 0xC0) == 0x80);
        while (run->last > run->first && start_of(s, run->last) >= run->to) run->last--;
    }
}

/* The next stretch with the style that begins in span *i or later; false at the end. */
static bool next_stretch(const spans *s, unsigned style, size_t *i, stretch *run)
{
    while (*i < s->count && !(s->at[*i].style & style)) ++*i;
    if (*i == s->count) return false;
    *run = (stretch){.from = start_of(s, *i), .first = *i};
    while (*i < s->count && s->at[*i].style & style) ++*i;
    run->last = *i - 1;
    run->to = s->at[run->last].end;
    return true;
}

/* Adds the part of a span between two offsets, if there is any. */
static void add_part(spans *to, k2m_span span, size_t from, size_t end, unsigned style)
{
    if (from < end) add(to, (k2m_span){end, style, span.link});
}

/* The same spans with the style only where its marks can stand. */
static spans settled(const spans *s, unsigned style)
{
    spans out = {.arena = s->arena, .str = s->str};
    stretch run;
    size_t done = 0;
    for (size_t next = 0; next_stretch(s, style, &next, &run);) {
        size_t end_span = run.last;
        settle_start(s, &run);
        settle_end(s, &run);
        for (; done <= end_span; done++) {
            k2m_span span = s->at[done];
            size_t start = start_of(s, done);
            size_t from = run.from < start ? start : run.from > span.end ? span.end : run.from;
            size_t to = run.to > span.end ? span.end : run.to < from ? from : run.to;
            if (!(span.style & style)) from = to = span.end;
            add_part(&out, span, start, from, span.style & ~style);
            add_part(&out, span, from, to, span.style);
            add_part(&out, span, to, span.end, span.style & ~style);
        }
    }
    for (; done < s->count; done++) add(&out, s->at[done]);
    return out;
}

/* ---- spans as nodes ---- */

static cmark_node *child(cmark_node *parent, cmark_node_type type)
{
    cmark_node *node = cmark_node_new_with_mem(type, k2m_cmark_mem());
    cmark_node_append_child(parent, node);
    return node;
}

static void append_text(const spans *s, cmark_node *parent, size_t from, size_t to)
{
    k2m_str terminated = k2m_str_copy(s->arena, k2m_str_part(s->str, from, to));
    cmark_node_set_literal(child(parent, CMARK_NODE_TEXT), terminated.data);
}

static bool has(const spans *s, size_t i, unsigned style, const k2m_link *link)
{
    return style ? s->at[i].style & style : s->at[i].link == link;
}

/* Where the stretch of spans from `first` on ends that all have the style (or, with style 0, the link). */
static size_t extent(const spans *s, size_t first, size_t end, unsigned style, const k2m_link *link)
{
    size_t i = first + 1;
    while (i < end && has(s, i, style, link)) i++;
    return i;
}

/* A link is never cut in two: a style that ends inside one ends where it begins. */
static size_t not_inside_link(const spans *s, size_t first, size_t end)
{
    if (end >= s->count || !s->at[end].link || s->at[end].link != s->at[end - 1].link) return end;
    size_t back = end;
    while (back > first && s->at[back - 1].link == s->at[end].link) back--;
    return back > first ? back : end;
}

/* What goes around the next spans: a style, a link, or nothing. */
typedef struct wrapping {
    unsigned style;
    const k2m_link *link;
    size_t end; /* of the spans that it goes around */
} wrapping;

/* Whether the marks of a style can stand outside a link that spans [first, end). */
static bool can_go_around_link(const spans *s, size_t first, size_t end)
{
    return can_stand(flank_left(s, start_of(s, first), first > 0 && s->at[first - 1].link), K2M_PUNCTUATION) &&
           can_stand(flank_right(s, s->at[end - 1].end, end < s->count && s->at[end].link), K2M_PUNCTUATION);
}

/* The longest stretch that begins with span `first`, so that marks nest. Of equal ones strong goes outside emphasis, and
 * both outside a link if their marks can stand there. */
static wrapping choose(const spans *s, size_t first, size_t end, unsigned open, bool in_link)
{
    static const unsigned styles[] = {K2M_STRONG, K2M_EMPH};
    wrapping best = {.end = first};
    for (size_t i = 0; i < 2; i++) {
        if (!(s->at[first].style & styles[i] & ~open)) continue;
        size_t to = extent(s, first, end, styles[i], NULL);
        if (!in_link) to = not_inside_link(s, first, to);
        if (to > best.end) best = (wrapping){styles[i], NULL, to};
    }
    if (in_link || !s->at[first].link) return best;
    size_t to = extent(s, first, end, 0, s->at[first].link);
    if (to > best.end || (to == best.end && !can_go_around_link(s, first, to)))
        best = (wrapping){0, s->at[first].link, to};
    return best;
}

/* Appends the spans [first, end) to `parent`, which already has the styles `open` and, if in_link, the link. At most
 * strong, emphasis and link lie in each other, which bounds the recursion. */
// NOLINTNEXTLINE(misc-no-recursion)
static void append_spans(const spans *s, cmark_node *parent, size_t first, size_t end, unsigned open, bool in_link)
{
    while (first < end) {
        wrapping w = choose(s, first, end, open, in_link);
        if (w.style) {
            cmark_node *node = child(parent, w.style == K2M_STRONG ? CMARK_NODE_STRONG : CMARK_NODE_EMPH);
            append_spans(s, node, first, w.end, open | w.style, in_link);
        } else if (w.link) {
            cmark_node *node = child(parent, CMARK_NODE_LINK);
            cmark_node_set_url(node, k2m_str_copy(s->arena, w.link->href).data);
            append_spans(s, node, first, w.end, open, true);
        } else {
            w.end = first + 1;
            append_text(s, parent, start_of(s, first), s->at[first].end);
        }
        first = w.end;
    }
}

void k2m_inlines_append(k2m_arena *arena, cmark_node *parent, const k2m_text *text, unsigned without,
                        k2m_links_kept links)
{
    spans s = reduced(arena, text, without, links);
    bool styled = false;
    for (size_t i = 0; i < s.count; i++) styled |= s.at[i].style != 0;
    if (styled) {
        s = settled(&s, K2M_STRONG);
        s = settled(&s, K2M_EMPH);
    }
    append_spans(&s, parent, 0, s.count, 0, false);
}
