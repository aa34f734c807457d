/* SPDX-License-Identifier: MIT */
/* markdown.h: a libcmark document → Markdown.
 *
 * libcmark's own renderer escapes far more than needed and writes emphasis that does not read back (PITFALLS); this one
 * relies on inlines.c for emphasis that can be written, and on escape.c for backslashes. */
#ifndef K2M_MARKDOWN_H
#define K2M_MARKDOWN_H

#include "base/bytes.h"

#include <cmark.h>

/* Appends the document: one line a paragraph, one blank line between blocks, a newline at the end. It knows the nodes
 * that tree.c makes: headings, paragraphs, rules, quotes, lists; text, strong, emphasis, links; custom inlines, whose
 * on_enter is written as it is. Emphasis with user data is marked by _ and not by *. */
void k2m_markdown_write(k2m_buffer *out, cmark_node *document);

#endif
