/* SPDX-License-Identifier: MIT */
/* shallow.h: makes a page of deeply nested elements shallow. */
#ifndef K2M_SHALLOW_H
#define K2M_SHALLOW_H

#include "base/bytes.h"

/* How many elements may be open. Real pages have about 40 at most. libxml2 looks for the element that an end tag ends
 * among all that are open, so that it would need quadratic time for a page of very many. */
enum { K2M_MOST_DEPTH = 256 };

/* Returns a page that opens few more than K2M_MOST_DEPTH elements at a time, in the arena. The tags of what lies deeper
 * are left out, and so are end tags of any element but the innermost; where paragraphs would run together, line breaks
 * stand instead. Comments and elements without text, such as scripts, go as a whole. No text is lost. */
k2m_str k2m_shallow(k2m_arena *arena, k2m_str html);

#endif
