/* SPDX-License-Identifier: MIT */
/* text_parts.h: the parts of a page that is plain text, while they are looked for. Shared by plain_text.c, text_head.c and
 * text_foot.c. */
#ifndef K2M_TEXT_PARTS_H
#define K2M_TEXT_PARTS_H

#include "read/paragraphs.h"
#include "site/frame_lines.h"

#include <stdint.h>

typedef struct k2m_parts {
    k2m_arena *arena, *scratch;
    k2m_transcript *out;
    k2m_paragraphs p;
    k2m_frame_line *kinds; /* of each paragraph */
    bool *turns;           /* whether it opens with a label */
    bool titled;           /* the first paragraph is the title */
    size_t top;            /* behind the frame above the article */
    size_t end;            /* before the frame below it */
    size_t title, date;    /* SIZE_MAX: there is none */
    size_t text;           /* the first paragraph behind title, date and captions */
    size_t first_turn;     /* or the same, if no turn follows */
} k2m_parts;

/* The frame ends where so many lines follow that are none of it. */
enum { MOST_LINES_BETWEEN = 8 };

/* ---- one paragraph ---- */

/* The text of a paragraph; that of a photograph without a caption is empty. */
k2m_str k2m_parts_str(const k2m_parts *r, size_t i);
/* Whether a paragraph opens with a label. */
bool k2m_parts_opens_turn(const k2m_parts *r, size_t i);
/* Whether a paragraph ends as a sentence or a piece of one does. */
bool k2m_is_sentence(k2m_str text);
/* Whether a line has too many characters for a menu. The title that a browser shows, with the site's name, never has. */
bool k2m_parts_is_long(k2m_str line);

/* ---- kinds of lines ---- */

/* Whether a line belongs to the frame, and so is no text. */
bool k2m_parts_is_frame(k2m_frame_line kind);
/* Whether a line says something of the page, as people copy it with the title: its address, or when it was published. */
bool k2m_parts_is_of_page(k2m_frame_line kind);

/* ---- addresses ---- */

/* What stands after the first colon of a line; data NULL if there is none. */
k2m_str k2m_parts_behind_colon(k2m_str line);
/* The address of an article of the site; else data NULL. */
k2m_str k2m_parts_own_address(k2m_arena *arena, k2m_str line);
/* The address in a line of the frame: "Direct link: en.kremlin.ru/d/63888", or one alone. data NULL if there is none. */
k2m_str k2m_parts_address_in(k2m_parts *r, size_t i);

/* ---- above the text: text_head.c ---- */

/* Finds the frame above, date and title, takes what they say, and finds where the text begins. */
void k2m_parts_find_head(k2m_parts *r);
/* The first paragraph below the title, or below the frame above. */
size_t k2m_parts_below_title(const k2m_parts *r);
/* The first paragraph from i on that is neither the title again, nor about the page, nor a heading over something that is no
 * text. */
size_t k2m_parts_behind_repeated(const k2m_parts *r, size_t i);

/* ---- below the text: text_foot.c ---- */

/* Behind a box of links to other articles that begins at i, pairs of a title and a date; i if none does. */
size_t k2m_parts_behind_box(const k2m_parts *r, size_t i, size_t end);
/* The end of the text: the beginning of the frame below it. */
size_t k2m_parts_find_end(k2m_parts *r);
/* The first turn of the text, or its beginning if it has none. */
size_t k2m_parts_first_turn(const k2m_parts *r);
/* Take what the lines above the first turn and below the text say of the page. */
void k2m_parts_read_head(k2m_parts *r);
void k2m_parts_read_foot(k2m_parts *r);
/* Takes the address that these lines say. A text with one is of the site. */
void k2m_parts_take_address(k2m_parts *r);

#endif
