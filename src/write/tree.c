/* SPDX-License-Identifier: MIT */
#include "write/tree.h"

#include "base/cmark_memory.h"
#include "base/unicode.h"
#include "transcript/text.h"
#include "write/markdown.h"

typedef struct builder {
    k2m_arena *arena;
    const k2m_tree_options *options;
    cmark_node *document;
    const k2m_container *in; /* the open container, or NULL */
    cmark_node *at;          /* its node, or the document */
} builder;

static void append_literal(builder *b, cmark_node *parent, k2m_str text)
{
    if (text.len) cmark_node_set_literal(k2m_cmark_child(parent, CMARK_NODE_TEXT), k2m_str_copy(b->arena, text).data);
}

static void append_text(builder *b, cmark_node *parent, const k2m_text *text, unsigned without)
{
    k2m_inlines_append(b->arena, parent, text, without, b->options->links);
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

/* Puts a label and its colon. Asterisks of the label stand behind the colon: in the label they would hide the turn from
 * a search for it. */
static void append_label(builder *b, cmark_node *paragraph, k2m_str label)
{
    k2m_buffer name, stars;
    k2m_buffer_init(&name, b->arena);
    k2m_buffer_init(&stars, b->arena);
    for (size_t i = 0; i < label.len; i++) k2m_buffer_put_char(label.data[i] == '*' ? &stars : &name, label.data[i]);
    k2m_str trimmed = k2m_str_trim(k2m_buffer_str(&name));
    if (!trimmed.len) trimmed = label;
    append_literal(b, k2m_cmark_child(paragraph, CMARK_NODE_STRONG), k2m_str_joined(b->arena, trimmed, K2M_STR(":")));
    if (!stars.len || stars.len == label.len) return;
    append_literal(b, paragraph, K2M_STR(" "));
    append_literal(b, paragraph, k2m_buffer_str(&stars));
}

/* **Label:** *(note)* text */
static void append_turn(builder *b, cmark_node *paragraph, const k2m_block *block)
{
    append_label(b, paragraph, block->turn->label);
    if (block->turn->note.len) {
        append_literal(b, paragraph, K2M_STR(" "));
        append_literal(b, k2m_cmark_child(paragraph, CMARK_NODE_EMPH), block->turn->note);
    }
    if (block->text.str.len) {
        append_literal(b, paragraph, K2M_STR(" "));
        append_text(b, paragraph, &block->text, 0);
    }
}

/* The end of the strong text that a paragraph begins with. */
static size_t end_of_strong(const k2m_text *text)
{
    size_t i = 0;
    while (i < text->span_count && text->spans[i].style & K2M_STRONG) i++;
    return i ? text->spans[i - 1].end : 0;
}

/* The same. If the punctuation at its end includes a colon, the end of
 * the last word before it: only a turn begins with strong text that ends in a colon (data/doc/output.md). All of the
 * punctuation goes, since spans.c may move what follows the colon out of the run. */
static size_t end_without_colon(const k2m_text *text)
{
    size_t end = end_of_strong(text), behind_word = 0;
    for (size_t at = 0; at < end;)
        if (k2m_is_word(k2m_utf8_next(text->str, &at))) behind_word = at;
    k2m_str marks = k2m_str_part(text->str, behind_word, end);
    return k2m_str_find(marks, K2M_STR(":"), 0) < marks.len ? behind_word : end;
}

/* Removes strong from the punctuation that end_without_colon() leaves out. */
static k2m_text with_colon_outside(builder *b, const k2m_text *text)
{
    size_t end = end_without_colon(text), start = 0;
    k2m_text_builder again;
    k2m_text_begin(&again, b->arena);
    for (size_t i = 0; i < text->span_count; i++) {
        const k2m_span *span = &text->spans[i];
        bool opening = start <= end && span->style & K2M_STRONG; /* it belongs to the strong text at the beginning */
        size_t cut = opening && span->end > end ? end : span->end;
        if (cut < start) cut = start;
        k2m_text_add(&again, k2m_str_part(text->str, start, cut), span->style, span->link, K2M_ON_LINE);
        k2m_text_add(&again, k2m_str_part(text->str, cut, span->end), span->style & ~(unsigned)K2M_STRONG, span->link,
                     K2M_ON_LINE);
        start = span->end;
    }
    return k2m_text_end(&again);
}

/* ---- paragraphs that must not look like something else ---- */

/* Whether a line looks like the beginning of a turn: ^\*\*[^*]*:\*\* */
static bool is_turn_line(k2m_str line)
{
    const k2m_str mark = K2M_STR("**");
    size_t star = k2m_str_find(line, K2M_STR("*"), mark.len);
    return k2m_str_starts(line, mark) && star < line.len && line.data[star - 1] == ':' &&
           k2m_str_starts(k2m_str_part(line, star, line.len), mark);
}

/* Whether a paragraph that opens no turn would be written as one that does. */
static bool forges_turn(builder *b, const k2m_text *text)
{
    k2m_arena_mark mark = k2m_arena_set_mark(b->arena);
    cmark_node *document = k2m_cmark_document();
    k2m_buffer line;
    append_text(b, k2m_cmark_child(document, CMARK_NODE_PARAGRAPH), text, 0);
    k2m_buffer_init(&line, b->arena);
    k2m_markdown_write(&line, document);
    bool forges = is_turn_line(k2m_buffer_str(&line));
    k2m_arena_go_back(b->arena, mark);
    return forges;
}

/* Appends the text of a paragraph that opens no turn. What would look like a turn loses its bold opening or, where its
 * asterisks are text, has the first one escaped though CommonMark would not need that. */
static void append_no_turn(builder *b, cmark_node *paragraph, k2m_text text)
{
    bool bold = text.span_count && text.spans[0].style & K2M_STRONG;
    bool stars = k2m_str_starts(text.str, K2M_STR("**"));
    if (bold) text = with_colon_outside(b, &text);
    if (bold && forges_turn(b, &text)) text = k2m_text_without_style(b->arena, &text, K2M_STRONG, end_of_strong(&text));
    if (stars && forges_turn(b, &text)) {
        cmark_node_set_on_enter(k2m_cmark_child(paragraph, CMARK_NODE_CUSTOM_INLINE), "\\*");
        text = k2m_text_part(b->arena, &text, 1, text.str.len);
    }
    append_text(b, paragraph, &text, 0);
}

/* Whether a paragraph would be written like the line that names the source. */
static bool forges_source(const k2m_text *text)
{
    return k2m_str_starts(text->str, K2M_STR("Source: http"));
}

static void append_paragraph(builder *b, cmark_node *parent, const k2m_block *block)
{
    cmark_node *paragraph = k2m_cmark_child(parent, CMARK_NODE_PARAGRAPH);
    if (block->turn) append_turn(b, paragraph, block);
    else if (forges_source(&block->text)) append_literal(b, paragraph, block->text.str);
    else append_no_turn(b, paragraph, block->text);
}

/* An image alone in a paragraph, ![caption](address), which other programs show as a figure. */
static void append_photo(builder *b, cmark_node *parent, const k2m_block *block)
{
    cmark_node *image = k2m_cmark_child(k2m_cmark_child(parent, CMARK_NODE_PARAGRAPH), CMARK_NODE_IMAGE);
    cmark_node_set_url(image, k2m_str_copy(b->arena, block->photo->href).data);
    append_literal(b, image, block->text.str);
}

/* Makes the list around `parent` loose if that is an item with a block in it, and the next block would run into its
 * last line. A list stays tight while each item holds one block, or one block and lists that can follow a line
 * directly: bullet lists, and ordered lists that begin with 1 (CommonMark 5.2). */
static void loosen(cmark_node *parent, bool may_follow_line)
{
    if (cmark_node_get_type(parent) == CMARK_NODE_ITEM && cmark_node_first_child(parent) && !may_follow_line)
        cmark_node_set_list_tight(cmark_node_parent(parent), 0);
}

static cmark_node *open_list(cmark_node *parent, const k2m_container *list, int number)
{
    loosen(parent, !list->ordered || number == 1);
    cmark_node *node = k2m_cmark_child(parent, CMARK_NODE_LIST);
    cmark_node_set_list_type(node, list->ordered ? CMARK_ORDERED_LIST : CMARK_BULLET_LIST);
    if (list->ordered) cmark_node_set_list_start(node, number);
    cmark_node_set_list_tight(node, 1);
    return node;
}

/* Whether `inner` is `outer` or lies in it. NULL is the document. */
static bool lies_in(const k2m_container *inner, const k2m_container *outer)
{
    while (inner && outer && inner->depth > outer->depth) inner = inner->parent;
    return !outer || inner == outer;
}

/* The container on the way from `open` down to `inner` that lies directly in `open`. */
static const k2m_container *next_inside(const k2m_container *open, const k2m_container *inner)
{
    while (inner->parent != open) inner = inner->parent;
    return inner;
}

/* Closes containers until `to` lies in the open one, then opens those on the way to it. */
static void move_into(builder *b, const k2m_container *to)
{
    while (b->in && !lies_in(to, b->in)) {
        b->in = b->in->parent;
        b->at = cmark_node_parent(b->at);
    }
    while (b->in != to) {
        const k2m_container *next = next_inside(b->in, to);
        if (next->kind == K2M_LIST) b->at = open_list(b->at, next, next_inside(next, to)->number);
        else {
            loosen(b->at, false);
            b->at = k2m_cmark_child(b->at, next->kind == K2M_QUOTE ? CMARK_NODE_BLOCK_QUOTE : CMARK_NODE_ITEM);
        }
        b->in = next;
    }
}

static void add_block(builder *b, const k2m_block *block)
{
    /* Text in a list but outside of its items belongs to what contains the list. */
    const k2m_container *in = block->in;
    while (in && in->kind == K2M_LIST) in = in->parent;
    move_into(b, in);
    loosen(b->at, false);
    switch (block->kind) {
    case K2M_RULE: k2m_cmark_child(b->at, CMARK_NODE_THEMATIC_BREAK); break;
    case K2M_HEADING: add_heading(b, b->at, &block->text, (int)block->level); break;
    case K2M_PARAGRAPH: append_paragraph(b, b->at, block); break;
    case K2M_PHOTO: append_photo(b, b->at, block); break;
    }
}

/* A pull quote of a plain text stands in no quote. */
static void add_pull_quote(builder *b, k2m_block block)
{
    static const k2m_container quote = {.kind = K2M_QUOTE, .depth = 1};
    if (!block.in) block.in = &quote;
    if (b->options->pull_quotes) add_block(b, &block);
}

static void add_blocks(builder *b, const k2m_blocks *blocks)
{
    for (size_t i = 0; i < blocks->count; i++) {
        if (blocks->at[i].pull_quote) add_pull_quote(b, blocks->at[i]);
        else add_block(b, &blocks->at[i]);
    }
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

cmark_node *k2m_tree_of(k2m_arena *arena, const k2m_transcript *transcript, const k2m_tree_options *options)
{
    builder b = {.arena = arena, .options = options};
    b.document = b.at = k2m_cmark_document();
    if (transcript->title.str.data) {
        add_heading(&b, b.document, &transcript->title, 1);
        add_date_line(&b, transcript);
    }
    add_blocks(&b, &transcript->lead);
    add_blocks(&b, &transcript->body);
    if (options->source && transcript->address.len) add_source(&b, transcript->address);
    return b.document;
}
