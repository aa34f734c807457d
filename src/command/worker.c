/* SPDX-License-Identifier: MIT */
#include "command/worker.h"

#include "command/files.h"
#include "command/sandbox.h"
#include "command/wire.h"

#include <errno.h>
#include <iconv.h>
#include <jansson.h>
#include <libxml/parser.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* What becomes of a page. */
typedef struct outcome {
    k2m_answer answer;
    const char *text;      /* answer.size bytes */
    kremlin2md_page *page; /* to which the text belongs, or NULL */
    k2m_bytes explanation; /* or this is the text */
} outcome;

/* ---- converting ---- */

static kremlin2md_status render(const k2m_command *command, kremlin2md_page *page, const char **text, size_t *size)
{
    if (command->debug) return kremlin2md_debug(page, text, size);
    return command->json ? kremlin2md_json(page, text, size) : kremlin2md_markdown(page, &command->options, text, size);
}

static bool add_string(k2m_bytes *text, const char *string)
{
    return k2m_bytes_add(text, string, strlen(string));
}

/* Says what a refused page is and what to do, in one line. */
static kremlin2md_status explain(outcome *to)
{
    const char *advice = kremlin2md_advice(to->page);
    k2m_bytes *line = &to->explanation;
    line->size = 0;
    bool added = add_string(line, kremlin2md_refusal(to->page));
    if (advice) added = added && add_string(line, " (") && add_string(line, advice) && add_string(line, ")");
    added = added && add_string(line, "\n");
    to->text = line->data;
    to->answer.size = added ? line->size : 0;
    return added ? KREMLIN2MD_OK : KREMLIN2MD_NO_MEMORY;
}

static kremlin2md_status write_page(const k2m_command *command, outcome *to)
{
    size_t size = 0;
    to->answer.unknown_layout = kremlin2md_layout_is_unknown(to->page) != 0;
    to->answer.ends_early = kremlin2md_ends_early(to->page) != 0;
    to->answer.turns = kremlin2md_turn_count(to->page);
    kremlin2md_status status = render(command, to->page, &to->text, &size);
    to->answer.size = size;
    return status;
}

/* Converts one page. The caller frees to->page. */
static void convert(const k2m_command *command, const k2m_bytes *input, outcome *to)
{
    kremlin2md_status status = kremlin2md_read(input->data, input->size, &command->options, &to->page);
    kremlin2md_status written = KREMLIN2MD_OK;
    if (to->page && kremlin2md_refusal(to->page)) {
        to->answer.refused = true;
        written = command->debug ? write_page(command, to) : explain(to);
    } else if (to->page) written = write_page(command, to);
    to->answer.status = (uint8_t)(written == KREMLIN2MD_OK ? status : written);
}

/* ---- the socket: read() and write(), because a filter of system calls sees their descriptor on every machine ---- */

static bool receive(int socket, void *bytes, size_t size)
{
    for (char *at = bytes; size > 0;) {
        ssize_t got = read(socket, at, size);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) return false;
        at += got;
        size -= (size_t)got;
    }
    return true;
}

/* Receives a page and returns its ticket. Exits if there is none, because the main process has closed its end. */
static uint64_t receive_page(int socket, k2m_bytes *page)
{
    k2m_request request;
    if (!receive(socket, &request, sizeof request)) _exit(K2M_EXIT_OK);
    if (!k2m_bytes_reserve(page, (size_t)request.size)) _exit(K2M_WORKER_NO_MEMORY);
    page->size = (size_t)request.size;
    if (!receive(socket, page->data, page->size)) _exit(K2M_EXIT_OK);
    return request.ticket;
}

static void send_outcome(int socket, const outcome *result)
{
    if (!k2m_file_write(socket, (const char *)&result->answer, sizeof result->answer) ||
        !k2m_file_write(socket, result->text, (size_t)result->answer.size))
        _exit(K2M_EXIT_SOFTWARE);
}

/* Frees the memory of a large page, which the limit of the next one does not include. */
static void release_if_large(k2m_bytes *bytes)
{
    enum { MOST_KEPT = 1 << 20 };
    if (bytes->room <= MOST_KEPT) return;
    free(bytes->data);
    *bytes = (k2m_bytes){.data = NULL};
}

/* ---- the sandbox ---- */

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

/* A copy of a string, which outlives the command line. Exits if out of memory. */
static const char *kept(const char *string)
{
    char *copy = string ? strdup(string) : NULL;
    if (string && !copy) _exit(K2M_WORKER_NO_MEMORY);
    return copy;
}

/* Enters the sandbox. Returns the command with strings of its own, because the sandbox wipes the command line. */
static k2m_command confined(const k2m_command *command, const k2m_bytes *only_page)
{
    k2m_command own = *command;
    own.options.encoding = kept(command->options.encoding);
    own.options.base_url = kept(command->options.base_url);
    preload(&own, only_page);
    k2m_sandbox_wipe(command->words, command->word_count);
    if (!k2m_sandbox_enter()) _exit(K2M_WORKER_NO_SANDBOX);
    return own;
}

_Noreturn void k2m_worker_run(const k2m_command *command, bool only_page, int socket)
{
    k2m_bytes page = {.data = NULL};
    outcome result = {.text = NULL};
    k2m_command own = *command;
    k2m_sandbox_exit_without_memory(K2M_WORKER_NO_MEMORY);
    k2m_sandbox_reset_signals();
    uint64_t ticket = receive_page(socket, &page);
    if (!command->no_sandbox) own = confined(command, only_page ? &page : NULL);
    for (;; ticket = receive_page(socket, &page)) {
        result.answer = (k2m_answer){.ticket = ticket};
        convert(&own, &page, &result);
        send_outcome(socket, &result);
        kremlin2md_free(result.page);
        release_if_large(&page);
    }
}
