/* SPDX-License-Identifier: MIT */
#include "command/batch.h"

#include "command/report.h"
#include "command/sandbox.h"
#include "command/worker.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

/* An input between its reading and its writing. */
typedef struct slot {
    const char *input;
    k2m_worker *worker; /* that has the page, or NULL */
    bool done;
    int not_read;  /* errno, where it could not be read */
    int no_worker; /* errno, where no process could be made */
    bool lost;     /* the worker has ended over it */
    int ended;     /* how, as waitpid() tells */
    k2m_result result;
} slot;

typedef struct batch {
    const k2m_command *command;
    const k2m_inputs *inputs;
    k2m_progress progress;
    k2m_workers workers;
    struct pollfd *polled; /* one for each slot */
    slot *slots;           /* a ring: input i is in slot i % slot_count */
    size_t slot_count;
    size_t next_in, next_out; /* the inputs that are read, and written, next */
    k2m_bytes page;           /* the page that is read */
    k2m_bytes collected;      /* for --output */
    k2m_exit first_failure;
    bool written;         /* an output stands on standard output, from which a blank line separates the next */
    bool stopped;         /* nothing more can be written */
    bool shares_terminal; /* standard output is a terminal, on which progress may stand */
} batch;

static void note(batch *b, k2m_exit result)
{
    if (result == K2M_EXIT_OK) return;
    b->progress.failed++;
    if (b->first_failure == K2M_EXIT_OK) b->first_failure = result;
}

static void complain(batch *b, const char *subject, const char *what)
{
    k2m_progress_clear(&b->progress);
    k2m_report_failure(subject, what);
}

static k2m_exit out_of_memory(batch *b, const char *subject)
{
    k2m_progress_clear(&b->progress);
    return k2m_report_out_of_memory(subject);
}

/* ---- writing ---- */

static k2m_exit exit_of_writing(batch *b, const char *path, k2m_written written)
{
    if (written == K2M_WRITTEN) return K2M_EXIT_OK;
    if (errno == ENOMEM) return out_of_memory(b, path);
    complain(b, path, strerror(errno));
    return written == K2M_NOT_CREATED ? K2M_EXIT_CANT_CREATE : K2M_EXIT_IO;
}

static k2m_exit write_own_file(batch *b, const slot *s)
{
    char *path = k2m_inputs_output_path(b->command, s->input);
    if (!path) return out_of_memory(b, k2m_inputs_title(s->input));
    k2m_written written = k2m_file_replace(path, s->result.text.data, s->result.text.size);
    k2m_exit result = exit_of_writing(b, path, written);
    free(path);
    return result;
}

/* Writes to standard output, or collects what --output writes at the end. */
static k2m_exit append(batch *b, const char *text, size_t size)
{
    k2m_exit result = K2M_EXIT_OK;
    if (!b->command->output) {
        if (b->shares_terminal) k2m_progress_clear(&b->progress);
        result = k2m_report_output(text, size);
    } else if (!k2m_bytes_add(&b->collected, text, size)) result = out_of_memory(b, b->command->output);
    if (result != K2M_EXIT_OK) b->stopped = true;
    return result;
}

static k2m_exit write_text(batch *b, const slot *s)
{
    if (b->command->output_dir) return write_own_file(b, s);
    k2m_exit result = b->written && !b->command->json ? append(b, "\n", 1) : K2M_EXIT_OK;
    b->written = true;
    return result == K2M_EXIT_OK ? append(b, s->result.text.data, s->result.text.size) : result;
}

/* ---- one input's end ---- */

static k2m_exit exit_for(kremlin2md_status status)
{
    switch (status) {
    case KREMLIN2MD_OK: return K2M_EXIT_OK;
    case KREMLIN2MD_UNKNOWN_ENCODING: return K2M_EXIT_USAGE;
    case KREMLIN2MD_NO_MEMORY: return K2M_EXIT_SOFTWARE;
    default: return K2M_EXIT_NO_ARTICLE;
    }
}

/* What the user can do about a status, after a space, or "". */
static const char *hint_for(const k2m_command *command, kremlin2md_status status)
{
    switch (status) {
    case KREMLIN2MD_TOO_LARGE: return " (see --max-size)";
    case KREMLIN2MD_UNKNOWN_ENCODING:
        return command->options.encoding ? " (iconv -l lists encoding names)" : " (use --encoding=NAME to specify it)";
    default: return "";
    }
}

/* Reports the status that the library returned for an input. Returns the exit status that goes with it. */
static k2m_exit report_status(batch *b, const slot *s, kremlin2md_status status)
{
    char what[200];
    (void)snprintf(what, sizeof what, "%s%s", kremlin2md_status_text(status), hint_for(b->command, status));
    complain(b, k2m_inputs_title(s->input), what);
    return exit_for(status);
}

static k2m_exit explain_unread(batch *b, const slot *s)
{
    if (s->not_read == EFBIG) return report_status(b, s, KREMLIN2MD_TOO_LARGE);
    if (s->not_read == ENOMEM) return out_of_memory(b, k2m_inputs_title(s->input));
    complain(b, k2m_inputs_title(s->input), strerror(s->not_read));
    return K2M_EXIT_NO_INPUT;
}

static k2m_exit explain_no_worker(batch *b, const slot *s)
{
    char what[200];
    (void)snprintf(what, sizeof what, "cannot start a worker process: %s", strerror(s->no_worker));
    complain(b, k2m_inputs_title(s->input), what);
    return K2M_EXIT_SOFTWARE;
}

static k2m_exit explain_lost(batch *b, const slot *s)
{
    char what[100] = "the worker process exited unexpectedly";
    int status = WIFEXITED(s->ended) ? WEXITSTATUS(s->ended) : 0,
        signal = WIFSIGNALED(s->ended) ? WTERMSIG(s->ended) : 0;
    if (status == K2M_WORKER_NO_MEMORY)
        (void)snprintf(what, sizeof what, "%s", kremlin2md_status_text(KREMLIN2MD_NO_MEMORY));
    else if (status == K2M_WORKER_NO_SANDBOX)
        (void)snprintf(what, sizeof what, "the system refused the sandbox (use --no-sandbox to run without it)");
    else if (signal == SIGPROF)
        (void)snprintf(what, sizeof what, "took too long to convert (limit: %d s of processor time plus %d s per MB)",
                       K2M_SECONDS_A_PAGE, K2M_SECONDS_A_MEGABYTE);
    else if (signal) (void)snprintf(what, sizeof what, "the worker process was killed by signal %d", signal);
    complain(b, k2m_inputs_title(s->input), what);
    return signal == SIGPROF ? K2M_EXIT_NO_ARTICLE : K2M_EXIT_SOFTWARE;
}

static k2m_exit finish(batch *b, const slot *s)
{
    const k2m_result *result = &s->result;
    if (s->not_read) return explain_unread(b, s);
    if (s->no_worker) return explain_no_worker(b, s);
    if (s->lost) return explain_lost(b, s);
    if (result->status != KREMLIN2MD_OK) return report_status(b, s, result->status);
    if (result->ends_early) {
        complain(b, k2m_inputs_title(s->input),
                 b->command->strict ? "the page ends early" : "the page ends early, so the output may be incomplete");
        if (b->command->strict) return K2M_EXIT_NO_ARTICLE;
    }
    if (result->turns) b->progress.transcripts++;
    b->progress.turns += result->turns;
    return write_text(b, s);
}

/* Finishes the inputs that are done, as far as all before them are. */
static void finish_done(batch *b)
{
    while (b->next_out < b->next_in && !b->stopped) {
        slot *s = &b->slots[b->next_out % b->slot_count];
        if (!s->done) return;
        note(b, finish(b, s));
        b->next_out++;
        b->progress.done++;
        k2m_progress_show(&b->progress);
    }
}

/* ---- one input's way ---- */

/* Takes what a worker has to say of its page, or how it has ended over it. */
static void receive(slot *s)
{
    k2m_worker *worker = s->worker;
    s->worker = NULL;
    s->done = true;
    s->lost = !k2m_worker_receive(worker, &s->result);
    if (s->lost) s->ended = k2m_worker_end(worker);
}

/* Reads the next input and gives it to the worker; if there is none, `no_worker` says why. */
static void read_next(batch *b, k2m_worker *worker, int no_worker)
{
    slot *s = &b->slots[b->next_in % b->slot_count];
    k2m_result kept = s->result;
    *s = (slot){.input = b->inputs->names[b->next_in++], .result = kept};
    if (!k2m_file_read(k2m_inputs_path(s->input), b->command->options.max_size, &b->page)) s->not_read = errno;
    else if (!worker) s->no_worker = no_worker;
    else if (k2m_worker_send(&b->workers, worker, b->page.data, b->page.size, &s->ended)) s->worker = worker;
    else s->lost = true;
    s->done = !s->worker;
}

static bool may_read(const batch *b)
{
    return b->next_in < b->inputs->count && b->next_in - b->next_out < b->slot_count && !b->stopped;
}

/* Waits until workers have results, and takes those. */
static void wait_for_workers(batch *b)
{
    struct pollfd *polled = b->polled;
    nfds_t count = 0;
    for (size_t i = 0; i < b->slot_count; i++)
        if (b->slots[i].worker) polled[count++] = (struct pollfd){.fd = b->slots[i].worker->socket, .events = POLLIN};
    if (count == 0 || poll(polled, count, -1) < 0) return; /* a signal: asked again */
    nfds_t at = 0;
    for (size_t i = 0; i < b->slot_count; i++) {
        slot *s = &b->slots[i];
        if (s->worker && polled[at++].revents) receive(s);
    }
}

/* Reads inputs for all workers that can be had and are not busy. */
static void feed_workers(batch *b)
{
    bool any = false;
    int reason = 0;
    for (size_t i = 0; i < b->workers.count && may_read(b); i++) {
        k2m_worker *worker = &b->workers.at[i];
        bool had = worker->started || k2m_worker_start(&b->workers, worker);
        if (!had) reason = errno;
        any = any || had;
        if (had && !worker->busy) read_next(b, worker, 0);
    }
    if (!any && may_read(b)) read_next(b, NULL, reason);
}

static void convert_all(batch *b)
{
    while (b->next_out < b->inputs->count && !b->stopped) {
        feed_workers(b);
        wait_for_workers(b);
        finish_done(b);
    }
    for (size_t i = 0; i < b->workers.count; i++) (void)k2m_worker_end(&b->workers.at[i]);
}

/* ---- the batch ---- */

static k2m_exit make_folder(const k2m_command *command)
{
    if (!command->output_dir || mkdir(command->output_dir, 0777) == 0 || errno == EEXIST) return K2M_EXIT_OK;
    k2m_report_failure(command->output_dir, strerror(errno));
    return K2M_EXIT_CANT_CREATE;
}

/* Results wait for those before them; so many may, that no worker waits for a slow one. */
enum { SLOTS_PER_JOB = 8 };

static bool prepare(batch *b)
{
    size_t count = b->command->jobs < b->inputs->count ? b->command->jobs : b->inputs->count;
    b->slot_count = count * SLOTS_PER_JOB + 1; /* calloc() of nothing may be NULL */
    b->slots = calloc(b->slot_count, sizeof *b->slots);
    b->workers = (k2m_workers){b->command, calloc(count + 1, sizeof *b->workers.at), count, b->inputs->count == 1};
    b->polled = calloc(b->slot_count, sizeof *b->polled);
    b->shares_terminal = isatty(STDOUT_FILENO);
    return b->slots && b->workers.at && b->polled;
}

static void release(batch *b)
{
    for (size_t i = 0; b->slots && i < b->slot_count; i++) free(b->slots[i].result.text.data);
    free(b->slots);
    free(b->workers.at);
    free(b->polled);
    free(b->page.data);
    free(b->collected.data);
}

k2m_exit k2m_batch_run(const k2m_command *command, const k2m_inputs *inputs)
{
    batch b = {.command = command, .inputs = inputs};
    k2m_exit result = make_folder(command);
    if (result != K2M_EXIT_OK) return result;
    if (prepare(&b)) {
        k2m_progress_begin(&b.progress, inputs->count, !command->no_progress);
        convert_all(&b);
        if (command->output && b.written && !b.stopped) {
            k2m_written written = k2m_file_replace(command->output, b.collected.data, b.collected.size);
            note(&b, exit_of_writing(&b, command->output, written));
        }
        k2m_progress_end(&b.progress);
    } else {
        b.first_failure = k2m_report_out_of_memory("cannot start");
    }
    release(&b);
    return b.first_failure;
}
