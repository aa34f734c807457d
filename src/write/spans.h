/* SPDX-License-Identifier: MIT */
/* spans.h: brings the styles of a text into a form that CommonMark can express.
 *
 * CommonMark's flanking rules (6.2) say where the marks of emphasis can open and close. A mark with punctuation inside
 * needs a blank or punctuation outside. If a letter is there, the punctuation is moved out of the run, so that every
 * letter keeps its style under the rules of CommonMark 0.30 and 0.31 alike. Styles and links that overlap are cut so
 * that they nest. */
#ifndef K2M_SPANS_H
#define K2M_SPANS_H

#include "base/unicode.h"
#include "transcript/transcript.h"

/* Which links are kept. */
typedef enum k2m_links_kept { K2M_KEEP_EDITORS, K2M_KEEP_ALL, K2M_KEEP_NONE } k2m_links_kept;

/* Other ways to write what the usual form can't express, as bits. */
enum k2m_form {
    K2M_STRICT = 1,    /* marks only beside a letter inside, or where they can only open or only close */
    K2M_SEPARATED = 2, /* _ for emphasis, ** for strong */
    K2M_REFERENCES = 4 /* letters beside marks as character references */
};

typedef struct k2m_spans {
    k2m_arena *arena;
    k2m_str str;
    k2m_span *at; /* as in k2m_text */
    size_t count, size;
    enum k2m_form form;
    bool crossed; /* a style was cut inside a word; without K2M_SEPARATED, the rest of the word lost it */
} k2m_spans;

enum { K2M_STYLES = 2 };
extern const unsigned k2m_styles[K2M_STYLES];

/* The spans of a text in one of the forms, without the links that are not kept. Style bits in `without` are ignored. */
k2m_spans k2m_spans_prepare(k2m_arena *arena, const k2m_text *text, unsigned without, k2m_links_kept links,
                            enum k2m_form form);
/* Removes a style from all spans. */
void k2m_spans_clear_style(k2m_spans *s, unsigned style);
/* Whether each mark can only open or only close. If so, marks pair as they are nested, whatever is between them. */
bool k2m_spans_are_simple(const k2m_spans *s);

/* The offset of span i in the text. */
size_t k2m_span_start(const k2m_spans *s, size_t i);
/* What a mark at an offset sees to its right, or to its left. If a link starts or ends there, that is a bracket. */
enum k2m_flank k2m_span_flank_right(const k2m_spans *s, size_t at, bool link_starts);
enum k2m_flank k2m_span_flank_left(const k2m_spans *s, size_t at, bool link_ends);
/* Whether a mark can stand between a character outside of its run and one inside. */
bool k2m_span_can_stand(const k2m_spans *s, enum k2m_flank outside, enum k2m_flank inside);
/* Whether a letter at the border between two styles has to be a reference: all marks at the border enclose the text on
 * the other side. `outer` is the style on the side of the letter, `inner` that on the other side. */
bool k2m_span_is_beside_marks(unsigned outer, unsigned inner, uint32_t letter);

#endif
