/* SPDX-License-Identifier: MIT */
#include "read/tags.h"

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
    while ((at = k2m_str_find(html, K2M_STR("</"), at)) < html.len) {
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

/* If a comment or an element whose content is skipped begins at `at`, returns the offset of its end: after a comment,
 * or of the end tag of an element. Returns `at` if none begins there. Returns SIZE_MAX if it does not end, or if it may
 * end at once ("<svg/>"), on which parsers disagree. */
static size_t end_of_opaque(k2m_str html, size_t at)
{
    k2m_str rest = k2m_str_part(html, at + 1, html.len);
    if (rest.len == 0 || !strchr("!sSnNtT", rest.data[0])) return at; /* most tags */
    if (k2m_str_starts(rest, K2M_STR("!--"))) {
        size_t end = k2m_str_find(html, K2M_STR("-->"), at + 4);
        return end < html.len ? end + 3 : SIZE_MAX;
    }
    k2m_str name = k2m_tags_opaque(rest);
    if (!name.data) return at;
    size_t close = k2m_str_find(html, K2M_STR(">"), at);
    if (close > html.len || html.data[close - 1] == '/') return SIZE_MAX;
    return find_end_tag(html, name, close);
}

size_t k2m_tags_next(k2m_str html, size_t at)
{
    while ((at = k2m_str_find(html, K2M_STR("<"), at)) < html.len) {
        size_t end = end_of_opaque(html, at);
        if (end == at || end == SIZE_MAX) return end;
        at = end;
    }
    return html.len;
}
