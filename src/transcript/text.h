/* SPDX-License-Identifier: MIT */
/* text.h: building the text of a paragraph from the pieces a page or a dump holds, and cutting it up again. */
#ifndef K2M_TEXT_H
#define K2M_TEXT_H

#include "transcript/transcript.h"

typedef enum k2m_script { K2M_ON_LINE, K2M_SUPERSCRIPT, K2M_SUBSCRIPT } k2m_script;

/* Collects one paragraph. Initialised once with k2m_text_begin(), empty again after k2m_text_end(). */
typedef struct k2m_text_builder {
    k2m_buffer buffer;
    k2m_span *spans;
    size_t span_count, span_size;
    bool space_pending; /* white space has come, nothing else since */
} k2m_text_builder;

void k2m_text_begin(k2m_text_builder *builder, k2m_arena *arena);

/* Adds a piece of valid UTF-8. White space of every kind becomes one space, what can't be seen goes, C1 controls become
 * what windows-1252 has in their place. Superscript and subscript digits and signs become Unicode's, letters stay
 * plain (SPEC.md: 14th, m², CO₂). */
void k2m_text_add(k2m_text_builder *builder, k2m_str piece, unsigned style, const k2m_link *link, k2m_script script);
/* White space between two pieces, whatever it was in the page (a line break, a block's border in a title). */
void k2m_text_add_space(k2m_text_builder *builder);
/* The paragraph, copied into the arena. */
k2m_text k2m_text_end(k2m_text_builder *builder);

/* The bytes [from, to) as a text of their own, without spaces at the ends. */
k2m_text k2m_text_part(k2m_arena *arena, const k2m_text *text, size_t from, size_t to);
/* Whether all of the text, spaces aside, has the style; false for no text. */
bool k2m_text_is_all(const k2m_text *text, unsigned style);
/* The same text with `style` taken off the bytes before `to`. */
k2m_text k2m_text_without_style(k2m_arena *arena, const k2m_text *text, unsigned style, size_t to);

#endif
