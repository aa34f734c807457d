/* SPDX-License-Identifier: MIT */
/* markdown.h: writes a transcript as Markdown, one block at a time. */
#ifndef K2M_MARKDOWN_H
#define K2M_MARKDOWN_H

#include "write/outline.h"

/* Appends the transcript to `out`: one line per paragraph, a blank line between blocks, a newline at the end. Memory for
 * the time of the call comes from `scratch`, which must be that of k2m_cmark_use() and not that of `out`. */
void k2m_markdown_write(k2m_buffer *out, k2m_arena *scratch, const k2m_transcript *transcript,
                        const k2m_tree_options *options);

#endif
