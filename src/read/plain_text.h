/* SPDX-License-Identifier: MIT */
/* plain_text.h: the special version as a browser saves it "as text": settings menu, site name, crumbs, title, "date,
 * place", lead, text, "date, place" once more. No markup at all (LAYOUTS.md, pages/seed). */
#ifndef K2M_PLAIN_TEXT_H
#define K2M_PLAIN_TEXT_H

#include "transcript/transcript.h"

/* Reads the text version of an article: title, date and text as plain text in a page with nothing else (LAYOUTS.md,
 * "The text version"; no original seen). False if it is none: no date line follows the first paragraph. */
bool k2m_plain_text_read_version(k2m_arena *arena, k2m_str text, k2m_transcript *transcript);

/* Whether the input is text and no HTML: it holds no tag that any page has. */
bool k2m_plain_text_is(k2m_str input);

/* Reads a dump, valid UTF-8. False if it is none: no crumbs and no date line follow a title. */
bool k2m_plain_text_read(k2m_arena *arena, k2m_str text, k2m_transcript *transcript);

#endif
