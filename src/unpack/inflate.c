/* SPDX-License-Identifier: MIT */
#include "unpack/inflate.h"

#include "base/bytes.h"

#ifdef K2M_ARCHIVES

enum { GZIP_OR_ZLIB = MAX_WBITS + 32, RAW = -MAX_WBITS };

/* Whether this begins as RFC 1952 or 1950 say. Some servers send "deflate" without the latter's header. */
static bool has_header(k2m_str s)
{
    if (s.len < 2) return true;
    unsigned first = (unsigned char)s.data[0], second = (unsigned char)s.data[1];
    return (first == 0x1F && second == 0x8B) || ((first & 15) == Z_DEFLATED && (first * 256 + second) % 31 == 0);
}

static bool set_up(k2m_inflater *inflater, int window_bits)
{
    if (inflater->is_set_up) return inflateReset2(&inflater->z, window_bits) == Z_OK;
    inflater->z = (z_stream){.next_in = NULL};
    inflater->is_set_up = inflateInit2(&inflater->z, window_bits) == Z_OK;
    return inflater->is_set_up;
}

bool k2m_inflater_start(k2m_inflater *inflater, k2m_stream *from)
{
    inflater->from = from;
    inflater->ended = inflater->failed = inflater->cut = inflater->no_memory = false;
    return set_up(inflater, has_header(k2m_stream_peek(from, 2)) ? GZIP_OR_ZLIB : RAW);
}

/* Goes on behind the end of the data, where another gzip member may follow. */
static bool begin_next_member(k2m_inflater *inflater)
{
    if (!k2m_str_starts(k2m_stream_peek(inflater->from, 2), K2M_STR("\x1F\x8B"))) return false;
    inflater->ended = false;
    return inflateReset(&inflater->z) == Z_OK;
}

/* Decompresses a piece of the input. */
static void inflate_piece(k2m_inflater *inflater)
{
    z_stream *z = &inflater->z;
    k2m_str seen = k2m_stream_peek(inflater->from, 1);
    z->next_in = (z_const Bytef *)seen.data;
    z->avail_in = (uInt)(seen.len < UINT32_MAX ? seen.len : UINT32_MAX);
    inflater->cut = seen.len == 0;
    int result = inflater->cut ? Z_BUF_ERROR : inflate(z, Z_NO_FLUSH);
    k2m_stream_skip(inflater->from, (size_t)(z->next_in - (const Bytef *)seen.data));
    inflater->ended = result == Z_STREAM_END;
    inflater->failed = result != Z_OK && result != Z_STREAM_END;
    inflater->no_memory = result == Z_MEM_ERROR;
}

ptrdiff_t k2m_inflate(void *context, void *to, size_t size)
{
    k2m_inflater *inflater = context;
    z_stream *z = &inflater->z;
    z->next_out = to;
    z->avail_out = (uInt)(size < UINT32_MAX / 2 ? size : UINT32_MAX / 2);
    uInt room = z->avail_out;
    while (z->avail_out == room) {
        if (inflater->failed) return -1;
        if (inflater->ended && !begin_next_member(inflater)) return inflater->from->failed ? -1 : 0;
        inflate_piece(inflater);
    }
    return (ptrdiff_t)(room - z->avail_out);
}

void k2m_inflater_free(k2m_inflater *inflater)
{
    if (inflater->is_set_up) (void)inflateEnd(&inflater->z);
    inflater->is_set_up = false;
}

#endif
