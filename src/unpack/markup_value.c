/* SPDX-License-Identifier: MIT */
#include "unpack/markup_value.h"

static const struct {
    const char *reference;
    char character;
} references[] = {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&apos;", '\''}};

/* The length of the reference that s begins with, 0 if there is none. */
static size_t reference_at(k2m_str s, char *character)
{
    for (size_t i = 0; i < sizeof references / sizeof *references; i++) {
        k2m_str reference = k2m_str_of(references[i].reference);
        *character = references[i].character;
        if (k2m_str_starts(s, reference)) return reference.len;
    }
    return 0;
}

k2m_str k2m_markup_value(k2m_arena *arena, k2m_str s)
{
    k2m_buffer out;
    s = k2m_str_trim(s);
    k2m_buffer_init(&out, arena);
    for (size_t at = 0; at < s.len;) {
        char c = s.data[at];
        size_t len = c == '&' ? reference_at(k2m_str_part(s, at, s.len), &c) : 0;
        k2m_buffer_put_char(&out, len ? c : s.data[at]);
        at += len ? len : 1;
    }
    k2m_buffer_put_char(&out, '\0');
    return k2m_str_part(k2m_buffer_str(&out), 0, out.len - 1);
}
