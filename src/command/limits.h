/* SPDX-License-Identifier: MIT */
/* limits.h: what the conversion of one page may take. kremlin2md(1) documents these numbers. */
#ifndef K2M_LIMITS_H
#define K2M_LIMITS_H

#include <stddef.h>

/* The limits of a page are a constant and, for each MB of the page, a part that grows with it. A typical page of the
 * site needs about a two-hundredth of the time. */
enum {
    K2M_SECONDS_PER_PAGE = 10, /* processor time */
    K2M_SECONDS_PER_MB = 2,
    K2M_WAIT_FACTOR = 6, /* elapsed time: this many times the processor time */
    K2M_MEMORY_MB = 128, /* address space beyond that of the main process when it started the worker */
    K2M_MEMORY_FACTOR = 80,
    K2M_OUTPUT_MB = 1, /* the output */
    K2M_OUTPUT_FACTOR = 32
};

typedef struct k2m_limits {
    unsigned processor_seconds, wait_seconds;
    size_t memory, output; /* bytes */
} k2m_limits;

/* The limits for a page of this size in bytes. */
k2m_limits k2m_limits_of(size_t page_size);

#endif
