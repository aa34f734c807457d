/* SPDX-License-Identifier: MIT */
/* page_refusal.c: the part of the page reader that says what a page is that holds no article. */
#include "read/address.h"
#include "read/page_reader.h"
#include "site/frame_lines.h"
#include "site/paths.h"

static bool has_line(const reader *r, k2m_frame_line kind)
{
    for (size_t i = 0; i < r->out->body.count; i++)
        if (k2m_site_frame_line(r->out->body.at[i].text.str) == kind) return true;
    return false;
}

/* The last segment of an address of the page that makes it no article: photos, videos. data NULL if none does. */
static k2m_str side_segment(const reader *r)
{
    const k2m_str said[] = {r->page_address, r->article_address, r->saved_address, r->input->address};
    for (size_t i = 0; i < sizeof said / sizeof *said; i++)
        if (k2m_address_is_side_page(said[i])) return k2m_address_last_segment(said[i]);
    return (k2m_str){NULL, 0};
}

static const char *side_page(k2m_str segment)
{
    if (k2m_str_starts(segment, K2M_STR("photo"))) return "a photo gallery";
    return k2m_str_starts(segment, K2M_STR("video")) ? "a page of videos" : "a page of recordings";
}

/* Whether more than half of the paragraphs are links. */
static bool is_mostly_links(const k2m_blocks *blocks)
{
    size_t links = 0;
    for (size_t i = 0; i < blocks->count; i++)
        if (k2m_reader_is_links(&blocks->at[i])) links++;
    return links * 2 > blocks->count;
}

static k2m_refusal other_site(const reader *r)
{
    k2m_str host = k2m_address_host(k2m_reader_own_address(r));
    if (!host.len) return (k2m_refusal){"a page that does not come from kremlin.ru", K2M_EXPECTED};
    k2m_str named = k2m_str_joined(r->arena, K2M_STR("a page of another site ("), host);
    return (k2m_refusal){k2m_str_joined(r->arena, named, K2M_STR(")")).data, NULL};
}

bool k2m_reader_lost_text(const reader *r)
{
    if (!r->out->ends_early || has_line(r, K2M_FRAME_LINE_NOT_FOUND) || side_segment(r).data) return false;
    return k2m_reader_belongs_to_site(r) && k2m_address_id(k2m_reader_own_address(r)) > 0;
}

/* What a page of the site is. */
static const char *kind_of(const reader *r)
{
    if (has_line(r, K2M_FRAME_LINE_NOT_FOUND)) return "the site's 404 page";
    k2m_str side = side_segment(r);
    if (side.data) return side_page(side);
    if (k2m_reader_is_list(r->out->body.at, r->out->body.count) || is_mostly_links(&r->out->body))
        return "a list of pages";
    return "a page of the site without a transcript or news item";
}

k2m_refusal k2m_reader_refusal(const reader *r)
{
    if (k2m_reader_lost_text(r)) return (k2m_refusal){"a page that ends early, before its text", "fetch it again"};
    return k2m_reader_belongs_to_site(r) ? (k2m_refusal){kind_of(r), K2M_EXPECTED} : other_site(r);
}
