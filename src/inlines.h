/* inlines.h: the text of a paragraph as inline nodes of libcmark, in a form that CommonMark can carry. */
#ifndef K2M_INLINES_H
#define K2M_INLINES_H

#include "transcript.h"

#include <cmark.h>

/* Which links stay links. */
typedef enum k2m_links_kept { K2M_KEEP_EDITORS, K2M_KEEP_ALL, K2M_KEEP_NONE } k2m_links_kept;

/* Appends the text to `parent` as text, strong, emphasis and link nodes, with k2m_cmark_mem()'s memory. Bits of
 * `without` are left out of all styles.
 *
 * A run of emphasis can be written only where CommonMark's flanking rules (6.2) let its marks open and close: a mark
 * with punctuation inside needs a blank or punctuation outside. Where it has a letter there, the punctuation is moved
 * out of the run; so every letter keeps its style, under the rules of CommonMark 0.30 and 0.31 alike. What could still
 * pair otherwise than meant is parsed and, if need be, written with character references. */
void k2m_inlines_append(k2m_arena *arena, cmark_node *parent, const k2m_text *text, unsigned without,
                        k2m_links_kept links);

#endif
