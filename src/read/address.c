/* SPDX-License-Identifier: MIT */
#include "read/address.h"

#include "base/unicode.h"
#include "read/saved_address.h"
#include "site/paths.h"

#include <libxml/uri.h>
#include <libxml/xmlmemory.h>
#include <stdint.h>
#include <string.h>

/* The address up to its query or fragment. */
static k2m_str without_query(k2m_str url)
{
    for (size_t i = 0; i < url.len; i++)
        if (url.data[i] == '?' || url.data[i] == '#') return k2m_str_part(url, 0, i);
    return url;
}

static k2m_str without_end(k2m_str s, k2m_str end)
{
    return k2m_str_ends(s, end) ? k2m_str_part(s, 0, s.len - end.len) : s;
}

/* Removes the .html that wget -E appends to a path, or the index.html that wget puts after a final slash. Addresses on
 * the site have neither. */
static k2m_str without_html(k2m_str path)
{
    if (k2m_str_ends(path, K2M_STR("/index.html"))) return k2m_str_part(path, 0, path.len - 10);
    return without_end(path, K2M_STR(".html"));
}

/* The same for an address with query and fragment. wget makes the query a part of the file's name, "7%3Fpage=2.html";
 * this makes it a query again. */
static k2m_str without_wget(k2m_arena *arena, k2m_str url)
{
    const k2m_str mark = K2M_STR("%3F");
    k2m_str named = without_query(url), path = without_html(named);
    if (path.len == named.len) return url;
    k2m_str end = k2m_str_part(url, named.len, url.len);
    size_t query = k2m_str_find(path, mark, 0);
    if (query != SIZE_MAX) {
        end = k2m_str_joined(arena, k2m_str_part(path, query + mark.len, path.len), end);
        path = k2m_str_joined(arena, k2m_str_part(path, 0, query), K2M_STR("?"));
    }
    return k2m_str_joined(arena, path, end);
}

k2m_str k2m_address_last_segment(k2m_str url)
{
    url = without_end(without_html(without_query(url)), K2M_STR("/"));
    return k2m_str_part(url, k2m_str_behind_last(url, '/'), url.len);
}

static bool is_http(k2m_str url)
{
    return k2m_str_starts_nocase(url, K2M_STR("http://")) || k2m_str_starts_nocase(url, K2M_STR("https://"));
}

k2m_str k2m_address_host(k2m_str url)
{
    size_t start = k2m_str_find(url, K2M_STR("://"), 0);
    if (start == SIZE_MAX) return (k2m_str){NULL, 0};
    start += 3;
    size_t end = start;
    while (end < url.len && !strchr("/?#:", url.data[end])) end++;
    return k2m_str_part(url, start, end);
}

bool k2m_address_is_of_site(k2m_str url)
{
    return k2m_site_is_host(k2m_address_host(url));
}

bool k2m_is_address_of_site(k2m_str text)
{
    return k2m_str_starts(text, K2M_STR("http")) && k2m_str_until(text, ' ', 0) == text.len &&
           k2m_address_is_of_site(text);
}

bool k2m_address_is_side_page(k2m_str url)
{
    return k2m_site_is_side_page(k2m_address_last_segment(url));
}

/* The scheme of a reference, without the colon; empty if there is none (RFC 3986, 3.1). */
static k2m_str scheme_of(k2m_str href)
{
    for (size_t i = 0; i < href.len; i++) {
        char c = href.data[i];
        bool letter = k2m_is_ascii_letter((unsigned char)c);
        if (c == ':') return k2m_str_part(href, 0, i);
        if (!letter && !(i > 0 && ((c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.'))) break;
    }
    return (k2m_str){href.data, 0};
}

static bool leads_somewhere(k2m_str scheme)
{
    static const char *const schemes[] = {"http", "https", "mailto", "ftp", "tel", NULL};
    return scheme.len == 0 || k2m_str_is_one_of(scheme, schemes);
}

/* Percent-encodes what RFC 3986 does not allow in an address, and square brackets, which mean something in Markdown. A
 * percent sign is kept: it is taken for the beginning of an encoding. The result is NUL-terminated. */
static k2m_str encoded(k2m_arena *arena, k2m_str href)
{
    static const char hex[] = "0123456789ABCDEF";
    k2m_buffer buffer;
    k2m_buffer_init(&buffer, arena);
    k2m_buffer_reserve(&buffer, href.len + 1);
    for (size_t i = 0; i < href.len; i++) {
        unsigned char c = (unsigned char)href.data[i];
        if (c == '\t' || c == '\n' || c == '\r') continue; /* browsers drop these, too (URL Standard, 4.4) */
        if (c > ' ' && c < 0x7F && !strchr("\"<>\\^`{|}[]", c)) {
            k2m_buffer_put_char(&buffer, (char)c);
            continue;
        }
        const char triplet[] = {'%', hex[c >> 4], hex[c & 15]};
        k2m_buffer_put(&buffer, triplet, 3);
    }
    k2m_buffer_put_char(&buffer, '\0');
    buffer.len--;
    return k2m_buffer_str(&buffer);
}

/* Removes the name of a version before the number: "…/news/copy/1" is a version of "…/news/1". */
static k2m_str without_version_inside(k2m_arena *arena, k2m_str url)
{
    size_t number = k2m_str_behind_last(url, '/');
    if (number == 0 || !k2m_str_is_digits(k2m_str_part(url, number, url.len), 1, SIZE_MAX)) return url;
    k2m_str parent = k2m_str_part(url, 0, number - 1);
    size_t version = k2m_str_behind_last(parent, '/');
    if (!k2m_site_is_version(k2m_str_part(parent, version, parent.len))) return url;
    return k2m_str_joined(arena, k2m_str_part(url, 0, version), k2m_str_part(url, number, url.len));
}

int64_t k2m_address_id(k2m_str url)
{
    enum { MOST_DIGITS = 15 };
    k2m_str last = k2m_address_last_segment(url);
    return k2m_str_is_digits(last, 1, MOST_DIGITS) ? k2m_str_number(last, MOST_DIGITS) : 0;
}

k2m_str k2m_address_of_article(k2m_arena *arena, k2m_str url)
{
    url = k2m_saved_original(arena, k2m_str_trim(url));
    if (!is_http(url)) return (k2m_str){NULL, 0};
    url = without_end(without_html(without_query(url)), K2M_STR("/"));
    k2m_str last = k2m_address_last_segment(url);
    if (k2m_site_is_version(last) || k2m_site_is_side_page(last)) url = k2m_str_part(url, 0, url.len - last.len - 1);
    return encoded(arena, without_version_inside(arena, url));
}

k2m_str k2m_address_of_base(k2m_arena *arena, k2m_str url)
{
    k2m_str article = k2m_address_of_article(arena, url);
    bool numbered = k2m_str_is_digits(k2m_address_last_segment(article), 1, SIZE_MAX);
    return numbered ? article : (k2m_str){NULL, 0};
}

k2m_str k2m_address_of_page(k2m_arena *arena, k2m_str url)
{
    url = k2m_saved_original(arena, k2m_str_trim(url));
    return is_http(url) ? encoded(arena, url) : (k2m_str){NULL, 0};
}

/* Resolves `href` against `base`. Both must be percent-encoded and NUL-terminated. data NULL if that fails. */
static k2m_str resolved(k2m_arena *arena, k2m_str href, k2m_str base)
{
    xmlChar *uri = xmlBuildURI((const xmlChar *)href.data, (const xmlChar *)base.data);
    if (!uri) return (k2m_str){NULL, 0};
    /* Free the string of libxml2 before the arena jumps any further. */
    jmp_buf *outer = arena->on_failure, here;
    if (setjmp(here)) {
        xmlFree(uri);
        longjmp(*outer, 1);
    }
    arena->on_failure = &here;
    k2m_str copy = encoded(arena, k2m_str_of((const char *)uri)); /* libxml2 decodes percent-encodings in a host */
    arena->on_failure = outer;
    xmlFree(uri);
    return copy;
}

/* The offset of the path in an absolute address. */
static size_t path_start(k2m_str address)
{
    k2m_str host = k2m_address_host(address);
    return host.len ? (size_t)(host.data + host.len - address.data) : address.len;
}

/* Removes ".." segments that lead above the root (RFC 3986, 5.2.4). libxml2 keeps them since 2.13. */
static k2m_str without_dots(k2m_arena *arena, k2m_str address)
{
    size_t path = path_start(address), end = path;
    while (k2m_str_starts(k2m_str_part(address, end, address.len), K2M_STR("/../"))) end += 3;
    if (end == path) return address;
    return k2m_str_joined(arena, k2m_str_part(address, 0, path), k2m_str_part(address, end, address.len));
}

/* wget saves each host in a directory of its own, so a link to another host looks like "../../kremlin.ru/x". Resolved
 * against the address of the page, it gives a path that begins with a host of the site. This makes that the host. */
static k2m_str with_host_of_path(k2m_arena *arena, k2m_str address)
{
    size_t path = path_start(address) + 1;
    size_t end = path < address.len ? k2m_str_find(address, K2M_STR("/"), path) : SIZE_MAX;
    if (end == SIZE_MAX || !k2m_site_is_host(k2m_str_part(address, path, end))) return address;
    k2m_str scheme = k2m_str_part(address, 0, (size_t)(k2m_address_host(address).data - address.data));
    return k2m_str_joined(arena, scheme, k2m_str_part(address, path, address.len));
}

k2m_str k2m_address_of_link(k2m_arena *arena, k2m_str href, k2m_str base)
{
    /* Encode before looking at the scheme: browsers drop line breaks even inside it, "java\nscript:". */
    k2m_str address = encoded(arena, k2m_saved_original(arena, k2m_str_trim(href)));
    k2m_str scheme = scheme_of(address);
    if (address.len == 0 || !leads_somewhere(scheme)) return (k2m_str){NULL, 0};
    if (scheme.len == 0 && base.data)
        address = with_host_of_path(arena, without_dots(arena, resolved(arena, address, base)));
    if (is_http(address) && k2m_address_is_of_site(address)) address = without_wget(arena, address);
    return address;
}
