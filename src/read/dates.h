/* SPDX-License-Identifier: MIT */
/* dates.h: dates as the site prints them, English and Russian. */
#ifndef K2M_DATES_H
#define K2M_DATES_H

#include "base/bytes.h"

/* A line as "September 19, 2012, 14:30, Pavlodar" or «19 сентября 2012 года, Павлодар», taken apart; what is missing
 * has data NULL. The parts point into the line. */
typedef struct k2m_dateline {
    k2m_str date, time, place;
} k2m_dateline;

/* Where the line does not open with a date, all of it is the place. */
k2m_dateline k2m_dateline_split(k2m_str line);

/* A printed date, "September 19, 2012" or «19 сентября 2012 года», in the form of ISO 8601, in the arena; data NULL if
 * it is no date. */
k2m_str k2m_date_to_iso(k2m_arena *arena, k2m_str date);
/* Whether s has the form 2012-09-19. */
bool k2m_date_is_iso(k2m_str s);

#endif
