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

/* If a comment or an element whose content is passed over begins at `at`, returns the offset of its end: after a
 * comment, or of the end tag of an element. Returns `at` if none begins there. Returns SIZE_MAX if it does not end, or
 * if it may end at once ("<svg/>"), on which parsers disagree. */
size_t k2m_tags_end_of_opaque(k2m_str html, size_t at);

enum { K2M_MOST_ATTRIBUTES = 256 };
/* The offset of the ">" of the start tag that begins at `start`, or of a "<" before that. *cut is the offset of the
 * first attribute too many, or SIZE_MAX. A "<" without a letter after it does not begin a start tag, and ends at once. */
size_t k2m_tags_end(k2m_str html, size_t start, size_t *cut);

#endif
