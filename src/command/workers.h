/* SPDX-License-Identifier: MIT */
/* workers.h: the main process's end of the worker processes.
 *
 * A worker process may have been taken over by the page that it parses. So nothing here waits for one without a time
 * limit, believes a size, a count or a text that it sends, or leaves it running after it has broken a rule:
 *
 * 1. It answers one request at a time, with the request's ticket. Bytes that nobody asked for end it.
 * 2. Its output is no larger than the limit of the page (limits.h), and is text: valid UTF-8 without control and
 *    bidirectional characters, in one line if it is JSON.
 * 3. It has the processor time and the memory that the limits say, which the kernel enforces, and a time limit by the
 *    clock, for one that sleeps (allowance.h). It may send no more pages, and ask for no more, than an input of that
 *    size can take.
 * 4. When a worker that has converted pages before fails at a page, a fresh one tries that page again, because an
 *    earlier page may be at fault.
 * 5. After some pages, a fresh worker takes over anyway. What a page can do to later pages ends there. */
#ifndef K2M_WORKERS_H
#define K2M_WORKERS_H

#include "command/allowance.h"
#include "command/command.h"
#include "command/files.h"
#include "command/input_file.h"
#include "command/pieces.h"
#include "command/wire.h"

#include <sys/types.h>
#include <time.h>

/* What became of a page. */
typedef enum k2m_fate {
    K2M_CONVERTED,  /* the worker answered */
    K2M_DIED,       /* the worker process exited */
    K2M_OVERDUE,    /* it did not answer in time */
    K2M_MISBEHAVED, /* what it sent is not an answer */
    K2M_NO_WORKER,  /* none could be started */
    K2M_NO_ROOM     /* this process has no memory for the answer */
} k2m_fate;

typedef struct k2m_result {
    k2m_fate fate;
    int wait_status; /* from waitpid(), of a worker process that exited */
    bool gave_up;    /* the rest of the input was not read */
    int error;       /* errno of a worker that could not be started */
    /* The following is valid only if the page was converted. */
    kremlin2md_status status;
    const char *member, *name;         /* see kremlin2md_member() and kremlin2md_name(); empty if there is none */
    char names[K2M_LONGEST_NAMES + 1]; /* where they stand: here, since the result waits while its worker goes on */
    bool ends_early, unknown_layout, misdecoded;
    bool refused; /* the text says what the page is instead of an article, or with --debug all that was found */
    size_t turns;
    uint64_t ticket; /* of the input, from which the token in the text is made (page_text.h) */
    k2m_bytes text;  /* the output, which ends in a line feed */
} k2m_result;

/* What a worker is doing. */
typedef enum k2m_stage {
    K2M_IDLE,
    K2M_SEND_REQUEST,
    K2M_RECEIVE_ANSWER,
    K2M_RECEIVE_NAMES,
    K2M_RECEIVE_TEXT,
    K2M_HOLDING /* a page is there, and more may follow */
} k2m_stage;

/* A worker. All zero bytes are one that is not running. */
typedef struct k2m_worker {
    bool started;
    pid_t pid;
    int socket;              /* to the process */
    unsigned served;         /* how many pages the process has answered */
    k2m_allowance allowance; /* what the process may take */
    k2m_input_file file;     /* the input */
    k2m_pieces *pieces;      /* its bytes, which the process shares; NULL before the first one */
    bool packed;             /* it is an archive, or compressed */
    uint64_t done;           /* how many of its pages have been dealt with, those that were passed over included */
    uint64_t asked;          /* how many of its answers since the last page were none */
    bool tried;              /* the page after those has failed once */
    k2m_fate lost;      /* of the last of them, if its process has ended and a fresh one has not said its name yet */
    int lost_status;    /* from waitpid(), of that process */
    unsigned failures;  /* how many pages of the input have ended their process */
    k2m_result *result; /* where its result goes */
    k2m_stage stage;
    char *at;    /* the next byte to send or receive in this stage */
    size_t left; /* how many bytes this stage still takes */
    k2m_request request;
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

/* Makes `count` workers, which are not running yet. Returns false if out of memory. */
bool k2m_workers_init(k2m_workers *workers, const k2m_command *command, size_t count, bool only_input);
/* Ends all workers and frees the memory. */
void k2m_workers_release(k2m_workers *workers);

/* Starts a worker, unless it runs. On failure, returns false and sets errno. */
bool k2m_worker_start(k2m_workers *workers, k2m_worker *worker);
/* Opens an input and gives it to a worker that is idle or not running. Its pages will go to *result, one after the
 * other. Does not wait for the worker. Returns false if the input cannot be opened or read, and sets errno. */
bool k2m_worker_begin(k2m_workers *workers, k2m_worker *worker, const char *path, k2m_result *result);
/* Goes on behind a page that the caller has taken: the worker was in the stage K2M_HOLDING. */
void k2m_worker_resume(k2m_workers *workers, k2m_worker *worker);
/* Sends and receives what is possible without waiting. Afterwards the worker is holding if a page is there, and idle if
 * it was the last. Then result->status is KREMLIN2MD_END if there was none any more. */
void k2m_worker_step(k2m_workers *workers, k2m_worker *worker);
/* The events for poll() that a worker which is not idle waits for. */
short k2m_worker_events(const k2m_worker *worker);
/* Notes that this process has waited so many seconds for a worker. If that is too long, ends it. */
void k2m_worker_add_wait(k2m_workers *workers, k2m_worker *worker, double seconds);

#endif
