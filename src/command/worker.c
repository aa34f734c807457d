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

/* Says what a refused page is; with --debug also what was looked for and found. */
static void explain(const k2m_command *command, kremlin2md_page *page, k2m_result *result)
{
    const char *text = kremlin2md_refusal(page);
    size_t size = strlen(text);
    result->refused = true;
    if (command->debug && kremlin2md_debug(page, &text, &size) != KREMLIN2MD_OK) result->status = KREMLIN2MD_NO_MEMORY;
    if (!k2m_bytes_add(&result->text, text, size)) result->status = KREMLIN2MD_NO_MEMORY;
    kremlin2md_free(page);
}

/* Converts one page. */
static void convert(const k2m_command *command, const char *bytes, size_t size, k2m_result *result)
{
    kremlin2md_page *page;
    const char *text = NULL;
    size_t text_size = 0;
    *result = (k2m_result){.text = {result->text.data, 0, result->text.room}};
    result->status = kremlin2md_read(bytes, size, &command->options, &page);
    if (page && kremlin2md_refusal(page)) {
        explain(command, page, result);
        return;
    }
    if (result->status != KREMLIN2MD_OK) return;
    result->unknown_layout = kremlin2md_layout_is_unknown(page) != 0;
    result->ends_early = kremlin2md_ends_early(page);
    result->turns = kremlin2md_turn_count(page);
    result->status = render(command, page, &text, &text_size);
    if (!k2m_bytes_add(&result->text, text, text_size)) result->status = KREMLIN2MD_NO_MEMORY;
    kremlin2md_free(page);
}

/* ---- the protocol: a header, then `size` bytes. Both ends are the same program. ---- */

typedef struct request_header {
    size_t size;
} request_header;

typedef struct result_header {
    size_t size, turns;
    uint8_t status, ends_early, unknown_layout,
        refused; /* types for which every byte is valid: the sender may be compromised */
} result_header;

/* Sends all bytes. If the other process has exited, returns false instead of raising SIGPIPE. */
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

/* ---- the worker process ---- */

static void send_result(int socket, const k2m_result *result)
{
    result_header header;
    memset(&header, 0, sizeof header); /* its padding is sent as well */
    header.size = result->text.size;
    header.turns = result->turns;
    header.status = (uint8_t)result->status;
    header.ends_early = result->ends_early;
    header.unknown_layout = result->unknown_layout;
    header.refused = result->refused;
    if (!send_all(socket, &header, sizeof header) || !send_all(socket, result->text.data, result->text.size))
        _exit(K2M_EXIT_SOFTWARE);
}

/* Makes iconv load its tables for an encoding. Tries twice, because iconv reports lack of memory as an unknown name. */
static void preload_encoding(const char *name)
{
    if (iconv_open("UTF-8", name) == (iconv_t)-1) (void)iconv_open("UTF-8", name);
}

/* Does in advance what a conversion would need files for: the libraries seed their hash tables, and iconv loads its
 * tables. `page` is the only page of the batch, or NULL if there may be more. Most pages are UTF-8 and need no tables,
 * and loading them takes as long as converting a page. */
static void preload(const k2m_command *command, const k2m_bytes *page)
{
    const char *encoding = command->options.encoding;
    xmlInitParser();
    json_object_seed(0);
    bool known = page && !encoding;
    const char *const *names = kremlin2md_encodings(known ? page->data : NULL, known ? page->size : 0);
    for (; *names; names++) preload_encoding(*names);
    if (encoding) preload_encoding(encoding);
}

/* Enters the sandbox, unless the user does not want it. `page` is the first page, received but not yet parsed. */
static void confine(const k2m_workers *workers, const k2m_bytes *page)
{
    k2m_sandbox_exit_without_memory(K2M_WORKER_NO_MEMORY);
    k2m_sandbox_reset_signals();
    if (workers->command->no_sandbox) return;
    preload(workers->command, workers->single_page ? page : NULL);
    if (!k2m_sandbox_enter()) _exit(K2M_WORKER_NO_SANDBOX);
}

/* Converts pages from the socket until it is closed. */
static void serve(const k2m_workers *workers, int socket)
{
    k2m_bytes page = {.data = NULL};
    k2m_result result = {.text = {.data = NULL}};
    request_header header;
    for (bool confined = false; receive_all(socket, &header, sizeof header); confined = true) {
        if (!receive_bytes(socket, &page, header.size)) _exit(K2M_WORKER_NO_MEMORY);
        if (!confined) confine(workers, &page);
        k2m_sandbox_start_timer(page.size);
        convert(workers->command, page.data, page.size, &result);
        k2m_sandbox_stop_timer();
        send_result(socket, &result);
    }
    _exit(K2M_EXIT_OK);
}

/* ---- the main process ---- */

/* Makes the worker process exit with its parent process, even if that is killed during a conversion. */
static void die_with_parent(pid_t parent)
{
#ifdef __linux__
    (void)prctl(PR_SET_PDEATHSIG, SIGKILL);
#endif
    pid_t now = getppid();
    if (now != parent && now != 0) _exit(K2M_EXIT_SOFTWARE); /* 0: the parent is in another PID namespace */
}

bool k2m_worker_start(k2m_workers *workers, k2m_worker *worker)
{
    int ends[2];
    pid_t parent = getpid();
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) return false;
    pid_t pid = fork();
    if (pid == 0) {
        die_with_parent(parent);
        for (size_t i = 0; i < workers->count; i++) /* or the others would not notice that the parent closed theirs */
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

bool k2m_worker_send(k2m_workers *workers, k2m_worker *worker, const char *bytes, size_t size, int *wait_status)
{
    const request_header header = {size};
    for (unsigned tries = 0; tries < 2; tries++) {
        if (send_all(worker->socket, &header, sizeof header) && send_all(worker->socket, bytes, size)) {
            worker->busy = true;
            return true;
        }
        *wait_status = k2m_worker_end(worker);
        if (!k2m_worker_start(workers, worker)) return false;
    }
    return false;
}

bool k2m_worker_receive(k2m_worker *worker, k2m_result *result)
{
    result_header header;
    worker->busy = false;
    if (!receive_all(worker->socket, &header, sizeof header) || header.status > KREMLIN2MD_NO_MEMORY) return false;
    result->turns = header.turns;
    result->status = (kremlin2md_status)header.status;
    result->ends_early = header.ends_early != 0;
    result->unknown_layout = header.unknown_layout != 0;
    result->refused = header.refused != 0;
    if (k2m_bytes_reserve(&result->text, header.size)) return receive_bytes(worker->socket, &result->text, header.size);
    result->status = KREMLIN2MD_NO_MEMORY; /* in this process, not in the worker */
    (void)k2m_worker_end(worker);
    return true;
}

int k2m_worker_end(k2m_worker *worker)
{
    int status = 0;
    if (!worker->started) return 0;
    if (worker->busy) (void)kill(worker->pid, SIGKILL); /* its result is no longer needed */
    (void)close(worker->socket);
    while (waitpid(worker->pid, &status, 0) < 0 && errno == EINTR) continue;
    *worker = (k2m_worker){.started = false};
    return status;
}
