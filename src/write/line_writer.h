/* SPDX-License-Identifier: MIT */
/* line_writer.h: writes the inline content of a libcmark node as a line of Markdown.
 *
 * libcmark's own renderer escapes far more than needed, and writes emphasis that does not read back. This one gets only
 * emphasis that can be written, from inlines.c, and leaves backslashes to escape.c. */
#ifndef K2M_LINE_WRITER_H
#define K2M_LINE_WRITER_H

#include "base/bytes.h"
#include "base/effort.h"

#include <cmark.h>

/* Appends the content of a heading or paragraph to `out`, without the #s of a heading and without a line end. It knows
 * the nodes that leaves.c and span_nodes.c make: text, strong, emphasis, links, images; custom inlines, whose on_enter is
 * written unchanged. Emphasis with user data is written with _ instead of *. `item`: it is the first block of an item. Memory for the time of the call comes from
 * `scratch`, which must be that of k2m_cmark_use(). `effort` is for escape.h. */
void k2m_line_write(k2m_buffer *out, k2m_arena *scratch, cmark_node *block, bool item, k2m_effort *effort);

#endif
