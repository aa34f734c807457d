/* SPDX-License-Identifier: MIT */
/* word_count.h: counts words as UAX #29 divides them (Unicode Text Segmentation, 4.1), of which only what holds a letter or
 * a digit counts. So "don’t", "1,200" and "U.S." are one word each, and "so-called" is two.
 *
 * The rules are those of UAX #29 for the scripts of Europe, Hebrew, Arabic and Hangul. A Chinese character or a Japanese
 * hiragana is a word of its own, as the annex has it without a dictionary. Scripts that need a dictionary (Thai, Lao,
 * Khmer, Burmese) are counted as if they were Latin: one word between two spaces. `make check-words` compares the counts
 * with those of ICU, which are the same but for mail addresses: ICU takes "a@b.example" for one word. */
#ifndef K2M_WORD_COUNT_H
#define K2M_WORD_COUNT_H

#include "base/bytes.h"

/* How many words a text has. The text is valid UTF-8. */
size_t k2m_word_count(k2m_str text);

#endif
