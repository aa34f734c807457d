/* SPDX-License-Identifier: MIT */
#include "unpack/fields.h"

k2m_str k2m_field(k2m_str head, k2m_str name)
{
    for (size_t at = 0; at < head.len; at = k2m_str_until(head, '\n', at) + 1) {
        k2m_str line = k2m_str_line(head, at);
        if (!k2m_str_starts_nocase(line, name)) continue;
        k2m_str rest = k2m_str_trim(k2m_str_part(line, name.len, line.len));
        if (rest.len && rest.data[0] == ':') return k2m_str_trim(k2m_str_part(rest, 1, rest.len));
    }
    return (k2m_str){NULL, 0};
}

static k2m_str unquoted(k2m_str s)
{
    if (s.len && (s.data[0] == '"' || s.data[0] == '\'')) {
        char mark = s.data[0];
        s = k2m_str_part(s, 1, s.len);
        s.len = k2m_str_until(s, mark, 0);
    }
    return s;
}

k2m_str k2m_field_word(k2m_str value)
{
    return unquoted(k2m_str_trim(k2m_str_part(value, 0, k2m_str_until(value, ';', 0))));
}

k2m_str k2m_field_parameter(k2m_str value, k2m_str name)
{
    for (size_t at = k2m_str_until(value, ';', 0), end; at < value.len; at = end) {
        end = k2m_str_until(value, ';', at + 1);
        k2m_str one = k2m_str_trim(k2m_str_part(value, at + 1, end));
        size_t equals = k2m_str_until(one, '=', 0);
        if (equals == one.len || !k2m_str_equal_nocase(k2m_str_trim(k2m_str_part(one, 0, equals)), name)) continue;
        return unquoted(k2m_str_trim(k2m_str_part(one, equals + 1, one.len)));
    }
    return (k2m_str){NULL, 0};
}
