/* SPDX-License-Identifier: MIT */
/* escape.h: adds the backslashes that a line of Markdown needs. */
#ifndef K2M_ESCAPE_H
#define K2M_ESCAPE_H

#include "base/bytes.h"
#include "base/effort.h"

/* What a byte of a line is. */
enum {
    K2M_PLAIN,    /* text that must be read back unchanged */
    K2M_MARKUP,   /* markup that we have written */
    K2M_LINK_TEXT /* text between the brackets of a link */
};

/* The inline content of a paragraph or heading, not yet escaped. */
typedef struct k2m_line {
    k2m_buffer bytes;
    k2m_buffer kinds;   /* for each byte, one of the above */
    k2m_effort *effort; /* how many bytes may be parsed to see which backslashes are needed */
    bool heading;       /* the line follows the #s of a heading; it does not begin a paragraph */
} k2m_line;

void k2m_line_init(k2m_line *line, k2m_arena *arena, k2m_effort *effort, bool heading);

/* Appends the line to `out`, with a backslash before each character that CommonMark (0.30 or 0.31) would otherwise not
 * read as text. Each backslash is tested by parsing the line without it. Two kinds are kept untested: those on which
 * versions of CommonMark disagree, and all where testing them would take too long. Call k2m_cmark_use()
 * with the arena of the line first. */
void k2m_escape(k2m_buffer *out, const k2m_line *line);

#endif
