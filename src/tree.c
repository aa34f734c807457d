#include "tree.h"

#include "cmark_memory.h"
#include "text.h"

typedef struct builder {
    k2m_arena *arena;
    k2m_links_kept links;
    cmark_node *document;
    const k2m_container *in; /* the container that is open */
    cmark_node *at;          /* its node, or the document */
} builder;

static void append_literal(builder *b, cmark_node *parent, k2m_str text)
{
    if (text.len) cmark_node_set_literal(k2m_cmark_child(parent, CMARK_NODE_TEXT), k2m_str_copy(b->arena, text).data);
}

static void append_text(builder *b, cmark_node *parent, const k2m_text *text, unsigned without)
{
    k2m_inlines_append(b->arena, parent, text, without, b->links);
}

static void add_heading(builder *b, cmark_node *parent, const k2m_text *text, int level)
{
    cmark_node *heading = k2m_cmark_child(parent, CMARK_NODE_HEADING);
    cmark_node_set_heading_level(heading, level);
    append_text(b, heading, text, K2M_STRONG); /* a heading is bold already */
}

static void add_date_line(builder *b, const k2m_transcript *t)
{
    const k2m_str parts[] = {t->date, t->time, t->place};
    k2m_buffer line;
    k2m_buffer_init(&line, b->arena);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (parts[i].len == 0) continue;
        if (line.len) k2m_buffer_put(&line, ", ", 2);
        k2m_buffer_put_str(&line, parts[i]);
    }
    if (line.len == 0) return;
    cmark_node *emphasis = k2m_cmark_child(k2m_cmark_child(b->document, CMARK_NODE_PARAGRAPH), CMARK_NODE_EMPH);
    append_literal(b, emphasis, k2m_buffer_str(&line));
}

/* **Label:** *(note)* text */
static void append_turn(builder *b, cmark_node *paragraph, const k2m_block *block)
{
    k2m_buffer label;
    k2m_buffer_init(&label, b->arena);
    k2m_buffer_put_str(&label, block->turn->label);
    k2m_buffer_put_char(&label, ':');
    append_literal(b, k2m_cmark_child(paragraph, CMARK_NODE_STRONG), k2m_buffer_str(&label));
    if (block->turn->note.len) {
        append_literal(b, paragraph, K2M_STR(" "));
        append_literal(b, k2m_cmark_child(paragraph, CMARK_NODE_EMPH), block->turn->note);
    }
    if (block->text.str.len) {
        append_literal(b, paragraph, K2M_STR(" "));
        append_text(b, paragraph, &block->text, 0);
    }
}

/* The end of the strong text that opens a paragraph, without colons at its end if it has some: only a turn opens with
 * strong text that ends in a colon (SPEC.md). */
static size_t end_without_colons(const k2m_text *text)
{
    size_t i = 0;
    while (i < text->span_count && text->spans[i].style & K2M_STRONG) i++;
    size_t end = i ? text->spans[i - 1].end : 0;
    while (end > 0 && (text->str.data[end - 1] == ':' || text->str.data[end - 1] == ' ')) end--;
    return end;
}

static k2m_text with_colon_outside(builder *b, const k2m_text *text)
{
    size_t end = end_without_colons(text);
    size_t colons = end;
    while (colons < text->str.len && (text->str.data[colons] == ':' || text->str.data[colons] == ' ')) colons++;
    k2m_text_builder again;
    k2m_text_begin(&again, b->arena);
    size_t start = 0;
    for (size_t i = 0; i < text->span_count; i++) {
        const k2m_span *span = &text->spans[i];
        size_t from = span->end < end ? span->end : start < end ? end : start;
        size_t to = span->end < colons ? span->end : from < colons ? colons : from;
        k2m_text_add(&again, k2m_str_part(text->str, start, from), span->style, span->link, K2M_ON_LINE);
        k2m_text_add(&again, k2m_str_part(text->str, from, to), span->style & ~(unsigned)K2M_STRONG, span->link,
                     K2M_ON_LINE);
        k2m_text_add(&again, k2m_str_part(text->str, to, span->end), span->style, span->link, K2M_ON_LINE);
        start = span->end;
    }
    return k2m_text_end(&again);
}

static void append_paragraph(builder *b, cmark_node *parent, const k2m_block *block)
{
    cmark_node *paragraph = k2m_cmark_child(parent, CMARK_NODE_PARAGRAPH);
    if (block->turn) {
        append_turn(b, paragraph, block);
        return;
    }
    bool bold = block->text.span_count && block->text.spans[0].style & K2M_STRONG;
    k2m_text text = bold ? with_colon_outside(b, &block->text) : block->text;
    append_text(b, paragraph, &text, 0);
}

static cmark_node *container_node(cmark_node *parent, const k2m_container *c)
{
    static const cmark_node_type types[] = {CMARK_NODE_BLOCK_QUOTE, CMARK_NODE_LIST, CMARK_NODE_ITEM};
    cmark_node *node = k2m_cmark_child(parent, types[c->kind]);
    if (c->kind == K2M_LIST) {
        cmark_node_set_list_type(node, c->ordered ? CMARK_ORDERED_LIST : CMARK_BULLET_LIST);
        if (c->ordered) cmark_node_set_list_start(node, c->start);
        cmark_node_set_list_tight(node, 1);
    }
    return node;
}

static bool lies_in(const k2m_container *inner, const k2m_container *outer)
{
    while (inner && outer && inner->depth > outer->depth) inner = inner->parent;
    return !outer || inner == outer;
}

/* Closes containers until `to` lies in the open one, then opens those that are missing. */
static void move_into(builder *b, const k2m_container *to)
{
    while (b->in && !lies_in(to, b->in)) {
        b->in = b->in->parent;
        b->at = cmark_node_parent(b->at);
    }
    while (b->in != to) {
        const k2m_container *next = to;
        while (next->parent != b->in) next = next->parent;
        b->at = container_node(b->at, next);
        b->in = next;
    }
}

/* A second block in an item makes its list loose. */
static void loosen(cmark_node *parent)
{
    if (cmark_node_get_type(parent) == CMARK_NODE_ITEM && cmark_node_first_child(parent))
        cmark_node_set_list_tight(cmark_node_parent(parent), 0);
}

static void add_block(builder *b, const k2m_block *block)
{
    /* Text in a list but in no item of it belongs to what the list is in. */
    const k2m_container *in = block->in;
    while (in && in->kind == K2M_LIST) in = in->parent;
    move_into(b, in);
    if (block->kind == K2M_PARAGRAPH) loosen(b->at);
    switch (block->kind) {
    case K2M_RULE: k2m_cmark_child(b->at, CMARK_NODE_THEMATIC_BREAK); break;
    case K2M_HEADING: add_heading(b, b->at, &block->text, (int)block->level); break;
    case K2M_PARAGRAPH: append_paragraph(b, b->at, block); break;
    }
}

static void add_blocks(builder *b, const k2m_blocks *blocks)
{
    for (size_t i = 0; i < blocks->count; i++) add_block(b, &blocks->at[i]);
    move_into(b, NULL);
}

static void add_source(builder *b, k2m_str address)
{
    cmark_node *paragraph = k2m_cmark_child(b->document, CMARK_NODE_PARAGRAPH);
    append_literal(b, paragraph, K2M_STR("Source: "));
    cmark_node *link = k2m_cmark_child(paragraph, CMARK_NODE_LINK);
    cmark_node_set_url(link, k2m_str_copy(b->arena, address).data);
    append_literal(b, link, address);
}

cmark_node *k2m_tree_of(k2m_arena *arena, const k2m_transcript *transcript, k2m_links_kept links, bool source)
{
    builder b = {.arena = arena, .links = links};
    b.document = b.at = k2m_cmark_document();
    add_heading(&b, b.document, &transcript->title, 1);
    add_date_line(&b, transcript);
    add_blocks(&b, &transcript->lead);
    add_blocks(&b, &transcript->body);
    if (source && transcript->address.len) add_source(&b, transcript->address);
    return b.document;
}
