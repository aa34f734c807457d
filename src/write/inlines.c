/* SPDX-License-Identifier: MIT */
#include "write/inlines.h"

#include "write/readback.h"
#include "write/span_nodes.h"

/* Marks of emphasis that stand close together can pair in another way than meant (CommonMark 6.2, rules 9 to 17). If
 * the usual form does not read back, or loses a style inside a word, this tries other forms. If none reads back, the
 * text loses emphasis, then strong; it never loses a word. */
static k2m_spans readable(k2m_arena *arena, const k2m_text *text, unsigned without, k2m_links_kept links,
                          k2m_effort *effort)
{
    static const int others[] = {K2M_STRICT, K2M_SEPARATED, K2M_SEPARATED | K2M_STRICT, K2M_SEPARATED | K2M_REFERENCES,
                                 K2M_SEPARATED | K2M_REFERENCES | K2M_STRICT};
    k2m_spans first = k2m_spans_prepare(arena, text, without, links, (enum k2m_form)0);
    bool first_reads = k2m_spans_are_readable(&first, effort);
    if (first_reads && !first.crossed) return first;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        k2m_spans other = k2m_spans_prepare(arena, text, without, links, (enum k2m_form)others[i]);
        if (other.crossed && !(other.form & K2M_SEPARATED)) continue;
        if (k2m_spans_are_readable(&other, effort)) return other;
    }
    if (!first_reads) k2m_spans_clear_style(&first, K2M_EMPH);
    if (!first_reads && !k2m_spans_are_readable(&first, effort)) k2m_spans_clear_style(&first, K2M_STRONG);
    return first;
}

void k2m_inlines_append(k2m_arena *arena, cmark_node *parent, const k2m_text *text, unsigned without,
                        k2m_links_kept links, k2m_effort *effort)
{
    k2m_spans s = readable(arena, text, without, links, effort);
    k2m_spans_append(&s, parent);
}
