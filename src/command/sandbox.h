/* SPDX-License-Identifier: MIT */
/* sandbox.h: restrict a worker process, which parses untrusted input: no files, no network, nothing of the user's
 * surroundings, and a defined exit when memory runs out. process_limits.h limits its time and memory from outside. */
#ifndef K2M_SANDBOX_H
#define K2M_SANDBOX_H

#include <stdbool.h>
#include <stddef.h>

/* Returns the mechanism of the sandbox: "seccomp", or "none" if the program was built without libseccomp. */
const char *k2m_sandbox_name(void);

/* The only descriptor that a sandboxed process can use: its socket to the main process. */
enum { K2M_SANDBOX_SOCKET = 3 };

/* Permanently restricts this process. It can still read and write that socket, allocate memory and exit; other system
 * calls fail with EPERM (see gen/filter.c). All other descriptors are closed, and the process leaves no core dump. Call
 * it before any untrusted input is parsed. Returns false if the system refuses. In a build without libseccomp, system
 * calls stay as they are. */
bool k2m_sandbox_enter(void);

/* Overwrites `count` words, those of the command line, and the environment, which may hold passwords. Strings that are
 * still needed must have been copied. */
void k2m_sandbox_wipe(char *const *words, size_t count);

/* Makes the process exit with `status` when an allocation of libxml2 fails. Its parser does not check every allocation,
 * and may loop forever or lose text after a failure. Call it before libxml2 is used. */
void k2m_sandbox_exit_without_memory(int status);

/* Makes sure that SIGXCPU, which enforces the limit of processor time, ends the process, even if the parent process
 * ignored or blocked it. */
void k2m_sandbox_reset_signals(void);

#endif
