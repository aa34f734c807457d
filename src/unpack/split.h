/* SPDX-License-Identifier: MIT */
/* split.h: several pages one behind the other, as `cat` and `curl` make of them. */
#ifndef K2M_SPLIT_H
#define K2M_SPLIT_H

#include "base/bytes.h"

/* The length of the first page in the input: all of it, unless another page begins behind it. Another page begins
 *
 *  - at a <!doctype> behind <body>,
 *  - at an <html> tag or the head of a MIME message, behind </html>, </body> or the end of an article,
 *
 * each in the markup itself: not in a comment, a script or an attribute. A byte-order mark belongs to the page that it
 * stands before, white space to the one behind which it stands. Text and UTF-16 are never split. */
size_t k2m_split(k2m_str input);

#endif
