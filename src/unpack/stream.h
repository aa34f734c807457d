/* SPDX-License-Identifier: MIT */
/* stream.h: bytes that are read in order, with a view of those to come. */
#ifndef K2M_STREAM_H
#define K2M_STREAM_H

#include "base/bytes.h"

/* Reads up to `size` bytes. Returns their number, 0 at the end, -1 on an error. */
typedef ptrdiff_t k2m_pull(void *context, void *to, size_t size);

typedef struct k2m_stream {
    k2m_pull *pull;
    void *context;
    char *window; /* from malloc() */
    size_t size, at, end;
    bool ended;     /* nothing follows what is in the window */
    bool failed;    /* because of an error */
    bool no_memory; /* because memory ran out */
} k2m_stream;

/* Begins to read from `pull`. A stream that is all zero, or that has read from elsewhere before, can be used. */
void k2m_stream_start(k2m_stream *stream, k2m_pull *pull, void *context);
void k2m_stream_free(k2m_stream *stream);

/* A view of the next bytes: at least `want`, fewer only before the end. It holds until the next call. */
k2m_str k2m_stream_peek(k2m_stream *stream, size_t want);

/* Passes over bytes that have been seen. */
void k2m_stream_skip(k2m_stream *stream, size_t count);

/* The next byte, or -1 at the end. It is not passed over. */
int k2m_stream_next(k2m_stream *stream);

/* Reads from a stream: a k2m_pull, whose context is the stream. */
ptrdiff_t k2m_stream_read(void *context, void *to, size_t size);

/* The bytes up to and including the first blank line, at most `most`. Unknown if there is no such line, or if a line
 * before it, but for the first, begins with `stop`. */
k2m_str k2m_stream_head(k2m_stream *stream, size_t most, k2m_str stop);

#endif
