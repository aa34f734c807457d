/* SPDX-License-Identifier: MIT */
/* inputs.h: the list of inputs, and the names of their outputs. */
#ifndef K2M_INPUTS_H
#define K2M_INPUTS_H

#include "command/command.h"
#include "command/files.h"

#include <stdint.h>

typedef struct k2m_inputs {
    const char **names; /* file names; "-" is standard input */
    size_t count, room; /* names used, names allocated */
    size_t *page_of;    /* with --skip, for each input the number of the page that it is a print copy of; may be NULL */
    k2m_bytes list;     /* the content of the --files-from file; names point into it */
} k2m_inputs;

/* In page_of: the input is no print copy of a page that is there. */
#define K2M_NO_PAGE SIZE_MAX
/* Whether an input is a print copy of one that is there. */
bool k2m_inputs_is_copy(const k2m_inputs *inputs, size_t i);

/* Collects the inputs: the files of the command line, then those that --files-from lists. If neither is given, the only
 * input is standard input. With --output-dir, refuses inputs without an output name, or with the same one.
 *
 * On failure, prints a message and returns its exit status. Call k2m_inputs_release() in either case. */
k2m_exit k2m_inputs_collect(const k2m_command *command, k2m_inputs *inputs);
void k2m_inputs_release(k2m_inputs *inputs);

/* Returns the output file for an input under --output-dir: its base name in that directory, or its path with
 * --keep-dirs, with .md or .json instead of .html and the like. The caller frees it with free(). NULL if out of memory. */
char *k2m_inputs_output_path(const k2m_command *command, const char *input);

/* Returns the path to open for an input, or NULL for standard input. */
const char *k2m_inputs_path(const char *input);
/* Returns the name of an input for messages: its file name, or "standard input". */
const char *k2m_inputs_display_name(const char *input);

#endif
