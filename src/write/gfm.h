/* SPDX-License-Identifier: MIT */
/* gfm.h: what GitHub Flavored Markdown reads otherwise than CommonMark.
 *
 * GFM adds bare addresses, strikethrough, footnotes and task lists (and tables, which need two lines in one paragraph,
 * so that we never write any). The program has no parser of GFM; these are its rules, as far as they concern a single
 * line. They follow cmark-gfm, versions 0.29.0.gfm.6 to gfm.13: where these differ, the line must suit both. */
#ifndef K2M_GFM_H
#define K2M_GFM_H

#include "write/line.h"

/* Whether a backslash before the text character at i may be needed for GFM. */
bool k2m_gfm_may_need_escape(const k2m_line *line, size_t i);

/* Whether GFM reads a line that CommonMark reads as it is meant in the same way. Escapes in the line are K2M_WHOLE. An
 * address of which GFM makes a link counts as its text. */
bool k2m_gfm_agrees(k2m_arena *arena, const k2m_line *line);

#endif
