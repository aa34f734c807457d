/* SPDX-License-Identifier: MIT */
/* report.h: what the command writes that is no page: messages, progress, the help text. */
#ifndef K2M_REPORT_H
#define K2M_REPORT_H

#include "command/exit_status.h"

#include <stdbool.h>
#include <stddef.h>

/* One line on standard error, "kremlin2md: SUBJECT: what is wrong", whatever the subject, a file or an option, is
 * called. */
void k2m_report_failure(const char *subject, const char *what);
/* Reports that memory ran out. Returns K2M_EXIT_SOFTWARE. */
k2m_exit k2m_report_out_of_memory(const char *subject);

/* Writes to standard output; says so where that fails. */
k2m_exit k2m_report_output(const char *text, size_t size);

/* How far a batch has come, and what it has met. */
typedef struct k2m_progress {
    bool shown;   /* a terminal shows it, and nobody has asked for quiet */
    bool on_line; /* the progress line stands on the terminal */
    size_t pages, done, failed, transcripts, turns;
    double begun, shown_at; /* seconds of a clock that only goes forward */
} k2m_progress;

/* Begins a batch of `pages` pages. */
void k2m_progress_begin(k2m_progress *progress, size_t pages, bool wanted);
/* Shows the line anew, if it is shown and has stood for a while. */
void k2m_progress_show(k2m_progress *progress);
/* Takes the line away, so that something else can be written. */
void k2m_progress_clear(k2m_progress *progress);
/* Takes the line away, and says in its place what the batch was. */
void k2m_progress_end(k2m_progress *progress);

#endif
