/* SPDX-License-Identifier: MIT */
#include "base/arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_CHUNK = 32 * 1024, LARGEST_REGULAR_CHUNK = 1024 * 1024 };

typedef struct k2m_arena_chunk {
    struct k2m_arena_chunk *older;
    size_t size; /* usable bytes after this header */
    alignas(max_align_t) char bytes[];
} chunk;

void k2m_arena_init(k2m_arena *arena, jmp_buf *on_failure)
{
    *arena = (k2m_arena){.on_failure = on_failure};
}

void k2m_arena_free(k2m_arena *arena)
{
    k2m_arena_go_back(arena, (k2m_arena_mark){0});
}

k2m_arena_mark k2m_arena_set_mark(const k2m_arena *arena)
{
    return (k2m_arena_mark){arena->chunks, arena->next, arena->left};
}

void k2m_arena_go_back(k2m_arena *arena, k2m_arena_mark mark)
{
    while (arena->chunks != mark.chunks) {
        chunk *older = arena->chunks->older;
        free(arena->chunks);
        arena->chunks = older;
    }
    arena->next = mark.next;
    arena->left = mark.left;
}

static size_t rounded(size_t size)
{
    size_t step = alignof(max_align_t);
    return (size + step - 1) / step * step;
}

/* Chunks double in size, so that a large page needs few of them and a small page little memory. */
static void add_chunk(k2m_arena *arena, size_t at_least)
{
    size_t size = arena->chunks ? arena->chunks->size * 2 : FIRST_CHUNK;
    if (size > LARGEST_REGULAR_CHUNK) size = LARGEST_REGULAR_CHUNK;
    if (size < at_least) size = at_least;
    chunk *c = size < SIZE_MAX - sizeof *c ? malloc(sizeof *c + size) : NULL;
    if (!c) longjmp(*arena->on_failure, 1);
    c->older = arena->chunks;
    c->size = size;
    arena->chunks = c;
    arena->next = c->bytes;
    arena->left = size;
}

static void *take(k2m_arena *arena, size_t size)
{
    if (size > SIZE_MAX / 2) longjmp(*arena->on_failure, 1);
    size = rounded(size ? size : 1);
    if (size > arena->left) add_chunk(arena, size);
    void *block = arena->next;
    arena->next += size;
    arena->left -= size;
    return block;
}

void *k2m_arena_alloc(k2m_arena *arena, size_t size)
{
    return memset(take(arena, size), 0, size);
}

void *k2m_arena_array(k2m_arena *arena, size_t count, size_t size)
{
    if (size && count > SIZE_MAX / size) longjmp(*arena->on_failure, 1);
    return k2m_arena_alloc(arena, count * size);
}

void *k2m_arena_grow(k2m_arena *arena, void *old, size_t old_size, size_t new_size)
{
    size_t had = rounded(old_size);
    size_t more = new_size < SIZE_MAX / 2 ? rounded(new_size) - had : SIZE_MAX;
    if (old_size && (char *)old + had == arena->next && more <= arena->left) {
        arena->next += more;
        arena->left -= more;
        return old;
    }
    void *block = take(arena, new_size);
    if (old_size) memcpy(block, old, old_size);
    return block;
}
