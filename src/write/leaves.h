/* SPDX-License-Identifier: MIT */
/* leaves.h: turns the title of a transcript, its blocks and the like into nodes of libcmark. */
#ifndef K2M_LEAVES_H
#define K2M_LEAVES_H

#include "base/effort.h"
#include "write/outline.h"

#include <cmark.h>

/* Appends a piece to `parent` as a heading, a paragraph or a thematic break, and returns that. Memory comes from the
 * arena, which must be that of k2m_cmark_use(). `effort` is for escape.h. */
cmark_node *k2m_leaf_append(k2m_arena *arena, cmark_node *parent, const k2m_transcript *transcript,
                            const k2m_piece *piece, k2m_links_kept links, k2m_effort *effort);

#endif
