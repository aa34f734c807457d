/* SPDX-License-Identifier: MIT */
/* json.h: writes a transcript as one line of JSON, and what is known of it as front matter. data/doc/output.md
 * describes both. Names and roles come from k2m_speakers_name(), which must be called first. */
#ifndef K2M_JSON_H
#define K2M_JSON_H

#include "transcript/transcript.h"

/* The page as one line of JSON in UTF-8, with a newline and a NUL at the end. Free it with free(). NULL when out of
 * memory. */
char *k2m_json_of(const k2m_transcript *transcript);

/* The front matter: YAML in UTF-8 between lines of three dashes, then a blank line and a NUL. Free it with free(). NULL
 * when out of memory. */
char *k2m_front_matter_of(const k2m_transcript *transcript);

#endif
