/* SPDX-License-Identifier: MIT */
/* elements.h: what HTML elements do to the text, in any layout. The table is data/site/elements.txt. */
#ifndef K2M_ELEMENTS_H
#define K2M_ELEMENTS_H

#include "base/bytes.h"

/* The effects: the name in C, and the word in data/site/elements.txt, which explains them. */
#define K2M_ELEMENT_EFFECTS(X)                                                                                         \
    X(INLINE, "inline")                                                                                                \
    X(BLOCK, "block")                                                                                                  \
    X(LINE_BREAK, "line-break")                                                                                        \
    X(RULE_LINE, "rule")                                                                                               \
    X(HEADLINE, "headline")                                                                                            \
    X(QUOTATION, "quotation")                                                                                          \
    X(BULLETS, "bullets")                                                                                              \
    X(NUMBERS, "numbers")                                                                                              \
    X(LIST_ITEM, "list-item")                                                                                          \
    X(BOLD, "bold")                                                                                                    \
    X(ITALIC, "italic")                                                                                                \
    X(RAISED, "raised")                                                                                                \
    X(LOWERED, "lowered")                                                                                              \
    X(ANCHOR, "anchor")                                                                                                \
    X(IMAGE, "image")                                                                                                  \
    X(NO_TEXT, "no-text")

typedef enum k2m_element_effect {
#define X(name, word) K2M_##name,
    K2M_ELEMENT_EFFECTS(X)
#undef X
} k2m_element_effect;

/* The effect of the element with this lower-case name; K2M_INLINE if the table does not have it. *level receives the
 * level of a headline, 1 to 6, else 0. */
k2m_element_effect k2m_site_element(k2m_str name, unsigned *level);

/* Whether a complete page may lack the end tag of this element, because the tag is optional (HTML Standard, 13.1.2.4)
 * or the element never has one. False if the table does not have the element. */
bool k2m_site_end_is_optional(k2m_str name);

#endif
