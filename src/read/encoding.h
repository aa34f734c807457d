/* SPDX-License-Identifier: MIT */
/* encoding.h: bytes in any encoding → valid UTF-8. */
#ifndef K2M_ENCODING_H
#define K2M_ENCODING_H

#include "base/bytes.h"

/* The input as valid UTF-8 in *utf8, in the arena or the input itself. In this order decide: a byte-order mark; `name`,
 * if not NULL, the user's word; the bytes, if they are UTF-16, or UTF-8 but for single bad ones; `said`, if not NULL,
 * the word of what the page came in; the page's <meta>; where neither is given or the letters of a Russian text speak
 * against it, the letters. Bytes that are nothing in the encoding become U+FFFD, NULs go. False if `name` names no
 * encoding that iconv(3) knows, or the page says one that pages of the site are not in and its bytes do not tell
 * either.
 */
bool k2m_encoding_decode(k2m_arena *arena, k2m_str input, const char *name, const char *said, k2m_str *utf8);

/* The encodings that iconv may be asked for while the input is decoded, if no name is given; NULL ends the list. */
const char *const *k2m_encodings_needed(k2m_str input);

#endif
