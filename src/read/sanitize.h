/* SPDX-License-Identifier: MIT */
/* sanitize.h: what libxml2 loses, or takes too long for, put so that it does not. */
#ifndef K2M_SANITIZE_H
#define K2M_SANITIZE_H

#include "base/bytes.h"

/* The page, in the arena or the page itself, in which
 * - "&#" without a number is text, as browsers have it (HTML 13.2.5.75): libxml2 drops it;
 * - no tag has more attributes than any has that makes sense: libxml2 compares each with all before it. The first
 * count. */
k2m_str k2m_sanitize(k2m_arena *arena, k2m_str html);

#endif
