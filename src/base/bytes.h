/* SPDX-License-Identifier: MIT */
/* bytes.h: string views, and buffers and arrays that grow in an arena. The smallest functions are inline, because they are
 * called for nearly every byte. */
#ifndef K2M_BYTES_H
#define K2M_BYTES_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* A view of `len` bytes, UTF-8 unless stated otherwise. Neither NUL-terminated nor owned. For an unknown value `data`
 * is NULL and `len` 0. */
typedef struct k2m_str {
    const char *data;
    size_t len;
} k2m_str;

/* A view of a string literal. */
#define K2M_STR(literal) ((k2m_str){"" literal, sizeof(literal) - 1})
/* The same as an initialiser, for a row of a table. */
#define K2M_STR_ROW(literal)                                                                                           \
    {                                                                                                                  \
        "" literal, sizeof(literal) - 1                                                                                \
    }

/* Whether c is white space of ASCII. */
static inline bool k2m_is_blank(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/* A view of a NUL-terminated string. NULL gives an unknown value. */
static inline k2m_str k2m_str_of(const char *terminated)
{
    return terminated ? (k2m_str){terminated, strlen(terminated)} : (k2m_str){NULL, 0};
}

/* A NUL-terminated copy in the arena. An unknown value stays unknown. */
k2m_str k2m_str_copy(k2m_arena *arena, k2m_str s);
/* `a` followed by `b`, NUL-terminated, in the arena. */
k2m_str k2m_str_joined(k2m_arena *arena, k2m_str a, k2m_str b);
/* The bytes [from, to) of s. The offsets are not checked. */
static inline k2m_str k2m_str_part(k2m_str s, size_t from, size_t to)
{
    if (!s.data) return s; /* NULL plus an offset is undefined behaviour */
    return (k2m_str){s.data + from, to - from};
}

/* `s` without ASCII white space at both ends. */
k2m_str k2m_str_trim(k2m_str s);
/* Whether s consists of `least` to `most` ASCII digits and nothing else. */
bool k2m_str_is_digits(k2m_str s, size_t least, size_t most);
/* The value of the ASCII digits that s begins with, of the first `most` of them if there are more; 0 if there are none.
 * Up to 18 digits fit. */
int64_t k2m_str_number(k2m_str s, size_t most);
/* The value of a hexadecimal digit, -1 for any other character. */
int k2m_hex_value(char c);
/* Whether s equals a string of a NULL-terminated list, ignoring the case of ASCII letters. */
bool k2m_str_is_one_of(k2m_str s, const char *const *list);

static inline bool k2m_str_equal(k2m_str a, k2m_str b)
{
    if (a.len != b.len) return false;
    return !a.data || !b.data || memcmp(a.data, b.data, a.len) == 0; /* NULL: both are empty */
}

/* The _nocase functions ignore the case of ASCII letters. */
bool k2m_str_equal_nocase(k2m_str a, k2m_str b);

static inline bool k2m_str_starts(k2m_str s, k2m_str with)
{
    if (s.len < with.len) return false;
    if (with.len && s.data[with.len - 1] != with.data[with.len - 1]) return false; /* so it is nearly always */
    return k2m_str_equal((k2m_str){s.data, with.len}, with);
}

bool k2m_str_starts_nocase(k2m_str s, k2m_str with);

static inline bool k2m_str_ends(k2m_str s, k2m_str with)
{
    return s.len >= with.len && k2m_str_equal((k2m_str){s.data + s.len - with.len, with.len}, with);
}

/* The offset of the first `needle` at or after `from`, or SIZE_MAX if there is none. `from` may exceed the length of
 * s. */
size_t k2m_str_find(k2m_str s, k2m_str needle, size_t from);
/* Whether a text that is not empty stands in s. */
static inline bool k2m_str_has(k2m_str s, k2m_str needle)
{
    return k2m_str_find(s, needle, 0) != SIZE_MAX;
}
/* The offset of the first c at or after `from`, or the length of s. `from` may exceed that length. */
static inline size_t k2m_str_until(k2m_str s, char c, size_t from)
{
    const char *hit = from < s.len ? memchr(s.data + from, c, s.len - from) : NULL;
    return hit ? (size_t)(hit - s.data) : s.len;
}
/* The rest of the line of s at `at`, without the LF that ends it. */
k2m_str k2m_str_line(k2m_str s, size_t at);

/* The offset after the last c in s, or 0 if there is none. */
size_t k2m_str_behind_last(k2m_str s, char c);

/* A growable buffer in an arena, with room for `size` bytes. `data` is not NUL-terminated, and may be NULL while `len`
 * is 0. */
typedef struct k2m_buffer {
    k2m_arena *arena;
    char *data;
    size_t len, size;
} k2m_buffer;

/* Makes an empty buffer. Allocates nothing. */
void k2m_buffer_init(k2m_buffer *buffer, k2m_arena *arena);
/* Makes sure that `more` bytes can be put without another allocation. */
void k2m_buffer_reserve(k2m_buffer *buffer, size_t more);
void k2m_buffer_put(k2m_buffer *buffer, const char *data, size_t len);
void k2m_buffer_put_str(k2m_buffer *buffer, k2m_str s);
void k2m_buffer_put_char(k2m_buffer *buffer, char c);
/* A view of the contents. It holds until the buffer changes. */
k2m_str k2m_buffer_str(const k2m_buffer *buffer);

/* Makes room for one more element in an array in the arena, by doubling its size if it is full. `count` of `*size`
 * elements are in use, each of `element` bytes. An empty array may be NULL with a `*size` of 0. Returns the array,
 * which may have moved. */
void *k2m_array_room(k2m_arena *arena, void *array, size_t count, size_t *size, size_t element);

#endif
