/* SPDX-License-Identifier: MIT */
/* readback.h: proof by parsing that emphasis is read as it is meant. */
#ifndef K2M_READBACK_H
#define K2M_READBACK_H

#include "write/spans.h"

/* Whether any CommonMark parser reads the spans, written down, as they are meant: simple ones always; others are
 * parsed, and where the text holds symbols, once for each way in which versions see those. */
bool k2m_spans_are_readable(const k2m_spans *s);

#endif
