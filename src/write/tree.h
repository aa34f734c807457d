/* SPDX-License-Identifier: MIT */
/* tree.h: turns a transcript into a libcmark document. */
#ifndef K2M_TREE_H
#define K2M_TREE_H

#include "write/inlines.h"

/* What of a transcript is written. */
typedef struct k2m_tree_options {
    k2m_links_kept links;
    bool source;      /* the line with the address of the page comes last */
    bool pull_quotes; /* quotes that only repeat the text stay, as block quotes */
} k2m_tree_options;

/* The document, in the arena, which must be that of k2m_cmark_use(). It needs no freeing. */
cmark_node *k2m_tree_of(k2m_arena *arena, const k2m_transcript *transcript, const k2m_tree_options *options);

#endif
