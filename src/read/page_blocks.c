/* SPDX-License-Identifier: MIT */
/* page_blocks.c: the part of the page reader that collects text in paragraphs, headings, quotes and lists. */
#include "read/page_reader.h"

#include <string.h>

/* Deeper containers are ignored: real pages do not have them, and Markdown renderers recurse. */
enum { MAX_CONTAINER_DEPTH = 12 };

/* ---- paragraphs ---- */

bool k2m_region_is_flow(region where)
{
    return where == IN_LEAD || where == IN_BODY;
}

bool k2m_region_has_text(region where)
{
    return where != NOWHERE && where != IN_TAG_LIST && where != IN_STATUS && where != IN_PLAIN_TEXT;
}

bool k2m_region_is_tooltip(region where)
{
    return where == IN_PERSON_NAME || where == IN_PERSON_OFFICE;
}

k2m_block *k2m_reader_add_block(reader *r)
{
    k2m_block *block = k2m_blocks_add(r->arena, &r->out->body);
    size_t last = r->out->body.count - 1;
    if (!r->guessing) return block;
    r->block_elements =
        k2m_array_room(r->arena, r->block_elements, last, &r->block_element_size, sizeof *r->block_elements);
    r->block_elements[last] = k2m_reader_top(r)->element;
    return block;
}

static void take_breaks(reader *r, k2m_block *block, size_t count)
{
    if (count == 0) return;
    uint32_t *breaks = k2m_arena_array(r->arena, count, sizeof *breaks);
    memcpy(breaks, r->breaks, count * sizeof *breaks);
    block->breaks = breaks;
    block->break_count = (uint32_t)count;
}

void k2m_reader_end_paragraph(reader *r)
{
    const state *s = k2m_reader_top(r);
    r->breaks_line = false;
    if (k2m_region_is_tooltip(s->region)) return;
    if (!k2m_region_is_flow(s->region)) {
        k2m_text_add_space(&r->text); /* the border of a block is white space in a title or a date */
        return;
    }
    size_t breaks = r->break_count;
    r->break_count = 0;
    k2m_text text = k2m_text_end(&r->text);
    if (text.str.len == 0) return;
    k2m_block *block = s->region == IN_LEAD ? k2m_blocks_add(r->arena, &r->out->lead) : k2m_reader_add_block(r);
    block->text = text;
    block->in = s->container;
    take_breaks(r, block, breaks);
    if (s->level) {
        block->kind = K2M_HEADING;
        block->level = (uint8_t)(s->level == 1 ? 2 : s->level); /* the title is the only level-1 heading */
    }
}

void k2m_reader_add_rule(reader *r)
{
    if (k2m_reader_top(r)->region != IN_BODY || k2m_reader_top(r)->silent) return;
    k2m_reader_end_paragraph(r);
    k2m_block *block = k2m_reader_add_block(r);
    block->kind = K2M_RULE;
    block->in = k2m_reader_top(r)->container;
}

void k2m_reader_note_break(reader *r)
{
    size_t last = r->break_count ? r->breaks[r->break_count - 1] : 0; /* a break before all text is none */
    if (!k2m_region_is_flow(k2m_reader_top(r)->region) || r->text.buffer.len == last) return;
    r->breaks = k2m_array_room(r->arena, r->breaks, r->break_count, &r->break_size, sizeof *r->breaks);
    r->breaks[r->break_count++] = (uint32_t)r->text.buffer.len;
}

void k2m_reader_break_line(reader *r)
{
    bool twice = r->breaks_line;
    if (k2m_reader_top(r)->silent) return;
    k2m_text_add_space(&r->text);
    if (twice) k2m_reader_end_paragraph(r);
    else k2m_reader_note_break(r);
    r->breaks_line = !twice;
}

/* The container that a new one goes into. An item goes into the open list. A list or quote directly inside a list goes
 * into the last item of that list, as browsers show it; before the first item, it goes into what contains the list. */
static const k2m_container *outer_container(const state *s, k2m_container_kind kind)
{
    const k2m_container *outer = s->container;
    if (kind == K2M_ITEM) return outer;
    while (outer && outer->kind == K2M_LIST) outer = outer->last ? outer->last : outer->parent;
    return outer;
}

void k2m_reader_open_container(reader *r, k2m_container_kind kind, bool ordered, int start)
{
    state *s = k2m_reader_top(r);
    const k2m_container *outer = outer_container(s, kind);
    unsigned depth = outer ? outer->depth + 1 : 1;
    if (s->region != IN_BODY || depth > MAX_CONTAINER_DEPTH) return;
    if (kind == K2M_ITEM && !(outer && outer->kind == K2M_LIST)) return;
    k2m_container *c = k2m_arena_alloc(r->arena, sizeof *c);
    *c = (k2m_container){.kind = kind, .parent = outer, .depth = depth, .ordered = ordered, .number = start};
    if (kind == K2M_ITEM) {
        c->number = s->container->number++;
        s->container->last = c;
    }
    s->container = c;
}

void k2m_reader_add_text(reader *r, k2m_str piece)
{
    const state *s = k2m_reader_top(r);
    if (k2m_region_is_tooltip(s->region)) {
        k2m_text_add(&r->aside, piece, 0, NULL, K2M_ON_LINE);
        return;
    }
    size_t before = r->text.buffer.len;
    k2m_text_add(&r->text, piece, s->style, s->link, s->script);
    if (r->text.buffer.len > before) r->breaks_line = false;
}

void k2m_reader_end_script(reader *r)
{
    if (r->script.len == 0) return;
    k2m_reader_add_text(r, k2m_buffer_str(&r->script));
    r->script.len = 0;
}
