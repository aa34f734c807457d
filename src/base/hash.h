/* SPDX-License-Identifier: MIT */
/* hash.h: FNV-1a, a value at a time. */
#ifndef K2M_HASH_H
#define K2M_HASH_H

#include <stddef.h>
#include <stdint.h>

/* The hash of nothing. A table that a page could fill with keys that collide starts from this ^ a number that nobody
 * can know, such as the address of its memory. */
#define K2M_HASH_START UINT64_C(0xCBF29CE484222325)

/* The hash of what was hashed so far, and of one value more: a byte, a character, another hash. */
static inline uint64_t k2m_hash_add(uint64_t hash, uint64_t value)
{
    return (hash ^ value) * UINT64_C(0x100000001B3);
}

/* The same for a row of bytes. */
static inline uint64_t k2m_hash_bytes(uint64_t hash, const char *bytes, size_t size)
{
    for (size_t i = 0; i < size; i++) hash = k2m_hash_add(hash, (unsigned char)bytes[i]);
    return hash;
}

#endif
