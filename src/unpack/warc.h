/* SPDX-License-Identifier: MIT */
/* warc.h: the records of a WARC archive (ISO 28500), uncompressed. */
#ifndef K2M_WARC_H
#define K2M_WARC_H

#include "unpack/stream.h"

typedef struct k2m_warc {
    k2m_stream *from;
    uint64_t left;   /* bytes of the record that have not been read */
    bool line_start; /* the next byte of the record begins a line */
    bool trusted;    /* the length of the record is right, whatever stands in it */
    bool cut;        /* the record does not have the length that it says */
} k2m_warc;

typedef enum k2m_warc_step {
    K2M_WARC_RECORD,
    K2M_WARC_BROKEN, /* something that is no record has been passed over */
    K2M_WARC_END     /* nothing more, or the stream has failed */
} k2m_warc_step;

/* Begins to read records from a stream. */
void k2m_warc_start(k2m_warc *warc, k2m_stream *from);

/* Goes to the next record. The one before must be finished. *head is a view of its header fields, up to the next call
 * for the archive or its stream. */
k2m_warc_step k2m_warc_next(k2m_warc *warc, k2m_str *head);

/* Reads from the record: a k2m_pull, whose context is the archive. A record ends where its length says. If another
 * record begins before that, and nothing confirms the length, it ends there. */
ptrdiff_t k2m_warc_read(void *context, void *to, size_t size);

/* Passes over what is left of the record, and goes to where the next may begin. False if the record is broken: it
 * does not have the length that it says. */
bool k2m_warc_finish(k2m_warc *warc);

#endif
