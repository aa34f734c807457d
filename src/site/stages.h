/* SPDX-License-Identifier: MIT */
/* stages.h: what a stage direction tells of, as TEI sees it. The rows are in data/site/stages.txt. */
#ifndef K2M_STAGES_H
#define K2M_STAGES_H

#include "base/bytes.h"

#define K2M_STAGE_ELEMENTS(X)                                                                                          \
    X(KINESIC, "kinesic")                                                                                              \
    X(VOCAL, "vocal")                                                                                                  \
    X(INCIDENT, "incident")

typedef enum k2m_stage_element {
#define X(name, word) K2M_STAGE_##name,
    K2M_STAGE_ELEMENTS(X)
#undef X
} k2m_stage_element;

/* A row of the table. */
typedef struct k2m_stage_kind {
    k2m_str word; /* in lower case */
    k2m_stage_element element;
    k2m_str type;
} k2m_stage_kind;

/* What a stage direction, with its brackets or without, tells of: the row of the first of its words that has one. NULL if
 * none has, or if it is longer than such directions are. */
const k2m_stage_kind *k2m_site_stage(k2m_str text);
/* The name of an element. */
const char *k2m_stage_element_name(k2m_stage_element element);

#endif
