/* SPDX-License-Identifier: MIT */
#include "base/bytes.h"

#include <stdint.h>
#include <string.h>

k2m_str k2m_str_copy(k2m_arena *arena, k2m_str s)
{
    if (!s.data) return s;
    char *copy = k2m_arena_bytes(arena, s.len + 1);
    memcpy(copy, s.data, s.len);
    copy[s.len] = '\0'; /* for libraries that want it */
    return (k2m_str){copy, s.len};
}

k2m_str k2m_str_joined(k2m_arena *arena, k2m_str a, k2m_str b)
{
    char *both = k2m_arena_bytes(arena, a.len + b.len + 1);
    if (a.len) memcpy(both, a.data, a.len);
    if (b.len) memcpy(both + a.len, b.data, b.len);
    both[a.len + b.len] = '\0';
    return (k2m_str){both, a.len + b.len};
}

k2m_str k2m_str_trim(k2m_str s)
{
    while (s.len && k2m_is_blank(s.data[s.len - 1])) s.len--;
    while (s.len && k2m_is_blank(s.data[0])) s.data++, s.len--;
    return s;
}

static char lowered(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

bool k2m_str_equal_nocase(k2m_str a, k2m_str b)
{
    if (a.len != b.len) return false;
    for (size_t i = 0; i < a.len; i++)
        if (lowered(a.data[i]) != lowered(b.data[i])) return false;
    return true;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

bool k2m_str_is_digits(k2m_str s, size_t least, size_t most)
{
    if (s.len < least || s.len > most) return false;
    for (size_t i = 0; i < s.len; i++)
        if (!is_digit(s.data[i])) return false;
    return true;
}

int64_t k2m_str_number(k2m_str s, size_t most)
{
    int64_t number = 0;
    for (size_t i = 0; i < s.len && i < most && is_digit(s.data[i]); i++) number = number * 10 + (s.data[i] - '0');
    return number;
}

int k2m_hex_value(char c)
{
    if (is_digit(c)) return c - '0';
    c = lowered(c);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

bool k2m_str_is_one_of(k2m_str s, const char *const *list)
{
    for (; *list; list++)
        if (k2m_str_equal_nocase(s, k2m_str_of(*list))) return true;
    return false;
}

bool k2m_str_starts_nocase(k2m_str s, k2m_str with)
{
    enum { CASE = 0x20 };
    if (s.len < with.len) return false;
    if (with.len && ((s.data[with.len - 1] ^ with.data[with.len - 1]) & ~CASE))
        return false; /* so it is nearly always */
    return k2m_str_equal_nocase((k2m_str){s.data, with.len}, with);
}

size_t k2m_str_find(k2m_str s, k2m_str needle, size_t from)
{
    if (needle.len == 0) return from <= s.len ? from : SIZE_MAX;
    while (from <= s.len && needle.len <= s.len - from) { /* `from` may be SIZE_MAX */
        const char *hit = memchr(s.data + from, needle.data[0], s.len - from - needle.len + 1);
        if (!hit) return SIZE_MAX;
        if (memcmp(hit, needle.data, needle.len) == 0) return (size_t)(hit - s.data);
        from = (size_t)(hit - s.data) + 1;
    }
    return SIZE_MAX;
}

k2m_str k2m_str_line(k2m_str s, size_t at)
{
    return k2m_str_part(s, at, k2m_str_until(s, '\n', at));
}

size_t k2m_str_behind_last(k2m_str s, char c)
{
    size_t at = s.len;
    while (at > 0 && s.data[at - 1] != c) at--;
    return at;
}

void k2m_buffer_init(k2m_buffer *buffer, k2m_arena *arena)
{
    *buffer = (k2m_buffer){.arena = arena};
}

void k2m_buffer_reserve(k2m_buffer *buffer, size_t more)
{
    if (buffer->size - buffer->len >= more) return;
    size_t size = buffer->size ? buffer->size : 64;
    while (size - buffer->len < more) size = size < SIZE_MAX / 4 ? size * 2 : SIZE_MAX / 2 + 1;
    buffer->data = k2m_arena_grow(buffer->arena, buffer->data, buffer->size, size);
    buffer->size = size;
}

void k2m_buffer_put(k2m_buffer *buffer, const char *data, size_t len)
{
    if (len == 0) return;
    k2m_buffer_reserve(buffer, len);
    memcpy(buffer->data + buffer->len, data, len);
    buffer->len += len;
}

void k2m_buffer_put_str(k2m_buffer *buffer, k2m_str s)
{
    k2m_buffer_put(buffer, s.data, s.len);
}

void k2m_buffer_put_char(k2m_buffer *buffer, char c)
{
    k2m_buffer_put(buffer, &c, 1);
}

k2m_str k2m_buffer_str(const k2m_buffer *buffer)
{
    return (k2m_str){buffer->data, buffer->len};
}

void *k2m_array_room(k2m_arena *arena, void *array, size_t count, size_t *size, size_t element)
{
    if (count < *size) return array;
    size_t larger = *size ? *size * 2 : 8;
    if (larger > SIZE_MAX / 2 / element) larger = SIZE_MAX / element; /* so that the allocation fails */
    array = k2m_arena_grow(arena, array, *size * element, larger * element);
    *size = larger;
    return array;
}
