/* SPDX-License-Identifier: MIT */
#include "command/limits.h"

#include <stdint.h>

/* Returns mb megabytes and `factor` times `size`, or SIZE_MAX if that is too much for a size_t. */
static size_t in_proportion(size_t mb, size_t factor, size_t size)
{
    size_t constant = mb << 20;
    return size < (SIZE_MAX - constant) / factor ? constant + factor * size : SIZE_MAX;
}

k2m_limits k2m_limits_of(size_t page_size)
{
    unsigned seconds = K2M_SECONDS_PER_PAGE + K2M_SECONDS_PER_MB * (unsigned)(page_size >> 20);
    return (k2m_limits){
        .processor_seconds = seconds,
        .wait_seconds = seconds * K2M_WAIT_FACTOR,
        .memory = in_proportion(K2M_MEMORY_MB, K2M_MEMORY_FACTOR, page_size),
        .output = in_proportion(K2M_OUTPUT_MB, K2M_OUTPUT_FACTOR, page_size),
    };
}
