/* SPDX-License-Identifier: MIT */
#include "unpack/http.h"

#include "unpack/fields.h"
#include "unpack/forms.h"

#include <string.h>

/* ---- the head ---- */

#ifdef K2M_ARCHIVES
#define ZLIB K2M_CODING_ZLIB
#define ZSTD K2M_CODING_ZSTD
#else
#define ZLIB K2M_CODING_OTHER
#define ZSTD K2M_CODING_OTHER
#endif

/* Transfer and content codings. Chunks are not undone like the others. */
static const struct {
    const char *name;
    k2m_coding coding;
    k2m_refusal refused;
} codings[] = {
    {"gzip", ZLIB, {"a page in gzip coding", "record it again without compression"}},
    {"x-gzip", ZLIB, {"a page in gzip coding", "record it again without compression"}},
    {"deflate", ZLIB, {"a page in deflate coding", "record it again without compression"}},
    {"identity", K2M_CODING_NONE, {NULL, NULL}},
    {"chunked", K2M_CODING_NONE, {NULL, NULL}},
    {"br", K2M_CODING_OTHER, {"a page in Brotli coding", "record it again without Brotli"}},
    {"zstd", ZSTD, {"a page in Zstandard coding", "record it again without compression"}},
    {"compress", K2M_CODING_OTHER, {"a page in compress coding", "record it again without compression"}},
    {"x-compress", K2M_CODING_OTHER, {"a page in compress coding", "record it again without compression"}},
};

static void add_coding(k2m_http_head *head, k2m_coding coding, const k2m_refusal *refused)
{
    if (coding == K2M_CODING_NONE) return;
    bool full = head->coding_count == K2M_MOST_CODINGS;
    size_t at = full ? K2M_MOST_CODINGS - 1 : head->coding_count++;
    head->codings[at] = full ? K2M_CODING_OTHER : coding;
    head->refused[at] = refused;
}

static void take_coding(k2m_http_head *head, k2m_str name)
{
    static const k2m_refusal unknown = {"a page in an unknown HTTP coding", "record it again without compression"};
    if (name.len == 0) return;
    for (size_t i = 0; i < sizeof codings / sizeof *codings; i++)
        if (k2m_str_equal_nocase(name, k2m_str_of(codings[i].name))) {
            add_coding(head, codings[i].coding, &codings[i].refused);
            return;
        }
    add_coding(head, K2M_CODING_OTHER, &unknown);
}

/* Takes a list of codings. The last one was applied last, and is undone first. */
static void take_codings(k2m_http_head *head, k2m_str list)
{
    while (list.len) {
        size_t at = k2m_str_behind_last(list, ',');
        take_coding(head, k2m_field_word(k2m_str_part(list, at, list.len)));
        list.len = at ? at - 1 : 0;
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
    k2m_str transfer = k2m_field(text, K2M_STR("Transfer-Encoding"));
    head.chunked = has_word_chunked(transfer);
    take_codings(&head, transfer);
    take_codings(&head, k2m_field(text, K2M_STR("Content-Encoding")));
    return head;
}

/* ---- chunks (RFC 9112, 7.1) ---- */

enum { LONGEST_CHUNK_LINE = 1024 };

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
    for (; at < line.len && at < 15 && k2m_hex_value(line.data[at]) >= 0; at++)
        *size = *size * 16 + (uint64_t)k2m_hex_value(line.data[at]);
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
    body->is_cut = k2m_stream_next(body->from) < 0;
    body->is_broken = !body->is_cut && !chunk_size(line, &body->chunk_left);
    if (body->is_cut || body->is_broken) return false;
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
    body->is_cut = got <= 0;
    if (body->is_cut) return -1;
    body->chunk_left -= (uint64_t)got;
    return got;
}

static ptrdiff_t read_unchunked(void *context, void *to, size_t size)
{
    k2m_http_body *body = context;
    return body->chunked ? read_chunked(body, to, size) : k2m_stream_read(body->from, to, size);
}

/* ---- gzip, deflate and zstd ---- */

#ifdef K2M_ARCHIVES

static bool begin_inflating(k2m_http_layer *layer, k2m_stream *to)
{
    k2m_stream_start(to, k2m_inflate, &layer->inflater);
    return k2m_inflater_start(&layer->inflater, &layer->from);
}

static bool begin_zstd(k2m_http_layer *layer, k2m_stream *to)
{
    layer->archive = k2m_archive_open(K2M_FORM_ZSTD, &layer->from, NULL);
    if (!layer->archive) return false;
    (void)k2m_archive_next(layer->archive); /* what fails here fails when it is read */
    k2m_stream_start(to, k2m_archive_read, layer->archive);
    return true;
}

/* Begins to undo a coding. Returns false if out of memory. */
static bool begin_layer(k2m_http_layer *layer, k2m_coding coding, k2m_stream *to)
{
    k2m_archive_close(layer->archive);
    layer->archive = NULL;
    layer->inflater.failed = layer->inflater.cut = layer->inflater.no_memory = false;
    return coding == K2M_CODING_ZSTD ? begin_zstd(layer, to) : begin_inflating(layer, to);
}

static bool is_decodable(k2m_coding coding)
{
    return coding == K2M_CODING_ZLIB || (coding == K2M_CODING_ZSTD && k2m_archive_can_open(K2M_FORM_ZSTD));
}

/* Whether a layer has failed for another reason than that nothing follows. */
static bool layer_is_broken(const k2m_http_layer *layer)
{
    if (layer->archive) return !k2m_archive_is_cut(layer->archive);
    return layer->inflater.failed && !layer->inflater.cut;
}

static bool layer_lacks_memory(const k2m_http_layer *layer)
{
    return layer->inflater.no_memory || (layer->archive && k2m_archive_no_memory(layer->archive));
}

static void free_layer(k2m_http_layer *layer)
{
    k2m_archive_close(layer->archive);
    k2m_inflater_free(&layer->inflater);
}

#else

static bool begin_layer(k2m_http_layer *layer, k2m_coding coding, k2m_stream *to)
{
    (void)layer, (void)coding, (void)to;
    return true;
}

static bool is_decodable(k2m_coding coding)
{
    (void)coding;
    return false;
}

static bool layer_is_broken(const k2m_http_layer *layer)
{
    (void)layer;
    return true;
}

static bool layer_lacks_memory(const k2m_http_layer *layer)
{
    (void)layer;
    return false;
}

static void free_layer(k2m_http_layer *layer)
{
    (void)layer;
}

#endif

/* ---- the body ---- */

/* What is to be undone next. gzip may be there though the head does not say so. */
static k2m_coding next_coding(const k2m_http_body *body, const k2m_http_head *head)
{
    k2m_str seen = k2m_stream_peek(body->decoded, 64);
    size_t undone = body->layer_count;
    if (k2m_form_is_html(seen)) return K2M_CODING_NONE;
    if (undone < head->coding_count) return head->codings[undone];
    bool is_gzip = undone == head->coding_count && k2m_form_of(seen) == K2M_FORM_GZIP;
    return is_gzip ? K2M_CODING_ZLIB : K2M_CODING_NONE;
}

/* Begins to undo the codings. Returns false if out of memory. */
static bool start_layers(k2m_http_body *body, const k2m_http_head *head, const k2m_refusal **refused)
{
    for (k2m_coding coding; (coding = next_coding(body, head)) != K2M_CODING_NONE;) {
        if (!is_decodable(coding)) {
            *refused = head->refused[body->layer_count];
            return true;
        }
        body->decoded = &body->layers[body->layer_count + 1].from;
        if (!begin_layer(&body->layers[body->layer_count++], coding, body->decoded)) return false;
    }
    return true;
}

bool k2m_http_start_body(k2m_http_body *body, const k2m_http_head *head, k2m_stream *from, const k2m_refusal **refused)
{
    uint64_t size;
    *refused = NULL;
    body->from = from;
    body->chunked = head->chunked && chunk_size(chunk_line(from), &size);
    body->last_chunk_read = body->is_cut = body->is_broken = false;
    body->chunk_left = 0;
    body->layer_count = 0;
    body->decoded = &body->layers[0].from;
    k2m_stream_start(body->decoded, read_unchunked, body);
    return start_layers(body, head, refused);
}

bool k2m_http_is_cut(const k2m_http_body *body)
{
    for (size_t i = 0; i < body->layer_count; i++)
        if (layer_is_broken(&body->layers[i])) return false;
    return !body->is_broken && (body->is_cut || body->layer_count);
}

bool k2m_http_no_memory(const k2m_http_body *body)
{
    bool lacks = body->decoded && body->decoded->no_memory;
    for (size_t i = 0; i < body->layer_count; i++)
        lacks = lacks || body->layers[i].from.no_memory || layer_lacks_memory(&body->layers[i]);
    return lacks;
}

void k2m_http_free_body(k2m_http_body *body)
{
    for (size_t i = 0; i < sizeof body->layers / sizeof *body->layers; i++) {
        k2m_stream_free(&body->layers[i].from);
        free_layer(&body->layers[i]);
    }
}
