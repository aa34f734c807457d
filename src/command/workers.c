/* SPDX-License-Identifier: MIT */
#include "command/workers.h"

#include "command/clean_text.h"
#include "command/limits.h"
#include "command/process_limits.h"
#include "command/sandbox.h"
#include "command/worker.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
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
static _Noreturn void become_worker(const k2m_workers *workers, int socket, pid_t parent)
{
    die_with_parent(parent);
    for (size_t i = 0; i < workers->count; i++) /* or the others would not notice that the parent closed theirs */
        if (workers->at[i].started) (void)close(workers->at[i].socket);
    if (dup2(socket, K2M_SANDBOX_SOCKET) < 0) _exit(K2M_WORKER_NO_SANDBOX);
    if (socket != K2M_SANDBOX_SOCKET) (void)close(socket);
    k2m_worker_run(workers->command, workers->only_page, K2M_SANDBOX_SOCKET);
}

bool k2m_worker_start(k2m_workers *workers, k2m_worker *worker)
{
    int ends[2];
    pid_t parent = getpid();
    if (worker->started) return true;
    worker->memory = k2m_process_memory(); /* first, because it needs a descriptor */
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) return false;
    pid_t pid = fork();
    if (pid == 0) {
        (void)close(ends[0]);
        become_worker(workers, ends[1], parent);
    }
    (void)close(ends[1]);
    if (pid < 0) (void)close(ends[0]);
    else {
        worker->pid = pid;
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

bool k2m_workers_init(k2m_workers *workers, const k2m_command *command, size_t count, bool only_page)
{
    *workers = (k2m_workers){.command = command, .count = count, .only_page = only_page};
    workers->at = calloc(count + 1, sizeof *workers->at); /* for 0, it might return NULL */
    k2m_process_get_limits(&workers->processor, &workers->memory);
    return workers->at;
}

void k2m_workers_release(k2m_workers *workers)
{
    for (size_t i = 0; workers->at && i < workers->count; i++) {
        (void)end(&workers->at[i]);
        free(workers->at[i].page.data);
    }
    free(workers->at);
}

/* ---- one page ---- */

/* Ends a worker that has no result to give. */
static void lose(k2m_worker *worker, k2m_fate fate)
{
    worker->result->fate = fate;
    worker->result->wait_status = end(worker);
}

/* Whether a worker still runs and has sent nothing since its last answer. */
static bool is_quiet(const k2m_worker *worker)
{
    char byte;
    ssize_t got;
    do got = recv(worker->socket, &byte, 1, MSG_PEEK | MSG_DONTWAIT);
    while (got < 0 && errno == EINTR);
    return got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK);
}

static bool is_fit(const k2m_worker *worker)
{
    return worker->started && worker->served < PAGES_PER_WORKER && is_quiet(worker);
}

static void enter_stage(k2m_worker *worker, k2m_stage stage, void *bytes, size_t size)
{
    worker->stage = stage;
    worker->at = bytes;
    worker->left = size;
}

/* Begins to send the page. Starts a new process if the old one is not fit for it. */
static void begin(k2m_workers *workers, k2m_worker *worker)
{
    if (!is_fit(worker)) (void)end(worker);
    if (!k2m_worker_start(workers, worker) || getentropy(&worker->request.ticket, sizeof worker->request.ticket) != 0) {
        worker->result->fate = K2M_NO_WORKER;
        worker->result->error = errno;
        return;
    }
    worker->result->fate = K2M_CONVERTED;
    k2m_limits limits = k2m_limits_of(worker->page.size);
    k2m_process_set_processor_limit(worker->pid, &workers->processor, limits.processor_seconds);
    if (!workers->command->no_sandbox)
        k2m_process_set_memory_limit(worker->pid, &workers->memory, worker->memory, limits.memory);
    worker->waited = 0;
    worker->request.size = worker->page.size;
    enter_stage(worker, K2M_SEND_REQUEST, &worker->request, sizeof worker->request);
}

/* Loses the page, or tries it once more in a new process if the old one has converted others before. */
static void fail(k2m_workers *workers, k2m_worker *worker, k2m_fate fate)
{
    bool again = worker->served > 0;
    lose(worker, fate);
    if (again) begin(workers, worker);
}

/* Checks an answer and makes room for its text. */
static k2m_fate check_answer(k2m_worker *worker)
{
    const k2m_answer *answer = &worker->answer;
    bool possible = answer->ticket == worker->request.ticket && answer->status <= KREMLIN2MD_NO_MEMORY &&
                    answer->size <= k2m_limits_of(worker->page.size).output;
    if (!possible) return K2M_MISBEHAVED;
    return k2m_bytes_reserve(&worker->result->text, (size_t)answer->size) ? K2M_CONVERTED : K2M_NO_ROOM;
}

static bool ends_in_line_feed(const k2m_bytes *text)
{
    return text->size && text->data[text->size - 1] == '\n';
}

/* Takes over an answer whose text has come. */
static k2m_fate take_over(k2m_worker *worker, bool one_line)
{
    const k2m_answer *answer = &worker->answer;
    k2m_result *result = worker->result;
    if (answer->status == KREMLIN2MD_NO_MEMORY && worker->served > 0) return K2M_DIED; /* earlier pages may have it */
    result->text.size = (size_t)answer->size;
    bool must_have_text = answer->status == KREMLIN2MD_OK || answer->refused;
    if (must_have_text && !ends_in_line_feed(&result->text)) return K2M_MISBEHAVED;
    if (!k2m_text_is_clean(result->text.data, result->text.size, one_line)) return K2M_MISBEHAVED;
    result->status = (kremlin2md_status)answer->status;
    result->ends_early = answer->ends_early != 0;
    result->unknown_layout = answer->unknown_layout != 0;
    result->refused = answer->refused != 0;
    result->turns = (size_t)answer->turns;
    worker->served++;
    return K2M_CONVERTED;
}

/* Goes to the next stage after one is complete. */
static void advance(k2m_workers *workers, k2m_worker *worker)
{
    k2m_result *result = worker->result;
    const k2m_command *command = workers->command;
    switch (worker->stage) {
    case K2M_SEND_REQUEST: enter_stage(worker, K2M_SEND_PAGE, worker->page.data, worker->page.size); break;
    case K2M_SEND_PAGE: enter_stage(worker, K2M_RECEIVE_ANSWER, &worker->answer, sizeof worker->answer); break;
    case K2M_RECEIVE_ANSWER:
        result->fate = check_answer(worker);
        enter_stage(worker, K2M_RECEIVE_TEXT, result->text.data, (size_t)worker->answer.size);
        break;
    default:
        result->fate = take_over(worker, !command->debug && (command->json || worker->answer.refused));
        worker->stage = K2M_IDLE;
        break;
    }
    if (result->fate == K2M_NO_ROOM) lose(worker, K2M_NO_ROOM);
    else if (result->fate != K2M_CONVERTED) fail(workers, worker, result->fate);
}

/* Sends or receives once. Returns what send() and recv() return. */
static ssize_t move_some(k2m_worker *worker)
{
    ssize_t moved;
    do
        moved = worker->stage <= K2M_SEND_PAGE
                    ? send(worker->socket, worker->at, worker->left, MSG_NOSIGNAL | MSG_DONTWAIT)
                    : recv(worker->socket, worker->at, worker->left, MSG_DONTWAIT);
    while (moved < 0 && errno == EINTR);
    return moved;
}

void k2m_worker_step(k2m_workers *workers, k2m_worker *worker)
{
    while (worker->stage != K2M_IDLE) {
        ssize_t moved = worker->left ? move_some(worker) : 0;
        if (moved < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) return;
        if (moved < 0 || (moved == 0 && worker->left)) {
            fail(workers, worker, K2M_DIED);
            continue;
        }
        if (moved) worker->at += moved;
        worker->left -= (size_t)moved;
        if (worker->left == 0) advance(workers, worker);
    }
}

void k2m_worker_begin(k2m_workers *workers, k2m_worker *worker, k2m_result *result)
{
    *result = (k2m_result){.fate = K2M_CONVERTED, .text = result->text};
    worker->result = result;
    begin(workers, worker);
    k2m_worker_step(workers, worker);
}

short k2m_worker_events(const k2m_worker *worker)
{
    return worker->stage <= K2M_SEND_PAGE ? POLLOUT : POLLIN;
}

void k2m_worker_add_wait(k2m_workers *workers, k2m_worker *worker, double seconds)
{
    worker->waited += seconds;
    if (worker->waited > k2m_limits_of(worker->page.size).wait_seconds) fail(workers, worker, K2M_OVERDUE);
}
