/* SPDX-License-Identifier: MIT */
#include "site/lookup.h"

#include "base/unicode.h"

const void *k2m_look_up(const void *rows, size_t count, size_t row_size, k2m_str key)
{
    if (key.len == 0) return NULL;
    for (size_t slot = k2m_slot_of(key, count);; slot = (slot + 1) & (count - 1)) {
        const k2m_str *row = (const void *)((const char *)rows + slot * row_size);
        if (!row->data) return NULL;
        if (k2m_str_equal(*row, key)) return row;
    }
}

k2m_str k2m_lowered(k2m_str text, char *to, size_t size)
{
    size_t len = 0;
    for (size_t at = 0; at < text.len;) {
        if (len + 4 > size) return (k2m_str){to, 0};
        len += k2m_utf8_write(to + len, k2m_to_lower(k2m_utf8_next(text, &at)));
    }
    return (k2m_str){to, len};
}
