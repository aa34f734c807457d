/* SPDX-License-Identifier: MIT */
#include "command/hash_set.h"

#include <stdbool.h>
#include <stdlib.h>

static size_t place_of(const k2m_hash_set *set, uint64_t hash)
{
    size_t place = (size_t)hash & (set->size - 1);
    while (set->at[place] && set->at[place] != hash) place = (place + 1) & (set->size - 1);
    return place;
}

static bool grow(k2m_hash_set *set)
{
    enum { FIRST = 64 };
    k2m_hash_set larger = {.count = set->count, .size = set->size ? set->size * 2 : FIRST};
    larger.at = calloc(larger.size, sizeof *larger.at);
    if (!larger.at) return false;
    for (size_t i = 0; i < set->size; i++)
        if (set->at[i]) larger.at[place_of(&larger, set->at[i])] = set->at[i];
    free(set->at);
    *set = larger;
    return true;
}

k2m_hash_added k2m_hash_set_add(k2m_hash_set *set, uint64_t hash)
{
    hash += hash == 0;
    if (set->count * 2 >= set->size && !grow(set)) return K2M_HASH_NO_MEMORY;
    size_t place = place_of(set, hash);
    if (set->at[place]) return K2M_HASH_KNOWN;
    set->at[place] = hash;
    set->count++;
    return K2M_HASH_NEW;
}
