/* SPDX-License-Identifier: MIT */
#include "command/workers.h"

#include "command/process_limits.h"
#include "command/sandbox.h"
#include "command/worker.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif
#include <sys/resource.h>
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

size_t k2m_workers_most(void)
{
    enum { PER_WORKER = 2, OTHERS = 8 }; /* such as the standard streams and an output */
    struct rlimit open = {.rlim_cur = RLIM_INFINITY};
    (void)getrlimit(RLIMIT_NOFILE, &open);
    if (open.rlim_cur >= SIZE_MAX) return SIZE_MAX; /* so is no limit */
    return open.rlim_cur < OTHERS + 2 * PER_WORKER ? 1 : ((size_t)open.rlim_cur - OTHERS) / PER_WORKER;
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
        k2m_group_close(&workers->at[i].group);
        k2m_pieces_release(workers->at[i].pieces);
    }
    free(workers->at);
}

/* ---- the current input ---- */

static k2m_task *task_of(k2m_worker *worker)
{
    return &worker->group.tasks[worker->group.current];
}

static k2m_request *request_of(k2m_worker *worker)
{
    return &worker->group.requests[worker->group.current];
}

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
    const k2m_input_file *file = &task_of(worker)->file;
    worker->allowance.size = k2m_input_file_size(file);
    worker->allowance.archive = worker->packed || worker->done > 0 || !file->is_whole;
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
    k2m_input_file_close(&task_of(worker)->file);
    task_of(worker)->result->done = true;
    worker->stage = K2M_BETWEEN;
    if (worker->group.current + 1 < worker->group.count) return;
    worker->stage = K2M_IDLE;
    worker->group.current = worker->group.count = 0;
}

/* Ends an input that no worker gets. The reason is in errno. */
static void do_without(k2m_worker *worker, k2m_fate fate)
{
    task_of(worker)->result->error = errno;
    task_of(worker)->result->fate = fate;
    finish(worker);
}

/* Begins to hand over the current input from its beginning, and those behind it up to `end`. Starts a process if none
 * runs. */
static void hand_over(k2m_workers *workers, k2m_worker *worker, size_t end)
{
    size_t first = worker->group.current;
    if (!k2m_worker_start(workers, worker) || !k2m_group_request(&worker->group, end)) {
        do_without(worker, K2M_NO_WORKER);
        return;
    }
    task_of(worker)->result->fate = K2M_CONVERTED;
    renew_allowance(worker);
    for (size_t i = first; i < end; i++) k2m_allowance_add(&worker->allowance, worker->group.requests[i].size);
    request_of(worker)->skipped = worker->done;
    request_of(worker)->names = worker->lost != K2M_CONVERTED;
    worker->handed = end;
    worker->joined = end - first > 1;
    apply_allowance(workers, worker);
    if (worker->joined) k2m_allowance_pass_on(&worker->allowance, worker->group.requests[first].size);
    enter_stage(worker, K2M_SEND_REQUEST, &worker->group.requests[first],
                (end - first) * sizeof *worker->group.requests);
}

/* The same with the current input only. */
static void hand_over_alone(k2m_workers *workers, k2m_worker *worker)
{
    hand_over(workers, worker, worker->group.current + 1);
}

/* Opens an input, ends a process that is not fit for it, and reads the first piece. */
static bool read_beginning(k2m_worker *worker)
{
    k2m_task *task = task_of(worker);
    k2m_input_file_close(&task->file); /* it may have been read with others */
    if (!k2m_input_file_open(&task->file, task->path, worker->pieces)) return false;
    if (worker->apart || !is_fit(worker)) (void)end(worker); /* before it can change what is read next */
    return k2m_input_file_begin(&task->file, 0);
}

/* Reads the current input and those that can follow it, and begins to hand them over. */
static void begin_reading(k2m_workers *workers, k2m_worker *worker)
{
    size_t end = worker->group.current + 1;
    if (!has_pieces(worker)) do_without(worker, K2M_NO_WORKER);
    else if (!read_beginning(worker)) do_without(worker, K2M_UNREAD);
    else {
        while (!worker->apart && end < worker->group.count &&
               k2m_group_read_behind(&worker->group, end, worker->pieces))
            end++;
        hand_over(workers, worker, end);
    }
}

static bool no_sandbox(int wait_status)
{
    return WIFEXITED(wait_status) && WEXITSTATUS(wait_status) == K2M_WORKER_NO_SANDBOX;
}

/* Whether a fresh process can go on behind a page that has ended the last one. */
static bool can_go_on(k2m_worker *worker)
{
    enum { MOST_FAILURES = 20 };
    return !no_sandbox(task_of(worker)->result->wait_status) && ++worker->failures < MOST_FAILURES &&
           k2m_input_file_restart(&task_of(worker)->file);
}

/* Gives a page up. A fresh process says what it is called, and goes on behind it as soon as the caller has heard of it.
 * If that one fails before it has said so, gives the input up. */
static void give_up_page(k2m_workers *workers, k2m_worker *worker)
{
    bool more = worker->packed || worker->done > 0; /* a page alone is the only one */
    bool failed_again = worker->lost != K2M_CONVERTED;
    k2m_result *result = task_of(worker)->result;
    worker->tried = false;
    if (!more || failed_again || !can_go_on(worker)) {
        result->gave_up = more;
        finish(worker);
        return;
    }
    worker->lost = result->fate;
    worker->lost_status = result->wait_status;
    worker->done++;
    hand_over_alone(workers, worker);
}

/* Whether other pages may be at fault if the process fails at this one. */
static bool others_may_be_at_fault(const k2m_worker *worker)
{
    return !worker->tried && (worker->served > 0 || worker->joined);
}

/* Tries a page once more in a new process if other pages may be at fault. */
static void fail(k2m_workers *workers, k2m_worker *worker, k2m_fate fate)
{
    bool again = others_may_be_at_fault(worker), joined = worker->joined;
    k2m_result *result = task_of(worker)->result;
    result->fate = fate;
    result->wait_status = end(worker);
    result->member = result->name = "";
    worker->apart = worker->apart || joined;
    worker->handed = worker->group.current + 1;
    worker->tried = again && (joined || k2m_input_file_restart(&task_of(worker)->file));
    if (worker->tried && joined) begin_reading(workers, worker);
    else if (worker->tried) hand_over_alone(workers, worker);
    else give_up_page(workers, worker);
}

/* Sends the part of the input that a worker asks for. */
static void send_wanted(k2m_workers *workers, k2m_worker *worker)
{
    k2m_input_file *file = &task_of(worker)->file;
    bool last = false, ok;
    file->next = 0;
    worker->asked++;
    if (worker->answer.offset == K2M_UNKNOWN) ok = k2m_input_file_measure(file);
    else ok = k2m_input_file_read(file, worker->answer.offset, &last);
    k2m_request *request = request_of(worker);
    *request = (k2m_request){.ticket = request->ticket,
                             .size = file->next,
                             .total = file->total,
                             .last = last,
                             .failed = !ok,
                             .next = true,
                             .more = request->more};
    k2m_allowance_add(&worker->allowance, request->size);
    apply_allowance(workers, worker);
    enter_stage(worker, K2M_SEND_REQUEST, request, sizeof *request);
}

static void receive_answer(k2m_worker *worker)
{
    enter_stage(worker, K2M_RECEIVE_ANSWER, &worker->answer, sizeof worker->answer);
}

/* Waits for the next answer, or the next part of this one. */
static void await_answer(const k2m_workers *workers, k2m_worker *worker)
{
    apply_allowance(workers, worker);
    receive_answer(worker);
}

/* Whether an input of this size can have so many pages, and take so many questions. */
static bool is_within_bounds(const k2m_worker *worker)
{
    enum { ALWAYS_ALLOWED = 1000, LEAST_PAGE = 8, MOST_READINGS = 8 }; /* compressed pages can be small */
    uint64_t size = k2m_input_file_size(&worker->group.tasks[worker->group.current].file);
    return worker->done <= ALWAYS_ALLOWED + size / LEAST_PAGE &&
           worker->asked <= ALWAYS_ALLOWED + MOST_READINGS * (size / K2M_NEXT_PIECE);
}

static bool is_possible(const k2m_worker *worker)
{
    const k2m_answer *answer = &worker->answer;
    return answer->ticket == worker->group.requests[worker->group.current].ticket &&
           answer->status <= KREMLIN2MD_NO_MEMORY && answer->kind <= K2M_ANSWER_WANT &&
           answer->names_size <= K2M_LONGEST_NAMES && answer->size <= k2m_allowance_output(&worker->allowance) &&
           is_within_bounds(worker);
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
    if (answer->status == KREMLIN2MD_NO_MEMORY && others_may_be_at_fault(worker)) return K2M_DIED;
    k2m_result *result = task_of(worker)->result;
    if (!k2m_bytes_reserve(&result->text, (size_t)answer->size)) return K2M_NO_ROOM;
    enter_stage(worker, K2M_RECEIVE_NAMES, result->names, answer->names_size);
    return K2M_CONVERTED;
}

/* Lets the caller hear of a page that ended its process, now that its name is known. */
static void hold_lost_page(k2m_worker *worker)
{
    k2m_result *result = task_of(worker)->result;
    result->fate = worker->lost;
    result->wait_status = worker->lost_status;
    worker->lost = K2M_CONVERTED;
    worker->stage = K2M_HOLDING;
}

/* Takes over an answer whose text has come. */
static k2m_fate take_over(k2m_workers *workers, k2m_worker *worker)
{
    const k2m_answer *answer = &worker->answer;
    if (!k2m_result_take(task_of(worker)->result, workers->command, answer)) return K2M_MISBEHAVED;
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
    case K2M_SEND_REQUEST: receive_answer(worker); break;
    case K2M_RECEIVE_ANSWER: fate = take_answer(workers, worker); break;
    case K2M_RECEIVE_NAMES:
        enter_stage(worker, K2M_RECEIVE_TEXT, task_of(worker)->result->text.data, (size_t)worker->answer.size);
        break;
    default: fate = take_over(workers, worker); break;
    }
    if (fate != K2M_CONVERTED) fail(workers, worker, fate);
}

/* ---- one input after the other ---- */

/* Goes on to an input that was handed over with the one before. */
static void go_on_to_current(const k2m_workers *workers, k2m_worker *worker)
{
    size_t size = task_of(worker)->file.first;
    if (worker->allowance.archive) { /* the one before, which has other limits */
        renew_allowance(worker);
        k2m_allowance_add(&worker->allowance, size);
        apply_allowance(workers, worker);
    }
    k2m_allowance_pass_on(&worker->allowance, size);
    receive_answer(worker);
}

/* Begins with the current input, which may have been handed over with the one before. */
static void begin_current(k2m_workers *workers, k2m_worker *worker)
{
    worker->done = worker->asked = worker->failures = 0;
    worker->tried = worker->packed = false;
    worker->lost = K2M_CONVERTED;
    if (worker->group.current >= worker->handed) begin_reading(workers, worker);
    else go_on_to_current(workers, worker);
}

/* Goes on to the next input when one is done, until one waits for the worker. */
static void settle(k2m_workers *workers, k2m_worker *worker)
{
    while (worker->stage == K2M_BETWEEN) {
        worker->group.current++;
        begin_current(workers, worker);
    }
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
    for (unsigned moves = 0; is_moving(worker) && (moves < MOST_MOVES || !worker->left); moves++) {
        ssize_t moved = worker->left ? move_some(worker) : 0;
        if (moved < 0 && errno == EAGAIN) return;
        if (moved < 0 || (moved == 0 && worker->left)) {
            fail(workers, worker, K2M_DIED);
        } else {
            if (moved) worker->at += moved;
            worker->left -= (size_t)moved;
            if (worker->left == 0) advance(workers, worker);
        }
        settle(workers, worker);
    }
}

void k2m_worker_begin(k2m_workers *workers, k2m_worker *worker)
{
    worker->handed = 0;
    worker->apart = false;
    begin_current(workers, worker);
    settle(workers, worker);
    k2m_worker_step(workers, worker);
}

bool k2m_worker_holds(const k2m_worker *worker, const k2m_result *result)
{
    return worker->stage == K2M_HOLDING && worker->group.tasks[worker->group.current].result == result;
}

void k2m_worker_resume(k2m_workers *workers, k2m_worker *worker)
{
    task_of(worker)->result->fate = K2M_CONVERTED;
    renew_allowance(worker);
    await_answer(workers, worker);
    k2m_worker_step(workers, worker);
}

short k2m_worker_events(const k2m_worker *worker)
{
    if (!is_moving(worker)) return 0;
    return worker->stage == K2M_SEND_REQUEST ? POLLOUT : POLLIN;
}

void k2m_worker_add_wait(k2m_workers *workers, k2m_worker *worker, double seconds)
{
    if (!is_moving(worker) || k2m_allowance_wait(&worker->allowance, seconds)) return;
    fail(workers, worker, K2M_OVERDUE);
    settle(workers, worker);
}
