/* SPDX-License-Identifier: MIT */
#include "read/plain_text.h"

#include "base/unicode.h"
#include "read/address.h"
#include "read/dates.h"
#include "read/paragraphs.h"
#include "site/frame_lines.h"
#include "site/given_names.h"
#include "site/layouts.h"
#include "site/plain_label.h"
#include "site/words.h"
#include "transcript/text.h"

#include <stdint.h>

/* Whether a text opens with one of the tags that make a page: text holds none, but for those in its addresses. */
static bool opens_page_tag(k2m_str rest)
{
    static const char *const tags[] = {"!doctype", "html", "head", "body",    "div",     "title",
                                       "meta",     "span", "h1",   "article", "textarea"};
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++) {
        k2m_str tag = k2m_str_of(tags[i]);
        if (!k2m_str_starts_nocase(rest, tag) || rest.len == tag.len) continue;
        char next = rest.data[tag.len];
        if (next == '>' || next == ' ' || next == '/' || (next >= '\t' && next <= '\r')) return true;
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
    for (size_t at = k2m_str_find(input, tag, 0); !page && at < input.len; at = k2m_str_find(input, tag, at + 1))
        if (opens_page_tag(k2m_str_part(input, at + 1, input.len))) page = begins_line(input, at);
    return !page;
}

/* ---- the parts of a text ---- */

typedef struct reader {
    k2m_arena *arena, *scratch;
    k2m_transcript *out;
    k2m_paragraphs p;
    k2m_frame_line *kinds; /* of each paragraph */
    bool *turns;           /* whether it opens with a label */
    bool titled;           /* the first paragraph is the title */
    size_t top;            /* behind the frame above the article */
    size_t end;            /* before the frame below it */
    size_t title, date;    /* SIZE_MAX: there is none */
    size_t text;           /* the first paragraph behind title, date and captions */
    size_t first_turn;     /* or the same, if no turn follows */
} reader;

/* The text of a paragraph; that of a photograph without a caption is empty. */
static k2m_str str_at(const reader *r, size_t i)
{
    k2m_str text = r->p.at[i].text.str;
    return text.len ? text : K2M_STR("");
}

static bool is_photo(const reader *r, size_t i)
{
    return r->p.at[i].of && r->p.at[i].of->kind == K2M_PHOTO;
}

static bool opens_turn(const reader *r, size_t i)
{
    return r->turns[i];
}

/* Whether a paragraph ends as a sentence or a piece of one does. */
static bool is_sentence(k2m_str text)
{
    return k2m_ends_in_one_of(text, ".!?:;,…>");
}

/* The same for one that ends in a bracket or a quotation mark, if a sentence ends inside it too. */
static bool holds_sentence(k2m_str text)
{
    return is_sentence(text) || k2m_str_find(text, K2M_STR(". "), 0) < text.len ||
           (k2m_ends_in_one_of(text, "\"”»)") && k2m_str_find(text, K2M_STR("."), 0) < text.len);
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

/* ---- addresses ---- */

static k2m_str behind_colon(k2m_str line)
{
    size_t colon = k2m_str_find(line, K2M_STR(":"), 0);
    return colon < line.len ? k2m_str_trim(k2m_str_part(line, colon + 1, line.len)) : (k2m_str){NULL, 0};
}

/* Whether a line is an address of the site and nothing else. */
static bool is_own_address(k2m_str line)
{
    bool address = k2m_str_starts(line, K2M_STR("http")) && k2m_str_until(line, ' ', 0) == line.len;
    return address && k2m_address_is_of_site(line);
}

/* The address of an article of the site; else data NULL. */
static k2m_str own_address(k2m_arena *arena, k2m_str line)
{
    return is_own_address(line) ? k2m_address_of_base(arena, line) : (k2m_str){NULL, 0};
}

/* The address in a line of the frame: "Direct link: en.kremlin.ru/d/63888", or one alone. data NULL if there is none. */
static k2m_str address_in(reader *r, size_t i)
{
    k2m_str line = str_at(r, i), alone = own_address(r->arena, line), behind = behind_colon(line);
    if (alone.data || r->kinds[i] != K2M_FRAME_LINE_LINK || !behind.len) return alone;
    bool whole = k2m_str_starts(behind, K2M_STR("http"));
    return own_address(r->arena, whole ? behind : k2m_str_joined(r->arena, K2M_STR("http://"), behind));
}

/* Whether something else than an address of the site stands behind the colon: "Source: TASS". */
static bool names_other_source(reader *r, size_t i)
{
    return behind_colon(str_at(r, i)).len > 0 && !address_in(r, i).data;
}

/* ---- the frame above ---- */

/* The frame ends where so much text follows that is none of it: so many lines, or so many characters in one. */
enum { MOST_LINES_BETWEEN = 8, LONGEST_MENU_LINE = 160 };

/* Whether a line is too long for a menu. The title that a browser shows, with the site's name, is none of the text. */
static bool is_long(k2m_str line)
{
    return line.len > LONGEST_MENU_LINE && k2m_utf8_count(line) > LONGEST_MENU_LINE &&
           k2m_site_without_name(line).len == line.len;
}

/* Whether a line says something of the page, as people copy it with the title: the address, or when it was published. */
static bool is_of_page(k2m_frame_line kind)
{
    return kind == K2M_FRAME_LINE_LINK || kind == K2M_FRAME_LINE_PUBLISHED || kind == K2M_FRAME_LINE_SECTIONS;
}

static size_t end_of_top_frame(const reader *r)
{
    size_t top = 0;
    for (size_t i = 0; i < r->p.count && i < top + MOST_LINES_BETWEEN; i++) {
        bool menu = is_frame(r->kinds[i]) && !is_of_page(r->kinds[i]); /* what stands above it is none of the article */
        if (menu || (i == top && is_of_page(r->kinds[i]))) top = i + 1;
        else if (is_long(str_at(r, i)) || k2m_is_date_line(str_at(r, i)) || opens_turn(r, i)) break;
    }
    return top;
}

/* ---- date and title ---- */

static size_t find_date(const reader *r)
{
    enum { MOST_BEFORE_DATE = 12 }; /* the title, and a lead */
    for (size_t i = r->top; i < r->p.count && i < r->top + MOST_BEFORE_DATE; i++) {
        if (k2m_is_date_line(str_at(r, i))) return i;
        if (r->kinds[i] == K2M_FRAME_LINE_OPENING || opens_turn(r, i)) break;
    }
    return SIZE_MAX;
}

/* Whether a paragraph reads as a title without a date beside it. */
static bool reads_as_title(k2m_str text)
{
    return !is_sentence(text) && !(k2m_ends_in_one_of(text, "\"”»)") && holds_sentence(text)) &&
           k2m_utf8_at(text, 0) != '(' && k2m_utf8_at(text, 0) != '*';
}

static bool can_be_title(const reader *r, size_t i)
{
    if (i >= r->p.count || is_photo(r, i) || r->kinds[i] != K2M_FRAME_LINE_NONE || opens_turn(r, i)) return false;
    k2m_dateline line = k2m_dateline_split(str_at(r, i));
    return !k2m_is_date_line(str_at(r, i)) && !line.time.data && !k2m_str_starts_nocase(str_at(r, i), K2M_STR("http"));
}

/* The first paragraph from i on that is no line of the frame. */
static size_t behind_frame(const reader *r, size_t i)
{
    while (i < r->end && is_frame(r->kinds[i])) i++;
    return i;
}

/* The only paragraph above `top` that is no line of the frame, if it can be a title; else SIZE_MAX. */
static size_t title_in_frame(const reader *r)
{
    size_t found = SIZE_MAX;
    for (size_t i = 0; i < r->top; i++) {
        if (is_frame(r->kinds[i])) continue;
        if (found != SIZE_MAX) return SIZE_MAX;
        found = i;
    }
    return found != SIZE_MAX && can_be_title(r, found) && reads_as_title(str_at(r, found)) ? found : SIZE_MAX;
}

/* Whether a line about the page stands below the title, before the first turn. */
static bool is_said_below(const reader *r, size_t title)
{
    size_t i = title + 1;
    while (i < r->p.count && i < title + MOST_LINES_BETWEEN && !is_of_page(r->kinds[i]) && !opens_turn(r, i)) i++;
    return i < r->p.count && is_of_page(r->kinds[i]);
}

/* ---- what stands in the block of the date ---- */

/* Whether a line opens as "At the meeting" does, and not as "The Kremlin". */
static bool opens_with_preposition(k2m_str text)
{
    size_t space = k2m_str_find(text, K2M_STR(" "), 0);
    unsigned kinds = space < text.len ? k2m_site_word(k2m_str_part(text, 0, space)) : 0;
    return kinds & K2M_WORD_CONNECTING && !(kinds & K2M_WORD_ADDRESS);
}

/* Whether a line can name a place. */
static bool is_place(const reader *r, size_t i)
{
    enum { LONGEST_PLACE = 100 };
    k2m_str text = str_at(r, i);
    bool again = r->title != SIZE_MAX && k2m_str_equal(text, str_at(r, r->title));
    return text.len <= LONGEST_PLACE && r->kinds[i] == K2M_FRAME_LINE_NONE && !is_sentence(text) && !again &&
           k2m_is_upper(k2m_utf8_at(text, 0)) && !opens_with_preposition(text);
}

/* The same for a line that stands in a block of its own: one or two words, or words with a comma. */
static bool is_lone_place(const reader *r, size_t i)
{
    k2m_str text = str_at(r, i);
    size_t space = k2m_str_find(text, K2M_STR(" "), 0), next = k2m_str_find(text, K2M_STR(" "), space + 1);
    bool short_name = space > text.len || next > text.len;
    for (size_t at = 0; at < text.len; at++)
        if (k2m_is_digit((unsigned char)text.data[at])) return false;
    return is_place(r, i) && (short_name || k2m_str_find(text, K2M_STR(", "), 0) < text.len);
}

/* Whether a text has a comma, and a capital behind each, as names of places in one another have. */
static bool has_parts_in_capitals(k2m_str text)
{
    const k2m_str comma = K2M_STR(", ");
    size_t at = k2m_str_find(text, comma, 0);
    if (at >= text.len) return false;
    for (; at < text.len; at = k2m_str_find(text, comma, at + 1))
        if (at + 2 >= text.len || !k2m_is_upper(k2m_utf8_at(text, at + 2))) return false;
    return true;
}

/* The same without a time before it: it names two places, the smaller one first, and the first turn follows. */
static bool is_place_before_turn(const reader *r, size_t i)
{
    k2m_str text = str_at(r, i), first = k2m_str_part(text, 0, k2m_str_until(text, ' ', 0));
    const unsigned no_place = K2M_WORD_HEADLINE | K2M_WORD_LEAD_IN | K2M_WORD_OFFICE | K2M_WORD_ANONYMOUS;
    bool other = k2m_site_word(first) & no_place || k2m_site_is_given_name(first) || k2m_site_has_verb(text) ||
                 k2m_str_find(text, K2M_STR(":"), 0) < text.len;
    return is_lone_place(r, i) && has_parts_in_capitals(text) && !other && i + 1 < r->p.count && opens_turn(r, i + 1);
}

static bool is_in_date_block(const reader *r, size_t i)
{
    return i < r->p.count && r->p.at[i].block == r->p.at[r->date].block;
}

/* Where the title stands if a place in the block of the date comes before it: "May 31, 2005", "The Kremlin, Moscow". */
static size_t behind_place(const reader *r, size_t i)
{
    bool place = r->p.blocks > 1 && is_in_date_block(r, i) && is_place(r, i) && !is_in_date_block(r, i + 1);
    return place && can_be_title(r, i + 1) && reads_as_title(str_at(r, i + 1)) ? i + 1 : i;
}

/* ---- title ---- */

/* A title stands before the date, with a lead between them at times; behind it in the archives; without a date, below a
 * line of the frame or above one about the page. */
static size_t find_title(const reader *r)
{
    enum { MOST_OF_LEAD = 6 };
    size_t behind = r->date == SIZE_MAX ? SIZE_MAX : behind_frame(r, r->date + 1);
    if (behind < r->p.count && k2m_dateline_split(str_at(r, behind)).time.data) behind = behind_frame(r, behind + 1);
    if (r->titled) return 0;
    if (r->date == r->top) behind = behind_place(r, behind);
    if (r->date == r->top && can_be_title(r, behind) && reads_as_title(str_at(r, behind))) return behind;
    if (r->date == r->top || (r->top < r->p.count && opens_turn(r, r->top))) return title_in_frame(r);
    if (!can_be_title(r, r->top)) return SIZE_MAX;
    if (r->date == r->top + 1 && !k2m_str_ends(str_at(r, r->top), K2M_STR("."))) return r->top; /* that is a lead */
    if (r->top > 0 && r->date != SIZE_MAX) return r->top;
    if (!reads_as_title(str_at(r, r->top))) return SIZE_MAX;
    if (r->date != SIZE_MAX) return r->date <= r->top + MOST_OF_LEAD ? r->top : SIZE_MAX;
    return r->top > 0 || is_said_below(r, r->top) ? r->top : SIZE_MAX;
}

/* ---- what the date says ---- */

/* Takes a time of day that stands on a line of its own, with a place behind it at times. */
static bool take_time(reader *r, size_t i)
{
    k2m_dateline line = k2m_dateline_split(str_at(r, i));
    if (!line.time.data || line.date.data || is_sentence(str_at(r, i)) || k2m_site_has_verb(line.place)) return false;
    r->out->time = line.time;
    r->out->place = line.place;
    return true;
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
    bool timed = !out->time.data && !out->place.data && i < r->p.count && take_time(r, i);
    if (timed) i++;
    out->time = k2m_time_if_known(out->time);
    bool below = r->title > r->date && !(timed && r->title == SIZE_MAX); /* what follows is the title */
    if (out->place.data || i >= r->p.count || (below && i + 1 != r->title)) return i;
    bool beside = r->p.blocks > 1 && is_in_date_block(r, i); /* without blank lines, all of the text is one block */
    bool place = beside ? is_place(r, i) : timed ? is_lone_place(r, i) : is_place_before_turn(r, i);
    if (place) out->place = str_at(r, i);
    return place ? i + 1 : i;
}

/* Whether a line can be a caption: it is short, tells nothing, and opens no turn. */
static bool is_caption(const reader *r, size_t i)
{
    enum { LONGEST_CAPTION = 200 };
    k2m_str text = str_at(r, i);
    size_t colon = k2m_str_find(text, K2M_STR(": "), 0);
    return text.len <= LONGEST_CAPTION && colon > text.len && !k2m_str_ends(text, K2M_STR(":")) &&
           !k2m_site_has_verb(text);
}

/* Whether all of a paragraph stands in square brackets, as pandoc writes the text of a picture. */
static bool is_picture(k2m_str text)
{
    return text.len > 2 && text.data[0] == '[' && text.data[text.len - 1] == ']';
}

/* Whether a turn stands in the block of the date: the text has no blank lines between its paragraphs. */
static bool holds_turn(const reader *r, size_t i)
{
    while (is_in_date_block(r, i) && !opens_turn(r, i)) i++;
    return is_in_date_block(r, i);
}

/* Behind the captions in the block of the date: they say who is on a picture. Without a blank line behind them, the
 * first paragraph of the text stands in the same block. */
static size_t behind_captions(const reader *r, size_t i)
{
    size_t end = i;
    if (r->title > r->date || r->p.blocks < 2) return i;
    if (holds_turn(r, i)) return i;
    while (is_in_date_block(r, end) && is_caption(r, end)) end++;
    while (end < r->p.count && is_picture(str_at(r, end))) end++;
    bool all_text = end >= r->p.count || (is_frame(r->kinds[end]) && r->date == r->title + 1);
    return all_text ? i : end; /* what nothing follows is the text */
}

/* Behind the title where it is repeated, lines about the page, and headings that are no text. */
static size_t behind_repeated(const reader *r, size_t i)
{
    while (i < r->end) {
        bool again = r->title < i && k2m_str_equal(str_at(r, i), str_at(r, r->title));
        if (!again && r->kinds[i] != K2M_FRAME_LINE_HEADING && !is_of_page(r->kinds[i])) break;
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

/* Whether nothing but the frame follows paragraph i. */
static bool is_before_frame(const reader *r, size_t i)
{
    if (i + 1 >= r->p.count) return true;
    k2m_frame_line next = r->kinds[i + 1];
    return is_frame(next) && next != K2M_FRAME_LINE_SEE_ALSO;
}

/* Whether paragraph i is the date line again, or the last paragraph of a text that was cut off in the middle of it. A
 * bare date ends the article only before the frame: boxes of links hold dates too. */
static bool is_date_again(const reader *r, size_t i)
{
    enum { LEAST = 3 };
    if (r->date == SIZE_MAX) return false;
    k2m_str line = str_at(r, r->date), text = str_at(r, i);
    if (k2m_str_equal(text, line)) return k2m_dateline_split(line).place.data || is_before_frame(r, i);
    return i + 1 == r->p.count && text.len >= LEAST && k2m_str_starts(line, text);
}

/* The beginning of a menu at the end of the text, or of a single line with the address of the page. */
static size_t start_of_bottom_frame(reader *r)
{
    size_t start = r->p.count;
    bool speaks = false, addressed = false;
    size_t lines = 0;
    for (size_t i = r->p.count; i > r->text && i + MOST_LINES_BETWEEN > start; i--) {
        k2m_str text = str_at(r, i - 1);
        if (is_frame(r->kinds[i - 1])) start = i - 1, lines++;
        else if (opens_turn(r, i - 1) || is_long(text) || is_sentence(text)) break;
        speaks = speaks || r->kinds[i - 1] == K2M_FRAME_LINE_FRAME;
        addressed = addressed || (lines == r->p.count - i + 1 && address_in(r, i - 1).data);
    }
    return addressed || (speaks && lines > 1) ? before_tags(r, start) : r->p.count;
}

static size_t find_end(reader *r)
{
    size_t bottom = start_of_bottom_frame(r);
    for (size_t i = r->text; i < bottom; i++) {
        if (is_date_again(r, i)) return i;
        if (is_of_foot(r->kinds[i])) return before_tags(r, i);
    }
    return bottom;
}

static size_t find_first_turn(const reader *r)
{
    size_t i = r->text;
    while (i < r->end && !opens_turn(r, i)) i++;
    return i < r->end ? i : r->text;
}

/* ---- what the foot says of the page ---- */

static void take_sections(reader *r, k2m_str names)
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
static k2m_str longest_address(reader *r, size_t from, size_t end, k2m_str address)
{
    for (size_t i = from; i < end; i++) {
        k2m_str found = address_in(r, i);
        if (found.data && (!address.data || found.len > address.len)) address = found;
    }
    return address;
}

/* The address that the lines around the article say. A text with one is of the site. */
static void take_address(reader *r)
{
    k2m_str above = longest_address(r, 0, r->first_turn, (k2m_str){NULL, 0});
    r->out->address = longest_address(r, r->end, r->p.count, above);
    if (r->out->address.data) r->out->framed = true;
}

static void read_line_of_page(reader *r, size_t i)
{
    if (r->kinds[i] == K2M_FRAME_LINE_SECTIONS) take_sections(r, behind_colon(str_at(r, i)));
    if (r->kinds[i] == K2M_FRAME_LINE_PUBLISHED && !r->out->published.data)
        r->out->published = k2m_timestamp_to_iso(r->arena, behind_colon(str_at(r, i)));
}

static void read_head(reader *r)
{
    for (size_t i = 0; i < r->first_turn; i++) read_line_of_page(r, i);
}

static void read_foot(reader *r)
{
    k2m_frame_line heading = K2M_FRAME_LINE_NONE;
    for (size_t i = r->end; i < r->p.count; i++) {
        k2m_frame_line kind = r->kinds[i];
        read_line_of_page(r, i);
        if (kind == K2M_FRAME_LINE_NONE && heading != K2M_FRAME_LINE_NONE)
            k2m_tags_add(r->arena, &r->out->tags,
                         (k2m_tag){.name = k2m_site_without_bullet(str_at(r, i)), .kind = tag_kind(heading)});
        if (kind != K2M_FRAME_LINE_NONE) heading = opens_tags(kind) ? kind : K2M_FRAME_LINE_NONE;
    }
}

/* ---- the text ---- */

static void classify(reader *r)
{
    r->kinds = k2m_arena_array(r->scratch, r->p.count, sizeof *r->kinds);
    r->turns = k2m_arena_array(r->scratch, r->p.count, sizeof *r->turns);
    for (size_t i = 0; i < r->p.count; i++) {
        r->turns[i] = k2m_opens_plain_turn(str_at(r, i));
        bool turn = r->turns[i] && !k2m_str_ends(str_at(r, i), K2M_STR(":"));
        r->kinds[i] = turn ? K2M_FRAME_LINE_NONE : k2m_site_frame_line(str_at(r, i));
        if (is_own_address(str_at(r, i)))
            r->kinds[i] = own_address(r->arena, str_at(r, i)).data ? K2M_FRAME_LINE_LINK : K2M_FRAME_LINE_WEAK;
        if (r->kinds[i] == K2M_FRAME_LINE_LINK && names_other_source(r, i)) r->kinds[i] = K2M_FRAME_LINE_NONE;
        if (speaks_for_site(r->kinds[i])) r->out->framed = true;
        if (r->kinds[i] == K2M_FRAME_LINE_CRUMBS) r->out->crumbs = true;
        if (r->kinds[i] == K2M_FRAME_LINE_OPENING) r->out->opening = true;
    }
}

/* Whether a line is a date and nothing else, if of several days. */
static bool is_bare_date(k2m_str text)
{
    enum { LONGEST_DATE = 60 };
    k2m_dateline line = k2m_dateline_split(text);
    if (line.date.data) return !line.place.data;
    return text.len < LONGEST_DATE && k2m_date_is_range(text);
}

/* Behind a box of links to other articles: pairs of a title and a date. */
static size_t behind_box(const reader *r, size_t i, size_t end)
{
    enum { LONGEST_TITLE = 400 };
    i++;
    while (i + 1 < end && str_at(r, i).len <= LONGEST_TITLE && !opens_turn(r, i) && is_bare_date(str_at(r, i + 1)))
        i += 2;
    return i;
}

static void add_block(reader *r, k2m_blocks *to, const k2m_paragraph *paragraph)
{
    k2m_block *block = k2m_blocks_add(r->arena, to);
    if (paragraph->of) *block = *paragraph->of;
    if (block->text.str.len == paragraph->text.str.len) return;
    block->text = paragraph->text; /* a line of the block */
    block->break_count = 0;
}

/* Adds the paragraphs [from, end). Before the first turn, none that says something of the page. */
static void add_blocks(reader *r, k2m_blocks *to, size_t from, size_t end)
{
    for (size_t i = from; i < end;) {
        bool box = r->kinds[i] == K2M_FRAME_LINE_SEE_ALSO && i + 2 < end && is_bare_date(str_at(r, i + 2));
        bool of_page = i < r->first_turn && is_of_page(r->kinds[i]);
        if (!box && !of_page) add_block(r, to, &r->p.at[i]);
        i = box ? behind_box(r, i, end) : i + 1;
    }
}

k2m_text k2m_title_without_site(k2m_arena *arena, const k2m_text *title)
{
    k2m_str own = k2m_site_without_name(title->str);
    if (!own.len) return (k2m_text){.spans = NULL};
    size_t start = (size_t)(own.data - title->str.data);
    return k2m_text_part(arena, title, start, start + own.len);
}

/* Browsers show the site's name in a title, and people copy it. */
static void shorten_title(reader *r)
{
    k2m_text *title = &r->p.at[r->title].text;
    *title = k2m_title_without_site(r->arena, title);
}

static size_t below_title(const reader *r)
{
    return r->title == SIZE_MAX || r->title < r->top ? r->top : r->title + 1;
}

static void find_parts(reader *r)
{
    r->top = r->titled ? 0 : end_of_top_frame(r);
    r->date = r->out->date.data ? SIZE_MAX : find_date(r);
    r->title = SIZE_MAX;
    r->title = find_title(r);
    if (r->title != SIZE_MAX) shorten_title(r);
    r->text = below_title(r);
    if (r->date == SIZE_MAX) return;
    size_t behind = behind_captions(r, take_date(r));
    if (behind > r->text) r->text = behind;
}

void k2m_parts_read(k2m_arena *arena, k2m_arena *scratch, const k2m_paragraphs *paragraphs, bool titled,
                    k2m_transcript *transcript)
{
    reader r = {.arena = arena, .scratch = scratch, .out = transcript, .p = *paragraphs};
    r.end = r.p.count;
    classify(&r);
    r.titled = titled && r.p.count && !is_frame(r.kinds[0]);
    find_parts(&r);
    transcript->title_from = r.title == SIZE_MAX ? "nowhere" : r.title < r.date ? "before the date" : "behind the date";
    if (r.title != SIZE_MAX) transcript->title = r.p.at[r.title].text;
    size_t lead = r.title == SIZE_MAX ? r.top : behind_repeated(&r, below_title(&r));
    r.text = behind_repeated(&r, r.text);
    r.end = find_end(&r);
    r.first_turn = find_first_turn(&r);
    if (r.date != SIZE_MAX && lead < r.date) add_blocks(&r, &transcript->lead, lead, r.date);
    add_blocks(&r, &transcript->body, r.text, r.end);
    read_head(&r);
    read_foot(&r);
    if (!transcript->address.data) take_address(&r);
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
