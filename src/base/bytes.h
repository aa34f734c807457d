/* SPDX-License-Identifier: MIT */
/* bytes.h: a piece of text that somebody else owns, and a buffer that grows. */
#ifndef K2M_BYTES_H
#define K2M_BYTES_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A view of `len` bytes of UTF-8; not terminated, not owned. An unknown value has data == NULL. */
typedef struct k2m_str {
    const char *data;
    size_t len;
} k2m_str;

#define K2M_STR(literal) ((k2m_str){"" literal, sizeof(literal) - 1})

k2m_str k2m_str_of(const char *terminated);
k2m_str k2m_str_copy(k2m_arena *arena, k2m_str s);
/* Both, one behind the other, terminated. */
k2m_str k2m_str_joined(k2m_arena *arena, k2m_str a, k2m_str b);
/* The bytes [from, to) of s. */
k2m_str k2m_str_part(k2m_str s, size_t from, size_t to);
/* Without ASCII white space at both ends. */
k2m_str k2m_str_trim(k2m_str s);
/* Whether s is nothing but `least` to `most` ASCII digits. */
bool k2m_str_is_digits(k2m_str s, size_t least, size_t most);
/* The number that s begins with: its digits, `most` of them at the most (18 fit). */
int64_t k2m_str_number(k2m_str s, size_t most);
/* Whether s is one of the strings of a list that NULL ends; ASCII letters compare without regard to case. */
bool k2m_str_is_one_of(k2m_str s, const char *const *list);
bool k2m_str_equal(k2m_str a, k2m_str b);
/* ASCII letters compare without regard to case. */
bool k2m_str_equal_nocase(k2m_str a, k2m_str b);
bool k2m_str_starts(k2m_str s, k2m_str with);
bool k2m_str_starts_nocase(k2m_str s, k2m_str with);
bool k2m_str_ends(k2m_str s, k2m_str with);
/* The offset of the first `needle` at or behind `from`, or SIZE_MAX. */
size_t k2m_str_find(k2m_str s, k2m_str needle, size_t from);

/* The offset behind the last c in s, 0 if there is none. */
size_t k2m_str_behind_last(k2m_str s, char c);

/* A growable buffer in an arena. `data` is not terminated and may be NULL while `len` is 0. */
typedef struct k2m_buffer {
    k2m_arena *arena;
    char *data;
    size_t len, size;
} k2m_buffer;

void k2m_buffer_init(k2m_buffer *buffer, k2m_arena *arena);
/* Makes room for `more` bytes behind `len`. */
void k2m_buffer_reserve(k2m_buffer *buffer, size_t more);
void k2m_buffer_put(k2m_buffer *buffer, const char *data, size_t len);
void k2m_buffer_put_str(k2m_buffer *buffer, k2m_str s);
void k2m_buffer_put_char(k2m_buffer *buffer, char c);
k2m_str k2m_buffer_str(const k2m_buffer *buffer);

/* Makes room for one element more in an array that lives in an arena: doubles `*size`, keeps `count` elements. */
void *k2m_array_room(k2m_arena *arena, void *array, size_t count, size_t *size, size_t element);

#endif
