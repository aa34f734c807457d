/* SPDX-License-Identifier: MIT */
#include "command/clean_text.h"

#include "base/unicode.h"

#include <string.h>

bool k2m_is_harmful(uint32_t c)
{
    return c < ' ' || (c >= 0x7F && c < 0xA0) || k2m_is_invisible(c) || c == 0x2028 || c == 0x2029;
}

static bool is_bad_byte(char c, bool tabs)
{
    return ((unsigned char)c < ' ' && c != '\n' && !(c == '\t' && tabs)) || c == 0x7F;
}

/* Whether one of eight bytes may be bad: it is below a space, or DEL. This is the usual trick with the borrows of a
 * subtraction, which shows any byte that is less than another. */
static bool may_be_bad(const char *bytes)
{
    const uint64_t ones = UINT64_MAX / 0xFF, tops = ones << 7;
    uint64_t eight;
    memcpy(&eight, bytes, sizeof eight);
    uint64_t deleted = eight ^ (ones * 0x7F);
    return (((eight - ones * ' ') & ~eight) | ((deleted - ones) & ~deleted)) & tops;
}

/* Whether there is no ASCII control character but line feeds and, if they are allowed, tabs. */
static bool has_no_control(const char *text, size_t size, bool tabs)
{
    for (size_t i = 0; i < size;) {
        if (size - i >= sizeof(uint64_t) && !may_be_bad(text + i)) i += sizeof(uint64_t);
        else if (is_bad_byte(text[i], tabs)) return false;
        else i++;
    }
    return true;
}

/* Whether no character beyond ASCII is harmful. The text is valid UTF-8. */
static bool has_nothing_harmful(k2m_str text)
{
    for (size_t at = k2m_utf8_ascii_end(text, 0); at < text.len; at = k2m_utf8_ascii_end(text, at)) {
        unsigned char lead = (unsigned char)text.data[at];
        if (lead >= 0xD0 && lead <= 0xD3) at += 2; /* Cyrillic letters */
        else if (k2m_is_harmful(k2m_utf8_next(text, &at))) return false;
    }
    return true;
}

bool k2m_text_is_clean(const char *text, size_t size, k2m_lines lines)
{
    k2m_str s = {text, size};
    if (size == 0) return true;
    if (lines == K2M_ONE_LINE && memchr(text, '\n', size) != text + size - 1) return false;
    return k2m_utf8_valid(s) && has_no_control(text, size, lines == K2M_LINES_WITH_TABS) && has_nothing_harmful(s);
}
