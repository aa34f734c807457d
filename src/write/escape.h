/* SPDX-License-Identifier: MIT */
/* escape.h: adds the backslashes that a line of Markdown needs. */
#ifndef K2M_ESCAPE_H
#define K2M_ESCAPE_H

#include "write/line.h"

/* Appends the line to `out`, with a backslash before each character that CommonMark (0.30 or 0.31) or GFM (gfm.h) would
 * otherwise not read as text. Each backslash is tested by reading the line without it. Two kinds are kept untested:
 * those on which versions of CommonMark disagree, and all where testing them would take too long. Call
 * k2m_cmark_use() with the arena of the line first. */
void k2m_escape(k2m_buffer *out, const k2m_line *line);

#endif
