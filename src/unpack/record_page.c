/* SPDX-License-Identifier: MIT */
#include "unpack/record_page.h"

#include "unpack/fields.h"
#include "unpack/forms.h"
#include "unpack/member_name.h"
#include "unpack/saved_time.h"

#include <string.h>

enum { LONGEST_HTTP_HEAD = 64 * 1024 };

void k2m_record_start(k2m_record_reader *reader, k2m_stream *from)
{
    k2m_warc_start(&reader->warc, from);
}

void k2m_record_free(k2m_record_reader *reader)
{
    k2m_stream_free(&reader->payload);
    k2m_http_free_body(&reader->body);
}

/* ---- which records, and which contents ---- */

/* The records that hold what was fetched, and whether with a head of HTTP. All others are passed over. */
static const struct {
    const char *type;
    bool http;
} record_types[] = {{"response", true}, {"resource", false}, {"conversion", false}};

static bool holds_content(k2m_str head, bool *http)
{
    k2m_str type = k2m_field(head, K2M_STR("WARC-Type"));
    for (size_t i = 0; i < sizeof record_types / sizeof *record_types; i++) {
        *http = record_types[i].http;
        if (k2m_str_equal_nocase(type, k2m_str_of(record_types[i].type))) return true;
    }
    return false;
}

/* Whether what has this Content-Type may be a page. */
static bool is_page_type(k2m_str type)
{
    static const char *const types[] = {
        "text/html",      "application/xhtml+xml",     "text/plain", "multipart/related",
        "message/rfc822", "application/x-mimearchive", NULL};
    return k2m_str_is_one_of(k2m_field_word(type), types);
}

/* Whether an address is that of a page. What crawlers say of their own work has others, such as "metadata:" and "urn:". */
static bool is_page_address(k2m_str address)
{
    static const char *const schemes[] = {"http", "https", "ftp", "file", NULL};
    return k2m_str_is_one_of(k2m_str_part(address, 0, k2m_str_until(address, ':', 0)), schemes);
}

/* ---- the page ---- */

static k2m_unpacked refuse(k2m_member *member, k2m_refusal refused)
{
    member->refused = refused;
    return K2M_UNPACK_REFUSED;
}

/* Passes over what is left of the record, and says whether it was whole. */
static k2m_unpacked finish(k2m_record_reader *r, k2m_unpacked result, k2m_member *member)
{
    const k2m_refusal broken = {"a WARC record that is cut off or does not have the length it says", NULL};
    bool whole = k2m_warc_finish(&r->warc);
    if (r->warc.from->no_memory || r->payload.no_memory || k2m_http_no_memory(&r->body)) return K2M_UNPACK_NO_MEMORY;
    if (whole || result == K2M_UNPACK_NO_MEMORY) return result;
    member->damaged = true;
    return refuse(member, broken);
}

/* Whether a page has its end: it is whole, though what should follow is missing. */
static bool has_end_of_html(const k2m_page_buffer *page)
{
    enum { FARTHEST = 256 };
    const k2m_str end = K2M_STR("</html");
    for (size_t at = page->len; at > 0 && page->len - at < FARTHEST; at--)
        if (k2m_str_starts_nocase((k2m_str){page->data + at - 1, page->len - at + 1}, end)) return true;
    return false;
}

/* Reads a page. `body` is that of HTTP which it comes from, or NULL. Some servers and crawlers leave out what ends a coding:
 * the last chunk, or gzip's checksum. */
static k2m_unpacked read_body(k2m_stream *from, const k2m_http_body *body, size_t max_size, k2m_page_buffer *page,
                              k2m_member *member)
{
    const k2m_refusal too_large = {"larger than the size limit", NULL};
    const k2m_refusal broken = {"a response whose HTTP coding is broken", NULL};
    bool whole;
    switch (k2m_page_buffer_fill(page, max_size, k2m_stream_read, from)) {
    case K2M_FILLED: return K2M_UNPACK_PAGE;
    case K2M_FILLED_IN_PART:
        whole = body && k2m_http_is_cut(body) && has_end_of_html(page);
        return whole ? K2M_UNPACK_PAGE : refuse(member, broken);
    case K2M_FILLED_TOO_LARGE: member->too_large = true; return refuse(member, too_large);
    default: return K2M_UNPACK_NO_MEMORY;
    }
}

/* Reads the head of HTTP that the payload begins with; of several, such as "100 Continue", the last. Unknown if there is
 * none. */
static k2m_str read_heads(k2m_record_reader *r, k2m_http_head *http)
{
    for (;;) {
        k2m_str text = k2m_stream_head(&r->payload, LONGEST_HTTP_HEAD, K2M_STR("\n"));
        *http = k2m_http_read_head(text);
        if (!text.data || http->status < 100 || http->status > 199) return text;
        k2m_stream_skip(&r->payload, text.len);
    }
}

/* Reads what HTTP says. Returns whether a page may follow it; *typed: because its type is that of one. */
static bool read_http_head(k2m_record_reader *r, k2m_arena *arena, k2m_http_head *http, bool *typed, k2m_member *member)
{
    k2m_str text = read_heads(r, http);
    if (!text.data) return false;
    member->charset = k2m_str_copy(arena, k2m_field_parameter(http->type, K2M_STR("charset")));
    *typed = k2m_field_word(http->type).len > 0;
    bool is_page = http->status == 200 && (!*typed || is_page_type(http->type));
    k2m_stream_skip(&r->payload, text.len);
    http->type = (k2m_str){NULL, 0}; /* its bytes may go */
    return is_page;
}

static k2m_unpacked read_response(k2m_record_reader *r, k2m_arena *arena, size_t max_size, k2m_page_buffer *page,
                                  k2m_member *member)
{
    k2m_http_head http = {.status = 0};
    const k2m_refusal *refused;
    bool typed;
    if (!read_http_head(r, arena, &http, &typed, member)) return K2M_UNPACK_PASSED_OVER;
    if (!k2m_http_start_body(&r->body, &http, &r->payload, &refused)) return K2M_UNPACK_NO_MEMORY;
    if (refused) return refuse(member, *refused);
    if (!typed && !k2m_form_is_html(k2m_stream_peek(r->body.decoded, 64))) return K2M_UNPACK_PASSED_OVER;
    return read_body(r->body.decoded, &r->body, max_size, page, member);
}

static k2m_unpacked read_content(k2m_record_reader *r, k2m_arena *arena, bool http, size_t max_size,
                                 k2m_page_buffer *page, k2m_member *member)
{
    if (http) return read_response(r, arena, max_size, page, member);
    return read_body(&r->payload, NULL, max_size, page, member);
}

/* ---- the record ---- */

static k2m_str without_brackets(k2m_str s)
{
    bool enclosed = s.len >= 2 && s.data[0] == '<' && s.data[s.len - 1] == '>';
    return enclosed ? k2m_str_part(s, 1, s.len - 1) : s;
}

/* Takes what the head says. Returns whether the record may hold a page. */
static bool take_head(k2m_arena *arena, k2m_str head, bool *http, k2m_member *member)
{
    k2m_str type = k2m_field(head, K2M_STR("Content-Type"));
    k2m_str address = without_brackets(k2m_field(head, K2M_STR("WARC-Target-URI")));
    if (!holds_content(head, http)) return false;
    static const char *const http_types[] = {"application/http", "message/http", NULL};
    bool is_http = k2m_str_is_one_of(k2m_field_word(type), http_types);
    *http = *http && (is_http || (type.len == 0 && k2m_str_starts_nocase(address, K2M_STR("http"))));
    if (!is_page_address(address) || (!*http && !is_page_type(type))) return false;
    member->name = k2m_clean_name(arena, address);
    member->address = member->name;
    member->retrieved = k2m_saved_time(arena, k2m_field(head, K2M_STR("WARC-Date")));
    if (!*http) member->charset = k2m_str_copy(arena, k2m_field_parameter(type, K2M_STR("charset")));
    return true;
}

k2m_unpacked k2m_record_next(k2m_record_reader *r, k2m_arena *arena, size_t max_size, k2m_page_buffer *page,
                             k2m_member *member)
{
    const k2m_refusal broken = {"something in a WARC archive that is no record", NULL};
    k2m_str head;
    bool http;
    k2m_warc_step step = k2m_warc_next(&r->warc, &head);
    if (step == K2M_WARC_END) return K2M_UNPACK_END;
    if (step == K2M_WARC_BROKEN) return refuse(member, broken);
    if (!take_head(arena, head, &http, member)) return finish(r, K2M_UNPACK_PASSED_OVER, member);
    k2m_stream_start(&r->payload, k2m_warc_read, &r->warc);
    return finish(r, read_content(r, arena, http, max_size, page, member), member);
}
