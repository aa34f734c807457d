/* SPDX-License-Identifier: MIT */
/* heap_text.h: a text that grows in memory from malloc(), for callbacks of libraries. These must return, and may not leave
 * by the longjmp() of an arena that is full. */
#ifndef K2M_HEAP_TEXT_H
#define K2M_HEAP_TEXT_H

#include <stdbool.h>
#include <stddef.h>

/* Begin with {.data = NULL}. `data` has a NUL at its end, and is freed with free(). When out of memory, it becomes NULL,
 * and stays NULL. */
typedef struct k2m_heap_text {
    char *data;
    size_t len, room;
    bool failed;
} k2m_heap_text;

/* Makes room for `size` bytes and a NUL. */
void k2m_heap_text_reserve(k2m_heap_text *to, size_t size);
/* Adds bytes. Returns false when out of memory. */
bool k2m_heap_text_add(k2m_heap_text *to, const char *bytes, size_t size);
/* Frees the text; it fails from now on. */
void k2m_heap_text_fail(k2m_heap_text *to);

#endif
