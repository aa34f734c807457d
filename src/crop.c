#include "crop.h"

#include "site.h"

#include <stdint.h>
#include <string.h>

/* ---- tags outside of comments and of elements whose content is no markup ---- */

static bool ends_name(k2m_str s, size_t at)
{
    return at >= s.len || strchr(" \t\r\n\f/>", s.data[at]);
}

/* Whether s begins with the mark, "<body" or "</body", and the name ends there. */
static bool opens_with(k2m_str s, k2m_str mark)
{
    return k2m_str_starts_nocase(s, mark) && ends_name(s, mark.len);
}

/* Where the end tag of an element begins, SIZE_MAX if it has none. */
static size_t find_end_tag(k2m_str html, k2m_str name, size_t at)
{
    while ((at = k2m_str_find(html, K2M_STR("</"), at)) < html.len) {
        at += 2;
        k2m_str rest = k2m_str_part(html, at, html.len);
        if (opens_with(rest, name)) return at - 2;
    }
    return SIZE_MAX;
}

/* Where a comment, or an element whose content is no markup or none that is seen, ends that begins at `at`: `at` itself
 * if none does, SIZE_MAX if it does not end, or may end at once ("<svg/>"), on which parsers differ. */
static size_t end_of_opaque(k2m_str html, size_t at)
{
    static const char *const names[] = {"script", "style", "noscript", "textarea", "template", "svg", "title", NULL};
    k2m_str rest = k2m_str_part(html, at + 1, html.len);
    if (rest.len == 0 || !strchr("!sSnNtT", rest.data[0])) return at; /* nearly all tags */
    if (k2m_str_starts(rest, K2M_STR("!--"))) {
        size_t end = k2m_str_find(html, K2M_STR("-->"), at + 4);
        return end < html.len ? end + 3 : SIZE_MAX;
    }
    for (const char *const *name = names; *name; name++) {
        if (!opens_with(rest, k2m_str_of(*name))) continue;
        size_t close = k2m_str_find(html, K2M_STR(">"), at);
        if (close > html.len || html.data[close - 1] == '/') return SIZE_MAX;
        return find_end_tag(html, k2m_str_of(*name), close);
    }
    return at;
}

/* The next tag at or behind `at`: the page's length if there is none, SIZE_MAX where that can't be told. */
static size_t next_tag(k2m_str html, size_t at)
{
    while ((at = k2m_str_find(html, K2M_STR("<"), at)) < html.len) {
        size_t end = end_of_opaque(html, at);
        if (end == at || end == SIZE_MAX) return end;
        at = end;
    }
    return html.len;
}

/* The rest of the page from a tag on. */
static k2m_str from(k2m_str html, size_t at)
{
    return k2m_str_part(html, at, html.len);
}

/* ---- the article ---- */

/* Where the article ends that begins at `start`: behind its landmark's end, SIZE_MAX if that is not there, or if
 * another article lies in it or another landmark comes before. */
static size_t find_article_end(k2m_str html, size_t start, const k2m_landmark *landmark)
{
    unsigned articles = 0;
    for (size_t at = next_tag(html, start + 1); at < html.len; at = next_tag(html, at + 1)) {
        k2m_str rest = from(html, at);
        if (k2m_str_starts(rest, landmark->end)) return at + landmark->end.len;
        if (opens_with(rest, K2M_STR("<article")) && ++articles > 1) return SIZE_MAX;
        if (k2m_site_landmark_at(rest)) return SIZE_MAX;
    }
    return SIZE_MAX;
}

k2m_str k2m_crop(k2m_arena *arena, k2m_str html)
{
    const k2m_landmark *landmark = NULL;
    size_t body = next_tag(html, 0), start;
    while (body < html.len && !opens_with(from(html, body), K2M_STR("<body"))) body = next_tag(html, body + 1);
    if (body >= html.len) return html;
    for (start = next_tag(html, body + 1); start < html.len; start = next_tag(html, start + 1))
        if ((landmark = k2m_site_landmark_at(from(html, start)))) break;
    size_t end = landmark ? find_article_end(html, start, landmark) : SIZE_MAX;
    if (end > html.len) return html;
    return k2m_str_joined(arena, k2m_str_part(html, 0, body), k2m_str_part(html, start, end));
}

/* ---- the end of the page ---- */

/* Whether nothing but text, end tags and what is opaque stands in s. */
static bool opens_nothing(k2m_str s)
{
    size_t at = next_tag(s, 0);
    while (at < s.len && k2m_str_starts(from(s, at), K2M_STR("</"))) at = next_tag(s, at + 1);
    return at == s.len;
}

bool k2m_crop_is_closed(k2m_str html)
{
    const k2m_str tag = K2M_STR("</html");
    for (size_t at = html.len < tag.len ? 0 : html.len - tag.len + 1; at-- > 0;)
        if (html.data[at] == '<' && opens_with(from(html, at), tag)) return opens_nothing(from(html, at));
    return false;
}
