/* SPDX-License-Identifier: MIT */
/* text_marks.h: the marks that programs leave in the plain text they make of a page: numbers and lists of links (lynx,
 * elinks), addresses in angle brackets, bold and italics as *…* and /…/ (Firefox), raised letters as ^th, and the marks
 * of a text that is quoted as a whole. */
#ifndef K2M_TEXT_MARKS_H
#define K2M_TEXT_MARKS_H

#include "base/bytes.h"

/* The text without the ">" before each of its lines, as mail programs quote, and without the lines above that say who is
 * quoted; as it was if another line has none. In the arena. */
k2m_str k2m_text_without_quotes(k2m_arena *arena, k2m_str text);

/* The text without a list of numbered links at its end. *numbered receives whether there was one: links have numbers
 * then. */
k2m_str k2m_text_without_references(k2m_str text, bool *numbered);

/* A paragraph without marks, in the arena or as it was. *bold receives the length of the label at its head that stood
 * between asterisks, 0 if none did. */
k2m_str k2m_text_without_marks(k2m_arena *arena, k2m_str paragraph, bool numbered, size_t *bold);

#endif
