/* SPDX-License-Identifier: MIT */
/* options.h: the options of the command, one table; help text, completions and the parser are made from it. */
#ifndef K2M_OPTIONS_H
#define K2M_OPTIONS_H

#include "command/files.h"

enum {
    K2M_OPTION_TO = 256, /* those without a letter */
    K2M_OPTION_FRONT_MATTER,
    K2M_OPTION_LINKS,
    K2M_OPTION_IMAGES,
    K2M_OPTION_PULL_QUOTES,
    K2M_OPTION_NO_SOURCE,
    K2M_OPTION_DEBUG,
    K2M_OPTION_OUTPUT_DIR,
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
    const char *name;  /* NULL: a heading of the help text */
    const char *value; /* what stands for its value in the help text, or NULL if it takes none */
    const char *words; /* the values it takes, separated by blanks; "FILE" or "DIR" for those; NULL: any */
    const char *help;
} k2m_option;

/* The table; *count receives its length. */
const k2m_option *k2m_options(size_t *count);

/* The option whose name a word begins, or else is most like, that is none, without its dashes; NULL if none is like it.
 */
const char *k2m_option_nearest(const char *word);

/* Adds the help text, or a shell's completion script ("bash", "zsh", "fish"). False out of memory, or for another
 * shell. */
bool k2m_options_help(k2m_bytes *to);
bool k2m_options_completion(k2m_bytes *to, const char *shell);

#endif
