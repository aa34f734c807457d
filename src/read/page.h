/* SPDX-License-Identifier: MIT */
/* page.h: reads an HTML page by libxml2's SAX events, without building a tree. The tables in data/site say which
 * elements matter. All others (menus, scripts, footers) are skipped. */
#ifndef K2M_PAGE_H
#define K2M_PAGE_H

#include "transcript/transcript.h"

typedef enum k2m_page_kind {
    K2M_PAGE_ARTICLE, /* has a title and a body */
    K2M_PAGE_ACT,     /* a law or decree */
    K2M_PAGE_CUT,     /* the page of an article, cut off before its text */
    K2M_PAGE_OTHER    /* a list, a gallery, a page of another site, anything else */
} k2m_page_kind;

/* A page, and what is known about it from elsewhere. */
typedef struct k2m_page_input {
    k2m_str html;     /* valid UTF-8 */
    k2m_str address;  /* the address it was saved from, according to the MIME message it is in; data NULL if unknown */
    k2m_str base_url; /* the address it was saved from, according to the user; data NULL if unknown */
    bool photos;      /* whether photographs become blocks */
} k2m_page_input;

/* Reads a page into *transcript, which must be zeroed before. Its turns are not found yet: k2m_turns_find() does that.
 * All of it lives in `arena`; copies of the page for the time of reading go into `scratch`. Both jump when out of
 * memory. */
k2m_page_kind k2m_page_read(k2m_arena *arena, k2m_arena *scratch, const k2m_page_input *input,
                            k2m_transcript *transcript);

#endif
