/* SPDX-License-Identifier: MIT */
/* article_bounds.h: finds out, before a page is parsed, whether it is complete and where its article is. Menus, sidebar
 * and footer are half of a page, and libxml2 takes as long for them as for text. */
#ifndef K2M_ARTICLE_BOUNDS_H
#define K2M_ARTICLE_BOUNDS_H

#include "base/bytes.h"

/* Returns what stands before the <body> of a page, and its article, joined in the arena. The article is enclosed by a
 * landmark of data/site/landmarks.txt, outside of comments, scripts and the like. Returns the page itself if no landmark
 * is found, if its end is missing, or if a second article or landmark begins before that end.
 *
 * Left out are tags of the head that say nothing of the page, and elements of the article that have no text
 * (data/site/boxes.txt), if it is certain where they end: all elements in them are closed, in order. With `photos`, those
 * with photographs stay. */
k2m_str k2m_article_cut(k2m_arena *arena, k2m_str html, bool photos);

/* Whether the page contains </html> with no start tag after it, not counting comments, scripts and the like. Such a
 * page is complete, however badly its elements are nested. */
bool k2m_article_is_closed(k2m_str html);

#endif
