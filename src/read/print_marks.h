/* SPDX-License-Identifier: MIT */
/* print_marks.h: how html2text sets off what a page has in bold, as links and as headings: letters struck over
 * ("b\bb", "_\bb"), underscores in place of the spaces of a link, "****** Title ******". */
#ifndef K2M_PRINT_MARKS_H
#define K2M_PRINT_MARKS_H

#include "base/bytes.h"

/* A text without such marks, in the arena; the text itself if it has none. A heading stands between blank lines then. */
k2m_str k2m_text_without_print_marks(k2m_arena *arena, k2m_str text);

#endif
