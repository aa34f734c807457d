/* SPDX-License-Identifier: MIT */
#include "command/process_limits.h"

#include "command/files.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

void k2m_process_get_limits(struct rlimit *processor, struct rlimit *memory)
{
    *processor = *memory = (struct rlimit){RLIM_INFINITY, RLIM_INFINITY};
    (void)getrlimit(RLIMIT_CPU, processor);
    (void)getrlimit(RLIMIT_AS, memory);
}

#ifdef __linux__

size_t k2m_process_memory(void)
{
    k2m_bytes file = {.data = NULL};
    enum { LONGEST = 4096 };
    long page = sysconf(_SC_PAGESIZE);
    bool known = k2m_file_read("/proc/self/statm", LONGEST, &file) && k2m_bytes_add(&file, "", 1);
    size_t pages = known ? (size_t)strtoul(file.data, NULL, 10) : 0;
    free(file.data);
    return page > 0 ? pages * (size_t)page : 0;
}

/* Sets the soft limit, unless the inherited one is lower. Ignores a failure: the time limit of workers.c remains. */
static void set_limit(pid_t process, int resource, const struct rlimit *inherited, rlim_t to)
{
    struct rlimit limit = *inherited;
    if (limit.rlim_cur == RLIM_INFINITY || to < limit.rlim_cur) limit.rlim_cur = to;
    (void)prlimit(process, resource, &limit, NULL);
}

rlim_t k2m_process_time(pid_t process)
{
    clockid_t clock;
    struct timespec used;
    if (clock_getcpuclockid(process, &clock) != 0 || clock_gettime(clock, &used) != 0) return 0;
    return (rlim_t)used.tv_sec + 1;
}

void k2m_process_set_processor_limit(pid_t process, const struct rlimit *inherited, rlim_t seconds)
{
    set_limit(process, RLIMIT_CPU, inherited, seconds);
}

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define K2M_NO_MEMORY_LIMIT
#endif
#elif defined(__SANITIZE_ADDRESS__)
#define K2M_NO_MEMORY_LIMIT
#endif

void k2m_process_set_memory_limit(pid_t process, const struct rlimit *inherited, size_t had, size_t more)
{
#ifndef K2M_NO_MEMORY_LIMIT
    if (had && more < SIZE_MAX - had) set_limit(process, RLIMIT_AS, inherited, had + more);
#else
    (void)process, (void)inherited, (void)had, (void)more;
#endif
}

#else

size_t k2m_process_memory(void)
{
    return 0;
}

rlim_t k2m_process_time(pid_t process)
{
    (void)process;
    return 0;
}

void k2m_process_set_processor_limit(pid_t process, const struct rlimit *inherited, rlim_t seconds)
{
    (void)process, (void)inherited, (void)seconds;
}

void k2m_process_set_memory_limit(pid_t process, const struct rlimit *inherited, size_t had, size_t more)
{
    (void)process, (void)inherited, (void)had, (void)more;
}

#endif
