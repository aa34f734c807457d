/* SPDX-License-Identifier: MIT */
/* workers.h: the main process's end of the worker processes.
 *
 * A worker process may have been taken over by the page that it parses. So nothing here waits for one without a time
 * limit, believes a size, a count or a text that it sends, or leaves it running after it has broken a rule:
 *
 * 1. It answers one request after the other, each with the request's ticket. Bytes that nobody asked for end it.
 * 2. Its output is no larger than the limit of the page (limits.h), and is text: valid UTF-8 without control and
 *    bidirectional characters, in one line if it is JSON.
 * 3. It has the processor time and the memory that the limits say, which the kernel enforces, and a time limit by the
 *    clock, for one that sleeps (allowance.h). It may send no more pages, and ask for no more, than an input of that
 *    size can take.
 * 4. When a worker that has converted pages before fails at a page, a fresh one tries that page again, because an
 *    earlier page may be at fault. If it had other inputs together with that one, each of those that it has not
 *    answered gets a fresh worker.
 * 5. After some pages, a fresh worker takes over anyway. What a page can do to later pages ends there. */
#ifndef K2M_WORKERS_H
#define K2M_WORKERS_H

#include "command/allowance.h"
#include "command/command.h"
#include "command/group.h"

#include <sys/types.h>
#include <time.h>

/* What a worker is doing. */
typedef enum k2m_stage {
    K2M_IDLE,
    K2M_SEND_REQUEST,
    K2M_RECEIVE_ANSWER,
    K2M_RECEIVE_NAMES,
    K2M_RECEIVE_TEXT,
    K2M_HOLDING, /* a page is there, and more may follow */
    K2M_BETWEEN  /* an input is done, and another follows; not to be seen from outside */
} k2m_stage;

/* A worker. All zero bytes are one that is not running. */
typedef struct k2m_worker {
    bool started;
    pid_t pid;
    int socket;              /* to the process */
    unsigned served;         /* how many pages the process has answered */
    k2m_allowance allowance; /* what the process may take */
    k2m_pieces *pieces;      /* the bytes of inputs, which the process shares; NULL before the first one */
    k2m_group group;         /* the inputs that it has been given */
    size_t handed;           /* how many have been handed over */
    bool joined;             /* the current one was handed over with others */
    bool apart;              /* one that was joined has failed: each gets a process of its own from then on */
    /* Of the current one: */
    bool packed;       /* it is an archive, or compressed */
    uint64_t done;     /* how many of its pages have been dealt with, those that were passed over included */
    uint64_t asked;    /* how many of its answers since the last page were none */
    bool tried;        /* the page after those has failed once */
    k2m_fate lost;     /* of the last of them, if its process has ended and a fresh one has not said its name yet */
    int lost_status;   /* from waitpid(), of that process */
    unsigned failures; /* how many pages of the input have ended their process */
    k2m_stage stage;
    char *at;    /* the next byte to send or receive in this stage */
    size_t left; /* how many bytes this stage still takes */
    k2m_answer answer;
} k2m_worker;

/* The workers of a batch. */
typedef struct k2m_workers {
    const k2m_command *command;
    k2m_worker *at;
    size_t count;
    bool only_input; /* the batch has only one input */
    k2m_own_limits own;
} k2m_workers;

/* How many workers can run: each takes two of the files that this process may open, for its socket and its input. */
size_t k2m_workers_most(void);
/* Makes `count` workers, which are not running yet. Returns false if out of memory. */
bool k2m_workers_init(k2m_workers *workers, const k2m_command *command, size_t count, bool only_input);
/* Ends all workers and frees the memory. */
void k2m_workers_release(k2m_workers *workers);

/* Starts a worker, unless it runs. On failure, returns false and sets errno. */
bool k2m_worker_start(k2m_workers *workers, k2m_worker *worker);
/* Begins with the inputs of its group, which have been added while the worker was idle. Does not wait for the worker. */
void k2m_worker_begin(k2m_workers *workers, k2m_worker *worker);
/* Whether a page is there for this result, and more may follow. */
bool k2m_worker_holds(const k2m_worker *worker, const k2m_result *result);
/* Goes on behind a page that the caller has taken: the worker was in the stage K2M_HOLDING. */
void k2m_worker_resume(k2m_workers *workers, k2m_worker *worker);
/* Sends and receives what is possible without waiting. Afterwards the worker is holding if a page is there, and idle if
 * all inputs are done. An input is done when result->done says so; result->status is KREMLIN2MD_END if there was no
 * other page. */
void k2m_worker_step(k2m_workers *workers, k2m_worker *worker);
/* The events for poll() that a worker waits for; 0 if it is idle or holding. */
short k2m_worker_events(const k2m_worker *worker);
/* Notes that this process has waited so many seconds for a worker which waits for events. If that is too long, ends it. */
void k2m_worker_add_wait(k2m_workers *workers, k2m_worker *worker, double seconds);

#endif
