/* SPDX-License-Identifier: MIT */
#include "write/readback.h"

#include "base/cmark_memory.h"
#include "base/unicode.h"
#include "write/line.h"
#include "write/span_nodes.h"

/* The style of the byte at `at`. *i is the index of its span or of an earlier one, and advances to its span. */
static unsigned style_at(const k2m_spans *s, size_t at, size_t *i)
{
    while (s->at[*i].end <= at) ++*i;
    return s->at[*i].style;
}

/* Whether a parsed document has the text of the spans, with each character except spaces in the same style. */
static bool is_text_of(const k2m_spans *s, cmark_node *document)
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
        if (at + text.len > s->str.len || !k2m_str_equal(text, k2m_str_part(s->str, at, at + text.len))) return false;
        for (size_t j = 0; j < text.len; j++)
            if (text.data[j] != ' ' && style_at(s, at + j, &i) != style) return false;
        at += text.len;
    }
    return at == s->str.len;
}

/* Whether the spans stay the same when they are written and parsed. */
static bool reads_back(const k2m_spans *s)
{
    k2m_arena_mark mark = k2m_arena_set_mark(s->arena);
    cmark_node *paragraph = k2m_cmark_child(k2m_cmark_document(), CMARK_NODE_PARAGRAPH);
    k2m_spans_append(s, paragraph);
    k2m_buffer markdown;
    k2m_buffer_init(&markdown, s->arena);
    k2m_effort none = {0};
    k2m_line_write(&markdown, s->arena, paragraph, &none);
    bool same = is_text_of(s, k2m_cmark_parse(k2m_buffer_str(&markdown)));
    k2m_arena_go_back(s->arena, mark);
    return same;
}

bool k2m_spans_are_readable(const k2m_spans *s)
{
    if (k2m_spans_are_simple(s)) return true;
    if (!k2m_has_symbols(s->str)) return reads_back(s);
    for (int as = 0; as < K2M_SYMBOL_VIEWS; as++) {
        k2m_spans seen = *s;
        seen.str = k2m_symbols_seen_as(s->arena, s->str, (enum k2m_symbols)as);
        if (!reads_back(&seen)) return false;
    }
    return true;
}
