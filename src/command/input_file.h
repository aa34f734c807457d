/* SPDX-License-Identifier: MIT */
/* input_file.h: reads an input piece by piece, for a worker that may want any part of it. */
#ifndef K2M_INPUT_FILE_H
#define K2M_INPUT_FILE_H

#include "command/pieces.h"

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

/* An input that is open. All zero bytes are none. */
typedef struct k2m_input_file {
    bool open, regular;
    bool borrowed; /* standard input, which stays open */
    int descriptor;
    off_t start;        /* of a regular file: where the input begins in it, as of standard input that was read before */
    uint64_t position;  /* how much has been read of it */
    uint64_t total;     /* its size, or K2M_UNKNOWN */
    k2m_pieces *pieces; /* where its bytes go */
    size_t at;          /* where its first piece begins among the first pieces */
    size_t first, next; /* how many bytes are there */
    bool is_whole;      /* the first piece is all of it */
    char *kept;         /* a copy of the first piece, of what can be read only once */
} k2m_input_file;

/* Opens an input; `path` NULL is standard input. Its bytes will go to *pieces. On failure, returns false and sets
 * errno. */
bool k2m_input_file_open(k2m_input_file *file, const char *path, k2m_pieces *pieces);
/* Whether `path` names a regular file that has room, as a first piece, behind `at` bytes of others. Does not open it: that
 * of a pipe waits for its writer. */
bool k2m_input_file_has_room(const char *path, size_t at);
/* Reads its first piece, behind `at` bytes of others: all of it, if there is room. A regular file can be read so again.
 * On failure, returns false and sets errno. */
bool k2m_input_file_begin(k2m_input_file *file, size_t at);
/* Reads the next piece from an offset on. *last tells whether nothing follows it. If the input can be read in order only,
 * and the offset is not the next one, it is first copied to a temporary file without a name, which is possible as long
 * as only its first piece has been read. Returns false on failure. */
bool k2m_input_file_read(k2m_input_file *file, uint64_t offset, bool *last);
/* Finds out its size, for which it may be copied in the same way. Returns false on failure. */
bool k2m_input_file_measure(k2m_input_file *file);
/* Its size, or how much has been read where that is not known. */
uint64_t k2m_input_file_size(const k2m_input_file *file);
/* Goes back to the beginning, and puts the first piece where it was, whatever is there now. Returns false if the input can
 * be read in order only and more of it has been read, or on failure. */
bool k2m_input_file_restart(k2m_input_file *file);
/* Closes it, and keeps what is known of it. Nothing more can be read. */
void k2m_input_file_let_go(k2m_input_file *file);
void k2m_input_file_close(k2m_input_file *file);

#endif
