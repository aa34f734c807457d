/* SPDX-License-Identifier: MIT */
/* mime.h: MHTML (RFC 2557), in which Chrome, Edge and Internet Explorer save a page with all that belongs to it: a MIME
 * message (RFC 2045, 2046) with the page as one of its parts. */
#ifndef K2M_MIME_H
#define K2M_MIME_H

#include "base/bytes.h"

typedef struct k2m_mime_page {
    k2m_str bytes;   /* the page, with its transfer encoding undone */
    k2m_str charset; /* as its Content-Type declares it, NUL-terminated; data NULL if it declares none */
    k2m_str address; /* its Content-Location, else that of what encloses it; data NULL if unknown */
} k2m_mime_page;

/* Whether the input is a MIME message: it begins with header fields, and its Content-Type is HTML, multipart or a
 * message, or text that begins like HTML. Neither HTML nor text copied from a page begins like this. */
bool k2m_mime_is_message(k2m_str input);

/* Finds the page in a message: of several parts, the one that the parameter `start` names (RFC 2387, 3.2), else the
 * first one that is HTML or may contain it, else one that is called text/plain but begins like HTML. *page points into
 * the message or the arena. False if there is no page. */
bool k2m_mime_read(k2m_arena *arena, k2m_str message, k2m_mime_page *page);

#endif
