/* SPDX-License-Identifier: MIT */
#include "write/markdown.h"

#include "base/unicode.h"
#include "write/escape.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

typedef struct writer {
    k2m_buffer *out;
    k2m_buffer prefix;     /* what each line in the open quotes and items begins with */
    k2m_buffer first_line; /* what the next line begins with instead, for the mark of an item */
    size_t shared;         /* how many bytes of the prefix the last block and the next one share */
    bool begun;            /* something was written */
} writer;

/* ---- one line ---- */

static void put(k2m_line *line, k2m_str s, char kind)
{
    k2m_buffer_put_str(&line->bytes, s);
    k2m_buffer_reserve(&line->kinds, s.len);
    if (s.len) memset(line->kinds.data + line->kinds.len, kind, s.len);
    line->kinds.len += s.len;
}

/* Whether an entity such as "&lt;" or "&#1;" begins at `at` of an address. */
static bool is_entity(k2m_str url, size_t at)
{
    size_t end = at + 1;
    if (url.data[at] != '&') return false;
    while (end < url.len && (k2m_is_word((unsigned char)url.data[end]) || url.data[end] == '#')) end++;
    return end < url.len && url.data[end] == ';';
}

/* Whether to write a link as an autolink: its text is its address, and the address may be one (CommonMark 6.5). Parsers
 * disagree on entities in autolinks, so there must be none. */
static bool is_autolink(cmark_node *link)
{
    cmark_node *text = cmark_node_first_child(link);
    if (!text || cmark_node_next(text) || cmark_node_get_type(text) != CMARK_NODE_TEXT) return false;
    k2m_str url = k2m_str_of(cmark_node_get_url(link));
    size_t colon = k2m_str_find(url, K2M_STR(":"), 0);
    if (colon < 2 || colon > 32) return false;
    for (size_t i = 0; i < url.len; i++)
        if ((unsigned char)url.data[i] <= ' ' || strchr("<>", url.data[i]) || is_entity(url, i)) return false;
    return k2m_str_equal(url, k2m_str_of(cmark_node_get_literal(text)));
}

/* Round brackets must be balanced in an address that has no angle brackets around it (CommonMark 6.3). */
static bool is_balanced(k2m_str url)
{
    size_t depth = 0;
    for (size_t i = 0; i < url.len; i++) {
        if (url.data[i] == '(') depth++;
        if (url.data[i] == ')' && depth-- == 0) return false;
    }
    return depth == 0;
}

/* Writes an ampersand as "&amp;" if an entity would begin there: libcmark 0.30 ignores a backslash. address.c has
 * encoded everything else. */
static void put_address(k2m_line *line, k2m_str url)
{
    bool balanced = is_balanced(url);
    put(line, balanced ? K2M_STR("(") : K2M_STR("(<"), K2M_WHOLE);
    for (size_t i = 0; i < url.len; i++) {
        put(line, is_entity(url, i) ? K2M_STR("&amp;") : k2m_str_part(url, i, i + 1), K2M_WHOLE);
    }
    put(line, balanced ? K2M_STR(")") : K2M_STR(">)"), K2M_WHOLE);
}

static void put_link_end(k2m_line *line, cmark_node *link)
{
    put(line, K2M_STR("]"), K2M_MARKUP);
    put_address(line, k2m_str_of(cmark_node_get_url(link)));
}

static void put_inline(k2m_line *line, cmark_node *node, bool entering, bool *in_link)
{
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_TEXT:
        put(line, k2m_str_of(cmark_node_get_literal(node)), *in_link ? K2M_LINK_TEXT : K2M_PLAIN);
        break;
    case CMARK_NODE_STRONG: put(line, K2M_STR("**"), K2M_MARKUP); break;
    case CMARK_NODE_EMPH: put(line, cmark_node_get_user_data(node) ? K2M_STR("_") : K2M_STR("*"), K2M_MARKUP); break;
    case CMARK_NODE_CUSTOM_INLINE:
        if (entering) put(line, k2m_str_of(cmark_node_get_on_enter(node)), K2M_WHOLE);
        break;
    case CMARK_NODE_IMAGE:
    case CMARK_NODE_LINK:
        if (entering)
            put(line, cmark_node_get_type(node) == CMARK_NODE_LINK ? K2M_STR("[") : K2M_STR("!["), K2M_MARKUP);
        else put_link_end(line, node);
        *in_link = entering;
        break;
    default: break;
    }
}

/* Collects the inline content of a paragraph or heading. */
static void collect_line(k2m_line *line, cmark_node *block)
{
    cmark_iter *iter = cmark_iter_new(block);
    bool in_link = false;
    for (cmark_event_type event; (event = cmark_iter_next(iter)) != CMARK_EVENT_DONE;) {
        cmark_node *node = cmark_iter_get_node(iter);
        bool entering = event == CMARK_EVENT_ENTER;
        if (entering && cmark_node_get_type(node) == CMARK_NODE_LINK && is_autolink(node)) {
            put(line, K2M_STR("<"), K2M_WHOLE);
            put(line, k2m_str_of(cmark_node_get_url(node)), K2M_WHOLE);
            put(line, K2M_STR(">"), K2M_WHOLE);
            cmark_iter_reset(iter, node, CMARK_EVENT_EXIT);
            continue;
        }
        put_inline(line, node, entering, &in_link);
    }
    cmark_iter_free(iter);
}

static void write_line(writer *w, cmark_node *block)
{
    k2m_line line;
    k2m_line_init(&line, w->out->arena);
    line.heading = cmark_node_get_type(block) == CMARK_NODE_HEADING;
    line.item = !line.heading && !cmark_node_previous(block) && cmark_node_parent(block) &&
                cmark_node_get_type(cmark_node_parent(block)) == CMARK_NODE_ITEM;
    collect_line(&line, block);
    k2m_escape(w->out, &line);
}

/* ---- blocks ---- */

static k2m_str without_end_space(k2m_str s)
{
    while (s.len && s.data[s.len - 1] == ' ') s.len--;
    return s;
}

/* Ends the line before, writes a blank line unless `tight`, and begins a line. */
static void begin_block(writer *w, bool tight)
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

static bool in_tight_item(cmark_node *node)
{
    return node && cmark_node_get_type(node) == CMARK_NODE_ITEM && cmark_node_get_list_tight(cmark_node_parent(node));
}

/* Whether the block follows the one before without a blank line: both are in the same tight list, either in two items
 * or in one. */
static bool is_tight(cmark_node *block)
{
    cmark_node *node = block;
    while (node && !cmark_node_previous(node)) node = cmark_node_parent(node);
    return node && (in_tight_item(node) || in_tight_item(cmark_node_parent(node)));
}

/* What the writer knows about a list, as user data of its node. */
typedef struct list_state {
    int number;        /* of the current item */
    bool second_marks; /* it uses + and ) instead of - and . */
} list_state;

/* Two lists in a row would be read as one. So every second one uses other marks. */
static void open_list(writer *w, cmark_node *list)
{
    list_state *state = k2m_arena_alloc(w->out->arena, sizeof *state);
    cmark_node *before = cmark_node_previous(list);
    state->number = cmark_node_get_list_start(list) - 1;
    if (before && cmark_node_get_type(before) == CMARK_NODE_LIST &&
        cmark_node_get_list_type(before) == cmark_node_get_list_type(list))
        state->second_marks = !((list_state *)cmark_node_get_user_data(before))->second_marks;
    cmark_node_set_user_data(list, state);
}

static k2m_str item_mark(cmark_node *item, char *to, size_t size)
{
    cmark_node *list = cmark_node_parent(item);
    const list_state *state = cmark_node_get_user_data(list);
    int len = cmark_node_get_list_type(list) == CMARK_ORDERED_LIST
                  ? snprintf(to, size, "%d%c ", state->number, state->second_marks ? ')' : '.')
                  : snprintf(to, size, "%c ", state->second_marks ? '+' : '-');
    return (k2m_str){to, (size_t)len};
}

static void open_item(writer *w, cmark_node *item)
{
    char bytes[24];
    ((list_state *)cmark_node_get_user_data(cmark_node_parent(item)))->number++;
    k2m_str mark = item_mark(item, bytes, sizeof bytes);
    if (w->first_line.len == 0) k2m_buffer_put_str(&w->first_line, k2m_buffer_str(&w->prefix));
    k2m_buffer_put_str(&w->first_line, mark);
    for (size_t i = 0; i < mark.len; i++) k2m_buffer_put_char(&w->prefix, ' ');
}

static void open_quote(writer *w)
{
    if (w->first_line.len) k2m_buffer_put(&w->first_line, "> ", 2);
    k2m_buffer_put(&w->prefix, "> ", 2);
}

/* Removes the part of the innermost quote or item from the prefix. An item's is as wide as its mark. */
static void close_container(writer *w, cmark_node *node)
{
    char bytes[24];
    w->prefix.len -= cmark_node_get_type(node) == CMARK_NODE_ITEM ? item_mark(node, bytes, sizeof bytes).len : 2;
    if (w->shared > w->prefix.len) w->shared = w->prefix.len;
}

static void open_block(writer *w, cmark_node *node)
{
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_BLOCK_QUOTE: open_quote(w); break;
    case CMARK_NODE_LIST: open_list(w, node); break;
    case CMARK_NODE_ITEM: open_item(w, node); break;
    case CMARK_NODE_THEMATIC_BREAK:
        begin_block(w, is_tight(node));
        /* After an item's mark, dashes would make the whole line a thematic break. */
        k2m_buffer_put_str(w->out, cmark_node_get_type(cmark_node_parent(node)) == CMARK_NODE_ITEM ? K2M_STR("***")
                                                                                                   : K2M_STR("-----"));
        break;
    case CMARK_NODE_HEADING:
        begin_block(w, is_tight(node));
        for (int i = cmark_node_get_heading_level(node); i > 0; i--) k2m_buffer_put_char(w->out, '#');
        k2m_buffer_put_char(w->out, ' ');
        write_line(w, node);
        break;
    case CMARK_NODE_PARAGRAPH:
        begin_block(w, is_tight(node));
        write_line(w, node);
        break;
    default: break;
    }
}

static bool is_leaf_block(cmark_node *node)
{
    cmark_node_type type = cmark_node_get_type(node);
    return type == CMARK_NODE_PARAGRAPH || type == CMARK_NODE_HEADING;
}

void k2m_markdown_write(k2m_buffer *out, cmark_node *document)
{
    writer w = {.out = out};
    k2m_buffer_init(&w.prefix, out->arena);
    k2m_buffer_init(&w.first_line, out->arena);
    cmark_iter *iter = cmark_iter_new(document);
    for (cmark_event_type event; (event = cmark_iter_next(iter)) != CMARK_EVENT_DONE;) {
        cmark_node *node = cmark_iter_get_node(iter);
        if (event == CMARK_EVENT_ENTER) {
            open_block(&w, node);
            if (is_leaf_block(node)) cmark_iter_reset(iter, node, CMARK_EVENT_EXIT);
        } else if (cmark_node_get_type(node) == CMARK_NODE_BLOCK_QUOTE || cmark_node_get_type(node) == CMARK_NODE_ITEM)
            close_container(&w, node);
    }
    cmark_iter_free(iter);
    if (w.begun) k2m_buffer_put_char(out, '\n');
}
