/* SPDX-License-Identifier: MIT */
#include "forms.h"

#include "base/unicode.h"
#include "read/tags.h"

#include <iconv.h>
#include <stdio.h>
#include <string.h>

/* ---- tags ---- */

/* How to rewrite tags. */
typedef struct rewriting {
    k2m_arena *arena;
    k2m_str address;               /* the address of the page */
    bool upper;                    /* write names in capitals */
    bool unquoted;                 /* omit quotation marks around attributes where HTML allows it */
    bool *large;                   /* make the next embedded resource large */
    const char *const (*names)[2]; /* elements to rename; NULL ends the list */
    /* Returns the new value of an attribute, or the old one. */
    k2m_str (*value)(const struct rewriting *how, k2m_str element, k2m_str attribute, k2m_str value);
} rewriting;

static bool is_blank(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static void put_upper(k2m_buffer *out, k2m_str s)
{
    for (size_t i = 0; i < s.len; i++)
        k2m_buffer_put_char(out, s.data[i] >= 'a' && s.data[i] <= 'z' ? (char)(s.data[i] - 32) : s.data[i]);
}

static void put_name(k2m_buffer *out, const rewriting *how, k2m_str name, bool element)
{
    for (const char *const(*row)[2] = how->names; element && row && (*row)[0]; row++)
        if (k2m_str_equal(name, k2m_str_of((*row)[0]))) name = k2m_str_of((*row)[1]);
    if (how->upper) put_upper(out, name);
    else k2m_buffer_put_str(out, name);
}

static bool needs_quotes(k2m_str value)
{
    for (size_t i = 0; i < value.len; i++)
        if (is_blank(value.data[i]) || strchr("\"'=<>`", value.data[i])) return true;
    return value.len == 0;
}

static void put_attribute(k2m_buffer *out, const rewriting *how, k2m_str element, k2m_str name, k2m_str value)
{
    k2m_buffer_put_char(out, ' ');
    put_name(out, how, name, false);
    if (!value.data) return;
    if (how->value) value = how->value(how, element, name, value);
    bool quoted = !how->unquoted || needs_quotes(value);
    k2m_buffer_put_str(out, quoted ? K2M_STR("=\"") : K2M_STR("="));
    k2m_buffer_put_str(out, value);
    if (quoted) k2m_buffer_put_char(out, '"');
}

/* Returns the end of a run of characters that are neither white space nor in `ends`. */
static size_t run_end(k2m_str tag, size_t at, const char *ends)
{
    while (at < tag.len && !is_blank(tag.data[at]) && !strchr(ends, tag.data[at])) at++;
    return at;
}

/* Rewrites a tag, such as "<a href='x'>", which is given without its angle brackets. */
static void put_tag(k2m_buffer *out, const rewriting *how, k2m_str tag)
{
    size_t start = tag.len && tag.data[0] == '/' ? 1 : 0, at = run_end(tag, start, "/");
    k2m_str element = k2m_str_part(tag, start, at);
    k2m_buffer_put_str(out, start ? K2M_STR("</") : K2M_STR("<"));
    put_name(out, how, element, true);
    while (at < tag.len) {
        if (is_blank(tag.data[at]) || tag.data[at] == '/') {
            at++;
            continue;
        }
        size_t end = run_end(tag, at, "=");
        k2m_str name = k2m_str_part(tag, at, end), value = {NULL, 0};
        at = end;
        if (at < tag.len && tag.data[at] == '=') {
            char quote = at + 1 < tag.len ? tag.data[at + 1] : ' ';
            bool quoted = quote == '"' || quote == '\'';
            at += quoted ? 2 : 1;
            end = quoted ? at + (size_t)(strchr(tag.data + at, quote) - (tag.data + at)) : run_end(tag, at, "");
            value = k2m_str_part(tag, at, end);
            at = end + quoted;
        }
        put_attribute(out, how, element, name, value);
    }
    k2m_buffer_put_char(out, '>');
}

/* Returns the position of the '>' that ends the tag at `at`, outside quotation marks. */
static size_t tag_end(k2m_str page, size_t at)
{
    char quote = 0;
    for (; at < page.len; at++) {
        char c = page.data[at];
        if (quote) quote = c == quote ? 0 : quote;
        else if ((c == '"' || c == '\'') && page.data[at - 1] == '=') quote = c;
        else if (c == '>') break;
    }
    return at;
}

/* Returns the length of what begins at `at` and is copied unchanged: text, a comment, or a script with its content. */
static size_t copied_length(k2m_str page, size_t at)
{
    k2m_str rest = k2m_str_part(page, at, page.len);
    if (rest.data[0] != '<')
        return k2m_str_find(rest, K2M_STR("<"), 0) < rest.len ? k2m_str_find(rest, K2M_STR("<"), 0) : rest.len;
    const char *const pairs[][2] = {
        {"<!--", "-->"}, {"<!", ">"}, {"<?", ">"}, {"<script", "</script>"}, {"<style", "</style>"}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        if (!k2m_str_starts_nocase(rest, k2m_str_of(pairs[i][0]))) continue;
        size_t end = k2m_str_find(rest, k2m_str_of(pairs[i][1]), 0);
        return end < rest.len ? end + strlen(pairs[i][1]) : rest.len;
    }
    return 0;
}

static k2m_str rewritten(const rewriting *how, k2m_str page)
{
    k2m_buffer out;
    k2m_buffer_init(&out, how->arena);
    for (size_t at = 0; at < page.len;) {
        size_t len = copied_length(page, at);
        if (len) k2m_buffer_put_str(&out, k2m_str_part(page, at, at + len));
        else {
            size_t end = tag_end(page, at + 1);
            put_tag(&out, how, k2m_str_part(page, at + 1, end));
            len = end + 1 - at;
        }
        at += len;
    }
    return k2m_buffer_str(&out);
}

/* ---- text ---- */

/* Replaces every `from`. */
static k2m_str replaced(k2m_arena *arena, k2m_str s, const char *from, const char *to)
{
    k2m_buffer out;
    k2m_buffer_init(&out, arena);
    for (size_t at = 0; at < s.len;) {
        size_t hit = k2m_str_find(s, k2m_str_of(from), at);
        if (hit > s.len) hit = s.len;
        k2m_buffer_put_str(&out, k2m_str_part(s, at, hit));
        if (hit < s.len) k2m_buffer_put_str(&out, k2m_str_of(to));
        at = hit + strlen(from);
    }
    return k2m_buffer_str(&out);
}

static k2m_str inserted(k2m_arena *arena, k2m_str s, size_t at, k2m_str piece)
{
    k2m_buffer out;
    k2m_buffer_init(&out, arena);
    k2m_buffer_put_str(&out, k2m_str_part(s, 0, at));
    k2m_buffer_put_str(&out, piece);
    k2m_buffer_put_str(&out, k2m_str_part(s, at, s.len));
    return k2m_buffer_str(&out);
}

/* Returns the position after the first '>' that follows `mark`, or 0 if there is none. */
static size_t position_after(k2m_str page, const char *mark)
{
    size_t at = k2m_str_find(page, k2m_str_of(mark), 0);
    if (at > page.len) return 0;
    size_t end = k2m_str_find(page, K2M_STR(">"), at);
    return end < page.len ? end + 1 : 0;
}

/* Encodes a page. Characters that the encoding lacks become character references, as in a page saved by a browser. */
static k2m_str encoded(k2m_arena *arena, k2m_str page, const char *encoding)
{
    k2m_buffer out;
    k2m_buffer_init(&out, arena);
    iconv_t descriptor = iconv_open(encoding, "UTF-8");
    if (descriptor == (iconv_t)-1) return (k2m_str){NULL, 0};
    for (size_t at = 0; at < page.len;) {
        size_t start = at;
        uint32_t c = k2m_utf8_next(page, &at);
        char bytes[8], reference[16], *from = (char *)page.data + start, *to = bytes;
        size_t left = at - start, room = sizeof bytes;
        if (iconv(descriptor, &from, &left, &to, &room) != 0) {
            (void)iconv(descriptor, NULL, NULL, NULL, NULL);
            from = reference, to = bytes, room = sizeof bytes;
            left = (size_t)snprintf(reference, sizeof reference, "&#%u;", (unsigned)c);
            k2m_buffer_put(&out, reference, left); /* all encodings here except UTF-16 extend ASCII */
            continue;
        }
        k2m_buffer_put(&out, bytes, (size_t)(to - bytes));
    }
    (void)iconv_close(descriptor);
    return k2m_buffer_str(&out);
}

/* Changes the encoding that the <meta> of the page declares. */
static k2m_str called(k2m_arena *arena, k2m_str page, const char *encoding)
{
    char quoted[64], plain[64];
    (void)snprintf(quoted, sizeof quoted, "charset=\"%s\"", encoding);
    (void)snprintf(plain, sizeof plain, "charset=%s", encoding);
    return replaced(arena, replaced(arena, page, "charset=\"utf-8\"", quoted), "charset=utf-8", plain);
}

/* ---- browsers and wget ---- */

/* Returns the path of an address on the host of the page, with its first slash. For other hosts, data is NULL. */
static k2m_str path_of(const rewriting *how, k2m_str url)
{
    if (k2m_str_starts(url, K2M_STR("/")) && !k2m_str_starts(url, K2M_STR("//"))) return url;
    size_t host_end = how->address.data ? k2m_str_find(how->address, K2M_STR("/"), 8) : SIZE_MAX;
    if (host_end > how->address.len) return (k2m_str){NULL, 0};
    k2m_str host = k2m_str_part(how->address, 0, host_end + 1);
    return k2m_str_starts(url, host) ? k2m_str_part(url, host_end, url.len) : (k2m_str){NULL, 0};
}

/* Writes the file name that wget -E gives a page: it appends .html, adds index.html to a directory, and includes the
 * query. */
static void put_file_name(k2m_buffer *out, k2m_str path)
{
    size_t fragment = k2m_str_find(path, K2M_STR("#"), 0), query = k2m_str_find(path, K2M_STR("?"), 0);
    if (fragment > path.len) fragment = path.len;
    if (query > fragment) query = fragment;
    k2m_buffer_put_str(out, k2m_str_part(path, 0, query));
    if (query == 0 || path.data[query - 1] == '/') k2m_buffer_put(out, "index", 5);
    if (query < fragment) {
        k2m_buffer_put(out, "%3F", 3);
        k2m_buffer_put_str(out, k2m_str_part(path, query + 1, fragment));
    }
    k2m_buffer_put_str(out, K2M_STR(".html"));
    k2m_buffer_put_str(out, k2m_str_part(path, fragment, path.len));
}

/* wget -k -E: makes links relative to the directory of the page. Leaves links to files and to the host itself alone. */
static k2m_str wget_value(const rewriting *how, k2m_str element, k2m_str name, k2m_str value)
{
    if (!k2m_str_equal(name, K2M_STR("href")) ||
        !(k2m_str_equal(element, K2M_STR("a")) || k2m_str_equal(element, K2M_STR("link"))))
        return value;
    k2m_str path = path_of(how, value), own = how->address.data ? path_of(how, how->address) : (k2m_str){NULL, 0};
    if (path.len < 2 || !own.data || k2m_str_find(path, K2M_STR("."), 0) < path.len) return value;
    size_t common = 0;
    for (size_t i = 0; i < path.len && i < own.len && path.data[i] == own.data[i]; i++)
        if (path.data[i] == '/') common = i + 1;
    k2m_buffer out;
    k2m_buffer_init(&out, how->arena);
    for (size_t i = common; i < own.len; i++)
        if (own.data[i] == '/') k2m_buffer_put(&out, "../", 3);
    put_file_name(&out, k2m_str_part(path, common, path.len));
    return k2m_buffer_str(&out);
}

static k2m_str wget(k2m_arena *arena, k2m_str page, k2m_str address)
{
    const rewriting how = {.arena = arena, .address = address, .value = wget_value};
    return rewritten(&how, page);
}

/* Makes an address that begins with a slash absolute. */
static k2m_str absolute(const rewriting *how, k2m_str value)
{
    k2m_str path = path_of(how, value);
    if (!path.data || path.data != value.data || !how->address.data) return value;
    size_t host_end = k2m_str_find(how->address, K2M_STR("/"), 8);
    return k2m_str_joined(how->arena, k2m_str_part(how->address, 0, host_end), value);
}

/* A browser's "complete": absolute links, and images in a directory beside the page. */
static k2m_str complete_value(const rewriting *how, k2m_str element, k2m_str name, k2m_str value)
{
    if (k2m_str_equal(name, K2M_STR("href"))) return absolute(how, value);
    if (!k2m_str_equal(name, K2M_STR("src")) || !k2m_str_equal(element, K2M_STR("img"))) return value;
    size_t slash = value.len;
    while (slash > 0 && value.data[slash - 1] != '/') slash--;
    return k2m_str_joined(how->arena, K2M_STR("./A page_files/"), k2m_str_part(value, slash, value.len));
}

static k2m_str complete(k2m_arena *arena, k2m_str page, k2m_str address)
{
    static const char *const names[][2] = {{"b", "strong"}, {"i", "em"}, {NULL, NULL}};
    const rewriting how = {.arena = arena, .address = address, .value = complete_value, .names = names};
    char mark[512];
    int len = snprintf(mark, sizeof mark, "\n<!-- saved from url=(%04zu)%.*s -->\n", address.len, (int)address.len,
                       address.data ? address.data : "");
    page = rewritten(&how, page);
    return address.data ? inserted(arena, page, position_after(page, "<!"), (k2m_str){mark, (size_t)len}) : page;
}

static k2m_str explorer(k2m_arena *arena, k2m_str page, k2m_str address)
{
    const rewriting how = {.arena = arena, .address = address, .upper = true, .unquoted = true};
    return replaced(arena, rewritten(&how, page), "\n", "\r\n");
}

static k2m_str crlf(k2m_arena *arena, k2m_str page, k2m_str address)
{
    (void)address;
    return replaced(arena, page, "\n", "\r\n");
}

/* ---- older Firefox ---- */

/* Where a piece of text that Firefox does not break ends: at white space, or behind a hyphen between letters. */
static size_t piece_end(k2m_str page, size_t at)
{
    size_t end = at;
    while (end < page.len && !is_blank(page.data[end]) && page.data[end] != '<') {
        end++;
        bool hyphen = page.data[end - 1] == '-' && end - 1 > at && end < page.len;
        if (hyphen && (k2m_is_ascii_letter((unsigned char)page.data[end]) || (unsigned char)page.data[end] >= 0xD0))
            break;
    }
    return end;
}

static size_t columns_of(k2m_str s)
{
    size_t columns = 0;
    for (size_t at = k2m_str_behind_last(s, '\n'); at < s.len; columns++) (void)k2m_utf8_next(s, &at);
    return columns;
}

/* Copies markup, or an element whose text is not folded, that begins at `at`. Returns where it ends. */
static size_t copy_unfolded(k2m_buffer *out, k2m_str page, size_t at)
{
    size_t end = k2m_tags_end_of_opaque(page, at);
    if (end == at || end > page.len) end = tag_end(page, at + 1) + 1;
    k2m_buffer_put_str(out, k2m_str_part(page, at, end));
    return end;
}

/* Breaks the lines of text at 80 columns, and nowhere else. */
static k2m_str folded(k2m_arena *arena, k2m_str page, k2m_str address)
{
    k2m_buffer out;
    (void)address;
    k2m_buffer_init(&out, arena);
    for (size_t at = 0, next; at < page.len; at = next) {
        bool space = is_blank(page.data[at]);
        for (next = at; next < page.len && is_blank(page.data[next]);) next++;
        if (next < page.len && page.data[next] == '<') {
            if (space) k2m_buffer_put_char(&out, page.data[at]);
            next = copy_unfolded(&out, page, next);
            continue;
        }
        k2m_str piece = k2m_str_part(page, next, piece_end(page, next));
        bool breakable = space || (out.len && out.data[out.len - 1] == '-');
        bool fits = columns_of(k2m_buffer_str(&out)) + space + columns_of(piece) <= 80;
        if (breakable && !fits) k2m_buffer_put_char(&out, '\n');
        else if (space) k2m_buffer_put_char(&out, ' ');
        k2m_buffer_put_str(&out, piece);
        next += piece.len;
    }
    return k2m_buffer_str(&out);
}

/* ---- SingleFile ---- */

static k2m_str single_file_value(const rewriting *how, k2m_str element, k2m_str name, k2m_str value)
{
    if (k2m_str_equal(name, K2M_STR("href"))) return absolute(how, value);
    if (!k2m_str_equal(name, K2M_STR("src")) || !k2m_str_equal(element, K2M_STR("img"))) return value;
    enum { SEVERAL_MB = 12 * 1024 * 1024, SMALL = 100 };
    size_t size = *how->large ? SEVERAL_MB : SMALL;
    *how->large = false;
    char *data = k2m_arena_alloc(how->arena, size);
    memset(data, 'A', size);
    memcpy(data, "data:image/jpeg;base64,", 23);
    return (k2m_str){data, size};
}

/* Embedded resources, few quotation marks, no </body></html>, and a template. */
static k2m_str single_file(k2m_arena *arena, k2m_str page, k2m_str address)
{
    bool large = page.len < 20000; /* only in the fixtures: there are many real pages */
    const rewriting how = {
        .arena = arena, .address = address, .value = single_file_value, .unquoted = true, .large = &large};
    char mark[512];
    int len =
        snprintf(mark, sizeof mark,
                 "<!--\n Page saved with SingleFile \n url: %.*s \n saved date: Tue Nov 24 2026 18:36:56 GMT+0000\n-->",
                 (int)address.len, address.data ? address.data : "");
    page = rewritten(&how, page);
    page = replaced(arena, replaced(arena, page, "</html>", ""), "</body>", "");
    page = k2m_str_joined(
        arena, page,
        K2M_STR("<div><template shadowrootmode=open><style>p{color:red}</style><p>Not text.</p></template></div>"));
    return address.data ? inserted(arena, page, position_after(page, "<html"), (k2m_str){mark, (size_t)len}) : page;
}

/* ---- the Wayback Machine ---- */

static k2m_str wayback_value(const rewriting *how, k2m_str element, k2m_str name, k2m_str value)
{
    bool link = k2m_str_equal(name, K2M_STR("href")), image = k2m_str_equal(name, K2M_STR("src"));
    bool address = k2m_str_equal(element, K2M_STR("meta")) && k2m_str_equal(name, K2M_STR("content"));
    k2m_str url = link || image ? absolute(how, value) : value;
    if ((!link && !image && !address) || !k2m_str_starts(url, K2M_STR("http"))) return value;
    if (k2m_str_starts(url, K2M_STR("http://en.kremlin.ru/"))) /* with the port, as in copies of old pages */
        url = k2m_str_joined(how->arena, K2M_STR("http://en.kremlin.ru:80"), k2m_str_part(url, 20, url.len));
    k2m_str prefix = image  ? K2M_STR("/web/20121001000000im_/")
                     : link ? K2M_STR("/web/20121001000000/")
                            : K2M_STR("https://web.archive.org/web/20121001000000/");
    return k2m_str_joined(how->arena, prefix, url);
}

static k2m_str wayback(k2m_arena *arena, k2m_str page, k2m_str address)
{
    const rewriting how = {.arena = arena, .address = address, .value = wayback_value};
    char toolbar[2048];
    page = rewritten(&how, page);
    int len =
        snprintf(toolbar, sizeof toolbar,
                 "<!-- BEGIN WAYBACK TOOLBAR INSERT -->\n<div id=\"wm-ipp-base\" lang=\"en\" style=\"display:none;\">\n"
                 "<div id=\"wm-ipp\"><h2>Wayback Machine</h2><form id=\"wmtb\"><input type=\"text\" name=\"url\" "
                 "id=\"wmtbURL\" value=\"%.*s\"/></form>"
                 "<p><b>Captures:</b> 12 captures</p></div></div>\n<div id=\"donato\"><h1>Please "
                 "donate</h1></div>\n<!-- END WAYBACK TOOLBAR INSERT -->",
                 (int)address.len, address.data ? address.data : "");
    page = inserted(arena, page, position_after(page, "<body"), (k2m_str){toolbar, (size_t)len});
    len = snprintf(toolbar, sizeof toolbar,
                   "<script src=\"https://web-static.archive.org/_static/js/bundle-playback.js\"></script>\n<script "
                   "type=\"text/javascript\">\n"
                   "  __wm.init(\"https://web.archive.org/web\");\n  "
                   "__wm.wombat(\"%.*s\",\"20121001000000\",\"https://web.archive.org/\",\"web\");\n</script>\n<!-- "
                   "End Wayback Rewrite JS Include -->",
                   (int)address.len, address.data ? address.data : "");
    page = inserted(arena, page, position_after(page, "<head"), (k2m_str){toolbar, (size_t)len});
    return k2m_str_joined(
        arena, page,
        K2M_STR("\n<!--\n     FILE ARCHIVED ON 00:00:00 Oct 01, 2012 AND RETRIEVED FROM THE\n     INTERNET "
                "ARCHIVE ON 18:00:00 Nov 24, 2026.\n"
                "     JAVASCRIPT APPENDED BY WAYBACK MACHINE, COPYRIGHT INTERNET "
                "ARCHIVE.\n-->\n<!--\nplayback timings (ms):\n  load_resource: 1\n-->"));
}

/* ---- MHTML ---- */

static k2m_str quoted_printable(k2m_arena *arena, k2m_str s, const char *end)
{
    k2m_buffer out;
    k2m_buffer_init(&out, arena);
    size_t column = 0;
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.data[i];
        bool line_ends = c == '\n', plain = c >= ' ' && c < 0x7F && c != '=';
        char triplet[4] = {(char)c};
        if (!plain && !line_ends) (void)snprintf(triplet, sizeof triplet, "=%02X", c);
        size_t len = line_ends ? 0 : strlen(triplet);
        if (column + len > 75) {
            k2m_buffer_put_char(&out, '=');
            k2m_buffer_put_str(&out, k2m_str_of(end));
            column = 0;
        }
        k2m_buffer_put(&out, triplet, len);
        column += len;
        if (!line_ends) continue;
        k2m_buffer_put_str(&out, k2m_str_of(end));
        column = 0;
    }
    return k2m_buffer_str(&out);
}

static k2m_str base64(k2m_arena *arena, k2m_str s)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    k2m_buffer out;
    k2m_buffer_init(&out, arena);
    for (size_t i = 0; i < s.len; i += 3) {
        unsigned bits = 0;
        for (size_t j = 0; j < 3; j++) bits = bits << 8 | (i + j < s.len ? (unsigned char)s.data[i + j] : 0);
        for (size_t j = 0; j < 4; j++)
            k2m_buffer_put_char(&out, i + j > s.len ? '=' : digits[bits >> (18 - 6 * j) & 63]);
        if (i % 57 == 54) k2m_buffer_put(&out, "\r\n", 2);
    }
    return k2m_buffer_str(&out);
}

/* Some programs call every part text. */
static k2m_str mhtml_text(k2m_arena *arena, k2m_str page, k2m_str address)
{
    k2m_str top = replaced(arena,
                           K2M_STR("Content-Type: multipart/mixed; boundary=one\n\n--one\n"
                                   "Content-Type: text/plain\n\nA text.\n--one\nContent-Type: text/plain\n"
                                   "Content-Transfer-Encoding: base64\n\n"),
                           "\n", "\r\n");
    (void)address;
    return k2m_str_joined(arena, k2m_str_joined(arena, top, base64(arena, page)), K2M_STR("\r\n--one--\r\n"));
}

/* Makes a message like Chromium's, with the page and a style sheet. `body` is already in the transfer encoding. */
static k2m_str message(k2m_arena *arena, k2m_str body, k2m_str address, const char *charset, const char *transfer,
                       const char *end)
{
    char head[2048];
    int len = snprintf(head, sizeof head,
                       "From: <Saved by Blink>\nSnapshot-Content-Location: %.*s\nSubject: =?utf-8?Q?A=20page?=\n"
                       "MIME-Version: 1.0\nContent-Type: "
                       "multipart/related;\n\ttype=\"text/html\";\n\tboundary=\"----Multipart=_Boundary\"\n\n\n"
                       "------Multipart=_Boundary\nContent-Type: text/html%s%s\nContent-ID: <frame@mhtml.blink>\n"
                       "Content-Transfer-Encoding: %s\nContent-Location: %.*s\n\n",
                       (int)address.len, address.data ? address.data : "", *charset ? ";\n charset=" : "", charset,
                       transfer, (int)address.len, address.data ? address.data : "");
    static const char foot[] = "\n------Multipart=_Boundary\nContent-Type: text/css\nContent-Transfer-Encoding: 7bit\n"
                               "Content-Location: http://static.example/x.css\n\np { content: \"<p><b>No:</b> "
                               "text</p>\" }\n------Multipart=_Boundary--\n";
    k2m_str top = replaced(arena, (k2m_str){head, (size_t)len}, "\n", end);
    return k2m_str_joined(arena, k2m_str_joined(arena, top, body), replaced(arena, k2m_str_of(foot), "\n", end));
}

static k2m_str mhtml_quoted(k2m_arena *arena, k2m_str page, k2m_str address)
{
    return message(arena, quoted_printable(arena, page, "\r\n"), address, "", "quoted-printable", "\r\n");
}

static k2m_str mhtml_quoted_1251(k2m_arena *arena, k2m_str page, k2m_str address)
{
    /* The charset of the part overrides its <meta>, which still declares UTF-8. */
    page = encoded(arena, page, "WINDOWS-1251");
    return message(arena, quoted_printable(arena, page, "\n"), address, "\"windows-1251\"", "Quoted-Printable", "\n");
}

static k2m_str mhtml_base64(k2m_arena *arena, k2m_str page, k2m_str address)
{
    return message(arena, base64(arena, page), address, "utf-8", "base64", "\r\n");
}

static k2m_str mhtml_base64_utf16(k2m_arena *arena, k2m_str page, k2m_str address)
{
    page = encoded(arena, page, "UTF-16LE");
    return message(arena, base64(arena, page), address, "\"unicode\"", "BASE64", "\r\n");
}

static k2m_str mhtml_8bit(k2m_arena *arena, k2m_str page, k2m_str address)
{
    return message(arena, page, address, "UTF-8", "8bit", "\r\n");
}

/* The root is not the first part, and is inside a nested multipart. */
static k2m_str mhtml_root(k2m_arena *arena, k2m_str page, k2m_str address)
{
    (void)address;
    static const char top[] =
        "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=one; start=\"<root@x>\"\r\n\r\nA "
        "preamble.\r\n--one\r\n"
        "Content-Type: text/html\r\nContent-ID: <frame@x>\r\n\r\n<html><body><p>A frame.</p></body></html>\r\n--one\r\n"
        "Content-Type: multipart/alternative; boundary=one2\r\nContent-ID: <root@x>\r\n\r\n--one2\r\nContent-Type: "
        "text/plain\r\n\r\nA text.\r\n"
        "--one2\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n";
    return k2m_str_joined(arena, k2m_str_joined(arena, k2m_str_of(top), base64(arena, page)),
                          K2M_STR("\r\n--one2--\r\n--one--\r\n"));
}

/* ---- encodings ---- */

static k2m_str utf8_mark(k2m_arena *arena, k2m_str page, k2m_str address)
{
    (void)address;
    return k2m_str_joined(arena, K2M_STR("\xEF\xBB\xBF"), called(arena, page, "windows-1251"));
}

/* The <meta> is so late that no parser looks for it there. */
static k2m_str late_meta(k2m_arena *arena, k2m_str page, k2m_str address)
{
    enum { FAR = 20000 };
    (void)address;
    char *blanks = k2m_arena_alloc(arena, FAR);
    memset(blanks, ' ', FAR);
    page = encoded(arena, called(arena, page, "windows-1251"), "WINDOWS-1251");
    return inserted(arena, page, position_after(page, "<head"), (k2m_str){blanks, FAR});
}

static k2m_str utf16_be_mark(k2m_arena *arena, k2m_str page, k2m_str address)
{
    (void)address;
    return k2m_str_joined(arena, K2M_STR("\xFE\xFF"), encoded(arena, page, "UTF-16BE"));
}

/* Writes punctuation as references to its windows-1252 codes between 128 and 159. */
static k2m_str c1_references(k2m_arena *arena, k2m_str page, k2m_str address)
{
    static const char *const pairs[][2] = {{"…", "&#133;"}, {"‘", "&#145;"}, {"’", "&#146;"}, {"“", "&#x93;"},
                                           {"”", "&#148;"}, {"–", "&#150;"}, {"—", "&#151;"}, {"&mdash;", "&#151;"}};
    (void)address;
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) page = replaced(arena, page, pairs[i][0], pairs[i][1]);
    return page;
}

/* ---- wrong decodings ---- */

/* The bytes of a page in UTF-8 as if each were a character. `encoding`: its name for iconv(3). */
static k2m_str misread(k2m_arena *arena, k2m_str page, const char *encoding)
{
    k2m_buffer out;
    k2m_buffer_init(&out, arena);
    iconv_t descriptor = iconv_open("UTF-8", encoding);
    for (size_t i = 0; i < page.len; i++) {
        char bytes[4], *from = (char *)page.data + i, *to = bytes;
        size_t left = 1, room = sizeof bytes;
        if (iconv(descriptor, &from, &left, &to, &room) == 0) k2m_buffer_put(&out, bytes, (size_t)(to - bytes));
        else k2m_buffer_put(&out, bytes, k2m_utf8_write(bytes, (unsigned char)page.data[i])); /* a control */
    }
    (void)iconv_close(descriptor);
    return k2m_buffer_str(&out);
}

static k2m_str as_latin1(k2m_arena *arena, k2m_str page, k2m_str address)
{
    (void)address;
    return misread(arena, page, "ISO-8859-1");
}

static k2m_str as_1252(k2m_arena *arena, k2m_str page, k2m_str address)
{
    (void)address;
    return misread(arena, page, "WINDOWS-1252");
}

static k2m_str as_1251(k2m_arena *arena, k2m_str page, k2m_str address)
{
    (void)address;
    return misread(arena, page, "WINDOWS-1251");
}

/* The byte that means nothing is lost. */
static k2m_str as_1251_lossy(k2m_arena *arena, k2m_str page, k2m_str address)
{
    return replaced(arena, as_1251(arena, page, address), "\xC2\x98", "?");
}

k2m_str form_of(const form *f, k2m_arena *arena, k2m_str page, k2m_str address)
{
    if (f->derive) page = f->derive(arena, page, address);
    if (f->said) page = called(arena, page, f->said);
    return f->encoding ? encoded(arena, page, f->encoding) : page;
}

const form forms[] = {
    {"raw", 0, NULL, NULL, NULL},
    {"wget -k -E", 0, wget, NULL, NULL},
    {"browser, complete", 0, complete, NULL, NULL},
    {"upper case, unquoted", 0, explorer, NULL, NULL},
    {"CRLF", 0, crlf, NULL, NULL},
    {"Firefox, complete, 80 columns", FORM_LONG, folded, NULL, NULL},
    {"SingleFile", 0, single_file, NULL, NULL},
    {"Wayback Machine", 0, wayback, NULL, NULL},
    {"MHTML, quoted-printable", 0, mhtml_quoted, NULL, NULL},
    {"MHTML, quoted-printable, windows-1251", 0, mhtml_quoted_1251, NULL, NULL},
    {"MHTML, base64", 0, mhtml_base64, NULL, NULL},
    {"MHTML, base64, UTF-16", 0, mhtml_base64_utf16, NULL, NULL},
    {"MHTML, 8bit", 0, mhtml_8bit, NULL, NULL},
    {"MHTML, start, nested", 0, mhtml_root, NULL, NULL},
    {"MHTML, called text/plain", 0, mhtml_text, NULL, NULL},
    {"UTF-8, byte-order mark", 0, utf8_mark, NULL, NULL},
    {"UTF-8, no meta", 0, NULL, "", NULL},
    {"windows-1251, late meta", 0, late_meta, NULL, NULL},
    {"windows-1251", 0, NULL, "windows-1251", "WINDOWS-1251"},
    {"koi8-r", 0, NULL, "koi8-r", "KOI8-R"},
    {"iso-8859-5", 0, NULL, "iso-8859-5", "ISO-8859-5"},
    {"UTF-16LE", 0, NULL, NULL, "UTF-16LE"},
    {"UTF-16BE, byte-order mark", 0, utf16_be_mark, NULL, NULL},
    {"UTF-8, meta says windows-1251", 0, NULL, "windows-1251", NULL},
    {"windows-1251, meta says UTF-8", 0, NULL, NULL, "WINDOWS-1251"},
    {"windows-1251, meta says koi8-r", FORM_RUSSIAN, NULL, "koi8-r", "WINDOWS-1251"},
    {"references", 0, NULL, NULL, "ASCII"},
    {"references 128 to 159", 0, c1_references, NULL, NULL},
    {"read as ISO 8859-1", 0, as_latin1, NULL, NULL},
    {"read as windows-1252", 0, as_1252, NULL, NULL},
    {"read as windows-1252, references", 0, as_1252, NULL, "ASCII"},
    {"read as windows-1251", 0, as_1251, NULL, NULL},
    {"read as windows-1251, lossy", 0, as_1251_lossy, NULL, NULL},
    {NULL, 0, NULL, NULL, NULL},
};
