/* SPDX-License-Identifier: MIT */
#include "write/span_nodes.h"

#include "base/cmark_memory.h"
#include "base/unicode.h"

#include <stdio.h>

static void append_literal(const k2m_spans *s, cmark_node *parent, size_t from, size_t to)
{
    if (from == to) return;
    k2m_str terminated = k2m_str_copy(s->arena, k2m_str_part(s->str, from, to));
    cmark_node_set_literal(k2m_cmark_child(parent, CMARK_NODE_TEXT), terminated.data);
}

/* Appends a character as a numeric reference. Its "&" and ";" are punctuation, so a mark can stand beside it. */
static void append_reference(cmark_node *parent, uint32_t c)
{
    char reference[16];
    (void)snprintf(reference, sizeof reference, "&#%u;", (unsigned)c);
    cmark_node_set_on_enter(k2m_cmark_child(parent, CMARK_NODE_CUSTOM_INLINE), reference);
}

/* Appends the text of span i. With K2M_REFERENCES, its first and last letter become references if they stand beside
 * marks. */
static void append_text(const k2m_spans *s, cmark_node *parent, size_t i)
{
    size_t from = k2m_span_start(s, i), to = s->at[i].end, next = from;
    unsigned style = s->at[i].style;
    if (!(s->form & K2M_REFERENCES)) {
        append_literal(s, parent, from, to);
        return;
    }
    if (i > 0 && k2m_span_is_beside_marks(style, s->at[i - 1].style, k2m_utf8_next(s->str, &next))) {
        append_reference(parent, k2m_utf8_at(s->str, from));
        from = next;
    }
    if (from == to || i + 1 == s->count ||
        !k2m_span_is_beside_marks(style, s->at[i + 1].style, k2m_utf8_before(s->str, to))) {
        append_literal(s, parent, from, to);
        return;
    }
    size_t last = k2m_utf8_back(s->str, to);
    append_literal(s, parent, from, last);
    append_reference(parent, k2m_utf8_at(s->str, last));
}

/* Whether span i has the style or, if `style` is 0, the link. */
static bool has(const k2m_spans *s, size_t i, unsigned style, const k2m_link *link)
{
    return style ? s->at[i].style & style : s->at[i].link == link;
}

/* The index of the first span after `first` that does not have the style (or, if `style` is 0, the link). */
static size_t extent(const k2m_spans *s, size_t first, size_t end, unsigned style, const k2m_link *link)
{
    size_t i = first + 1;
    while (i < end && has(s, i, style, link)) i++;
    return i;
}

/* What to put around the next spans: a style, a link or nothing. */
typedef struct wrapping {
    unsigned style;
    const k2m_link *link;
    size_t end; /* the index after the last span inside */
} wrapping;

/* Whether a mark can stand before the link that begins with span i, or, in can_follow_link(), after the link that ends
 * with it. */
static bool can_precede_link(const k2m_spans *s, size_t i)
{
    return k2m_span_can_stand(s, k2m_span_flank_left(s, k2m_span_start(s, i), i > 0 && s->at[i - 1].link),
                              K2M_PUNCTUATION);
}

static bool can_follow_link(const k2m_spans *s, size_t i)
{
    return k2m_span_can_stand(s, k2m_span_flank_right(s, s->at[i].end, i + 1 < s->count && s->at[i + 1].link),
                              K2M_PUNCTUATION);
}

/* The index after the last span of a style that begins at `first`. A link is never cut in two. If the style ends inside
 * a link, or after a link where its mark can't stand, it ends before that link and begins anew inside it. */
static size_t style_end(const k2m_spans *s, size_t first, size_t end, unsigned style)
{
    size_t to = extent(s, first, end, style, NULL);
    const k2m_link *link = s->at[to - 1].link;
    bool inside = to < s->count && s->at[to].link == link;
    if (!link || (!inside && can_follow_link(s, to - 1))) return to;
    size_t back = to;
    while (back > first && s->at[back - 1].link == link) back--;
    return back > first ? back : to;
}

/* Chooses what to open before span `first`: the longest run, so that marks nest. Of runs of the same length, strong
 * goes outside emphasis, and both go outside a link if their marks can stand there. */
static wrapping choose(const k2m_spans *s, size_t first, size_t end, unsigned open, bool in_link)
{
    wrapping best = {.end = first};
    for (unsigned i = 0; i < K2M_STYLES; i++) {
        if (!(s->at[first].style & k2m_styles[i] & ~open)) continue;
        size_t to = in_link ? extent(s, first, end, k2m_styles[i], NULL) : style_end(s, first, end, k2m_styles[i]);
        if (to > best.end) best = (wrapping){k2m_styles[i], NULL, to};
    }
    if (in_link || !s->at[first].link) return best;
    size_t to = extent(s, first, end, 0, s->at[first].link);
    bool around = can_precede_link(s, first) && (best.end > to || can_follow_link(s, to - 1));
    if (to > best.end || !around) best = (wrapping){0, s->at[first].link, to};
    return best;
}

/* Appends the spans [first, end) to `parent`, in which the styles `open` and, if in_link, a link are open already. The
 * recursion is bounded: it opens strong, emphasis and a link once each. */
// NOLINTNEXTLINE(misc-no-recursion)
static void append_spans(const k2m_spans *s, cmark_node *parent, size_t first, size_t end, unsigned open, bool in_link)
{
    while (first < end) {
        wrapping w = choose(s, first, end, open, in_link);
        if (w.style) {
            cmark_node *node = k2m_cmark_child(parent, w.style == K2M_STRONG ? CMARK_NODE_STRONG : CMARK_NODE_EMPH);
            if (s->form & K2M_SEPARATED) cmark_node_set_user_data(node, parent); /* written as _, see markdown.h */
            append_spans(s, node, first, w.end, open | w.style, in_link);
        } else if (w.link) {
            cmark_node *node = k2m_cmark_child(parent, CMARK_NODE_LINK);
            cmark_node_set_url(node, k2m_str_copy(s->arena, w.link->href).data);
            append_spans(s, node, first, w.end, open, true);
        } else {
            w.end = first + 1;
            append_text(s, parent, first);
        }
        first = w.end;
    }
}

void k2m_spans_append(const k2m_spans *s, cmark_node *parent)
{
    append_spans(s, parent, 0, s->count, 0, false);
}
