/* SPDX-License-Identifier: MIT */
/* clean_text.h: checks text that comes from a worker process. */
#ifndef K2M_CLEAN_TEXT_H
#define K2M_CLEAN_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Whether a terminal might obey a character, or a reader not see it: control characters (C0 and C1), invisible ones, those
 * that change the direction of writing, line and paragraph separators. */
bool k2m_is_harmful(uint32_t c);

/* What a text may hold besides visible characters and spaces. */
typedef enum k2m_lines {
    K2M_ONE_LINE, /* one line feed, as the last byte */
    K2M_LINES,    /* line feeds */
    K2M_LINES_WITH_TABS
} k2m_lines;

/* Whether these bytes can be shown and stored without harm: valid UTF-8 (RFC 3629) without control characters other
 * than those that `lines` allows, and without characters that are invisible or change the direction of writing. An empty
 * text is clean. */
bool k2m_text_is_clean(const char *text, size_t size, k2m_lines lines);

#endif
