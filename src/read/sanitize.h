/* SPDX-License-Identifier: MIT */
/* sanitize.h: changes a page before it is parsed, so that libxml2 neither loses text nor takes too long. */
#ifndef K2M_SANITIZE_H
#define K2M_SANITIZE_H

#include "base/bytes.h"

/* Returns the page with these changes, in the arena, or the page itself if it needs none:
 *
 * - "&#" without a number becomes "&amp;#". Browsers show it as text (HTML Standard, 13.2.5.75), while libxml2 drops
 *   it.
 * - A tag keeps only its first 256 attributes. libxml2 compares each attribute with all before it. */
k2m_str k2m_sanitize(k2m_arena *arena, k2m_str html);

#endif
