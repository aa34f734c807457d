/* SPDX-License-Identifier: MIT */
/* dates.h: dates as the site prints them, English and Russian. */
#ifndef K2M_DATES_H
#define K2M_DATES_H

#include "base/bytes.h"

/* A line such as "September 19, 2012, 14:30, Pavlodar", «19 сентября 2012 года, Павлодар», "10 february, 2011 18:16" or
 * "2018-03-01 13:30:00" in its parts. A part that is missing has data NULL. The parts point into the line; the time has
 * no seconds. */
typedef struct k2m_dateline {
    k2m_str date, time, place;
} k2m_dateline;

/* Splits a line. Where it does not open with a date or a time, all of it is the place. */
k2m_dateline k2m_dateline_split(k2m_str line);

/* A line such as "December 10, 2012, 16:00" as 2012-12-10T16:00, without the time where it is midnight or missing; in
 * the arena. data NULL if it opens with no date. */
k2m_str k2m_timestamp_to_iso(k2m_arena *arena, k2m_str line);

/* The first day of an announcement, "Announcement, May 25 − 26, 2018" or «Анонс, 30 марта − 2 апреля 2018 года», in the
 * form of ISO 8601, in the arena; data NULL if it names none. */
k2m_str k2m_announcement_to_iso(k2m_arena *arena, k2m_str line);

/* Whether a line is a date line and no sentence that opens with a date: a place begins with a capital. */
bool k2m_is_date_line(k2m_str line);

/* A printed time of day, data NULL for midnight: on the site that stands for an unknown one. */
k2m_str k2m_time_if_known(k2m_str time);

/* A printed date, "September 19, 2012" or «19 сентября 2012 года», in the form of ISO 8601, in the arena; data NULL if
 * it is no date. */
k2m_str k2m_date_to_iso(k2m_arena *arena, k2m_str date);
/* Whether a line names several days and nothing else: "October 4 − 5, 2018". */
bool k2m_date_is_range(k2m_str line);
/* Whether s has the form 2012-09-19. */
bool k2m_date_is_iso(k2m_str s);

#endif
