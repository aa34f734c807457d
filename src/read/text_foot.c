/* SPDX-License-Identifier: MIT */
/* text_foot.c: the part of the text reader that finds where the text ends, and what the lines around it say of the page. */
#include "read/dates.h"
#include "read/text_parts.h"

/* ---- the frame below ---- */

static bool opens_tags(k2m_frame_line kind)
{
    return kind == K2M_FRAME_LINE_TOPICS || kind == K2M_FRAME_LINE_REGIONS || kind == K2M_FRAME_LINE_PERSONS;
}

static bool is_of_foot(k2m_frame_line kind)
{
    return kind == K2M_FRAME_LINE_FOOT || kind == K2M_FRAME_LINE_SECTIONS || kind == K2M_FRAME_LINE_PUBLISHED;
}

/* The beginning of the tags that stand directly before the foot, which begins at `foot`. */
static size_t before_tags(const k2m_parts *r, size_t foot)
{
    enum { MOST_TAGS = 60, LONGEST_TAG = 100 };
    size_t first = foot;
    for (size_t i = foot; i > r->text && foot - i < MOST_TAGS; i--) {
        if (opens_tags(r->kinds[i - 1])) first = i - 1;
        else if (k2m_parts_str(r, i - 1).len > LONGEST_TAG || k2m_is_sentence(k2m_parts_str(r, i - 1))) break;
    }
    return first;
}

/* Whether nothing but the frame follows paragraph i. */
static bool is_before_frame(const k2m_parts *r, size_t i)
{
    if (i + 1 >= r->p.count) return true;
    k2m_frame_line next = r->kinds[i + 1];
    return k2m_parts_is_frame(next) && next != K2M_FRAME_LINE_SEE_ALSO;
}

/* Whether paragraph i is the date line again, or the last paragraph of a text that was cut off in the middle of it. A
 * bare date ends the article only before the frame: boxes of links hold dates too. */
static bool is_date_again(const k2m_parts *r, size_t i)
{
    enum { LEAST = 3 };
    if (r->date == SIZE_MAX) return false;
    k2m_str line = k2m_parts_str(r, r->date), text = k2m_parts_str(r, i);
    if (k2m_str_equal(text, line)) return k2m_dateline_split(line).place.data || is_before_frame(r, i);
    return i + 1 == r->p.count && text.len >= LEAST && k2m_str_starts(line, text);
}

/* Whether a line is a date and nothing else, if of several days. */
static bool is_bare_date(k2m_str text)
{
    enum { LONGEST_DATE = 60 };
    k2m_dateline line = k2m_dateline_split(text);
    if (line.date.data) return !line.place.data;
    return text.len < LONGEST_DATE && k2m_date_is_range(text);
}

size_t k2m_parts_behind_box(const k2m_parts *r, size_t i, size_t end)
{
    enum { LONGEST_TITLE = 400 };
    bool box = r->kinds[i] == K2M_FRAME_LINE_SEE_ALSO && i + 2 < end && is_bare_date(k2m_parts_str(r, i + 2));
    if (!box) return i;
    i++;
    while (i + 1 < end && k2m_parts_str(r, i).len <= LONGEST_TITLE && !k2m_parts_opens_turn(r, i) &&
           is_bare_date(k2m_parts_str(r, i + 1)))
        i += 2;
    return i;
}

/* The beginning of a menu at the end of the text, or of a single line with the address of the page. */
static size_t start_of_bottom_frame(k2m_parts *r)
{
    size_t start = r->p.count;
    bool speaks = false, addressed = false;
    size_t lines = 0;
    for (size_t i = r->p.count; i > r->text && i + MOST_LINES_BETWEEN > start; i--) {
        k2m_str text = k2m_parts_str(r, i - 1);
        if (k2m_parts_is_frame(r->kinds[i - 1])) start = i - 1, lines++;
        else if (k2m_parts_opens_turn(r, i - 1) || k2m_parts_is_long(text) || k2m_is_sentence(text)) break;
        speaks = speaks || r->kinds[i - 1] == K2M_FRAME_LINE_FRAME;
        addressed = addressed || (lines == r->p.count - i + 1 && k2m_parts_address_in(r, i - 1).data);
    }
    return addressed || (speaks && lines > 1) ? before_tags(r, start) : r->p.count;
}

size_t k2m_parts_find_end(k2m_parts *r)
{
    size_t bottom = start_of_bottom_frame(r);
    for (size_t i = r->text; i < bottom; i++) {
        size_t behind = k2m_parts_behind_box(r, i, bottom);
        if (behind > i) i = behind - 1; /* its dates are those of other articles */
        else if (is_date_again(r, i)) return i;
        else if (is_of_foot(r->kinds[i])) return before_tags(r, i);
    }
    return bottom;
}

size_t k2m_parts_first_turn(const k2m_parts *r)
{
    size_t i = r->text;
    while (i < r->end && !k2m_parts_opens_turn(r, i)) i++;
    return i < r->end ? i : r->text;
}

/* ---- what the foot says of the page ---- */

static void take_sections(k2m_parts *r, k2m_str names)
{
    for (size_t at = 0; at < names.len;) {
        size_t end = k2m_str_until(names, ',', at);
        k2m_str name = k2m_str_trim(k2m_str_part(names, at, end));
        k2m_tag_kind kind = k2m_site_is_transcripts(name) ? K2M_TAG_TRANSCRIPTS : K2M_TAG_SECTION;
        if (name.len) k2m_tags_add(r->arena, &r->out->tags, (k2m_tag){.name = name, .kind = kind});
        at = end + 1;
    }
}

static k2m_tag_kind tag_kind(k2m_frame_line heading)
{
    if (heading == K2M_FRAME_LINE_TOPICS) return K2M_TAG_TOPIC;
    return heading == K2M_FRAME_LINE_REGIONS ? K2M_TAG_REGION : K2M_TAG_PERSON;
}

/* The longest address in the paragraphs [from, end), or `address`: the short one of a direct link says less. */
static k2m_str longest_address(k2m_parts *r, size_t from, size_t end, k2m_str address)
{
    for (size_t i = from; i < end; i++) {
        k2m_str found = k2m_parts_address_in(r, i);
        if (found.data && (!address.data || found.len > address.len)) address = found;
    }
    return address;
}

void k2m_parts_take_address(k2m_parts *r)
{
    k2m_str above = longest_address(r, 0, r->first_turn, (k2m_str){NULL, 0});
    r->out->address = longest_address(r, r->end, r->p.count, above);
    if (r->out->address.data) r->out->framed = true;
}

static void read_line_of_page(k2m_parts *r, size_t i)
{
    if (r->kinds[i] == K2M_FRAME_LINE_SECTIONS) take_sections(r, k2m_parts_behind_colon(k2m_parts_str(r, i)));
    if (r->kinds[i] == K2M_FRAME_LINE_PUBLISHED && !r->out->published.data)
        r->out->published = k2m_timestamp_to_iso(r->arena, k2m_parts_behind_colon(k2m_parts_str(r, i)));
}

void k2m_parts_read_head(k2m_parts *r)
{
    for (size_t i = 0; i < r->first_turn; i++) read_line_of_page(r, i);
}

void k2m_parts_read_foot(k2m_parts *r)
{
    k2m_frame_line heading = K2M_FRAME_LINE_NONE;
    for (size_t i = r->end; i < r->p.count; i++) {
        k2m_frame_line kind = r->kinds[i];
        read_line_of_page(r, i);
        if (kind == K2M_FRAME_LINE_NONE && heading != K2M_FRAME_LINE_NONE)
            k2m_tags_add(r->arena, &r->out->tags,
                         (k2m_tag){.name = k2m_site_without_bullet(k2m_parts_str(r, i)), .kind = tag_kind(heading)});
        if (kind != K2M_FRAME_LINE_NONE) heading = opens_tags(kind) ? kind : K2M_FRAME_LINE_NONE;
    }
}
