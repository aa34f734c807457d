/* SPDX-License-Identifier: MIT */
/* paths.h: what the hosts and paths of addresses on the site mean. The table is data/site/paths.txt. */
#ifndef K2M_PATHS_H
#define K2M_PATHS_H

#include "base/bytes.h"

/* The kinds: the name in C, and the word in data/site/paths.txt, which explains them. PERSON to ACCREDITATION must stay
 * together: k2m_site_tag() looks for this range. */
#define K2M_PATH_KINDS(X)                                                                                              \
    X(OTHER, "other")                                                                                                  \
    X(PERSON, "person")                                                                                                \
    X(REGION, "region")                                                                                                \
    X(TOPIC, "topic")                                                                                                  \
    X(TRANSCRIPTS, "transcripts")                                                                                      \
    X(ACCREDITATION, "accreditation")                                                                                  \
    X(SIDE_PAGE, "side-page")                                                                                          \
    X(VERSION, "version")                                                                                              \
    X(HOST, "host")

typedef enum k2m_path_kind {
#define X(name, word) K2M_PATH_##name,
    K2M_PATH_KINDS(X)
#undef X
} k2m_path_kind;

/* What kind of tag or section a link at the foot of a page leads to: K2M_PATH_PERSON, REGION, TOPIC, TRANSCRIPTS or
 * ACCREDITATION. K2M_PATH_OTHER for any other link. */
k2m_path_kind k2m_site_tag(k2m_str href);

/* The number of a person in an address in the catalogue (/catalog/persons/NUMBER), 0 for any other address. */
long k2m_site_person_id(k2m_str href);

/* Whether this is the address of a letter. On letters, the element for the place holds the category of the letter
 * instead. */
bool k2m_site_is_letter(k2m_str url);

/* Whether this is the address of a law or decree, or of a part of a long one (/acts/bank/NUMBER). */
bool k2m_site_is_act(k2m_str url);

/* Whether this last segment of a path names a page of photos, videos or the like, which belongs to an article. */
bool k2m_site_is_side_page(k2m_str segment);

/* Whether this segment of a path names a version of an article: print, copy. */
bool k2m_site_is_version(k2m_str segment);

/* Whether a host belongs to the site. Ignores the case of ASCII letters. */
bool k2m_site_is_host(k2m_str host);

#endif
