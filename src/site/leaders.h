/* SPDX-License-Identifier: MIT */
/* leaders.h: the presidents and prime ministers of Russia. The rows are in data/site/leaders.txt. */
#ifndef K2M_LEADERS_H
#define K2M_LEADERS_H

#include "base/bytes.h"

#define K2M_LEADER_KINDS(X)                                                                                            \
    X(NAME, "name")                                                                                                    \
    X(OFFICE, "office")                                                                                                \
    X(BARE, "bare")

typedef enum k2m_leader_kind {
#define X(name, word) K2M_LEADER_##name,
    K2M_LEADER_KINDS(X)
#undef X
} k2m_leader_kind;

/* Where in a label the name of one of them begins that ends the label, SIZE_MAX if none does. Case and spaces count
 * for nothing. */
size_t k2m_site_leader_name(k2m_str label);

/* Whether a text, without the space at its end, is an office of one of them that may stand before the name. */
bool k2m_site_is_bare_leader_office(k2m_str text);

/* Whether a label begins with the office of one of them. */
bool k2m_site_is_leader_office(k2m_str label);

#endif
