/* SPDX-License-Identifier: MIT */
/* layouts.h: which element holds what, in each layout of the site. The tables are layouts.txt, roles.txt,
 * landmarks.txt, boxes.txt and titles.txt in data/site. A new layout needs rows there, and no code. */
#ifndef K2M_LAYOUTS_H
#define K2M_LAYOUTS_H

#include "base/bytes.h"

/* ---- what an element holds ---- */

/* The roles: the name in C, and the word in data/site/roles.txt, which explains them. */
#define K2M_ROLES(X)                                                                                                   \
    X(NONE, "none")                                                                                                    \
    X(NO_TEXT, "no-text")                                                                                              \
    X(TITLE, "title")                                                                                                  \
    X(MAYBE_TITLE, "maybe-title")                                                                                      \
    X(TITLE_BETWEEN, "title-between")                                                                                  \
    X(LEAD, "lead")                                                                                                    \
    X(DATE, "date")                                                                                                    \
    X(TIME, "time")                                                                                                    \
    X(PLACE, "place")                                                                                                  \
    X(DATE_AND_PLACE, "date-and-place")                                                                                \
    X(BODY, "body")                                                                                                    \
    X(PLAIN_TEXT, "plain-text")                                                                                        \
    X(FRAME, "frame")                                                                                                  \
    X(DATE_IN_FRAME, "date-in-frame")                                                                                  \
    X(ACT, "act")                                                                                                      \
    X(TAG_LIST, "tag-list")                                                                                            \
    X(TAG_OF_NONE, "tag-of-none")                                                                                      \
    X(ANNOUNCEMENT, "announcement")                                                                                    \
    X(PUBLISHED, "published")                                                                                          \
    X(VERSION_LINK, "version-link")                                                                                    \
    X(STATUS, "status")                                                                                                \
    X(AUTOMATIC_LINK, "automatic-link")                                                                                \
    X(DIRECT_LINK, "direct-link")                                                                                      \
    X(ADDRESS, "address")                                                                                              \
    X(COPIED_ADDRESS, "copied-address")                                                                                \
    X(REPEATED, "repeated")                                                                                            \
    X(PERSON_NAME, "person-name")                                                                                      \
    X(PERSON_OFFICE, "person-office")

typedef enum k2m_role {
#define X(name, word) K2M_ROLE_##name,
    K2M_ROLES(X)
#undef X
} k2m_role;

/* ---- layouts ---- */

/* Where to look for the title of a page if no element is marked as the title; see data/site/layouts.txt. */
#define K2M_TITLE_PLACES(X)                                                                                            \
    X(NOWHERE, "-")                                                                                                    \
    X(IN_HEADING, "heading")                                                                                           \
    X(IN_HEAD, "head")                                                                                                 \
    X(IN_BOLD, "bold")

typedef enum k2m_title_place {
#define X(name, word) K2M_TITLE_##name,
    K2M_TITLE_PLACES(X)
#undef X
} k2m_title_place;

/* Where the lead is; see data/site/layouts.txt. */
#define K2M_LEAD_PLACES(X)                                                                                             \
    X(MARKED, "marked")                                                                                                \
    X(FIRST_PARAGRAPH, "first-paragraph")

typedef enum k2m_lead_place {
#define X(name, word) K2M_LEAD_##name,
    K2M_LEAD_PLACES(X)
#undef X
} k2m_lead_place;

typedef struct k2m_layout {
    k2m_str name;
    k2m_title_place title, other_title; /* where to look first, and where next */
    k2m_lead_place lead;
    k2m_str description; /* NUL-terminated */
} k2m_layout;

typedef struct k2m_site_match {
    k2m_role role;
    const k2m_layout *layout; /* the layout that the element identifies, NULL for any */
} k2m_site_match;

/* The role of an element, given the values of its attributes `class` (one or more names) and `id`; data NULL if it
 * lacks one. If several rows of the table match, the first of them counts. K2M_ROLE_NONE if none does. */
k2m_site_match k2m_site_role(k2m_str element, k2m_str class_value, k2m_str id);

/* ---- the article inside a page ---- */

/* The tags that enclose the article of a page. */
typedef struct k2m_landmark {
    k2m_str start; /* the beginning of the start tag */
    k2m_str end;
} k2m_landmark;

/* The landmark whose start tag `text` begins with, or NULL. */
const k2m_landmark *k2m_site_landmark_at(k2m_str text);

/* Whether `text` begins with the start tag of an element without text, a row of data/site/boxes.txt: a gallery, a video, a
 * box of links. With `photos`, only those in which there are no photographs. */
bool k2m_site_box_at(k2m_str text, bool photos);

/* ---- titles and photographs ---- */

/* What a row of data/site/titles.txt is. */
#define K2M_HEAD_TITLE_PARTS(X)                                                                                        \
    X(NAME, "site-name")                                                                                               \
    X(MARK, "mark")

typedef enum k2m_head_title_part {
#define X(name, word) K2M_HEAD_TITLE_##name,
    K2M_HEAD_TITLE_PARTS(X)
#undef X
} k2m_head_title_part;

/* Whether a text is only a name of the site. */
bool k2m_site_is_name(k2m_str text);
/* The part of a <title> that is left without the site's name at its beginning or end; all of it if the name is at
 * neither. */
k2m_str k2m_site_without_name(k2m_str head_title);

/* Whether an <img> with this `itemprop` is a photograph of the page, and not a portrait or an icon. */
bool k2m_site_is_photo(k2m_str itemprop);

/* The address of a photograph, given its `src`. If that is a local copy, made by a browser that saved the page as
 * "complete", returns the address on the site, in the arena. data NULL if the address can't be known. */
k2m_str k2m_site_photo_address(k2m_arena *arena, k2m_str src);

#endif
