/* SPDX-License-Identifier: MIT */
/* unicode.h: UTF-8 and the few properties of characters that the rules ask for. Independent of the locale. */
#ifndef K2M_UNICODE_H
#define K2M_UNICODE_H

#include "base/bytes.h"

#include <stdint.h>

enum { K2M_REPLACEMENT = 0xFFFD };

/* Decodes the character at s[*at] and moves *at behind it. Bytes that are no valid UTF-8 (RFC 3629: overlong forms and
 * surrogates are none) give U+FFFD and move *at behind the longest prefix of a valid sequence, as the Unicode Standard
 * (3.9, "maximal subpart") and the WHATWG decoder do. *at must be below s.len. */
uint32_t k2m_utf8_next(k2m_str s, size_t *at);
/* Where the character begins that ends before `at` (> 0); s must be valid UTF-8. */
size_t k2m_utf8_back(k2m_str s, size_t at);
/* That character. */
uint32_t k2m_utf8_before(k2m_str s, size_t at);
/* The character at `at` (< s.len); s must be valid UTF-8. */
uint32_t k2m_utf8_at(k2m_str s, size_t at);
/* Writes c, at most 4 bytes; returns how many. */
size_t k2m_utf8_write(char *to, uint32_t c);
bool k2m_utf8_valid(k2m_str s);
/* Where the ASCII characters from `at` on end: of most pages that is nearly all. */
size_t k2m_utf8_ascii_end(k2m_str s, size_t at);

/* Every kind of white space: ASCII's, no-break, the typographic ones, line and paragraph separators. */
bool k2m_is_space(uint32_t c);
/* Neither seen nor text: controls, zero-width characters, soft hyphen, byte-order mark, bidirectional marks. */
bool k2m_is_invisible(uint32_t c);
/* A capital letter of Latin, Greek, Cyrillic or Armenian. */
bool k2m_is_upper(uint32_t c);
bool k2m_is_digit(uint32_t c);
bool k2m_is_ascii_letter(uint32_t c);
/* A letter or digit of any script: whatever is neither space, invisible, punctuation nor symbol. */
bool k2m_is_word(uint32_t c);
/* The lower-case partner of an upper-case letter, else c itself. */
uint32_t k2m_to_lower(uint32_t c);

/* How CommonMark's emphasis rules see a character. Versions up to 0.30 count only K2M_PUNCTUATION as punctuation, later
 * ones K2M_SYMBOL too; in ASCII both mean the same. Beyond the basic plane, parsers that work in UTF-16 see halves of a
 * character (commonmark.js 0.31): on such a symbol or mark nothing can rely. */
enum k2m_flank { K2M_LETTER, K2M_BEYOND, K2M_SYMBOL, K2M_PUNCTUATION, K2M_BLANK };
enum k2m_flank k2m_flank_of(uint32_t c);

/* Whether characters stand in s that are K2M_SYMBOL or K2M_BEYOND. */
bool k2m_has_symbols(k2m_str s);

/* How a version of CommonMark may see these characters. */
enum k2m_symbols { K2M_AS_LETTERS, K2M_AS_PUNCTUATION, K2M_BEYOND_AS_LETTERS, K2M_SYMBOL_VIEWS };
/* A copy in the arena with a letter or a punctuation mark of as many bytes in place of each such character. So one
 * version of a parser can tell how the others read a text. */
k2m_str k2m_symbols_seen_as(k2m_arena *arena, k2m_str s, enum k2m_symbols as);

/* What a C1 control stands for on pages that take windows-1252 for Latin-1 (HTML, "character reference end state");
 * other characters, and the five that windows-1252 leaves open, come back as they are. */
uint32_t k2m_from_c1(uint32_t c);

#endif
