/* SPDX-License-Identifier: MIT */
/* print_pages.h: what a browser prints at the top and the bottom of each page, in the text of a PDF file. */
#ifndef K2M_PRINT_PAGES_H
#define K2M_PRINT_PAGES_H

#include "base/bytes.h"

/* A text without these lines: the address and "2/5" at the bottom of a page, the time and the title at the top of the next.
 * The address stands once above the text. A paragraph that goes on over the pages is one again. In the arena; the text itself
 * if it has no such pages. */
k2m_str k2m_text_without_print_pages(k2m_arena *arena, k2m_str text);

#endif
