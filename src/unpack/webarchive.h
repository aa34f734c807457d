/* SPDX-License-Identifier: MIT */
/* webarchive.h: Safari's .webarchive: a property list, binary or in XML, with the page as its WebMainResource. */
#ifndef K2M_WEBARCHIVE_H
#define K2M_WEBARCHIVE_H

#include "base/bytes.h"

typedef struct k2m_webarchive {
    k2m_str bytes;   /* the page */
    k2m_str address; /* unknown if it does not say */
    k2m_str charset; /* the same, NUL-terminated */
} k2m_webarchive;

typedef enum k2m_webarchive_kind {
    K2M_WEBARCHIVE_NONE, /* something else */
    K2M_WEBARCHIVE_PAGE,
    K2M_WEBARCHIVE_BROKEN /* a property list without a page that can be read */
} k2m_webarchive_kind;

/* Finds the page in a .webarchive. *page points into the bytes, which base64 is decoded in, and the arena. */
k2m_webarchive_kind k2m_webarchive_read(k2m_arena *arena, char *bytes, size_t size, k2m_webarchive *page);

#endif
