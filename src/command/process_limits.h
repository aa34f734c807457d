/* SPDX-License-Identifier: MIT */
/* process_limits.h: limits that the kernel enforces on another process of this user. Only Linux has them; elsewhere
 * these functions do nothing. */
#ifndef K2M_PROCESS_LIMITS_H
#define K2M_PROCESS_LIMITS_H

#include <stddef.h>
#include <sys/resource.h>
#include <sys/types.h>

/* Gets the limits of this process, which a worker inherits and must not exceed. */
void k2m_process_get_limits(struct rlimit *processor, struct rlimit *memory);
/* Returns the address space of this process in bytes, or 0 if unknown. */
size_t k2m_process_memory(void);

/* Returns the processor time that a process has used, in seconds, rounded up. */
rlim_t k2m_process_time(pid_t process);
/* The process may use so many seconds of processor time in all. Beyond that, SIGXCPU ends it. `inherited` is the limit
 * that it started with, which stays in force. */
void k2m_process_set_processor_limit(pid_t process, const struct rlimit *inherited, rlim_t seconds);
/* The process may have `more` bytes of address space than `had`. Does nothing if `had` is 0, or in a build with
 * AddressSanitizer, which takes terabytes. */
void k2m_process_set_memory_limit(pid_t process, const struct rlimit *inherited, size_t had, size_t more);

#endif
