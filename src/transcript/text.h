/* SPDX-License-Identifier: MIT */
/* text.h: builds the text of a paragraph from the pieces in which a page has it, and cuts texts into parts. */
#ifndef K2M_TEXT_H
#define K2M_TEXT_H

#include "transcript/transcript.h"

/* Where characters stand: on the line, raised or lowered. */
typedef enum k2m_script { K2M_ON_LINE, K2M_SUPERSCRIPT, K2M_SUBSCRIPT } k2m_script;

/* Collects one paragraph at a time. k2m_text_begin() initialises it, k2m_text_end() empties it for the next one. */
typedef struct k2m_text_builder {
    k2m_buffer buffer;
    k2m_span *spans;
    size_t span_count, span_size;
    bool space_pending; /* the last thing added was white space */
} k2m_text_builder;

void k2m_text_begin(k2m_text_builder *builder, k2m_arena *arena);

/* Adds a piece of valid UTF-8 with a style (bits), a link (or NULL) and a script. A run of white space of any kind
 * becomes one space, invisible characters are dropped, C1 controls are read as windows-1252 (see k2m_from_c1()).
 * Superscript and subscript digits and signs become those of Unicode (m², CO₂), unless the piece has letters in it
 * (14th). */
void k2m_text_add(k2m_text_builder *builder, k2m_str piece, unsigned style, const k2m_link *link, k2m_script script);
/* Adds white space: a line break, or the border of a block inside a title. */
void k2m_text_add_space(k2m_text_builder *builder);
/* Returns the paragraph, copied into the arena. */
k2m_text k2m_text_end(k2m_text_builder *builder);

/* The bytes [from, to) as a text of their own, without spaces at its ends. It shares the bytes of `text`. */
k2m_text k2m_text_part(k2m_arena *arena, const k2m_text *text, size_t from, size_t to);
/* The index of the span that holds the byte at `at`; span_count if none does. */
size_t k2m_text_span_at(const k2m_text *text, size_t at);
/* Whether all of the text, not counting spaces, has the style. False for an empty text. */
bool k2m_text_is_all(const k2m_text *text, unsigned style);
/* Whether it stands in one pair of round brackets, with or without a full stop behind it. */
bool k2m_text_is_in_brackets(const k2m_text *text);
/* A copy of the text in which the bytes before `to` do not have the style. */
k2m_text k2m_text_without_style(k2m_arena *arena, const k2m_text *text, unsigned style, size_t to);

#endif
