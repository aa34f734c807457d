/* SPDX-License-Identifier: MIT */
#include "read/tags.h"

#include "base/unicode.h"

#include <stdint.h>
#include <string.h>

static bool ends_name(k2m_str s, size_t at)
{
    return at >= s.len || strchr(" \t\r\n\f/>", s.data[at]);
}

bool k2m_tags_opens(k2m_str s, k2m_str mark)
{
    return k2m_str_starts_nocase(s, mark) && ends_name(s, mark.len);
}

/* The offset of the next end tag of an element, or SIZE_MAX. */
static size_t find_end_tag(k2m_str html, k2m_str name, size_t at)
{
    while ((at = k2m_str_find(html, K2M_STR("</"), at)) != SIZE_MAX) {
        at += 2;
        k2m_str rest = k2m_str_part(html, at, html.len);
        if (k2m_tags_opens(rest, name)) return at - 2;
    }
    return SIZE_MAX;
}

k2m_str k2m_tags_opaque(k2m_str s)
{
    static const char *const names[] = {"script", "style", "noscript", "textarea", "template", "svg", "title", NULL};
    for (const char *const *name = names; *name; name++)
        if (k2m_tags_opens(s, k2m_str_of(*name))) return k2m_str_of(*name);
    return (k2m_str){NULL, 0};
}

/* Whether a comment or an opaque element may begin so, which few tags do. */
static bool may_be_opaque(char c)
{
    switch (c) {
    case '!':
    case 's':
    case 'S':
    case 'n':
    case 'N':
    case 't':
    case 'T': return true;
    default: return false;
    }
}

size_t k2m_tags_end_of_opaque(k2m_str html, size_t at)
{
    k2m_str rest = k2m_str_part(html, at + 1, html.len);
    if (rest.len == 0 || !may_be_opaque(rest.data[0])) return at;
    if (k2m_str_starts(rest, K2M_STR("!--"))) {
        size_t end = k2m_str_find(html, K2M_STR("-->"), at + 4);
        return end != SIZE_MAX ? end + 3 : SIZE_MAX;
    }
    k2m_str name = k2m_tags_opaque(rest);
    if (!name.data) return at;
    size_t close = k2m_str_find(html, K2M_STR(">"), at);
    if (close == SIZE_MAX || html.data[close - 1] == '/') return SIZE_MAX;
    return find_end_tag(html, name, close);
}

size_t k2m_tags_next(k2m_str html, size_t at)
{
    while ((at = k2m_str_until(html, '<', at)) < html.len) {
        size_t end = k2m_tags_end_of_opaque(html, at);
        if (end == at || end == SIZE_MAX) return end;
        at = end;
    }
    return html.len;
}

/* ---- the end of a tag ---- */

static char at_offset(k2m_str s, size_t i)
{
    return i < s.len ? s.data[i] : '\0';
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

/* The offset after the quoted value that may follow an equals sign. If the value is not quoted, the offset where it
 * begins. */
static size_t quoted_end(k2m_str html, size_t i)
{
    while (i < html.len && is_blank(html.data[i])) i++;
    if (at_offset(html, i) != '"' && at_offset(html, i) != '\'') return i;
    const char *close = memchr(html.data + i + 1, html.data[i], html.len - i - 1);
    return close ? (size_t)(close + 1 - html.data) : html.len;
}

size_t k2m_tags_end(k2m_str html, size_t start, size_t *cut)
{
    size_t count = 0, i = start + 1;
    bool gap = false;
    *cut = SIZE_MAX;
    if (!k2m_is_ascii_letter((unsigned char)at_offset(html, i))) return i;
    while (i < html.len && html.data[i] != '>' && html.data[i] != '<') {
        char c = html.data[i];
        bool was_gap = gap;
        gap = is_blank(c) || c == '/';
        if (was_gap && !gap && ++count > K2M_MOST_ATTRIBUTES && *cut == SIZE_MAX) *cut = i;
        i = c == '=' ? quoted_end(html, i + 1) : i + 1;
        if (c == '=') gap = html.data[i - 1] == '"' || html.data[i - 1] == '\''; /* blanks between are optional */
    }
    return i;
}
