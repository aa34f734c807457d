/* SPDX-License-Identifier: MIT */
#include "write/tree.h"

#include "base/cmark_memory.h"
#include "write/leaves.h"

#include <stdint.h>

typedef struct builder {
    k2m_arena *arena;
    const k2m_transcript *transcript;
    k2m_links_kept links;
    cmark_node *at; /* the open container, or the document */
} builder;

static void open_place(void *context, const k2m_place *place)
{
    static const cmark_node_type types[] = {
        [K2M_QUOTE] = CMARK_NODE_BLOCK_QUOTE, [K2M_LIST] = CMARK_NODE_LIST, [K2M_ITEM] = CMARK_NODE_ITEM};
    builder *b = context;
    b->at = k2m_cmark_child(b->at, types[place->kind]);
    if (place->kind != K2M_LIST) return;
    cmark_node_set_list_type(b->at, place->ordered ? CMARK_ORDERED_LIST : CMARK_BULLET_LIST);
    if (place->ordered) cmark_node_set_list_start(b->at, place->number);
    cmark_node_set_list_tight(b->at, place->tight);
}

static void close_place(void *context, const k2m_place *place)
{
    builder *b = context;
    (void)place;
    b->at = cmark_node_parent(b->at);
}

static void add_piece(void *context, const k2m_piece *piece)
{
    builder *b = context;
    k2m_effort any = {SIZE_MAX};
    (void)k2m_leaf_append(b->arena, b->at, b->transcript, piece, b->links, &any);
}

cmark_node *k2m_tree_of(k2m_arena *arena, const k2m_transcript *transcript, const k2m_tree_options *options)
{
    builder b = {arena, transcript, options->links, k2m_cmark_document()};
    cmark_node *document = b.at;
    const k2m_visitor visitor = {open_place, close_place, add_piece, &b};
    k2m_outline_visit(arena, transcript, options, &visitor);
    return document;
}
