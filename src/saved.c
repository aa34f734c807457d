#include "saved.h"

#include <stdint.h>

/* What stands between a mark and the next blank or quotation mark, if it is an address of the web. */
static k2m_str address_behind(k2m_str text, k2m_str mark)
{
    size_t at = k2m_str_find(text, mark, 0);
    if (at > text.len) return (k2m_str){NULL, 0};
    size_t start = at + mark.len, end;
    while (start < text.len && text.data[start] == ' ') start++;
    for (end = start; end < text.len && (unsigned char)text.data[end] > ' ' && text.data[end] != '"';) end++;
    k2m_str address = k2m_str_part(text, start, end);
    return k2m_str_starts_nocase(address, K2M_STR("http")) ? address : (k2m_str){NULL, 0};
}

k2m_str k2m_saved_comment_address(k2m_str comment)
{
    size_t browser = k2m_str_find(comment, K2M_STR("saved from url=("), 0);
    if (browser < comment.len) return address_behind(k2m_str_part(comment, browser, comment.len), K2M_STR(")"));
    size_t single_file = k2m_str_find(comment, K2M_STR("saved with SingleFile"), 0);
    if (single_file > comment.len) return (k2m_str){NULL, 0};
    return address_behind(k2m_str_part(comment, single_file, comment.len), K2M_STR("url:"));
}

k2m_str k2m_saved_script_address(k2m_str script)
{
    return address_behind(script, K2M_STR("__wm.wombat(\""));
}

/* ---- the Wayback Machine ---- */

static k2m_str without_start(k2m_str s, k2m_str start)
{
    return k2m_str_starts_nocase(s, start) ? k2m_str_part(s, start.len, s.len) : s;
}

/* What follows "/web/" in an address of a copy; data NULL if it is none. */
static k2m_str behind_web(k2m_str url)
{
    k2m_str rest = without_start(without_start(url, K2M_STR("http:")), K2M_STR("https:"));
    bool has_host = k2m_str_starts(rest, K2M_STR("//"));
    if (has_host) {
        k2m_str host = without_start(k2m_str_part(rest, 2, rest.len), K2M_STR("web."));
        rest = without_start(host, K2M_STR("archive.org"));
        if (rest.len == host.len) return (k2m_str){NULL, 0};
    }
    k2m_str behind = without_start(rest, K2M_STR("/web/"));
    return behind.len < rest.len ? behind : (k2m_str){NULL, 0};
}

/* The length of "20121001000000/" or "20121001000000im_/", or of a star for the digits' end; 0 if it opens with none.
 */
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

k2m_str k2m_saved_original(k2m_arena *arena, k2m_str url)
{
    k2m_str rest = behind_web(url);
    size_t stamp = rest.data ? timestamp_length(rest) : 0;
    if (!stamp) return url;
    rest = k2m_str_part(rest, stamp, rest.len);
    bool secure = k2m_str_starts_nocase(rest, K2M_STR("https:/"));
    k2m_str path = without_start(without_start(rest, K2M_STR("http:")), K2M_STR("https:"));
    if (path.len == rest.len && k2m_str_find(rest, K2M_STR(":"), 0) < rest.len) return rest; /* mailto:, ftp: */
    while (path.len && path.data[0] == '/') path = k2m_str_part(path, 1, path.len); /* one slash is lost at times */
    k2m_buffer original;
    k2m_buffer_init(&original, arena);
    k2m_buffer_put_str(&original, secure ? K2M_STR("https://") : K2M_STR("http://"));
    k2m_buffer_put_str(&original, path);
    return k2m_buffer_str(&original);
}
