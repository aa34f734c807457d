/* SPDX-License-Identifier: MIT */
/* feed.h: a worker process's end of the socket. The input comes piece by piece, and may be read and sought like a file. */
#ifndef K2M_FEED_H
#define K2M_FEED_H

#include "command/files.h"
#include "command/wire.h"
#include "kremlin2md.h"

/* What the worker has of an input. */
typedef struct k2m_feed {
    int socket;
    k2m_request request; /* the last one */
    k2m_bytes piece;     /* the bytes that came with it */
    uint64_t start;      /* where the piece begins in the input */
    size_t at;           /* how much of the piece has been read */
} k2m_feed;

/* Receives the beginning of the next input. Exits if there is none, because the main process has closed its end. */
void k2m_feed_begin(k2m_feed *f);
/* The input, for kremlin2md_open(). It asks for more pieces as they are wanted. */
kremlin2md_source k2m_feed_source(k2m_feed *f);
/* Sends bytes of an answer. Exits if that fails. */
void k2m_feed_send(const k2m_feed *f, const void *bytes, size_t size);
/* Frees the memory of a large piece, which the limit of the next input does not include. */
void k2m_feed_release(k2m_feed *f);

#endif
