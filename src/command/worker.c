/* SPDX-License-Identifier: MIT */
#include "command/worker.h"

#include "base/unicode.h"
#include "command/feed.h"
#include "command/files.h"
#include "command/formats.h"
#include "command/hash_set.h"
#include "command/sandbox.h"
#include "command/token.h"
#include "command/wire.h"

#include <errno.h>
#include <iconv.h>
#include <jansson.h>
#include <libxml/parser.h>
#include <stdint.h>
#include <stdio.h>
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
    to->answer.misdecoded = kremlin2md_was_misdecoded(to->page) != 0;
    to->answer.turns = kremlin2md_turn_count(to->page);
    kremlin2md_status status =
        kremlin2md_render(to->page, command->format->format, &command->options, &to->text, &size);
    to->answer.size = size;
    return status;
}

/* Converts a page that was read with this status. */
static void convert(const k2m_command *command, kremlin2md_status status, outcome *to)
{
    kremlin2md_status written = KREMLIN2MD_OK;
    if (to->page && kremlin2md_refusal(to->page)) {
        to->answer.refused = true;
        written = command->debug ? write_page(command, to) : explain(to);
    } else if (status == KREMLIN2MD_OK) written = write_page(command, to);
    to->answer.status = (uint8_t)(written == KREMLIN2MD_OK ? status : written);
}

/* ---- answers ---- */

/* Adds what a page is called in its archive, and its own name. */
static size_t put_names(char to[K2M_LONGEST_NAMES], const char *member, const char *name)
{
    enum { LONGEST_MEMBER = 900 };
    size_t len = member ? strlen(member) : 0;
    if (len > LONGEST_MEMBER) len = k2m_utf8_back((k2m_str){member, len}, LONGEST_MEMBER + 1);
    int size = snprintf(to, K2M_LONGEST_NAMES, "%.*s%c%s", (int)len, member ? member : "", '\0', name ? name : "");
    return size > 0 && size < K2M_LONGEST_NAMES ? (size_t)size : 0;
}

/* Sends an answer with its names, and with the text of a page or NULL. */
static void send_answer(k2m_feed *f, k2m_answer answer, const char *member, const char *name, const char *text)
{
    char names[K2M_LONGEST_NAMES];
    answer.ticket = f->request.ticket;
    answer.names_size = (uint16_t)put_names(names, member, name);
    k2m_feed_answer(f, &answer, names, text);
}

static void send_outcome(k2m_feed *f, const outcome *result)
{
    const kremlin2md_page *page = result->page;
    const char *member = page ? kremlin2md_member(page) : "", *name = page ? kremlin2md_name(page) : "";
    send_answer(f, result->answer, member, name, result->text);
}

/* ---- pages that an archive holds twice ---- */

/* Whether there was such a page in the input before. Notes this one. */
static bool is_known(k2m_hash_set *prints, const kremlin2md_page *page)
{
    k2m_hash_added added = k2m_hash_set_add(prints, kremlin2md_fingerprint(page));
    if (added == K2M_HASH_NO_MEMORY) _exit(K2M_WORKER_NO_MEMORY);
    return added == K2M_HASH_KNOWN;
}

/* ---- an input ---- */

/* Whether a status ends an input. */
static bool is_end(kremlin2md_status status)
{
    return status == KREMLIN2MD_END || status == KREMLIN2MD_READ_ERROR || status == KREMLIN2MD_NO_MEMORY;
}

static k2m_answer_kind kind_of(kremlin2md_status status, const kremlin2md_page *page)
{
    if (is_end(status)) return K2M_ANSWER_END;
    if (page && !*kremlin2md_member(page) && status != KREMLIN2MD_UNREADABLE) return K2M_ANSWER_ONLY;
    bool passed = status == KREMLIN2MD_NO_ARTICLE || status == KREMLIN2MD_ACT;
    return passed && page && kremlin2md_is_archived(page) ? K2M_ANSWER_PASSED : K2M_ANSWER_PAGE;
}

/* Answers for the next page of an input. Returns false if it was the last. */
static bool serve_page(const k2m_command *command, k2m_feed *f, kremlin2md_input *input, k2m_hash_set *known,
                       outcome *result)
{
    kremlin2md_status status = kremlin2md_next(input, &result->page);
    result->answer = (k2m_answer){.status = 0};
    result->answer.kind = (uint8_t)kind_of(status, result->page);
    result->answer.status = (uint8_t)status;
    bool archived = status == KREMLIN2MD_OK && kremlin2md_is_archived(result->page);
    if (archived && is_known(known, result->page)) result->answer.kind = K2M_ANSWER_PASSED;
    if (!is_end(status) && result->answer.kind != K2M_ANSWER_PASSED) convert(command, status, result);
    send_outcome(f, result);
    kremlin2md_free(result->page);
    result->page = NULL;
    return result->answer.kind == K2M_ANSWER_PAGE || result->answer.kind == K2M_ANSWER_PASSED;
}

/* Converts the pages of an input whose beginning has come. */
static void serve_input(k2m_command *command, k2m_feed *f, outcome *result)
{
    char token[K2M_TOKEN_SIZE];
    k2m_token_write(f->request.ticket, token);
    command->options.id = token;
    const kremlin2md_source source = k2m_feed_source(f);
    kremlin2md_input *input = kremlin2md_open(&source, &command->options);
    if (!input) _exit(K2M_WORKER_NO_MEMORY);
    kremlin2md_status status = KREMLIN2MD_OK;
    if (kremlin2md_is_packed(f->piece, f->size)) {
        const k2m_answer packed = {.ticket = f->request.ticket, .kind = K2M_ANSWER_PACKED};
        k2m_feed_answer(f, &packed, NULL, NULL);
    }
    for (uint64_t left = f->request.skipped; left > 0 && !is_end(status); left--) status = kremlin2md_next(input, NULL);
    if (f->request.names) send_answer(f, (k2m_answer){.kind = K2M_ANSWER_NAMED}, kremlin2md_passed(input), NULL, NULL);
    k2m_hash_set known = {.at = NULL};
    while (serve_page(command, f, input, &known, result)) continue;
    free(known.at);
    kremlin2md_close(input);
}

/* ---- the sandbox ---- */

/* Makes iconv load its tables for an encoding. Tries twice, because iconv reports lack of memory as an unknown name. */
static void preload_encoding(const char *name)
{
    if (iconv_open("UTF-8", name) == (iconv_t)-1) (void)iconv_open("UTF-8", name);
}

/* Does in advance what a conversion would need files for: the libraries seed their hash tables, and iconv loads its
 * tables. `page` has the `size` bytes of the only page of the batch; NULL if there may be more. Most pages are UTF-8 and
 * need no tables, and loading them takes as long as converting a page. */
static void preload(const k2m_command *command, const char *page, size_t size)
{
    const char *encoding = command->options.encoding;
    xmlInitParser();
    json_object_seed(0);
    kremlin2md_prepare(page, size);
    bool known = page && !encoding;
    const char *const *names = kremlin2md_encodings(known ? page : NULL, known ? size : 0);
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

/* Enters the sandbox. `only_page` and `size` are as for preload(). Returns the command with strings of its own, because
 * the sandbox wipes the command line. */
static k2m_command confined(const k2m_command *command, const char *only_page, size_t size)
{
    k2m_command own = *command;
    own.options.encoding = kept(command->options.encoding);
    own.options.base_url = kept(command->options.base_url);
    preload(&own, only_page, size);
    k2m_sandbox_wipe(command->words, command->word_count);
    if (!k2m_sandbox_enter()) _exit(K2M_WORKER_NO_SANDBOX);
    return own;
}

_Noreturn void k2m_worker_run(const k2m_command *command, bool only_input, int socket, const k2m_pieces *pieces)
{
    k2m_feed f = {.socket = socket, .pieces = pieces};
    outcome result = {.text = NULL};
    k2m_command own = *command;
    k2m_sandbox_exit_without_memory(K2M_WORKER_NO_MEMORY);
    k2m_sandbox_reset_signals();
    k2m_feed_begin(&f);
    bool only_page = only_input && f.request.last;
    if (!command->no_sandbox) own = confined(command, only_page ? f.piece : NULL, only_page ? f.size : 0);
    for (;; k2m_feed_begin(&f)) serve_input(&own, &f, &result);
}
