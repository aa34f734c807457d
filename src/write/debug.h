/* SPDX-License-Identifier: MIT */
/* debug.h: what was taken for what on a page, and by which rule, for those who wonder at an output. */
#ifndef K2M_DEBUG_H
#define K2M_DEBUG_H

#include "transcript/transcript.h"

/* Appends a line for each thing that is known of the page, and for each block: what it is, and how it begins. The rules
 * are those of turns.h. */
void k2m_debug_write(k2m_buffer *out, const k2m_transcript *transcript);

#endif
