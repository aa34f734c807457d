/* SPDX-License-Identifier: MIT */
/* outline.h: goes through a transcript in the order in which it is written: its title, date line, blocks and source, and
 * the quotes, lists and items that open and close between them. */
#ifndef K2M_OUTLINE_H
#define K2M_OUTLINE_H

#include "write/spans.h"

/* What of a transcript is written. */
typedef struct k2m_tree_options {
    k2m_links_kept links;
    bool source;      /* the line with the address of the page comes last */
    bool pull_quotes; /* quotes that only repeat the text stay, as block quotes */
} k2m_tree_options;

/* A quote, a list or an item that is open. */
typedef struct k2m_place {
    k2m_container_kind kind;
    bool ordered;      /* of a list, or of an item's list */
    bool tight;        /* likewise: no blank lines stand between its items */
    bool second_marks; /* likewise: it follows another list of its kind, and needs other marks to be one of its own */
    int number;        /* of an item, or of the first item of a list */
} k2m_place;

typedef enum k2m_piece_kind { K2M_PIECE_TITLE, K2M_PIECE_DATE, K2M_PIECE_BLOCK, K2M_PIECE_SOURCE } k2m_piece_kind;

/* What is one line of its own. */
typedef struct k2m_piece {
    k2m_piece_kind kind;
    const k2m_block *block; /* of K2M_PIECE_BLOCK */
    bool tight;             /* no blank line stands before it */
    bool in_item;           /* it stands directly in an item */
} k2m_piece;

/* What is called on the way. */
typedef struct k2m_visitor {
    void (*open)(void *context, const k2m_place *place);
    void (*close)(void *context, const k2m_place *place);
    void (*piece)(void *context, const k2m_piece *piece);
    void *context;
} k2m_visitor;

/* Memory for the time of the call comes from `scratch`. */
void k2m_outline_visit(k2m_arena *scratch, const k2m_transcript *transcript, const k2m_tree_options *options,
                       const k2m_visitor *visitor);

#endif
