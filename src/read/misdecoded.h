/* SPDX-License-Identifier: MIT */
/* misdecoded.h: puts text right that went through a wrong decoding once: UTF-8 that was read as ISO 8859-1,
 * windows-1252 or windows-1251 and saved as UTF-8 again. "é" is "Ã©" then, a closing “ is "â€œ", and a Russian word is
 * twice as long as it should be. */
#ifndef K2M_MISDECODED_H
#define K2M_MISDECODED_H

#include "base/bytes.h"

/* Puts a text right if all of it was decoded wrongly. True if so; then *fixed is in the arena. `text` is valid UTF-8.
 * `html`: references such as &ETH; count as the characters that they stand for.
 *
 * A text was decoded wrongly if its characters beyond ASCII, as bytes of one of those encodings, are UTF-8, and give
 * Cyrillic letters, Latin letters with marks or typographic marks. Nine of ten must: right text, which has at most a few
 * such sequences by chance or as a quotation, stays as it is.
 *
 * Some bytes mean nothing in these encodings. They come through as controls, or are lost: as U+FFFD or "?". Where only
 * one letter or mark can have been there, it is put in; so is one whose no-break space became a space. Other letters that
 * lost a byte become U+FFFD. */
bool k2m_misdecoded_fix(k2m_arena *arena, k2m_str text, bool html, k2m_str *fixed);

#endif
