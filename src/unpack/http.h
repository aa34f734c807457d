/* SPDX-License-Identifier: MIT */
/* http.h: an HTTP response as a crawler stores it: its head, and its body with transfer and content codings undone. */
#ifndef K2M_HTTP_H
#define K2M_HTTP_H

#include "transcript/transcript.h"
#include "unpack/archive.h"
#include "unpack/inflate.h"
#include "unpack/stream.h"

#include <stdint.h>

typedef enum k2m_coding { K2M_CODING_NONE, K2M_CODING_ZLIB, K2M_CODING_ZSTD, K2M_CODING_OTHER } k2m_coding;

enum { K2M_MOST_CODINGS = 3 };

/* What a head says. */
typedef struct k2m_http_head {
    unsigned status;
    k2m_str type; /* the value of Content-Type, a view of the head; unknown if there is none */
    bool chunked;
    k2m_coding codings[K2M_MOST_CODINGS]; /* transfer and content codings, in the order in which they are undone */
    const k2m_refusal *refused[K2M_MOST_CODINGS]; /* for those of them that can't be undone */
    size_t coding_count;
} k2m_http_head;

/* Reads the head of a response, with the blank line behind it. */
k2m_http_head k2m_http_read_head(k2m_str text);

/* What undoes one coding. */
typedef struct k2m_http_layer {
    k2m_stream from; /* what is coded */
#ifdef K2M_ARCHIVES
    k2m_inflater inflater;
#endif
    k2m_archive *archive; /* for zstd */
} k2m_http_layer;

/* A body, at whose beginning the stream is. All zero before the first use; it can be used for one body after another. */
typedef struct k2m_http_body {
    k2m_stream *from;
    bool chunked, last_chunk_read;
    bool is_cut, is_broken; /* a chunk is missing, or is none */
    uint64_t chunk_left;
    k2m_http_layer layers[K2M_MOST_CODINGS + 2]; /* one may be undeclared; the last one undoes nothing */
    size_t layer_count;
    k2m_stream *decoded; /* the body without its codings */
} k2m_http_body;

/* Prepares to read a body from body->decoded. Some crawlers undo the codings and leave the fields as they were: what does
 * not look coded is taken as it is. Some servers send gzip without a word. Returns false if out of memory. *refused is set
 * if a coding can't be undone, else NULL. */
bool k2m_http_start_body(k2m_http_body *body, const k2m_http_head *head, k2m_stream *from, const k2m_refusal **refused);

/* Whether reading has failed because the body ends before its codings do. */
bool k2m_http_is_cut(const k2m_http_body *body);

/* Whether reading has failed because memory ran out. */
bool k2m_http_no_memory(const k2m_http_body *body);

void k2m_http_free_body(k2m_http_body *body);

#endif
