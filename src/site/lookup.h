/* SPDX-License-Identifier: MIT */
/* lookup.h: finds a row of a table by its key. src/gen/tables.c makes the tables from data/site. */
#ifndef K2M_LOOKUP_H
#define K2M_LOOKUP_H

#include "base/bytes.h"

/* The row with this key in a table sorted by key, in the order of bytes; NULL if there is none or the key is empty. The
 * key must be the first member of a row, a k2m_str. */
const void *k2m_look_up(const void *rows, size_t count, size_t row_size, k2m_str key);

/* A text in lower case, in a buffer of `size` bytes. Empty if it does not fit. */
k2m_str k2m_lowered(k2m_str text, char *to, size_t size);

#define K2M_COUNT(table)        (sizeof(table) / sizeof *(table))
#define K2M_LOOK_UP(table, key) k2m_look_up(table, K2M_COUNT(table), sizeof *(table), key)

#endif
