/* SPDX-License-Identifier: MIT */
/* cmark_memory.h: makes libcmark allocate from an arena. When out of memory, libcmark's own allocator aborts the
 * process; this one jumps to the arena's `on_failure`. */
#ifndef K2M_CMARK_MEMORY_H
#define K2M_CMARK_MEMORY_H

#include "base/bytes.h"

#include <cmark.h>

/* libcmark passes no context to its allocator. So the arena in use is a thread-local variable, set only while a page is
 * rendered. */

/* Makes `arena` the current arena of this thread. Returns the previous one (NULL at first), which the caller sets again
 * afterwards. */
k2m_arena *k2m_cmark_use(k2m_arena *arena);
/* The allocator for cmark_node_new_with_mem() and cmark_parser_new_with_mem(). It takes memory from the current arena
 * and never frees any. */
cmark_mem *k2m_cmark_mem(void);

/* A new document, a new last child of `parent`, and a parsed document. They live in the current arena and need no
 * freeing. */
cmark_node *k2m_cmark_document(void);
cmark_node *k2m_cmark_child(cmark_node *parent, cmark_node_type type);
cmark_node *k2m_cmark_parse(k2m_str markdown);

#endif
