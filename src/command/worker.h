/* SPDX-License-Identifier: MIT */
/* worker.h: processes that convert pages, from bytes to bytes. */
#ifndef K2M_WORKER_H
#define K2M_WORKER_H

#include "command/command.h"
#include "command/files.h"

#include <sys/types.h>

/* What a page has given. */
typedef struct k2m_result {
    kremlin2md_status status;
    bool ends_early;
    size_t turns;
    k2m_bytes text; /* nothing unless all is well */
} k2m_result;

/* With which status a process ends that could not go on. */
enum { K2M_WORKER_NO_MEMORY = 101, K2M_WORKER_NO_SANDBOX };

/* A process that is handed pages and gives results back. It is the only one that looks at what is in them, and has no
 * rights but that (sandbox.h); pages are converted side by side, and one that kills its parser costs itself and not the
 * batch. All zero bytes are one that has not been started. */
typedef struct k2m_worker {
    pid_t pid;
    int socket;
    bool started, busy;
} k2m_worker;

/* Several of them. */
typedef struct k2m_workers {
    const k2m_command *command;
    k2m_worker *at;
    size_t count;
    bool only_one; /* page comes */
} k2m_workers;

/* Starts a worker that has not been started, or has ended. False and errno set on failure. */
bool k2m_worker_start(k2m_workers *workers, k2m_worker *worker);
/* Hands a page to a worker that is not busy; to a new one in its place, if it has ended meanwhile. False if that ends
 * too, *ended then says how, as waitpid() tells, or can't be made. */
bool k2m_worker_send(k2m_workers *workers, k2m_worker *worker, const char *bytes, size_t size, int *ended);
/* Waits for the result of the page that the worker is busy with. False if the worker has ended over it. */
bool k2m_worker_receive(k2m_worker *worker, k2m_result *result);
/* Ends a worker; how it has ended, as waitpid() tells. */
int k2m_worker_end(k2m_worker *worker);

#endif
