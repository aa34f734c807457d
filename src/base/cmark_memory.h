/* SPDX-License-Identifier: MIT */
/* cmark_memory.h: libcmark's allocations in an arena. Its own allocator aborts the process when memory runs out; ours
 * jumps where the arena says. */
#ifndef K2M_CMARK_MEMORY_H
#define K2M_CMARK_MEMORY_H

#include "base/bytes.h"

#include <cmark.h>

/* libcmark hands no context to its allocator, so the arena in use is kept for each thread: the only state of the
 * library outside its arguments. It is set for the time of one rendering. */

/* Makes `arena` the one that k2m_cmark_mem() takes from in this thread; returns the one before, NULL at first. */
k2m_arena *k2m_cmark_use(k2m_arena *arena);
/* The allocator for cmark_node_new_with_mem() and cmark_parser_new_with_mem(). What it hands out need not be freed. */
cmark_mem *k2m_cmark_mem(void);

/* The three ways in which nodes are made; all of them in that memory. */
cmark_node *k2m_cmark_document(void);
cmark_node *k2m_cmark_child(cmark_node *parent, cmark_node_type type);
cmark_node *k2m_cmark_parse(k2m_str markdown);

#endif
