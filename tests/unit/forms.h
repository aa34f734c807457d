/* SPDX-License-Identifier: MIT */
/* forms.h: the forms in which people save a page, derived from the page that the site sends. */
#ifndef K2M_FORMS_H
#define K2M_FORMS_H

#include "base/bytes.h"

/* What a page must be for its text to survive in a form. */
enum {
    FORM_RUSSIAN = 1, /* Russian: only the letters of a Russian text show which encoding it has */
    FORM_LONG = 2     /* long enough for its lines to show how they were folded */
};

typedef struct form {
    const char *name;
    unsigned needs;
    /* Makes the form of a page. NULL: only the encoding differs. */
    k2m_str (*derive)(k2m_arena *arena, k2m_str page, k2m_str address);
    const char *said;     /* the encoding that the <meta> of the page declares; NULL: UTF-8, as before */
    const char *encoding; /* the actual encoding, as a name for iconv(3); NULL: UTF-8 */
} form;

/* Returns a page in this form. `page` is HTML in UTF-8 that declares this in a <meta>. `address` is the address of the
 * page; its data is NULL if the page does not contain it. */
k2m_str form_of(const form *f, k2m_arena *arena, k2m_str page, k2m_str address);

/* All forms. A row whose name is NULL ends the list. */
extern const form forms[];

#endif
