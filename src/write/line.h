/* SPDX-License-Identifier: MIT */
/* line.h: a line of Markdown before it is escaped. */
#ifndef K2M_LINE_H
#define K2M_LINE_H

#include "base/bytes.h"
#include "base/effort.h"

/* What a byte of a line is. */
enum {
    K2M_PLAIN,     /* text that must be read back unchanged */
    K2M_LINK_TEXT, /* text between the brackets of a link */
    K2M_MARKUP,    /* a mark that we have written: of emphasis, or the bracket of a link */
    K2M_WHOLE      /* markup that parsers read as a whole: an address, a reference, an escape */
};

/* The inline content of a paragraph or heading, not yet escaped. */
typedef struct k2m_line {
    k2m_buffer bytes;
    k2m_buffer kinds;   /* for each byte, one of the above */
    k2m_effort *effort; /* how many bytes may be parsed to see which escapes are needed */
    bool heading;       /* the line follows the #s of a heading; it does not begin a paragraph */
    bool item;          /* the line is a paragraph and the first block of a list's item */
} k2m_line;

void k2m_line_init(k2m_line *line, k2m_arena *arena, k2m_effort *effort);

#endif
