/* SPDX-License-Identifier: MIT */
#include "read/plain_text.h"

#include "base/unicode.h"
#include "read/address.h"
#include "read/dates.h"
#include "read/paragraphs.h"
#include "site/frame_lines.h"

#include <stdint.h>

/* The tags that no saved page lacks: one of them makes it HTML. */
static bool opens_page_tag(k2m_str rest)
{
    static const char *const tags[] = {"!doctype", "html", "head", "body", "div", "p",     "title",   "meta",    "span",
                                       "br",       "h1",   "h2",   "b",    "a",   "table", "article", "textarea"};
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++) {
        k2m_str tag = k2m_str_of(tags[i]);
        if (!k2m_str_starts_nocase(rest, tag) || rest.len == tag.len) continue;
        char next = rest.data[tag.len];
        if (next == '>' || next == ' ' || next == '/' || (next >= '\t' && next <= '\r')) return true;
    }
    return false;
}

bool k2m_plain_text_is(k2m_str input)
{
    for (size_t at = k2m_str_find(input, K2M_STR("<"), 0); at < input.len;
         at = k2m_str_find(input, K2M_STR("<"), at + 1))
        if (opens_page_tag(k2m_str_part(input, at + 1, input.len))) return false;
    return true;
}

/* ---- the parts of a text ---- */

typedef struct reader {
    k2m_arena *arena;
    k2m_transcript *out;
    k2m_paragraphs p;
    k2m_frame_line *kinds; /* of each paragraph */
    size_t top;            /* behind the frame above the article */
    size_t end;            /* before the frame below it */
    size_t title, date;    /* SIZE_MAX: there is none */
    size_t text;           /* the first paragraph behind title, date and captions */
} reader;

static k2m_str str_at(const reader *r, size_t i)
{
    return r->p.at[i].text.str;
}

static bool ends_in_one_of(k2m_str text, const char *ends)
{
    const k2m_str marks = k2m_str_of(ends);
    uint32_t last = text.len ? k2m_utf8_before(text, text.len) : 0;
    for (size_t at = 0; at < marks.len;)
        if (k2m_utf8_next(marks, &at) == last) return true;
    return false;
}

/* Whether a paragraph ends as a sentence or a piece of one does. */
static bool is_sentence(k2m_str text)
{
    return ends_in_one_of(text, ".!?:;,…>");
}

/* The same for one that ends in a bracket or a quotation mark, if a sentence ends inside it too. */
static bool holds_sentence(k2m_str text)
{
    return is_sentence(text) || k2m_str_find(text, K2M_STR(". "), 0) < text.len ||
           (ends_in_one_of(text, "\"”»)") && k2m_str_find(text, K2M_STR("."), 0) < text.len);
}

static bool is_frame(k2m_frame_line kind)
{
    return kind != K2M_FRAME_LINE_NONE && kind != K2M_FRAME_LINE_OPENING && kind != K2M_FRAME_LINE_ACT;
}

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

static bool is_date_line(k2m_str text)
{
    enum { LONGEST_PLACE = 160 };
    k2m_dateline line = k2m_dateline_split(text);
    return line.date.data && line.place.len <= LONGEST_PLACE;
}

/* ---- the frame above ---- */

/* The frame ends where so much text follows that is none of it. */
enum { MOST_LINES_BETWEEN = 8, LONGEST_MENU_LINE = 160 };

static size_t end_of_top_frame(const reader *r)
{
    size_t top = 0;
    for (size_t i = 0; i < r->p.count && i < top + MOST_LINES_BETWEEN; i++) {
        if (is_frame(r->kinds[i])) top = i + 1;
        else if (str_at(r, i).len > LONGEST_MENU_LINE || is_date_line(str_at(r, i))) break;
    }
    return top;
}

/* ---- date and title ---- */

static size_t find_date(const reader *r)
{
    enum { MOST_BEFORE_DATE = 12 }; /* the title, and a lead */
    for (size_t i = r->top; i < r->p.count && i < r->top + MOST_BEFORE_DATE; i++) {
        if (is_date_line(str_at(r, i))) return i;
        if (r->kinds[i] == K2M_FRAME_LINE_OPENING) break;
    }
    return SIZE_MAX;
}

/* Whether a paragraph reads as a title without a date beside it. */
static bool reads_as_title(k2m_str text)
{
    return !is_sentence(text) && !(ends_in_one_of(text, "\"”»)") && holds_sentence(text)) &&
           k2m_utf8_at(text, 0) != '(' && k2m_utf8_at(text, 0) != '*';
}

static bool can_be_title(const reader *r, size_t i)
{
    return i < r->p.count && r->kinds[i] == K2M_FRAME_LINE_NONE && !is_date_line(str_at(r, i));
}

/* The first paragraph from i on that is no line of the frame. */
static size_t behind_frame(const reader *r, size_t i)
{
    while (i < r->end && is_frame(r->kinds[i])) i++;
    return i;
}

/* A title stands before the date, with a lead between them at times; behind it in the archives; without a date, below a
 * line of the frame. */
static size_t find_title(const reader *r)
{
    enum { MOST_OF_LEAD = 6 };
    size_t behind = r->date == SIZE_MAX ? SIZE_MAX : behind_frame(r, r->date + 1);
    if (r->date == r->top) return can_be_title(r, behind) && reads_as_title(str_at(r, behind)) ? behind : SIZE_MAX;
    if (!can_be_title(r, r->top)) return SIZE_MAX;
    if (r->date == r->top + 1) return r->top;
    if (!reads_as_title(str_at(r, r->top))) return SIZE_MAX;
    if (r->date != SIZE_MAX) return r->date <= r->top + MOST_OF_LEAD ? r->top : SIZE_MAX;
    return r->top > 0 ? r->top : SIZE_MAX;
}

/* ---- what stands in the block of the date ---- */

/* Whether a line can name a place. */
static bool is_place(const reader *r, size_t i)
{
    enum { LONGEST_PLACE = 100 };
    k2m_str text = str_at(r, i);
    bool again = r->title != SIZE_MAX && k2m_str_equal(text, str_at(r, r->title));
    return text.len <= LONGEST_PLACE && !is_sentence(text) && !again && k2m_is_upper(k2m_utf8_at(text, 0));
}

static bool is_in_date_block(const reader *r, size_t i)
{
    return i < r->p.count && r->p.at[i].block == r->p.at[r->date].block;
}

/* Takes the date line, or date, time and place on lines of their own. Returns what follows them. */
static size_t take_date(reader *r)
{
    k2m_transcript *out = r->out;
    k2m_dateline line = k2m_dateline_split(str_at(r, r->date));
    size_t i = r->date + 1;
    out->date = line.date;
    out->time = line.time;
    out->place = line.place;
    out->iso_date = k2m_date_to_iso(r->arena, line.date);
    if (!out->time.data && !out->place.data && i < r->p.count) {
        k2m_dateline next = k2m_dateline_split(str_at(r, i));
        if (next.time.data && !next.date.data) {
            out->time = next.time;
            out->place = next.place;
            i++;
        }
    }
    out->time = k2m_time_if_known(out->time);
    bool titled = r->title < r->date && r->p.blocks > 1;
    if (!out->place.data && titled && is_in_date_block(r, i) && is_place(r, i)) out->place = str_at(r, i++);
    return i;
}

/* Behind the captions in the block of the date: they say who is on a picture. */
static size_t behind_captions(const reader *r, size_t i)
{
    enum { MOST_CAPTIONS = 10 };
    size_t end = i;
    if (r->title > r->date || r->p.blocks < 2) return i;
    while (is_in_date_block(r, end)) end++;
    return end - i <= MOST_CAPTIONS ? end : i;
}

/* Behind the title where it is repeated, and headings that are no text. */
static size_t behind_repeated(const reader *r, size_t i)
{
    while (i < r->end) {
        bool again = r->title < i && k2m_str_equal(str_at(r, i), str_at(r, r->title));
        if (!again && r->kinds[i] != K2M_FRAME_LINE_HEADING) break;
        i++;
    }
    return i;
}

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
static size_t before_tags(const reader *r, size_t foot)
{
    enum { MOST_TAGS = 60, LONGEST_TAG = 100 };
    size_t first = foot;
    for (size_t i = foot; i > r->text && foot - i < MOST_TAGS; i--) {
        if (opens_tags(r->kinds[i - 1])) first = i - 1;
        else if (str_at(r, i - 1).len > LONGEST_TAG || is_sentence(str_at(r, i - 1))) break;
    }
    return first;
}

/* Whether paragraph i is the date line again, or the last paragraph of a text that was cut off in the middle of it. */
static bool is_date_again(const reader *r, size_t i)
{
    enum { LEAST = 3 };
    if (r->date == SIZE_MAX) return false;
    k2m_str line = str_at(r, r->date), text = str_at(r, i);
    if (k2m_str_equal(text, line)) return true;
    return i + 1 == r->p.count && text.len >= LEAST && k2m_str_starts(line, text);
}

/* The beginning of a menu at the end of the text. */
static size_t start_of_bottom_frame(const reader *r)
{
    size_t start = r->p.count;
    bool speaks = false;
    for (size_t i = r->p.count; i > r->text && i + MOST_LINES_BETWEEN > start; i--) {
        k2m_str text = str_at(r, i - 1);
        if (is_frame(r->kinds[i - 1])) start = i - 1;
        else if (text.len > LONGEST_MENU_LINE || is_sentence(text)) break;
        speaks = speaks || r->kinds[i - 1] == K2M_FRAME_LINE_FRAME;
    }
    return speaks ? before_tags(r, start) : r->p.count;
}

static size_t find_end(const reader *r)
{
    size_t bottom = start_of_bottom_frame(r);
    for (size_t i = r->text; i < bottom; i++) {
        if (is_date_again(r, i)) return i;
        if (is_of_foot(r->kinds[i])) return before_tags(r, i);
    }
    return bottom;
}

/* ---- what the foot says of the page ---- */

static k2m_str behind_colon(k2m_str line)
{
    size_t colon = k2m_str_find(line, K2M_STR(":"), 0);
    return colon < line.len ? k2m_str_trim(k2m_str_part(line, colon + 1, line.len)) : (k2m_str){NULL, 0};
}

static void take_sections(reader *r, k2m_str names)
{
    for (size_t at = 0; at < names.len;) {
        size_t end = k2m_str_find(names, K2M_STR(","), at);
        if (end > names.len) end = names.len;
        k2m_str name = k2m_str_trim(k2m_str_part(names, at, end));
        k2m_tag_kind kind = k2m_site_is_transcripts(name) ? K2M_TAG_TRANSCRIPTS : K2M_TAG_SECTION;
        if (name.len) k2m_tags_add(r->arena, &r->out->tags, (k2m_tag){name, kind, 0});
        at = end + 1;
    }
}

static k2m_tag_kind tag_kind(k2m_frame_line heading)
{
    if (heading == K2M_FRAME_LINE_TOPICS) return K2M_TAG_TOPIC;
    return heading == K2M_FRAME_LINE_REGIONS ? K2M_TAG_REGION : K2M_TAG_PERSON;
}

/* The address in a line of the foot: "en.kremlin.ru/d/63888", or one of an article. data NULL if there is none. */
static k2m_str address_in(reader *r, size_t i)
{
    k2m_str line = str_at(r, i), host = {NULL, 0};
    if (r->kinds[i] == K2M_FRAME_LINE_LINK) host = behind_colon(line);
    if (k2m_str_starts(line, K2M_STR("http"))) return k2m_address_of_base(r->arena, line);
    return host.len ? k2m_address_of_base(r->arena, k2m_str_joined(r->arena, K2M_STR("http://"), host)) : host;
}

static void read_foot(reader *r)
{
    k2m_frame_line heading = K2M_FRAME_LINE_NONE;
    k2m_str address = {NULL, 0};
    for (size_t i = r->end; i < r->p.count; i++) {
        k2m_frame_line kind = r->kinds[i];
        if (kind == K2M_FRAME_LINE_SECTIONS) take_sections(r, behind_colon(str_at(r, i)));
        if (kind == K2M_FRAME_LINE_PUBLISHED && !r->out->published.data)
            r->out->published = k2m_timestamp_to_iso(r->arena, behind_colon(str_at(r, i)));
        k2m_str found = address_in(r, i);
        if (found.data && (!address.data || found.len > address.len)) address = found;
        if (kind == K2M_FRAME_LINE_NONE && heading != K2M_FRAME_LINE_NONE)
            k2m_tags_add(r->arena, &r->out->tags, (k2m_tag){str_at(r, i), tag_kind(heading), 0});
        if (kind != K2M_FRAME_LINE_NONE) heading = opens_tags(kind) ? kind : K2M_FRAME_LINE_NONE;
    }
    if (!r->out->address.data) r->out->address = address;
}

/* ---- the text ---- */

static void classify(reader *r)
{
    r->kinds = k2m_arena_array(r->arena, r->p.count, sizeof *r->kinds);
    for (size_t i = 0; i < r->p.count; i++) {
        r->kinds[i] = k2m_site_frame_line(str_at(r, i));
        if (speaks_for_site(r->kinds[i])) r->out->framed = true;
        if (r->kinds[i] == K2M_FRAME_LINE_CRUMBS) r->out->crumbs = true;
        if (r->kinds[i] == K2M_FRAME_LINE_OPENING) r->out->opening = true;
    }
}

static void add_blocks(reader *r, k2m_blocks *to, size_t from, size_t end)
{
    for (size_t i = from; i < end; i++) k2m_blocks_add(r->arena, to)->text = r->p.at[i].text;
}

static void find_parts(reader *r)
{
    r->top = end_of_top_frame(r);
    r->date = find_date(r);
    r->title = find_title(r);
    r->text = r->title == SIZE_MAX ? r->top : r->title + 1;
    if (r->date == SIZE_MAX) return;
    size_t behind = behind_captions(r, take_date(r));
    if (behind > r->text) r->text = behind;
}

void k2m_plain_text_read(k2m_arena *arena, k2m_str text, k2m_transcript *transcript)
{
    reader r = {.arena = arena, .out = transcript, .p = k2m_paragraphs_of(arena, text)};
    r.end = r.p.count;
    classify(&r);
    find_parts(&r);
    transcript->plain = true;
    transcript->layout = "plain text";
    transcript->title_from = r.title == SIZE_MAX ? "nowhere" : r.title < r.date ? "before the date" : "behind the date";
    if (r.title != SIZE_MAX) transcript->title = r.p.at[r.title].text;
    if (r.title < r.date && r.date != SIZE_MAX) add_blocks(&r, &transcript->lead, r.title + 1, r.date);
    r.text = behind_repeated(&r, r.text);
    r.end = find_end(&r);
    add_blocks(&r, &transcript->body, r.text, r.end);
    read_foot(&r);
    transcript->lead_end = transcript->lead.count ? K2M_LEAD_ENDS_BEFORE_BODY : K2M_LEAD_ENDS_AT_TURN;
}
