/* SPDX-License-Identifier: MIT */
/* iso_time.h: dates and times as XML Schema wants them. */
#ifndef K2M_ISO_TIME_H
#define K2M_ISO_TIME_H

#include "base/bytes.h"

enum { K2M_LONGEST_TIME = 32 };

/* Writes a date, a time or both as XML Schema wants them (xsd:date, xsd:time, xsd:dateTime), with a NUL at the end:
 * "2014-04-01" and "2014-04-01T09:05:00Z" unchanged, "2014-04-01T09:05" and "9:05" with seconds and two digits for the
 * hour. Returns false, and leaves `to` undefined, if the text is neither, or if there is no such day. */
bool k2m_iso_time(k2m_str text, char to[K2M_LONGEST_TIME]);

#endif
