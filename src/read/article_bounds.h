/* SPDX-License-Identifier: MIT */
/* article_bounds.h: what can be told of a page before it is parsed: whether it is whole, and where its article is.
 * Menus, sidebar and footer are half of a page, and libxml2 takes as long for them as for text. */
#ifndef K2M_ARTICLE_BOUNDS_H
#define K2M_ARTICLE_BOUNDS_H

#include "base/bytes.h"

/* The head of a page and its article, put together in the arena, if the article begins and ends at one of the landmarks
 * in site.c, outside of comments, scripts and the like, and there is but one; else the page itself. */
k2m_str k2m_article_cut(k2m_arena *arena, k2m_str html);

/* Whether </html> stands behind all else in the page but comments, scripts and the like: then it is whole, however
 * badly its elements are nested. */
bool k2m_article_is_closed(k2m_str html);

#endif
