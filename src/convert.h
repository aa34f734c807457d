/* SPDX-License-Identifier: MIT */
/* convert.h: gives tests access to the inside of a kremlin2md_page. */
#ifndef K2M_CONVERT_H
#define K2M_CONVERT_H

#include "kremlin2md.h"
#include "transcript/transcript.h"

#include <cmark.h>

/* The transcript that was read from a page. It belongs to the page. */
const k2m_transcript *k2m_transcript_of(const kremlin2md_page *page);

/* The document from which the Markdown of a page is written, in the arena, which must be that of k2m_cmark_use().
 * `options` may be NULL. */
cmark_node *k2m_tree_of_page(k2m_arena *arena, const kremlin2md_page *page, const kremlin2md_options *options);

#endif
