/* address.h: addresses of pages and of links (RFC 3986). */
#ifndef K2M_ADDRESS_H
#define K2M_ADDRESS_H

#include "bytes.h"

/* The address of an article from that of one of its versions or side pages: without query and fragment, /print, /copy,
 * /photos and the like, and the .html that wget -E appends. data NULL if `url` is no absolute http or https address. */
k2m_str k2m_address_of_article(k2m_arena *arena, k2m_str url);

/* Whether the address names photos or videos of an article and not its text. */
bool k2m_address_is_side_page(k2m_str url);

/* What a link to `href` on the page at `base` (data NULL if unknown) leads to: absolute where that can be known, free
 * of white space and of what would end a Markdown link. data NULL if it leads nowhere that a reader of a file can
 * follow (javascript:, data:, an empty or broken reference). */
k2m_str k2m_address_of_link(k2m_arena *arena, k2m_str href, k2m_str base);

/* The last segment of a path: "transcripts" of "/events/president/transcripts/". */
k2m_str k2m_address_last_segment(k2m_str url);

#endif
