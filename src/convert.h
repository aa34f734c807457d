/* SPDX-License-Identifier: MIT */
/* convert.h: what lies behind the library's public face, for tests. */
#ifndef K2M_CONVERT_H
#define K2M_CONVERT_H

#include "kremlin2md.h"
#include "transcript/transcript.h"

#include <cmark.h>

/* What has been read of a page; belongs to it. */
const k2m_transcript *k2m_transcript_of(const kremlin2md_page *page);

/* The tree of which the page's Markdown is written, in an arena that cmark uses (cmark_memory.h). */
cmark_node *k2m_tree_of_page(k2m_arena *arena, const kremlin2md_page *page, const kremlin2md_options *options);

#endif
