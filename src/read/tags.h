/* SPDX-License-Identifier: MIT */
/* tags.h: finds the tags of a page before it is parsed, outside of comments and of elements whose content is not markup
 * or is not shown (script, style, svg and the like). */
#ifndef K2M_TAGS_H
#define K2M_TAGS_H

#include "base/bytes.h"

/* The offset of the next tag at or after `at`, or html.len if there is none. SIZE_MAX if it can't be told, because a
 * comment or such an element does not end, or parsers disagree where it ends. */
size_t k2m_tags_next(k2m_str html, size_t at);

/* Whether s begins with the tag `mark` ("<body", "</body"), with nothing added to its name. Ignores case. */
bool k2m_tags_opens(k2m_str s, k2m_str mark);

/* The name of the element whose content k2m_tags_next() passes over, if s begins with one; else data NULL. */
k2m_str k2m_tags_opaque(k2m_str s);

#endif
