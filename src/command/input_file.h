/* SPDX-License-Identifier: MIT */
/* input_file.h: reads an input piece by piece, for a worker that may want any part of it. */
#ifndef K2M_INPUT_FILE_H
#define K2M_INPUT_FILE_H

#include "command/files.h"

#include <stdint.h>
#include <sys/types.h>

/* An input that is open. All zero bytes are none. */
typedef struct k2m_input_file {
    bool open, regular;
    bool borrowed; /* standard input, which stays open */
    int descriptor;
    off_t start;       /* of a regular file: where the input begins in it, as of standard input that was read before */
    uint64_t position; /* how much has been read of it */
    uint64_t total;    /* its size, or K2M_UNKNOWN */
} k2m_input_file;

/* Opens an input; `path` NULL is standard input. On failure, returns false and sets errno. */
bool k2m_input_file_open(k2m_input_file *file, const char *path);
/* Reads its first piece: all of it, if it is not large. *last tells whether that was all. On failure, returns false and
 * sets errno. */
bool k2m_input_file_begin(k2m_input_file *file, k2m_bytes *piece, bool *last);
/* Reads the next piece from an offset on. If the input can be read in order only, and the offset is not the next one, it
 * is first copied to a temporary file without a name; `first` is the first piece, and all that can be copied of what has
 * been read. Returns false on failure. */
bool k2m_input_file_read(k2m_input_file *file, uint64_t offset, const k2m_bytes *first, k2m_bytes *piece, bool *last);
/* Finds out its size, for which it may be copied in the same way. Returns false on failure. */
bool k2m_input_file_measure(k2m_input_file *file, const k2m_bytes *first);
/* Whether it can be read again from the beginning. */
bool k2m_input_file_can_restart(const k2m_input_file *file, const k2m_bytes *first);
void k2m_input_file_close(k2m_input_file *file);

#endif
