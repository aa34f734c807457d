/* SPDX-License-Identifier: MIT */
/* lookup.h: finds a row of a table by its key. src/gen/tables.c makes the tables from data/site. */
#ifndef K2M_LOOKUP_H
#define K2M_LOOKUP_H

#include "base/bytes.h"
#include "base/hash.h"

/* Where a key belongs in a table of `count` slots, a power of two: there, or in the first slot behind it that is free.
 * src/gen/tables.c writes the tables so. */
static inline size_t k2m_slot_of(k2m_str key, size_t count)
{
    uint64_t hash = k2m_hash_bytes(K2M_HASH_START, key.data, key.len);
    return (size_t)(hash ^ (hash >> 32)) & (count - 1);
}

/* The row with this key in a table of such slots; NULL if there is none or the key is empty. The key must be the first
 * member of a row, a k2m_str; its data is NULL in a slot that is free. */
const void *k2m_look_up(const void *rows, size_t count, size_t row_size, k2m_str key);

/* A text in lower case, in a buffer of `size` bytes. Empty if it does not fit. */
k2m_str k2m_lowered(k2m_str text, char *to, size_t size);

#define K2M_COUNT(table)        (sizeof(table) / sizeof *(table))
#define K2M_LOOK_UP(table, key) k2m_look_up(table, K2M_COUNT(table), sizeof *(table), key)

#endif
