/* SPDX-License-Identifier: MIT */
/* A shim for LD_PRELOAD: a page that contains "TAKE OVER" takes over the worker process that parses it. The environment
 * variable K2M_TAKEOVER chooses by a letter what the process then does; see `act` and `answer`. */
#include "parser.h"

#include "command/pieces.h"
#include "command/wire.h"
#include "hurry.h"
#include "kremlin2md.h"

#include <linux/futex.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

enum { SOCKET = 3, LARGE = 1 << 30 };

static char plan;
static bool taken;          /* the process has been taken over */
static k2m_request request; /* the last one that it received */
static k2m_pieces *pieces;  /* what it shares with the main process */

__attribute__((constructor)) static void begin(void)
{
    const char *chosen = getenv("K2M_TAKEOVER");
    plan = chosen ? *chosen : '\0';
    if (plan != 'p') hurry = 200;
}

/* The only call that writes and that the filter allows. */
static void put(const void *bytes, size_t size)
{
    const struct iovec part = {(void *)(uintptr_t)bytes, size};
    (void)writev(SOCKET, &part, 1);
}

static void sleep_for_ever(void)
{
    static uint32_t word;
    for (;;) (void)syscall(SYS_futex, &word, FUTEX_WAIT, 0, NULL);
}

static void send_answer(uint64_t ticket, uint64_t size, uint8_t status, const char *text)
{
    const k2m_answer answer = {.ticket = ticket, .size = size, .status = status, .kind = K2M_ANSWER_ONLY};
    put(&answer, sizeof answer);
    put(text, strlen(text));
}

/* Answers with a text of its own, and goes on as if nothing had happened: the page is then answered a second time. */
static void answer_with(const char *text)
{
    send_answer(request.ticket, strlen(text), 0, text);
}

/* Answers as a page of an archive that is called so: the member, a NUL and the name. */
static void answer_named(const char *names, size_t size)
{
    const char text[] = "forged\n";
    const k2m_answer answer = {.ticket = request.ticket, .size = strlen(text), .names_size = (uint16_t)size};
    put(&answer, sizeof answer);
    put(names, size);
    put(text, strlen(text));
}
#define ANSWER_NAMED(names) answer_named(names, sizeof(names) - 1)

/* Answers with a head that has a number just beyond what there is. */
static void answer_beyond(uint8_t kind, uint8_t status, uint16_t names_size)
{
    static const char names[K2M_LONGEST_NAMES + 1];
    const k2m_answer answer = {
        .ticket = request.ticket, .size = 5, .kind = kind, .status = status, .names_size = names_size};
    put(&answer, sizeof answer);
    put(names, names_size);
    put("text\n", 5);
}

/* Sends one byte after another, with pauses that are shorter than the main process waits for the next. */
static void drip(void)
{
    static uint32_t word;
    const struct timespec pause = {.tv_nsec = 1000000};
    send_answer(request.ticket, 900000, 0, "");
    for (;;) {
        put("x", 1);
        (void)syscall(SYS_futex, &word, FUTEX_WAIT, 0, &pause);
    }
}

/* Answers wrongly. */
static void answer(void)
{
    switch (plan) {
    case 'd': drip(); break;
    case 'e': send_answer(request.ticket, 0, 0, ""); break;
    case 'b': answer_with("no line feed"); break;
    case 'h': send_answer(request.ticket, 100, 0, "half a result"); break;
    case 'x': send_answer(request.ticket, 100, 0, "half a result"); _exit(0);
    case 't': send_answer(request.ticket, 5, 200, "text\n"); break;
    case 'V': answer_beyond(K2M_ANSWER_ONLY, KREMLIN2MD_NO_MEMORY + 1, 0); break;
    case 'K': answer_beyond(K2M_ANSWER_WANT + 1, 0, 0); break;
    case 'Y': answer_beyond(K2M_ANSWER_ONLY, 0, K2M_LONGEST_NAMES + 1); break;
    case 'D': send_answer(request.ticket, 0, KREMLIN2MD_NO_MEMORY, ""); break;
    case 'z': send_answer(request.ticket, UINT64_MAX, 0, "text\n"); break;
    case 'i': send_answer(request.ticket, LARGE, 0, "text\n"); break;
    case 'n': send_answer(request.ticket + 1, 5, 0, "text\n"); break;
    case 'c': answer_with("\033[2Jtext\n"); break;
    case '1': answer_with("text \302\233 2J\n"); break;
    case '5': answer_with("text \302\205 next line\n"); break;
    case 'u': answer_with("text \377\n"); break;
    case 'r': answer_with("text \342\200\256 txet\n"); break;
    case 'j': answer_with("{}\n{}\n"); break;
    case 'N': ANSWER_NAMED("page\0../../name"); break;
    case 'M': ANSWER_NAMED("\033[2Jpage\0en-1"); break;
    case 'L': ANSWER_NAMED("a\nb\0en-1"); break;
    case '0': ANSWER_NAMED("page\0en-1\0en-2"); break;
    case 'U': ANSWER_NAMED("../../1-news\0"); break;
    case 'B': ANSWER_NAMED("1-news\0"); break;
    case 'A': ANSWER_NAMED("3-news\0"); break;
    case 'f':
        answer_with("forged\n");
        send_answer(request.ticket + 1, 7, 0, "forged\n");
        break;
    default: return;
    }
    sleep_for_ever();
}

/* Takes memory until there is none. It must end long before a GB. */
static void take_memory(void)
{
    enum { PIECE = 1 << 20, MOST = 1024 };
    for (int i = 0; i < MOST; i++) {
        char *piece = malloc(PIECE);
        if (!piece) return;
        memset(piece, i, PIECE);
    }
    answer_with("took a gigabyte\n");
}

/* Sends what gains it no page, without end: as fast as it can, or with pauses. */
static void go_on(k2m_answer_kind kind, uint64_t offset, bool pauses)
{
    static uint32_t word;
    const struct timespec pause = {.tv_nsec = 1000000};
    const k2m_answer answer = {.ticket = request.ticket, .kind = (uint8_t)kind, .offset = offset};
    for (k2m_request more;;) {
        put(&answer, sizeof answer);
        if (kind == K2M_ANSWER_WANT) (void)read(SOCKET, &more, sizeof more);
        if (pauses) (void)syscall(SYS_futex, &word, FUTEX_WAIT, 0, &pause);
    }
}

/* Answers with more than a page may have, but less than an archive may. */
static void answer_at_length(void)
{
    enum { PIECE = 1 << 20, PIECES = 2 };
    static char piece[PIECE];
    const k2m_answer head = {.ticket = request.ticket, .size = PIECES * PIECE, .kind = K2M_ANSWER_ONLY};
    memset(piece, 'x', PIECE);
    piece[PIECE - 1] = '\n';
    put(&head, sizeof head);
    for (int i = 0; i < PIECES; i++) put(piece, PIECE);
    sleep_for_ever();
}

/* What needs no answer. */
static void act(void)
{
    char byte;
    switch (plan) {
    case 's': sleep_for_ever(); break;
    case 'w':
        for (;;) (void)read(SOCKET, &byte, 1);
    case 'p':
        for (volatile bool again = true; again;) continue;
        break;
    case 'g': (void)raise(SIGSTOP); break;
    case 'm': take_memory(); break;
    case 'P': go_on(K2M_ANSWER_PACKED, 0, false); break;
    case 'Q': go_on(K2M_ANSWER_PASSED, 0, false); break;
    case 'W': go_on(K2M_ANSWER_WANT, K2M_UNKNOWN, false); break;
    case 'R': go_on(K2M_ANSWER_WANT, 0, false); break;
    case 'S': go_on(K2M_ANSWER_PACKED, 0, true); break;
    case 'T': go_on(K2M_ANSWER_WANT, UINT64_C(1) << 40, true); break;
    default: answer(); break;
    }
}

ssize_t read(int descriptor, void *to, size_t size)
{
    ssize_t (*next)(int, void *, size_t);
    *(void **)&next = dlsym(RTLD_NEXT, "read");
    if (descriptor == SOCKET && taken && plan == 'o') sleep_for_ever(); /* it has answered once; that was all */
    ssize_t got = next(descriptor, to, size);
    if (descriptor == SOCKET && got == sizeof request && size == sizeof request) memcpy(&request, to, sizeof request);
    return got;
}

/* Learns where the bytes of inputs are. */
int mprotect(void *start, size_t size, int protection)
{
    int (*next)(void *, size_t, int);
    *(void **)&next = dlsym(RTLD_NEXT, "mprotect");
    if (size == sizeof *pieces) pieces = start;
    return next(start, size, protection);
}

/* Changes the letters of an input that another process may get, too. */
static void change_pieces(void)
{
    if (mprotect(pieces, sizeof *pieces, PROT_READ | PROT_WRITE) != 0) return;
    for (size_t i = 0; i < sizeof pieces->first; i++)
        if (pieces->first[i] == 'e') pieces->first[i] = 'i';
}

static void before_parsing(const char *page, size_t size)
{
    if (taken && plan == 'C') change_pieces();
    if (taken && (plan == 'l' || plan == 'C')) __builtin_trap(); /* it dies later, at another page */
    bool takes = holds(page, size, "TAKE OVER");
    if (taken && plan == 'G' && !takes) answer_at_length();
    if (!takes) return;
    taken = true;
    act();
}
