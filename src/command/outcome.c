/* SPDX-License-Identifier: MIT */
#include "command/outcome.h"

#include "command/limits.h"
#include "command/report.h"
#include "command/wire.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>

/* ---- a status of the library ---- */

static k2m_exit exit_for(kremlin2md_status status)
{
    switch (status) {
    case KREMLIN2MD_OK: return K2M_EXIT_OK;
    case KREMLIN2MD_UNKNOWN_ENCODING: return K2M_EXIT_USAGE;
    case KREMLIN2MD_NO_MEMORY: return K2M_EXIT_SOFTWARE;
    default: return K2M_EXIT_NO_ARTICLE;
    }
}

/* Returns what the user can do about a status, after a space, or "". */
static const char *hint_for(const k2m_command *command, kremlin2md_status status)
{
    switch (status) {
    case KREMLIN2MD_TOO_LARGE: return " (see --max-size)";
    case KREMLIN2MD_UNKNOWN_ENCODING: return command->options.encoding ? "" : " (use --encoding=NAME to specify it)";
    default: return "";
    }
}

static k2m_exit report_status(const k2m_command *command, const char *name, kremlin2md_status status)
{
    char what[200];
    (void)snprintf(what, sizeof what, "%s%s", kremlin2md_status_text(status), hint_for(command, status));
    k2m_report_failure(name, what);
    return exit_for(status);
}

/* Says what a refused page is, as the worker has put it in one line: with --debug, behind "refused" in the first. */
static k2m_exit report_refused(const char *name, const k2m_bytes *text)
{
    char what[300];
    const char *line = text->data ? text->data : "", *end = text->size ? memchr(line, '\n', text->size) : NULL;
    const char *start = line + (end && strncmp(line, "refused  ", 9) == 0 ? strspn(line + 7, " ") + 7 : 0);
    (void)snprintf(what, sizeof what, "%.*s", end ? (int)(end - start) : 0, start);
    k2m_report_failure(name, what);
    return K2M_EXIT_NO_ARTICLE;
}

/* ---- a worker that failed ---- */

static const char *no_memory(void)
{
    return kremlin2md_status_text(KREMLIN2MD_NO_MEMORY);
}

static k2m_exit report_overtime(const char *name, unsigned factor, const char *kind)
{
    char what[120];
    (void)snprintf(what, sizeof what, "took too long to convert (limit: %u s%s plus %u s per MB)",
                   factor * K2M_SECONDS_PER_PAGE, kind, factor * K2M_SECONDS_PER_MB);
    k2m_report_failure(name, what);
    return K2M_EXIT_NO_ARTICLE;
}

static k2m_exit report_dead_worker(const char *name, int wait_status)
{
    char what[100] = "the worker process exited unexpectedly";
    int status = WIFEXITED(wait_status) ? WEXITSTATUS(wait_status) : 0,
        signal = WIFSIGNALED(wait_status) ? WTERMSIG(wait_status) : 0;
    if (signal == SIGXCPU) return report_overtime(name, 1, " of processor time");
    if (status == K2M_WORKER_NO_MEMORY) (void)snprintf(what, sizeof what, "%s", no_memory());
    else if (status == K2M_WORKER_NO_SANDBOX)
        (void)snprintf(what, sizeof what, "the system refused the sandbox (use --no-sandbox to run without it)");
    else if (signal) (void)snprintf(what, sizeof what, "the worker process was killed by signal %d", signal);
    k2m_report_failure(name, what);
    return K2M_EXIT_SOFTWARE;
}

static k2m_exit report_no_worker(const char *name, int error)
{
    char what[200];
    (void)snprintf(what, sizeof what, "cannot start a worker process: %s", strerror(error));
    k2m_report_failure(name, what);
    return K2M_EXIT_SOFTWARE;
}

static k2m_exit report_misbehaved(const char *name)
{
    k2m_report_failure(name, "the worker process sent something that is no output");
    return K2M_EXIT_SOFTWARE;
}

/* Prints why an input could not be read; `error` is an errno. */
static k2m_exit report_unread(const k2m_command *command, const char *name, int error)
{
    if (error == EFBIG) return report_status(command, name, KREMLIN2MD_TOO_LARGE);
    if (error == ENOMEM) return k2m_report_out_of_memory(name);
    if (error == EISDIR) {
        k2m_report_failure(name, "Is a directory (give its files: find DIR -type f | kremlin2md --files-from=-)");
        return K2M_EXIT_NO_INPUT;
    }
    bool url = strncmp(name, "http://", 7) == 0 || strncmp(name, "https://", 8) == 0;
    k2m_report_failure(name, url ? "give a saved page, or: curl -s URL | kremlin2md" : strerror(error));
    return K2M_EXIT_NO_INPUT;
}

k2m_exit k2m_outcome_report(const k2m_command *command, const char *name, const k2m_result *result)
{
    switch (result->fate) {
    case K2M_DIED: return report_dead_worker(name, result->wait_status);
    case K2M_OVERDUE: return report_overtime(name, K2M_WAIT_FACTOR, "");
    case K2M_MISBEHAVED: return report_misbehaved(name);
    case K2M_NO_WORKER: return report_no_worker(name, result->error);
    case K2M_NO_ROOM: return k2m_report_out_of_memory(name);
    case K2M_UNREAD: return report_unread(command, name, result->error);
    default: break;
    }
    bool refused = result->refused && exit_for(result->status) == K2M_EXIT_NO_ARTICLE &&
                   result->status != KREMLIN2MD_TOO_LARGE; /* which has a better message */
    return refused ? report_refused(name, &result->text) : report_status(command, name, result->status);
}

/* ---- a page that was converted ---- */

bool k2m_outcome_is_no_article(const k2m_result *result)
{
    bool no_article = result->status == KREMLIN2MD_NO_ARTICLE || result->status == KREMLIN2MD_ACT;
    return result->fate == K2M_CONVERTED && no_article;
}

bool k2m_outcome_has_text(const k2m_command *command, const k2m_result *result)
{
    if (result->fate != K2M_CONVERTED) return false;
    return result->status == KREMLIN2MD_OK ||
           (result->refused && command->debug && exit_for(result->status) == K2M_EXIT_NO_ARTICLE);
}

bool k2m_outcome_warn(const k2m_command *command, const char *name, const k2m_result *result)
{
    bool strict = command->strict;
    if (result->ends_early)
        k2m_report_failure(name,
                           strict ? "the page ends early" : "the page ends early, so the output may be incomplete");
    if (result->unknown_layout)
        k2m_report_failure(name, strict ? "its layout is unknown"
                                        : "its layout is unknown; check the output and report the page, please");
    if (result->misdecoded)
        k2m_report_failure(name, strict
                                     ? "its text was decoded wrongly before"
                                     : "its text was decoded wrongly before; it was put right, but check the output");
    return result->ends_early || result->unknown_layout || result->misdecoded;
}
