/* SPDX-License-Identifier: MIT */
#include "site/lookup.h"

#include "base/unicode.h"

#include <string.h>

static int compare(k2m_str a, k2m_str b)
{
    int order = memcmp(a.data, b.data, a.len < b.len ? a.len : b.len);
    if (order) return order;
    return a.len < b.len ? -1 : a.len > b.len;
}

const void *k2m_look_up(const void *rows, size_t count, size_t row_size, k2m_str key)
{
    size_t low = 0, high = key.len ? count : 0;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const k2m_str *row = (const void *)((const char *)rows + middle * row_size);
        int order = compare(key, *row);
        if (order == 0) return row;
        if (order < 0) high = middle;
        else low = middle + 1;
    }
    return NULL;
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
