#include "address.h"

#include "site.h"

#include <libxml/uri.h>
#include <libxml/xmlmemory.h>
#include <stdint.h>
#include <string.h>

/* Up to where the address goes without query and fragment. */
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

k2m_str k2m_address_last_segment(k2m_str url)
{
    url = without_end(without_query(url), K2M_STR("/"));
    size_t start = url.len;
    while (start > 0 && url.data[start - 1] != '/') start--;
    return k2m_str_part(url, start, url.len);
}

static bool is_http(k2m_str url)
{
    return k2m_str_starts_nocase(url, K2M_STR("http://")) || k2m_str_starts_nocase(url, K2M_STR("https://"));
}

static k2m_str host_of(k2m_str url)
{
    size_t start = k2m_str_find(url, K2M_STR("://"), 0);
    if (start == SIZE_MAX) return (k2m_str){NULL, 0};
    start += 3;
    size_t end = start;
    while (end < url.len && !strchr("/?#:", url.data[end])) end++;
    return k2m_str_part(url, start, end);
}

bool k2m_address_is_side_page(k2m_str url)
{
    return k2m_site_is_side_page(without_end(k2m_address_last_segment(url), K2M_STR(".html")));
}

/* The scheme of a reference, without the colon; empty if it has none (RFC 3986, 3.1). */
static k2m_str scheme_of(k2m_str href)
{
    for (size_t i = 0; i < href.len; i++) {
        char c = href.data[i];
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
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

/* Percent-encodes what RFC 3986 allows nowhere in an address, and the brackets that Markdown reads as its own. A
 * percent sign stays, since it is taken for an encoding already there. */
static k2m_str encoded(k2m_arena *arena, k2m_str href)
{
    static const char hex[] = "0123456789ABCDEF";
    k2m_buffer buffer;
    k2m_buffer_init(&buffer, arena);
    k2m_buffer_reserve(&buffer, href.len + 1);
    for (size_t i = 0; i < href.len; i++) {
        unsigned char c = (unsigned char)href.data[i];
        if (c == '\t' || c == '\n' || c == '\r') continue; /* as browsers do: URL Standard, 4.4 */
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

k2m_str k2m_address_of_article(k2m_arena *arena, k2m_str url)
{
    url = k2m_str_trim(url);
    if (!is_http(url)) return (k2m_str){NULL, 0};
    url = without_end(without_end(without_query(url), K2M_STR("/")), K2M_STR(".html"));
    k2m_str last = k2m_address_last_segment(url);
    if (k2m_site_is_version(last) || k2m_site_is_side_page(last)) url = k2m_str_part(url, 0, url.len - last.len - 1);
    return encoded(arena, url);
}

/* Resolves `href` against `base`, both encoded and terminated. */
static k2m_str resolved(k2m_arena *arena, k2m_str href, k2m_str base)
{
    xmlChar *uri = xmlBuildURI((const xmlChar *)href.data, (const xmlChar *)base.data);
    if (!uri) return (k2m_str){NULL, 0};
    /* The arena must not jump while libxml2's string is ours to free. */
    jmp_buf *outer = arena->on_failure, here;
    if (setjmp(here)) {
        xmlFree(uri);
        longjmp(*outer, 1);
    }
    arena->on_failure = &here;
    k2m_str copy = k2m_str_copy(arena, k2m_str_of((const char *)uri));
    arena->on_failure = outer;
    xmlFree(uri);
    return copy;
}

k2m_str k2m_address_of_link(k2m_arena *arena, k2m_str href, k2m_str base)
{
    href = k2m_str_trim(href);
    k2m_str scheme = scheme_of(href);
    if (href.len == 0 || !leads_somewhere(scheme)) return (k2m_str){NULL, 0};
    k2m_str address = encoded(arena, href);
    if (scheme.len == 0 && base.data) address = resolved(arena, address, encoded(arena, base));
    if (is_http(address) && k2m_site_is_host(host_of(address)))
        address = without_end(address, K2M_STR(".html")); /* the site has none: wget -E put it there */
    return address;
}
