/* SPDX-License-Identifier: MIT */
#include "write/tei.h"

#include "base/heap_text.h"
#include "base/iso_time.h"
#include "base/unicode.h"
#include "base/word_count.h"
#include "site/publishers.h"
#include "site/stages.h"
#include "write/block_type.h"

#include <libxml/xmlwriter.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LICENCE "https://creativecommons.org/licenses/by/4.0/"

enum { DEEPEST_LEVEL = 6, LONGEST_ID = 400 };

typedef struct tei {
    xmlTextWriterPtr to;
    bool failed; /* memory has run out */
    const k2m_transcript *page;
    k2m_str id;
    char *copy; /* room for a string with its NUL, from malloc() */
    size_t room;
    unsigned turn, segment; /* the last that was written */
    bool in_turn, in_list;
    unsigned levels[DEEPEST_LEVEL + 1], depth; /* of the headings whose <div> is open */
} tei;

/* ---- libxml2 ---- */

/* A view as libxml2 wants it: a string with a NUL, which holds until the next call. Empty when out of memory. */
static const xmlChar *terminated(tei *t, k2m_str s)
{
    if (s.len >= t->room) {
        char *larger = realloc(t->copy, s.len + 256);
        if (!larger) {
            t->failed = true;
            return BAD_CAST "";
        }
        t->copy = larger;
        t->room = s.len + 256;
    }
    if (s.len) memcpy(t->copy, s.data, s.len);
    t->copy[s.len] = '\0';
    return BAD_CAST t->copy;
}

static void check(tei *t, int result)
{
    if (result < 0) t->failed = true;
}

static void open_element(tei *t, const char *name)
{
    check(t, xmlTextWriterStartElement(t->to, BAD_CAST name));
}

static void close_element(tei *t)
{
    check(t, xmlTextWriterEndElement(t->to));
}

static void put_attribute(tei *t, const char *name, k2m_str value)
{
    check(t, xmlTextWriterWriteAttribute(t->to, BAD_CAST name, terminated(t, value)));
}

static void put_text(tei *t, k2m_str text)
{
    check(t, xmlTextWriterWriteString(t->to, terminated(t, text)));
}

/* Opens an element; `type` may be NULL. */
static void open_typed(tei *t, const char *name, const char *type)
{
    open_element(t, name);
    if (type) put_attribute(t, "type", k2m_str_of(type));
}

/* Writes an element with nothing but text; `type` may be NULL. Writes none if there is no text. */
static void put_leaf(tei *t, const char *name, const char *type, k2m_str text)
{
    if (!text.len) return;
    open_typed(t, name, type);
    put_text(t, text);
    close_element(t);
}

/* Puts an id of the page, with a letter and a number behind it, and for a part of that another number. */
static void put_id(tei *t, const char *attribute, const char *mark, char letter, unsigned number, unsigned part)
{
    char id[LONGEST_ID];
    int len = snprintf(id, sizeof id, "%s%.*s-%c%u", mark, (int)t->id.len, t->id.data, letter, number);
    if (part && len > 0 && len < LONGEST_ID) len += snprintf(id + len, sizeof id - (size_t)len, ".%u", part);
    if (len > 0 && len < LONGEST_ID) put_attribute(t, attribute, (k2m_str){id, (size_t)len});
}

/* ---- dates, as attributes ---- */

/* Writes an element with a point in time: its text, and as the attribute `when` what XML Schema accepts of it. */
static void put_date(tei *t, const char *name, const char *type, k2m_str text)
{
    char when[K2M_LONGEST_TIME];
    if (!text.len) return;
    open_typed(t, name, type);
    if (k2m_iso_time(text, when)) put_attribute(t, "when", k2m_str_of(when));
    put_text(t, text);
    close_element(t);
}

/* ---- the header ---- */

static k2m_str title_of(const tei *t)
{
    return t->page->title.str.len ? t->page->title.str : t->id;
}

static size_t words_of(const k2m_blocks *blocks)
{
    size_t words = 0;
    for (size_t i = 0; i < blocks->count; i++)
        if (k2m_has_words(&blocks->at[i])) words += k2m_word_count(blocks->at[i].text.str);
    return words;
}

static void put_measure(tei *t, const char *unit, size_t quantity)
{
    char text[48];
    (void)snprintf(text, sizeof text, "%zu", quantity);
    open_element(t, "measure");
    put_attribute(t, "unit", k2m_str_of(unit));
    put_attribute(t, "quantity", k2m_str_of(text));
    (void)snprintf(text, sizeof text, "%zu %s", quantity, unit);
    put_text(t, k2m_str_of(text));
    close_element(t);
}

static void put_extent(tei *t)
{
    open_element(t, "extent");
    put_measure(t, "speeches", k2m_count_turns(t->page));
    put_measure(t, "words", words_of(&t->page->lead) + words_of(&t->page->body));
    close_element(t);
}

static void put_publication(tei *t)
{
    open_element(t, "publicationStmt");
    put_leaf(t, "publisher", NULL, k2m_site_publisher(t->page->address));
    open_element(t, "availability");
    open_element(t, "licence");
    put_attribute(t, "target", K2M_STR(LICENCE));
    put_text(t, K2M_STR("Creative Commons Attribution 4.0 International (CC BY 4.0)"));
    close_element(t);
    close_element(t);
    put_date(t, "date", NULL, t->page->published);
    close_element(t);
}

static void put_source(tei *t)
{
    open_element(t, "sourceDesc");
    open_element(t, "bibl");
    put_leaf(t, "title", NULL, title_of(t));
    put_leaf(t, "publisher", NULL, k2m_site_publisher(t->page->address));
    put_leaf(t, "idno", "URI", t->page->address);
    put_date(t, "date", NULL, t->page->iso_date);
    put_date(t, "date", "retrieved", t->page->retrieved);
    close_element(t);
    close_element(t);
}

static void put_file(tei *t)
{
    open_element(t, "fileDesc");
    open_element(t, "titleStmt");
    put_leaf(t, "title", NULL, title_of(t));
    close_element(t);
    put_extent(t);
    put_publication(t);
    put_source(t);
    close_element(t);
}

static void put_setting(tei *t)
{
    const k2m_transcript *page = t->page;
    if (!page->place.len && !page->iso_date.len && !page->time.len) return;
    open_element(t, "settingDesc");
    open_element(t, "setting");
    put_leaf(t, "name", "place", page->place);
    put_date(t, "date", NULL, page->iso_date);
    put_date(t, "time", NULL, page->time);
    close_element(t);
    close_element(t);
}

static void put_person(tei *t, const k2m_turn *turn)
{
    char number[24] = "";
    bool named = turn->name.len;
    if (turn->person && turn->person->id) (void)snprintf(number, sizeof number, "%ld", turn->person->id);
    open_element(t, "person");
    put_id(t, "xml:id", "", 's', turn->speaker, 0);
    put_leaf(t, "persName", named ? NULL : "label", named ? turn->name : turn->label.str);
    put_leaf(t, "occupation", NULL, turn->role);
    put_leaf(t, "idno", "kremlin.ru", k2m_str_of(number));
    close_element(t);
}

/* Lists each speaker once, as the first of his turns names him. */
static void put_speakers(tei *t)
{
    unsigned known = 0;
    for (size_t i = 0; i < t->page->body.count; i++) {
        const k2m_turn *turn = t->page->body.at[i].turn;
        if (!turn || turn->speaker <= known) continue;
        if (known == 0) {
            open_element(t, "particDesc");
            open_element(t, "listPerson");
        }
        known = turn->speaker;
        put_person(t, turn);
    }
    if (known == 0) return;
    close_element(t);
    close_element(t);
}

/* Whether a language tag is one that XML Schema accepts: parts of up to eight letters or, behind the first, digits. */
static bool is_language(k2m_str tag)
{
    enum { LONGEST_PART = 8 };
    size_t part = 0;
    bool first = true;
    for (size_t i = 0; i < tag.len; i++) {
        bool hyphen = tag.data[i] == '-';
        if (hyphen ? part == 0 : part == LONGEST_PART || (first && !k2m_is_ascii_letter((unsigned char)tag.data[i])))
            return false;
        part = hyphen ? 0 : part + 1;
        first = first && !hyphen;
    }
    return part > 0;
}

static k2m_str language_of(const tei *t)
{
    return is_language(t->page->lang) ? t->page->lang : K2M_STR("und");
}

static void put_language(tei *t)
{
    k2m_str tag = language_of(t);
    open_element(t, "langUsage");
    open_element(t, "language");
    put_attribute(t, "ident", tag);
    put_text(t, k2m_str_equal(tag, K2M_STR("en"))   ? K2M_STR("English")
                : k2m_str_equal(tag, K2M_STR("ru")) ? K2M_STR("Russian")
                                                    : tag);
    close_element(t);
    close_element(t);
}

static void put_terms(tei *t)
{
    static const char *const types[] = {
        [K2M_TAG_SECTION] = "section", [K2M_TAG_TRANSCRIPTS] = "section", [K2M_TAG_ACCREDITATION] = "section",
        [K2M_TAG_PERSON] = "person",   [K2M_TAG_REGION] = "region",       [K2M_TAG_TOPIC] = "topic",
    };
    const k2m_tags *tags = &t->page->tags;
    bool any = false;
    for (size_t i = 0; i < tags->count; i++) {
        const char *type = types[tags->at[i].kind];
        if (!type || !tags->at[i].name.len) continue;
        if (!any) {
            open_element(t, "textClass");
            open_element(t, "keywords");
        }
        any = true;
        put_leaf(t, "term", type, tags->at[i].name);
    }
    if (!any) return;
    close_element(t);
    close_element(t);
}

static void put_header(tei *t)
{
    open_element(t, "teiHeader");
    put_file(t);
    open_element(t, "profileDesc");
    put_setting(t);
    put_speakers(t);
    put_language(t);
    put_terms(t);
    close_element(t);
    close_element(t);
}

/* ---- the text ---- */

static void end_list(tei *t)
{
    if (t->in_list) close_element(t);
    t->in_list = false;
}

static void end_turn(tei *t)
{
    if (t->in_turn) close_element(t);
    t->in_turn = false;
}

/* Opens a <div> for a heading, and closes those of headings of its level and below. */
static void begin_section(tei *t, const k2m_block *heading)
{
    while (t->depth > 0 && t->levels[t->depth - 1] >= heading->level) {
        close_element(t);
        t->depth--;
    }
    t->levels[t->depth++] = heading->level;
    open_element(t, "div");
    put_leaf(t, "head", NULL, heading->text.str);
}

static void put_stage(tei *t, k2m_str text)
{
    const k2m_stage_kind *kind = k2m_site_stage(text);
    if (!kind) {
        put_leaf(t, "note", NULL, text);
        return;
    }
    open_element(t, k2m_stage_element_name(kind->element));
    put_attribute(t, "type", kind->type);
    put_leaf(t, "desc", NULL, text);
    close_element(t);
}

static void put_photo(tei *t, const k2m_block *photo)
{
    open_element(t, "figure");
    open_element(t, "graphic");
    put_attribute(t, "url", photo->photo->href);
    close_element(t);
    put_leaf(t, "figDesc", NULL, photo->text.str);
    close_element(t);
}

static void put_empty(tei *t, const char *name, const char *attribute, const char *value)
{
    open_element(t, name);
    put_attribute(t, attribute, k2m_str_of(value));
    close_element(t);
}

/* Text in a turn: a segment, of a type if it is no plain paragraph. */
static void put_segment(tei *t, const char *type, k2m_str text)
{
    if (!text.len) return;
    open_element(t, "seg");
    put_id(t, "xml:id", "", 'u', t->turn, ++t->segment);
    if (type) put_attribute(t, "type", k2m_str_of(type));
    put_text(t, text);
    close_element(t);
}

static void put_item(tei *t, k2m_str text)
{
    if (!t->in_list && text.len) {
        open_element(t, "list");
        t->in_list = true;
    }
    put_leaf(t, "item", NULL, text);
}

static void put_text_block(tei *t, const k2m_block *block, k2m_block_type type)
{
    k2m_str text = block->text.str;
    if (t->in_turn) put_segment(t, type == K2M_TYPE_PARAGRAPH ? NULL : k2m_block_type_name(type), text);
    else if (type == K2M_TYPE_ITEM) put_item(t, text);
    else put_leaf(t, type == K2M_TYPE_QUOTE ? "quote" : "p", NULL, text);
}

static void put_block(tei *t, const k2m_block *block)
{
    k2m_block_type type = k2m_block_type_of(block);
    switch (type) {
    case K2M_TYPE_HEADING: begin_section(t, block); break;
    case K2M_TYPE_RULE: put_empty(t, "milestone", "unit", "section"); break;
    case K2M_TYPE_OMISSION: put_empty(t, "gap", "reason", "editorial"); break;
    case K2M_TYPE_STAGE: put_stage(t, block->text.str); break;
    case K2M_TYPE_IMAGE: put_photo(t, block); break;
    default: put_text_block(t, block, type); break;
    }
}

static void begin_turn(tei *t, const k2m_turn *turn)
{
    t->turn++;
    t->segment = 0;
    t->in_turn = true;
    put_leaf(t, "note", "speaker", turn->label.str);
    put_leaf(t, "note", "remark", k2m_note_text(turn->note));
    open_element(t, "u");
    put_id(t, "xml:id", "", 'u', t->turn, 0);
    put_id(t, "who", "#", 's', turn->speaker, 0);
}

static void put_body(tei *t)
{
    const k2m_blocks *body = &t->page->body;
    for (size_t i = 0; i < body->count; i++) {
        const k2m_block *block = &body->at[i];
        if (!k2m_is_written(block)) continue;
        if (k2m_ends_turn(block)) end_turn(t);
        if (block->turn || k2m_block_type_of(block) != K2M_TYPE_ITEM) end_list(t);
        if (block->turn) begin_turn(t, block->turn);
        put_block(t, block);
    }
    end_turn(t);
    end_list(t);
}

static void put_text_of_page(tei *t)
{
    const k2m_blocks *lead = &t->page->lead;
    open_element(t, "text");
    open_element(t, "body");
    open_typed(t, "div", "debateSection");
    put_leaf(t, "head", NULL, title_of(t));
    for (size_t i = 0; i < lead->count; i++) put_leaf(t, "note", "lead", lead->at[i].text.str);
    put_body(t);
    for (; t->depth > 0; t->depth--) close_element(t);
    for (unsigned i = 0; i < 3; i++) close_element(t);
}

static void put_document(tei *t)
{
    check(t, xmlTextWriterSetIndent(t->to, 1));
    check(t, xmlTextWriterStartDocument(t->to, "1.0", "UTF-8", NULL));
    open_element(t, "TEI");
    put_attribute(t, "xmlns", K2M_STR("http://www.tei-c.org/ns/1.0"));
    put_attribute(t, "xml:id", t->id);
    put_attribute(t, "xml:lang", language_of(t));
    put_header(t);
    put_text_of_page(t);
    check(t, xmlTextWriterEndDocument(t->to));
}

/* libxml2 calls this with a piece of the document. It would print a message if this failed, so the text keeps that. */
static int write_piece(void *context, const char *bytes, int len)
{
    (void)k2m_heap_text_add(context, bytes, (size_t)len);
    return len;
}

/* A writer that adds to the text. NULL when out of memory. */
static xmlTextWriterPtr writer_to(k2m_heap_text *text)
{
    xmlOutputBufferPtr out = xmlOutputBufferCreateIO(write_piece, NULL, text, NULL);
    xmlTextWriterPtr writer = out ? xmlNewTextWriter(out) : NULL;
    if (out && !writer) (void)xmlOutputBufferClose(out);
    return writer;
}

char *k2m_tei_of(const k2m_transcript *transcript, k2m_str id)
{
    k2m_heap_text text = {.data = NULL};
    tei t = {.to = writer_to(&text), .page = transcript, .id = id};
    if (t.to) put_document(&t);
    if (!t.to || t.failed || xmlTextWriterFlush(t.to) < 0) k2m_heap_text_fail(&text);
    xmlFreeTextWriter(t.to);
    free(t.copy);
    return text.data;
}
