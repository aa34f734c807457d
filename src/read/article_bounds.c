/* SPDX-License-Identifier: MIT */
#include "read/article_bounds.h"

#include "base/unicode.h"
#include "read/tags.h"
#include "site/layouts.h"

#include <stdint.h>
#include <string.h>

static k2m_str from(k2m_str html, size_t at)
{
    return k2m_str_part(html, at, html.len);
}

/* ---- boxes in the article ---- */

/* The elements that are open in a box. */
typedef struct open_elements {
    k2m_str names[64];
    size_t count;
} open_elements;

static k2m_str name_at(k2m_str html, size_t at)
{
    size_t end = at;
    while (end < html.len && k2m_is_word((unsigned char)html.data[end]) && (unsigned char)html.data[end] < 0x80) end++;
    return k2m_str_part(html, at, end);
}

static bool is_void(k2m_str name)
{
    static const char *const names[] = {"img", "meta", "br", "hr", "input", "link", "source", "track", "wbr", NULL};
    return k2m_str_is_one_of(name, names);
}

/* Takes a start tag. Returns the offset behind it; SIZE_MAX if it is not certain what it opens. */
static size_t take_start(k2m_str html, size_t at, open_elements *open)
{
    size_t cut, end = k2m_tags_end(html, at, &cut);
    k2m_str name = name_at(html, at + 1);
    if (end >= html.len || html.data[end] != '>' || cut != SIZE_MAX || name.len == 0) return SIZE_MAX;
    if (is_void(name)) return end + 1;
    if (html.data[end - 1] == '/' || open->count == sizeof open->names / sizeof *open->names) return SIZE_MAX;
    open->names[open->count++] = name;
    return end + 1;
}

/* Takes an end tag, which must be that of the element opened last. */
static size_t take_end(k2m_str html, size_t at, open_elements *open)
{
    size_t close = k2m_str_until(html, '>', at);
    k2m_str name = name_at(html, at + 2);
    if (close == html.len) return SIZE_MAX;
    if (k2m_tags_opaque(from(html, at + 2)).data) return close + 1; /* k2m_tags_next() stops at it */
    if (!k2m_str_equal(name, open->names[open->count - 1])) return SIZE_MAX;
    open->count--;
    return close + 1;
}

/* The offset behind the element that begins at `at`. SIZE_MAX if it is not certain where it ends: unless all elements in
 * it are closed in order, that is for the parser to find out. */
static size_t end_of_box(k2m_str html, size_t at)
{
    open_elements open = {.count = 0};
    do {
        bool end = html.data[at + 1] == '/'; /* a tag is never the last byte of an article */
        size_t behind = end ? take_end(html, at, &open) : take_start(html, at, &open);
        if (behind == SIZE_MAX || open.count == 0) return behind;
        at = k2m_tags_next(html, behind);
    } while (at < html.len - 1); /* not SIZE_MAX either */
    return SIZE_MAX;
}

/* ---- the head ---- */

/* Whether a <meta> gives the address or the title. */
static bool names_page(k2m_str tag)
{
    for (size_t colon = k2m_str_until(tag, ':', 0); colon < tag.len; colon = k2m_str_until(tag, ':', colon + 1)) {
        k2m_str property = from(tag, colon < 2 ? colon : colon - 2);
        if (k2m_str_starts_nocase(property, K2M_STR("og:url"))) return true;
        if (k2m_str_starts_nocase(property, K2M_STR("og:title"))) return true;
    }
    return false;
}

/* Whether a <link> gives the address. */
static bool is_canonical(k2m_str tag)
{
    for (size_t i = 0; i < tag.len; i++)
        if ((tag.data[i] | ' ') == 'c' && k2m_str_starts_nocase(from(tag, i), K2M_STR("canonical"))) return true;
    return false;
}

/* The offset behind the script or style sheet that begins at `at`. SIZE_MAX if it does not end. */
static size_t end_of_script(k2m_str html, size_t at)
{
    size_t close = k2m_str_until(html, '>', k2m_tags_end_of_opaque(html, at));
    return close < html.len ? close + 1 : SIZE_MAX;
}

/* The offset behind the tag that begins at `at`, if it says nothing. SIZE_MAX if it `says` something, or holds a reference,
 * which may stand for a part of a word. */
static size_t end_without(k2m_str html, size_t at, bool (*says)(k2m_str tag))
{
    size_t cut, end = k2m_tags_end(html, at, &cut);
    if (end >= html.len || html.data[end] != '>') return SIZE_MAX;
    k2m_str tag = k2m_str_part(html, at, end);
    return memchr(tag.data, '&', tag.len) || says(tag) ? SIZE_MAX : end + 1;
}

/* The end of a part of the head that says nothing of the page: a <meta> or <link> in which neither the address nor the title
 * can stand, a script, a style sheet, or a comment for Internet Explorer. SIZE_MAX if it may say something. */
static size_t end_of_idle(k2m_str html, size_t at)
{
    k2m_str rest = from(html, at);
    if (k2m_str_starts(rest, K2M_STR("<!--[if"))) return k2m_tags_end_of_opaque(html, at);
    if (k2m_tags_opens(rest, K2M_STR("<script")) || k2m_tags_opens(rest, K2M_STR("<style")))
        return end_of_script(html, at);
    if (k2m_tags_opens(rest, K2M_STR("<meta"))) return end_without(html, at, names_page);
    if (k2m_tags_opens(rest, K2M_STR("<link"))) return end_without(html, at, is_canonical);
    return SIZE_MAX;
}

/* Copies what stands before the body, without such tags. */
static void copy_head(k2m_buffer *to, k2m_str html, size_t body)
{
    size_t start = 0;
    for (size_t at = k2m_str_until(html, '<', 0); at < body; at = k2m_str_until(html, '<', at)) {
        size_t idle = end_of_idle(html, at), opaque = idle == SIZE_MAX ? k2m_tags_end_of_opaque(html, at) : idle;
        if (idle <= body) {
            k2m_buffer_put_str(to, k2m_str_part(html, start, at));
            start = idle;
        }
        at = opaque == at || opaque > body ? at + 1 : opaque;
    }
    k2m_buffer_put_str(to, k2m_str_part(html, start, body));
}

/* ---- the article ---- */

/* Copies the article that begins at `start`, without its boxes. Returns false if it does not end, or if another article or
 * landmark begins before it does. */
static bool copy_article(k2m_buffer *to, k2m_str html, size_t start, const k2m_landmark *landmark, bool photos)
{
    unsigned articles = 0;
    for (size_t at = k2m_tags_next(html, start + 1); at < html.len; at = k2m_tags_next(html, at + 1)) {
        k2m_str rest = from(html, at);
        if (k2m_str_starts(rest, landmark->end)) {
            k2m_buffer_put_str(to, k2m_str_part(html, start, at + landmark->end.len));
            return true;
        }
        if (k2m_tags_opens(rest, K2M_STR("<article")) && ++articles > 1) return false;
        if (k2m_site_landmark_at(rest)) return false;
        size_t end = k2m_site_box_at(rest, photos) ? end_of_box(html, at) : SIZE_MAX;
        if (end == SIZE_MAX) continue;
        k2m_buffer_put_str(to, k2m_str_part(html, start, at));
        start = end;
        at = end - 1;
    }
    return false;
}

k2m_str k2m_article_cut(k2m_arena *arena, k2m_str html, bool photos)
{
    const k2m_landmark *landmark = NULL;
    size_t body = k2m_tags_next(html, 0), start;
    while (body < html.len && !k2m_tags_opens(from(html, body), K2M_STR("<body"))) body = k2m_tags_next(html, body + 1);
    if (body >= html.len) return html;
    for (start = k2m_tags_next(html, body + 1); start < html.len; start = k2m_tags_next(html, start + 1))
        if ((landmark = k2m_site_landmark_at(from(html, start)))) break;
    if (!landmark) return html;
    k2m_buffer cut;
    k2m_buffer_init(&cut, arena);
    copy_head(&cut, html, body);
    return copy_article(&cut, html, start, landmark, photos) ? k2m_buffer_str(&cut) : html;
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
