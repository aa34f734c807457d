/* SPDX-License-Identifier: MIT */
/* inlines.h: the text of a paragraph as inline nodes of libcmark. */
#ifndef K2M_INLINES_H
#define K2M_INLINES_H

#include "write/spans.h"

#include <cmark.h>

/* Appends the text to `parent` as text, strong, emphasis and link nodes, with k2m_cmark_mem()'s memory. Bits of
 * `without` are left out of all styles. */
void k2m_inlines_append(k2m_arena *arena, cmark_node *parent, const k2m_text *text, unsigned without,
                        k2m_links_kept links);

#endif
