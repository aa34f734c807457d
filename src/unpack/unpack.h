/* SPDX-License-Identifier: MIT */
/* unpack.h: from the bytes of one input to the saved pages in it.
 *
 * An input is a page; several pages one behind the other; a page or an archive that is compressed (gzip, bzip2, xz,
 * zstd); or an archive: WARC, WACZ, ZIP, MAFF or tar. Its first bytes decide, not its name. All input comes through
 * callbacks. Nothing here opens a file or starts a thread. */
#ifndef K2M_UNPACK_H
#define K2M_UNPACK_H

#include "unpack/member.h"

/* Opens an input. Reads nothing yet. `max_size` is the size of the largest page, unpacked; the unpacker never holds
 * more than that and a few megabytes, and what the decompressor needs. NULL if out of memory. */
k2m_unpacker *k2m_unpack_open(const k2m_source *source, size_t max_size);

/* Whether what begins with these bytes is an archive, or compressed. The first K2M_FORM_BYTES of them tell. */
bool k2m_unpack_is_packed(k2m_str start);

/* Finds the next page. */
k2m_unpacked k2m_unpack_next(k2m_unpacker *unpacker, k2m_member *member);

/* Frees the unpacker and all it has handed out. NULL is allowed. */
void k2m_unpack_close(k2m_unpacker *unpacker);

/* Loads what an input that begins with these bytes needs, or any input if start.data is NULL: libarchive, and what names
 * in archives need from the C library. A process that opens no files later, such as a worker in its sandbox, calls it
 * before that. Otherwise such an input is refused, like in a build without libarchive. */
void k2m_unpack_prepare(k2m_str start);

#endif
