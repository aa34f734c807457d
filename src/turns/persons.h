/* SPDX-License-Identifier: MIT */
/* persons.h: who of the site's catalogue a speaker is.
 *
 * A label that links to an entry of the catalogue is that person. Another label of the same name on the page is the
 * same person, and so is one whose name is that of one of the page's tags. Names agree by given name and surname, or by
 * initials and surname, in any order of the tag's words. Where two persons would fit, none does. */
#ifndef K2M_PERSONS_H
#define K2M_PERSONS_H

#include "base/effort.h"
#include "transcript/transcript.h"

/* Sets the person of each turn whose label does not link to one, once the turns have names, and the office of each
 * person of the tags, as long as there is room for the names and offices in the output. */
void k2m_persons_find(k2m_arena *arena, k2m_arena *scratch, k2m_transcript *transcript, k2m_effort *room);

#endif
