/* SPDX-License-Identifier: MIT */
/* arena.h: an allocator whose blocks live as long as one conversion.
 *
 * The library's own allocations for a page come from one arena and are freed together, never one by one. Allocation
 * never returns NULL: out of memory, the arena jumps to `on_failure`, which its owner has set with setjmp(). Code that
 * must not be jumped over, such as a callback of libxml2, or that has something else to free, sets a jump target of its
 * own meanwhile (see page.c and encoding.c). */
#ifndef K2M_ARENA_H
#define K2M_ARENA_H

#include <setjmp.h>
#include <stddef.h>

struct k2m_arena_chunk;
struct k2m_arena_large;

typedef struct k2m_arena {
    struct k2m_arena_chunk *chunks; /* newest first */
    char *next;                     /* first free byte of the newest chunk */
    size_t left;                    /* free bytes in the newest chunk */
    struct k2m_arena_large *large;  /* large blocks, each an allocation of its own; newest first */
    size_t large_count;             /* how many there have been */
    jmp_buf *on_failure;            /* where to jump when malloc() fails; must be set before the first allocation */
} k2m_arena;

/* Makes an empty arena. Allocates nothing; `on_failure` may be NULL until the first allocation. */
void k2m_arena_init(k2m_arena *arena, jmp_buf *on_failure);

/* Frees all memory that came from the arena. */
void k2m_arena_free(k2m_arena *arena);

/* Jumps as if memory had run out. */
_Noreturn void k2m_arena_fail(const k2m_arena *arena);

/* Returns `size` bytes, zeroed and aligned for any type. Never NULL, even for a size of 0. */
void *k2m_arena_alloc(k2m_arena *arena, size_t size);

/* Returns an array of `count` elements of `size` bytes, zeroed. If the product overflows, that is out of memory too. */
void *k2m_arena_array(k2m_arena *arena, size_t count, size_t size);

/* Returns `size` bytes for text: neither zeroed nor aligned, so that short texts take no more than they need. */
char *k2m_arena_bytes(k2m_arena *arena, size_t size);

/* Returns a block of `new_size` bytes, no fewer than `old_size`, that begins with the bytes of `old`. The bytes after
 * them are not initialised. `old` may be NULL if `old_size` is 0. The last block handed out grows in place if
 * possible. A large block leaves no copy behind. */
void *k2m_arena_grow(k2m_arena *arena, void *old, size_t old_size, size_t new_size);

/* A state of the arena that it can go back to. */
typedef struct k2m_arena_mark {
    struct k2m_arena_chunk *chunks;
    char *next;
    size_t left;
    size_t large_count;
} k2m_arena_mark;

k2m_arena_mark k2m_arena_set_mark(const k2m_arena *arena);
/* Frees all memory that was handed out since the mark was set. A large block of before that has grown stays. */
void k2m_arena_go_back(k2m_arena *arena, k2m_arena_mark mark);

#endif
