/* SPDX-License-Identifier: MIT */
/* output_names.h: names of output files in --output-dir, for pages from archives and from standard input.
 * (inputs.h names those of the inputs.) */
#ifndef K2M_OUTPUT_NAMES_H
#define K2M_OUTPUT_NAMES_H

#include "command/command.h"
#include "command/hash_set.h"

#include <stddef.h>

/* Returns the length of a file name or path without the ending of a saved page, a compressed one included. */
size_t k2m_output_stem(const char *path);

/* Returns the output file for a page from an archive or from standard input: its name (see kremlin2md_name()) or, if it has
 * none or its member is to keep its directories, one made of the member's path or address. The caller frees it with
 * free(). NULL if out of memory. */
char *k2m_output_names_of_page(const k2m_command *command, const char *member, const char *name);

/* Notes that an output file is taken, and returns it. If it was taken before, it gets a number: "en-63888-2.md". `path` may
 * be NULL, and is freed. The caller frees the result with free(). NULL if out of memory. See
 * k2m_unique_finish(). */
char *k2m_output_names_take(k2m_hash_set *names, const k2m_command *command, char *path);

#endif
