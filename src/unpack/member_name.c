/* SPDX-License-Identifier: MIT */
#include "unpack/member_name.h"

#include "base/unicode.h"

/* ---- kinds ---- */

/* How names end. The first row that matches counts. */
static const struct {
    const char *end;
    k2m_member_kind kind;
} kinds[] = {
    {".html", K2M_MEMBER_PAGE},     {".htm", K2M_MEMBER_PAGE},        {".xhtml", K2M_MEMBER_PAGE},
    {".shtml", K2M_MEMBER_PAGE},    {".mht", K2M_MEMBER_PAGE},        {".mhtml", K2M_MEMBER_PAGE},
    {".txt", K2M_MEMBER_PAGE},      {".webarchive", K2M_MEMBER_PAGE}, {".warc", K2M_MEMBER_WARC},
    {"/index.rdf", K2M_MEMBER_RDF}, {".zip", K2M_MEMBER_ARCHIVE},     {".maff", K2M_MEMBER_ARCHIVE},
    {".wacz", K2M_MEMBER_ARCHIVE},  {".tar", K2M_MEMBER_ARCHIVE},     {".tgz", K2M_MEMBER_ARCHIVE},
    {".tbz2", K2M_MEMBER_ARCHIVE},  {".txz", K2M_MEMBER_ARCHIVE},     {".7z", K2M_MEMBER_ARCHIVE},
    {".rar", K2M_MEMBER_ARCHIVE},
};

/* Endings of what is no page, and is not looked at: what else a mirror of the site holds, and an archive of pages. */
static const char *const others[] = {
    ".css",  ".js",   ".mjs",  ".json", ".jsonl", ".map",   ".xml",  ".rss", ".atom", ".csv", ".tsv",  ".md",
    ".jpg",  ".jpeg", ".png",  ".gif",  ".svg",   ".webp",  ".avif", ".ico", ".bmp",  ".tif", ".tiff", ".mp3",
    ".m4a",  ".ogg",  ".wav",  ".mp4",  ".m4v",   ".flv",   ".avi",  ".mov", ".wmv",  ".mkv", ".ogv",  ".ts",
    ".webm", ".ttf",  ".otf",  ".woff", ".eot",   ".woff2", ".pdf",  ".doc", ".xls",  ".ppt", ".docx", ".rtf",
    ".odt",  ".ods",  ".xlsx", ".swf",  ".exe",   ".rdf",   ".idx",  ".cdx", ".cdxj", ".log", NULL};

/* Endings of compressed files, which are ignored. */
static const char *const compressed[] = {".gz", ".bz2", ".xz", ".zst", NULL};

/* Ends of the names of folders in which browsers put what belongs to a page. */
static const char *const parts[] = {"_files/", ".files/", "_fichiers/", "-dateien/", NULL};

static bool ends_nocase(k2m_str s, k2m_str with)
{
    return s.len >= with.len && k2m_str_equal_nocase(k2m_str_part(s, s.len - with.len, s.len), with);
}

static k2m_str without_compression(k2m_str path)
{
    for (const char *const *end = compressed; *end; end++)
        if (ends_nocase(path, k2m_str_of(*end))) return k2m_str_part(path, 0, path.len - k2m_str_of(*end).len);
    return path;
}

/* Whether a folder of the path holds what is no page, or the name is that of a Mac's shadow of a file. */
static bool is_part_of_page(k2m_str path)
{
    if (k2m_str_starts(path, K2M_STR("__MACOSX/"))) return true;
    for (size_t at = k2m_str_until(path, '/', 0); at < path.len; at = k2m_str_until(path, '/', at + 1))
        for (const char *const *end = parts; *end; end++)
            if (ends_nocase(k2m_str_part(path, 0, at + 1), k2m_str_of(*end))) return true;
    k2m_str base = k2m_str_part(path, k2m_str_behind_last(path, '/'), path.len);
    return k2m_str_starts(base, K2M_STR("._"));
}

/* What the ending of a path tells. */
static k2m_member_kind kind_by_ending(k2m_str path)
{
    path = without_compression(path);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (ends_nocase(path, k2m_str_of(kinds[i].end))) return kinds[i].kind;
    for (const char *const *end = others; *end; end++)
        if (ends_nocase(path, k2m_str_of(*end))) return K2M_MEMBER_OTHER;
    return K2M_MEMBER_UNTOLD;
}

/* A path without the query of the address, which wget keeps, or writes with an at sign where names may not have a
 * question mark. */
static k2m_str without_query(k2m_str path)
{
    size_t at = k2m_str_behind_last(path, '/');
    while (at < path.len && path.data[at] != '?' && path.data[at] != '@') at++;
    return k2m_str_part(path, 0, at);
}

k2m_member_kind k2m_member_kind_of(k2m_str path)
{
    if (is_part_of_page(path)) return K2M_MEMBER_OTHER;
    k2m_member_kind kind = kind_by_ending(path);
    if (kind != K2M_MEMBER_UNTOLD) return kind;
    return kind_by_ending(without_query(path)) == K2M_MEMBER_OTHER ? K2M_MEMBER_OTHER : K2M_MEMBER_UNTOLD;
}

/* ---- names ---- */

k2m_str k2m_clean_name(k2m_arena *arena, k2m_str s)
{
    k2m_buffer out;
    k2m_buffer_init(&out, arena);
    for (size_t at = 0; at < s.len;) {
        char bytes[4];
        uint32_t c = k2m_utf8_next(s, &at);
        bool control = c < ' ' || c == 0x85 || c == 0x2028 || c == 0x2029 || k2m_is_invisible(c);
        k2m_buffer_put(&out, bytes, k2m_utf8_write(bytes, control ? '?' : c));
    }
    k2m_buffer_put_char(&out, '\0');
    return k2m_str_part(k2m_buffer_str(&out), 0, out.len - 1);
}

/* The letters of cp866 and what stands for a dot, a number sign and the like; box drawings, which are in no name, are
 * not told apart. */
static uint32_t from_cp866(unsigned char byte)
{
    static const uint16_t last[] = {0x401, 0x451,  0x404, 0x454,  0x407,  0x457, 0x40E,  0x45E,
                                    0xB0,  0x2219, 0xB7,  0x221A, 0x2116, 0xA4,  0x25A0, 0xA0};
    if (byte < 0x80) return byte;
    if (byte < 0xB0) return 0x410U + byte - 0x80;
    if (byte < 0xE0) return K2M_REPLACEMENT;
    return byte < 0xF0 ? 0x440U + byte - 0xE0 : last[byte - 0xF0];
}

k2m_str k2m_name_from_cp866(k2m_arena *arena, k2m_str path)
{
    k2m_buffer out;
    k2m_buffer_init(&out, arena);
    for (size_t at = 0; at < path.len; at++) {
        char bytes[4];
        k2m_buffer_put(&out, bytes, k2m_utf8_write(bytes, from_cp866((unsigned char)path.data[at])));
    }
    return k2m_buffer_str(&out);
}

static bool is_slash(char c)
{
    return c == '/' || c == '\\';
}

static void put_part(k2m_buffer *out, k2m_str part)
{
    if (part.len == 0 || k2m_str_equal(part, K2M_STR(".")) || k2m_str_equal(part, K2M_STR(".."))) return;
    if (out->len) k2m_buffer_put_char(out, '/');
    k2m_buffer_put_str(out, part);
}

k2m_str k2m_member_name(k2m_arena *arena, k2m_str path)
{
    k2m_buffer out;
    k2m_buffer_init(&out, arena);
    for (size_t at = 0, end; at < path.len; at = end + 1) {
        for (end = at; end < path.len && !is_slash(path.data[end]);) end++;
        put_part(&out, k2m_str_part(path, at, end));
    }
    return k2m_clean_name(arena, k2m_buffer_str(&out));
}

k2m_str k2m_member_folder(k2m_str path)
{
    return k2m_str_part(path, 0, k2m_str_behind_last(path, '/'));
}
