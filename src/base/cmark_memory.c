/* SPDX-License-Identifier: MIT */
#include "base/cmark_memory.h"

#include <stdalign.h>
#include <stdint.h>

static _Thread_local k2m_arena *current;

k2m_arena *k2m_cmark_use(k2m_arena *arena)
{
    k2m_arena *before = current;
    current = arena;
    return before;
}

/* Each block stores its size: realloc() needs it, and an arena does not keep it. */
typedef struct block {
    size_t size;
    alignas(max_align_t) char bytes[];
} block;

static void *arena_calloc(size_t count, size_t size)
{
    if (size && count > (SIZE_MAX - sizeof(block)) / size) longjmp(*current->on_failure, 1);
    block *b = k2m_arena_alloc(current, sizeof *b + count * size);
    b->size = count * size;
    return b->bytes;
}

static void *arena_realloc(void *old, size_t size)
{
    if (!old) return arena_calloc(1, size);
    block *b = (block *)(void *)((char *)old - offsetof(block, bytes));
    if (size <= b->size) return old;
    b = k2m_arena_grow(current, b, sizeof *b + b->size, sizeof *b + size);
    b->size = size;
    return b->bytes;
}

static void arena_free(void *old)
{
    (void)old;
}

cmark_mem *k2m_cmark_mem(void)
{
    static cmark_mem mem = {arena_calloc, arena_realloc, arena_free};
    return &mem;
}

cmark_node *k2m_cmark_document(void)
{
    return cmark_node_new_with_mem(CMARK_NODE_DOCUMENT, k2m_cmark_mem());
}

cmark_node *k2m_cmark_child(cmark_node *parent, cmark_node_type type)
{
    cmark_node *node = cmark_node_new_with_mem(type, k2m_cmark_mem());
    cmark_node_append_child(parent, node);
    return node;
}

cmark_node *k2m_cmark_parse(k2m_str markdown)
{
    cmark_parser *parser = cmark_parser_new_with_mem(CMARK_OPT_DEFAULT, k2m_cmark_mem());
    cmark_parser_feed(parser, markdown.data, markdown.len);
    return cmark_parser_finish(parser);
}
