/* SPDX-License-Identifier: MIT */
#include "write/block_type.h"

#include "transcript/text.h"

static bool is_omission(k2m_str s)
{
    return k2m_str_equal(s, K2M_STR("<…>")) || k2m_str_equal(s, K2M_STR("<...>"));
}

static bool is_in(const k2m_container *in, k2m_container_kind kind)
{
    while (in && in->kind != kind) in = in->parent;
    return in;
}

k2m_block_type k2m_block_type_of(const k2m_block *block)
{
    if (block->kind == K2M_RULE) return K2M_TYPE_RULE;
    if (block->kind == K2M_HEADING) return K2M_TYPE_HEADING;
    if (block->kind == K2M_PHOTO) return K2M_TYPE_IMAGE;
    if (is_in(block->in, K2M_QUOTE)) return K2M_TYPE_QUOTE;
    if (is_in(block->in, K2M_ITEM)) return K2M_TYPE_ITEM;
    if (is_omission(block->text.str)) return K2M_TYPE_OMISSION;
    bool stage = k2m_text_is_all(&block->text, K2M_EMPH) || k2m_text_is_in_brackets(&block->text);
    return stage ? K2M_TYPE_STAGE : K2M_TYPE_PARAGRAPH;
}

const char *k2m_block_type_name(k2m_block_type type)
{
    static const char *const names[] = {"paragraph", "stage", "quote", "item", "omission", "rule", "heading", "image"};
    return names[type];
}

bool k2m_ends_turn(const k2m_block *block)
{
    return block->turn || block->kind == K2M_RULE || block->kind == K2M_HEADING;
}

bool k2m_is_written(const k2m_block *block)
{
    return !block->pull_quote || block->turn;
}

bool k2m_has_words(const k2m_block *block)
{
    k2m_block_type type = k2m_block_type_of(block);
    return type != K2M_TYPE_IMAGE && type != K2M_TYPE_RULE && type != K2M_TYPE_OMISSION && type != K2M_TYPE_STAGE &&
           k2m_is_written(block);
}

k2m_str k2m_note_text(k2m_str note)
{
    bool round = k2m_str_starts(note, K2M_STR("(")) && k2m_str_ends(note, K2M_STR(")"));
    bool square = k2m_str_starts(note, K2M_STR("[")) && k2m_str_ends(note, K2M_STR("]"));
    if (!round && !square) return note;
    for (size_t i = 1; i + 1 < note.len; i++)
        if (note.data[i] == note.data[0]) return note;
    return k2m_str_part(note, 1, note.len - 1);
}
