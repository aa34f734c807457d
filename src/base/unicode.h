/* SPDX-License-Identifier: MIT */
/* unicode.h: UTF-8, and the character properties that the converter needs. Independent of the locale. */
#ifndef K2M_UNICODE_H
#define K2M_UNICODE_H

#include "base/bytes.h"

#include <stdint.h>

enum { K2M_REPLACEMENT = 0xFFFD };

/* k2m_utf8_next() where the byte at *at is not ASCII. */
uint32_t k2m_utf8_next_beyond_ascii(k2m_str s, size_t *at);
/* Decodes the character at s[*at], where *at < s.len, and advances *at past it. Invalid UTF-8 (RFC 3629, which rules
 * out overlong forms and surrogates) gives U+FFFD and advances *at past the "maximal subpart" (Unicode Standard, 3.9),
 * as the WHATWG decoder does. */
static inline uint32_t k2m_utf8_next(k2m_str s, size_t *at)
{
    unsigned char c = (unsigned char)s.data[*at];
    if (c >= 0x80) return k2m_utf8_next_beyond_ascii(s, at);
    ++*at;
    return c;
}
/* The number of characters in s, which must be valid UTF-8. */
size_t k2m_utf8_count(k2m_str s);
/* The offset of the character that ends at `at` (> 0). s must be valid UTF-8. */
size_t k2m_utf8_back(k2m_str s, size_t at);
/* The character that ends at `at` (> 0). s must be valid UTF-8. */
uint32_t k2m_utf8_before(k2m_str s, size_t at);
/* The character at `at` (< s.len). s must be valid UTF-8. */
uint32_t k2m_utf8_at(k2m_str s, size_t at);
/* Whether s, valid UTF-8, ends in one of the characters of a NUL-terminated string. */
bool k2m_ends_in_one_of(k2m_str s, const char *characters);
/* Encodes c as UTF-8 to `to`, without a NUL. Returns the number of bytes, at most 4. */
size_t k2m_utf8_write(char *to, uint32_t c);
bool k2m_utf8_valid(k2m_str s);
/* The offset of the first byte at or after `at` that is not ASCII, or s.len. Fast, since most of a page is ASCII. */
size_t k2m_utf8_ascii_end(k2m_str s, size_t at);

/* White space of any kind: ASCII, no-break and typographic spaces, line and paragraph separators. */
bool k2m_is_space(uint32_t c);
/* Characters that are neither white space nor visible: controls, zero-width characters, the soft hyphen, the byte-order
 * mark, bidirectional marks, noncharacters, tags. */
bool k2m_is_invisible(uint32_t c);
/* Hyphens, dashes and the minus sign. */
bool k2m_is_dash(uint32_t c);
/* Upper-case letters of the Latin, Greek, Cyrillic and Armenian scripts. */
bool k2m_is_upper(uint32_t c);
bool k2m_is_digit(uint32_t c);
bool k2m_is_ascii_letter(uint32_t c);
/* A letter or digit of any script: any character that is not white space, invisible, punctuation or a symbol. */
bool k2m_is_word(uint32_t c);
/* The lower-case form of an upper-case letter; any other character unchanged. */
uint32_t k2m_to_lower(uint32_t c);

/* How CommonMark's rules for emphasis (6.2) see a character. Up to CommonMark 0.30 only K2M_PUNCTUATION counts as
 * punctuation; later versions count K2M_SYMBOL too. ASCII symbols are K2M_PUNCTUATION, since all versions agree on
 * them. K2M_BEYOND is punctuation or a symbol outside the Basic Multilingual Plane: parsers that work in UTF-16
 * (commonmark.js 0.31) see its two halves instead, so parsers disagree on what it is. So they do on the tilde, which is
 * K2M_BEYOND too: GFM sees what is behind it (cmark-gfm, scan_delims()). spans.c relies on the order of the values. */
enum k2m_flank { K2M_LETTER, K2M_BEYOND, K2M_SYMBOL, K2M_PUNCTUATION, K2M_BLANK };
enum k2m_flank k2m_flank_of(uint32_t c);

/* Whether s contains characters on which parsers disagree: K2M_SYMBOL or K2M_BEYOND. */
bool k2m_has_symbols(k2m_str s);

/* The ways in which a parser may see those characters: symbols as letters, as punctuation, or K2M_BEYOND as letters and
 * K2M_SYMBOL as punctuation; or, in GFM, symbols as letters and through the tildes beside marks of emphasis. In the
 * others, tildes are punctuation. */
enum k2m_symbols { K2M_AS_LETTERS, K2M_AS_PUNCTUATION, K2M_BEYOND_AS_LETTERS, K2M_PAST_TILDES, K2M_SYMBOL_VIEWS };
/* How many of these ways, from the first on, have to be looked at for s, which has symbols. */
int k2m_symbol_views(k2m_str s);
/* A copy of s, a line of Markdown or its text, in the arena, in which each of those characters is replaced by a letter,
 * punctuation mark or space of the same length in bytes. With it one parser can show how others would read s. */
k2m_str k2m_symbols_seen_as(k2m_arena *arena, k2m_str s, enum k2m_symbols as);

/* The character that a C1 control stands for on pages that are windows-1252 but claim to be Latin-1 (HTML Standard,
 * 13.2.5.80, "numeric character reference end state"). Other characters are returned unchanged, as are the five codes
 * that windows-1252 leaves undefined. */
uint32_t k2m_from_c1(uint32_t c);

#endif
