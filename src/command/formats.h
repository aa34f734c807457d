/* SPDX-License-Identifier: MIT */
/* formats.h: the formats of the output. */
#ifndef K2M_FORMATS_H
#define K2M_FORMATS_H

#include "command/clean_text.h"
#include "kremlin2md.h"

/* Which options have an effect, as bits. */
enum { K2M_TAKES_MARKDOWN_OPTIONS = 1, K2M_TAKES_IMAGES = 2 };

typedef struct k2m_output_format {
    const char *name, *ending; /* the value of --to; the end of a file name, without its full stop */
    const char *separator;     /* stands between two pages in one file */
    kremlin2md_format format;
    k2m_lines lines; /* what its text may hold */
    bool alone;      /* a file holds one page */
    unsigned takes;
} k2m_output_format;

/* The first is the default. */
extern const k2m_output_format k2m_output_formats[];
extern const unsigned k2m_output_format_count;

/* The format with a name, NULL if there is none. */
const k2m_output_format *k2m_output_format_named(const char *name);

/* What --debug prints instead. */
extern const k2m_output_format k2m_debug_format;

#endif
