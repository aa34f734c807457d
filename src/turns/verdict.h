/* SPDX-License-Identifier: MIT */
/* verdict.h: rule 5 of turns.h: whether the words of a label are those of a speaker. */
#ifndef K2M_VERDICT_H
#define K2M_VERDICT_H

#include "site/plain_label.h"
#include "transcript/transcript.h"

typedef enum k2m_verdict { NO_SPEAKER, MAYBE_SPEAKER, SPEAKER } k2m_verdict;

/* Where a page is published, as far as it says. */
typedef struct k2m_published {
    bool transcripts;   /* among the transcripts, or the page does not say where */
    bool accreditation; /* among the notices on accreditation */
} k2m_published;

/* Judges a bold label, which [0, label.len) of the text is. */
k2m_verdict k2m_judge_label(const k2m_published *in, k2m_str label, const k2m_text *text);

/* An office and a name, and nothing else: enough to open a turn on a page of transcripts, even where bold or colon has
 * been forgotten. */
bool k2m_shape_is_office_and_name(const k2m_shape *shape);
/* Whether a given name stands in a label with nothing but capitalised words behind it: the label names a person. */
bool k2m_label_has_given_name(k2m_str label);
/* Whether a label names nobody: Question, Voice from the audience. */
bool k2m_label_is_anonymous(k2m_str label);

/* Whether a label is an office that nothing but a name follows: an entry of a list that somebody reads out. */
bool k2m_is_list_entry(k2m_str label, k2m_str behind);

#endif
