/* SPDX-License-Identifier: MIT */
/* files.h: read whole files, write to open ones. output_file.h writes whole files. */
#ifndef K2M_FILES_H
#define K2M_FILES_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

/* A growing buffer. All zero bytes are an empty one. The owner frees `data` with free(). */
typedef struct k2m_bytes {
    char *data;
    size_t size, room; /* bytes used, bytes allocated */
} k2m_bytes;

/* Makes room for at least `room` bytes and keeps the content. Returns false if out of memory. */
bool k2m_bytes_reserve(k2m_bytes *bytes, size_t room);
/* Appends `size` bytes. Returns false if out of memory. */
bool k2m_bytes_add(k2m_bytes *bytes, const char *data, size_t size);

/* Sets up the process for this module. Call it before anything opens a file.
 *
 * If standard input, output or error is closed, its descriptor is reserved, so that no other file gets it: the first
 * attempt to use it then fails. Exceeding the file size limit becomes a failed write, and SIGCHLD gets its default
 * action. */
void k2m_files_init(void);

/* Reads a file to its end, or standard input if `path` is NULL, and replaces the content of `bytes`. Pipes and
 * terminals work too. On failure, returns false and sets errno, to EFBIG if there are more than `limit` bytes. */
bool k2m_file_read(const char *path, size_t limit, k2m_bytes *bytes);

/* Like read(2), but goes on after a signal, and waits where the descriptor is non-blocking. */
ssize_t k2m_file_read_some(int descriptor, char *to, size_t size);

/* Writes all bytes to an open descriptor, despite short writes and interruptions. On failure, returns false and sets
 * errno. */
bool k2m_file_write(int descriptor, const char *bytes, size_t size);

#endif
