/* SPDX-License-Identifier: MIT */
#include "read/page_reader.h"

/* Containers deeper than this are left out: no page has them, and renderers recurse. */
enum { MAX_CONTAINER_DEPTH = 12 };

/* ---- paragraphs ---- */

bool k2m_region_is_flow(region where)
{
    return where == IN_LEAD || where == IN_BODY;
}

/* Whether text in it counts: of tag lists and the status only the links do. */
bool k2m_region_has_text(region where)
{
    return where != NOWHERE && where != IN_TAG_LIST && where != IN_STATUS && where != IN_PLAIN_TEXT;
}

bool k2m_region_is_tooltip(region where)
{
    return where == IN_PERSON_NAME || where == IN_PERSON_OFFICE;
}

/* Ends the paragraph that is being collected, if there is any text in it. */
void k2m_reader_end_paragraph(reader *r)
{
    const state *s = k2m_reader_top(r);
    r->breaks_line = false;
    if (k2m_region_is_tooltip(s->region)) return;
    if (!k2m_region_is_flow(s->region)) {
        k2m_text_add_space(&r->text); /* a border between blocks is white space in a title or a date */
        return;
    }
    k2m_text text = k2m_text_end(&r->text);
    if (text.str.len == 0) return;
    k2m_block *block = k2m_blocks_add(r->arena, s->region == IN_LEAD ? &r->out->lead : &r->out->body);
    block->text = text;
    block->in = s->container;
    if (s->level) {
        block->kind = K2M_HEADING;
        block->level = s->level == 1 ? 2 : s->level; /* the title is the only level-1 heading */
    }
}

void k2m_reader_add_rule(reader *r)
{
    if (k2m_reader_top(r)->region != IN_BODY || k2m_reader_top(r)->silent) return;
    k2m_reader_end_paragraph(r);
    k2m_block *block = k2m_blocks_add(r->arena, &r->out->body);
    block->kind = K2M_RULE;
    block->in = k2m_reader_top(r)->container;
}

/* A line break is white space, two of them end the paragraph. */
void k2m_reader_break_line(reader *r)
{
    bool twice = r->breaks_line;
    if (k2m_reader_top(r)->silent) return;
    k2m_text_add_space(&r->text);
    if (twice) k2m_reader_end_paragraph(r);
    r->breaks_line = !twice;
}

/* What a new container lies in. A list can hold nothing but items: a list or quote that stands in it as such belongs to
 * its last item, as browsers show it; before the first item, to what the list is in. */
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

/* Ends what has been collected of a sup or sub; libxml2 gives its text in pieces where it has references. */
void k2m_reader_end_script(reader *r)
{
    if (r->script.len == 0) return;
    k2m_reader_add_text(r, k2m_buffer_str(&r->script));
    r->script.len = 0;
}
