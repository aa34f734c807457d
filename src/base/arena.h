/* SPDX-License-Identifier: MIT */
/* arena.h: memory that lives as long as one conversion.
 *
 * Everything a conversion allocates itself comes from one arena and goes with it; nothing is freed singly.
 * What happens out of memory is said here, once: the arena jumps to `on_failure`, which the owner has set with
 * setjmp(), and never returns NULL. Code that runs under a frame of libxml2 must not be jumped over: it sets a
 * jump target of its own for that while (see page.c). */
#ifndef K2M_ARENA_H
#define K2M_ARENA_H

#include <setjmp.h>
#include <stddef.h>

struct k2m_arena_chunk;

typedef struct k2m_arena {
    struct k2m_arena_chunk *chunks; /* newest first */
    char *next;                     /* first free byte of the newest chunk */
    size_t left;                    /* free bytes in the newest chunk */
    jmp_buf *on_failure;            /* where to go when malloc() fails; must be set before the first allocation */
} k2m_arena;

/* Makes an empty arena. Allocates nothing. */
void k2m_arena_init(k2m_arena *arena, jmp_buf *on_failure);

/* Frees all that came from the arena. */
void k2m_arena_free(k2m_arena *arena);

/* `size` bytes, zeroed, aligned for any type. Never NULL, not even for a size of 0. */
void *k2m_arena_alloc(k2m_arena *arena, size_t size);

/* An array of `count` elements of `size` bytes, zeroed; an overflow of the product is out of memory too. */
void *k2m_arena_array(k2m_arena *arena, size_t count, size_t size);

/* A larger block with the first `old_size` bytes of `old` (NULL if that is 0). The last block handed out grows in
 * place where it can. */
void *k2m_arena_grow(k2m_arena *arena, void *old, size_t old_size, size_t new_size);

/* A point to go back to. */
typedef struct k2m_arena_mark {
    struct k2m_arena_chunk *chunks;
    char *next;
    size_t left;
} k2m_arena_mark;

k2m_arena_mark k2m_arena_set_mark(const k2m_arena *arena);
/* Takes back all that was handed out since the mark was set. */
void k2m_arena_go_back(k2m_arena *arena, k2m_arena_mark mark);

#endif
