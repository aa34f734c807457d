/* SPDX-License-Identifier: MIT */
/* given_names.h: given names of people, as evidence that a word names a person. The rows are in
 * data/site/given_names.txt. */
#ifndef K2M_GIVEN_NAMES_H
#define K2M_GIVEN_NAMES_H

#include "base/bytes.h"

/* Whether a word is a given name of the table. Case does not count. */
bool k2m_site_is_given_name(k2m_str word);

#endif
