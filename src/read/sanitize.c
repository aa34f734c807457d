/* SPDX-License-Identifier: MIT */
#include "read/sanitize.h"

#include "base/hash.h"
#include "base/unicode.h"
#include "read/tags.h"

#include <stdint.h>
#include <string.h>

enum { MOST_ATTRIBUTES = 256, MOST_TAGS_OF_A_PAGE = 8192 };

/* ---- references ---- */

static char at(k2m_str s, size_t i)
{
    return i < s.len ? s.data[i] : '\0';
}

static bool is_hex(char c)
{
    return k2m_is_digit((unsigned char)c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/* The offset of the next "&#" without a number, or html.len. */
static size_t next_broken_reference(k2m_str html, size_t from)
{
    for (size_t i = from; (i = k2m_str_find(html, K2M_STR("&#"), i)) < html.len; i++) {
        bool hex = at(html, i + 2) == 'x' || at(html, i + 2) == 'X';
        if (hex ? !is_hex(at(html, i + 3)) : !k2m_is_digit((unsigned char)at(html, i + 2))) return i;
    }
    return html.len;
}

static k2m_str with_references_whole(k2m_arena *arena, k2m_str html)
{
    size_t from = 0, broken = next_broken_reference(html, 0);
    if (broken == html.len) return html;
    k2m_buffer out;
    k2m_buffer_init(&out, arena);
    for (; broken < html.len; broken = next_broken_reference(html, from)) {
        k2m_buffer_put_str(&out, k2m_str_part(html, from, broken));
        k2m_buffer_put_str(&out, K2M_STR("&amp;"));
        from = broken + 1;
    }
    k2m_buffer_put_str(&out, k2m_str_part(html, from, html.len));
    return k2m_buffer_str(&out);
}

/* ---- attributes ---- */

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

/* The offset after the quoted value that may follow an equals sign. If the value is not quoted, the offset where it
 * begins. */
static size_t quoted_end(k2m_str html, size_t i)
{
    while (i < html.len && is_blank(html.data[i])) i++;
    if (at(html, i) != '"' && at(html, i) != '\'') return i;
    const char *close = memchr(html.data + i + 1, html.data[i], html.len - i - 1);
    return close ? (size_t)(close + 1 - html.data) : html.len;
}

/* The offset of the ">" of the tag that begins at `start`, or of a "<" before that. *cut is the offset of the first
 * attribute too many, or SIZE_MAX. A "<" without a letter after it does not begin a start tag, and ends at once. */
static size_t tag_end(k2m_str html, size_t start, size_t *cut)
{
    size_t count = 0, i = start + 1;
    bool gap = false;
    *cut = SIZE_MAX;
    if (!k2m_is_ascii_letter((unsigned char)at(html, i))) return i;
    while (i < html.len && html.data[i] != '>' && html.data[i] != '<') {
        char c = html.data[i];
        bool was_gap = gap;
        gap = is_blank(c) || c == '/';
        if (was_gap && !gap && ++count > MOST_ATTRIBUTES && *cut == SIZE_MAX) *cut = i;
        i = c == '=' ? quoted_end(html, i + 1) : i + 1;
        if (c == '=') gap = html.data[i - 1] == '"' || html.data[i - 1] == '\''; /* blanks between are optional */
    }
    return i;
}

/* `tags` counts the tags. */
static k2m_str with_few_attributes(k2m_arena *arena, k2m_str html, size_t *tags)
{
    k2m_buffer out;
    size_t from = 0, cut;
    k2m_buffer_init(&out, arena);
    for (size_t end = 0, tag; (tag = k2m_tags_next(html, end)) < html.len; ++*tags) {
        end = tag_end(html, tag, &cut);
        if (cut == SIZE_MAX || at(html, end) != '>') continue;
        k2m_buffer_put_str(&out, k2m_str_part(html, from, cut));
        from = end;
    }
    if (from == 0) return html;
    k2m_buffer_put_str(&out, k2m_str_part(html, from, html.len));
    return k2m_buffer_str(&out);
}

/* ---- end tags ---- */

/* How many elements of each name can be open. Names that share a counter only keep end tags that could go. */
typedef struct open_elements {
    uint64_t start; /* of the hash: no page can choose names that share a counter */
    uint32_t count[1024];
} open_elements;

static uint32_t *counter(open_elements *open, k2m_str name)
{
    uint64_t hash = K2M_HASH_START ^ open->start;
    for (size_t i = 0; i < name.len && k2m_is_word((unsigned char)name.data[i]); i++)
        hash = k2m_hash_add(hash, k2m_to_lower((unsigned char)name.data[i]));
    return &open->count[(hash ^ (hash >> 32)) % (sizeof open->count / sizeof *open->count)];
}

/* Whether an end tag stands for something even where its element is not open, or its start tag is not seen here. */
static bool is_needed(k2m_str name)
{
    return k2m_tags_opens(name, K2M_STR("p")) || k2m_tags_opens(name, K2M_STR("br")) || k2m_tags_opaque(name).data;
}

/* Whether a tag ends an element that is not open. */
static bool is_stray(open_elements *open, k2m_str html, size_t tag)
{
    bool end = at(html, tag + 1) == '/';
    k2m_str name = k2m_str_part(html, tag + (end ? 2 : 1), html.len);
    uint32_t *count = counter(open, name);
    if (!end) ++*count;
    else if (*count) --*count;
    else return name.len && k2m_is_ascii_letter((unsigned char)name.data[0]) && !is_needed(name);
    return false;
}

static k2m_str without_strays(k2m_arena *arena, k2m_str html)
{
    k2m_buffer out;
    size_t from = 0;
    open_elements *open = k2m_arena_alloc(arena, sizeof *open);
    open->start = (uint64_t)(uintptr_t)open;
    k2m_buffer_init(&out, arena);
    for (size_t end = 0, tag; (tag = k2m_tags_next(html, end)) < html.len;) {
        end = tag + 1;
        const char *close = is_stray(open, html, tag) ? memchr(html.data + tag, '>', html.len - tag) : NULL;
        if (!close) continue;
        k2m_buffer_put_str(&out, k2m_str_part(html, from, tag));
        from = end = (size_t)(close + 1 - html.data);
    }
    k2m_buffer_put_str(&out, k2m_str_part(html, from, html.len));
    return k2m_buffer_str(&out);
}

k2m_str k2m_sanitize(k2m_arena *arena, k2m_str html)
{
    size_t tags = 0;
    html = with_few_attributes(arena, with_references_whole(arena, html), &tags);
    return tags > MOST_TAGS_OF_A_PAGE ? without_strays(arena, html) : html;
}
