/* SPDX-License-Identifier: MIT */
#include "command/worker.h"

#include "command/sandbox.h"

#include <errno.h>
#include <iconv.h>
#include <jansson.h>
#include <libxml/parser.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

static kremlin2md_status render(const k2m_command *command, kremlin2md_page *page, const char **text, size_t *size)
{
    if (command->debug) return kremlin2md_debug(page, text, size);
    return command->json ? kremlin2md_json(page, text, size) : kremlin2md_markdown(page, &command->options, text, size);
}

/* Converts one page. */
static void convert(const k2m_command *command, const char *bytes, size_t size, k2m_result *result)
{
    kremlin2md_page *page;
    const char *text = NULL;
    size_t text_size = 0;
    *result = (k2m_result){.text = {result->text.data, 0, result->text.room}};
    result->status = kremlin2md_read(bytes, size, &command->options, &page);
    if (result->status != KREMLIN2MD_OK) return;
    result->ends_early = kremlin2md_ends_early(page);
    result->turns = kremlin2md_turn_count(page);
    result->status = render(command, page, &text, &text_size);
    if (!k2m_bytes_add(&result->text, text, text_size)) result->status = KREMLIN2MD_NO_MEMORY;
    kremlin2md_free(page);
}

/* ---- what goes over the socket: a head, then `size` bytes; both ends are one program ---- */

typedef struct request_head {
    size_t size;
} request_head;

typedef struct result_head {
    size_t size, turns;
    uint8_t status, ends_early; /* nothing that is undefined for any byte: the sender may have been taken over */
} result_head;

/* Sends all bytes; a process that has ended is an error and no signal. */
static bool send_all(int socket, const void *bytes, size_t size)
{
    for (const char *at = bytes; size > 0;) {
        ssize_t sent = send(socket, at, size, MSG_NOSIGNAL);
        if (sent < 0 && errno == EINTR) continue;
        if (sent < 0) return false;
        at += sent;
        size -= (size_t)sent;
    }
    return true;
}

static bool receive_all(int socket, void *bytes, size_t size)
{
    for (char *at = bytes; size > 0;) {
        ssize_t got = recv(socket, at, size, 0);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) return false;
        at += got;
        size -= (size_t)got;
    }
    return true;
}

static bool receive_bytes(int socket, k2m_bytes *bytes, size_t size)
{
    if (!k2m_bytes_reserve(bytes, size)) return false;
    bytes->size = size;
    return receive_all(socket, bytes->data, size);
}

/* ---- the worker's side ---- */

static void send_result(int socket, const k2m_result *result)
{
    result_head head;
    memset(&head, 0, sizeof head); /* its padding too goes over the socket */
    head.size = result->text.size;
    head.turns = result->turns;
    head.status = (uint8_t)result->status;
    head.ends_early = result->ends_early;
    if (!send_all(socket, &head, sizeof head) || !send_all(socket, result->text.data, result->text.size))
        _exit(K2M_EXIT_SOFTWARE);
}

/* Opens iconv's table of an encoding. A lack of memory on the way is told as an unknown name: so it is asked again. */
static void load_encoding(const char *name)
{
    if (iconv_open("UTF-8", name) == (iconv_t)-1) (void)iconv_open("UTF-8", name);
}

/* Does what a conversion would need files for: libraries draw random numbers, and iconv loads tables. `page` is the
 * only one that comes, or NULL: most pages are UTF-8 and need no table, and to load them takes as long as a page. */
static void load(const k2m_command *command, const k2m_bytes *page)
{
    const char *encoding = command->options.encoding;
    xmlInitParser();
    json_object_seed(0);
    bool known = page && !encoding;
    const char *const *names = kremlin2md_encodings(known ? page->data : NULL, known ? page->size : 0);
    for (; *names; names++) load_encoding(*names);
    if (encoding) load_encoding(encoding);
}

/* Gives up all rights but those that a conversion needs, before the page, the first of all or the only one, is looked
 * at. */
static void confine(const k2m_workers *workers, const k2m_bytes *page)
{
    k2m_sandbox_memory(K2M_WORKER_NO_MEMORY);
    k2m_sandbox_signals();
    if (workers->command->no_sandbox) return;
    load(workers->command, workers->only_one ? page : NULL);
    if (!k2m_sandbox_enter()) _exit(K2M_WORKER_NO_SANDBOX);
}

/* Converts what comes over the socket until that is closed. */
static void serve(const k2m_workers *workers, int socket)
{
    k2m_bytes page = {.data = NULL};
    k2m_result result = {.text = {.data = NULL}};
    request_head head;
    for (bool confined = false; receive_all(socket, &head, sizeof head); confined = true) {
        if (!receive_bytes(socket, &page, head.size)) _exit(K2M_WORKER_NO_MEMORY);
        if (!confined) confine(workers, &page);
        k2m_sandbox_time(page.size);
        convert(workers->command, page.data, page.size, &result);
        k2m_sandbox_no_time();
        send_result(socket, &result);
    }
    _exit(K2M_EXIT_OK);
}

/* ---- the batch's side ---- */

/* Ends with the batch, even if that is killed while a page is converted. */
static void die_with_parent(pid_t parent)
{
#ifdef __linux__
    (void)prctl(PR_SET_PDEATHSIG, SIGKILL);
#endif
    pid_t now = getppid();
    if (now != parent && now != 0) _exit(K2M_EXIT_SOFTWARE); /* 0: of another namespace of processes */
}

bool k2m_worker_start(k2m_workers *workers, k2m_worker *worker)
{
    int ends[2];
    pid_t parent = getpid();
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) return false;
    pid_t pid = fork();
    if (pid == 0) {
        die_with_parent(parent);
        for (size_t i = 0; i < workers->count; i++) /* else none would see that the batch has closed its end */
            if (workers->at[i].started) (void)close(workers->at[i].socket);
        (void)close(ends[0]);
        if (dup2(ends[1], K2M_SANDBOX_SOCKET) < 0) _exit(K2M_WORKER_NO_SANDBOX);
        serve(workers, K2M_SANDBOX_SOCKET);
    }
    (void)close(ends[1]);
    if (pid < 0) (void)close(ends[0]);
    else *worker = (k2m_worker){.pid = pid, .socket = ends[0], .started = true};
    return pid > 0;
}

bool k2m_worker_send(k2m_workers *workers, k2m_worker *worker, const char *bytes, size_t size, int *ended)
{
    const request_head head = {size};
    for (unsigned tries = 0; tries < 2; tries++) {
        if (send_all(worker->socket, &head, sizeof head) && send_all(worker->socket, bytes, size)) {
            worker->busy = true;
            return true;
        }
        *ended = k2m_worker_end(worker);
        if (!k2m_worker_start(workers, worker)) return false;
    }
    return false;
}

bool k2m_worker_receive(k2m_worker *worker, k2m_result *result)
{
    result_head head;
    worker->busy = false;
    if (!receive_all(worker->socket, &head, sizeof head) || head.status > KREMLIN2MD_NO_MEMORY) return false;
    result->turns = head.turns;
    result->status = (kremlin2md_status)head.status;
    result->ends_early = head.ends_early != 0;
    if (k2m_bytes_reserve(&result->text, head.size)) return receive_bytes(worker->socket, &result->text, head.size);
    result->status = KREMLIN2MD_NO_MEMORY; /* here, not there */
    (void)k2m_worker_end(worker);
    return true;
}

int k2m_worker_end(k2m_worker *worker)
{
    int status = 0;
    if (!worker->started) return 0;
    if (worker->busy) (void)kill(worker->pid, SIGKILL); /* with what is not wanted any more */
    (void)close(worker->socket);
    while (waitpid(worker->pid, &status, 0) < 0 && errno == EINTR) continue;
    *worker = (k2m_worker){.started = false};
    return status;
}
