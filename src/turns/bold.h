/* SPDX-License-Identifier: MIT */
/* bold.h: how bold text and links mark a label in a paragraph. Knows nothing of words. */
#ifndef K2M_BOLD_H
#define K2M_BOLD_H

#include "site/labels.h"
#include "transcript/transcript.h"

/* How much of a label is bold: words with a bold letter in them, and words without one. */
typedef struct k2m_bold_words {
    unsigned bold, plain;
} k2m_bold_words;

/* Counts the words of [0, end). */
k2m_bold_words k2m_bold_words_of(const k2m_text *text, size_t end);

/* Whether every word of [0, end) is bold, if only in part. */
bool k2m_bold_is_label(const k2m_text *text, size_t end);

/* The end of the bold text that a paragraph opens with; 0 if it opens with none. */
size_t k2m_bold_start(const k2m_text *text);

/* Where bold text ends that runs on from `from` by a slip of the editors: a letter, a mark, a piece of a word. `from`
 * if it does not run on, or by more than a slip. */
size_t k2m_bold_end_of_slip(const k2m_text *text, size_t from);

/* Whether what follows a head is bold as the label is, beyond a slip: the paragraph may be a bold sentence then. */
bool k2m_bold_goes_on(const k2m_text *text, const k2m_head *head);

/* The person that a link of the catalogue inside [0, end) leads to, NULL if there is none. */
const k2m_person *k2m_linked_person(const k2m_text *text, size_t end);

#endif
