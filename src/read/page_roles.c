/* SPDX-License-Identifier: MIT */
/* page_roles.c: the part of the page reader that decides what an element means, by the tables in data/site. */
#include "base/unicode.h"
#include "read/address.h"
#include "read/dates.h"
#include "read/page_reader.h"
#include "read/saved_address.h"
#include "site/paths.h"

#include <string.h>

/* ---- regions ---- */

/* Sets a value that is not set yet, without the commas and spaces at its end. */
static void set_once(k2m_str *value, k2m_str text)
{
    while (k2m_str_ends(text, K2M_STR(",")) || k2m_str_ends(text, K2M_STR(" "))) text.len--;
    if (!value->data && text.len) *value = text;
}

static void set_date_and_place(k2m_transcript *out, k2m_arena *arena, k2m_str text)
{
    if (out->date.data || text.len == 0) return;
    k2m_dateline line = k2m_dateline_split(text);
    if (!line.date.data && !line.time.data) line = (k2m_dateline){.date = text}; /* not a date: kept as printed */
    out->date = k2m_str_copy(arena, line.date);
    set_once(&out->time, line.time);
    set_once(&out->place, line.place);
}

/* Date, time and place may be in elements of their own. Joins them as they are printed elsewhere. */
static void separate_date_parts(reader *r)
{
    if (!r->text.buffer.len) return;
    r->text.space_pending = false;
    k2m_text_add(&r->text, K2M_STR(", "), 0, NULL, K2M_ON_LINE);
}

/* Stores the name or office in a tooltip with the person that the link around it leads to. */
static void end_tooltip(reader *r, region where)
{
    k2m_link *link = k2m_reader_top(r)->link;
    k2m_text text = k2m_text_end(&r->aside);
    if (link) set_once(where == IN_PERSON_NAME ? &link->person.name : &link->person.description, text.str);
}

/* The kind of a link in the tags or, with `section`, in the status. */
static k2m_tag_kind tag_kind(k2m_path_kind path, bool section)
{
    switch (path) {
    case K2M_PATH_PERSON: return K2M_TAG_PERSON;
    case K2M_PATH_REGION: return K2M_TAG_REGION;
    case K2M_PATH_TOPIC: return K2M_TAG_TOPIC;
    case K2M_PATH_TRANSCRIPTS: return K2M_TAG_TRANSCRIPTS;
    case K2M_PATH_ACCREDITATION: return K2M_TAG_ACCREDITATION;
    default: return section ? K2M_TAG_SECTION : K2M_TAG_OTHER;
    }
}

static void add_tag(reader *r, k2m_str name, bool section)
{
    k2m_tag tag = {.name = name, .kind = tag_kind(k2m_site_tag(r->tag_href), section)};
    tag.person = k2m_site_person_id(r->tag_href);
    if (section && !k2m_tag_is_section(&tag)) tag.kind = K2M_TAG_SECTION;
    k2m_tags_add(r->arena, &r->out->tags, tag);
}

/* The date line of an announcement is its own, as printed. Its day is the first that it announces. */
static void set_announcement(reader *r, k2m_str text)
{
    if (r->out->date.data) return;
    set_once(&r->out->date, text);
    r->out->iso_date = k2m_announcement_to_iso(r->arena, text);
}

/* Stores the text that was collected in a region that ends. */
static void end_region(reader *r, region where)
{
    if (!k2m_region_has_text(where) || k2m_region_is_flow(where)) return;
    if (k2m_region_is_tooltip(where)) {
        end_tooltip(r, where);
        return;
    }
    k2m_text text = k2m_text_end(&r->text);
    switch (where) {
    case IN_TITLE:
        if (!r->out->title.str.data && text.str.len) r->out->title = text;
        break;
    case IN_MAYBE_TITLE:
        if (!r->has_body && text.str.len && !k2m_site_is_name(text.str)) r->maybe_title = text;
        if (!r->same_title.str.data && k2m_reader_is_head_title(r, text.str)) r->same_title = text;
        break;
    case IN_HEAD_TITLE:
        if (r->head_title.str.data) break;
        r->head_title = text;
        r->head_name = k2m_site_without_name(text.str);
        break;
    case IN_DATE: set_once(&r->out->date, text.str); break;
    case IN_TIME: set_once(&r->out->time, text.str); break;
    case IN_PLACE: set_once(&r->out->place, text.str); break;
    case IN_ANNOUNCEMENT: set_announcement(r, text.str); break;
    case IN_PUBLISHED: set_once(&r->out->published, k2m_timestamp_to_iso(r->arena, text.str)); break;
    case IN_DATE_AND_PLACE: set_date_and_place(r->out, r->arena, text.str); break;
    case IN_TAG:
        if (text.str.len) add_tag(r, text.str, k2m_reader_top(r)->region == IN_STATUS);
        break;
    default: break;
    }
}

static void enter(reader *r, region where)
{
    k2m_reader_end_paragraph(r);
    (void)k2m_text_end(&r->text);
    k2m_reader_top(r)->region = where;
    k2m_reader_top(r)->silent = false;
}

/* ---- elements ---- */

static k2m_str attribute(attributes a, const char *name)
{
    for (const xmlChar **p = a.pairs; p && *p; p += 2)
        if (p[0][0] == (xmlChar)name[0] && strcmp((const char *)p[0], name) == 0)
            return p[1] ? k2m_str_of((const char *)p[1]) : K2M_STR("");
    return (k2m_str){NULL, 0};
}

void k2m_reader_note(reader *r, k2m_str *to, k2m_str value)
{
    if (!to->data && value.len) *to = k2m_str_copy(r->arena, k2m_str_trim(value));
}

/* Stores the language if it looks like a language tag: letters, digits and hyphens (RFC 5646, 2.1), at most 35 of
 * them. */
static void note_language(reader *r, k2m_str value)
{
    enum { LONGEST_TAG = 35 }; /* RFC 5646, 4.4.1 */
    value = k2m_str_trim(value);
    for (size_t i = 0; i < value.len; i++) {
        unsigned char c = (unsigned char)value.data[i];
        if (c != '-' && (c >= 0x80 || !k2m_is_word(c))) return;
    }
    if (value.len <= LONGEST_TAG) k2m_reader_note(r, &r->out->lang, value);
}

static k2m_link *new_link(reader *r, k2m_str href, k2m_link_kind kind)
{
    k2m_link *link = k2m_arena_alloc(r->arena, sizeof *link);
    *link = (k2m_link){.kind = kind, .href = k2m_str_copy(r->arena, href)};
    link->person.id = k2m_site_person_id(link->href);
    r->links = k2m_array_room(r->arena, r->links, r->link_count, &r->link_size, sizeof(k2m_link *));
    r->links[r->link_count++] = link;
    return link;
}

/* ---- photographs ---- */

/* A photograph becomes a block at the place of its gallery, although the gallery itself is skipped. */
static void add_photo(reader *r, attributes a)
{
    const state *s = k2m_reader_top(r);
    if (!r->input->photos || s->region != IN_BODY || s->repeated) return;
    if (!k2m_site_is_photo(attribute(a, "itemprop"))) return;
    k2m_reader_end_paragraph(r);
    k2m_text_builder caption;
    k2m_text_begin(&caption, r->arena);
    k2m_text_add(&caption, attribute(a, "alt"), 0, NULL, K2M_ON_LINE);
    k2m_str src = k2m_saved_original(r->arena, k2m_str_trim(attribute(a, "src")));
    k2m_block *block = k2m_reader_add_block(r);
    block->kind = K2M_PHOTO;
    block->text = k2m_text_end(&caption);
    block->photo = new_link(r, k2m_site_photo_address(r->arena, src), K2M_LINK_PHOTO);
}

static void read_head_element(reader *r, k2m_str name, attributes a)
{
    if (k2m_str_equal(name, K2M_STR("meta"))) {
        if (k2m_str_equal_nocase(attribute(a, "property"), K2M_STR("og:url")))
            k2m_reader_note(r, &r->article_address, attribute(a, "content"));
        if (k2m_str_equal_nocase(attribute(a, "property"), K2M_STR("og:title")))
            k2m_reader_note(r, &r->og_title, attribute(a, "content"));
    } else if (k2m_str_equal(name, K2M_STR("link"))) {
        if (k2m_str_equal_nocase(attribute(a, "rel"), K2M_STR("canonical")))
            k2m_reader_note(r, &r->direct_link, attribute(a, "href"));
    } else if (k2m_str_equal(name, K2M_STR("base"))) k2m_reader_note(r, &r->base, attribute(a, "href"));
    else if (k2m_str_equal(name, K2M_STR("html"))) note_language(r, attribute(a, "lang"));
    else if (k2m_str_equal(name, K2M_STR("title")) && (k2m_reader_top(r)->region == NOWHERE || r->guessing))
        enter(r, IN_HEAD_TITLE);
}

static void start_anchor(reader *r, attributes a, k2m_role role)
{
    state *s = k2m_reader_top(r);
    k2m_str href = attribute(a, "href");
    if (role == K2M_ROLE_DIRECT_LINK) k2m_reader_note(r, &r->direct_link, href);
    bool tag = s->region == IN_TAG_LIST && !s->silent;
    bool other = role == K2M_ROLE_DIRECT_LINK || role == K2M_ROLE_VERSION_LINK;
    bool section = s->region == IN_STATUS && href.len && !other;
    if (tag || section) {
        enter(r, IN_TAG);
        r->tag_href = k2m_str_copy(r->arena, href);
    } else if (k2m_region_is_flow(s->region) && href.len) {
        s->link = new_link(r, href, role == K2M_ROLE_AUTOMATIC_LINK ? K2M_LINK_TAG : K2M_LINK_EDITORS);
    }
}

/* Whether a role counts for an element inside this state. */
static bool role_counts(reader *r, k2m_role role)
{
    const state *s = k2m_reader_top(r);
    switch (role) {
    case K2M_ROLE_TAG_LIST:
    case K2M_ROLE_STATUS:
    case K2M_ROLE_DIRECT_LINK:
    case K2M_ROLE_VERSION_LINK:
    case K2M_ROLE_ADDRESS:
    case K2M_ROLE_COPIED_ADDRESS:
    case K2M_ROLE_REPEATED:
    case K2M_ROLE_ACT: return true;
    case K2M_ROLE_NO_TEXT: return s->region != IN_TAG_LIST && s->region != IN_STATUS; /* collapsed lists are hidden */
    case K2M_ROLE_MAYBE_TITLE:
    case K2M_ROLE_PLAIN_TEXT: return s->region == NOWHERE && !s->silent;
    case K2M_ROLE_PUBLISHED: return s->region == IN_STATUS;
    case K2M_ROLE_TITLE_BETWEEN: return r->between_titles && !s->silent;
    case K2M_ROLE_DATE_IN_FRAME: return s->framed && !s->silent;
    case K2M_ROLE_PERSON_NAME:
    case K2M_ROLE_PERSON_OFFICE: return s->link != NULL;
    default: return !s->silent;
    }
}

/* The region that an element with a role begins, NOWHERE if it begins none. */
static region region_of(k2m_role role)
{
    switch (role) {
    case K2M_ROLE_TITLE_BETWEEN:
    case K2M_ROLE_TITLE: return IN_TITLE;
    case K2M_ROLE_MAYBE_TITLE: return IN_MAYBE_TITLE;
    case K2M_ROLE_FRAME:
    case K2M_ROLE_LEAD: return IN_LEAD;
    case K2M_ROLE_DATE: return IN_DATE;
    case K2M_ROLE_TIME: return IN_TIME;
    case K2M_ROLE_PLACE: return IN_PLACE;
    case K2M_ROLE_DATE_IN_FRAME:
    case K2M_ROLE_DATE_AND_PLACE: return IN_DATE_AND_PLACE;
    case K2M_ROLE_TAG_LIST: return IN_TAG_LIST;
    case K2M_ROLE_STATUS: return IN_STATUS;
    case K2M_ROLE_PUBLISHED: return IN_PUBLISHED;
    case K2M_ROLE_ANNOUNCEMENT: return IN_ANNOUNCEMENT;
    case K2M_ROLE_BODY: return IN_BODY;
    default: return NOWHERE;
    }
}

/* Enters a tooltip or plain text, which stand in the middle of other text and do not end it. */
static void enter_aside(reader *r, region where)
{
    k2m_reader_top(r)->region = where;
    if (where != IN_PLAIN_TEXT) k2m_reader_top(r)->silent = false;
}

static void take_role(reader *r, k2m_site_match match, attributes a)
{
    region where = region_of(match.role);
    if (where != NOWHERE) enter(r, where);
    switch (match.role) {
    case K2M_ROLE_NO_TEXT:
    case K2M_ROLE_TAG_OF_NONE: k2m_reader_top(r)->silent = true; break;
    case K2M_ROLE_DATE: k2m_reader_note(r, &r->out->iso_date, attribute(a, "datetime")); break;
    case K2M_ROLE_PERSON_NAME: enter_aside(r, IN_PERSON_NAME); break;
    case K2M_ROLE_PERSON_OFFICE: enter_aside(r, IN_PERSON_OFFICE); break;
    case K2M_ROLE_ACT: r->has_act = true; break;
    case K2M_ROLE_ADDRESS: k2m_reader_note(r, &r->page_address, attribute(a, "data-href")); break;
    case K2M_ROLE_COPIED_ADDRESS: k2m_reader_note(r, &r->saved_address, attribute(a, "value")); break;
    case K2M_ROLE_REPEATED: k2m_reader_top(r)->repeated = true; break;
    case K2M_ROLE_FRAME: k2m_reader_top(r)->framed = true; break;
    case K2M_ROLE_PLAIN_TEXT: enter_aside(r, IN_PLAIN_TEXT); break;
    case K2M_ROLE_BODY: r->has_body = true; break;
    default: break;
    }
    bool says_layout = match.role == K2M_ROLE_BODY || (match.role == K2M_ROLE_PLAIN_TEXT && !r->has_body);
    if (says_layout) r->layout = match.layout;
}

/* The value of <ol start>, or 1 if it has more than five digits. CommonMark has no numbers of more than nine (5.2), and what
 * stands in several lists is indented by the width of each. */
static int first_number(k2m_str value)
{
    return k2m_str_is_digits(value, 1, 5) ? (int)k2m_str_number(value, 5) : 1;
}

static void take_effect(reader *r, k2m_element_effect effect, attributes a, k2m_role role)
{
    state *s = k2m_reader_top(r);
    switch (effect) {
    case K2M_BOLD: s->style |= K2M_STRONG; break;
    case K2M_ITALIC: s->style |= K2M_EMPH; break;
    case K2M_RAISED: s->script = K2M_SUPERSCRIPT; break;
    case K2M_LOWERED: s->script = K2M_SUBSCRIPT; break;
    case K2M_ANCHOR: start_anchor(r, a, role); break;
    case K2M_LINE_BREAK: k2m_reader_break_line(r); break;
    case K2M_RULE_LINE: k2m_reader_add_rule(r); break;
    case K2M_QUOTATION: k2m_reader_open_container(r, K2M_QUOTE, false, 0); break;
    case K2M_BULLETS: k2m_reader_open_container(r, K2M_LIST, false, 0); break;
    case K2M_NUMBERS: k2m_reader_open_container(r, K2M_LIST, true, first_number(attribute(a, "start"))); break;
    case K2M_LIST_ITEM: k2m_reader_open_container(r, K2M_ITEM, false, 0); break;
    case K2M_NO_TEXT: s->silent = true; break;
    default: break;
    }
}

static bool ends_paragraph(k2m_element_effect effect)
{
    switch (effect) {
    case K2M_BLOCK:
    case K2M_HEADLINE:
    case K2M_QUOTATION:
    case K2M_BULLETS:
    case K2M_NUMBERS:
    case K2M_LIST_ITEM: return true;
    default: return false;
    }
}

/* While guessing: numbers the block element that begins. A paragraph is no part of the page that could hold an article. */
static void note_block_element(reader *r, k2m_str name)
{
    state *s = k2m_reader_top(r);
    if (k2m_str_equal(name, K2M_STR("p"))) return;
    r->elements = k2m_array_room(r->arena, r->elements, r->element_count, &r->element_size, sizeof *r->elements);
    r->elements[r->element_count] = s->element;
    s->element = r->element_count++;
}

/* While guessing: whether an element holds no text of the article: a tooltip of a link, a caption. */
static bool is_aside(const reader *r, k2m_str name)
{
    bool tooltip = r->states[r->depth].in_anchor && k2m_str_equal(name, K2M_STR("span"));
    return tooltip || k2m_str_equal(name, K2M_STR("figcaption"));
}

void k2m_reader_start_element(reader *r, k2m_str name, attributes a)
{
    k2m_reader_end_script(r);
    unsigned level;
    k2m_element_effect effect = k2m_site_element(name, &level);
    k2m_site_match match = k2m_site_role(name, attribute(a, "class"), attribute(a, "id"));
    if (!role_counts(r, match.role)) match = (k2m_site_match){K2M_ROLE_NONE, NULL};
    if (match.role == K2M_ROLE_NO_TEXT && effect == K2M_INLINE) effect = K2M_NO_TEXT; /* a tooltip inside a paragraph */
    if (ends_paragraph(effect)) k2m_reader_end_paragraph(r);

    r->states = k2m_array_room(r->arena, r->states, r->depth + 1, &r->size, sizeof *r->states);
    r->states[r->depth + 1] = r->states[r->depth];
    r->depth++;
    k2m_reader_top(r)->effect = effect;
    k2m_reader_top(r)->wants_end = r->marked && !k2m_site_end_is_optional(name);
    if (level) k2m_reader_top(r)->level = level;
    if (k2m_reader_top(r)->region == IN_DATE_AND_PLACE) separate_date_parts(r);
    if (r->guessing && ends_paragraph(effect)) note_block_element(r, name);
    if (r->guessing && is_aside(r, name)) effect = K2M_NO_TEXT;
    if (effect == K2M_ANCHOR) k2m_reader_top(r)->in_anchor = true;
    k2m_reader_top(r)->ends_line = r->guessing && k2m_str_equal(name, K2M_STR("time"));
    take_role(r, match, a);
    take_effect(r, effect, a, match.role);
    if (effect == K2M_IMAGE) add_photo(r, a);
    read_head_element(r, name, a);
}

void k2m_reader_end_element(reader *r)
{
    if (r->depth == 0) return;
    k2m_reader_end_script(r);
    state ended = *k2m_reader_top(r);
    if (ended.ends_line) k2m_reader_note_break(r);
    bool ends_region = ended.region != r->states[r->depth - 1].region;
    if (ends_paragraph(ended.effect) || (ends_region && k2m_region_is_flow(ended.region))) k2m_reader_end_paragraph(r);
    r->depth--;
    if (ends_region) end_region(r, ended.region);
}
