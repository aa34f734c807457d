/* SPDX-License-Identifier: MIT */
/* tags.h: where the tags of a page are, before it is parsed: outside of comments and of elements whose content is no
 * markup or none that is seen. */
#ifndef K2M_TAGS_H
#define K2M_TAGS_H

#include "base/bytes.h"

/* The next tag at or behind `at`: the page's length if there is none, SIZE_MAX where that can't be told. */
size_t k2m_tags_next(k2m_str html, size_t at);

/* Whether s begins with the mark, "<body" or "</body", and the name ends there. */
bool k2m_tags_opens(k2m_str s, k2m_str mark);

#endif
