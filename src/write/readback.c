/* SPDX-License-Identifier: MIT */
#include "write/readback.h"

#include "base/cmark_memory.h"
#include "base/unicode.h"
#include "write/line_writer.h"
#include "write/span_nodes.h"

/* The style of the byte at `at`. *i is the index of its span or of an earlier one, and advances to its span. */
static unsigned style_at(const k2m_spans *s, size_t at, size_t *i)
{
    while (s->at[*i].end <= at) ++*i;
    return s->at[*i].style;
}

/* Whether `text`, which was read at `at`, is that of the spans, or that of the spans as it was `seen`. Of tildes, only
 * the place counts: what is seen there depends on the marks beside them. */
static bool is_text_at(const k2m_spans *s, k2m_str seen, size_t at, k2m_str text)
{
    if (at + text.len > s->str.len) return false;
    for (size_t i = 0; i < text.len; i++) {
        char is = s->str.data[at + i];
        if (text.data[i] != is && text.data[i] != seen.data[at + i] && is != '~') return false;
    }
    return true;
}

/* Whether a parsed document has the text of the spans, with each character except spaces in the same style. */
static bool is_text_of(const k2m_spans *s, k2m_str seen, cmark_node *document)
{
    cmark_iter *iter = cmark_iter_new(document);
    unsigned style = 0;
    size_t at = 0, i = 0;
    for (cmark_event_type event; (event = cmark_iter_next(iter)) != CMARK_EVENT_DONE;) {
        cmark_node *node = cmark_iter_get_node(iter);
        cmark_node_type type = cmark_node_get_type(node);
        unsigned bit = type == CMARK_NODE_STRONG ? K2M_STRONG : type == CMARK_NODE_EMPH ? K2M_EMPH : 0;
        style = event == CMARK_EVENT_ENTER ? style | bit : style & ~bit;
        k2m_str text = k2m_str_of(type == CMARK_NODE_TEXT ? cmark_node_get_literal(node) : NULL);
        if (!is_text_at(s, seen, at, text)) return false;
        for (size_t j = 0; j < text.len; j++)
            if (text.data[j] != ' ' && style_at(s, at + j, &i) != style) return false;
        at += text.len;
    }
    return at == s->str.len;
}

static k2m_str written(const k2m_spans *s, k2m_effort *effort)
{
    cmark_node *paragraph = k2m_cmark_child(k2m_cmark_document(), CMARK_NODE_PARAGRAPH);
    k2m_spans_append(s, paragraph);
    k2m_buffer markdown;
    k2m_buffer_init(&markdown, s->arena);
    k2m_line_write(&markdown, s->arena, paragraph, false, effort);
    return k2m_buffer_str(&markdown);
}

/* Whether the spans stay the same when they are written and parsed, in each way in which parsers see symbols. */
static bool reads_back(const k2m_spans *s, k2m_effort *effort)
{
    k2m_str markdown = written(s, effort);
    if (!k2m_has_symbols(s->str)) return is_text_of(s, s->str, k2m_cmark_parse(markdown));
    for (int i = 0, views = k2m_symbol_views(s->str); i < views; i++) {
        enum k2m_symbols as = (enum k2m_symbols)i;
        k2m_str text = k2m_symbols_seen_as(s->arena, s->str, as);
        if (!is_text_of(s, text, k2m_cmark_parse(k2m_symbols_seen_as(s->arena, markdown, as)))) return false;
    }
    return true;
}

bool k2m_spans_are_readable(const k2m_spans *s, k2m_effort *effort)
{
    if (k2m_spans_are_simple(s)) return true;
    k2m_arena_mark mark = k2m_arena_set_mark(s->arena);
    bool same = reads_back(s, effort);
    k2m_arena_go_back(s->arena, mark);
    return same;
}
