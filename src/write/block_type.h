/* SPDX-License-Identifier: MIT */
/* block_type.h: what a block is to those who read the text of a page: JSON, tables and TEI tell the same things apart. */
#ifndef K2M_BLOCK_TYPE_H
#define K2M_BLOCK_TYPE_H

#include "transcript/transcript.h"

typedef enum k2m_block_type {
    K2M_TYPE_PARAGRAPH,
    K2M_TYPE_STAGE,    /* a stage direction: all in italics, or in one pair of round brackets */
    K2M_TYPE_QUOTE,    /* in a block quote */
    K2M_TYPE_ITEM,     /* in a list */
    K2M_TYPE_OMISSION, /* "<…>" */
    K2M_TYPE_RULE,
    K2M_TYPE_HEADING,
    K2M_TYPE_IMAGE
} k2m_block_type;

/* The type of a block. That of one which opens a turn is the type of the text behind the label. */
k2m_block_type k2m_block_type_of(const k2m_block *block);
/* The name of a type in JSON. */
const char *k2m_block_type_name(k2m_block_type type);

/* Whether a block ends the turn before it: a turn holds all that follows up to the next turn, rule or heading. */
bool k2m_ends_turn(const k2m_block *block);
/* Whether a block is written at all: quotes that only repeat the text are not. */
bool k2m_is_written(const k2m_block *block);

/* Whether the text of a block counts as words of the page: it is no photograph, omission, stage direction or quote that
 * only repeats the text. */
bool k2m_has_words(const k2m_block *block);

/* A note of a turn without its brackets. A note with several pairs of brackets is left unchanged. */
k2m_str k2m_note_text(k2m_str note);

#endif
