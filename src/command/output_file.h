/* SPDX-License-Identifier: MIT */
/* output_file.h: write whole files.
 *
 * A file is written under a temporary name in the same folder and then renamed. So it is whole or absent, an old one stays
 * unchanged until then, and a symbolic link is replaced, not followed. Nothing is synced to disk. */
#ifndef K2M_OUTPUT_FILE_H
#define K2M_OUTPUT_FILE_H

#include <stdbool.h>
#include <stddef.h>

/* The result of writing a file. errno is set unless it is K2M_WRITTEN. */
typedef enum k2m_written {
    K2M_WRITTEN,
    K2M_NOT_CREATED,
    K2M_NOT_WRITTEN,
    K2M_NOT_REGULAR /* a pipe or a device is there, which is left alone */
} k2m_written;

/* Writes a file or, on failure, nothing. It keeps the permissions and, if possible, the owner of the file that it
 * replaces. */
k2m_written k2m_output_write(const char *path, const char *bytes, size_t size);

/* Makes a folder, with its parents, unless it is there. On failure, returns false and sets errno. */
bool k2m_output_make_folder(const char *path);

/* Makes the folders that a file is in. Returns false on failure. */
bool k2m_output_make_parents(const char *path);

/* Deletes the temporary files that runs which were killed have left in the folder of a path; if the path ends in a
 * slash, in that folder. Those of runs that still go on are locked, and stay. Ignores all failures. */
void k2m_output_clear(const char *path);

#endif
