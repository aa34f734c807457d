/* turns.h: finding the turns of a transcript, and telling labels from lead-ins and headings.
 *
 * The rules, over the whole page:
 *
 * A head is what stands in a paragraph of the page's flow before the first colon outside brackets (a colon between two
 * digits is a time of day). Brackets at its end are a note on the turn, the rest of it is the label.
 *
 *  1. Bold head. Every word of the label is bold, if only in part (an editor's slip of a letter). The paragraph opens a
 *     turn if the label reads as a speaker (see 5), or if the same bold label opens several paragraphs.
 *  2. Known head. The label, bold or not, is one that rule 1 has found elsewhere on the page, or the name at the end of
 *     such a label. One without a name (Question) counts only where no quotation mark follows.
 *  3. Known bold start. The bold start of the paragraph is such a label or name, or a speaker without a name, and a
 * full stop or nothing follows in place of the colon; but no lower-case letter, with which a sentence would go on.
 *  4. Page without bold labels (text dumps, transcripts of the 2000s). A head opens a turn if all its words are
 *     capitalised or connecting, it holds a name or is a speaker without one, and the page bears it out: a head comes
 *     twice, or its last word stands in title, lead or Persons tags, or the page is published among the transcripts.
 *  5. A label reads as a speaker by its words: it names a speaker without a name or holds an office, or a name (two
 *     capitalised words in a row, initials, or one capitalised word on a page of transcripts) ends it or precedes a
 *     comma. A word that opens lead-ins (Note, Contact), bare numbers and, on a page for accreditation, anything
 *     without an office or a link to the catalogue speak against it.
 *
 * All other bold text at the start of a paragraph is a lead-in and stays text. A paragraph that is bold from end to
 * end, opens no turn and does not end in . ! ? : ; , or > is a heading. Lone asterisks, dashes and underscores are a
 * rule. */
#ifndef K2M_TURNS_H
#define K2M_TURNS_H

#include "transcript.h"

/* Settles what each block of the body is: sets kinds and turns. */
void k2m_turns_find(k2m_arena *arena, k2m_transcript *transcript);

#endif
