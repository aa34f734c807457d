/* SPDX-License-Identifier: MIT */
#include "unpack/stream.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { WINDOW = 128 * 1024 };

void k2m_stream_start(k2m_stream *stream, k2m_pull *pull, void *context)
{
    *stream = (k2m_stream){.pull = pull, .context = context, .window = stream->window, .size = stream->size};
}

void k2m_stream_free(k2m_stream *stream)
{
    free(stream->window);
    *stream = (k2m_stream){.ended = true};
}

/* Makes room for `want` bytes from `at` on. What is in the window moves only after at least as much has been read. */
static bool make_room(k2m_stream *stream, size_t want)
{
    if (stream->size - stream->at >= want) return true;
    if (stream->at) memmove(stream->window, stream->window + stream->at, stream->end - stream->at);
    stream->end -= stream->at;
    stream->at = 0;
    size_t size = want > WINDOW / 2 ? 2 * want : WINDOW;
    if (size <= stream->size) return true;
    char *window = realloc(stream->window, size);
    if (!window) return false;
    stream->window = window;
    stream->size = size;
    return true;
}

static void fail(k2m_stream *stream, bool no_memory)
{
    stream->ended = stream->failed = true;
    stream->no_memory = no_memory;
}

static void fill(k2m_stream *stream, size_t want)
{
    if (!make_room(stream, want)) {
        fail(stream, true);
        return;
    }
    while (!stream->ended && stream->end - stream->at < want) {
        ptrdiff_t got = stream->pull(stream->context, stream->window + stream->end, stream->size - stream->end);
        if (got < 0) fail(stream, false);
        else if (got == 0) stream->ended = true;
        else stream->end += (size_t)got;
    }
}

k2m_str k2m_stream_peek(k2m_stream *stream, size_t want)
{
    if (stream->end - stream->at < want && !stream->ended) fill(stream, want);
    if (!stream->window) return (k2m_str){"", 0};
    return (k2m_str){stream->window + stream->at, stream->end - stream->at};
}

void k2m_stream_skip(k2m_stream *stream, size_t count)
{
    stream->at += count;
}

int k2m_stream_next(k2m_stream *stream)
{
    k2m_str seen = k2m_stream_peek(stream, 1);
    return seen.len ? (unsigned char)seen.data[0] : -1;
}

ptrdiff_t k2m_stream_read(void *context, void *to, size_t size)
{
    k2m_stream *stream = context;
    size_t held = stream->end - stream->at;
    if (held == 0 && !stream->ended && size >= WINDOW) { /* without a copy */
        ptrdiff_t got = stream->pull(stream->context, to, size);
        if (got < 0) fail(stream, false);
        if (got == 0) stream->ended = true;
        return got;
    }
    k2m_str seen = k2m_stream_peek(stream, 1);
    if (seen.len == 0) return stream->failed ? -1 : 0;
    if (size > seen.len) size = seen.len;
    memcpy(to, seen.data, size);
    k2m_stream_skip(stream, size);
    return (ptrdiff_t)size;
}

/* The offset behind the first blank line, 0 if there is none, SIZE_MAX if a line before it begins with `stop`. */
static size_t blank_line_end(k2m_str s, k2m_str stop)
{
    for (size_t at = 0; at < s.len; at = k2m_str_until(s, '\n', at) + 1) {
        size_t end = at + (s.data[at] == '\r' ? 1 : 0);
        if (end < s.len && s.data[end] == '\n') return end + 1;
        if (at && k2m_str_starts(k2m_str_part(s, at, s.len), stop)) return SIZE_MAX;
    }
    return 0;
}

k2m_str k2m_stream_head(k2m_stream *stream, size_t most, k2m_str stop)
{
    for (size_t want = 1;;) {
        k2m_str seen = k2m_stream_peek(stream, want);
        if (seen.len > most) seen.len = most;
        size_t end = blank_line_end(seen, stop);
        if (end && end != SIZE_MAX) return k2m_str_part(seen, 0, end);
        if (end || seen.len == most || seen.len < want) return (k2m_str){NULL, 0};
        want = seen.len * 2 < most ? seen.len * 2 : most;
    }
}
