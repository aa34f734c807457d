/* SPDX-License-Identifier: MIT */
/* breaks.c: cuts a paragraph where a label stands behind a single line break: it opens a turn there too. The label is
 * bold, or the paragraph itself opens with one, bold or not. */
#include "transcript/text.h"
#include "turns/finder.h"

/* Whether [from, to) of a text opens with a bold label. */
static bool opens_with_label(const k2m_finder *p, const k2m_text *text, size_t from, size_t to)
{
    k2m_head head;
    k2m_text part = k2m_text_part(p->arena, text, from, to);
    if (part.str.len == 0 || !k2m_head_read(part.str, &head)) return false;
    bool plain = k2m_opens_plain_turn(text->str) && k2m_opens_plain_turn(part.str);
    if (!plain && !k2m_bold_is_label(&part, head.label_end)) return false;
    k2m_str label = k2m_str_part(part.str, 0, head.label_end);
    k2m_str behind = k2m_str_part(part.str, head.text_start, part.str.len);
    return !k2m_is_list_entry(label, behind) && k2m_judge_label(&p->published, label, &part) != NO_SPEAKER;
}

static void add_part(k2m_finder *p, k2m_blocks *to, const k2m_block *of, size_t from, size_t end)
{
    k2m_block *block = k2m_blocks_add(p->arena, to);
    *block = *of;
    block->text = k2m_text_part(p->arena, &of->text, from, end);
    block->break_count = 0;
}

/* Adds a block, in several if labels stand behind its breaks. */
static void add_split(k2m_finder *p, k2m_blocks *to, const k2m_block *block)
{
    size_t from = 0;
    for (size_t i = 0; i < block->break_count; i++) {
        size_t at = block->breaks[i], end = i + 1 < block->break_count ? block->breaks[i + 1] : block->text.str.len;
        if (at >= block->text.str.len || !opens_with_label(p, &block->text, at, end)) continue;
        add_part(p, to, block, from, at);
        from = at;
    }
    if (from) add_part(p, to, block, from, block->text.str.len);
    else *k2m_blocks_add(p->arena, to) = *block;
}

void k2m_finder_split_at_breaks(k2m_finder *p)
{
    k2m_blocks *body = &p->transcript->body, split = {0};
    bool breaks = false;
    for (size_t i = 0; i < body->count && !breaks; i++) breaks = body->at[i].break_count;
    if (!breaks) return;
    for (size_t i = 0; i < body->count; i++) {
        const k2m_block *block = &body->at[i];
        if (block->kind == K2M_PARAGRAPH && !block->in) add_split(p, &split, block);
        else *k2m_blocks_add(p->arena, &split) = *block;
    }
    *body = split;
}
