/* SPDX-License-Identifier: MIT */
/* speakers.h: who speaks, and as what: splitting labels into name and role.
 *
 * A label is a name with an office, a rank, an organisation or a town around it. What says where the name stands, the
 * first that does:
 *  1. the link to the catalogue of persons in the label: its text is the name;
 *  2. a shorter label of the page that is no more than a name and stands in this one;
 *  3. a person in the page's tags or in a tooltip, whose words are the last ones of the label (family name first
 * there);
 *  4. title and lead, where they give the label's last words without the office;
 *  5. the words: a name follows an office or rank ("Gazprom CEO Alexei Miller"), brackets, a country ("President of
 * Turkey Recep Tayyip Erdogan"); precedes a comma ("Natalya Yuryeva, Channel One Russia") unless it is an office;
 * stands behind a reigning title and before its country ("King Mohammed VI of Morocco"); else it is the last two words,
 *     and more if particles or initials bind them (Hamad bin Isa, Adnan Z. Amin).
 * A label without role takes it over from the first label of the same person that has one; initials match («В.Путин»,
 * «Президент России Владимир Путин»). */
#ifndef K2M_SPEAKERS_H
#define K2M_SPEAKERS_H

#include "transcript/transcript.h"

/* Sets name and role of every turn. */
void k2m_speakers_name(k2m_arena *arena, k2m_transcript *transcript);

#endif
