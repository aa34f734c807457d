/* SPDX-License-Identifier: MIT */
/* markdown.h: writes a libcmark document as Markdown.
 *
 * libcmark's own renderer escapes far more than needed, and writes emphasis that does not read back. This one gets only
 * emphasis that can be written, from inlines.c, and leaves backslashes to escape.c. */
#ifndef K2M_MARKDOWN_H
#define K2M_MARKDOWN_H

#include "base/bytes.h"

#include <cmark.h>

/* Appends the document to `out`: one line per paragraph, a blank line between blocks, a newline at the end. It knows
 * the nodes that tree.c makes: headings, paragraphs, thematic breaks, quotes, lists; text, strong, emphasis, links,
 * images; custom inlines, whose on_enter is written unchanged. Emphasis with user data is written with _ instead of *.
 * Call k2m_cmark_use() with the arena of `out` first. */
void k2m_markdown_write(k2m_buffer *out, cmark_node *document);

#endif
