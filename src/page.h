/* page.h: HTML → the parts of the page, by libxml2's SAX events. No tree is built: the rows of site.c say which
 * elements matter, all others (menus, scripts, footers) pass by. */
#ifndef K2M_PAGE_H
#define K2M_PAGE_H

#include "transcript.h"

typedef enum k2m_page_kind {
    K2M_PAGE_ARTICLE, /* has a title and a body */
    K2M_PAGE_ACT,     /* a law or decree */
    K2M_PAGE_OTHER    /* a list, a gallery, another site, noise */
} k2m_page_kind;

/* Reads `html`, valid UTF-8, into *transcript, whose body then holds the page's paragraphs with turns yet to be found.
 * Out of memory the arena jumps. */
k2m_page_kind k2m_page_read(k2m_arena *arena, k2m_str html, k2m_transcript *transcript);

#endif
