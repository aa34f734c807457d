/* SPDX-License-Identifier: MIT */
#include "unpack/http.h"

#include "unpack/fields.h"
#include "unpack/forms.h"

#include <string.h>

/* ---- the head ---- */

#ifdef K2M_ARCHIVES
#define ZLIB K2M_CODING_ZLIB
#else
#define ZLIB K2M_CODING_OTHER
#endif

/* Content codings. */
static const struct {
    const char *name;
    k2m_coding coding;
    k2m_refusal refused;
} codings[] = {
    {"gzip", ZLIB, {"a page in gzip coding", "record it again without compression"}},
    {"x-gzip", ZLIB, {"a page in gzip coding", "record it again without compression"}},
    {"deflate", ZLIB, {"a page in deflate coding", "record it again without compression"}},
    {"identity", K2M_CODING_NONE, {NULL, NULL}},
    {"br", K2M_CODING_OTHER, {"a page in Brotli coding", "record it again without Brotli"}},
    {"zstd", K2M_CODING_OTHER, {"a page in Zstandard coding", "record it again without compression"}},
    {"compress", K2M_CODING_OTHER, {"a page in compress coding", "record it again without compression"}},
    {"x-compress", K2M_CODING_OTHER, {"a page in compress coding", "record it again without compression"}},
};

static void take_coding(k2m_http_head *head, k2m_str name)
{
    static const k2m_refusal unknown = {"a page in an unknown HTTP coding", "record it again without compression"};
    if (name.len == 0) return;
    head->coding = K2M_CODING_OTHER;
    head->refused = &unknown;
    for (size_t i = 0; i < sizeof codings / sizeof *codings; i++) {
        if (!k2m_str_equal_nocase(name, k2m_str_of(codings[i].name))) continue;
        head->coding = codings[i].coding;
        head->refused = &codings[i].refused;
        return;
    }
}

static bool has_word_chunked(k2m_str value)
{
    for (size_t at = 0; at < value.len; at++)
        if (k2m_str_starts_nocase(k2m_str_part(value, at, value.len), K2M_STR("chunked"))) return true;
    return false;
}

k2m_http_head k2m_http_read_head(k2m_str text)
{
    k2m_http_head head = {.status = 0};
    k2m_str line = k2m_str_line(text, 0);
    size_t blank = k2m_str_until(line, ' ', 0);
    if (k2m_str_starts(line, K2M_STR("HTTP/")) && blank < line.len)
        head.status = (unsigned)k2m_str_number(k2m_str_trim(k2m_str_part(line, blank, line.len)), 3);
    head.type = k2m_field(text, K2M_STR("Content-Type"));
    head.chunked = has_word_chunked(k2m_field(text, K2M_STR("Transfer-Encoding")));
    take_coding(&head, k2m_field(text, K2M_STR("Content-Encoding")));
    return head;
}

/* ---- chunks (RFC 9112, 7.1) ---- */

enum { LONGEST_CHUNK_LINE = 1024 };

static int hex_value(char c)
{
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* The line at which the stream is, with its line feed; empty if it does not end. */
static k2m_str chunk_line(k2m_stream *from)
{
    k2m_str seen = k2m_stream_peek(from, 32);
    if (!memchr(seen.data, '\n', seen.len)) seen = k2m_stream_peek(from, LONGEST_CHUNK_LINE);
    if (seen.len > LONGEST_CHUNK_LINE) seen.len = LONGEST_CHUNK_LINE;
    size_t end = k2m_str_until(seen, '\n', 0);
    return k2m_str_part(seen, 0, end < seen.len ? end + 1 : 0);
}

/* Reads the size on a line, and whether there is one. */
static bool chunk_size(k2m_str line, uint64_t *size)
{
    size_t at = 0;
    *size = 0;
    for (; at < line.len && at < 15 && hex_value(line.data[at]) >= 0; at++)
        *size = *size * 16 + (uint64_t)hex_value(line.data[at]);
    return at > 0 && at < line.len && strchr(" \t;\r\n", line.data[at]);
}

/* Goes to the next chunk. Returns false if there is none where one should be. */
static bool next_chunk(k2m_http_body *body)
{
    k2m_str line = chunk_line(body->from);
    if (k2m_str_trim(line).len == 0 && line.len) { /* the line end behind the chunk before */
        k2m_stream_skip(body->from, line.len);
        line = chunk_line(body->from);
    }
    if (!chunk_size(line, &body->chunk_left)) return false;
    k2m_stream_skip(body->from, line.len);
    body->last_chunk_read = body->chunk_left == 0;
    return true;
}

static ptrdiff_t read_chunked(k2m_http_body *body, void *to, size_t size)
{
    if (body->chunk_left == 0 && !body->last_chunk_read && !next_chunk(body)) return -1;
    if (body->last_chunk_read) return 0;
    if (size > body->chunk_left) size = (size_t)body->chunk_left;
    ptrdiff_t got = k2m_stream_read(body->from, to, size);
    if (got <= 0) return -1; /* cut off */
    body->chunk_left -= (uint64_t)got;
    return got;
}

static ptrdiff_t read_uncoded(void *context, void *to, size_t size)
{
    k2m_http_body *body = context;
    return body->chunked ? read_chunked(body, to, size) : k2m_stream_read(body->from, to, size);
}

/* ---- gzip and deflate ---- */

#ifdef K2M_ARCHIVES

static ptrdiff_t read_inflated(void *context, void *to, size_t size)
{
    return k2m_inflate(&((k2m_http_body *)context)->inflater, to, size);
}

static bool start_coded(k2m_http_body *body)
{
    k2m_stream_start(&body->coded, read_uncoded, body);
    k2m_str seen = k2m_stream_peek(&body->coded, 64);
    if (k2m_form_is_html(seen)) {
        body->read = NULL;
        return true;
    }
    body->read = read_inflated;
    return k2m_inflater_start(&body->inflater, &body->coded);
}

static ptrdiff_t read_coded(void *context, void *to, size_t size)
{
    return k2m_stream_read(&((k2m_http_body *)context)->coded, to, size);
}

bool k2m_http_no_memory(const k2m_http_body *body)
{
    return body->coded.no_memory || body->inflater.no_memory;
}

void k2m_http_free_body(k2m_http_body *body)
{
    k2m_stream_free(&body->coded);
    k2m_inflater_free(&body->inflater);
}

#else

bool k2m_http_no_memory(const k2m_http_body *body)
{
    (void)body;
    return false;
}

void k2m_http_free_body(k2m_http_body *body)
{
    (void)body;
}

#endif

/* ---- the body ---- */

bool k2m_http_start_body(k2m_http_body *body, const k2m_http_head *head, k2m_stream *from, const k2m_refusal **refused)
{
    uint64_t size;
    *refused = NULL;
    body->from = from;
    body->chunked = head->chunked && chunk_size(chunk_line(from), &size);
    body->last_chunk_read = false;
    body->chunk_left = 0;
    body->read = read_uncoded;
    if (head->coding == K2M_CODING_OTHER && !k2m_form_is_html(k2m_stream_peek(from, 64))) *refused = head->refused;
#ifdef K2M_ARCHIVES
    if (head->coding == K2M_CODING_ZLIB) {
        bool done = start_coded(body);
        if (!body->read) body->read = read_coded;
        return done;
    }
#endif
    return true;
}
