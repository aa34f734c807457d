/* SPDX-License-Identifier: MIT */
/* gfm.h: asks libcmark-gfm what it reads. It runs in a process of its own (reading.h). */
#ifndef K2M_TEST_GFM_H
#define K2M_TEST_GFM_H

#include "base/bytes.h"

/* Whether the tests were built where libcmark-gfm is. Tests that need it are skipped otherwise. */
bool gfm_is_there(void);

/* Whether libcmark and libcmark-gfm read the same in Markdown. */
bool gfm_agrees(k2m_str markdown);

/* What libcmark-gfm reads, for gfm_is_there() only. The caller frees it. */
char *gfm_reading(k2m_str markdown);

#endif
