/* SPDX-License-Identifier: MIT */
#include "read/sanitize.h"

#include "base/unicode.h"
#include "read/tags.h"

#include <stdint.h>

/* ---- references ---- */

static char at(k2m_str s, size_t i)
{
    return i < s.len ? s.data[i] : '\0';
}

/* The offset of the next "&#" without a number, or html.len. */
static size_t next_broken_reference(k2m_str html, size_t from)
{
    for (size_t i = from; (i = k2m_str_find(html, K2M_STR("&#"), i)) != SIZE_MAX; i++) {
        bool hex = at(html, i + 2) == 'x' || at(html, i + 2) == 'X';
        if (hex ? k2m_hex_value(at(html, i + 3)) < 0 : !k2m_is_digit((unsigned char)at(html, i + 2))) return i;
    }
    return html.len;
}

static k2m_str with_references_whole(k2m_arena *arena, k2m_str html)
{
    size_t from = 0, broken = next_broken_reference(html, 0);
    if (broken == html.len) return html;
    k2m_buffer out;
    k2m_buffer_init(&out, arena);
    for (; broken < html.len; broken = next_broken_reference(html, from)) {
        k2m_buffer_put_str(&out, k2m_str_part(html, from, broken));
        k2m_buffer_put_str(&out, K2M_STR("&amp;"));
        from = broken + 1;
    }
    k2m_buffer_put_str(&out, k2m_str_part(html, from, html.len));
    return k2m_buffer_str(&out);
}

/* ---- attributes ---- */

static k2m_str with_few_attributes(k2m_arena *arena, k2m_str html)
{
    k2m_buffer out;
    size_t from = 0, cut;
    k2m_buffer_init(&out, arena);
    for (size_t end = 0, tag; (tag = k2m_tags_next(html, end)) < html.len;) {
        end = k2m_tags_end(html, tag, &cut);
        if (cut == SIZE_MAX || at(html, end) != '>') continue;
        k2m_buffer_put_str(&out, k2m_str_part(html, from, cut));
        from = end;
    }
    if (from == 0) return html;
    k2m_buffer_put_str(&out, k2m_str_part(html, from, html.len));
    return k2m_buffer_str(&out);
}

k2m_str k2m_sanitize(k2m_arena *arena, k2m_str html)
{
    return with_few_attributes(arena, with_references_whole(arena, html));
}
