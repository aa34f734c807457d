/* SPDX-License-Identifier: MIT */
#include "base/arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_CHUNK = 32 * 1024, LARGEST_CHUNK = 1024 * 1024, LARGEST_IN_CHUNK = 128 * 1024 };

typedef struct k2m_arena_chunk {
    struct k2m_arena_chunk *older;
    size_t size; /* usable bytes after this header */
    alignas(max_align_t) char bytes[];
} chunk;

/* A block that is too large for a chunk: realloc() can grow it without a second copy. */
typedef struct k2m_arena_large {
    struct k2m_arena_large *older, *newer;
    size_t number; /* how many there had been before, and one: a mark tells by it which came later */
    alignas(max_align_t) char bytes[];
} large;

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
    return (k2m_arena_mark){arena->chunks, arena->next, arena->left, arena->large_count};
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
    while (arena->large && arena->large->number > mark.large_count) {
        large *older = arena->large->older;
        free(arena->large);
        arena->large = older;
        if (older) older->newer = NULL;
    }
}

_Noreturn void k2m_arena_fail(const k2m_arena *arena)
{
    longjmp(*arena->on_failure, 1);
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
    if (size > LARGEST_CHUNK) size = LARGEST_CHUNK;
    if (size < at_least) size = at_least;
    chunk *c = malloc(sizeof *c + size);
    if (!c) k2m_arena_fail(arena);
    c->older = arena->chunks;
    c->size = size;
    arena->chunks = c;
    arena->next = c->bytes;
    arena->left = size;
}

/* Links a large block in place of the one that it was, or as the newest. */
static void link_large(k2m_arena *arena, large *l)
{
    if (l->newer) l->newer->older = l;
    else arena->large = l;
    if (l->older) l->older->newer = l;
}

static void *take_large(k2m_arena *arena, size_t size)
{
    large *l = malloc(sizeof *l + size);
    if (!l) k2m_arena_fail(arena);
    *l = (large){.older = arena->large, .number = ++arena->large_count};
    link_large(arena, l);
    return l->bytes;
}

static void *grow_large(k2m_arena *arena, char *old, size_t size)
{
    large *l = realloc(old - offsetof(large, bytes), sizeof *l + size);
    if (!l) k2m_arena_fail(arena);
    link_large(arena, l);
    return l->bytes;
}

static void *take(k2m_arena *arena, size_t size)
{
    if (size > SIZE_MAX / 2) k2m_arena_fail(arena);
    size = rounded(size ? size : 1);
    if (size > LARGEST_IN_CHUNK) return take_large(arena, size);
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
    if (size && count > SIZE_MAX / size) k2m_arena_fail(arena);
    return k2m_arena_alloc(arena, count * size);
}

char *k2m_arena_bytes(k2m_arena *arena, size_t size)
{
    if (size > LARGEST_IN_CHUNK) return take(arena, size);
    if (size > arena->left) add_chunk(arena, size);
    arena->left -= size;
    return arena->next + arena->left;
}

void *k2m_arena_grow(k2m_arena *arena, void *old, size_t old_size, size_t new_size)
{
    if (new_size > SIZE_MAX / 2) k2m_arena_fail(arena);
    size_t had = rounded(old_size), size = rounded(new_size);
    if (had > LARGEST_IN_CHUNK) return grow_large(arena, old, size);
    if (old_size && size <= LARGEST_IN_CHUNK && (char *)old + had == arena->next && size - had <= arena->left) {
        arena->next += size - had;
        arena->left -= size - had;
        return old;
    }
    void *block = take(arena, size);
    if (old_size) memcpy(block, old, old_size);
    return block;
}
