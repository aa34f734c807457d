/* SPDX-License-Identifier: MIT */
/* text_head.c: the part of the text reader that finds what stands above the text: frame, title, date, place, captions. */
#include "base/unicode.h"
#include "read/dates.h"
#include "read/plain_text.h"
#include "read/text_parts.h"
#include "site/given_names.h"
#include "site/words.h"

/* ---- the frame above ---- */

static size_t end_of_top_frame(const k2m_parts *r)
{
    size_t top = 0;
    for (size_t i = 0; i < r->p.count && i < top + MOST_LINES_BETWEEN; i++) {
        bool of_page = k2m_parts_is_of_page(r->kinds[i]); /* the title may stand above it */
        if (k2m_parts_is_frame(r->kinds[i]) && (!of_page || i == top)) top = i + 1;
        else if (k2m_parts_is_long(k2m_parts_str(r, i)) || k2m_is_date_line(k2m_parts_str(r, i)) ||
                 k2m_parts_opens_turn(r, i))
            break;
    }
    return top;
}

/* ---- date and title ---- */

static size_t find_date(const k2m_parts *r)
{
    enum { MOST_BEFORE_DATE = 12 }; /* the title, and a lead */
    for (size_t i = r->top; i < r->p.count && i < r->top + MOST_BEFORE_DATE; i++) {
        if (k2m_is_date_line(k2m_parts_str(r, i))) return i;
        if (r->kinds[i] == K2M_FRAME_LINE_OPENING || k2m_parts_opens_turn(r, i)) break;
    }
    return SIZE_MAX;
}

/* Whether a paragraph reads as a title without a date beside it. */
static bool reads_as_title(k2m_str text)
{
    return !k2m_is_sentence(text) && !(k2m_ends_in_one_of(text, "\"”»)") && k2m_str_has(text, K2M_STR("."))) &&
           k2m_utf8_at(text, 0) != '(' && k2m_utf8_at(text, 0) != '*';
}

static bool is_photo(const k2m_parts *r, size_t i)
{
    return r->p.at[i].of && r->p.at[i].of->kind == K2M_PHOTO;
}

static bool can_be_title(const k2m_parts *r, size_t i)
{
    if (i >= r->p.count || is_photo(r, i) || r->kinds[i] != K2M_FRAME_LINE_NONE || k2m_parts_opens_turn(r, i))
        return false;
    k2m_dateline line = k2m_dateline_split(k2m_parts_str(r, i));
    return !k2m_is_date_line(k2m_parts_str(r, i)) && !line.time.data &&
           !k2m_str_starts_nocase(k2m_parts_str(r, i), K2M_STR("http"));
}

/* Whether paragraph i, of which there may be none, is a title by its own words. */
static bool is_title(const k2m_parts *r, size_t i)
{
    return can_be_title(r, i) && reads_as_title(k2m_parts_str(r, i));
}

/* The first paragraph from i on that is no line of the frame. */
static size_t behind_frame(const k2m_parts *r, size_t i)
{
    while (i < r->end && k2m_parts_is_frame(r->kinds[i])) i++;
    return i;
}

/* The only paragraph above `top` that is no line of the frame, if it can be a title; else SIZE_MAX. */
static size_t title_in_frame(const k2m_parts *r)
{
    size_t found = SIZE_MAX;
    for (size_t i = 0; i < r->top; i++) {
        if (k2m_parts_is_frame(r->kinds[i])) continue;
        if (found != SIZE_MAX) return SIZE_MAX;
        found = i;
    }
    return is_title(r, found) ? found : SIZE_MAX;
}

/* Whether a line about the page stands below the title, before the first turn. */
static bool is_said_below(const k2m_parts *r, size_t title)
{
    size_t i = title + 1;
    while (i < r->p.count && i < title + MOST_LINES_BETWEEN && !k2m_parts_is_of_page(r->kinds[i]) &&
           !k2m_parts_opens_turn(r, i))
        i++;
    return i < r->p.count && k2m_parts_is_of_page(r->kinds[i]);
}

/* ---- what stands in the block of the date ---- */

/* Whether a line opens as "At the meeting" does, and not as "The Kremlin". */
static bool opens_with_preposition(k2m_str text)
{
    size_t space = k2m_str_find(text, K2M_STR(" "), 0);
    unsigned kinds = space != SIZE_MAX ? k2m_site_word(k2m_str_part(text, 0, space)) : 0;
    return kinds & K2M_WORD_CONNECTING && !(kinds & K2M_WORD_ADDRESS);
}

/* Whether a line can name a place. */
static bool is_place(const k2m_parts *r, size_t i)
{
    enum { LONGEST_PLACE = 100 };
    k2m_str text = k2m_parts_str(r, i);
    bool again = r->title != SIZE_MAX && k2m_str_equal(text, k2m_parts_str(r, r->title));
    return text.len <= LONGEST_PLACE && r->kinds[i] == K2M_FRAME_LINE_NONE && !k2m_is_sentence(text) && !again &&
           !k2m_is_date_line(text) && k2m_is_upper(k2m_utf8_at(text, 0)) && !opens_with_preposition(text);
}

/* The same for a line that stands in a block of its own: one or two words, or words with a comma. */
static bool is_lone_place(const k2m_parts *r, size_t i)
{
    k2m_str text = k2m_parts_str(r, i);
    size_t space = k2m_str_find(text, K2M_STR(" "), 0), next = k2m_str_find(text, K2M_STR(" "), space + 1);
    bool short_name = space == SIZE_MAX || next == SIZE_MAX;
    for (size_t at = 0; at < text.len; at++)
        if (k2m_is_digit((unsigned char)text.data[at])) return false;
    return is_place(r, i) && (short_name || k2m_str_has(text, K2M_STR(", ")));
}

/* Whether a text has a comma, and a capital behind each, as names of places in one another have. */
static bool has_parts_in_capitals(k2m_str text)
{
    const k2m_str comma = K2M_STR(", ");
    size_t at = k2m_str_find(text, comma, 0);
    if (at == SIZE_MAX) return false;
    for (; at != SIZE_MAX; at = k2m_str_find(text, comma, at + 1))
        if (at + 2 >= text.len || !k2m_is_upper(k2m_utf8_at(text, at + 2))) return false;
    return true;
}

/* The same without a time before it: it names two places, the smaller one first, and the first turn follows. */
static bool is_place_before_turn(const k2m_parts *r, size_t i)
{
    k2m_str text = k2m_parts_str(r, i), first = k2m_str_part(text, 0, k2m_str_until(text, ' ', 0));
    const unsigned no_place = K2M_WORD_HEADLINE | K2M_WORD_LEAD_IN | K2M_WORD_OFFICE | K2M_WORD_ANONYMOUS;
    bool other = k2m_site_word(first) & no_place || k2m_site_is_given_name(first) || k2m_site_has_verb(text) ||
                 k2m_str_has(text, K2M_STR(":"));
    return is_lone_place(r, i) && has_parts_in_capitals(text) && !other && i + 1 < r->p.count &&
           k2m_parts_opens_turn(r, i + 1);
}

static bool is_in_date_block(const k2m_parts *r, size_t i)
{
    return i < r->p.count && r->p.at[i].block == r->p.at[r->date].block;
}

/* Where the title stands if a place in the block of the date comes before it: "May 31, 2005", "The Kremlin, Moscow". */
static size_t behind_place(const k2m_parts *r, size_t i)
{
    bool place = is_in_date_block(r, i) && is_place(r, i) && !is_in_date_block(r, i + 1);
    return place && is_title(r, i + 1) ? i + 1 : i;
}

/* ---- title ---- */

/* The title behind a date, its time and its place; SIZE_MAX if there is none. */
static size_t title_behind_date(const k2m_parts *r)
{
    size_t i = behind_frame(r, r->date + 1);
    if (i < r->p.count && k2m_dateline_split(k2m_parts_str(r, i)).time.data) i = behind_frame(r, i + 1);
    i = behind_place(r, i);
    return is_title(r, i) ? i : SIZE_MAX;
}

/* A title stands before the date, with a lead between them at times; behind it in the archives; without a date, below a
 * line of the frame or above one about the page. */
static size_t find_title(const k2m_parts *r)
{
    enum { MOST_OF_LEAD = 6 };
    if (r->titled) return 0;
    size_t behind = r->date == r->top ? title_behind_date(r) : SIZE_MAX;
    if (behind != SIZE_MAX) return behind;
    if (r->date == r->top || (r->top < r->p.count && k2m_parts_opens_turn(r, r->top))) return title_in_frame(r);
    if (!can_be_title(r, r->top)) return SIZE_MAX;
    bool lead = k2m_str_ends(k2m_parts_str(r, r->top), K2M_STR("."));
    if (r->date == r->top + 1 && !lead) return r->top;
    if (r->top > 0 && r->date != SIZE_MAX) return r->top;
    if (!reads_as_title(k2m_parts_str(r, r->top))) return SIZE_MAX;
    if (r->date != SIZE_MAX) return r->date <= r->top + MOST_OF_LEAD ? r->top : SIZE_MAX;
    return r->top > 0 || is_said_below(r, r->top) ? r->top : SIZE_MAX;
}

/* ---- what the date says ---- */

/* Takes a time of day that stands on a line of its own, with a place behind it at times. */
static bool take_time(k2m_parts *r, size_t i)
{
    k2m_dateline line = k2m_dateline_split(k2m_parts_str(r, i));
    if (!line.time.data || line.date.data || k2m_is_sentence(k2m_parts_str(r, i)) || k2m_site_has_verb(line.place))
        return false;
    r->out->time = line.time;
    r->out->place = line.place;
    return true;
}

/* Takes the date line, or date, time and place on lines of their own. Returns what follows them. */
static size_t take_date(k2m_parts *r)
{
    k2m_transcript *out = r->out;
    k2m_dateline line = k2m_dateline_split(k2m_parts_str(r, r->date));
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
    if (place) out->place = k2m_parts_str(r, i);
    return place ? i + 1 : i;
}

/* Whether a line can be a caption: it is short, tells nothing, and opens no turn. */
static bool is_caption(const k2m_parts *r, size_t i)
{
    enum { LONGEST_CAPTION = 200 };
    k2m_str text = k2m_parts_str(r, i);
    size_t colon = k2m_str_find(text, K2M_STR(": "), 0);
    return text.len <= LONGEST_CAPTION && colon == SIZE_MAX && !k2m_str_ends(text, K2M_STR(":")) &&
           !k2m_site_has_verb(text);
}

/* Whether all of a paragraph stands in square brackets, as pandoc writes the text of a picture. */
static bool is_picture(k2m_str text)
{
    return text.len > 2 && text.data[0] == '[' && text.data[text.len - 1] == ']';
}

/* Whether a turn stands in the block of the date: the text has no blank lines between its paragraphs. */
static bool holds_turn(const k2m_parts *r, size_t i)
{
    while (is_in_date_block(r, i) && !k2m_parts_opens_turn(r, i)) i++;
    return is_in_date_block(r, i);
}

/* Behind the captions in the block of the date: they say who is on a picture. Without a blank line behind them, the
 * first paragraph of the text stands in the same block. */
static size_t behind_captions(const k2m_parts *r, size_t i)
{
    size_t end = i;
    if (r->title > r->date || r->p.blocks < 2) return i;
    if (holds_turn(r, i)) return i;
    while (is_in_date_block(r, end) && is_caption(r, end)) end++;
    while (end < r->p.count && is_picture(k2m_parts_str(r, end))) end++;
    bool all_text = end >= r->p.count || (k2m_parts_is_frame(r->kinds[end]) && r->date == r->title + 1);
    return all_text ? i : end; /* what nothing follows is the text */
}

size_t k2m_parts_behind_repeated(const k2m_parts *r, size_t i)
{
    while (i < r->end) {
        bool again = r->title < i && k2m_str_equal(k2m_parts_str(r, i), k2m_parts_str(r, r->title));
        if (!again && r->kinds[i] != K2M_FRAME_LINE_HEADING && !k2m_parts_is_of_page(r->kinds[i])) break;
        i++;
    }
    return i;
}

/* Browsers show the site's name in a title, and people copy it. */
static void shorten_title(k2m_parts *r)
{
    k2m_text *title = &r->p.at[r->title].text;
    *title = k2m_title_without_site(r->arena, title);
}

size_t k2m_parts_below_title(const k2m_parts *r)
{
    return r->title == SIZE_MAX || r->title < r->top ? r->top : r->title + 1;
}

void k2m_parts_find_head(k2m_parts *r)
{
    r->top = r->titled ? 0 : end_of_top_frame(r);
    r->date = r->out->date.data ? SIZE_MAX : find_date(r);
    r->title = find_title(r);
    if (r->title != SIZE_MAX) shorten_title(r);
    r->text = k2m_parts_below_title(r);
    if (r->date == SIZE_MAX) return;
    size_t behind = behind_captions(r, take_date(r));
    if (behind > r->text) r->text = behind;
}
