/* SPDX-License-Identifier: MIT */
/* saved_address.h: the marks that programs leave on pages they save, by which the address of such a page can be known.
 */
#ifndef K2M_SAVED_ADDRESS_H
#define K2M_SAVED_ADDRESS_H

#include "base/bytes.h"

/* The address in a comment that a browser ("saved from url=(0049)http://…") or SingleFile ("url: http://…") writes at
 * the head of a page; data NULL if it is no such comment. */
k2m_str k2m_saved_comment_address(k2m_str comment);

/* The address in a script that the Wayback Machine adds to a page; data NULL if it is none of those. */
k2m_str k2m_saved_script_address(k2m_str script);

/* The address of which the one given is the Wayback Machine's copy: without "https://web.archive.org/web/2012…/" before
 * it, or the "/web/2012…/" that is left of that on the Machine's own host. The address itself where it is no copy. */
k2m_str k2m_saved_original(k2m_arena *arena, k2m_str url);

#endif
