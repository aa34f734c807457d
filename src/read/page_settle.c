/* SPDX-License-Identifier: MIT */
/* page_settle.c: the part of the page reader that chooses address, title and date once the whole page was read. */
#include "base/hash.h"
#include "read/address.h"
#include "read/dates.h"
#include "read/page_reader.h"
#include "read/plain_text.h"
#include "site/frame_lines.h"
#include "site/paths.h"

#include <string.h>

/* No page of the site has a longer address. Longer ones stay as printed: resolved against them, short links would make
 * a small page very large. */
enum { LONGEST_ADDRESS = 8192 };

/* The address of the article in `url`, if it is one of the site's. */
static k2m_str article_of_site(reader *r, k2m_str url)
{
    if (url.len > LONGEST_ADDRESS) return (k2m_str){NULL, 0};
    k2m_str address = k2m_address_of_article(r->arena, url);
    return k2m_address_is_of_site(address) ? address : (k2m_str){NULL, 0};
}

static k2m_str base_of(reader *r, k2m_str saved)
{
    const k2m_str bases[] = {r->base, r->page_address, r->article_address, saved, r->input->base_url, r->out->address};
    k2m_str base = {NULL, 0};
    for (size_t i = 0; i < sizeof bases / sizeof *bases && !base.data; i++)
        if (bases[i].len <= LONGEST_ADDRESS) base = k2m_address_of_page(r->arena, bases[i]);
    return base;
}

/* The links of a page by the address that is printed, so that each is made absolute once. */
typedef struct link_table {
    k2m_str *printed; /* of each link */
    uint32_t *slots;  /* 0: free; else the number of a link, from 1 */
    size_t size;      /* of the slots, a power of two, twice as many as links or more */
} link_table;

static link_table table_for(reader *r)
{
    link_table t = {.size = 16};
    while (t.size < r->link_count * 2) t.size *= 2;
    t.slots = k2m_arena_array(r->scratch, t.size, sizeof *t.slots);
    t.printed = k2m_arena_array(r->scratch, r->link_count, sizeof *t.printed);
    for (size_t i = 0; i < r->link_count; i++) t.printed[i] = r->links[i]->href;
    return t;
}

/* The slot of an address, or the free one where it would go. */
static uint32_t *slot_of(const link_table *t, k2m_str printed)
{
    uint64_t start = K2M_HASH_START ^ (uint64_t)(uintptr_t)t->slots; /* no page can choose addresses that collide */
    uint64_t hash = k2m_hash_bytes(start, printed.data, printed.len);
    size_t i = (size_t)(hash ^ (hash >> 32)) & (t->size - 1);
    while (t->slots[i] && !k2m_str_equal(t->printed[t->slots[i] - 1], printed)) i = (i + 1) & (t->size - 1);
    return &t->slots[i];
}

/* Makes the links absolute, as long as that does not make the page many times as large. */
static void settle_links(reader *r, k2m_str base)
{
    enum { GROWTH = 3, LEAST_ROOM = 1 << 16 };
    size_t room = r->input->html.len * GROWTH + LEAST_ROOM;
    const link_table t = table_for(r);
    for (size_t i = 0; i < r->link_count; i++) {
        k2m_link *link = r->links[i];
        bool resolve = link->href.len <= LONGEST_ADDRESS && room > base.len + link->href.len;
        uint32_t *same = slot_of(&t, link->href);
        if (resolve && *same) link->href = r->links[*same - 1]->href;
        else link->href = k2m_address_of_link(r->arena, link->href, resolve ? base : (k2m_str){NULL, 0});
        if (!resolve) continue;
        room -= link->href.len < room ? link->href.len : room;
        *same = (uint32_t)(i + 1);
    }
}

static void settle_addresses(reader *r)
{
    const k2m_page_input *in = r->input;
    k2m_transcript *out = r->out;
    k2m_str saved = in->address.data ? in->address : r->saved_address;
    const k2m_str said[] = {r->article_address, r->page_address, r->direct_link, saved};
    for (size_t i = 0; i < sizeof said / sizeof *said && !out->address.data; i++)
        out->address = article_of_site(r, said[i]);
    if (!out->address.data) out->address = k2m_address_of_base(r->arena, in->base_url);
    settle_links(r, base_of(r, saved));
}

static void remove_block(k2m_blocks *blocks, size_t i)
{
    memmove(blocks->at + i, blocks->at + i + 1, (--blocks->count - i) * sizeof *blocks->at);
}

/* Makes block i of the body the title, and drops what stands before it. */
static void take_heading(k2m_transcript *out, size_t i)
{
    out->title = out->body.at[i].text;
    while (i-- > 0) remove_block(&out->body, 0);
    remove_block(&out->body, 0);
}

/* If the body starts with a heading, makes it the title. */
static void take_first_heading(k2m_transcript *out)
{
    if (out->body.count && out->body.at[0].kind == K2M_HEADING) take_heading(out, 0);
}

bool k2m_reader_is_head_title(const reader *r, k2m_str text)
{
    return text.len && (k2m_str_equal(text, r->head_name) || k2m_str_equal(text, r->og_title));
}

/* Takes the heading that equals the title which the head gives, before the text or at its beginning. */
static void take_same_title(reader *r)
{
    enum { NEAR_TOP = 6 };
    k2m_blocks *body = &r->out->body;
    r->out->title_from = "heading that equals the title in the head";
    r->out->title = r->same_title;
    for (size_t i = 0; i < body->count && i < NEAR_TOP && !r->out->title.str.data; i++)
        if (body->at[i].kind == K2M_HEADING && k2m_reader_is_head_title(r, body->at[i].text.str))
            take_heading(r->out, i);
}

/* Takes the first bold paragraph of what stands before the text. The same paragraph again goes too. */
static void take_bold_title(k2m_transcript *out)
{
    k2m_blocks *lead = &out->lead;
    size_t i = 0;
    while (i < lead->count && !k2m_text_is_all(&lead->at[i].text, K2M_STRONG)) i++;
    if (i == lead->count) return;
    out->title = lead->at[i].text;
    remove_block(lead, i);
    if (i < lead->count && k2m_str_equal(lead->at[i].text.str, out->title.str)) remove_block(lead, i);
}

static void take_title_from(reader *r, k2m_title_place place)
{
    k2m_transcript *out = r->out;
    if (place == K2M_TITLE_IN_HEAD) {
        out->title_from = "title of the HTML page";
        out->title = k2m_title_without_site(r->arena, &r->head_title);
    } else if (place == K2M_TITLE_IN_BOLD) {
        out->title_from = "bold paragraph before the text";
        take_bold_title(out);
    } else if (place == K2M_TITLE_IN_HEADING) {
        out->title_from = "heading before the text";
        out->title = r->maybe_title;
        if (!out->title.str.data) take_first_heading(out);
    }
}

static void settle_title(reader *r)
{
    if (r->guessing) return;
    r->out->layout = r->layout ? r->layout->description.data : "unknown";
    r->out->title_from = "marked as title";
    if (!r->out->title.str.data) take_same_title(r);
    if (r->layout && !r->out->title.str.data) take_title_from(r, r->layout->title);
    if (r->layout && !r->out->title.str.data) take_title_from(r, r->layout->other_title);
}

static void settle_metadata(reader *r)
{
    k2m_transcript *out = r->out;
    out->iso_date = k2m_date_to_iso(r->arena, k2m_date_is_iso(out->iso_date) ? out->iso_date : out->date);
    out->time = k2m_time_if_known(out->time);
    if (k2m_site_is_letter(out->address)) out->place = (k2m_str){NULL, 0};
    bool first_paragraph = r->layout && r->layout->lead == K2M_LEAD_FIRST_PARAGRAPH;
    if (first_paragraph && out->date.data && !out->lead.count) out->lead_end = K2M_LEAD_IS_FIRST;
}

/* Drops photographs whose address is unknown, such as those that were saved inside the page. */
static void settle_photos(k2m_blocks *body)
{
    size_t kept = 0;
    for (size_t i = 0; i < body->count; i++)
        if (body->at[i].kind != K2M_PHOTO || body->at[i].photo->href.data) body->at[kept++] = body->at[i];
    body->count = kept;
}

static k2m_page_kind kind_of(reader *r)
{
    if (r->has_act || k2m_site_is_act(r->out->address)) {
        r->out->refused = (k2m_refusal){"a law or decree", K2M_EXPECTED};
        return K2M_PAGE_ACT;
    }
    if (!r->has_body && !r->guessing) {
        const char *layout = r->out->layout;
        if (!r->plain.len) return K2M_PAGE_OTHER;
        k2m_plain_text_read(r->arena, r->scratch, k2m_buffer_str(&r->plain), r->out);
        r->out->layout = layout;
        if (!r->out->date.data) return K2M_PAGE_OTHER;
    }
    if (!r->out->title.str.data) return K2M_PAGE_OTHER;
    if (k2m_address_is_side_page(r->article_address)) return K2M_PAGE_OTHER;
    return r->page_address.data && k2m_address_is_side_page(r->page_address) ? K2M_PAGE_OTHER : K2M_PAGE_ARTICLE;
}

/* Breadcrumbs and, at the end, the date line are no text. */
static void drop_frame(k2m_transcript *out)
{
    k2m_blocks *body = &out->body;
    size_t kept = 0;
    for (size_t i = 0; i < body->count; i++) {
        const k2m_block *block = &body->at[i];
        bool crumbs = block->kind == K2M_PARAGRAPH && k2m_site_is_crumbs(block->text.str);
        if (!crumbs) body->at[kept++] = *block;
    }
    body->count = kept;
    if (kept == 0 || !out->date.data) return;
    k2m_dateline last = k2m_dateline_split(body->at[kept - 1].text.str);
    if (k2m_str_equal(last.date, out->date) && k2m_str_equal(last.place, out->place)) body->count--;
}

k2m_page_kind k2m_reader_settle(reader *r)
{
    drop_frame(r->out);
    settle_addresses(r);
    settle_title(r);
    settle_metadata(r);
    if (r->input->photos) settle_photos(&r->out->body);
    return kind_of(r);
}
