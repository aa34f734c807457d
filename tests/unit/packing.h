/* SPDX-License-Identifier: MIT */
/* packing.h: makes archives for the tests, and lists what the unpacker finds in them. */
#ifndef K2M_PACKING_H
#define K2M_PACKING_H

#include "unit.h"

/* How an input is read. All zero: from memory, without limits. */
typedef struct reading {
    size_t max_size; /* 0 for 1 MB */
    size_t step;     /* how many bytes each read gives at most; 0 for as many as wanted */
    size_t fails_at; /* where reading fails; 0 for nowhere */
    bool pipe;       /* it can't seek */
} reading;

/* What the unpacker finds, one line each:
 *
 *     page NAME from=ADDRESS charset=CHARSET at=TIME part=N: BYTES
 *     refused NAME: WHAT
 *     read error
 *
 * Without what is unknown, and the address if it is the name. */
k2m_str unpacked(k2m_arena *arena, k2m_str input, reading how);

/* Pieces of archives. `body` and the like are NUL-terminated. */
k2m_str joined(k2m_arena *arena, const k2m_str *parts, size_t count);
/* An HTTP response; `fields` end in CRLF. */
k2m_str response(k2m_arena *arena, const char *status, const char *fields, k2m_str body);
/* A WARC record of a type; `length` is -1 for the right one. */
k2m_str record(k2m_arena *arena, const char *type, const char *address, const char *content_type, k2m_str body,
               long long length);
/* A record with a page of HTML. */
k2m_str page_record(k2m_arena *arena, const char *address, const char *body);

#ifdef K2M_ARCHIVES
/* zlib's deflate; window bits of 31 give gzip, 15 zlib, -15 neither. */
k2m_str deflated(k2m_arena *arena, k2m_str s, int window_bits);

typedef struct packed_file {
    const char *path;
    k2m_str bytes;
} packed_file;

/* An archive made by libarchive, in a format and with a filter of archive.h; the options are archive_write_set_options()'s. */
k2m_str packed(k2m_arena *arena, int format, int filter, const char *options, const packed_file *files, size_t count);
#endif

#endif
