/* SPDX-License-Identifier: MIT */
#include "write/json.h"

#include "write/block_type.h"
#include "write/json_text.h"

#include <string.h>

/* Jansson's setters take over the reference to a value. If that is NULL, they fail and do nothing else. So the values
 * below may be NULL when out of memory; an object whose member could not be set becomes NULL too. */
static void set(json_t **object, const char *key, json_t *value)
{
    if (!*object || json_object_set_new_nocheck(*object, key, value) == 0) {
        if (!*object) json_decref(value);
        return;
    }
    json_decref(*object);
    *object = NULL;
}

/* A string, or null if it is unknown. It need not be checked: all text of a transcript is valid UTF-8. */
static json_t *string(k2m_str s)
{
    return s.data ? json_stringn_nocheck(s.data, s.len) : json_null();
}

static json_t *number(int64_t n)
{
    return n ? json_integer((json_int_t)n) : json_null();
}

static json_t *person(long id, k2m_str name, k2m_str description)
{
    json_t *object = json_object();
    set(&object, "id", number(id));
    set(&object, "name", string(name));
    set(&object, "description", string(description));
    return object;
}

/* ---- the page ---- */

/* Writes a value of the page. */
typedef void put_value(k2m_json_text *to, const k2m_transcript *t);

static void put_source(k2m_json_text *to, const k2m_transcript *t)
{
    k2m_json_value(to, string(t->address));
}

static void put_id(k2m_json_text *to, const k2m_transcript *t)
{
    k2m_json_value(to, number(t->id));
}

static void put_lang(k2m_json_text *to, const k2m_transcript *t)
{
    k2m_json_value(to, string(t->lang));
}

static void put_title(k2m_json_text *to, const k2m_transcript *t)
{
    k2m_json_value(to, string(t->title.str));
}

static void put_date(k2m_json_text *to, const k2m_transcript *t)
{
    k2m_json_value(to, string(t->iso_date));
}

static void put_time(k2m_json_text *to, const k2m_transcript *t)
{
    k2m_json_value(to, string(t->time));
}

static void put_place(k2m_json_text *to, const k2m_transcript *t)
{
    k2m_json_value(to, string(t->place));
}

static void put_published(k2m_json_text *to, const k2m_transcript *t)
{
    k2m_json_value(to, string(t->published));
}

static void put_summary(k2m_json_text *to, const k2m_transcript *t)
{
    k2m_json_begin(to, '[');
    for (size_t i = 0; i < t->lead.count; i++) k2m_json_value(to, string(t->lead.at[i].text.str));
    k2m_json_end(to, ']');
}

static void put_sections(k2m_json_text *to, const k2m_transcript *t)
{
    k2m_json_begin(to, '[');
    for (size_t i = 0; i < t->tags.count; i++)
        if (k2m_tag_is_section(&t->tags.at[i])) k2m_json_value(to, string(t->tags.at[i].name));
    k2m_json_end(to, ']');
}

static void put_tags(k2m_json_text *to, const k2m_tags *tags, k2m_tag_kind kind)
{
    k2m_json_begin(to, '[');
    for (size_t i = 0; i < tags->count; i++)
        if (tags->at[i].kind == kind) k2m_json_value(to, string(tags->at[i].name));
    k2m_json_end(to, ']');
}

static void put_regions(k2m_json_text *to, const k2m_transcript *t)
{
    put_tags(to, &t->tags, K2M_TAG_REGION);
}

static void put_topics(k2m_json_text *to, const k2m_transcript *t)
{
    put_tags(to, &t->tags, K2M_TAG_TOPIC);
}

static void put_persons(k2m_json_text *to, const k2m_transcript *t)
{
    k2m_json_begin(to, '[');
    for (size_t i = 0; i < t->tags.count; i++) {
        const k2m_tag *tag = &t->tags.at[i];
        if (tag->kind == K2M_TAG_PERSON && tag->person)
            k2m_json_value(to, person(tag->person, tag->name, tag->description));
    }
    k2m_json_end(to, ']');
}

/* ---- the body ---- */

static json_t *block_of(const k2m_block *block)
{
    json_t *object = json_object();
    k2m_block_type type = k2m_block_type_of(block);
    set(&object, "type", json_string(k2m_block_type_name(type)));
    if (block->kind == K2M_HEADING) set(&object, "level", json_integer((json_int_t)block->level));
    if (block->kind == K2M_PHOTO) set(&object, "url", string(block->photo->href));
    if (type != K2M_TYPE_RULE && type != K2M_TYPE_OMISSION) set(&object, "text", string(block->text.str));
    return object;
}

/* A turn without its body. */
static json_t *turn_of(const k2m_turn *turn)
{
    json_t *object = json_object();
    const k2m_person *p = turn->person;
    set(&object, "type", json_string("turn"));
    set(&object, "label", string(turn->label.str));
    set(&object, "name", string(turn->name));
    set(&object, "role", string(turn->role));
    set(&object, "person", p ? person(p->id, p->name, p->description) : json_null());
    set(&object, "note", string(k2m_note_text(turn->note)));
    return object;
}

static void end_turn(k2m_json_text *to, bool *open)
{
    if (*open) {
        k2m_json_end(to, ']');
        k2m_json_end(to, '}');
    }
    *open = false;
}

/* A turn holds all blocks up to the next turn, rule or heading. */
static void put_body(k2m_json_text *to, const k2m_transcript *t)
{
    bool open = false;
    k2m_json_begin(to, '[');
    for (size_t i = 0; i < t->body.count; i++) {
        const k2m_block *block = &t->body.at[i];
        if (!k2m_is_written(block)) continue;
        if (k2m_ends_turn(block)) end_turn(to, &open);
        if (block->turn) {
            k2m_json_open(to, turn_of(block->turn));
            k2m_json_key(to, "body");
            k2m_json_begin(to, '[');
            open = true;
        }
        k2m_json_value(to, block_of(block)); /* its text is empty if nothing follows the label on its line */
    }
    end_turn(to, &open);
    k2m_json_end(to, ']');
}

static void put_pull_quotes(k2m_json_text *to, const k2m_transcript *t)
{
    k2m_json_begin(to, '[');
    for (size_t i = 0; i < t->body.count; i++)
        if (t->body.at[i].pull_quote) k2m_json_value(to, string(t->body.at[i].text.str));
    k2m_json_end(to, ']');
}

typedef struct member {
    const char *key;
    put_value *put;
} member;

/* About how long the output becomes. Room in advance leaves no smaller copies behind. */
static size_t length_of(const k2m_transcript *t)
{
    enum { OF_THE_PAGE = 4096, OF_A_BLOCK = 48, OF_A_TURN = 160 };
    size_t length = OF_THE_PAGE;
    for (size_t i = 0; i < t->body.count; i++)
        length += t->body.at[i].text.str.len + OF_A_BLOCK + (t->body.at[i].turn ? OF_A_TURN : 0);
    return length;
}

char *k2m_json_of(const k2m_transcript *transcript)
{
    static const member members[] = {{"source", put_source},   {"id", put_id},
                                     {"lang", put_lang},       {"title", put_title},
                                     {"date", put_date},       {"time", put_time},
                                     {"place", put_place},     {"published", put_published},
                                     {"summary", put_summary}, {"sections", put_sections},
                                     {"regions", put_regions}, {"topics", put_topics},
                                     {"persons", put_persons}, {"pull_quotes", put_pull_quotes},
                                     {"body", put_body}};
    k2m_json_text line = {.empty = true};
    k2m_heap_text_reserve(&line.out, length_of(transcript));
    k2m_json_begin(&line, '{');
    for (size_t i = 0; i < sizeof members / sizeof *members; i++) {
        k2m_json_key(&line, members[i].key);
        members[i].put(&line, transcript);
    }
    if (transcript->retrieved.len) { /* only pages from archives have it */
        k2m_json_key(&line, "retrieved");
        k2m_json_value(&line, string(transcript->retrieved));
    }
    k2m_json_end(&line, '}');
    k2m_json_put(&line, "\n");
    return line.out.data;
}

/* ---- front matter ---- */

/* The names of the speakers, each once, in the order of their first turns. */
static void put_speakers(k2m_json_text *to, const k2m_transcript *t)
{
    json_t *seen = json_object();
    k2m_json_begin(to, '[');
    for (size_t i = 0; i < t->body.count; i++) {
        const k2m_turn *turn = t->body.at[i].turn;
        if (!turn || !turn->name.len) continue;
        if (json_object_getn(seen, turn->name.data, turn->name.len)) continue;
        bool added = json_object_setn_new_nocheck(seen, turn->name.data, turn->name.len, json_true()) == 0;
        k2m_json_value(to, added ? string(turn->name) : NULL);
    }
    k2m_json_end(to, ']');
    json_decref(seen);
}

/* JSON values are YAML too (YAML 1.2, "Relation to JSON"). */
char *k2m_front_matter_of(const k2m_transcript *transcript)
{
    static const member members[] = {{"title", put_title},       {"date", put_date},        {"time", put_time},
                                     {"place", put_place},       {"lang", put_lang},        {"source", put_source},
                                     {"sections", put_sections}, {"regions", put_regions},  {"topics", put_topics},
                                     {"persons", put_persons},   {"speakers", put_speakers}};
    k2m_json_text block = {.spaced = true};
    k2m_json_put(&block, "---\n");
    for (size_t i = 0; i < sizeof members / sizeof *members; i++) {
        k2m_json_put(&block, members[i].key);
        k2m_json_put(&block, ": ");
        block.empty = true;
        members[i].put(&block, transcript);
        k2m_json_put(&block, "\n");
    }
    k2m_json_put(&block, "---\n\n");
    return block.out.data;
}
