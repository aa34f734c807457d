/* SPDX-License-Identifier: MIT */
/* sandbox.h: restrict a worker process, which parses untrusted input: no files, no network, limited processor time, and
 * a defined exit when memory runs out. */
#ifndef K2M_SANDBOX_H
#define K2M_SANDBOX_H

#include <stdbool.h>
#include <stddef.h>

/* Returns the mechanism of the sandbox: "seccomp", or "none" if the program was built without libseccomp. */
const char *k2m_sandbox_name(void);

/* The only descriptor that a sandboxed process can use: its socket to the main process. */
enum { K2M_SANDBOX_SOCKET = 3 };

/* Permanently restricts the system calls of this process. It can still receive and send on that socket, allocate memory
 * and exit. Other calls fail with EPERM (see gen/filter.c). Call it before any untrusted input is parsed. Returns false
 * if the system refuses. In a build without libseccomp, does nothing and returns true. */
bool k2m_sandbox_enter(void);

/* Makes the process exit with `status` when an allocation of libxml2 fails. Its parser does not check every allocation,
 * and may loop forever or lose text after a failure. Call it before libxml2 is used. */
void k2m_sandbox_exit_without_memory(int status);

/* Makes sure that SIGPROF, which enforces the time limit below, ends the process, even if the parent process ignored or
 * blocked it. */
void k2m_sandbox_reset_signals(void);
/* The limit of processor time for a page, in seconds, and how much each MB of the page adds. A typical page of the site
 * needs about a two-hundredth of it. */
enum { K2M_SECONDS_PER_PAGE = 10, K2M_SECONDS_PER_MB = 2 };
/* Starts the timer for a page of this size in bytes. When it expires, SIGPROF ends the process. */
void k2m_sandbox_start_timer(size_t page_size);
/* Stops the timer. */
void k2m_sandbox_stop_timer(void);

#endif
