/* SPDX-License-Identifier: MIT */
/* page.h: the inside of a kremlin2md_page, which convert.c reads and render.c writes. */
#ifndef K2M_OF_PAGE_H
#define K2M_OF_PAGE_H

#include "kremlin2md.h"
#include "transcript/transcript.h"

struct kremlin2md_page {
    k2m_arena arena;
    k2m_arena turns;   /* for the turns, until the speakers have their names and the arena the turns */
    k2m_arena scratch; /* for what is needed only for the time of one call */
    k2m_transcript transcript;
    k2m_str member;             /* what it is called in its archive, or data NULL */
    bool archived;              /* it is in an archive */
    char *name;                 /* see kremlin2md_name() */
    char *json, *front_matter;  /* from malloc(), freed with the page; NULL until asked for */
    struct k2m_kept_text *kept; /* other texts that live as long as the page */
    bool named;                 /* k2m_speakers_name() was called; Markdown alone does not need it */
};

/* The options, with the defaults for what the caller does not know of. `given` may be NULL. */
kremlin2md_options k2m_options_of(const kremlin2md_options *given);

#endif
