/* SPDX-License-Identifier: MIT */
/* tree.h: turns a transcript into a libcmark document. */
#ifndef K2M_TREE_H
#define K2M_TREE_H

#include "write/inlines.h"

/* The document, in the arena, which must be that of k2m_cmark_use(). It needs no freeing. If `source`, the line with
 * the address of the page comes last. */
cmark_node *k2m_tree_of(k2m_arena *arena, const k2m_transcript *transcript, k2m_links_kept links, bool source);

#endif
