/* SPDX-License-Identifier: MIT */
#include "command/batch.h"

#include "command/formats.h"
#include "command/outcome.h"
#include "command/output_file.h"
#include "command/output_names.h"
#include "command/overwrite.h"
#include "command/page_text.h"
#include "command/report.h"
#include "command/unique.h"
#include "command/workers.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* An input that has been read but not yet written. */
typedef struct slot {
    const char *input;
    bool converted;     /* one of its pages was written */
    k2m_worker *worker; /* that got it; NULL for a print copy, which is set aside for what becomes of its page */
    k2m_exit status;    /* of the first of its pages that failed, or K2M_EXIT_OK */
    size_t pages;       /* how many of its pages were taken */
    bool has_own_name;  /* one of them has the output that is named by the input */
    k2m_result result;
} slot;

typedef struct batch {
    const k2m_command *command;
    const k2m_inputs *inputs;
    const char **queue; /* the inputs; and print copies again whose page was not converted */
    size_t count;
    bool *converted; /* of each input; NULL if there are no print copies */
    k2m_progress progress;
    k2m_workers workers;
    struct pollfd *polled; /* for poll(): one for each worker */
    slot *slots;           /* a ring buffer: input i is in slot i % slot_count */
    size_t slot_count;
    size_t next_in, next_out; /* the next inputs to read, and to write */
    k2m_bytes collected;      /* what is written at the end */
    k2m_bytes finished;       /* the text of a page, where it is not that of the worker */
    k2m_hash_set names;       /* the files in --output-dir, once a page has named one */
    size_t reserved;          /* how many inputs have their names among them */
    k2m_hash_set ids;         /* the ids of pages, where the format has them */
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
    k2m_progress_clear(&b->progress);
    bool regular = written != K2M_NOT_REGULAR;
    k2m_report_failure(path, regular ? strerror(errno) : "not a regular file (redirect standard output to it instead)");
    return written == K2M_NOT_WRITTEN ? K2M_EXIT_IO : K2M_EXIT_CANT_CREATE;
}

/* Whether the next page is that of a print copy, whose output may have the name of another. */
static bool is_late(const batch *b)
{
    return b->next_out >= b->inputs->count;
}

/* Whether the output of a page is named by the page, not by the input. */
static bool is_named_by_page(const slot *s)
{
    return *s->result.member || !k2m_inputs_path(s->input);
}

/* Reserves the names of outputs that are named by an input, so that no page of another input takes one. */
static bool reserve_names(batch *b)
{
    for (; b->reserved < b->inputs->count; b->reserved++) {
        const char *input = b->inputs->names[b->reserved];
        if (!k2m_inputs_path(input) || k2m_inputs_is_copy(b->inputs, b->reserved)) continue;
        char *path = k2m_inputs_output_path(b->command, input);
        bool known = path && k2m_unique_add(&b->names, path, strlen(path)) != K2M_HASH_NO_MEMORY;
        free(path);
        if (!known) return false;
    }
    return true;
}

/* The output file of a page that is not named by its input. Frees `own`, which it would be then, or NULL. */
static char *path_by_page(batch *b, slot *s, char *own)
{
    char *path = k2m_output_names_of_page(b->command, s->result.member, s->result.name);
    bool is_own = own && path && strcmp(own, path) == 0 && !s->has_own_name;
    free(own);
    if (is_own) {
        s->has_own_name = true;
        return path;
    }
    if (reserve_names(b)) return k2m_output_names_take(&b->names, b->command, path);
    free(path);
    return NULL;
}

/* The output file of a page. NULL if out of memory. */
static char *own_path(batch *b, slot *s)
{
    char *own = k2m_inputs_path(s->input) ? k2m_inputs_output_path(b->command, s->input) : NULL;
    if (is_named_by_page(s)) return path_by_page(b, s, own);
    if (!is_late(b) || !own) return own;
    if (reserve_names(b)) return k2m_output_names_take(&b->names, b->command, own);
    free(own);
    return NULL;
}

/* The text of a page as it goes into a file; NULL if out of memory, which is reported. */
static const k2m_bytes *finished_text(batch *b, const slot *s, const char *path, bool first)
{
    const char *member = s->result.member, *input = k2m_inputs_display_name(s->input);
    const char *name = path ? path : *member ? member : input;
    b->finished.size = 0;
    const k2m_bytes *text = k2m_page_text(b->command->format, &s->result, name, first, &b->ids, &b->finished);
    if (!text) (void)out_of_memory(b, input);
    return text;
}

static k2m_exit write_to(batch *b, const slot *s, const char *path)
{
    bool seen = !is_named_by_page(s) && !is_late(b); /* by k2m_overwrite_check() */
    if (!seen && k2m_overwrite_is_input(b->inputs, path)) {
        k2m_progress_clear(&b->progress);
        return k2m_overwrite_refuse(path);
    }
    if (b->command->keep_dirs) (void)k2m_output_make_parents(path); /* if that fails, so does the next line */
    const k2m_bytes *text = finished_text(b, s, path + strlen(b->command->output_dir) + 1, true);
    return text ? exit_of_writing(b, path, k2m_output_write(path, text->data, text->size)) : K2M_EXIT_SOFTWARE;
}

static k2m_exit write_own_file(batch *b, slot *s)
{
    char *path = own_path(b, s);
    if (!path) return out_of_memory(b, k2m_inputs_display_name(s->input));
    k2m_exit result = write_to(b, s, path);
    free(path);
    return result;
}

/* Whether the output is written at the end: with --output, and where it may be one page only. */
static bool collects(const batch *b)
{
    return b->command->output || b->command->format->alone;
}

/* Writes to standard output, or collects the text. */
static k2m_exit append(batch *b, const char *text, size_t size)
{
    k2m_exit result = K2M_EXIT_OK;
    if (!collects(b)) {
        if (b->stdout_is_terminal) k2m_progress_clear(&b->progress);
        result = k2m_report_output(text, size);
    } else if (!k2m_bytes_add(&b->collected, text, size)) result = out_of_memory(b, "the output");
    if (result != K2M_EXIT_OK) b->output_failed = true;
    return result;
}

/* Refuses a page behind another where a file holds one only. Nothing is written then. */
static k2m_exit refuse_second_page(batch *b, const slot *s)
{
    char what[80];
    (void)snprintf(what, sizeof what, "holds several pages, which --to=%s writes with --output-dir only",
                   b->command->format->name);
    k2m_progress_clear(&b->progress);
    k2m_report_failure(k2m_inputs_display_name(s->input), what);
    b->output_failed = true;
    return K2M_EXIT_USAGE;
}

/* Keeps the text of the only page until the end. It is moved, not copied: it may be large. */
static k2m_exit keep_finished(batch *b)
{
    k2m_bytes empty = b->collected;
    b->collected = b->finished;
    b->finished = empty;
    b->written = true;
    return K2M_EXIT_OK;
}

static k2m_exit write_text(batch *b, slot *s)
{
    if (b->command->output_dir) return write_own_file(b, s);
    if (b->written && b->command->format->alone) return refuse_second_page(b, s);
    const char *separator = b->written ? b->command->format->separator : "";
    const k2m_bytes *text = finished_text(b, s, b->command->output, !b->written);
    if (!text) return K2M_EXIT_SOFTWARE;
    if (b->command->format->alone) return keep_finished(b);
    k2m_exit result = append(b, separator, strlen(separator));
    b->written = true;
    return result == K2M_EXIT_OK ? append(b, text->data, text->size) : result;
}

/* ---- finishing an input ---- */

/* Writes the output of a page, or reports why there is none. Returns its exit status. */
static k2m_exit finish_page(batch *b, slot *s, const char *name)
{
    const k2m_result *result = &s->result;
    bool has_text = k2m_outcome_has_text(b->command, result);
    if (b->command->skip && !has_text && k2m_outcome_is_no_article(result)) {
        b->progress.skipped++;
        return K2M_EXIT_OK;
    }
    if (!has_text || result->ends_early || result->unknown_layout || result->misdecoded)
        k2m_progress_clear(&b->progress);
    if (!has_text) return k2m_outcome_report(b->command, name, result);
    bool too_doubtful = k2m_outcome_warn(b->command, name, result) && b->command->strict;
    if (too_doubtful && !b->command->debug) return K2M_EXIT_NO_ARTICLE;
    if (result->turns) b->progress.transcripts++;
    b->progress.turns += result->turns;
    k2m_exit written = write_text(b, s);
    if (too_doubtful) return K2M_EXIT_NO_ARTICLE;
    if (written == K2M_EXIT_OK && !result->refused) s->converted = true;
    return written == K2M_EXIT_OK && result->refused ? k2m_outcome_report(b->command, name, result) : written;
}

/* The same. Names the page by its archive and by what it is called there. */
static void take_page(batch *b, slot *s)
{
    const char *input = k2m_inputs_display_name(s->input), *member = s->result.member;
    size_t room = strlen(input) + strlen(member) + 2;
    char *name = *member ? malloc(room) : NULL;
    if (name) (void)snprintf(name, room, "%s:%s", input, member);
    k2m_exit result = finish_page(b, s, name ? name : input);
    if (s->result.gave_up) k2m_report_failure(input, "the rest of it was not read");
    if (s->status == K2M_EXIT_OK) s->status = result;
    s->pages++;
    free(name);
}

/* Whether the worker has only said that there are no more pages. */
static bool is_at_end(const slot *s)
{
    return s->result.fate == K2M_CONVERTED && s->result.status == KREMLIN2MD_END;
}

/* Keeps the memory of a text for the next input, unless it is much: most pages are short. */
static void keep_room(k2m_bytes *text)
{
    enum { MOST_KEPT = 1 << 16 };
    if (text->room <= MOST_KEPT) return;
    free(text->data);
    *text = (k2m_bytes){.data = NULL};
}

/* Takes the last page of an input, and counts the input. */
static void finish_input(batch *b, slot *s)
{
    const char *name = k2m_inputs_display_name(s->input);
    if (!s->worker) return;
    if (!is_at_end(s)) take_page(b, s);
    else if (s->pages == 0 && b->command->skip) b->progress.skipped++;
    else if (s->pages == 0) {
        k2m_progress_clear(&b->progress);
        k2m_report_failure(name, "an archive without a transcript or news item of the site");
        s->status = K2M_EXIT_NO_ARTICLE;
    }
    if (b->converted && !is_late(b)) b->converted[b->next_out] = s->converted;
    record_result(b, s->status);
    b->progress.done++;
}

/* Takes the pages that are there, in order, and finishes inputs, up to the first that is not done. */
static void finish_done(batch *b)
{
    while (b->next_out < b->next_in && !b->output_failed) {
        slot *s = &b->slots[b->next_out % b->slot_count];
        if (!s->worker || s->result.done) {
            finish_input(b, s);
            keep_room(&s->result.text);
            b->next_out++;
        } else if (k2m_worker_holds(s->worker, &s->result)) {
            take_page(b, s);
            if (b->output_failed) record_result(b, s->status);
            k2m_worker_resume(&b->workers, s->worker);
        } else return;
        k2m_progress_show(&b->progress);
    }
}

/* ---- reading and converting ---- */

/* Adds the next input for a worker, unless it is to wait. */
static void add_next(batch *b, k2m_worker *worker)
{
    slot *s = &b->slots[b->next_in % b->slot_count];
    size_t i = b->next_in++;
    *s = (slot){.input = b->queue[i], .result = {.text = s->result.text}};
    if (i < b->inputs->count && k2m_inputs_is_copy(b->inputs, i)) return;
    s->worker = worker;
    k2m_group_add(&worker->group, k2m_inputs_path(s->input), &s->result);
}

static bool can_read_next(const batch *b)
{
    return b->next_in < b->count && b->next_in - b->next_out < b->slot_count && !b->output_failed;
}

/* Gives an idle worker the next inputs: no more than its share of what is left, so that no other is idle at the end. */
static void feed_worker(batch *b, k2m_worker *worker)
{
    size_t share = (b->count - b->next_in) / b->workers.count, most = share < K2M_MOST_TASKS ? share : K2M_MOST_TASKS;
    do add_next(b, worker);
    while (worker->group.count < most && can_read_next(b));
    if (worker->group.count) k2m_worker_begin(&b->workers, worker);
}

/* Gives inputs to each worker that is idle. Leaves out a worker that cannot be started while others run. If none
 * runs, its pages fail. */
static void feed_workers(batch *b)
{
    bool any_runs = false, can_start = true;
    for (size_t i = 0; i < b->workers.count; i++) any_runs = any_runs || b->workers.at[i].started;
    for (size_t i = 0; i < b->workers.count && can_read_next(b); i++) {
        k2m_worker *worker = &b->workers.at[i];
        if (worker->stage != K2M_IDLE || !(worker->started || can_start)) continue;
        can_start = k2m_worker_start(&b->workers, worker); /* if one cannot, no other can now */
        if (can_start || !any_runs) feed_worker(b, worker);
        any_runs = any_runs || can_start;
    }
}

/* Lists what the workers wait for. Returns how many wait. */
static nfds_t list_polled(batch *b)
{
    nfds_t count = 0; /* those that do not wait are left out: poll() takes no more than a process may open */
    for (size_t i = 0; i < b->workers.count; i++) {
        const k2m_worker *worker = &b->workers.at[i];
        short events = k2m_worker_events(worker);
        if (events) b->polled[count++] = (struct pollfd){.fd = worker->socket, .events = events};
    }
    return count;
}

/* Waits until a worker can go on, and lets all go on that can. */
static void wait_for_workers(batch *b)
{
    enum { MOST_MILLISECONDS = 1000 };
    nfds_t count = list_polled(b), at = 0;
    if (count == 0) return;
    double before = k2m_now();
    bool ready = poll(b->polled, count, MOST_MILLISECONDS) > 0;
    double waited = k2m_now() - before;
    if (waited > MOST_MILLISECONDS / 1e3)
        waited = MOST_MILLISECONDS / 1e3; /* longer if this process was stopped, too */
    for (size_t i = 0; i < b->workers.count; i++) {
        k2m_worker *worker = &b->workers.at[i];
        if (!k2m_worker_events(worker)) continue;
        bool can_go_on = b->polled[at++].revents && ready;
        if (can_go_on) k2m_worker_step(&b->workers, worker);
        k2m_worker_add_wait(&b->workers, worker, waited); /* also for one that sends a byte now and then */
    }
}

static void convert_all(batch *b)
{
    while (b->next_out < b->count && !b->output_failed) {
        feed_workers(b);
        wait_for_workers(b);
        finish_done(b);
    }
}

/* Adds the print copies whose page was not converted. The others are passed over. */
static void add_print_copies(batch *b)
{
    for (size_t i = 0; b->converted && i < b->inputs->count; i++) {
        if (!k2m_inputs_is_copy(b->inputs, i)) continue;
        bool there = b->converted[b->inputs->page_of[i]];
        if (there) b->progress.skipped++;
        else b->queue[b->count++] = b->inputs->names[i];
    }
}

/* ---- the batch ---- */

/* Deletes what killed runs have left where this one will write. */
static void clear_outputs(const k2m_command *command)
{
    k2m_bytes path = {.data = NULL};
    if (command->output) k2m_output_clear(command->output);
    if (!command->output_dir) return;
    if (k2m_bytes_add(&path, command->output_dir, strlen(command->output_dir)) && k2m_bytes_add(&path, "/", 2))
        k2m_output_clear(path.data);
    free(path.data);
}

static k2m_exit make_output_dir(const k2m_command *command)
{
    if (!command->output_dir || k2m_output_make_folder(command->output_dir)) return K2M_EXIT_OK;
    if (errno == ENOMEM) return k2m_report_out_of_memory(command->output_dir);
    k2m_report_failure(command->output_dir, strerror(errno));
    return K2M_EXIT_CANT_CREATE;
}

/* Results wait for those of earlier inputs. With this many slots, one slow page does not stop the other workers. */
enum { SLOTS_PER_JOB = 3 * K2M_MOST_TASKS };

/* Lists what is to be converted, with room for the print copies at the end. */
static bool fill_queue(batch *b)
{
    const k2m_inputs *inputs = b->inputs;
    size_t copies = inputs->page_of ? inputs->count : 0;
    b->queue = malloc((inputs->count + copies + 1) * sizeof *b->queue);
    if (copies) b->converted = calloc(copies, sizeof *b->converted);
    if (!b->queue || (copies && !b->converted)) return false;
    for (; b->count < inputs->count; b->count++) b->queue[b->count] = inputs->names[b->count];
    return true;
}

static bool prepare(batch *b)
{
    size_t most = k2m_workers_most(), jobs = b->command->jobs < most ? b->command->jobs : most;
    size_t count = jobs < b->inputs->count ? jobs : b->inputs->count;
    b->slot_count = count * SLOTS_PER_JOB + 1; /* not 0, for which calloc() may return NULL */
    b->slots = calloc(b->slot_count, sizeof *b->slots);
    bool listed = fill_queue(b);
    bool ready = k2m_workers_init(&b->workers, b->command, count, b->inputs->count == 1);
    b->polled = calloc(count + 1, sizeof *b->polled);
    b->stdout_is_terminal = isatty(STDOUT_FILENO);
    return ready && listed && b->slots && b->polled;
}

static void release(batch *b)
{
    for (size_t i = 0; b->slots && i < b->slot_count; i++) free(b->slots[i].result.text.data);
    free(b->slots);
    k2m_workers_release(&b->workers);
    free(b->polled);
    free(b->queue);
    free(b->converted);
    free(b->collected.data);
    free(b->finished.data);
    free(b->names.at);
    free(b->ids.at);
}

static k2m_exit write_collected(batch *b)
{
    const char *path = b->command->output;
    if (!path) return k2m_report_output(b->collected.data, b->collected.size);
    return exit_of_writing(b, path, k2m_output_write(path, b->collected.data, b->collected.size));
}

k2m_exit k2m_batch_run(const k2m_command *command, const k2m_inputs *inputs)
{
    batch b = {.command = command, .inputs = inputs};
    k2m_exit result = make_output_dir(command);
    if (result != K2M_EXIT_OK) return result;
    clear_outputs(command);
    if (prepare(&b)) {
        k2m_progress_begin(&b.progress, inputs->count, !command->no_progress);
        convert_all(&b);
        add_print_copies(&b);
        convert_all(&b);
        if (collects(&b) && b.written && !b.output_failed) record_result(&b, write_collected(&b));
        k2m_progress_end(&b.progress);
    } else {
        b.first_failure = k2m_report_out_of_memory("cannot start");
    }
    release(&b);
    return b.first_failure;
}
