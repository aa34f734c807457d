/* SPDX-License-Identifier: MIT */
/* fuzz.h: functions for the fuzz targets. A target is a function that libFuzzer calls with arbitrary bytes. It checks
 * its requirements with require(), which aborts if one fails. `make check` calls the targets with each file of their
 * corpus (replay.c). */
#ifndef K2M_FUZZ_H
#define K2M_FUZZ_H

#include "base/bytes.h"
#include "kremlin2md.h"

#include <stdint.h>

/* The fuzz target, under the name that libFuzzer calls. Returns 0. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* If a requirement does not hold, prints it to standard error and aborts. */
void require(bool holds, const char *what);

/* Requires valid UTF-8 without control characters or marks that change the direction of text. Line feeds are allowed
 * if `lines` is true. */
void require_clean(k2m_str text, bool lines);

/* Returns options that depend on the bytes only: fuzzing tries all options, and a file always gets the same ones. */
kremlin2md_options options_of(const uint8_t *data, size_t size);

/* Requires that libcmark parses the Markdown of a page to the tree that it was written from, with all of its text; and
 * that libcmark-gfm, if it is there, reads the same. */
void require_reads_back(const kremlin2md_page *page, const kremlin2md_options *options, k2m_str markdown);

#endif
