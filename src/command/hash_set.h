/* SPDX-License-Identifier: MIT */
/* hash_set.h: a set of hashes, which stand for what was hashed. */
#ifndef K2M_HASH_SET_H
#define K2M_HASH_SET_H

#include <stddef.h>
#include <stdint.h>

/* All zero bytes are an empty set. The owner frees `at` with free(). */
typedef struct k2m_hash_set {
    uint64_t *at;       /* a table by hash; 0 where it is empty */
    size_t count, size; /* of which `size` is 0 or a power of two */
} k2m_hash_set;

typedef enum k2m_hash_added { K2M_HASH_NEW, K2M_HASH_KNOWN, K2M_HASH_NO_MEMORY } k2m_hash_added;

/* Adds a hash, and tells whether it was there before. */
k2m_hash_added k2m_hash_set_add(k2m_hash_set *set, uint64_t hash);

#endif
