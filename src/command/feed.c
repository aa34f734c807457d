/* SPDX-License-Identifier: MIT */
#include "command/feed.h"

#include "command/exit_status.h"

#include <errno.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/uio.h>
#include <unistd.h>

/* ---- the socket: read() and writev(), because a filter of system calls sees their descriptor on every machine ---- */

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

/* Takes bytes that have been sent off the front of the parts. */
static void advance(struct iovec *parts, size_t count, size_t sent)
{
    for (size_t i = 0; i < count; i++) {
        size_t taken = sent < parts[i].iov_len ? sent : parts[i].iov_len;
        if (!taken) continue; /* the part may be NULL */
        parts[i].iov_base = (char *)parts[i].iov_base + taken;
        parts[i].iov_len -= taken;
        sent -= taken;
    }
}

static bool send_parts(int socket, struct iovec *parts, size_t count, size_t left)
{
    while (left > 0) {
        ssize_t sent = writev(socket, parts, (int)count);
        if (sent < 0 && errno == EINTR) continue;
        if (sent < 0) return false;
        advance(parts, count, (size_t)sent);
        left -= (size_t)sent;
    }
    return true;
}

/* A part to send, which writev() does not change although it takes a pointer to what may be changed. */
static struct iovec part(const void *bytes, size_t size)
{
    return (struct iovec){(void *)(uintptr_t)bytes, size};
}

/* ---- the input ---- */

/* Receives a request. Exits if there is none, because the main process has closed its end. */
static void receive_request(k2m_feed *f, uint64_t start)
{
    if (!receive(f->socket, &f->request, sizeof f->request)) _exit(K2M_EXIT_OK);
    f->piece = f->request.next ? f->pieces->next : f->pieces->first + f->request.at;
    f->size = (size_t)f->request.size;
    f->start = start;
    f->at = 0;
}

/* Asks for the input from `offset` on. */
static void want(k2m_feed *f, uint64_t offset)
{
    const k2m_answer answer = {.ticket = f->request.ticket, .kind = K2M_ANSWER_WANT, .offset = offset};
    k2m_feed_answer(f, &answer, NULL, NULL);
    receive_request(f, offset);
}

/* Implements kremlin2md_source. */
static ptrdiff_t read_feed(void *context, void *to, size_t size)
{
    k2m_feed *f = context;
    if (f->at == f->size && !f->request.last && !f->request.failed) want(f, f->start + f->at);
    if (f->request.failed) return -1;
    size_t left = f->size - f->at, taken = left < size ? left : size;
    if (taken) memcpy(to, f->piece + f->at, taken);
    f->at += taken;
    return (ptrdiff_t)taken;
}

/* The size of the input, or -1. */
static int64_t total_of(k2m_feed *f)
{
    uint64_t here = f->start + f->at;
    if (f->request.total == K2M_UNKNOWN) {
        want(f, K2M_UNKNOWN);
        f->start = here;
        f->request.last = false;
    }
    return f->request.total <= INT64_MAX ? (int64_t)f->request.total : -1;
}

/* Implements kremlin2md_source. */
static int64_t seek_feed(void *context, int64_t offset, int whence)
{
    k2m_feed *f = context;
    int64_t here = (int64_t)(f->start + f->at), from = whence == SEEK_SET ? 0 : whence == SEEK_CUR ? here : total_of(f);
    if (from < 0 || (offset < 0 ? -offset > from : offset > INT64_MAX - from)) return -1;
    uint64_t to = (uint64_t)(from + offset);
    if (to >= f->start && to <= f->start + f->size) f->at = (size_t)(to - f->start);
    else {
        f->start = to; /* read_feed() asks for it */
        f->at = f->size = 0;
        f->request.last = f->request.total != K2M_UNKNOWN && to >= f->request.total;
    }
    return (int64_t)to;
}

void k2m_feed_begin(k2m_feed *f)
{
    receive_request(f, 0);
}

kremlin2md_source k2m_feed_source(k2m_feed *f)
{
    return (kremlin2md_source){read_feed, seek_feed, f};
}

/* Keeps an answer for later. Returns false if out of memory. */
static bool keep(k2m_bytes *kept, const struct iovec *parts, size_t count)
{
    size_t before = kept->size;
    bool ok = true;
    for (size_t i = 0; i < count && ok; i++) ok = k2m_bytes_add(kept, parts[i].iov_base, parts[i].iov_len);
    if (!ok) kept->size = before;
    return ok;
}

void k2m_feed_answer(k2m_feed *f, const k2m_answer *answer, const char *names, const char *text)
{
    enum { PARTS = 3, MOST_KEPT = 1 << 17 };
    size_t size = (size_t)answer->size, left = f->kept.size + sizeof *answer + answer->names_size + size;
    struct iovec parts[1 + PARTS] = {part(f->kept.data, f->kept.size), part(answer, sizeof *answer),
                                     part(names, answer->names_size), part(text, size)};
    bool may_wait = f->request.more && answer->kind == K2M_ANSWER_ONLY && left <= MOST_KEPT;
    if (may_wait && keep(&f->kept, parts + 1, PARTS)) return;
    if (!send_parts(f->socket, parts, 1 + PARTS, left)) _exit(K2M_EXIT_SOFTWARE);
    f->kept.size = 0;
}
