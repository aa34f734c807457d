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

/* An input that has been read but not yet written. */
typedef struct slot {
    const char *input;
    k2m_worker *worker; /* the worker that is converting it, or NULL */
    bool done;          /* converted or failed */
    int read_error;     /* errno if it could not be read, else 0 */
    int worker_error;   /* errno if no worker process could be started, else 0 */
    bool worker_died;   /* the worker process died before it returned a result */
    int wait_status;    /* then, the status from waitpid() */
    k2m_result result;
} slot;

typedef struct batch {
    const k2m_command *command;
    const k2m_inputs *inputs;
    k2m_progress progress;
    k2m_workers workers;
    struct pollfd *polled; /* for poll(); room for one per slot */
    slot *slots;           /* a ring buffer: input i is in slot i % slot_count */
    size_t slot_count;
    size_t next_in, next_out; /* the next inputs to read, and to write */
    k2m_bytes page;           /* the input that was read last */
    k2m_bytes collected;      /* what --output writes at the end */
    k2m_exit first_failure;   /* the status of the first input that failed, or K2M_EXIT_OK */
    bool written;             /* something was written, so a blank line must separate the next page */
    bool output_failed;       /* writing failed, so nothing more can be written */
    bool stdout_is_terminal;  /* it may show the progress line, too */
} batch;

/* Counts an input if it failed, and keeps the status of the first. */
static void record_result(batch *b, k2m_exit result)
{
    if (result == K2M_EXIT_OK) return;
    b->progress.failed++;
    if (b->first_failure == K2M_EXIT_OK) b->first_failure = result;
}

/* Prints a message. */
static void report(batch *b, const char *subject, const char *what)
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

/* Reports a failure to write. Returns its exit status. */
static k2m_exit exit_of_writing(batch *b, const char *path, k2m_written written)
{
    if (written == K2M_WRITTEN) return K2M_EXIT_OK;
    if (errno == ENOMEM) return out_of_memory(b, path);
    report(b, path, strerror(errno));
    return written == K2M_NOT_CREATED ? K2M_EXIT_CANT_CREATE : K2M_EXIT_IO;
}

static k2m_exit write_own_file(batch *b, const slot *s)
{
    char *path = k2m_inputs_output_path(b->command, s->input);
    if (!path) return out_of_memory(b, k2m_inputs_display_name(s->input));
    k2m_written written = k2m_file_replace(path, s->result.text.data, s->result.text.size);
    k2m_exit result = exit_of_writing(b, path, written);
    free(path);
    return result;
}

/* Writes to standard output, or collects the text for --output. */
static k2m_exit append(batch *b, const char *text, size_t size)
{
    k2m_exit result = K2M_EXIT_OK;
    if (!b->command->output) {
        if (b->stdout_is_terminal) k2m_progress_clear(&b->progress);
        result = k2m_report_output(text, size);
    } else if (!k2m_bytes_add(&b->collected, text, size)) result = out_of_memory(b, b->command->output);
    if (result != K2M_EXIT_OK) b->output_failed = true;
    return result;
}

static k2m_exit write_text(batch *b, const slot *s)
{
    if (b->command->output_dir) return write_own_file(b, s);
    k2m_exit result = b->written && !b->command->json ? append(b, "\n", 1) : K2M_EXIT_OK;
    b->written = true;
    return result == K2M_EXIT_OK ? append(b, s->result.text.data, s->result.text.size) : result;
}

/* ---- finishing an input ---- */

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
    case KREMLIN2MD_UNKNOWN_ENCODING:
        return command->options.encoding ? " (iconv -l lists encoding names)" : " (use --encoding=NAME to specify it)";
    default: return "";
    }
}

/* Reports the status that the library returned for an input. Returns its exit status. */
static k2m_exit report_status(batch *b, const slot *s, kremlin2md_status status)
{
    char what[200];
    (void)snprintf(what, sizeof what, "%s%s", kremlin2md_status_text(status), hint_for(b->command, status));
    report(b, k2m_inputs_display_name(s->input), what);
    return exit_for(status);
}

/* Reports what a refused page is. With --debug, its text is what was found instead, and goes where pages go. */
static k2m_exit report_refused(batch *b, const slot *s)
{
    char what[300];
    const k2m_bytes *text = &s->result.text;
    int size = text->size < sizeof what / 2 ? (int)text->size : (int)sizeof what / 2;
    if (b->command->debug) {
        k2m_exit written = write_text(b, s);
        return written == K2M_EXIT_OK ? report_status(b, s, s->result.status) : written;
    }
    (void)snprintf(what, sizeof what, "%.*s (expected a transcript or news item)", size, text->data);
    char *advice = memchr(what, '(', (size_t)size);
    if (advice && what[size - 1] == ')') what[size] = '\0'; /* it says what to do */
    report(b, k2m_inputs_display_name(s->input), what);
    return K2M_EXIT_NO_ARTICLE;
}

static k2m_exit report_unread(batch *b, const slot *s)
{
    if (s->read_error == EFBIG) return report_status(b, s, KREMLIN2MD_TOO_LARGE);
    if (s->read_error == ENOMEM) return out_of_memory(b, k2m_inputs_display_name(s->input));
    report(b, k2m_inputs_display_name(s->input), strerror(s->read_error));
    return K2M_EXIT_NO_INPUT;
}

static k2m_exit report_worker_error(batch *b, const slot *s)
{
    char what[200];
    (void)snprintf(what, sizeof what, "cannot start a worker process: %s", strerror(s->worker_error));
    report(b, k2m_inputs_display_name(s->input), what);
    return K2M_EXIT_SOFTWARE;
}

static k2m_exit report_dead_worker(batch *b, const slot *s)
{
    char what[100] = "the worker process exited unexpectedly";
    int status = WIFEXITED(s->wait_status) ? WEXITSTATUS(s->wait_status) : 0,
        signal = WIFSIGNALED(s->wait_status) ? WTERMSIG(s->wait_status) : 0;
    if (status == K2M_WORKER_NO_MEMORY)
        (void)snprintf(what, sizeof what, "%s", kremlin2md_status_text(KREMLIN2MD_NO_MEMORY));
    else if (status == K2M_WORKER_NO_SANDBOX)
        (void)snprintf(what, sizeof what, "the system refused the sandbox (use --no-sandbox to run without it)");
    else if (signal == SIGPROF)
        (void)snprintf(what, sizeof what, "took too long to convert (limit: %d s of processor time plus %d s per MB)",
                       K2M_SECONDS_PER_PAGE, K2M_SECONDS_PER_MB);
    else if (signal) (void)snprintf(what, sizeof what, "the worker process was killed by signal %d", signal);
    report(b, k2m_inputs_display_name(s->input), what);
    return signal == SIGPROF ? K2M_EXIT_NO_ARTICLE : K2M_EXIT_SOFTWARE;
}

/* Warns of what may be wrong with a page that was read. With --strict it is the reason of the failure. Returns whether
 * there was anything. */
static bool warn(batch *b, const slot *s)
{
    const char *name = k2m_inputs_display_name(s->input);
    bool strict = b->command->strict;
    if (s->result.ends_early)
        report(b, name, strict ? "the page ends early" : "the page ends early, so the output may be incomplete");
    if (s->result.unknown_layout)
        report(b, name,
               strict ? "its layout is unknown"
                      : "its layout is unknown; check the output and report the page, please");
    return s->result.ends_early || s->result.unknown_layout;
}

/* Writes the output of an input, or reports why there is none. Returns its exit status. */
static k2m_exit finish_input(batch *b, const slot *s)
{
    const k2m_result *result = &s->result;
    if (s->read_error) return report_unread(b, s);
    if (s->worker_error) return report_worker_error(b, s);
    if (s->worker_died) return report_dead_worker(b, s);
    if (result->refused && exit_for(result->status) == K2M_EXIT_NO_ARTICLE) return report_refused(b, s);
    if (result->status != KREMLIN2MD_OK) return report_status(b, s, result->status);
    if (warn(b, s) && b->command->strict) return K2M_EXIT_NO_ARTICLE;
    if (result->turns) b->progress.transcripts++;
    b->progress.turns += result->turns;
    return write_text(b, s);
}

/* Finishes inputs in order, up to the first that is not done. */
static void finish_done(batch *b)
{
    while (b->next_out < b->next_in && !b->output_failed) {
        slot *s = &b->slots[b->next_out % b->slot_count];
        if (!s->done) return;
        record_result(b, finish_input(b, s));
        b->next_out++;
        b->progress.done++;
        k2m_progress_show(&b->progress);
    }
}

/* ---- reading and converting ---- */

/* Receives the result of an input from its worker. */
static void take_result(slot *s)
{
    k2m_worker *worker = s->worker;
    s->worker = NULL;
    s->done = true;
    s->worker_died = !k2m_worker_receive(worker, &s->result);
    if (s->worker_died) s->wait_status = k2m_worker_end(worker);
}

/* Reads the next input and sends it to a worker. If `worker` is NULL, none could be started, and `worker_error` is the
 * errno. */
static void read_next(batch *b, k2m_worker *worker, int worker_error)
{
    slot *s = &b->slots[b->next_in % b->slot_count];
    k2m_result kept = s->result;
    *s = (slot){.input = b->inputs->names[b->next_in++], .result = kept};
    if (!k2m_file_read(k2m_inputs_path(s->input), b->command->options.max_size, &b->page)) s->read_error = errno;
    else if (!worker) s->worker_error = worker_error;
    else if (k2m_worker_send(&b->workers, worker, b->page.data, b->page.size, &s->wait_status)) s->worker = worker;
    else s->worker_died = true;
    s->done = !s->worker;
}

static bool can_read_next(const batch *b)
{
    return b->next_in < b->inputs->count && b->next_in - b->next_out < b->slot_count && !b->output_failed;
}

/* Waits until at least one worker has a result, and receives all that are ready. */
static void wait_for_workers(batch *b)
{
    struct pollfd *polled = b->polled;
    nfds_t count = 0;
    for (size_t i = 0; i < b->slot_count; i++)
        if (b->slots[i].worker) polled[count++] = (struct pollfd){.fd = b->slots[i].worker->socket, .events = POLLIN};
    if (count == 0 || poll(polled, count, -1) < 0) return; /* after a signal, the caller tries again */
    nfds_t at = 0;
    for (size_t i = 0; i < b->slot_count; i++) {
        slot *s = &b->slots[i];
        if (s->worker && polled[at++].revents) take_result(s);
    }
}

/* Reads an input for each worker that is not busy. Starts workers as needed. If none can be started, reads the next
 * input without one, which makes it fail. */
static void feed_workers(batch *b)
{
    bool any_running = false;
    int start_error = 0;
    for (size_t i = 0; i < b->workers.count && can_read_next(b); i++) {
        k2m_worker *worker = &b->workers.at[i];
        bool running = worker->started || k2m_worker_start(&b->workers, worker);
        if (!running) start_error = errno;
        any_running = any_running || running;
        if (running && !worker->busy) read_next(b, worker, 0);
    }
    if (!any_running && can_read_next(b)) read_next(b, NULL, start_error);
}

static void convert_all(batch *b)
{
    while (b->next_out < b->inputs->count && !b->output_failed) {
        feed_workers(b);
        wait_for_workers(b);
        finish_done(b);
    }
    for (size_t i = 0; i < b->workers.count; i++) (void)k2m_worker_end(&b->workers.at[i]);
}

/* ---- the batch ---- */

static k2m_exit make_output_dir(const k2m_command *command)
{
    if (!command->output_dir || mkdir(command->output_dir, 0777) == 0 || errno == EEXIST) return K2M_EXIT_OK;
    k2m_report_failure(command->output_dir, strerror(errno));
    return K2M_EXIT_CANT_CREATE;
}

/* Results wait for those of earlier inputs. With this many slots, one slow page does not stop the other workers. */
enum { SLOTS_PER_JOB = 8 };

static bool prepare(batch *b)
{
    size_t count = b->command->jobs < b->inputs->count ? b->command->jobs : b->inputs->count;
    b->slot_count = count * SLOTS_PER_JOB + 1; /* not 0, for which calloc() may return NULL */
    b->slots = calloc(b->slot_count, sizeof *b->slots);
    b->workers = (k2m_workers){b->command, calloc(count + 1, sizeof *b->workers.at), count, b->inputs->count == 1};
    b->polled = calloc(b->slot_count, sizeof *b->polled);
    b->stdout_is_terminal = isatty(STDOUT_FILENO);
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
    k2m_exit result = make_output_dir(command);
    if (result != K2M_EXIT_OK) return result;
    if (prepare(&b)) {
        k2m_progress_begin(&b.progress, inputs->count, !command->no_progress);
        convert_all(&b);
        if (command->output && b.written && !b.output_failed) {
            k2m_written written = k2m_file_replace(command->output, b.collected.data, b.collected.size);
            record_result(&b, exit_of_writing(&b, command->output, written));
        }
        k2m_progress_end(&b.progress);
    } else {
        b.first_failure = k2m_report_out_of_memory("cannot start");
    }
    release(&b);
    return b.first_failure;
}
