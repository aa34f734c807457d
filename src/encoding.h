/* encoding.h: bytes in any encoding → valid UTF-8. */
#ifndef K2M_ENCODING_H
#define K2M_ENCODING_H

#include "bytes.h"

/* The input as valid UTF-8 in *utf8, in the arena or the input itself. In this order decide: a byte-order mark; `name`,
 * if not NULL; the bytes, if they are UTF-8 but for single bad ones; the page's <meta>; the language, which makes
 * windows-1251 the most likely. Bytes that are nothing in the encoding become U+FFFD. False if `name` names no known
 * encoding. */
bool k2m_encoding_decode(k2m_arena *arena, k2m_str input, const char *name, k2m_str *utf8);

#endif
