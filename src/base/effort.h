/* SPDX-License-Identifier: MIT */
/* effort.h: keeps the time or the output for a page in proportion to its size, where something is done again and again. A
 * real page needs a small part of what it is given; once a page has used up its share, what is left is not done. */
#ifndef K2M_EFFORT_H
#define K2M_EFFORT_H

#include <stdbool.h>
#include <stddef.h>

/* How many bytes may still be looked at, or written. */
typedef struct k2m_effort {
    size_t left;
} k2m_effort;

/* Takes a share. If it is too large, returns false, and nothing is left. */
static inline bool k2m_effort_take(k2m_effort *effort, size_t bytes)
{
    bool enough = bytes <= effort->left;
    effort->left -= enough ? bytes : effort->left;
    return enough;
}

#endif
