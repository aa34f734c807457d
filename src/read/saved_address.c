/* SPDX-License-Identifier: MIT */
#include "read/saved_address.h"

#include <stdint.h>

/* The text between a mark and `end`, if it is an http or https address. If `end` is a space, any white space ends it,
 * and so does the end of the text. */
static k2m_str address_behind(k2m_str text, k2m_str mark, char end)
{
    size_t at = k2m_str_find(text, mark, 0);
    if (at == SIZE_MAX) return (k2m_str){NULL, 0};
    size_t start = at + mark.len, to;
    while (start < text.len && text.data[start] == ' ') start++;
    for (to = start; to < text.len && text.data[to] != end && (unsigned char)text.data[to] > ' ';) to++;
    k2m_str address = k2m_str_part(text, start, to);
    bool ended = end == ' ' || (to < text.len && text.data[to] == end);
    return ended && k2m_str_starts_nocase(address, K2M_STR("http")) ? address : (k2m_str){NULL, 0};
}

k2m_str k2m_saved_comment_address(k2m_str comment)
{
    size_t browser = k2m_str_find(comment, K2M_STR("saved from url=("), 0);
    if (browser != SIZE_MAX) return address_behind(k2m_str_part(comment, browser, comment.len), K2M_STR(")"), ' ');
    size_t single_file = k2m_str_find(comment, K2M_STR("saved with SingleFile"), 0);
    if (single_file == SIZE_MAX) return (k2m_str){NULL, 0};
    return address_behind(k2m_str_part(comment, single_file, comment.len), K2M_STR("url:"), ' ');
}

k2m_str k2m_saved_script_address(k2m_str script)
{
    return address_behind(script, K2M_STR("__wm.wombat(\""), '"');
}

/* ---- the Wayback Machine ---- */

static k2m_str without_start(k2m_str s, k2m_str start)
{
    return k2m_str_starts_nocase(s, start) ? k2m_str_part(s, start.len, s.len) : s;
}

/* Removes the default port of http or https from the beginning of s. */
static k2m_str without_port(k2m_str s)
{
    const k2m_str ports[] = {K2M_STR(":80"), K2M_STR(":443")};
    for (size_t i = 0; i < sizeof ports / sizeof *ports; i++) {
        bool ends = s.len == ports[i].len || (s.len > ports[i].len && s.data[ports[i].len] == '/');
        if (ends && k2m_str_starts(s, ports[i])) return k2m_str_part(s, ports[i].len, s.len);
    }
    return s;
}

/* What follows "/web/" in the address of a copy; data NULL if this is no copy. */
static k2m_str behind_web(k2m_str url)
{
    const k2m_str hosts[] = {K2M_STR("//web.archive.org"), K2M_STR("//wayback.archive.org"), K2M_STR("//archive.org")};
    k2m_str rest = without_start(without_start(url, K2M_STR("http:")), K2M_STR("https:"));
    bool has_host = k2m_str_starts(rest, K2M_STR("//")), known = false;
    for (size_t i = 0; i < sizeof hosts / sizeof *hosts && !known; i++) {
        k2m_str behind = without_start(rest, hosts[i]);
        known = behind.len < rest.len;
        rest = known ? without_port(behind) : rest;
    }
    if (has_host && !known) return (k2m_str){NULL, 0};
    k2m_str behind = without_start(rest, K2M_STR("/web/"));
    return behind.len < rest.len ? behind : (k2m_str){NULL, 0};
}

/* The length of "20121001000000/" or "20121001000000im_/" at the beginning of s, 0 if there is none. A star may end the
 * digits or replace them. */
static size_t timestamp_length(k2m_str s)
{
    size_t at = 0;
    while (at < s.len && s.data[at] >= '0' && s.data[at] <= '9') at++;
    if (at > 14) return 0;
    if (at < s.len && s.data[at] == '*') at++;
    else if (at == 0) return 0;
    else if (at + 2 < s.len && s.data[at + 2] == '_') at += 3;
    return at < s.len && s.data[at] == '/' ? at + 1 : 0;
}

/* Removes the default port after the host. Copies of old pages have it in all addresses. */
static k2m_str without_port_inside(k2m_arena *arena, k2m_str host_and_path)
{
    size_t host = 0;
    while (host < host_and_path.len && host_and_path.data[host] != ':' && host_and_path.data[host] != '/') host++;
    return k2m_str_joined(arena, k2m_str_part(host_and_path, 0, host),
                          without_port(k2m_str_part(host_and_path, host, host_and_path.len)));
}

k2m_str k2m_saved_original(k2m_arena *arena, k2m_str url)
{
    k2m_str rest = behind_web(url);
    size_t stamp = rest.data ? timestamp_length(rest) : 0;
    if (!stamp) return url;
    rest = k2m_str_part(rest, stamp, rest.len);
    /* Some copies encode the colon or lose one of the two slashes. */
    k2m_str path = without_start(without_start(rest, K2M_STR("http:")), K2M_STR("http%3A"));
    bool secure = path.len == rest.len;
    if (secure) path = without_start(without_start(rest, K2M_STR("https:")), K2M_STR("https%3A"));
    secure = secure && path.len < rest.len;
    bool other = path.len == rest.len && k2m_str_find(rest, K2M_STR(":"), 0) < k2m_str_find(rest, K2M_STR("."), 0);
    if (other) return rest; /* mailto:, javascript: */
    while (path.len && path.data[0] == '/') path = k2m_str_part(path, 1, path.len);
    return k2m_str_joined(arena, secure ? K2M_STR("https://") : K2M_STR("http://"), without_port_inside(arena, path));
}
