/* files.h: whole files in and out of memory. */
#ifndef K2M_FILES_H
#define K2M_FILES_H

#include <stdbool.h>
#include <stddef.h>

/* The contents of a file, or of standard input for NULL, to be freed with free(); NULL and errno set on failure. Reads
 * to the end from pipes and terminals too. Stops with EFBIG where there are more than `most` bytes. */
char *k2m_file_read(const char *path, size_t most, size_t *size);

/* Writes all bytes to an open descriptor, through short writes and interruptions. False and errno set on failure. */
bool k2m_file_write(int descriptor, const char *bytes, size_t size);

#endif
