/* SPDX-License-Identifier: MIT */
#include "command/feed.h"

#include "command/exit_status.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

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

/* Receives a request and the bytes that belong to it. Exits if there is none, because the main process has closed its
 * end. */
static void receive_piece(k2m_feed *f, uint64_t start)
{
    if (!receive(f->socket, &f->request, sizeof f->request)) _exit(K2M_EXIT_OK);
    if (!k2m_bytes_reserve(&f->piece, (size_t)f->request.size)) _exit(K2M_WORKER_NO_MEMORY);
    f->piece.size = (size_t)f->request.size;
    if (!receive(f->socket, f->piece.data, f->piece.size)) _exit(K2M_EXIT_OK);
    f->start = start;
    f->at = 0;
}

void k2m_feed_send(const k2m_feed *f, const void *bytes, size_t size)
{
    if (!k2m_file_write(f->socket, bytes, size)) _exit(K2M_EXIT_SOFTWARE);
}

/* Asks for the input from `offset` on. */
static void want(k2m_feed *f, uint64_t offset)
{
    const k2m_answer answer = {.ticket = f->request.ticket, .kind = K2M_ANSWER_WANT, .offset = offset};
    k2m_feed_send(f, &answer, sizeof answer);
    receive_piece(f, offset);
}

/* Implements kremlin2md_source. */
static ptrdiff_t read_feed(void *context, void *to, size_t size)
{
    k2m_feed *f = context;
    if (f->at == f->piece.size && !f->request.last && !f->request.failed) want(f, f->start + f->at);
    if (f->request.failed) return -1;
    size_t left = f->piece.size - f->at, taken = left < size ? left : size;
    if (taken) memcpy(to, f->piece.data + f->at, taken);
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
    if (to >= f->start && to <= f->start + f->piece.size) f->at = (size_t)(to - f->start);
    else {
        f->start = to; /* read_feed() asks for it */
        f->at = f->piece.size = 0;
        f->request.last = f->request.total != K2M_UNKNOWN && to >= f->request.total;
    }
    return (int64_t)to;
}

void k2m_feed_begin(k2m_feed *f)
{
    receive_piece(f, 0);
}

kremlin2md_source k2m_feed_source(k2m_feed *f)
{
    return (kremlin2md_source){read_feed, seek_feed, f};
}

void k2m_feed_release(k2m_feed *f)
{
    enum { MOST_KEPT = 1 << 20 };
    if (f->piece.room <= MOST_KEPT) return;
    free(f->piece.data);
    f->piece = (k2m_bytes){.data = NULL};
}
