/* SPDX-License-Identifier: MIT */
/* paragraphs.h: cuts plain text into paragraphs. Decides from the whole text whether its lines were folded to a width.
 */
#ifndef K2M_PARAGRAPHS_H
#define K2M_PARAGRAPHS_H

#include "transcript/transcript.h"

typedef struct k2m_paragraph {
    k2m_text text;       /* not empty */
    size_t block;        /* the number of the block, from 0: blank lines stand between blocks */
    const k2m_block *of; /* the block of a page that it is, NULL in plain text */
} k2m_paragraph;

typedef struct k2m_paragraphs {
    k2m_paragraph *at;
    size_t count, size;
    size_t blocks; /* how many */
    bool titled;   /* the first is a heading of Markdown */
} k2m_paragraphs;

/* Cuts valid UTF-8 into paragraphs. Blank lines separate them, and so does any other line end that is not a fold. Marks
 * that programs leave in text go: the numbers of links and their list, addresses in angle brackets. A label between
 * asterisks, as Firefox saves bold text, becomes bold. The texts live in `arena`, everything else in `scratch`. */
k2m_paragraphs k2m_paragraphs_of(k2m_arena *arena, k2m_arena *scratch, k2m_str text);

#endif
