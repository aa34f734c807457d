/* SPDX-License-Identifier: MIT */
/* allowance.h: the time and the memory that a worker process may take (limits.h).
 *
 * Time is given anew for each page that the worker answers with, and more of it with each byte of the input, counted
 * once. Nothing else that a worker sends gains it time: one that was taken over could send it for ever. */
#ifndef K2M_ALLOWANCE_H
#define K2M_ALLOWANCE_H

#include "command/limits.h"

#include <stdbool.h>
#include <stdint.h>
#include <sys/resource.h>
#include <sys/types.h>

/* The limits that the main process has itself. No worker may have more. */
typedef struct k2m_own_limits {
    struct rlimit processor, memory;
    bool memory_is_free; /* workers may take what memory they want */
} k2m_own_limits;

typedef struct k2m_allowance {
    pid_t process;
    size_t memory;       /* address space that it started with, in bytes; 0 if unknown */
    rlim_t used;         /* processor time that it had used at the last page, in seconds */
    double waited;       /* seconds that the main process has waited for it since then */
    uint64_t for_time;   /* bytes of the input since then */
    uint64_t for_memory; /* bytes of the input since the last answer of any kind */
    uint64_t size;       /* the size of the input, as far as it is known */
    bool archive;        /* the input is more than one page, or in a smaller form */
} k2m_allowance;

k2m_own_limits k2m_own_limits_get(bool memory_is_free);

/* Begins anew: for an input of this size, or behind a page. */
void k2m_allowance_renew(k2m_allowance *a);
/* Adds bytes of the input that the worker gets now. Afterwards, call k2m_allowance_apply(). */
void k2m_allowance_add(k2m_allowance *a, uint64_t bytes);
/* Goes on to the next of several inputs that the worker got at a time, of this size. The kernel still has the limits for
 * all of them. */
void k2m_allowance_pass_on(k2m_allowance *a, uint64_t bytes);
/* Tells the kernel. */
void k2m_allowance_apply(const k2m_allowance *a, const k2m_own_limits *own);
/* The largest output that the worker may send, in bytes. */
size_t k2m_allowance_output(const k2m_allowance *a);
/* Notes that the main process has waited so many seconds for the worker. Returns false if that is too long. */
bool k2m_allowance_wait(k2m_allowance *a, double seconds);

#endif
