/* SPDX-License-Identifier: MIT */
/* maff.h: the descriptions of pages in MAFF archives, in which an extension of Firefox saved pages: a ZIP archive with
 * a folder for each page, in which index.rdf describes index.html. */
#ifndef K2M_MAFF_H
#define K2M_MAFF_H

#include "base/bytes.h"

/* Whether a member may be such a page: an index.html in a folder at the top. */
bool k2m_maff_is_page(k2m_str path);

/* The address that a description gives; unknown if it gives none. In the arena. */
k2m_str k2m_maff_address(k2m_arena *arena, k2m_str rdf);
/* When the page was saved, as printed; unknown if it does not say. In the arena. */
k2m_str k2m_maff_time(k2m_arena *arena, k2m_str rdf);

#endif
