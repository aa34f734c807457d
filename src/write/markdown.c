/* SPDX-License-Identifier: MIT */
#include "write/markdown.h"

#include "base/cmark_memory.h"
#include "write/leaves.h"
#include "write/line_writer.h"

#include <stdio.h>

typedef struct writer {
    k2m_buffer *out;
    k2m_arena *scratch;
    const k2m_transcript *transcript;
    k2m_links_kept links;
    k2m_effort effort;
    k2m_buffer prefix;     /* what each line in the open quotes and items begins with */
    k2m_buffer first_line; /* what the next line begins with instead, for the mark of an item */
    size_t shared;         /* how many bytes of the prefix the last block and the next one share */
    bool begun;            /* something was written */
} writer;

static k2m_str without_end_space(k2m_str s)
{
    while (s.len && s.data[s.len - 1] == ' ') s.len--;
    return s;
}

/* Ends the line before, writes a blank line unless `tight`, and begins a line. */
static void begin_line(writer *w, bool tight)
{
    if (w->begun) {
        k2m_buffer_put_char(w->out, '\n');
        if (!tight) {
            k2m_buffer_put_str(w->out, without_end_space((k2m_str){w->prefix.data, w->shared}));
            k2m_buffer_put_char(w->out, '\n');
        }
    }
    k2m_buffer_put_str(w->out, k2m_buffer_str(w->first_line.len ? &w->first_line : &w->prefix));
    w->first_line.len = 0;
    w->shared = w->prefix.len;
    w->begun = true;
}

/* ---- quotes and lists ---- */

static k2m_str item_mark(const k2m_place *item, char *to, size_t size)
{
    int len = item->ordered ? snprintf(to, size, "%d%c ", item->number, item->second_marks ? ')' : '.')
                            : snprintf(to, size, "%c ", item->second_marks ? '+' : '-');
    return (k2m_str){to, (size_t)len};
}

static void open_item(writer *w, const k2m_place *item)
{
    char bytes[24];
    k2m_str mark = item_mark(item, bytes, sizeof bytes);
    if (w->first_line.len == 0) k2m_buffer_put_str(&w->first_line, k2m_buffer_str(&w->prefix));
    k2m_buffer_put_str(&w->first_line, mark);
    for (size_t i = 0; i < mark.len; i++) k2m_buffer_put_char(&w->prefix, ' ');
}

static void open_place(void *context, const k2m_place *place)
{
    writer *w = context;
    if (place->kind == K2M_ITEM) open_item(w, place);
    if (place->kind != K2M_QUOTE) return;
    if (w->first_line.len) k2m_buffer_put(&w->first_line, "> ", 2);
    k2m_buffer_put(&w->prefix, "> ", 2);
}

/* Removes the part of the innermost quote or item from the prefix. An item's is as wide as its mark. */
static void close_place(void *context, const k2m_place *place)
{
    writer *w = context;
    char bytes[24];
    if (place->kind == K2M_LIST) return;
    w->prefix.len -= place->kind == K2M_ITEM ? item_mark(place, bytes, sizeof bytes).len : 2;
    if (w->shared > w->prefix.len) w->shared = w->prefix.len;
}

/* ---- blocks ---- */

static void put_node(writer *w, cmark_node *node, const k2m_piece *piece, bool first)
{
    if (cmark_node_get_type(node) == CMARK_NODE_THEMATIC_BREAK) {
        /* After an item's mark, dashes would make the whole line a thematic break. */
        k2m_buffer_put_str(w->out, piece->in_item ? K2M_STR("***") : K2M_STR("-----"));
        return;
    }
    if (cmark_node_get_type(node) == CMARK_NODE_HEADING) {
        for (int i = cmark_node_get_heading_level(node); i > 0; i--) k2m_buffer_put_char(w->out, '#');
        k2m_buffer_put_char(w->out, ' ');
    }
    k2m_line_write(w->out, w->scratch, node, piece->in_item && first, &w->effort);
}

/* The nodes of a piece are gone when the next one is written. */
static void put_piece(void *context, const k2m_piece *piece)
{
    writer *w = context;
    k2m_arena_mark mark = k2m_arena_set_mark(w->scratch);
    bool behind_mark = w->first_line.len;
    begin_line(w, piece->tight);
    cmark_node *node = k2m_leaf_append(w->scratch, k2m_cmark_document(), w->transcript, piece, w->links, &w->effort);
    put_node(w, node, piece, behind_mark);
    k2m_arena_go_back(w->scratch, mark);
}

/* How much may be parsed to see which backslashes are needed. */
enum { TIMES_THE_TEXT = 4, LEAST_EFFORT = 1 << 20 };

void k2m_markdown_write(k2m_buffer *out, k2m_arena *scratch, const k2m_transcript *transcript,
                        const k2m_tree_options *options)
{
    writer w = {.out = out, .scratch = scratch, .transcript = transcript, .links = options->links};
    const k2m_visitor visitor = {open_place, close_place, put_piece, &w};
    w.effort.left = k2m_length_of_body(transcript) * TIMES_THE_TEXT + LEAST_EFFORT;
    k2m_buffer_init(&w.prefix, out->arena);
    k2m_buffer_init(&w.first_line, out->arena);
    k2m_outline_visit(scratch, transcript, options, &visitor);
    if (w.begun) k2m_buffer_put_char(out, '\n');
}
