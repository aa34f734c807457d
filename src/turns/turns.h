/* SPDX-License-Identifier: MIT */
/* turns.h: finding the turns of a transcript, and telling labels from lead-ins and headings.
 *
 * The rules, over the whole page. A head is what stands in a paragraph of the page's flow before the first colon
 * outside brackets (a colon between two digits is a time of day). Brackets at its end are a note on the turn, the rest
 * of it is the label.
 *
 *  1. Bold head. Every word of the label is bold, if only in part (an editor's slip of a letter); or some are, and it
 * would be a label even without (4). It opens a turn if it reads as a speaker (5), or stands bold before several
 *     paragraphs. Where the bold runs on past the colon by more than a slip, only a capitalised name or a single word
 *     for a speaker without a name does.
 *  2. Known head. The label, bold or not, is one that rule 1 has found elsewhere on the page, or ends in the name at
 * the end of such a label or in a person of the page's tags. One without a name (Question) counts without bold only
 * where what follows can begin a speech and no quotation mark does. On a page of transcripts with bold labels an office
 *     and a name, and nothing else, open a turn without bold too.
 *  3. Known bold start. The bold start of the paragraph is such a label, and a full stop, a semicolon or nothing stands
 * in place of the colon; what follows must be able to begin a speech: no lower-case letter, with which a sentence would
 *     go on. On a page of transcripts a label that stands but once will do if it is a person of the tags, or an office
 *     and a name that a full stop, the title or the lead backs.
 *  4. Page without bold labels (text dumps, transcripts of the 2000s). A head opens a turn if its words are capitalised
 * or small ones, or an office comes first and a name last; if it holds a name or office or is a speaker without a name;
 *     and if the page bears it out: it is among the transcripts, or does not say where it is published, and one head
 *     comes twice, is an office and a name, or has its last word in title, lead or tags.
 *  5. A label reads as a speaker by its words (labels.h): a name ends it (two capitalised words, or initials) or
 * precedes a comma, or a word in it names an office or a speaker without a name, or the catalogue links it; on a page
 * of transcripts a few words that begin with a capital will do. A first word that opens lead-ins (Note, Contact) or
 *     headlines (Beginning, Speech), a verb, a sentence's end and bare numbers speak against it. Elsewhere than among
 * the transcripts, less than an office and a name must be backed by another label, the title, the lead or the tags; on
 * a page for accreditation even those.
 *
 * All other bold text at the start of a paragraph is a lead-in and stays text. A paragraph that is bold from end to
 * end, opens no turn and does not end in . ! ? : ; , or > is a heading. Lone asterisks, dashes and underscores are a
 * rule. */
#ifndef K2M_TURNS_H
#define K2M_TURNS_H

#include "transcript/transcript.h"

/* Settles what each block of the body is: sets kinds and turns. */
void k2m_turns_find(k2m_arena *arena, k2m_transcript *transcript);

#endif
