/* SPDX-License-Identifier: MIT */
#include "reading.h"

#ifdef GFM
#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>
#else
#include <cmark.h>
#endif

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- parsing ---- */

#ifdef GFM
static cmark_node *parse(const char *markdown, size_t len)
{
    static const char *const extensions[] = {"table", "strikethrough", "autolink", "tagfilter", "tasklist"};
    cmark_gfm_core_extensions_ensure_registered();
    cmark_parser *parser = cmark_parser_new(CMARK_OPT_FOOTNOTES);
    for (size_t i = 0; i < sizeof extensions / sizeof *extensions; i++)
        cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension(extensions[i]));
    cmark_parser_feed(parser, markdown, len);
    cmark_node *document = cmark_parser_finish(parser);
    cmark_parser_free(parser);
    return document;
}
#else
static cmark_node *parse(const char *markdown, size_t len)
{
    return cmark_parse_document(markdown, len, CMARK_OPT_DEFAULT);
}
#endif

/* ---- writing ---- */

typedef struct writer {
    char *out;
    size_t len, size;
    int strong, emphasis; /* how many are open */
    int written;          /* the style of the last character: 1 for emphasis, 2 for strong */
    const char *url, *written_url;
} writer;

static void put(writer *w, const char *s, size_t len)
{
    if (w->len + len >= w->size) {
        w->size = (w->len + len) * 2 + 64;
        w->out = realloc(w->out, w->size);
        if (!w->out) abort();
    }
    if (len) memcpy(w->out + w->len, s, len);
    w->len += len;
    w->out[w->len] = '\0';
}

static void put_string(writer *w, const char *s)
{
    if (s) put(w, s, strlen(s));
}

static void put_number(writer *w, const char *name, int number)
{
    char bytes[32];
    put(w, bytes, (size_t)snprintf(bytes, sizeof bytes, " %s%d", name, number));
}

static bool same_url(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

/* Puts text, with its style and link before it where these change. Spaces have no style. */
static void put_text(writer *w, const char *text)
{
    int style = (w->strong > 0) * 2 + (w->emphasis > 0);
    for (; text && *text; text++) {
        if (*text != ' ' && (style != w->written || !same_url(w->url, w->written_url))) {
            put_number(w, "\x01", style);
            put_string(w, w->url);
            put(w, "\x02", 1);
            w->written = style;
            w->written_url = w->url;
        }
        put(w, text, 1);
    }
}

static bool ends_with(const char *s, const char *end)
{
    size_t len = strlen(s), end_len = strlen(end);
    return len >= end_len && strcmp(s + len - end_len, end) == 0;
}

/* Whether a link's text is its address, with or without the scheme. */
static bool is_address(cmark_node *link)
{
    cmark_node *child = cmark_node_first_child(link);
    const char *text = child ? cmark_node_get_literal(child) : NULL, *url = cmark_node_get_url(link);
    if (!text || !*text || cmark_node_get_type(child) != CMARK_NODE_TEXT || cmark_node_next(child)) return false;
    size_t scheme = ends_with(url, text) ? strlen(url) - strlen(text) : strlen(url);
    return scheme == 0 || (scheme == 7 && (strncmp(url, "http://", 7) == 0 || strncmp(url, "mailto:", 7) == 0));
}

static void put_block(writer *w, cmark_node *node)
{
    w->written = 0;
    w->written_url = NULL;
    put_string(w, "\n(");
    put_string(w, cmark_node_get_type_string(node));
    if (cmark_node_get_type(node) == CMARK_NODE_HEADING) put_number(w, "", cmark_node_get_heading_level(node));
    if (cmark_node_get_type(node) != CMARK_NODE_LIST) return;
    put_number(w, "type ", (int)cmark_node_get_list_type(node));
    put_number(w, "start ", cmark_node_get_list_start(node));
    put_number(w, "tight ", cmark_node_get_list_tight(node));
}

static void put_event(writer *w, cmark_node *node, bool entering)
{
    cmark_node_type type = cmark_node_get_type(node);
    if (type == CMARK_NODE_TEXT) put_text(w, cmark_node_get_literal(node));
    else if (type == CMARK_NODE_EMPH) w->emphasis += entering ? 1 : -1;
    else if (type == CMARK_NODE_STRONG) w->strong += entering ? 1 : -1;
    else if (type == CMARK_NODE_LINK) {
        if (!is_address(node)) w->url = entering ? cmark_node_get_url(node) : NULL;
    } else if (entering) {
        put_block(w, node);
        if (type == CMARK_NODE_IMAGE) put_string(w, cmark_node_get_url(node));
        else put_string(w, cmark_node_get_literal(node));
    } else put(w, ")", 1);
}

char *reading_of(const char *markdown, size_t len)
{
    writer w = {.out = NULL};
    cmark_node *document = parse(markdown, len);
    cmark_iter *iter = cmark_iter_new(document);
    for (cmark_event_type event; (event = cmark_iter_next(iter)) != CMARK_EVENT_DONE;)
        put_event(&w, cmark_iter_get_node(iter), event == CMARK_EVENT_ENTER);
    cmark_iter_free(iter);
    cmark_node_free(document);
    put(&w, "\n", 1);
    return w.out;
}
