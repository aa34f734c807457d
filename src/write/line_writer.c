/* SPDX-License-Identifier: MIT */
#include "write/line_writer.h"

#include "base/unicode.h"
#include "write/escape.h"

#include <string.h>

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

void k2m_line_write(k2m_buffer *out, k2m_arena *scratch, cmark_node *block, bool item, k2m_effort *effort)
{
    k2m_line line;
    k2m_line_init(&line, scratch, effort);
    line.heading = cmark_node_get_type(block) == CMARK_NODE_HEADING;
    line.item = item && !line.heading;
    collect_line(&line, block);
    k2m_escape(out, &line);
}
