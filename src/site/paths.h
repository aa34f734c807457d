/* SPDX-License-Identifier: MIT */
/* paths.h: what the hosts and paths of the site's addresses say. The rows are in data/site/paths.txt. */
#ifndef K2M_PATHS_H
#define K2M_PATHS_H

#include "base/bytes.h"

/* data/site/paths.txt says what each means. */
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

/* What a link at the foot of a page files it under: K2M_PATH_PERSON, REGION, TOPIC, TRANSCRIPTS or ACCREDITATION;
 * K2M_PATH_OTHER for any other link. */
k2m_path_kind k2m_site_tag(k2m_str href);

/* The number in the address of an entry of the catalogue of persons, 0 if it is none. */
long k2m_site_person_id(k2m_str href);

/* Whether an address is one of a letter, where the element for the place holds the letter's category. */
bool k2m_site_is_letter(k2m_str url);

/* Whether an address is one of a law or decree, or of a part of one. */
bool k2m_site_is_act(k2m_str url);

/* Whether the last segment of a path makes a page no article: photos, videos, … */
bool k2m_site_is_side_page(k2m_str segment);

/* Whether a segment of a path names a version of the same article: print, copy. */
bool k2m_site_is_version(k2m_str segment);

/* Whether a host is one of the site's, in any case of its letters. */
bool k2m_site_is_host(k2m_str host);

#endif
