/* SPDX-License-Identifier: MIT */
/* breaks.c: cuts a paragraph where a label stands behind a single line break: it opens a turn there too. The label is
 * bold, or the paragraph itself opens with one, bold or not. */
#include "transcript/text.h"
#include "turns/finder.h"

/* Whether [from, to) of a text opens with a bold label. */
static bool opens_with_label(const k2m_finder *p, const k2m_text *text, size_t from, size_t to)
{
    k2m_head head;
    k2m_text part = k2m_text_part(p->scratch, text, from, to);
    if (part.str.len == 0 || !k2m_head_read(part.str, &head)) return false;
    bool plain = k2m_opens_plain_turn(text->str) && k2m_opens_plain_turn(part.str);
    if (!plain && !k2m_bold_is_label(&part, head.label_end)) return false;
    k2m_str label = k2m_str_part(part.str, 0, head.label_end);
    k2m_str behind = k2m_str_part(part.str, head.text_start, part.str.len);
    return !k2m_is_list_entry(label, behind) && k2m_judge_label(&p->published, label, &part) != NO_SPEAKER;
}

/* Where a block is cut. */
typedef struct cut {
    size_t block, at;
} cut;

typedef struct cuts {
    cut *at;
    size_t count, size;
} cuts;

static void find_cuts(const k2m_finder *p, size_t i, cuts *found)
{
    const k2m_block *block = &p->transcript->body.at[i];
    if (block->kind != K2M_PARAGRAPH || block->in) return;
    for (size_t n = 0; n < block->break_count; n++) {
        size_t at = block->breaks[n], end = n + 1 < block->break_count ? block->breaks[n + 1] : block->text.str.len;
        k2m_arena_mark mark = k2m_arena_set_mark(p->scratch);
        bool label = at < block->text.str.len && opens_with_label(p, &block->text, at, end);
        k2m_arena_go_back(p->scratch, mark);
        if (!label) continue;
        found->at = k2m_array_room(p->scratch, found->at, found->count, &found->size, sizeof *found->at);
        found->at[found->count++] = (cut){i, at};
    }
}

/* Puts the parts of a block that is cut in `count` places, the last one first, before block `end`. Returns where the
 * first one stands. */
static size_t put_parts(k2m_finder *p, k2m_block whole, const cut *places, size_t count, size_t end)
{
    k2m_block *body = p->transcript->body.at;
    for (size_t n = count + 1; n-- > 0;) {
        size_t from = n ? places[n - 1].at : 0, to = n < count ? places[n].at : whole.text.str.len;
        body[--end] = whole;
        body[end].text = k2m_text_part(p->arena, &whole.text, from, to);
        body[end].break_count = 0;
    }
    return end;
}

void k2m_finder_split_at_breaks(k2m_finder *p)
{
    k2m_blocks *body = &p->transcript->body;
    cuts found = {.at = NULL};
    size_t before = body->count;
    for (size_t i = 0; i < before; i++) find_cuts(p, i, &found);
    for (size_t i = 0; i < found.count; i++) (void)k2m_blocks_add(p->arena, body);
    for (size_t i = before, end = body->count, left = found.count; left > 0; i--) {
        size_t last = left;
        while (left > 0 && found.at[left - 1].block == i - 1) left--;
        if (left < last) end = put_parts(p, body->at[i - 1], &found.at[left], last - left, end);
        else body->at[--end] = body->at[i - 1];
    }
}
