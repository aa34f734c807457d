/* SPDX-License-Identifier: MIT */
/* text_spaces.h: the white space and line ends of plain text. All results are in the arena, or what was given if nothing is
 * to be changed. */
#ifndef K2M_TEXT_SPACES_H
#define K2M_TEXT_SPACES_H

#include "base/bytes.h"

/* A text in UTF-8 with line feeds for the line ends that word processors write: U+000B and U+2028 end a line, U+2029 ends a
 * paragraph. CR CR LF, which two conversions of a file leave, ends one line. */
k2m_str k2m_text_with_line_feeds(k2m_arena *arena, k2m_str text);

/* A line in UTF-8 with a plain space for each other space: the site binds words by no-break spaces. */
k2m_str k2m_line_with_plain_spaces(k2m_arena *arena, k2m_str line);

#endif
