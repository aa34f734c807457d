/* SPDX-License-Identifier: MIT */
/* frame_lines.h: lines that stand around an article in a text dump. The rows are in data/site/frame_lines.txt. */
#ifndef K2M_FRAME_LINES_H
#define K2M_FRAME_LINES_H

#include "base/bytes.h"

/* data/site/frame_lines.txt says what each means. */
#define K2M_FRAME_LINES(X)                                                                                             \
    X(OTHER, "other")                                                                                                  \
    X(CRUMBS, "crumbs")

typedef enum k2m_frame_line {
#define X(name, word) K2M_FRAME_LINE_##name,
    K2M_FRAME_LINES(X)
#undef X
} k2m_frame_line;

/* Whether a line is one of crumbs, as the special version has it above the title: words that end in a slash. */
bool k2m_site_is_crumbs(k2m_str line);

#endif
