/* SPDX-License-Identifier: MIT */
/* text_marks.h: the marks that programs leave in the plain text they make of a page: numbers and lists of links (lynx,
 * elinks), addresses in angle brackets or square ones (html-to-text), bold and italics as *…* and /…/ (Firefox), raised
 * letters as ^th, and the marks of a text that is quoted as a whole. */
#ifndef K2M_TEXT_MARKS_H
#define K2M_TEXT_MARKS_H

#include "base/bytes.h"

/* The text without the ">" before each of its lines, as mail programs quote, and without the lines above that say who is
 * quoted; as it was if another line has none. In the arena. */
k2m_str k2m_text_without_quotes(k2m_arena *arena, k2m_str text);

/* The text without the script that the head of each of the site's pages holds, in the arena or as it was. Turndown and
 * other programs take it for text. */
k2m_str k2m_text_without_script(k2m_arena *arena, k2m_str text);

/* How a text marks its links. */
typedef enum k2m_link_marks {
    K2M_LINKS_BARE,
    K2M_LINKS_NUMBERED,  /* "[12]" before each, and a list of addresses at the end */
    K2M_LINKS_ADDRESSED, /* its address behind each, "[http://…]" or "[/…]" */
} k2m_link_marks;

/* The text without a list of numbered links at its end. *marks receives how its links are marked. */
k2m_str k2m_text_without_references(k2m_str text, k2m_link_marks *marks);

/* A paragraph without marks, in the arena or as it was. *bold receives the length of the label at its head that stood
 * between asterisks, 0 if none did. */
k2m_str k2m_text_without_marks(k2m_arena *arena, k2m_str paragraph, k2m_link_marks links, size_t *bold);

#endif
