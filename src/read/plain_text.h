/* SPDX-License-Identifier: MIT */
/* plain_text.h: reads a page that somebody has as plain text: copied from a browser, saved "as text", written by lynx,
 * w3m or an extractor, or taken from a corpus.
 *
 * A text is paragraphs (paragraphs.h). Some of them are lines of the frame, as data/site/frame_lines.txt says: menus,
 * settings, breadcrumbs, banners, the foot. What is left is found by what it is: a date line in any of the site's
 * forms, the title beside it, a title that is repeated, captions in the block of the date, the text. */
#ifndef K2M_PLAIN_TEXT_H
#define K2M_PLAIN_TEXT_H

#include "read/paragraphs.h"

/* Whether the input is text and no HTML: it holds no tag that every page has. */
bool k2m_plain_text_is(k2m_str input);

/* Reads valid UTF-8 into *transcript, whose body then holds the paragraphs with turns yet to be found. What the text
 * does not say stays unset: the title, the date. Whether it is a text of the site is not asked here. */
void k2m_plain_text_read(k2m_arena *arena, k2m_arena *scratch, k2m_str text, k2m_transcript *transcript);

/* Reads paragraphs in the same way: those of a page whose layout is unknown. With `titled` the first one is the title.
 * A date that is set already stays. */
void k2m_parts_read(k2m_arena *arena, k2m_arena *scratch, const k2m_paragraphs *paragraphs, bool titled,
                    k2m_transcript *transcript);

/* A title without the site's name at its beginning or end, as in "Meeting on ferries • President of Russia". */
k2m_text k2m_title_without_site(k2m_arena *arena, const k2m_text *title);

/* Whether so many lines, blank ones included, are very short for a text of `length` bytes. Those of no transcript are, and
 * they would take many times the memory of the text. */
bool k2m_lines_are_chopped(size_t length, size_t lines);

#endif
