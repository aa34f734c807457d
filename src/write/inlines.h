/* SPDX-License-Identifier: MIT */
/* inlines.h: turns the text of a paragraph into inline nodes of libcmark that read back as they are meant. */
#ifndef K2M_INLINES_H
#define K2M_INLINES_H

#include "base/effort.h"
#include "write/spans.h"

#include <cmark.h>

/* Appends the text to `parent` as text, strong, emphasis and link nodes, in the arena, which must be that of
 * k2m_cmark_use(). Style bits in `without` are ignored. `effort` is for escape.h. */
void k2m_inlines_append(k2m_arena *arena, cmark_node *parent, const k2m_text *text, unsigned without,
                        k2m_links_kept links, k2m_effort *effort);

#endif
