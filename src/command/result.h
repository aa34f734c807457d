/* SPDX-License-Identifier: MIT */
/* result.h: what became of a page. */
#ifndef K2M_RESULT_H
#define K2M_RESULT_H

#include "command/command.h"
#include "command/files.h"
#include "command/wire.h"

/* What became of a page. */
typedef enum k2m_fate {
    K2M_CONVERTED,  /* the worker answered */
    K2M_DIED,       /* the worker process exited */
    K2M_OVERDUE,    /* it did not answer in time */
    K2M_MISBEHAVED, /* what it sent is not an answer */
    K2M_NO_WORKER,  /* none could be started */
    K2M_NO_ROOM,    /* this process has no memory for the answer */
    K2M_UNREAD      /* the input cannot be opened or read */
} k2m_fate;

typedef struct k2m_result {
    bool done; /* this is the last page of its input */
    k2m_fate fate;
    int wait_status; /* from waitpid(), of a worker process that exited */
    bool gave_up;    /* the rest of the input was not read */
    int error;       /* errno of a worker that could not be started, or of an input that could not be read */
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

/* Takes over the answer of a worker: result->names and result->text have its answer->names_size and answer->size bytes.
 * Returns false if they are not what an output of `command` can be. */
bool k2m_result_take(k2m_result *result, const k2m_command *command, const k2m_answer *answer);

#endif
