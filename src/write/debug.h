/* SPDX-License-Identifier: MIT */
/* debug.h: the output of --debug: what was taken for what on a page, and by which rule. */
#ifndef K2M_DEBUG_H
#define K2M_DEBUG_H

#include "transcript/transcript.h"

/* Appends a line for each thing that is known of the page, and for each block: what it is and how it begins. turns.h
 * explains the numbers of the rules. Needs k2m_speakers_name() for names and roles. */
void k2m_debug_write(k2m_buffer *out, const k2m_transcript *transcript);

#endif
