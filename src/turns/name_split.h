/* SPDX-License-Identifier: MIT */
/* name_split.h: splits a label into the name and the role of a speaker, by the rules of speakers.h. */
#ifndef K2M_NAME_SPLIT_H
#define K2M_NAME_SPLIT_H

#include "base/effort.h"
#include "transcript/transcript.h"
#include "turns/label_set.h"
#include "turns/tokens.h"

/* What splitting asks of the page. */
typedef struct k2m_splitter {
    k2m_arena *arena;
    k2m_arena *scratch;
    const k2m_transcript *transcript;
    k2m_label_set bare; /* labels that are no more than a name */
    k2m_effort effort;
} k2m_splitter;

/* Whether nothing but a name can be meant: capitalised words without an office. */
bool k2m_is_bare_name(const k2m_tokens *t);

/* Sets name and role of a turn; data NULL where the label has none. */
void k2m_split_label(k2m_splitter *p, k2m_turn *turn);

#endif
