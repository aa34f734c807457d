/* SPDX-License-Identifier: MIT */
/* forms.h: the forms in which people save a page, derived from the page as the site sends it. */
#ifndef K2M_FORMS_H
#define K2M_FORMS_H

#include "base/bytes.h"

/* What a form needs to keep its text: some lose what a page may hold. */
enum { FORM_RUSSIAN = 1 }; /* only the letters of a Russian text tell which encoding it is in */

typedef struct form {
    const char *name;
    unsigned needs;
    k2m_str (*derive)(k2m_arena *arena, k2m_str page, k2m_str address); /* NULL: only the encoding differs */
    const char *said;     /* what the page's <meta> says of it, NULL: UTF-8, as before */
    const char *encoding; /* what it is in, as iconv(3) knows it, NULL: UTF-8 */
} form;

/* The page in the form. */
k2m_str form_of(const form *f, k2m_arena *arena, k2m_str page, k2m_str address);

/* All of them; a row with name NULL ends the list. `page` is HTML in UTF-8 that says so in a <meta>, `address` its own
 * (data NULL if it does not say it). */
extern const form forms[];

#endif
