/* SPDX-License-Identifier: MIT */
/* unique.h: names that a batch may use only once: of output files, and ids. */
#ifndef K2M_UNIQUE_H
#define K2M_UNIQUE_H

#include "command/files.h"
#include "command/hash_set.h"

/* Notes that a name is taken. `names` holds the hashes of the names that are: two names that share one only cost a number.
 * Tells whether it was taken before. */
k2m_hash_added k2m_unique_add(k2m_hash_set *names, const char *name, size_t size);

/* Appends an ending to the stem of a name and, if the name is taken, a number before it: "en-63888-2.md". Notes that the
 * name is taken then. Returns false if out of memory. */
bool k2m_unique_finish(k2m_hash_set *names, k2m_bytes *stem, const char *ending);

#endif
