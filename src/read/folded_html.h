/* SPDX-License-Identifier: MIT */
/* folded_html.h: pages that older Firefox saved "complete". It broke the lines of text at 80 columns, also behind the
 * hyphen of a word, where the break is no space: "so-" and "called". */
#ifndef K2M_FOLDED_HTML_H
#define K2M_FOLDED_HTML_H

#include "base/bytes.h"

/* The page with words whole again that were folded at their hyphen. The page itself if there are none, or if its lines
 * were not folded in this way: enough lines of text break, nearly all of them where the next word would not have fitted
 * into 80 columns, and no line goes on behind a space past these. A word before "and" or "or" ("two- and three-storey")
 * stays apart from it. */
k2m_str k2m_html_without_folds(k2m_arena *arena, k2m_str html);

#endif
