/* SPDX-License-Identifier: MIT */
/* record_page.h: the page in a record of a WARC archive. */
#ifndef K2M_RECORD_PAGE_H
#define K2M_RECORD_PAGE_H

#include "unpack/http.h"
#include "unpack/member.h"
#include "unpack/page_buffer.h"
#include "unpack/warc.h"

/* What is needed to read records, kept from one to the next. All zero at first. */
typedef struct k2m_record_reader {
    k2m_warc warc;
    k2m_stream payload;
    k2m_http_body body;
} k2m_record_reader;

/* Begins to read the records of an archive. */
void k2m_record_start(k2m_record_reader *reader, k2m_stream *from);
void k2m_record_free(k2m_record_reader *reader);

/* Reads the next record. The bytes of its page go to `page`, no more than `max_size`; what the record says of it goes
 * to *member, in the arena. K2M_UNPACK_END at the end, or if the stream has failed. */
k2m_unpacked k2m_record_next(k2m_record_reader *reader, k2m_arena *arena, size_t max_size, k2m_page_buffer *page,
                             k2m_member *member);

#endif
