/* SPDX-License-Identifier: MIT */
#include "command/unique.h"

#include "base/hash.h"

#include <stdio.h>
#include <string.h>

k2m_hash_added k2m_unique_add(k2m_hash_set *names, const char *name, size_t size)
{
    return k2m_hash_set_add(names, k2m_hash_bytes(K2M_HASH_START, name, size));
}

bool k2m_unique_finish(k2m_hash_set *names, k2m_bytes *stem, const char *ending)
{
    char number[24] = "";
    size_t own = stem->size;
    for (size_t i = 2;; i++) {
        if (!k2m_bytes_add(stem, number, strlen(number)) || !k2m_bytes_add(stem, ending, strlen(ending))) return false;
        k2m_hash_added added = k2m_unique_add(names, stem->data, stem->size);
        if (added != K2M_HASH_KNOWN) return added == K2M_HASH_NEW;
        (void)snprintf(number, sizeof number, "-%zu", i);
        stem->size = own;
    }
}
