/* SPDX-License-Identifier: MIT */
/* frame_lines.h: lines that surround an article in a page saved as plain text. The table is
 * data/site/frame_lines.txt. */
#ifndef K2M_FRAME_LINES_H
#define K2M_FRAME_LINES_H

#include "base/bytes.h"

/* The kinds: the name in C, and the word in data/site/frame_lines.txt, which explains them. */
#define K2M_FRAME_LINES(X)                                                                                             \
    X(NONE, "none")                                                                                                    \
    X(CRUMBS, "crumbs")                                                                                                \
    X(FRAME, "frame")                                                                                                  \
    X(WEAK, "weak")                                                                                                    \
    X(OPENING, "opening")                                                                                              \
    X(HEADING, "heading")                                                                                              \
    X(SEE_ALSO, "see-also")                                                                                            \
    X(FOOT, "foot")                                                                                                    \
    X(TOPICS, "topics")                                                                                                \
    X(REGIONS, "regions")                                                                                              \
    X(PERSONS, "persons")                                                                                              \
    X(SECTIONS, "sections")                                                                                            \
    X(PUBLISHED, "published")                                                                                          \
    X(LINK, "link")                                                                                                    \
    X(CREDIT, "credit")                                                                                                \
    X(NOT_FOUND, "not-found")                                                                                          \
    X(ACT, "act")

typedef enum k2m_frame_line {
#define X(name, word) K2M_FRAME_LINE_##name,
    K2M_FRAME_LINES(X)
#undef X
} k2m_frame_line;

/* What a line of text is. */
k2m_frame_line k2m_site_frame_line(k2m_str line);

/* Whether a line is one of breadcrumbs: short, with a space and a slash at its end. */
bool k2m_site_is_crumbs(k2m_str line);

/* Whether a name of a section is that of the transcripts. */
bool k2m_site_is_transcripts(k2m_str section);

/* The length of "[12]" at the head of a line, as lynx numbers links; 0 if there is none. */
size_t k2m_site_link_number(k2m_str line);

/* A line without a bullet or the number of a link before it. */
k2m_str k2m_site_without_bullet(k2m_str line);

#endif
