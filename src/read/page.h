/* SPDX-License-Identifier: MIT */
/* page.h: HTML → the parts of the page, by libxml2's SAX events. No tree is built: the rows of site.c say which
 * elements matter, all others (menus, scripts, footers) pass by. */
#ifndef K2M_PAGE_H
#define K2M_PAGE_H

#include "transcript/transcript.h"

typedef enum k2m_page_kind {
    K2M_PAGE_ARTICLE, /* has a title and a body */
    K2M_PAGE_ACT,     /* a law or decree */
    K2M_PAGE_OTHER    /* a list, a gallery, another site, noise */
} k2m_page_kind;

/* A page, and what is known of it from elsewhere. */
typedef struct k2m_page_input {
    k2m_str html;     /* valid UTF-8 */
    k2m_str address;  /* from which it was saved, as the form says in which it was; data NULL if unknown */
    k2m_str base_url; /* where it was saved from, as the user says; data NULL if unsaid */
    bool photos;      /* whether photographs are read */
} k2m_page_input;

/* Reads a page into *transcript, whose body then holds the page's paragraphs with turns yet to be found. Out of memory
 * the arena jumps. */
k2m_page_kind k2m_page_read(k2m_arena *arena, const k2m_page_input *input, k2m_transcript *transcript);

#endif
