/* SPDX-License-Identifier: MIT */
/* command.h: parse the command line. */
#ifndef K2M_COMMAND_H
#define K2M_COMMAND_H

#include "command/exit_status.h"
#include "kremlin2md.h"

#include <stdbool.h>

/* The parsed command line. Strings belong to argv. */
typedef struct k2m_command {
    kremlin2md_options options;
    const struct k2m_output_format *format;
    bool strict;             /* a page that would only give a warning is an error */
    const char *output;      /* the file for all output, or NULL for standard output */
    bool to_standard_output; /* --output says so */
    const char *output_dir;  /* the directory for one file per page, or NULL */
    bool keep_dirs;          /* below that directory, those of the inputs */
    bool skip;               /* pass over what is no article */
    const char *files_from;  /* a file that lists inputs, "-" for standard input, or NULL */
    bool nul_separated;      /* the names in that list end in NUL instead of newline */
    unsigned jobs;           /* how many pages to convert at a time, at least 1 */
    bool no_progress;        /* show neither progress nor a summary */
    bool no_sandbox;         /* do not sandbox the worker processes */
    bool debug;              /* write how pages were recognised, and of those too that were refused */
    bool help, version;
    const char *completion; /* print the completion script for this shell, or NULL */
    char **files;           /* the arguments that are not options; "-" is standard input */
    int file_count;
    char **words; /* the whole command line */
    size_t word_count;
} k2m_command;

/* Parses the command line. May reorder argv. On wrong usage, prints a message and returns K2M_EXIT_USAGE. */
k2m_exit k2m_command_read(int argc, char **argv, k2m_command *command);

/* Prints the help text to standard output. */
k2m_exit k2m_command_help(void);
/* Prints the completion script for "bash", "zsh" or "fish" to standard output. */
k2m_exit k2m_command_completion(const char *shell);

#endif
