/* SPDX-License-Identifier: MIT */
/* readback.h: checks by parsing that emphasis is read as it is meant. */
#ifndef K2M_READBACK_H
#define K2M_READBACK_H

#include "base/effort.h"
#include "write/spans.h"

/* Whether all CommonMark parsers read the spans, once written, as they are meant. Simple spans are always read that
 * way. Others are written and parsed; if the text has symbols, once for each way in which parsers see them. Call
 * k2m_cmark_use() with the arena of the spans first. `effort` is for escape.h: the text is
 * written with the same escapes as later. */
bool k2m_spans_are_readable(const k2m_spans *s, k2m_effort *effort);

#endif
