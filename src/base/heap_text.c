/* SPDX-License-Identifier: MIT */
#include "base/heap_text.h"

#include <stdlib.h>
#include <string.h>

void k2m_heap_text_fail(k2m_heap_text *to)
{
    free(to->data);
    *to = (k2m_heap_text){.failed = true};
}

void k2m_heap_text_reserve(k2m_heap_text *to, size_t size)
{
    if (to->failed || size < to->room - to->len) return;
    size_t room = to->len + to->len / 2 + size + 1;
    char *larger = realloc(to->data, room);
    if (larger) to->data = larger, to->room = room;
    else k2m_heap_text_fail(to);
}

bool k2m_heap_text_add(k2m_heap_text *to, const char *bytes, size_t size)
{
    k2m_heap_text_reserve(to, size);
    if (to->failed) return false;
    memcpy(to->data + to->len, bytes, size);
    to->len += size;
    to->data[to->len] = '\0';
    return true;
}
