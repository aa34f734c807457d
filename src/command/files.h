/* SPDX-License-Identifier: MIT */
/* files.h: whole files in and out of memory. */
#ifndef K2M_FILES_H
#define K2M_FILES_H

#include <stdbool.h>
#include <stddef.h>

/* Bytes that are read into again and again. All zero bytes are an empty one; `data` is freed with free(). */
typedef struct k2m_bytes {
    char *data;
    size_t size, room;
} k2m_bytes;

/* Makes room for `room` bytes; what was there is kept. False out of memory. */
bool k2m_bytes_reserve(k2m_bytes *bytes, size_t room);
/* Adds bytes at the end. False out of memory. */
bool k2m_bytes_add(k2m_bytes *bytes, const char *data, size_t size);

/* Makes sure that standard input, output and error are open, so that no other file gets their numbers: one that was
 * closed can then neither be read nor written, which the first who tries is told. Call it first. */
void k2m_files_begin(void);

/* Reads a file, or standard input for NULL, to its end, from pipes and terminals too. False and errno set on failure:
 * EFBIG where there are more than `most` bytes. */
bool k2m_file_read(const char *path, size_t most, k2m_bytes *bytes);

/* Writes all bytes to an open descriptor, through short writes and interruptions. False and errno set on failure. */
bool k2m_file_write(int descriptor, const char *bytes, size_t size);

/* How writing a file ended; errno is set where it failed. */
typedef enum k2m_written { K2M_WRITTEN, K2M_NOT_CREATED, K2M_NOT_WRITTEN } k2m_written;

/* Writes a file whole or not at all: a file that stands there stays as it is until the new one is complete. What is no
 * regular file (a device, a pipe) is written to. */
k2m_written k2m_file_replace(const char *path, const char *bytes, size_t size);

#endif
