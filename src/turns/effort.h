/* SPDX-License-Identifier: MIT */
/* effort.h: keeps the time for a page in proportion to its size where each label is looked for in the title, the lead or
 * the tags. A page of very many labels with a very long title is none of the site's: then what is left is not found. */
#ifndef K2M_EFFORT_H
#define K2M_EFFORT_H

#include "transcript/transcript.h"

/* How many bytes may still be looked at. */
typedef struct k2m_effort {
    size_t left;
} k2m_effort;

k2m_effort k2m_effort_for(const k2m_transcript *transcript);

/* Whether `bytes` more may be looked at. Takes them. */
bool k2m_effort_take(k2m_effort *effort, size_t bytes);

#endif
