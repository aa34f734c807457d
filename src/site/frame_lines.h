/* SPDX-License-Identifier: MIT */
/* frame_lines.h: lines that surround an article in a page saved as plain text. The table is
 * data/site/frame_lines.txt. */
#ifndef K2M_FRAME_LINES_H
#define K2M_FRAME_LINES_H

#include "base/bytes.h"

/* The kinds: the name in C, and the word in data/site/frame_lines.txt, which explains them. */
#define K2M_FRAME_LINES(X)                                                                                             \
    X(OTHER, "other")                                                                                                  \
    X(CRUMBS, "crumbs")

typedef enum k2m_frame_line {
#define X(name, word) K2M_FRAME_LINE_##name,
    K2M_FRAME_LINES(X)
#undef X
} k2m_frame_line;

/* Whether a line is a breadcrumb, as the special version has it above the title: it begins like a `crumbs` row,
 * ignoring the case of ASCII letters, and ends in a slash. */
bool k2m_site_is_crumbs(k2m_str line);

#endif
