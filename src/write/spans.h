/* SPDX-License-Identifier: MIT */
/* spans.h: the styles of a text in a form that CommonMark can carry.
 *
 * A run of emphasis can be written only where CommonMark's flanking rules (6.2) let its marks open and close: a mark
 * with punctuation inside needs a blank or punctuation outside. Where it has a letter there, the punctuation is moved
 * out of the run; so every letter keeps its style, under the rules of CommonMark 0.30 and 0.31 alike. Styles and links
 * that cross are cut so that they nest. */
#ifndef K2M_SPANS_H
#define K2M_SPANS_H

#include "base/unicode.h"
#include "transcript/transcript.h"

/* Which links stay links. */
typedef enum k2m_links_kept { K2M_KEEP_EDITORS, K2M_KEEP_ALL, K2M_KEEP_NONE } k2m_links_kept;

/* Ways to write what the usual one can't carry, as bits. */
enum k2m_form {
    K2M_STRICT = 1,    /* marks only where they can but open, or but close */
    K2M_SEPARATED = 2, /* other marks for emphasis than for strong */
    K2M_REFERENCES = 4 /* letters beside marks as character references */
};

typedef struct k2m_spans {
    k2m_arena *arena;
    k2m_str str;
    k2m_span *at; /* as in k2m_text */
    size_t count, size;
    enum k2m_form form;
    bool crossed; /* a style has been cut inside a word: unless K2M_SEPARATED, the rest of the word has lost it */
} k2m_spans;

enum { K2M_STYLES = 2 };
extern const unsigned k2m_styles[K2M_STYLES];

/* The spans of a text for one of the forms; bits of `without` are left out of all styles. */
k2m_spans k2m_spans_prepare(k2m_arena *arena, const k2m_text *text, unsigned without, k2m_links_kept links,
                            enum k2m_form form);
/* Takes a style off all of them. */
void k2m_spans_clear_style(k2m_spans *s, unsigned style);
/* Whether every mark can but open or but close: then they pair as they are nested, whatever stands between them. */
bool k2m_spans_are_simple(const k2m_spans *s);

/* The offset at which span i begins. */
size_t k2m_span_start(const k2m_spans *s, size_t i);
/* How a mark at the offset sees what stands to its right and left; a link begins and ends with a bracket. */
enum k2m_flank k2m_span_flank_right(const k2m_spans *s, size_t at, bool link_starts);
enum k2m_flank k2m_span_flank_left(const k2m_spans *s, size_t at, bool link_ends);
/* Whether a mark can stand between the two. */
bool k2m_span_can_stand(const k2m_spans *s, enum k2m_flank outside, enum k2m_flank inside);
/* Whether a letter beside a border between two styles has to be a reference: marks stand there that all open or all
 * close, away from it. `outer` is the style on its side, `inner` that on the other. */
bool k2m_span_is_beside_marks(unsigned outer, unsigned inner, uint32_t letter);

#endif
