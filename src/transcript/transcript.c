/* SPDX-License-Identifier: MIT */
#include "transcript/transcript.h"

k2m_block *k2m_blocks_add(k2m_arena *arena, k2m_blocks *blocks)
{
    blocks->at = k2m_array_room(arena, blocks->at, blocks->count, &blocks->size, sizeof *blocks->at);
    blocks->at[blocks->count] = (k2m_block){.kind = K2M_PARAGRAPH};
    return &blocks->at[blocks->count++];
}

size_t k2m_length_of_body(const k2m_transcript *t)
{
    size_t length = 0;
    for (size_t i = 0; i < t->body.count; i++) length += t->body.at[i].text.str.len;
    return length;
}

size_t k2m_count_turns(const k2m_transcript *t)
{
    size_t count = 0;
    for (size_t i = 0; i < t->body.count; i++)
        if (t->body.at[i].turn) count++;
    return count;
}

void k2m_tags_add(k2m_arena *arena, k2m_tags *tags, k2m_tag tag)
{
    tags->at = k2m_array_room(arena, tags->at, tags->count, &tags->size, sizeof *tags->at);
    tags->at[tags->count++] = tag;
}

bool k2m_tag_is_section(const k2m_tag *tag)
{
    return tag->kind == K2M_TAG_SECTION || tag->kind == K2M_TAG_TRANSCRIPTS || tag->kind == K2M_TAG_ACCREDITATION;
}
