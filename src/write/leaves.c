/* SPDX-License-Identifier: MIT */
#include "write/leaves.h"

#include "base/cmark_memory.h"
#include "base/unicode.h"
#include "transcript/text.h"
#include "write/inlines.h"
#include "write/line_writer.h"

typedef struct builder {
    k2m_arena *arena;
    k2m_links_kept links;
    k2m_effort *effort;
} builder;

static void append_literal(builder *b, cmark_node *parent, k2m_str text)
{
    if (text.len) cmark_node_set_literal(k2m_cmark_child(parent, CMARK_NODE_TEXT), k2m_str_copy(b->arena, text).data);
}

static void append_text(builder *b, cmark_node *parent, const k2m_text *text, unsigned without)
{
    k2m_inlines_append(b->arena, parent, text, without, b->links, b->effort);
}

static void add_heading(builder *b, cmark_node *parent, const k2m_text *text, int level)
{
    cmark_node *heading = k2m_cmark_child(parent, CMARK_NODE_HEADING);
    cmark_node_set_heading_level(heading, level);
    append_text(b, heading, text, K2M_STRONG); /* a heading is bold already */
}

static void add_date_line(builder *b, cmark_node *parent, const k2m_transcript *t)
{
    const k2m_str parts[] = {t->date, t->time, t->place};
    k2m_buffer line;
    k2m_buffer_init(&line, b->arena);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (parts[i].len == 0) continue;
        if (line.len) k2m_buffer_put(&line, ", ", 2);
        k2m_buffer_put_str(&line, parts[i]);
    }
    cmark_node *emphasis = k2m_cmark_child(k2m_cmark_child(parent, CMARK_NODE_PARAGRAPH), CMARK_NODE_EMPH);
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
    append_label(b, paragraph, block->turn->label.str);
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
    cmark_node *paragraph = k2m_cmark_child(k2m_cmark_document(), CMARK_NODE_PARAGRAPH);
    k2m_buffer line;
    append_text(b, paragraph, text, 0);
    k2m_buffer_init(&line, b->arena);
    k2m_line_write(&line, b->arena, paragraph, false, b->effort);
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

static void add_source(builder *b, cmark_node *parent, k2m_str address)
{
    cmark_node *paragraph = k2m_cmark_child(parent, CMARK_NODE_PARAGRAPH);
    append_literal(b, paragraph, K2M_STR("Source: "));
    cmark_node *link = k2m_cmark_child(paragraph, CMARK_NODE_LINK);
    cmark_node_set_url(link, k2m_str_copy(b->arena, address).data);
    append_literal(b, link, address);
}

static void append_block(builder *b, cmark_node *parent, const k2m_block *block)
{
    switch (block->kind) {
    case K2M_RULE: k2m_cmark_child(parent, CMARK_NODE_THEMATIC_BREAK); break;
    case K2M_HEADING: add_heading(b, parent, &block->text, (int)block->level); break;
    case K2M_PARAGRAPH: append_paragraph(b, parent, block); break;
    case K2M_PHOTO: append_photo(b, parent, block); break;
    }
}

cmark_node *k2m_leaf_append(k2m_arena *arena, cmark_node *parent, const k2m_transcript *t, const k2m_piece *piece,
                            k2m_links_kept links, k2m_effort *effort)
{
    builder b = {arena, links, effort};
    switch (piece->kind) {
    case K2M_PIECE_TITLE: add_heading(&b, parent, &t->title, 1); break;
    case K2M_PIECE_DATE: add_date_line(&b, parent, t); break;
    case K2M_PIECE_BLOCK: append_block(&b, parent, piece->block); break;
    case K2M_PIECE_SOURCE: add_source(&b, parent, t->address); break;
    }
    return cmark_node_last_child(parent);
}
