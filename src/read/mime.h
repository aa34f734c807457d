/* SPDX-License-Identifier: MIT */
/* mime.h: MHTML, a page and all that belongs to it in one file (RFC 2557), as Chrome, Edge and the Internet Explorer
 * save it: a MIME message (RFC 2045, 2046), one part of which is the page. */
#ifndef K2M_MIME_H
#define K2M_MIME_H

#include "base/bytes.h"

typedef struct k2m_mime_page {
    k2m_str bytes;   /* the page's own, transfer encoding undone */
    k2m_str charset; /* as its Content-Type names it, terminated; data NULL if that names none */
    k2m_str address; /* its Content-Location, else the message's; data NULL if neither is given */
} k2m_mime_page;

/* Whether the input is such a message, by its head: header fields, among them a Content-Type that is HTML's or of
 * several parts. No HTML and no text dump opens so. */
bool k2m_mime_is_message(k2m_str input);

/* Finds the page in a message: the part that the parameter `start` names, else the first one (RFC 2387, 3.2); if that
 * is no HTML, the first that is. False if there is none. */
bool k2m_mime_read(k2m_arena *arena, k2m_str message, k2m_mime_page *page);

#endif
