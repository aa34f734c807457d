/* SPDX-License-Identifier: MIT */
/* page_site.c: the part of the page reader that tells whether a page in no known layout is one of the site's. */
#include "read/address.h"
#include "read/page_reader.h"
#include "read/saved_address.h"
#include "site/frame_lines.h"
#include "site/paths.h"

/* Whether most of the links that name a host lead to the site. */
static bool leads_to_site(const reader *r)
{
    enum { LEAST_LINKS = 3 };
    size_t own = 0, absolute = 0;
    for (size_t i = 0; i < r->link_count; i++) {
        k2m_str host = k2m_address_host(r->links[i]->href);
        if (!host.len) continue;
        absolute++;
        if (k2m_site_is_host(host)) own++;
    }
    return own >= LEAST_LINKS && own * 2 > absolute;
}

/* The addresses of a page. The first CLAIMS say what it is, the others where it was saved. */
enum { CLAIMS = 3, ADDRESSES = 7 };

static k2m_str address_at(const reader *r, size_t i)
{
    const k2m_page_input *in = r->input;
    const k2m_str said[ADDRESSES] = {r->article_address, r->page_address, r->direct_link, in->address,
                                     r->saved_address,   r->base,         in->base_url};
    return k2m_saved_original(r->arena, said[i]);
}

k2m_str k2m_reader_own_address(const reader *r)
{
    for (size_t i = 0; i < ADDRESSES; i++) {
        k2m_str address = address_at(r, i);
        if (k2m_address_host(address).len) return address;
    }
    return (k2m_str){NULL, 0};
}

bool k2m_reader_is_of_other_site(const reader *r)
{
    enum { ENOUGH = 2 };
    unsigned others = 0;
    for (size_t i = 0; i < ADDRESSES; i++) {
        k2m_str address = address_at(r, i);
        if (k2m_address_is_of_site(address)) return false;
        if (i < CLAIMS && k2m_address_host(address).len) others++;
    }
    return others >= ENOUGH;
}

/* Whether the page names the site: in its title, or in the frame around the article. */
static bool names_site(const reader *r)
{
    if (k2m_site_without_name(r->head_title.str).len < r->head_title.str.len) return true;
    for (size_t i = 0; i < r->out->body.count; i++)
        if (k2m_site_frame_line(r->out->body.at[i].text.str) == K2M_FRAME_LINE_FRAME) return true;
    return false;
}

bool k2m_reader_belongs_to_site(const reader *r)
{
    k2m_str own = k2m_reader_own_address(r);
    return own.data ? k2m_address_is_of_site(own) : leads_to_site(r) && names_site(r);
}
