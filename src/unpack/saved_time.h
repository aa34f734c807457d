/* SPDX-License-Identifier: MIT */
/* saved_time.h: when a page was saved, as archives print it. */
#ifndef K2M_SAVED_TIME_H
#define K2M_SAVED_TIME_H

#include "base/bytes.h"

/* The time in the form of ISO 8601, in the arena: "2024-05-01T10:20:30Z", with a fraction or an offset where there is
 * one, or a date alone. Reads that form, the 14 digits of the Wayback Machine, and what mail (RFC 5322) and browsers print:
 * "Wed, 01 May 2024 10:20:30 +0300", "Wed May 01 2024 10:20:30 GMT+0300 (MSK)". Unknown if it is none of these. */
k2m_str k2m_saved_time(k2m_arena *arena, k2m_str text);

#endif
