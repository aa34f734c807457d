/* SPDX-License-Identifier: MIT */
/* page_buffer.h: the bytes of one page. The buffer is used for one page after the other. */
#ifndef K2M_PAGE_BUFFER_H
#define K2M_PAGE_BUFFER_H

#include "unpack/stream.h"

typedef struct k2m_page_buffer {
    char *data; /* from malloc() */
    size_t len, size;
} k2m_page_buffer;

typedef enum k2m_filled {
    K2M_FILLED,
    K2M_FILLED_IN_PART, /* reading failed; the bytes before that are there */
    K2M_FILLED_TOO_LARGE,
    K2M_FILLED_NO_MEMORY
} k2m_filled;

/* Reads to the end, in place of what the buffer held, but no more than `most` bytes. */
k2m_filled k2m_page_buffer_fill(k2m_page_buffer *buffer, size_t most, k2m_pull *pull, void *context);

/* Frees a buffer much larger than most pages need, so that one large page does not cost memory for long. */
void k2m_page_buffer_shrink(k2m_page_buffer *buffer);

void k2m_page_buffer_free(k2m_page_buffer *buffer);

#endif
