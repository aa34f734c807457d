/* SPDX-License-Identifier: MIT */
/* inflate.h: gzip (RFC 1952), and "deflate" with the header of zlib (RFC 1950) or without one (RFC 1951). */
#ifndef K2M_INFLATE_H
#define K2M_INFLATE_H

#ifdef K2M_ARCHIVES

#include "unpack/stream.h"

#include <zlib.h>

/* All zero before the first use. It can be used for one stream after another. */
typedef struct k2m_inflater {
    z_stream z;
    k2m_stream *from;
    bool is_set_up;
    bool ended;     /* the compressed data; more may follow */
    bool failed;    /* what follows can't be read */
    bool cut;       /* because nothing follows; what came before is as it was */
    bool no_memory; /* because memory ran out */
} k2m_inflater;

/* Begins to read compressed data, whose form its first bytes tell. False if out of memory. */
bool k2m_inflater_start(k2m_inflater *inflater, k2m_stream *from);

/* Reads what the data decompress to: a k2m_pull, whose context is the inflater. gzip may come in several members. What
 * follows them does not count. Where the data are broken or cut off, it fails after all that came before. */
ptrdiff_t k2m_inflate(void *context, void *to, size_t size);

void k2m_inflater_free(k2m_inflater *inflater);

#endif
#endif
