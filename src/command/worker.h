/* SPDX-License-Identifier: MIT */
/* worker.h: worker processes, which convert pages. */
#ifndef K2M_WORKER_H
#define K2M_WORKER_H

#include "command/command.h"
#include "command/files.h"

#include <sys/types.h>

/* The result of converting a page. */
typedef struct k2m_result {
    kremlin2md_status status;
    bool ends_early, unknown_layout;
    size_t turns;
    bool refused;   /* the text says what the page is instead of an article, or with --debug all that was found */
    k2m_bytes text; /* the output; valid only if status is KREMLIN2MD_OK */
} k2m_result;

/* Exit statuses of a worker process that cannot go on. */
enum { K2M_WORKER_NO_MEMORY = 101, K2M_WORKER_NO_SANDBOX };

/* A process that receives pages over a socket and sends back results. Only worker processes parse input, and they run
 * in a sandbox (see sandbox.h). A page that crashes the parser ends its worker process, but not the batch. Several
 * workers convert pages in parallel. All zero bytes are a worker that is not running. */
typedef struct k2m_worker {
    pid_t pid;
    int socket;         /* to the worker process */
    bool started, busy; /* it runs; it has a page whose result has not been received */
} k2m_worker;

/* The workers of a batch. */
typedef struct k2m_workers {
    const k2m_command *command;
    k2m_worker *at;
    size_t count;
    bool single_page; /* the batch has only one page */
} k2m_workers;

/* Starts a worker that is not running. On failure, returns false and sets errno. */
bool k2m_worker_start(k2m_workers *workers, k2m_worker *worker);
/* Sends a page to a worker that is not busy. If the worker process has died, starts a new one and tries once more. If
 * that fails too, returns false, with the status from waitpid() in *wait_status. */
bool k2m_worker_send(k2m_workers *workers, k2m_worker *worker, const char *bytes, size_t size, int *wait_status);
/* Waits for the result of the page that was sent to a worker. Returns false if the worker process died. */
bool k2m_worker_receive(k2m_worker *worker, k2m_result *result);
/* Ends a worker, and kills its process if it is busy. Returns the status from waitpid(), or 0 if it was not running. */
int k2m_worker_end(k2m_worker *worker);

#endif
