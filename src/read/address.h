/* SPDX-License-Identifier: MIT */
/* address.h: addresses of pages and links (RFC 3986). Results are in the arena that a function is given. */
#ifndef K2M_ADDRESS_H
#define K2M_ADDRESS_H

#include "base/bytes.h"

/* The address of an article, given that of any of its versions or side pages, or of an archive's copy of one: without
 * query and fragment, without /print, /copy, /photos and the like, and without the .html of wget -E. data NULL if `url`
 * is not an absolute http or https URL. */
k2m_str k2m_address_of_article(k2m_arena *arena, k2m_str url);

/* Like k2m_address_of_article(), for an address that need not be an article's: data NULL if it does not end in an
 * article's number. */
k2m_str k2m_address_of_base(k2m_arena *arena, k2m_str url);

/* The address of the page itself, against which its links are resolved. For an archive's copy, that of the original.
 * data NULL if `url` is not an absolute http or https URL. */
k2m_str k2m_address_of_page(k2m_arena *arena, k2m_str url);

/* The host of an absolute address; data NULL if it names none. */
k2m_str k2m_address_host(k2m_str url);

/* Whether an absolute address names a host of the site. */
bool k2m_address_is_of_site(k2m_str url);
/* Whether a text is such an address and nothing else. */
bool k2m_is_address_of_site(k2m_str text);
/* The number at the end of an article's address, 0 if it has none. */
int64_t k2m_address_id(k2m_str url);

/* Whether this is the address of the photos or videos of an article, and not of its text. */
bool k2m_address_is_side_page(k2m_str url);

/* The target of a link to `href` on the page at `base` (from k2m_address_of_page(); data NULL if unknown). It is
 * absolute if the base is known, percent-encoded so that it can stand in a Markdown link, and without the changes that
 * wget and the Wayback Machine make. data NULL if `href` is empty or broken, or has a scheme that a reader of a file
 * can't follow (javascript:, data:). */
k2m_str k2m_address_of_link(k2m_arena *arena, k2m_str href, k2m_str base);

/* The last segment of the path in a URL, without query, fragment, final slash and wget's .html: "transcripts" for
 * "/events/president/transcripts/". A part of `url`. */
k2m_str k2m_address_last_segment(k2m_str url);

#endif
