/* SPDX-License-Identifier: MIT */
/* command.h: the command line. */
#ifndef K2M_COMMAND_H
#define K2M_COMMAND_H

#include "command/exit_status.h"
#include "kremlin2md.h"

#include <stdbool.h>

/* What the command line asks for. */
typedef struct k2m_command {
    kremlin2md_options options;
    bool json;
    bool strict;            /* a page that ends early is no page */
    const char *output;     /* one file for all that is written, or NULL: standard output */
    const char *output_dir; /* a folder for a file a page, or NULL */
    const char *files_from; /* a file with names of inputs, "-" for standard input, or NULL */
    bool nul_separated;     /* NUL and not a line's end stands between those names */
    unsigned jobs;          /* how many pages are converted at a time, at least 1 */
    bool no_progress;
    bool no_sandbox; /* what converts pages keeps its rights */
    bool debug;      /* what was recognised, instead of the page */
    bool help, version;
    const char *completion; /* the shell whose completion script is wanted, or NULL */
    char **files;           /* not options; "-" is standard input */
    int file_count;
} k2m_command;

/* Reads the command line; argv may be put in another order. On wrong usage writes a message to standard error and gives
 * K2M_EXIT_USAGE. */
k2m_exit k2m_command_read(int argc, char **argv, k2m_command *command);

/* Writes the help text, or a shell's completion script, to standard output. */
k2m_exit k2m_command_help(void);
k2m_exit k2m_command_completion(const char *shell);

#endif
