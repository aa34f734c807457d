/* SPDX-License-Identifier: MIT */
/* tree.h: a transcript as a libcmark document. */
#ifndef K2M_TREE_H
#define K2M_TREE_H

#include "write/inlines.h"

/* The document, in the arena: it needs no freeing and goes with it. `source` says whether the line with the page's
 * address closes it. k2m_cmark_use() must be set to the same arena. */
cmark_node *k2m_tree_of(k2m_arena *arena, const k2m_transcript *transcript, k2m_links_kept links, bool source);

#endif
