/* SPDX-License-Identifier: MIT */
/* finder.h: what the rules of turns.h share: the page as a whole, its heads, and the labels known so far. */
#ifndef K2M_FINDER_H
#define K2M_FINDER_H

#include "base/effort.h"
#include "site/labels.h"
#include "transcript/transcript.h"
#include "turns/bold.h"
#include "turns/label_set.h"
#include "turns/verdict.h"

/* A k2m_head in few bytes: a page may have very many paragraphs, and none of the offsets exceeds 1,000. */
typedef struct k2m_kept_head {
    uint16_t label_end, note_start, note_end, text_start;
} k2m_kept_head;

/* What the rules know of the page as a whole. */
typedef struct k2m_finder {
    k2m_arena *arena;   /* of the transcript */
    k2m_arena *turns;   /* of its turns */
    k2m_arena *scratch; /* for everything else */
    k2m_transcript *transcript;
    k2m_kept_head *heads; /* of each block of the body; with a label_end of 0 where it has none */
    k2m_label_set names;
    k2m_published published;
    bool bold_labels; /* rule 1 has found a label beyond doubt */
    k2m_effort effort;
} k2m_finder;

/* ---- finder.c ---- */

/* Takes from the tags what the rules ask for. */
void k2m_finder_read_tags(k2m_finder *p);
/* Cuts paragraphs at line breaks behind which a bold label stands (breaks.c). */
void k2m_finder_split_at_breaks(k2m_finder *p);
/* Whether a block is a paragraph that stands in no list or quote, and opens no turn so far. */
bool k2m_finder_is_flow(const k2m_block *block);
/* Reads the head of each paragraph. */
void k2m_finder_read_heads(k2m_finder *p);
/* The head of block i, its text, and the label of its head. */
k2m_head k2m_finder_head(const k2m_finder *p, size_t i);
const k2m_text *k2m_finder_text(const k2m_finder *p, size_t i);
k2m_str k2m_finder_label(const k2m_finder *p, size_t i);
/* Whether title, lead or tags name the person whose label this is. */
bool k2m_finder_mentions(k2m_finder *p, k2m_str label);
/* Whether the label of block i is bold; or bold in part, and a label even without. */
bool k2m_finder_is_bold_head(const k2m_finder *p, size_t i);

/* ---- bold_heads.c, plain_heads.c ---- */

/* Rule 1: learns the labels of bold heads. */
void k2m_finder_learn_bold_heads(k2m_finder *p);
/* Rule 4: learns the labels of heads without bold. */
void k2m_finder_learn_plain_heads(k2m_finder *p);

#endif
