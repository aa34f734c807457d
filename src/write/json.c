/* SPDX-License-Identifier: MIT */
#include "write/json.h"

#include "transcript/text.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

/* Jansson's setters take over the reference to a value. If that is NULL, they fail and do nothing else. So the values
 * below may be NULL when out of memory, and `ok` tells at the end. */
typedef struct writer {
    bool ok;
} writer;

static void set(writer *w, json_t *object, const char *key, json_t *value)
{
    if (json_object_set_new_nocheck(object, key, value) != 0) w->ok = false;
}

static void append(writer *w, json_t *array, json_t *value)
{
    if (json_array_append_new(array, value) != 0) w->ok = false;
}

/* A string, or null if it is unknown. It need not be checked: all text of a transcript is valid UTF-8. */
static json_t *string(k2m_str s)
{
    return s.data ? json_stringn_nocheck(s.data, s.len) : json_null();
}

static json_t *person(writer *w, long id, k2m_str name, k2m_str description)
{
    json_t *object = json_object();
    set(w, object, "id", id ? json_integer(id) : json_null());
    set(w, object, "name", string(name));
    set(w, object, "description", string(description));
    return object;
}

/* ---- the page ---- */

static json_t *names_of_tags(writer *w, const k2m_tags *tags, k2m_tag_kind kind)
{
    json_t *array = json_array();
    for (size_t i = 0; i < tags->count; i++)
        if (tags->at[i].kind == kind) append(w, array, string(tags->at[i].name));
    return array;
}

static json_t *sections_of(writer *w, const k2m_tags *tags)
{
    json_t *array = json_array();
    for (size_t i = 0; i < tags->count; i++)
        if (k2m_tag_is_section(&tags->at[i])) append(w, array, string(tags->at[i].name));
    return array;
}

/* The office of a person, as a label with a link to the person gives it. data NULL if no label does. */
static k2m_str description_of(const k2m_transcript *t, long id)
{
    for (size_t i = 0; i < t->body.count; i++) {
        const k2m_turn *turn = t->body.at[i].turn;
        if (turn && turn->person && turn->person->id == id) return turn->person->description;
    }
    return (k2m_str){NULL, 0};
}

static json_t *persons_of(writer *w, const k2m_transcript *t)
{
    json_t *array = json_array();
    for (size_t i = 0; i < t->tags.count; i++) {
        const k2m_tag *tag = &t->tags.at[i];
        if (tag->kind == K2M_TAG_PERSON && tag->person)
            append(w, array, person(w, tag->person, tag->name, description_of(t, tag->person)));
    }
    return array;
}

/* ---- the body ---- */

static bool is_omission(k2m_str s)
{
    return k2m_str_equal(s, K2M_STR("<…>")) || k2m_str_equal(s, K2M_STR("<...>"));
}

static bool is_in(const k2m_container *in, k2m_container_kind kind)
{
    while (in && in->kind != kind) in = in->parent;
    return in;
}

/* Whether a text stands in one pair of round brackets, with or without a full stop behind it. */
static bool is_in_brackets(k2m_str s)
{
    if (k2m_str_ends(s, K2M_STR("."))) s.len--;
    if (s.len < 3 || s.data[0] != '(' || s.data[s.len - 1] != ')') return false;
    for (size_t i = 1; i + 1 < s.len; i++)
        if (s.data[i] == '(' || s.data[i] == ')') return false;
    return true;
}

const char *k2m_json_type(const k2m_block *block)
{
    if (block->kind == K2M_RULE) return "rule";
    if (block->kind == K2M_HEADING) return "heading";
    if (block->kind == K2M_PHOTO) return "image";
    if (is_in(block->in, K2M_QUOTE)) return "quote";
    if (is_in(block->in, K2M_ITEM)) return "item";
    if (is_omission(block->text.str)) return "omission";
    return k2m_text_is_all(&block->text, K2M_EMPH) || is_in_brackets(block->text.str) ? "stage" : "paragraph";
}

static json_t *block_of(writer *w, const k2m_block *block)
{
    json_t *object = json_object();
    const char *type = k2m_json_type(block);
    set(w, object, "type", json_string(type));
    if (block->kind == K2M_HEADING) set(w, object, "level", json_integer((json_int_t)block->level));
    if (block->kind == K2M_PHOTO) set(w, object, "url", string(block->photo->href));
    if (block->kind != K2M_RULE && strcmp(type, "omission") != 0) set(w, object, "text", string(block->text.str));
    return object;
}

/* A note without its brackets. A note with several pairs of brackets is left unchanged. */
static k2m_str inside_brackets(k2m_str note)
{
    if (note.len < 2 || (note.data[0] != '(' && note.data[0] != '[')) return note;
    for (size_t i = 1; i + 1 < note.len; i++)
        if (note.data[i] == note.data[0]) return note;
    return k2m_str_part(note, 1, note.len - 1);
}

static json_t *turn_of(writer *w, const k2m_block *block, json_t **body)
{
    const k2m_turn *turn = block->turn;
    json_t *object = json_object();
    set(w, object, "type", json_string("turn"));
    set(w, object, "label", string(turn->label));
    set(w, object, "name", string(turn->name));
    set(w, object, "role", string(turn->role));
    const k2m_person *p = turn->person;
    set(w, object, "person", p ? person(w, p->id, p->name, p->description) : json_null());
    set(w, object, "note", string(inside_brackets(turn->note)));
    *body = json_array();
    append(w, *body, block_of(w, block)); /* its text is empty if nothing follows the label on its line */
    set(w, object, "body", *body);
    if (!w->ok) *body = NULL; /* out of memory: it may have been freed */
    return object;
}

/* A turn holds all blocks up to the next turn, rule or heading. */
static json_t *body_of(writer *w, const k2m_blocks *blocks)
{
    json_t *body = json_array(), *open = body;
    for (size_t i = 0; i < blocks->count; i++) {
        const k2m_block *block = &blocks->at[i];
        if (block->turn) {
            append(w, body, turn_of(w, block, &open));
            if (!w->ok) return body;
            continue;
        }
        if (block->pull_quote) continue;
        if (block->kind == K2M_RULE || block->kind == K2M_HEADING) open = body;
        append(w, open, block_of(w, block));
    }
    return body;
}

static json_t *pull_quotes_of(writer *w, const k2m_blocks *body)
{
    json_t *array = json_array();
    for (size_t i = 0; i < body->count; i++)
        if (body->at[i].pull_quote) append(w, array, string(body->at[i].text.str));
    return array;
}

static json_t *metadata_of(writer *w, const k2m_transcript *t)
{
    json_t *object = json_object(), *summary = json_array();
    set(w, object, "source", string(t->address));
    set(w, object, "id", t->id ? json_integer(t->id) : json_null());
    set(w, object, "lang", string(t->lang));
    set(w, object, "title", string(t->title.str));
    set(w, object, "date", string(t->iso_date));
    set(w, object, "time", string(t->time));
    set(w, object, "place", string(t->place));
    set(w, object, "published", string(t->published));
    for (size_t i = 0; i < t->lead.count; i++) append(w, summary, string(t->lead.at[i].text.str));
    set(w, object, "summary", summary);
    set(w, object, "sections", sections_of(w, &t->tags));
    set(w, object, "regions", names_of_tags(w, &t->tags, K2M_TAG_REGION));
    set(w, object, "topics", names_of_tags(w, &t->tags, K2M_TAG_TOPIC));
    set(w, object, "persons", persons_of(w, t));
    set(w, object, "pull_quotes", pull_quotes_of(w, &t->body));
    return object;
}

/* ---- values as text ---- */

/* Text in memory from malloc(); NULL once that has failed. Jansson's own json_dumps() can return incomplete text when
 * out of memory: version 2.14 does not check whether a key could be added. */
typedef struct text {
    char *data;
    size_t len, room;
    bool failed;
} text;

static void fail(text *t)
{
    free(t->data);
    *t = (text){.failed = true};
}

static int add(const char *piece, size_t size, void *to)
{
    text *t = to;
    if (!t->failed && size >= t->room - t->len) {
        size_t room = (t->len + size + 1) * 2;
        char *larger = realloc(t->data, room);
        if (!larger) fail(t);
        else t->data = larger, t->room = room;
    }
    if (t->failed) return -1;
    memcpy(t->data + t->len, piece, size);
    t->len += size;
    t->data[t->len] = '\0';
    return 0;
}

static void add_string(text *t, const char *string)
{
    (void)add(string, strlen(string), t);
}

static void add_value(text *t, const json_t *value, size_t flags)
{
    if (json_dump_callback(value, add, t, flags) != 0) fail(t);
}

char *k2m_json_of(const k2m_transcript *transcript)
{
    writer w = {.ok = true};
    text line = {.data = NULL};
    json_t *document = metadata_of(&w, transcript);
    set(&w, document, "body", body_of(&w, &transcript->body));
    if (w.ok) add_value(&line, document, JSON_COMPACT);
    if (w.ok) add_string(&line, "\n");
    json_decref(document);
    return line.data;
}

/* ---- front matter ---- */

/* The names of the speakers, each once, in the order of their first turns. */
static json_t *speakers_of(writer *w, const k2m_transcript *t)
{
    json_t *array = json_array(), *seen = json_object();
    for (size_t i = 0; i < t->body.count; i++) {
        const k2m_turn *turn = t->body.at[i].turn;
        if (!turn || !turn->name.len) continue;
        if (json_object_getn(seen, turn->name.data, turn->name.len)) continue;
        if (json_object_setn_new_nocheck(seen, turn->name.data, turn->name.len, json_true()) != 0) w->ok = false;
        append(w, array, string(turn->name));
    }
    json_decref(seen);
    return array;
}

/* Adds "key: value". JSON values are YAML too (YAML 1.2, "Relation to JSON"). */
static void add_entry(text *t, const json_t *object, const char *key)
{
    add_string(t, key);
    add_string(t, ": ");
    add_value(t, json_object_get(object, key), JSON_ENCODE_ANY);
    add_string(t, "\n");
}

char *k2m_front_matter_of(const k2m_transcript *transcript)
{
    static const char *const keys[] = {"title",    "date",    "time",   "place",   "lang",    "source",
                                       "sections", "regions", "topics", "persons", "speakers"};
    writer w = {.ok = true};
    json_t *object = metadata_of(&w, transcript);
    set(&w, object, "speakers", speakers_of(&w, transcript));
    text block = {.data = NULL};
    if (w.ok) {
        add_string(&block, "---\n");
        for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) add_entry(&block, object, keys[i]);
        add_string(&block, "---\n\n");
    }
    json_decref(object);
    return block.data;
}
