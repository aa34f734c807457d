/* SPDX-License-Identifier: MIT */
/* report.h: messages and progress on standard error, and writing to standard output. */
#ifndef K2M_REPORT_H
#define K2M_REPORT_H

#include "command/exit_status.h"

#include <stdbool.h>
#include <stddef.h>

/* Prints the line "kremlin2md: SUBJECT: WHAT" to standard error. The subject is a file or an option. Characters that
 * control a terminal, are invisible or change the direction of writing become question marks. A very long subject is
 * cut. */
void k2m_report_failure(const char *subject, const char *what);
/* Prints the usage line to standard error. */
void k2m_report_usage(void);
/* Reports that memory ran out. Returns K2M_EXIT_SOFTWARE. */
k2m_exit k2m_report_out_of_memory(const char *subject);

/* Writes to standard output. On failure, prints a message and returns K2M_EXIT_IO. */
k2m_exit k2m_report_output(const char *text, size_t size);

/* Returns seconds on the monotonic clock. */
double k2m_now(void);

/* The progress of a batch, and its totals so far. */
typedef struct k2m_progress {
    bool shown;   /* show it: standard error is a terminal, and the user does not object */
    bool on_line; /* the terminal currently shows the progress line */
    size_t pages, done, failed, skipped, transcripts, turns; /* counts; `pages` is the total */
    double started_at, shown_at;                             /* seconds on the monotonic clock */
} k2m_progress;

/* Starts a batch of `pages` pages. `wanted`: the user wants to see progress. */
void k2m_progress_begin(k2m_progress *progress, size_t pages, bool wanted);
/* Updates the progress line, a few times per second at most. */
void k2m_progress_show(k2m_progress *progress);
/* Erases the progress line, so that something else can be printed. */
void k2m_progress_clear(k2m_progress *progress);
/* Replaces the progress line with a summary of the batch. */
void k2m_progress_end(k2m_progress *progress);

#endif
