/* SPDX-License-Identifier: MIT */
/* escape.h: which characters of a line of Markdown need a backslash. */
#ifndef K2M_ESCAPE_H
#define K2M_ESCAPE_H

#include "base/bytes.h"

/* What a byte of a line is. */
enum {
    K2M_PLAIN,    /* text, which must be read back as it is */
    K2M_MARKUP,   /* our own markup */
    K2M_LINK_TEXT /* text between the brackets of a link */
};

/* The inline content of one leaf block, not yet escaped. */
typedef struct k2m_line {
    k2m_buffer bytes;
    k2m_buffer kinds; /* one of the above for each byte */
    bool heading;     /* the line stands behind the #s of a heading, not at the start of a paragraph */
} k2m_line;

void k2m_line_init(k2m_line *line, k2m_arena *arena, bool heading);

/* Writes the line with a backslash before every character that CommonMark (0.30 or 0.31) would else not read as text,
 * and before no other: every backslash is tried, by parsing the line without it. Left untried are those about which
 * versions of CommonMark differ, and all in a line with so many of them that it would take long. k2m_cmark_use() must
 * be set to the arena of `out`. */
void k2m_escape(k2m_buffer *out, const k2m_line *line);

#endif
