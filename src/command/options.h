/* SPDX-License-Identifier: MIT */
/* options.h: the table of options. The parser, the help text and the shell completions all use it. */
#ifndef K2M_OPTIONS_H
#define K2M_OPTIONS_H

#include "command/files.h"

enum {
    K2M_OPTION_TO = 256, /* options without a letter */
    K2M_OPTION_FRONT_MATTER,
    K2M_OPTION_LINKS,
    K2M_OPTION_IMAGES,
    K2M_OPTION_PULL_QUOTES,
    K2M_OPTION_NO_SOURCE,
    K2M_OPTION_DEBUG,
    K2M_OPTION_OUTPUT_DIR,
    K2M_OPTION_KEEP_DIRS,
    K2M_OPTION_SKIP,
    K2M_OPTION_ENCODING,
    K2M_OPTION_BASE_URL,
    K2M_OPTION_STRICT,
    K2M_OPTION_MAX_SIZE,
    K2M_OPTION_FILES_FROM,
    K2M_OPTION_NO_PROGRESS,
    K2M_OPTION_NO_SANDBOX,
    K2M_OPTION_COMPLETION
};

typedef struct k2m_option {
    int id;            /* its letter, or one of the numbers above */
    const char *name;  /* its long form without dashes; NULL: this row is a heading of the help text */
    const char *value; /* the name of its value in the help text; NULL if it takes no value */
    const char *words; /* what to complete the value with: words separated by spaces, "FILE" or "DIR"; NULL: nothing */
    const char *help;  /* NULL: not listed in the help text */
} k2m_option;

/* Returns the table, and its length in *count. */
const k2m_option *k2m_options(size_t *count);

/* Returns the long option that the user may have meant by an unknown one, or NULL. Both are without dashes. */
const char *k2m_option_nearest(const char *word);

/* Returns what to write instead of an unknown option, which is "--word" or "-w", if other programs have it. Else NULL. */
const char *k2m_option_hint(const char *word);

/* The first line of the help text. */
#define K2M_USAGE "Usage: kremlin2md [OPTION]... [FILE]..."

/* Appends the help text. Returns false if out of memory. */
bool k2m_options_help(k2m_bytes *to);
/* Appends the completion script for "bash", "zsh" or "fish". Returns false if out of memory, or for another shell. */
bool k2m_options_completion(k2m_bytes *to, const char *shell);

#endif
