/* SPDX-License-Identifier: MIT */
/* address.h: addresses of pages and of links (RFC 3986). */
#ifndef K2M_ADDRESS_H
#define K2M_ADDRESS_H

#include "base/bytes.h"

/* The address of an article from that of one of its versions or side pages, or of an archive's copy of one: without
 * query and fragment, /print, /copy, /photos and the like, and what wget -E appends. data NULL if `url` is no absolute
 * http or https address. */
k2m_str k2m_address_of_article(k2m_arena *arena, k2m_str url);

/* The same for an address that may be one of the site as a whole: data NULL if it does not end in an article's number.
 */
k2m_str k2m_address_of_base(k2m_arena *arena, k2m_str url);

/* The address of the page itself, against which its links are resolved; of an archive's copy, that of the original.
 * data NULL if it is no absolute http or https address. */
k2m_str k2m_address_of_page(k2m_arena *arena, k2m_str url);

/* The number at the end of an article's address, 0 if there is none. */
int64_t k2m_address_id(k2m_str url);

/* Whether the address names photos or videos of an article and not its text. */
bool k2m_address_is_side_page(k2m_str url);

/* What a link to `href` on the page at `base` (as k2m_address_of_page() gives it; data NULL if unknown) leads to:
 * absolute where that can be known, without what wget and the Wayback Machine have made of it, free of white space and
 * of what would end a Markdown link. data NULL if it leads nowhere that a reader of a file can follow (javascript:,
 * data:, an empty or broken reference).
 */
k2m_str k2m_address_of_link(k2m_arena *arena, k2m_str href, k2m_str base);

/* The last segment of a path: "transcripts" of "/events/president/transcripts/", or of that with wget's .html. */
k2m_str k2m_address_last_segment(k2m_str url);

#endif
