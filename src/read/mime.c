/* SPDX-License-Identifier: MIT */
#include "read/mime.h"

#include "read/address.h"

#include <stdint.h>
#include <string.h>

/* Parts nested deeper than this are ignored: no browser nests more than two. */
enum { MAX_DEPTH = 8 };

/* A message, or a part of one. */
typedef struct entity {
    k2m_str head, body;
} entity;

/* ---- lines and header fields (RFC 5322, 2.2) ---- */

static size_t line_end(k2m_str s, size_t at)
{
    size_t end = k2m_str_find(s, K2M_STR("\n"), at);
    return end != SIZE_MAX ? end + 1 : s.len;
}

static k2m_str line_at(k2m_str s, size_t at)
{
    return k2m_str_part(s, at, line_end(s, at));
}

static bool is_name_char(char c)
{
    return c > ' ' && c < 0x7F && c != ':';
}

/* The name of the header field on a line: the characters before the colon and any blanks before it (RFC 5322, 4.5).
 * Empty if the line is not a header field. */
static k2m_str field_name(k2m_str line)
{
    size_t len = 0, colon;
    while (len < line.len && is_name_char(line.data[len])) len++;
    for (colon = len; colon < line.len && (line.data[colon] == ' ' || line.data[colon] == '\t');) colon++;
    return k2m_str_part(line, 0, colon < line.len && line.data[colon] == ':' ? len : 0);
}

/* What follows the colon on a line, trimmed. */
static k2m_str field_value(k2m_str line)
{
    return k2m_str_trim(k2m_str_part(line, k2m_str_find(line, K2M_STR(":"), 0) + 1, line.len));
}

/* Whether a line continues the header field on the line before (RFC 5322, 2.2.3). */
static bool continues(k2m_str line)
{
    return line.len && (line.data[0] == ' ' || line.data[0] == '\t') && k2m_str_trim(line).len;
}

/* Splits s into head and body. False if it does not begin with header fields. */
static bool split_entity(k2m_str s, entity *e)
{
    size_t at = 0;
    while (at < s.len) {
        k2m_str line = line_at(s, at);
        if (k2m_str_trim(line).len == 0) break;
        if (field_name(line).len == 0 && !(at > 0 && continues(line))) return false;
        at += line.len;
    }
    *e = (entity){k2m_str_part(s, 0, at), k2m_str_part(s, line_end(s, at), s.len)};
    return true;
}

/* The value of a header field, unfolded; data NULL if the head has no such field. */
static k2m_str field(k2m_arena *arena, k2m_str head, k2m_str name)
{
    for (size_t at = 0; at < head.len; at = line_end(head, at)) {
        k2m_str line = line_at(head, at);
        if (!k2m_str_equal_nocase(field_name(line), name)) continue;
        k2m_buffer value;
        k2m_buffer_init(&value, arena);
        k2m_buffer_put_str(&value, field_value(line));
        for (at += line.len; at < head.len && continues(line = line_at(head, at)); at += line.len) {
            k2m_buffer_put_char(&value, ' ');
            k2m_buffer_put_str(&value, k2m_str_trim(line));
        }
        return k2m_str_copy(arena, k2m_str_trim(k2m_buffer_str(&value)));
    }
    return (k2m_str){NULL, 0};
}

/* ---- Content-Type (RFC 2045, 5.1) ---- */

/* Reads a quoted string or a token at *at, and advances *at past it. The result is NUL-terminated. */
static k2m_str read_value(k2m_arena *arena, k2m_str s, size_t *at)
{
    k2m_buffer value;
    k2m_buffer_init(&value, arena);
    bool quoted = *at < s.len && s.data[*at] == '"';
    if (quoted) ++*at;
    for (; *at < s.len && !strchr(quoted ? "\"" : "; \t(", s.data[*at]); ++*at) {
        if (quoted && s.data[*at] == '\\' && *at + 1 < s.len) ++*at;
        k2m_buffer_put_char(&value, s.data[*at]);
    }
    if (quoted && *at < s.len) ++*at;
    k2m_buffer_put_char(&value, '\0');
    return k2m_str_part(k2m_buffer_str(&value), 0, value.len - 1);
}

/* A parameter of a field's value, NUL-terminated; data NULL if there is no such parameter. */
static k2m_str parameter(k2m_arena *arena, k2m_str value, k2m_str name)
{
    for (size_t at = k2m_str_find(value, K2M_STR(";"), 0); at != SIZE_MAX;) {
        size_t equals = k2m_str_find(value, K2M_STR("="), at + 1);
        if (equals == SIZE_MAX) break;
        k2m_str found = k2m_str_trim(k2m_str_part(value, at + 1, equals));
        for (at = equals + 1; at < value.len && value.data[at] == ' ';) at++;
        k2m_str read = read_value(arena, value, &at);
        if (k2m_str_equal_nocase(found, name)) return read;
        at = k2m_str_find(value, K2M_STR(";"), at);
    }
    return (k2m_str){NULL, 0};
}

static bool is_multipart(k2m_str type)
{
    return k2m_str_starts_nocase(type, K2M_STR("multipart/"));
}

/* A message inside a message, such as a forwarded one. */
static bool is_message(k2m_str type)
{
    return k2m_str_starts_nocase(type, K2M_STR("message/rfc822"));
}

static bool is_html(k2m_str type)
{
    return k2m_str_starts_nocase(type, K2M_STR("text/html")) ||
           k2m_str_starts_nocase(type, K2M_STR("application/xhtml"));
}

/* ---- transfer encodings (RFC 2045, 6) ---- */

/* The offset after a soft line break, whose "=" is before `at`: blanks and a line break (RFC 2045, 6.7). `at` if there
 * is none. */
static size_t soft_break_end(k2m_str s, size_t at)
{
    size_t end = at;
    while (end < s.len && (s.data[end] == ' ' || s.data[end] == '\t')) end++;
    if (end < s.len && s.data[end] == '\r') end++;
    if (end < s.len && s.data[end] == '\n') return end + 1;
    return end == s.len ? end : at;
}

/* Invalid sequences stay as they are. */
static void decode_quoted_printable(k2m_str s, k2m_buffer *out)
{
    k2m_buffer_reserve(out, s.len);
    for (size_t at = 0; at < s.len;) {
        size_t equals = k2m_str_until(s, '=', at);
        k2m_buffer_put_str(out, k2m_str_part(s, at, equals));
        if (equals == s.len) return;
        int high = equals + 2 < s.len ? k2m_hex_value(s.data[equals + 1]) : -1;
        int low = equals + 2 < s.len ? k2m_hex_value(s.data[equals + 2]) : -1;
        at = soft_break_end(s, equals + 1);
        if (at > equals + 1) continue;
        if (high >= 0 && low >= 0) {
            k2m_buffer_put_char(out, (char)(high * 16 + low));
            at = equals + 3;
        } else k2m_buffer_put_char(out, '=');
    }
}

static int base64_value(char c)
{
    if (c >= 'A' && c <= 'Z') return c - 'A';
    if (c >= 'a' && c <= 'z') return c - 'a' + 26;
    if (c >= '0' && c <= '9') return c - '0' + 52;
    return c == '+' ? 62 : c == '/' ? 63 : -1;
}

/* Skips line breaks and everything else outside the alphabet. After padding, decoding begins anew. */
static void decode_base64(k2m_str s, k2m_buffer *out)
{
    unsigned bits = 0, count = 0;
    k2m_buffer_reserve(out, s.len / 4 * 3 + 3);
    for (size_t i = 0; i < s.len; i++) {
        int value = base64_value(s.data[i]);
        if (s.data[i] == '=') count = 0;
        if (value < 0) continue;
        bits = (bits << 6 | (unsigned)value) & 0xFFFFFF;
        count += 6;
        if (count < 8) continue;
        count -= 8;
        k2m_buffer_put_char(out, (char)(unsigned char)(bits >> count & 0xFF));
    }
}

static k2m_str decoded(k2m_arena *arena, const entity *e)
{
    k2m_str value = field(arena, e->head, K2M_STR("Content-Transfer-Encoding"));
    size_t at = 0;
    k2m_str encoding = read_value(arena, value, &at);
    k2m_buffer out;
    k2m_buffer_init(&out, arena);
    if (k2m_str_equal_nocase(encoding, K2M_STR("quoted-printable"))) decode_quoted_printable(e->body, &out);
    else if (k2m_str_equal_nocase(encoding, K2M_STR("base64"))) decode_base64(e->body, &out);
    else return e->body;
    return k2m_buffer_str(&out);
}

/* ---- parts (RFC 2046, 5.1) ---- */

/* Finds the next delimiter line, searching from the beginning of a line. Returns its offset, or body.len if there is
 * none. *next is the offset after it, *last whether it ends the multipart. */
static size_t find_delimiter(k2m_str body, k2m_str boundary, size_t at, size_t *next, bool *last)
{
    for (; (at = k2m_str_find(body, boundary, at)) != SIZE_MAX; at++) {
        if (at < 2 || body.data[at - 1] != '-' || body.data[at - 2] != '-') continue;
        if (at > 2 && body.data[at - 3] != '\n') continue;
        k2m_str rest = k2m_str_part(body, at + boundary.len, line_end(body, at));
        *last = k2m_str_starts(rest, K2M_STR("--"));
        if (k2m_str_trim(rest).len > (*last ? 2U : 0U)) continue; /* a longer boundary that begins like this one */
        *next = line_end(body, at);
        return at - 2;
    }
    *next = body.len;
    *last = true;
    return body.len;
}

/* Reads the next part at or after *at, and advances *at past it. False if there is none. */
static bool next_part(k2m_str body, k2m_str boundary, size_t *at, entity *part)
{
    while (*at < body.len) {
        bool last;
        size_t next, end = find_delimiter(body, boundary, *at, &next, &last);
        k2m_str whole = k2m_str_part(body, *at, end);
        *at = last ? body.len : next;
        if (k2m_str_ends(whole, K2M_STR("\n"))) whole.len--; /* the line break before a delimiter is a part of it */
        if (k2m_str_ends(whole, K2M_STR("\r"))) whole.len--;
        if (split_entity(whole, part)) return true;
    }
    return false;
}

/* An identifier or address without the angle brackets or quotation marks around it. */
static k2m_str without_brackets(k2m_str s)
{
    bool enclosed = s.len >= 2 &&
                    ((s.data[0] == '<' && s.data[s.len - 1] == '>') || (s.data[0] == '"' && s.data[s.len - 1] == '"'));
    return enclosed ? k2m_str_part(s, 1, s.len - 1) : s;
}

/* Removes the blanks that folding adds to a long address (RFC 2557, 4.4.2). */
static k2m_str without_blanks(k2m_arena *arena, k2m_str s)
{
    k2m_buffer out;
    k2m_buffer_init(&out, arena);
    for (size_t i = 0; i < s.len; i++)
        if (s.data[i] != ' ') k2m_buffer_put_char(&out, s.data[i]);
    return k2m_buffer_str(&out);
}

/* ---- pages called text ---- */

static bool begins_like_html(k2m_str content)
{
    if (k2m_str_starts(content, K2M_STR("\xEF\xBB\xBF"))) content = k2m_str_part(content, 3, content.len);
    content = k2m_str_trim(content);
    return k2m_str_starts_nocase(content, K2M_STR("<!doctype html")) ||
           k2m_str_starts_nocase(content, K2M_STR("<html>")) || k2m_str_starts_nocase(content, K2M_STR("<html "));
}

static bool is_text(k2m_str type)
{
    return k2m_str_starts_nocase(type, K2M_STR("text/plain"));
}

/* Whether an entity of a type is a page that is called text: some programs call everything that. */
static bool is_html_called_text(k2m_arena *arena, k2m_str type, const entity *e)
{
    return is_text(type) && begins_like_html(decoded(arena, e));
}

/* Whether a part can be the page or contain it. */
static bool can_be_root(k2m_arena *arena, k2m_str type, const entity *part)
{
    return is_html(type) || is_multipart(type) || is_message(type) || is_html_called_text(arena, type, part);
}

/* Finds the part of a multipart that is the page or contains it: the one whose Content-ID is `start`, else the first
 * that can be, and of those one that is called text only if no other can. False if there is none. */
static bool find_root(k2m_arena *arena, k2m_str body, k2m_str type, entity *root)
{
    enum { LONGEST_BOUNDARY = 70 }; /* RFC 2046, 5.1.1 */
    k2m_str boundary = parameter(arena, type, K2M_STR("boundary")), start = parameter(arena, type, K2M_STR("start"));
    entity part;
    size_t at;
    bool last, found = false, as_text = false;
    if (boundary.len == 0 || boundary.len > LONGEST_BOUNDARY) return false;
    (void)find_delimiter(body, boundary, 0, &at, &last);
    while (next_part(body, boundary, &at, &part)) {
        k2m_str part_type = field(arena, part.head, K2M_STR("Content-Type"));
        if (!can_be_root(arena, part_type, &part)) continue;
        k2m_str id = field(arena, part.head, K2M_STR("Content-ID"));
        bool named = start.len && k2m_str_equal(without_brackets(id), without_brackets(start));
        if (named || !found || (as_text && !is_text(part_type))) {
            *root = part;
            as_text = is_text(part_type);
        }
        found = true;
        if (named || (!start.len && !as_text)) break;
    }
    return found;
}

/* Takes the http or https address of an entity, if it has one, in place of that of the enclosing entity.
 * Content-Location may be relative to Content-Base (RFC 2110, 4.2). */
static void take_address(k2m_arena *arena, const entity *e, k2m_mime_page *page)
{
    k2m_str location = without_brackets(field(arena, e->head, K2M_STR("Content-Location")));
    k2m_str base = without_brackets(field(arena, e->head, K2M_STR("Content-Base")));
    k2m_str snapshot = field(arena, e->head, K2M_STR("Snapshot-Content-Location")); /* from Chromium */
    k2m_str address = without_blanks(arena, location);
    if (location.len && base.len) address = k2m_address_of_link(arena, address, k2m_address_of_page(arena, base));
    if (!k2m_str_starts_nocase(address, K2M_STR("http"))) address = without_blanks(arena, snapshot);
    if (k2m_str_starts_nocase(address, K2M_STR("http"))) page->address = address;
}

/* ---- the message ---- */

/* Skips what mail programs and editors put at the top: a byte-order mark, blank lines, a "From " line. */
static k2m_str without_top(k2m_str input)
{
    if (k2m_str_starts(input, K2M_STR("\xEF\xBB\xBF"))) input = k2m_str_part(input, 3, input.len);
    size_t at = 0;
    while (at < input.len && (input.data[at] == '\r' || input.data[at] == '\n')) at++;
    if (k2m_str_starts(k2m_str_part(input, at, input.len), K2M_STR("From "))) at = line_end(input, at);
    return k2m_str_part(input, at, input.len);
}

/* Reads the head line by line and allocates nothing, since every input is checked. */
bool k2m_mime_is_message(k2m_str input)
{
    entity e;
    input = without_top(input);
    if (field_name(line_at(input, 0)).len == 0 || !split_entity(input, &e)) return false;
    for (size_t at = 0; at < e.head.len; at = line_end(e.head, at)) {
        k2m_str line = line_at(e.head, at);
        if (!k2m_str_equal_nocase(field_name(line), K2M_STR("Content-Type"))) continue;
        k2m_str type = field_value(line);
        if (type.len == 0) type = k2m_str_trim(line_at(e.head, line_end(e.head, at)));
        return is_multipart(type) || is_html(type) || is_message(type) || (is_text(type) && begins_like_html(e.body));
    }
    return false;
}

bool k2m_mime_read(k2m_arena *arena, k2m_str message, k2m_mime_page *page)
{
    entity e;
    *page = (k2m_mime_page){.bytes = {NULL, 0}};
    if (!split_entity(without_top(message), &e)) return false;
    for (unsigned depth = 0; depth < MAX_DEPTH; depth++) {
        k2m_str type = field(arena, e.head, K2M_STR("Content-Type"));
        take_address(arena, &e, page);
        if (is_html(type) || is_html_called_text(arena, type, &e)) {
            page->bytes = decoded(arena, &e);
            page->charset = parameter(arena, type, K2M_STR("charset"));
            return true;
        }
        bool inside =
            is_message(type) ? split_entity(e.body, &e) : is_multipart(type) && find_root(arena, e.body, type, &e);
        if (!inside) return false;
    }
    return false;
}
