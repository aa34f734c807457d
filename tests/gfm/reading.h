/* SPDX-License-Identifier: MIT */
/* reading.h: what a parser reads in Markdown, as a string, for comparison with what another one reads.
 *
 * libcmark and libcmark-gfm define the same names, so that no program can use both. reading.c is compiled once for each:
 * into the tests for libcmark, and into a program of its own, gfm_reader, for libcmark-gfm. */
#ifndef K2M_READING_H
#define K2M_READING_H

#include <stddef.h>

/* Returns the blocks, the text and its styles and links as NUL-terminated text, which the caller frees. How styles nest
 * is left out, since parsers may nest "***x***" differently. An address that is a link to itself counts as text: GFM
 * makes such links. */
char *reading_of(const char *markdown, size_t len);

#endif
