/* SPDX-License-Identifier: MIT */
#include "read/article_bounds.h"

#include "read/tags.h"
#include "site/layouts.h"

#include <stdint.h>
#include <string.h>

static k2m_str from(k2m_str html, size_t at)
{
    return k2m_str_part(html, at, html.len);
}

/* ---- the article ---- */

/* The offset after the end tag of the article that begins at `start`. SIZE_MAX if there is none, or if another article
 * or landmark begins before it. */
static size_t find_article_end(k2m_str html, size_t start, const k2m_landmark *landmark)
{
    unsigned articles = 0;
    for (size_t at = k2m_tags_next(html, start + 1); at < html.len; at = k2m_tags_next(html, at + 1)) {
        k2m_str rest = from(html, at);
        if (k2m_str_starts(rest, landmark->end)) return at + landmark->end.len;
        if (k2m_tags_opens(rest, K2M_STR("<article")) && ++articles > 1) return SIZE_MAX;
        if (k2m_site_landmark_at(rest)) return SIZE_MAX;
    }
    return SIZE_MAX;
}

k2m_str k2m_article_cut(k2m_arena *arena, k2m_str html)
{
    const k2m_landmark *landmark = NULL;
    size_t body = k2m_tags_next(html, 0), start;
    while (body < html.len && !k2m_tags_opens(from(html, body), K2M_STR("<body"))) body = k2m_tags_next(html, body + 1);
    if (body >= html.len) return html;
    for (start = k2m_tags_next(html, body + 1); start < html.len; start = k2m_tags_next(html, start + 1))
        if ((landmark = k2m_site_landmark_at(from(html, start)))) break;
    size_t end = landmark ? find_article_end(html, start, landmark) : SIZE_MAX;
    if (end > html.len) return html;
    return k2m_str_joined(arena, k2m_str_part(html, 0, body), k2m_str_part(html, start, end));
}

/* ---- the end of the page ---- */

/* Whether s has no start tags outside of comments, scripts and the like. */
static bool opens_nothing(k2m_str s)
{
    size_t at = k2m_tags_next(s, 0);
    while (at < s.len && k2m_str_starts(from(s, at), K2M_STR("</"))) at = k2m_tags_next(s, at + 1);
    return at == s.len;
}

bool k2m_article_is_closed(k2m_str html)
{
    const k2m_str tag = K2M_STR("</html");
    for (size_t at = html.len < tag.len ? 0 : html.len - tag.len + 1; at-- > 0;)
        if (html.data[at] == '<' && k2m_tags_opens(from(html, at), tag)) return opens_nothing(from(html, at));
    return false;
}
