/* SPDX-License-Identifier: MIT */
/* speakers.h: who speaks, and as what. Splits labels into name and role, and finds the persons of the catalogue.
 *
 * A label is a name with an office, a rank, an organisation or a town around it. The first of these that applies says where
 * the name is (name_split.c):
 *  0. A label of several people and nothing else has no name: none of them is the speaker.
 *  1. The label is nothing but a name.
 *  2. It links to the catalogue of persons: the text of the link is the name.
 *  3. A shorter label of the page is nothing but a name, and stands in this one, unless it is the second of two names.
 *  4. The last words of the label are those of a person in the page's tags or in a tooltip.
 *  5. A reigning title comes first, and the country behind the name: "King Mohammed VI of Morocco".
 *  6. A given name (data/site/given_names.txt) begins it, at the end of the label or before a comma or dash. Behind of, for
 *     or and, a place or organisation comes first. Behind an office of a country and that country, all words are the name.
 *  7. Title or lead give the last words of the label without the office.
 *  8. The words tell: a name follows an office or rank, brackets or a country; it precedes a comma unless it is an office;
 *     otherwise it is the last two words, and more if particles or initials bind them, but no more than the initials before
 *     one.
 *
 * Then the names of a page get their usual form (name_form.h), a label without a role takes over that of a fuller label of
 * the same person, and labels get their person (persons.h). «В.Путин» and «Президент России Владимир Путин» are the same
 * person; where two people share initials and surname, nothing is taken over. */
#ifndef K2M_SPEAKERS_H
#define K2M_SPEAKERS_H

#include "transcript/transcript.h"

/* Sets the name, the role and the person of every turn, once the turns have been found, and lets blocks share turns
 * (same_turns.h). What is part of the transcript then lives in `arena`, also the turns, everything else in `scratch`. */
void k2m_speakers_name(k2m_arena *arena, k2m_arena *scratch, k2m_transcript *transcript);

#endif
