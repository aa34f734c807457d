/* SPDX-License-Identifier: MIT */
/* pieces.h: the memory in which a worker process finds the bytes of an input. The main process writes it and the worker
 * reads it, so no byte is copied.
 *
 * A worker that has been taken over may write it, too. So the main process never reads it back. Before another worker
 * gets an input, the main process writes it anew. */
#ifndef K2M_PIECES_H
#define K2M_PIECES_H

enum { K2M_FIRST_PIECE = 1 << 20, K2M_NEXT_PIECE = 1 << 18 };

typedef struct k2m_pieces {
    char first[K2M_FIRST_PIECE]; /* the beginning of the input */
    char next[K2M_NEXT_PIECE];   /* the part that the worker wanted last */
} k2m_pieces;

/* Makes the memory, which processes forked later share. On failure, returns NULL and sets errno. */
k2m_pieces *k2m_pieces_make(void);
/* Takes the memory away from this process. NULL is allowed. */
void k2m_pieces_release(k2m_pieces *pieces);
/* Makes the memory read-only in this process. */
void k2m_pieces_protect(k2m_pieces *pieces);

#endif
