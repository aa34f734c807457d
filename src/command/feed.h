/* SPDX-License-Identifier: MIT */
/* feed.h: a worker process's end of the socket. The input comes piece by piece, and may be read and sought like a file.
 * Its bytes lie in memory that the main process writes. */
#ifndef K2M_FEED_H
#define K2M_FEED_H

#include "command/files.h"
#include "command/pieces.h"
#include "command/wire.h"
#include "kremlin2md.h"

/* What the worker has of an input. */
typedef struct k2m_feed {
    int socket;
    const k2m_pieces *pieces;
    k2m_request request; /* the last one */
    const char *piece;   /* its bytes */
    size_t size;         /* how many there are */
    uint64_t start;      /* where they begin in the input */
    size_t at;           /* how many have been read */
    k2m_bytes kept;      /* answers that are sent with a later one */
} k2m_feed;

/* Receives the beginning of the next input. Exits if there is none, because the main process has closed its end. */
void k2m_feed_begin(k2m_feed *f);
/* The input, for kremlin2md_open(). It asks for more pieces as they are wanted. */
kremlin2md_source k2m_feed_source(k2m_feed *f);
/* Sends an answer: its three parts one behind another. Exits if that fails. The page of an input that was handed over
 * with others is sent together with theirs, because each answer wakes the main process. */
void k2m_feed_answer(k2m_feed *f, const k2m_answer *answer, const char *names, const char *text);

#endif
