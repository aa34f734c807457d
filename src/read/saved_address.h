/* SPDX-License-Identifier: MIT */
/* saved_address.h: finds the address of a page in the marks that programs leave when they save it. */
#ifndef K2M_SAVED_ADDRESS_H
#define K2M_SAVED_ADDRESS_H

#include "base/bytes.h"

/* The address in a comment that a browser ("saved from url=(0049)http://…") or SingleFile ("url: http://…") writes at
 * the top of a page; data NULL if this is no such comment. */
k2m_str k2m_saved_comment_address(k2m_str comment);

/* The address in a script that the Wayback Machine adds to a page; data NULL if this is no such script. */
k2m_str k2m_saved_script_address(k2m_str script);

/* The original address, given that of a copy in the Wayback Machine: removes "https://web.archive.org/web/2012…/", or
 * "/web/2012…/" from a link between copies. Any other address is returned unchanged. */
k2m_str k2m_saved_original(k2m_arena *arena, k2m_str url);

#endif
