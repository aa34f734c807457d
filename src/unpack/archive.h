/* SPDX-License-Identifier: MIT */
/* archive.h: what libarchive reads for us. Only here is it called. A build without it has none of the forms. Where the
 * library is missing when the program runs, only gzip can be opened. */
#ifndef K2M_ARCHIVE_H
#define K2M_ARCHIVE_H

#include "unpack/forms.h"
#include "unpack/member.h"
#include "unpack/stream.h"

typedef struct k2m_archive k2m_archive;

typedef enum k2m_archive_step {
    K2M_ARCHIVE_MEMBER, /* a regular file; of a compressed page, the page */
    K2M_ARCHIVE_END,    /* nothing more */
    K2M_ARCHIVE_BROKEN, /* what follows can't be read, or something before the end could not */
    K2M_ARCHIVE_NO_MEMORY
} k2m_archive_step;

/* Whether this system can open archives of a form. */
bool k2m_archive_can_open(k2m_form form);

/* Opens an archive or a compressed page, whose form is known, at the stream's place. `source` is where the stream reads
 * from if it can seek, else NULL. The result borrows both. NULL if out of memory. */
k2m_archive *k2m_archive_open(k2m_form form, k2m_stream *from, const k2m_source *source);
void k2m_archive_close(k2m_archive *archive);

/* Goes to the next member. What has not been read of the one before is passed over. */
k2m_archive_step k2m_archive_next(k2m_archive *archive);

/* Whether it has members with names, and is not just compressed. Known once there is a member. */
bool k2m_archive_has_names(const k2m_archive *archive);
bool k2m_archive_is_zip(const k2m_archive *archive);
/* The name of the member as the archive has it, NUL-terminated; NULL if it can't be told. */
const char *k2m_archive_name(const k2m_archive *archive);
bool k2m_archive_is_encrypted(const k2m_archive *archive);

/* Reads from the member: a k2m_pull, whose context is the archive. */
ptrdiff_t k2m_archive_read(void *context, void *to, size_t size);
/* Whether reading has failed because the compressed data end too early. What was read before that is as it was. */
bool k2m_archive_is_cut(const k2m_archive *archive);
/* Whether reading has failed because memory ran out. */
bool k2m_archive_no_memory(const k2m_archive *archive);
/* Whether it can't be read because its compressor looked back farther than its decompressor is allowed to keep in memory
 * (zstd --long). */
bool k2m_archive_is_too_wide(const k2m_archive *archive);
/* Whether it can't be read without a dictionary of zstd. */
bool k2m_archive_needs_dictionary(const k2m_archive *archive);

/* See k2m_unpack_prepare(). */
void k2m_archive_prepare(k2m_str start);

#endif
