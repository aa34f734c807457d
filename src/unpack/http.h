/* SPDX-License-Identifier: MIT */
/* http.h: an HTTP response as a crawler stores it: its head, and its body with transfer and content codings undone. */
#ifndef K2M_HTTP_H
#define K2M_HTTP_H

#include "transcript/transcript.h"
#include "unpack/inflate.h"
#include "unpack/stream.h"

#include <stdint.h>

typedef enum k2m_coding { K2M_CODING_NONE, K2M_CODING_ZLIB, K2M_CODING_OTHER } k2m_coding;

/* What a head says. */
typedef struct k2m_http_head {
    unsigned status;
    k2m_str type; /* the value of Content-Type, a view of the head; unknown if there is none */
    bool chunked;
    k2m_coding coding;
    const k2m_refusal *refused; /* for a coding that can't be undone */
} k2m_http_head;

/* Reads the head of a response, with the blank line behind it. */
k2m_http_head k2m_http_read_head(k2m_str text);

/* A body, at whose beginning the stream is. All zero before the first use; it can be used for one body after another. */
typedef struct k2m_http_body {
    k2m_stream *from;
    bool chunked, last_chunk_read;
    uint64_t chunk_left;
#ifdef K2M_ARCHIVES
    k2m_stream coded; /* the body, without chunks but in its content coding */
    k2m_inflater inflater;
#endif
    k2m_pull *read; /* reads the body: a k2m_pull, whose context is this structure */
} k2m_http_body;

/* Prepares to read a body. Some crawlers undo the codings and leave the fields as they were: what does not look coded
 * is taken as it is. Returns false if out of memory. *refused is set if the coding can't be undone, else NULL. */
bool k2m_http_start_body(k2m_http_body *body, const k2m_http_head *head, k2m_stream *from, const k2m_refusal **refused);

/* Whether reading has failed because memory ran out. */
bool k2m_http_no_memory(const k2m_http_body *body);

void k2m_http_free_body(k2m_http_body *body);

#endif
