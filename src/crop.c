#include "crop.h"

#include "site.h"

#include <string.h>

/* Where an element ends whose content is no markup, or none that is seen; a comment too. */
static size_t end_of_opaque(k2m_str html, size_t at)
{
    static const struct {
        const char *start, *end;
    } opaque[] = {
        {"<!--", "-->"},
        {"<script", "</script"},
        {"<style", "</style"},
        {"<noscript", "</noscript"},
        {"<textarea", "</textarea"},
        {"<template", "</template"},
        {"<svg", "</svg"},
    };
    k2m_str rest = k2m_str_part(html, at, html.len);
    if (rest.len < 2 || !strchr("!sSnNtT", rest.data[1])) return at + 1; /* nearly all tags */
    for (size_t i = 0; i < sizeof opaque / sizeof *opaque; i++)
        if (k2m_str_starts_nocase(rest, k2m_str_of(opaque[i].start)))
            return k2m_str_find(html, k2m_str_of(opaque[i].end), at + 1);
    return at + 1;
}

/* The next place where an article begins, SIZE_MAX if there is none; *landmark receives the row. */
static size_t find_article(k2m_str html, size_t at, const k2m_landmark **landmark)
{
    while ((at = k2m_str_find(html, K2M_STR("<"), at)) < html.len) {
        *landmark = k2m_site_landmark_at(k2m_str_part(html, at, html.len));
        if (*landmark) return at;
        at = end_of_opaque(html, at);
    }
    return SIZE_MAX;
}

k2m_str k2m_crop(k2m_arena *arena, k2m_str html)
{
    const k2m_landmark *landmark;
    size_t body = k2m_str_find(html, K2M_STR("<body"), 0);
    if (body > html.len) return html;
    size_t start = find_article(html, body + 1, &landmark);
    if (start > html.len) return html;
    size_t end = k2m_str_find(html, landmark->end, start);
    if (end > html.len) return html;
    k2m_buffer cropped;
    k2m_buffer_init(&cropped, arena);
    k2m_buffer_reserve(&cropped, body + (end - start) + landmark->end.len);
    k2m_buffer_put_str(&cropped, k2m_str_part(html, 0, body));
    k2m_buffer_put_str(&cropped, k2m_str_part(html, start, end + landmark->end.len));
    return k2m_buffer_str(&cropped);
}

/* Whether nothing but text, end tags and what is opaque stands in s. */
static bool opens_nothing(k2m_str s)
{
    for (size_t at = k2m_str_find(s, K2M_STR("<"), 0); at < s.len; at = k2m_str_find(s, K2M_STR("<"), at)) {
        size_t end = end_of_opaque(s, at);
        if (end > s.len || (end == at + 1 && !k2m_str_starts(k2m_str_part(s, at, s.len), K2M_STR("</")))) return false;
        at = end;
    }
    return true;
}

bool k2m_crop_is_closed(k2m_str html)
{
    const k2m_str tag = K2M_STR("</html");
    for (size_t at = html.len < tag.len ? 0 : html.len - tag.len + 1; at-- > 0;) {
        k2m_str rest = k2m_str_part(html, at, html.len);
        if (rest.data[0] == '<' && k2m_str_starts_nocase(rest, tag)) return opens_nothing(rest);
    }
    return false;
}
