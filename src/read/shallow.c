/* SPDX-License-Identifier: MIT */
#include "read/shallow.h"

#include "base/hash.h"
#include "base/unicode.h"
#include "read/tags.h"
#include "site/elements.h"

#include <libxml/HTMLparser.h>
#include <stdint.h>
#include <string.h>

/* No element that libxml2 knows has a longer name. */
enum { LONGEST_NAME = 15 };

/* The elements that stand around the current place are among `open`, whatever libxml2 closes by itself: a name leaves
 * only when its end tag comes, or the same element, and nothing but items and the like stands behind it. */
typedef struct nesting {
    k2m_buffer out;
    k2m_str open[K2M_MOST_DEPTH + 8]; /* those whose end tag is optional may take the last places */
    size_t depth;
    uint64_t start;       /* of the hash: no page can choose names that share a counter */
    size_t dropped[1024]; /* how many elements of each name are open whose tags were left out */
    bool unclear;         /* parsers disagree on what is open: nothing can be closed */
} nesting;

typedef struct tag {
    char name[LONGEST_NAME + 1]; /* in lower case, as far as it fits */
    k2m_str whole;               /* the name as it stands in the page */
    size_t from, to;
    bool end;
} tag;

static bool is_of_name(char c)
{
    return k2m_is_ascii_letter((unsigned char)c) || k2m_is_digit((unsigned char)c) || c == '-' || c == ':' || c == '_';
}

/* Reads the tag at `from`. False if a "<" there is text. */
static bool read_tag(k2m_str html, size_t from, tag *t)
{
    size_t at = from + 1, end;
    *t = (tag){.from = from, .end = at < html.len && html.data[at] == '/'};
    if (t->end) at++;
    if (at >= html.len || !k2m_is_ascii_letter((unsigned char)html.data[at])) return false;
    for (end = at; end < html.len && is_of_name(html.data[end]); end++)
        if (end - at < LONGEST_NAME) t->name[end - at] = (char)k2m_to_lower((unsigned char)html.data[end]);
    t->whole = k2m_str_part(html, at, end);
    t->to = t->end ? k2m_str_until(html, '>', end) : k2m_tags_end(html, from, &end);
    if (t->to < html.len && html.data[t->to] == '>') t->to++;
    return true;
}

static size_t *dropped(nesting *n, k2m_str name)
{
    uint64_t hash = K2M_HASH_START ^ n->start;
    for (size_t i = 0; i < name.len; i++) hash = k2m_hash_add(hash, k2m_to_lower((unsigned char)name.data[i]));
    return &n->dropped[(hash ^ (hash >> 32)) % (sizeof n->dropped / sizeof *n->dropped)];
}

/* Whether an element ends one of its own kind, and needs no end tag. */
static bool ends_its_like(k2m_str name)
{
    static const char *const names[] = {"p", "li", "dt", "dd", "td", "th", "tr", "option", NULL};
    return k2m_str_is_one_of(name, names);
}

/* Of the elements of a table, libxml2 lets none end by the end tag of one of a lower rank. */
static unsigned rank(k2m_str name)
{
    static const char *const cells[] = {"td", "th", NULL}, *const rows[] = {"tr", NULL},
                             *const tables[] = {"table", NULL};
    return k2m_str_is_one_of(name, cells)    ? 1
           : k2m_str_is_one_of(name, rows)   ? 2
           : k2m_str_is_one_of(name, tables) ? 3
                                             : 0;
}

/* Whether `count` elements are open and the last one is of a name. */
static bool is_last(const nesting *n, size_t count, k2m_str name)
{
    return count && k2m_str_equal_nocase(n->open[count - 1], name);
}

/* Whether a start tag stays. */
static bool opens(nesting *n, const tag *t)
{
    const htmlElemDesc *element = htmlTagLookup((const xmlChar *)t->name);
    bool like = ends_its_like(t->whole);
    if ((element && element->empty) || (like && is_last(n, n->depth, t->whole))) return true;
    if (n->depth >= K2M_MOST_DEPTH + (like ? sizeof n->open / sizeof *n->open - K2M_MOST_DEPTH : 0)) {
        ++*dropped(n, t->whole);
        return false;
    }
    n->open[n->depth++] = t->whole;
    return true;
}

/* Whether an end tag stays. It also ends the items, cells and paragraphs in its element. */
static bool closes(nesting *n, const tag *t)
{
    size_t *count = dropped(n, t->whole), last = n->depth;
    if (*count) {
        --*count;
        return false;
    }
    while (last && !is_last(n, last, t->whole) && ends_its_like(n->open[last - 1]) &&
           rank(n->open[last - 1]) <= rank(t->whole))
        last--;
    if (!is_last(n, last, t->whole) || n->unclear) return false;
    n->depth = last - 1;
    return true;
}

static bool ends_paragraph(const tag *t)
{
    unsigned level;
    k2m_element_effect effect = k2m_site_element(k2m_str_of(t->name), &level);
    return effect == K2M_BLOCK || (effect >= K2M_HEADLINE && effect <= K2M_LIST_ITEM);
}

static void put_tag(nesting *n, k2m_str html, const tag *t)
{
    if (t->end ? closes(n, t) : opens(n, t)) k2m_buffer_put_str(&n->out, k2m_str_part(html, t->from, t->to));
    else if (ends_paragraph(t)) k2m_buffer_put_str(&n->out, K2M_STR("<br><br>"));
}

/* The offset behind a comment or an element without text that begins at `at`; `at` itself if none does. Of these, only
 * a title stays. */
static size_t behind_opaque(nesting *n, k2m_str html, size_t at)
{
    size_t end = n->unclear ? at : k2m_tags_end_of_opaque(html, at);
    k2m_str rest = k2m_str_part(html, at + 1, html.len);
    if (end == SIZE_MAX) {
        n->unclear = true;
        return k2m_tags_opens(rest, K2M_STR("script")) || k2m_tags_opens(rest, K2M_STR("style")) ? html.len : at;
    }
    if (end == at || html.data[at + 1] == '!') return end;
    end = k2m_str_until(html, '>', end);
    if (end < html.len) end++;
    k2m_str element = k2m_str_part(html, at, end);
    bool plain = k2m_str_find(element, K2M_STR("<"), 1) == k2m_str_find(element, K2M_STR("</"), 1);
    if (k2m_tags_opens(rest, K2M_STR("title")) && plain) k2m_buffer_put_str(&n->out, element);
    return end;
}

k2m_str k2m_shallow(k2m_arena *arena, k2m_str html)
{
    nesting *n = k2m_arena_alloc(arena, sizeof *n);
    n->start = (uint64_t)(uintptr_t)n;
    k2m_buffer_init(&n->out, arena);
    for (size_t at = 0, next; at < html.len; at = next) {
        size_t mark = k2m_str_until(html, '<', at);
        k2m_buffer_put_str(&n->out, k2m_str_part(html, at, mark));
        next = mark < html.len ? behind_opaque(n, html, mark) : mark;
        if (next != mark || mark == html.len) continue;
        tag t;
        next = mark + 1;
        if (read_tag(html, mark, &t)) {
            put_tag(n, html, &t);
            next = t.to;
        } else k2m_buffer_put_char(&n->out, '<');
    }
    return k2m_buffer_str(&n->out);
}
