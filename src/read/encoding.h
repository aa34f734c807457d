/* SPDX-License-Identifier: MIT */
/* encoding.h: decodes bytes in any encoding to valid UTF-8. */
#ifndef K2M_ENCODING_H
#define K2M_ENCODING_H

#include "base/bytes.h"

/* Decodes the input to valid UTF-8. *utf8 is in the arena, or is a part or all of the input. The encoding is taken from
 * the first of these that tells it:
 *
 *  1. a byte-order mark;
 *  2. `name`, the choice of the user, if not NULL;
 *  3. the bytes, if they are UTF-16, or UTF-8 with no more errors than multi-byte characters;
 *  4. `said`, the declaration in a MIME header, if not NULL;
 *  5. the declaration in a <meta> of the page;
 *  6. the letters.
 *
 * Russian letters that clearly contradict a declaration override it. Bytes that mean nothing in the encoding become
 * U+FFFD, NULs are dropped. Returns false if iconv(3) does not know `name`, or if the page declares an encoding that
 * pages of the site do not use, and its bytes do not tell which one it is. */
bool k2m_encoding_decode(k2m_arena *arena, k2m_str input, const char *name, const char *said, k2m_str *utf8);

/* Whether the input holds NULs, and is not UTF-16. */
bool k2m_encoding_is_binary(k2m_str input);

/* Whether k2m_encoding_decode() knows a `name`. */
bool k2m_encoding_is_known(const char *name);

/* The encodings that k2m_encoding_decode() may ask iconv(3) for to decode the input without a `name`. The list ends
 * with NULL. */
const char *const *k2m_encodings_needed(k2m_str input);

#endif
