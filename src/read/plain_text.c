/* SPDX-License-Identifier: MIT */
#include "read/plain_text.h"

#include "read/address.h"
#include "read/dates.h"
#include "read/text_parts.h"
#include "site/layouts.h"
#include "site/plain_label.h"
#include "transcript/text.h"

/* Whether a text opens with one of the tags that make a page: text holds none, but for those in its addresses. */
static bool opens_page_tag(k2m_str rest)
{
    static const char *const tags[] = {"!doctype", "html", "head", "body",    "div",     "title",
                                       "meta",     "span", "h1",   "article", "textarea"};
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++) {
        k2m_str tag = k2m_str_of(tags[i]);
        if (!k2m_str_starts_nocase(rest, tag) || rest.len == tag.len) continue;
        char next = rest.data[tag.len];
        if (next == '>' || next == '/' || k2m_is_blank(next)) return true;
    }
    return false;
}

/* Whether nothing but white space stands before `at` in its line. */
static bool begins_line(k2m_str text, size_t at)
{
    while (at > 0 && (text.data[at - 1] == ' ' || text.data[at - 1] == '\t')) at--;
    return at == 0 || text.data[at - 1] == '\n' || text.data[at - 1] == '\r';
}

/* A page begins with a tag. What begins otherwise is text, unless a line of it begins with a tag that makes a page:
 * tags inside its lines are those of addresses, which lynx lists in full. */
bool k2m_plain_text_is(k2m_str input)
{
    const k2m_str tag = K2M_STR("<"), omission = K2M_STR("<\xE2\x80\xA6>");
    k2m_str start = k2m_str_trim(input);
    bool page = k2m_str_starts(start, tag) && !k2m_str_starts(start, omission) &&
                !k2m_str_starts_nocase(start, K2M_STR("<http"));
    for (size_t at = k2m_str_find(input, tag, 0); !page && at != SIZE_MAX; at = k2m_str_find(input, tag, at + 1))
        if (opens_page_tag(k2m_str_part(input, at + 1, input.len))) page = begins_line(input, at);
    return !page;
}

/* ---- the kinds of the paragraphs ---- */

/* A line of the frame that other sites do not have. */
static bool speaks_for_site(k2m_frame_line kind)
{
    switch (kind) {
    case K2M_FRAME_LINE_CRUMBS:
    case K2M_FRAME_LINE_FRAME:
    case K2M_FRAME_LINE_FOOT: return true;
    default: return false;
    }
}

/* Whether something else than an address of the site stands behind the colon: "Source: TASS". */
static bool names_other_source(k2m_parts *r, size_t i)
{
    return k2m_parts_behind_colon(k2m_parts_str(r, i)).len > 0 && !k2m_parts_address_in(r, i).data;
}

/* ---- the text ---- */

/* The kind of a paragraph, once it is known whether it opens with a label. */
static k2m_frame_line kind_of(k2m_parts *r, size_t i)
{
    k2m_str text = k2m_parts_str(r, i);
    if (k2m_is_address_of_site(text))
        return k2m_parts_own_address(r->arena, text).data ? K2M_FRAME_LINE_LINK : K2M_FRAME_LINE_WEAK;
    return k2m_parts_opens_turn(r, i) && !k2m_str_ends(text, K2M_STR(":")) ? K2M_FRAME_LINE_NONE
                                                                           : k2m_site_frame_line(text);
}

static void classify(k2m_parts *r)
{
    r->kinds = k2m_arena_array(r->scratch, r->p.count, sizeof *r->kinds);
    r->turns = k2m_arena_array(r->scratch, r->p.count, sizeof *r->turns);
    for (size_t i = 0; i < r->p.count; i++) {
        r->turns[i] = k2m_opens_plain_turn(k2m_parts_str(r, i));
        r->kinds[i] = kind_of(r, i);
        if (r->kinds[i] == K2M_FRAME_LINE_LINK && names_other_source(r, i)) r->kinds[i] = K2M_FRAME_LINE_NONE;
        if (speaks_for_site(r->kinds[i])) r->out->framed = true;
        if (r->kinds[i] == K2M_FRAME_LINE_CRUMBS) r->out->crumbs = true;
        if (r->kinds[i] == K2M_FRAME_LINE_OPENING) r->out->opening = true;
    }
}

static void add_block(k2m_parts *r, k2m_blocks *to, const k2m_paragraph *paragraph)
{
    k2m_block *block = k2m_blocks_add(r->arena, to);
    if (paragraph->of) *block = *paragraph->of;
    if (block->text.str.len == paragraph->text.str.len) return;
    block->text = paragraph->text; /* a line of the block */
    block->break_count = 0;
}

/* Adds the paragraphs [from, end). Before the first turn, none that says something of the page. */
static void add_blocks(k2m_parts *r, k2m_blocks *to, size_t from, size_t end)
{
    for (size_t i = from; i < end;) {
        size_t behind = k2m_parts_behind_box(r, i, end);
        bool of_page = i < r->first_turn && k2m_parts_is_of_page(r->kinds[i]);
        if (behind == i && !of_page) add_block(r, to, &r->p.at[i]);
        i = behind > i ? behind : i + 1;
    }
}

k2m_text k2m_title_without_site(k2m_arena *arena, const k2m_text *title)
{
    k2m_str own = k2m_site_without_name(title->str);
    if (!own.len) return (k2m_text){.spans = NULL};
    size_t start = (size_t)(own.data - title->str.data);
    return k2m_text_part(arena, title, start, start + own.len);
}

void k2m_parts_read(k2m_arena *arena, k2m_arena *scratch, const k2m_paragraphs *paragraphs, bool titled,
                    k2m_transcript *transcript)
{
    k2m_parts r = {.arena = arena, .scratch = scratch, .out = transcript, .p = *paragraphs, .title = SIZE_MAX};
    r.end = r.p.count;
    classify(&r);
    r.titled = titled && r.p.count && !k2m_parts_is_frame(r.kinds[0]);
    k2m_parts_find_head(&r);
    transcript->title_from = r.title == SIZE_MAX ? "nowhere" : r.title < r.date ? "before the date" : "behind the date";
    if (r.title != SIZE_MAX) transcript->title = r.p.at[r.title].text;
    size_t lead = r.title == SIZE_MAX ? r.top : k2m_parts_behind_repeated(&r, k2m_parts_below_title(&r));
    r.text = k2m_parts_behind_repeated(&r, r.text);
    r.end = k2m_parts_find_end(&r);
    r.first_turn = k2m_parts_first_turn(&r);
    if (r.date != SIZE_MAX && lead < r.date) add_blocks(&r, &transcript->lead, lead, r.date);
    add_blocks(&r, &transcript->body, r.text, r.end);
    k2m_parts_read_head(&r);
    k2m_parts_read_foot(&r);
    if (!transcript->address.data) k2m_parts_take_address(&r);
    transcript->lead_end = transcript->lead.count ? K2M_LEAD_ENDS_BEFORE_BODY : K2M_LEAD_ENDS_AT_TURN;
}

bool k2m_lines_are_chopped(size_t length, size_t lines)
{
    enum { MANY_LINES = 8192, SHORTEST = 8 };
    return lines > MANY_LINES && length / SHORTEST < lines;
}

static size_t count_lines(k2m_str text)
{
    size_t lines = 0;
    for (size_t i = 0; i < text.len; i++)
        if (text.data[i] == '\n' || text.data[i] == '\r') lines++;
    return lines;
}

void k2m_plain_text_read(k2m_arena *arena, k2m_arena *scratch, k2m_str text, k2m_transcript *transcript)
{
    transcript->plain = true;
    transcript->layout = "plain text";
    if (k2m_lines_are_chopped(text.len, count_lines(text))) return;
    k2m_paragraphs paragraphs = k2m_paragraphs_of(arena, scratch, text);
    k2m_parts_read(arena, scratch, &paragraphs, paragraphs.titled, transcript);
}
