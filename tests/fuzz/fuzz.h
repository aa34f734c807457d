/* SPDX-License-Identifier: MIT */
/* fuzz.h: what the fuzz targets share. A target is a function for libFuzzer; what must hold whatever the bytes are is
 * held by require(), which aborts. `make check` calls the targets with each file of their corpus (replay.c). */
#ifndef K2M_FUZZ_H
#define K2M_FUZZ_H

#include "base/bytes.h"
#include "kremlin2md.h"

#include <stdint.h>

/* libFuzzer's name. Gives 0. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Aborts unless it holds; `what` says on standard error what should have. */
void require(bool holds, const char *what);

/* Aborts unless the text is valid UTF-8 without characters that a terminal or an editor obeys: controls (but for `line`
 * feeds, if those are allowed) and marks of direction. */
void require_clean(k2m_str text, bool lines);

/* Options that the bytes decide, so that all of them are met: a file keeps its meaning when it is read again. */
kremlin2md_options options_of(const uint8_t *data, size_t size);

/* Aborts unless page and Markdown hold the same: the tree that was meant, and the one that libcmark reads. */
void require_reads_back(const kremlin2md_page *page, const kremlin2md_options *options, k2m_str markdown);

#endif
