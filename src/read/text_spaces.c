/* SPDX-License-Identifier: MIT */
#include "read/text_spaces.h"

#include "base/unicode.h"

enum { LINE_TABULATION = 0x0B, LINE_SEPARATOR = 0x2028, PARAGRAPH_SEPARATOR = 0x2029 };

static const k2m_str stays = {NULL, 0};

/* Says what stands for character `c` of a text, which is at `at`, if it does not stay. */
typedef k2m_str replacement(k2m_str text, size_t at, uint32_t c);

static k2m_str line_feed_for(k2m_str text, size_t at, uint32_t c)
{
    bool doubled = c == '\r' && k2m_str_starts(k2m_str_part(text, at, text.len), K2M_STR("\r\r\n"));
    if (doubled) return K2M_STR("");
    if (c == PARAGRAPH_SEPARATOR) return K2M_STR("\n\n");
    return c == LINE_TABULATION || c == LINE_SEPARATOR ? K2M_STR("\n") : stays;
}

static k2m_str space_for(k2m_str text, size_t at, uint32_t c)
{
    (void)text, (void)at;
    return c >= 0x80 && k2m_is_space(k2m_from_c1(c)) ? K2M_STR(" ") : stays; /* 0x85 is an ellipsis */
}

/* The offset of the next character that does not stay, with what stands for it and where it ends. text.len if all do. */
static size_t next_change(k2m_str text, size_t at, replacement *instead_of, k2m_str *instead, size_t *end)
{
    while (at < text.len) {
        *end = at;
        uint32_t c = k2m_utf8_next(text, end);
        *instead = instead_of(text, at, c);
        if (instead->data) return at;
        at = *end;
    }
    return text.len;
}

static k2m_str replaced(k2m_arena *arena, k2m_str text, replacement *instead_of)
{
    k2m_buffer out;
    k2m_str instead;
    size_t from = 0, end = 0, at = next_change(text, 0, instead_of, &instead, &end);
    if (at == text.len) return text;
    k2m_buffer_init(&out, arena);
    k2m_buffer_reserve(&out, text.len);
    for (; at < text.len; at = next_change(text, from, instead_of, &instead, &end)) {
        k2m_buffer_put_str(&out, k2m_str_part(text, from, at));
        k2m_buffer_put_str(&out, instead);
        from = end;
    }
    k2m_buffer_put_str(&out, k2m_str_part(text, from, text.len));
    return k2m_buffer_str(&out);
}

k2m_str k2m_text_with_line_feeds(k2m_arena *arena, k2m_str text)
{
    return replaced(arena, text, line_feed_for);
}

k2m_str k2m_line_with_plain_spaces(k2m_arena *arena, k2m_str line)
{
    return replaced(arena, line, space_for);
}
