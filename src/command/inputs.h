/* SPDX-License-Identifier: MIT */
/* inputs.h: which pages are converted, and into which files. */
#ifndef K2M_INPUTS_H
#define K2M_INPUTS_H

#include "command/command.h"
#include "command/files.h"

typedef struct k2m_inputs {
    const char **names; /* "-": standard input */
    size_t count, room;
    k2m_bytes list; /* what --files-from has named, which some of the names lie in */
} k2m_inputs;

/* Collects the files of the command line and those of --files-from; standard input, if neither is given. Refuses,
 * before anything is written, what --output-dir could not keep apart. A failure has been reported. Must be released in
 * any case. */
k2m_exit k2m_inputs_collect(const k2m_command *command, k2m_inputs *inputs);
void k2m_inputs_release(k2m_inputs *inputs);

/* The file in --output-dir for an input: its name there, with .md or .json in place of .html and the like. By malloc();
 * NULL out of memory. */
char *k2m_inputs_output_path(const k2m_command *command, const char *input);

/* The path to open for an input, NULL for standard input. */
const char *k2m_inputs_path(const char *input);
/* How messages name an input. */
const char *k2m_inputs_title(const char *input);

#endif
