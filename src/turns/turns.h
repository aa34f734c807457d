/* SPDX-License-Identifier: MIT */
/* turns.h: finds the turns of a transcript, and tells labels from lead-ins and headings.
 *
 * The rules look at the whole page. The head of a paragraph is the text before its first colon outside brackets and
 * quotations; a colon between two digits is a time of day, and a colon inside the name of an organisation is skipped if an
 * office and a name stand before the next one. Brackets at the end of a head are a note on the turn. The rest is the label.
 *
 *  0. Never a turn. Pull quotes (pull_quotes.h), quotes and lists; an office that nothing but a name follows, which is
 *     an entry of a list that somebody reads out.
 *  1. Bold head. Every word of the label is bold, if only in part; or some are, and the label would do without bold (4).
 *     It opens a turn if it reads as a speaker (5), or if it stands bold before several paragraphs. If the bold goes on
 *     behind the colon by more than a slip, only a capitalised name or a single word for a speaker without a name does.
 *     A bold label behind a single line break opens a turn too (breaks.c).
 *  2. Known head. The label, bold or not, is one that rule 1 or 4 has found elsewhere on the page, or it ends in the name
 *     at the end of such a label or in a person of the page's tags. Without bold, a speaker without a name (Question)
 *     counts only if what follows can begin a speech and is no quotation. On a page of transcripts with bold labels, an
 *     office and a name also open a turn without bold, if the name holds a given name or the page names the person
 *     elsewhere.
 *  3. Known bold start. The bold text at the head of the paragraph is such a label, with a full stop, a semicolon or
 *     nothing in place of the colon. What follows must be able to begin a speech. On a page of transcripts a label that
 *     stands only once does too if it is a person of the tags, or an office and a name that a full stop, the title or the
 *     lead backs. A label alone in its paragraph must be known exactly: a caption may end in a known name.
 *  4. Plain head: pages without bold labels, and plain text (plain_heads.c). Heads are weighed one by one.
 *       sure   an office and a name; initials and a surname; a president or prime minister (data/site/leaders.txt)
 *       label  capitalised words that hold a name or an office; a speaker without a name; a role in lower case beside the
 *              name ("Plenary session moderator Anna Lugovaya"); an office among the first two words and at the end
 *              initials or a given name, and a surname, whatever stands between
 *       maybe  a single name, or one with a town behind a comma
 *     The name of a country is no label. What follows must be able to begin a speech, and be no quotation. Who is sure,
 *     or has a given name, may stand alone on the line; so may a speaker without a name if a sentence follows. A page has
 *     turns if one head is sure, if a label stands twice, if title, lead or tags name the person, or if two names stand
 *     there. Then all labels count, and of the third kind those that stand twice, that are the surname of another label,
 *     or that begin with a given name (data/site/given_names.txt).
 *  5. Words. A label reads as a speaker if a name ends it (two capitalised words, or initials) or precedes a comma, if a
 *     word in it names an office or a speaker without a name, or if it links to the catalogue; on a page of transcripts a
 *     few capitalised words will do. A first word that opens lead-ins or headlines, unless a host and his name follow,
 *     a verb, the end of a sentence and bare numbers speak against it. Outside the transcripts, less than an office and a
 *     name needs another label, the title, the lead or the tags to back it; on a page for accreditation even these do.
 *
 * All other bold text at the head of a paragraph is a lead-in and stays text. A paragraph that is bold throughout, opens no
 * turn, does not end in . ! ? : ; , or > and does not stand in brackets is a heading. Lone asterisks, dashes and
 * underscores are a rule.
 *
 * Sources: 15,000 turns on 1,434 pages of one crawl, and 131 texts that people have stored. */
#ifndef K2M_TURNS_H
#define K2M_TURNS_H

#include "transcript/transcript.h"

/* Decides what each block of the body is: sets kinds and turns, and moves the lead out of the body where it is still in
 * it. The turns live in `turns`, what else becomes part of the transcript in `arena`, everything else in `scratch`. */
void k2m_turns_find(k2m_arena *arena, k2m_arena *turns, k2m_arena *scratch, k2m_transcript *transcript);

#endif
