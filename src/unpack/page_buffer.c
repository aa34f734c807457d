/* SPDX-License-Identifier: MIT */
#include "unpack/page_buffer.h"

#include <stdint.h>
#include <stdlib.h>

enum { FIRST_SIZE = 256 * 1024, KEPT_SIZE = 4 * 1024 * 1024 };

/* Doubles the buffer. It may be one byte larger than the largest page, to see that nothing follows. */
static bool grow(k2m_page_buffer *buffer, size_t most)
{
    size_t largest = most < SIZE_MAX ? most + 1 : most;
    size_t size = buffer->size ? buffer->size : FIRST_SIZE / 2;
    size = size < largest / 2 ? size * 2 : largest;
    char *data = size > buffer->size ? realloc(buffer->data, size) : NULL;
    if (!data) return false;
    buffer->data = data;
    buffer->size = size;
    return true;
}

k2m_filled k2m_page_buffer_fill(k2m_page_buffer *buffer, size_t most, k2m_pull *pull, void *context)
{
    buffer->len = 0;
    for (;;) {
        if (buffer->len == buffer->size && !grow(buffer, most)) return K2M_FILLED_NO_MEMORY;
        ptrdiff_t got = pull(context, buffer->data + buffer->len, buffer->size - buffer->len);
        if (got < 0) return K2M_FILLED_IN_PART;
        if (got == 0) return K2M_FILLED;
        buffer->len += (size_t)got;
        if (buffer->len > most) return K2M_FILLED_TOO_LARGE;
    }
}

void k2m_page_buffer_shrink(k2m_page_buffer *buffer)
{
    if (buffer->size > KEPT_SIZE) k2m_page_buffer_free(buffer);
}

void k2m_page_buffer_free(k2m_page_buffer *buffer)
{
    free(buffer->data);
    *buffer = (k2m_page_buffer){.data = NULL};
}
