/* SPDX-License-Identifier: MIT */
/* tree.h: turns a transcript into a libcmark document. Tests compare it with what a parser reads of the Markdown. */
#ifndef K2M_TREE_H
#define K2M_TREE_H

#include "write/outline.h"

#include <cmark.h>

/* The document, in the arena, which must be that of k2m_cmark_use(). It needs no freeing. */
cmark_node *k2m_tree_of(k2m_arena *arena, const k2m_transcript *transcript, const k2m_tree_options *options);

#endif
