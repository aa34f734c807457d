/* SPDX-License-Identifier: MIT */
#include "command/clean_text.h"

#include "base/unicode.h"

#include <string.h>

bool k2m_is_harmful(uint32_t c)
{
    return c < ' ' || (c >= 0x7F && c < 0xA0) || k2m_is_invisible(c) || c == 0x2028 || c == 0x2029;
}

/* Whether ASCII text has no control character but line feeds. */
static bool is_clean_ascii(const char *text, size_t size)
{
    unsigned char bad = 0;
    for (size_t i = 0; i < size; i++) bad |= ((unsigned char)text[i] < ' ' && text[i] != '\n') || text[i] == 0x7F;
    return !bad;
}

/* Whether no character beyond ASCII is harmful. */
static bool is_clean_beyond_ascii(k2m_str text)
{
    for (size_t at = k2m_utf8_ascii_end(text, 0); at < text.len; at = k2m_utf8_ascii_end(text, at)) {
        if (k2m_is_harmful(k2m_utf8_next(text, &at))) return false;
    }
    return true;
}

bool k2m_text_is_clean(const char *text, size_t size, bool one_line)
{
    k2m_str s = {text, size};
    if (size == 0) return true;
    if (one_line && memchr(text, '\n', size) != text + size - 1) return false;
    return k2m_utf8_valid(s) && is_clean_ascii(text, size) && is_clean_beyond_ascii(s);
}
