/* SPDX-License-Identifier: MIT */
/* json.h: a transcript as one line of JSON (SPEC.md, "JSON"). */
#ifndef K2M_JSON_H
#define K2M_JSON_H

#include "transcript/transcript.h"

/* What a block that opens no turn is called there. */
const char *k2m_json_type(const k2m_block *block);

/* The line, ending in a newline and a NUL, to be freed with free(); NULL if memory ran out. */
char *k2m_json_of(const k2m_transcript *transcript);

/* YAML between lines of three dashes, and a blank line behind it (SPEC.md, "Front matter"); terminated, to be freed
 * with free(); NULL if memory ran out. */
char *k2m_front_matter_of(const k2m_transcript *transcript);

#endif
