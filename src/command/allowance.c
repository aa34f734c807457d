/* SPDX-License-Identifier: MIT */
#include "command/allowance.h"

#include "command/pieces.h"
#include "command/process_limits.h"

k2m_own_limits k2m_own_limits_get(bool memory_is_free)
{
    k2m_own_limits own = {.memory_is_free = memory_is_free};
    k2m_process_get_limits(&own.processor, &own.memory);
    return own;
}

/* The limits for so much of an input. An archive has its pages in a smaller form, and goes on. */
static k2m_limits limits_for(const k2m_allowance *a, uint64_t bytes)
{
    enum { LEAST_OF_ARCHIVE = 4 << 20 };
    if (a->archive && bytes < LEAST_OF_ARCHIVE) bytes = LEAST_OF_ARCHIVE;
    return k2m_limits_of(bytes < SIZE_MAX ? (size_t)bytes : SIZE_MAX);
}

/* The limits of time. What the worker gets a second time does not count. */
static k2m_limits time_limits(const k2m_allowance *a)
{
    bool again = a->for_time > a->size && a->for_time - a->size > K2M_FIRST_PIECE;
    return limits_for(a, again ? a->size + K2M_FIRST_PIECE : a->for_time);
}

void k2m_allowance_renew(k2m_allowance *a)
{
    a->used = k2m_process_time(a->process);
    a->waited = 0;
    a->for_time = a->for_memory = 0;
}

void k2m_allowance_add(k2m_allowance *a, uint64_t bytes)
{
    a->for_time += bytes;
    a->for_memory += bytes;
}

void k2m_allowance_pass_on(k2m_allowance *a, uint64_t bytes)
{
    a->waited = 0;
    a->for_time = a->for_memory = a->size = bytes;
}

void k2m_allowance_apply(const k2m_allowance *a, const k2m_own_limits *own)
{
    k2m_process_set_processor_limit(a->process, &own->processor, a->used + time_limits(a).processor_seconds);
    if (!own->memory_is_free)
        k2m_process_set_memory_limit(a->process, &own->memory, a->memory, limits_for(a, a->for_memory).memory);
}

size_t k2m_allowance_output(const k2m_allowance *a)
{
    return limits_for(a, a->for_memory).output;
}

bool k2m_allowance_wait(k2m_allowance *a, double seconds)
{
    a->waited += seconds;
    return a->waited <= time_limits(a).wait_seconds;
}
