/* SPDX-License-Identifier: MIT */
/* name_form.h: the usual form of a name: with its words apart, and not in capitals. */
#ifndef K2M_NAME_FORM_H
#define K2M_NAME_FORM_H

#include "turns/label_set.h"

/* Learns a name of the page, so that others can take its form. */
void k2m_name_form_learn(k2m_label_set *forms, k2m_str name);

/* The usual form of a name. Where the page glues its words ("SauliNiinistö") or shouts it ("DMITRY PESKOV"): the form
 * that another label has, else the one that follows from the given name in it, or from its capitals. Any other name
 * stays. */
k2m_str k2m_name_form(k2m_arena *arena, const k2m_label_set *forms, k2m_str name);

/* Returns where a given name ends inside a word and the next name begins, in bytes; 0 if nowhere: "SauliNiinistö". */
size_t k2m_glued_given_name(k2m_str word);

#endif
