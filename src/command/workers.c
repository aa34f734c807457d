/* SPDX-License-Identifier: MIT */
#include "command/workers.h"

#include "command/clean_text.h"
#include "command/formats.h"
#include "command/limits.h"
#include "command/process_limits.h"
#include "command/sandbox.h"
#include "command/worker.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif
#include <sys/random.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

/* A worker is replaced after so many pages. Starting one takes about as long as converting two pages. */
enum { PAGES_PER_WORKER = 500 };

/* ---- starting and ending ---- */

/* Makes the worker process exit with its parent process, even if that is killed during a conversion. */
static void die_with_parent(pid_t parent)
{
#ifdef __linux__
    (void)prctl(PR_SET_PDEATHSIG, SIGKILL);
#endif
    pid_t now = getppid();
    if (now != parent && now != 0) _exit(K2M_EXIT_SOFTWARE); /* 0: the parent is in another PID namespace */
}

/* The way of the new process. */
static _Noreturn void become_worker(const k2m_workers *workers, k2m_pieces *pieces, int socket, pid_t parent)
{
    die_with_parent(parent);
    for (size_t i = 0; i < workers->count; i++) {
        k2m_worker *other = &workers->at[i];
        if (other->started)
            (void)close(other->socket); /* or it would not notice that the parent closes the other end */
        if (other->pieces != pieces) k2m_pieces_release(other->pieces);
    }
    k2m_pieces_protect(pieces);
    if (dup2(socket, K2M_SANDBOX_SOCKET) < 0) _exit(K2M_WORKER_NO_SANDBOX);
    if (socket != K2M_SANDBOX_SOCKET) (void)close(socket);
    k2m_worker_run(workers->command, workers->only_input, K2M_SANDBOX_SOCKET, pieces);
}

/* Whether there is memory for the pieces of an input. Makes it the first time. Sets errno on failure. */
static bool has_pieces(k2m_worker *worker)
{
    if (!worker->pieces) worker->pieces = k2m_pieces_make();
    return worker->pieces;
}

/* The address space that a process starts with: without what the other workers share. 0 if unknown. */
static size_t memory_of_process(const k2m_workers *workers)
{
    size_t memory = k2m_process_memory(), sharing = 0;
    for (size_t i = 0; i < workers->count; i++) sharing += workers->at[i].pieces != NULL;
    size_t of_others = sharing ? (sharing - 1) * sizeof(k2m_pieces) : 0;
    return memory > of_others ? memory - of_others : 0;
}

bool k2m_worker_start(k2m_workers *workers, k2m_worker *worker)
{
    int ends[2];
    pid_t parent = getpid();
    if (worker->started) return true;
    if (!has_pieces(worker)) return false;
    worker->allowance.memory = memory_of_process(workers); /* first, because it needs a descriptor */
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) return false;
    pid_t pid = fork();
    if (pid == 0) {
        (void)close(ends[0]);
        become_worker(workers, worker->pieces, ends[1], parent);
    }
    (void)close(ends[1]);
    if (pid < 0) (void)close(ends[0]);
    else {
        worker->pid = worker->allowance.process = pid;
        worker->socket = ends[0];
        worker->served = 0;
        worker->started = true;
    }
    return pid > 0;
}

/* Kills a worker, whatever it is doing. Returns the status from waitpid(): that of its exit if it had exited before. */
static int end(k2m_worker *worker)
{
    int status = 0;
    worker->stage = K2M_IDLE;
    if (!worker->started) return 0;
    (void)kill(worker->pid, SIGKILL);
    (void)close(worker->socket);
    while (waitpid(worker->pid, &status, 0) < 0 && errno == EINTR) continue;
    worker->started = false;
    return status;
}

bool k2m_workers_init(k2m_workers *workers, const k2m_command *command, size_t count, bool only_input)
{
    *workers = (k2m_workers){.command = command, .count = count, .only_input = only_input};
    workers->at = calloc(count + 1, sizeof *workers->at); /* for 0, it might return NULL */
    workers->own = k2m_own_limits_get(command->no_sandbox);
    return workers->at;
}

void k2m_workers_release(k2m_workers *workers)
{
    for (size_t i = 0; workers->at && i < workers->count; i++) {
        (void)end(&workers->at[i]);
        k2m_input_file_close(&workers->at[i].file);
        k2m_pieces_release(workers->at[i].pieces);
    }
    free(workers->at);
}

/* ---- one input ---- */

/* Whether a worker still runs and has sent nothing since its last answer. */
static bool is_quiet(const k2m_worker *worker)
{
    char byte;
    ssize_t got;
    do got = recv(worker->socket, &byte, 1, MSG_PEEK | MSG_DONTWAIT);
    while (got < 0 && errno == EINTR);
    return got < 0 && errno == EAGAIN;
}

static bool is_fit(const k2m_worker *worker)
{
    return worker->started && worker->served < PAGES_PER_WORKER && is_quiet(worker);
}

/* Gives the worker what it may take for the next page. */
static void renew_allowance(k2m_worker *worker)
{
    k2m_allowance_renew(&worker->allowance);
    worker->asked = 0;
}

static void apply_allowance(const k2m_workers *workers, k2m_worker *worker)
{
    worker->allowance.size = k2m_input_file_size(&worker->file);
    worker->allowance.archive = worker->packed || worker->done > 0 || !worker->file.is_whole;
    k2m_allowance_apply(&worker->allowance, &workers->own);
}

static void enter_stage(k2m_worker *worker, k2m_stage stage, void *bytes, size_t size)
{
    worker->stage = stage;
    worker->at = bytes;
    worker->left = size;
}

/* Ends an input. */
static void finish(k2m_worker *worker)
{
    k2m_input_file_close(&worker->file);
    worker->stage = K2M_IDLE;
}

/* Begins to hand over a piece of the input: the first or, with `next`, another one. */
static void hand_over(k2m_workers *workers, k2m_worker *worker, bool next, bool last)
{
    worker->request.size = next ? worker->file.next : worker->file.first;
    worker->request.total = worker->file.total;
    worker->request.skipped = worker->done;
    worker->request.names = worker->lost != K2M_CONVERTED;
    worker->request.next = next;
    worker->request.last = last;
    k2m_allowance_add(&worker->allowance, worker->request.size);
    apply_allowance(workers, worker);
    enter_stage(worker, K2M_SEND_REQUEST, &worker->request, sizeof worker->request);
}

/* Ends an input for which there is no worker. The reason is in errno. */
static void do_without(k2m_worker *worker)
{
    worker->result->fate = K2M_NO_WORKER;
    worker->result->error = errno;
    finish(worker);
}

/* Begins to hand over the input from its beginning. Starts a process if none runs. */
static void begin(k2m_workers *workers, k2m_worker *worker)
{
    if (!k2m_worker_start(workers, worker) || getentropy(&worker->request.ticket, sizeof worker->request.ticket) != 0) {
        do_without(worker);
        return;
    }
    worker->result->fate = K2M_CONVERTED;
    worker->request.failed = false;
    renew_allowance(worker);
    hand_over(workers, worker, false, worker->file.is_whole);
}

static bool no_sandbox(int wait_status)
{
    return WIFEXITED(wait_status) && WEXITSTATUS(wait_status) == K2M_WORKER_NO_SANDBOX;
}

/* Whether a fresh process can go on behind a page that has ended the last one. */
static bool can_go_on(k2m_worker *worker)
{
    enum { MOST_FAILURES = 20 };
    return !no_sandbox(worker->result->wait_status) && ++worker->failures < MOST_FAILURES &&
           k2m_input_file_restart(&worker->file);
}

/* Gives a page up. A fresh process says what it is called, and goes on behind it as soon as the caller has heard of it.
 * If that one fails before it has said so, gives the input up. */
static void give_up_page(k2m_workers *workers, k2m_worker *worker)
{
    bool more = worker->packed || worker->done > 0; /* a page alone is the only one */
    bool failed_again = worker->lost != K2M_CONVERTED;
    worker->tried = false;
    if (!more || failed_again || !can_go_on(worker)) {
        worker->result->gave_up = more;
        finish(worker);
        return;
    }
    worker->lost = worker->result->fate;
    worker->lost_status = worker->result->wait_status;
    worker->done++;
    begin(workers, worker);
}

/* Tries a page once more in a new process if the old one has converted others before, which may be at fault. */
static void fail(k2m_workers *workers, k2m_worker *worker, k2m_fate fate)
{
    bool again = worker->served > 0 && !worker->tried;
    worker->result->fate = fate;
    worker->result->wait_status = end(worker);
    worker->result->member = worker->result->name = "";
    worker->tried = again && k2m_input_file_restart(&worker->file);
    if (worker->tried) begin(workers, worker);
    else give_up_page(workers, worker);
}

/* Sends the part of the input that a worker asks for. */
static void send_wanted(k2m_workers *workers, k2m_worker *worker)
{
    bool last = false, ok;
    worker->file.next = 0;
    worker->asked++;
    if (worker->answer.offset == K2M_UNKNOWN) ok = k2m_input_file_measure(&worker->file);
    else ok = k2m_input_file_read(&worker->file, worker->answer.offset, &last);
    worker->request.failed = !ok;
    hand_over(workers, worker, true, last);
}

/* Waits for the next answer, or the next part of this one. */
static void await_answer(const k2m_workers *workers, k2m_worker *worker)
{
    apply_allowance(workers, worker);
    enter_stage(worker, K2M_RECEIVE_ANSWER, &worker->answer, sizeof worker->answer);
}

/* Whether an input of this size can have so many pages, and take so many questions. */
static bool is_within_bounds(const k2m_worker *worker)
{
    enum { ALWAYS_ALLOWED = 1000, LEAST_PAGE = 8, MOST_READINGS = 8 }; /* compressed pages can be small */
    uint64_t size = k2m_input_file_size(&worker->file);
    return worker->done <= ALWAYS_ALLOWED + size / LEAST_PAGE &&
           worker->asked <= ALWAYS_ALLOWED + MOST_READINGS * (size / K2M_NEXT_PIECE);
}

static bool is_possible(const k2m_worker *worker)
{
    const k2m_answer *answer = &worker->answer;
    return answer->ticket == worker->request.ticket && answer->status <= KREMLIN2MD_NO_MEMORY &&
           answer->kind <= K2M_ANSWER_WANT && answer->names_size <= K2M_LONGEST_NAMES &&
           answer->size <= k2m_allowance_output(&worker->allowance) && is_within_bounds(worker);
}

/* Deals with the head of an answer. */
static k2m_fate take_answer(k2m_workers *workers, k2m_worker *worker)
{
    const k2m_answer *answer = &worker->answer;
    if (!is_possible(worker) || (answer->kind == K2M_ANSWER_NAMED && worker->lost == K2M_CONVERTED))
        return K2M_MISBEHAVED;
    if (answer->kind == K2M_ANSWER_WANT) {
        send_wanted(workers, worker);
        return K2M_CONVERTED;
    }
    if (answer->kind == K2M_ANSWER_PACKED) {
        worker->packed = true;
        worker->asked++;
        await_answer(workers, worker);
        return K2M_CONVERTED;
    }
    if (answer->status == KREMLIN2MD_NO_MEMORY && worker->served > 0 && !worker->tried) return K2M_DIED;
    if (!k2m_bytes_reserve(&worker->result->text, (size_t)answer->size)) return K2M_NO_ROOM;
    enter_stage(worker, K2M_RECEIVE_NAMES, worker->result->names, answer->names_size);
    return K2M_CONVERTED;
}

/* Takes the two names apart. They are shown and become names of files, so they must be clean lines. */
static bool take_names(k2m_result *result, size_t size)
{
    static const char allowed[] = "abcdefghijklmnopqrstuvwxyz-0123456789";
    result->names[size] = '\0';
    size_t member = strlen(result->names);
    result->member = result->names;
    result->name = result->names + (member < size ? member + 1 : size);
    size_t name = strlen(result->name);
    return (size == 0 || member + 1 + name == size) && k2m_text_is_clean(result->names, member, K2M_LINES) &&
           !strchr(result->names, '\n') && strspn(result->name, allowed) == name;
}

static bool ends_in_line_feed(const k2m_bytes *text)
{
    return text->size && text->data[text->size - 1] == '\n';
}

/* Checks the text of an answer. */
static bool is_output(const k2m_command *command, const k2m_answer *answer, const k2m_bytes *text)
{
    bool page = answer->kind == K2M_ANSWER_PAGE || answer->kind == K2M_ANSWER_ONLY;
    bool must_have_text = page && (answer->status == KREMLIN2MD_OK || answer->refused);
    if (must_have_text && !ends_in_line_feed(text)) return false;
    bool one_line = answer->refused && !command->debug;
    return k2m_text_is_clean(text->data, text->size, one_line ? K2M_ONE_LINE : command->format->lines);
}

/* Lets the caller hear of a page that ended its process, now that its name is known. */
static void hold_lost_page(k2m_worker *worker)
{
    worker->result->fate = worker->lost;
    worker->result->wait_status = worker->lost_status;
    worker->lost = K2M_CONVERTED;
    worker->stage = K2M_HOLDING;
}

/* Takes over an answer whose text has come. */
static k2m_fate take_over(k2m_workers *workers, k2m_worker *worker)
{
    const k2m_answer *answer = &worker->answer;
    k2m_result *result = worker->result;
    result->text.size = (size_t)answer->size;
    if (!take_names(result, answer->names_size) || !is_output(workers->command, answer, &result->text))
        return K2M_MISBEHAVED;
    result->status = (kremlin2md_status)answer->status;
    result->ends_early = answer->ends_early != 0;
    result->unknown_layout = answer->unknown_layout != 0;
    result->misdecoded = answer->misdecoded != 0;
    result->refused = answer->refused != 0;
    result->turns = (size_t)answer->turns;
    result->ticket = answer->ticket;
    if (answer->kind == K2M_ANSWER_NAMED) {
        hold_lost_page(worker);
        return K2M_CONVERTED;
    }
    worker->served++;
    worker->done++;
    worker->tried = false;
    worker->allowance.for_memory = 0;
    if (answer->kind == K2M_ANSWER_PASSED) await_answer(workers, worker);
    else if (answer->kind == K2M_ANSWER_PAGE) worker->stage = K2M_HOLDING;
    else finish(worker);
    return K2M_CONVERTED;
}

/* Goes to the next stage after one is complete. */
static void advance(k2m_workers *workers, k2m_worker *worker)
{
    k2m_fate fate = K2M_CONVERTED;
    switch (worker->stage) {
    case K2M_SEND_REQUEST: enter_stage(worker, K2M_RECEIVE_ANSWER, &worker->answer, sizeof worker->answer); break;
    case K2M_RECEIVE_ANSWER: fate = take_answer(workers, worker); break;
    case K2M_RECEIVE_NAMES:
        enter_stage(worker, K2M_RECEIVE_TEXT, worker->result->text.data, (size_t)worker->answer.size);
        break;
    default: fate = take_over(workers, worker); break;
    }
    if (fate != K2M_CONVERTED) fail(workers, worker, fate);
}

static bool is_moving(const k2m_worker *worker)
{
    return worker->stage != K2M_IDLE && worker->stage != K2M_HOLDING;
}

/* Sends or receives once. Returns what send() and recv() return. */
static ssize_t move_some(k2m_worker *worker)
{
    bool sends = worker->stage == K2M_SEND_REQUEST;
    ssize_t moved;
    do
        moved = sends ? send(worker->socket, worker->at, worker->left, MSG_NOSIGNAL | MSG_DONTWAIT)
                      : recv(worker->socket, worker->at, worker->left, MSG_DONTWAIT);
    while (moved < 0 && errno == EINTR);
    return moved;
}

void k2m_worker_step(k2m_workers *workers, k2m_worker *worker)
{
    enum { MOST_MOVES = 1000 }; /* one that sends without end must not keep the others waiting */
    for (unsigned moves = 0; is_moving(worker) && moves < MOST_MOVES; moves++) {
        ssize_t moved = worker->left ? move_some(worker) : 0;
        if (moved < 0 && errno == EAGAIN) return;
        if (moved < 0 || (moved == 0 && worker->left)) {
            fail(workers, worker, K2M_DIED);
            continue;
        }
        if (moved) worker->at += moved;
        worker->left -= (size_t)moved;
        if (worker->left == 0) advance(workers, worker);
    }
}

/* Opens an input, ends a process that is not fit for it, and reads the first piece. */
static bool read_beginning(k2m_worker *worker, const char *path)
{
    if (!k2m_input_file_open(&worker->file, path, worker->pieces)) return false;
    if (!is_fit(worker)) (void)end(worker); /* before it can change what is read next */
    if (k2m_input_file_begin(&worker->file)) return true;
    int error = errno;
    finish(worker);
    errno = error;
    return false;
}

bool k2m_worker_begin(k2m_workers *workers, k2m_worker *worker, const char *path, k2m_result *result)
{
    *result = (k2m_result){.fate = K2M_CONVERTED, .member = "", .name = "", .text = result->text};
    worker->result = result;
    worker->done = worker->failures = 0;
    worker->tried = worker->packed = false;
    worker->lost = K2M_CONVERTED;
    if (!has_pieces(worker)) {
        do_without(worker);
        return true;
    }
    if (!read_beginning(worker, path)) return false;
    begin(workers, worker);
    k2m_worker_step(workers, worker);
    return true;
}

void k2m_worker_resume(k2m_workers *workers, k2m_worker *worker)
{
    worker->result->fate = K2M_CONVERTED;
    renew_allowance(worker);
    await_answer(workers, worker);
    k2m_worker_step(workers, worker);
}

short k2m_worker_events(const k2m_worker *worker)
{
    return worker->stage == K2M_SEND_REQUEST ? POLLOUT : POLLIN;
}

void k2m_worker_add_wait(k2m_workers *workers, k2m_worker *worker, double seconds)
{
    if (is_moving(worker) && !k2m_allowance_wait(&worker->allowance, seconds)) fail(workers, worker, K2M_OVERDUE);
}
