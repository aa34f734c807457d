/* SPDX-License-Identifier: MIT */
/* sandbox.h: what a process that parses foreign bytes may still do: no file, no connection, so much time, and no going
 * on without memory. */
#ifndef K2M_SANDBOX_H
#define K2M_SANDBOX_H

#include <stdbool.h>
#include <stddef.h>

/* What takes the rights away, in a word: "seccomp", or "none" where this program was built without libseccomp. */
const char *k2m_sandbox_means(void);

/* The only descriptor that is of use to a process without rights. */
enum { K2M_SANDBOX_SOCKET = 3 };

/* Takes from this process, for good, the right to all system calls but those that convert a page: it can receive and
 * send on that socket, have memory and end. The others fail with EPERM (gen/filter.c). Must be called before anything
 * foreign is looked at. False where the system does not do that. Where there is no means it does nothing, gives true.
 */
bool k2m_sandbox_enter(void);

/* Ends this process with `status` where libxml2 has no memory: its parser does not notice in each place that an
 * allocation has failed, and may then run for ever, or lose text. Must be called before libxml2 is used. */
void k2m_sandbox_memory(int status);

/* Makes sure that the limit of time below ends the process, whatever it was started with. */
void k2m_sandbox_signals(void);
/* How many seconds of processor time any page may take, and how many more for each MB: two hundred times what a page of
 * the site takes. */
enum { K2M_SECONDS_A_PAGE = 10, K2M_SECONDS_A_MEGABYTE = 2 };
/* Gives the process the processor time for a page of so many bytes; from then on SIGPROF ends it. */
void k2m_sandbox_time(size_t page_size);
/* Takes back the limit. */
void k2m_sandbox_no_time(void);

#endif
