/* SPDX-License-Identifier: MIT */
#include "turns/persons.h"

#include "base/unicode.h"
#include "site/labels.h"
#include "turns/label_set.h"

enum { MOST_WORDS_OF_A_NAME = 6 };

typedef struct name_words {
    k2m_word at[MOST_WORDS_OF_A_NAME];
    size_t count; /* 0: too many */
} name_words;

static name_words words_of(k2m_str name)
{
    name_words words = {.count = 0};
    for (size_t at = 0; at < name.len;) {
        k2m_word word = k2m_next_word(name, &at);
        if (word.core.len == 0) continue;
        if (words.count == MOST_WORDS_OF_A_NAME) return (name_words){.count = 0};
        words.at[words.count++] = word;
    }
    return words;
}

/* ---- the names of a person ---- */

static void claim(k2m_label_set *names, k2m_str name, const k2m_person *person)
{
    k2m_label_entry *entry = k2m_label_set_entry(names, name);
    if (!entry->person) entry->person = person;
    else if (entry->person->id != person->id) entry->several = true;
}

/* The first letter of one word, then another word: the key of "В.Путин". */
static k2m_str initial_and(k2m_arena *arena, k2m_str given, k2m_str surname)
{
    size_t letter = 0;
    (void)k2m_utf8_next(given, &letter);
    return k2m_str_joined(arena, k2m_str_part(given, 0, letter), surname);
}

/* Claims the names of a person from a tag, whose family name comes first: "Nazarbayev Nursultan", "Le Pen Marine". */
static void claim_tag(k2m_label_set *names, const k2m_person *person)
{
    name_words words = words_of(person->name);
    claim(names, person->name, person);
    for (size_t given = 1; given < words.count; given++) {
        k2m_buffer name, surname; /* the words from `given` on, then those before, which are the surname */
        k2m_buffer_init(&name, names->arena);
        k2m_buffer_init(&surname, names->arena);
        for (size_t i = 0; i < words.count; i++) k2m_buffer_put_str(&name, words.at[(given + i) % words.count].core);
        for (size_t i = 0; i < given; i++) k2m_buffer_put_str(&surname, words.at[i].core);
        claim(names, k2m_buffer_str(&name), person);
        claim(names, initial_and(names->arena, words.at[given].core, k2m_buffer_str(&surname)), person);
    }
    if (words.count > 2) /* without a patronymic */
        claim(names, k2m_str_joined(names->arena, words.at[1].core, words.at[0].core), person);
}

/* The same for a name as a label has it, the surname last. */
static void claim_name(k2m_label_set *names, k2m_str name, const k2m_person *person)
{
    name_words words = words_of(name);
    claim(names, name, person);
    if (words.count < 2) return;
    k2m_str given = words.at[0].core, surname = words.at[words.count - 1].core;
    claim(names, k2m_str_joined(names->arena, given, surname), person);
    claim(names, initial_and(names->arena, given, surname), person);
}

/* ---- whose name it is ---- */

static const k2m_person *person_named(const k2m_label_set *names, k2m_str name)
{
    const k2m_label_entry *entry = k2m_label_set_find(names, name);
    return entry->several ? NULL : entry->person;
}

/* The initials of «В.В.Путин» without all but the first. */
static k2m_str with_one_initial(k2m_arena *arena, k2m_str name)
{
    size_t surname = k2m_str_behind_last(name, '.');
    return surname ? initial_and(arena, name, k2m_str_trim(k2m_str_part(name, surname, name.len))) : name;
}

static const k2m_person *person_of(const k2m_label_set *names, k2m_str name)
{
    const k2m_person *person = person_named(names, name);
    name_words words = words_of(name);
    if (!person && words.count > 2) /* a patronymic between them */
        person = person_named(names, k2m_str_joined(names->arena, words.at[0].core, words.at[words.count - 1].core));
    if (!person && words.count && words.at[0].initials)
        person = person_named(names, with_one_initial(names->arena, name));
    return person;
}

/* ---- the page ---- */

static void claim_tags(k2m_arena *arena, k2m_label_set *names, k2m_label_set *numbers, const k2m_transcript *t)
{
    for (size_t i = 0; i < t->tags.count; i++) {
        const k2m_tag *tag = &t->tags.at[i];
        if (tag->kind != K2M_TAG_PERSON || !tag->person) continue;
        k2m_person *person = k2m_arena_alloc(arena, sizeof *person);
        *person = (k2m_person){.id = tag->person, .name = tag->name};
        claim_tag(names, person);
        k2m_label_entry *entry = k2m_label_set_numbered(numbers, person->id);
        if (!entry->person) entry->person = person;
    }
}

/* The person that a label links to, under the name of the tag with that number if the link does not say a name. */
static const k2m_person *with_name(k2m_arena *arena, k2m_label_set *numbers, const k2m_person *person, k2m_effort *room)
{
    const k2m_person *tagged = person->name.data ? NULL : k2m_label_set_numbered(numbers, person->id)->person;
    if (!tagged || !k2m_effort_take(room, tagged->name.len)) return person;
    k2m_person *named = k2m_arena_alloc(arena, sizeof *named);
    *named = *person;
    named->name = tagged->name;
    return named;
}

static bool is_turn_of_somebody(const k2m_block *block)
{
    return block->turn && block->turn->name.len;
}

/* Gives each person of the tags the office that the first of his labels gives. */
static void describe_tags(k2m_arena *scratch, k2m_transcript *t, k2m_effort *room)
{
    k2m_label_set numbers;
    k2m_label_set_init(&numbers, scratch);
    for (size_t i = 0; i < t->body.count; i++) {
        const k2m_turn *turn = t->body.at[i].turn;
        k2m_label_entry *entry = turn && turn->person ? k2m_label_set_numbered(&numbers, turn->person->id) : NULL;
        if (entry && !entry->person) entry->person = turn->person;
    }
    for (size_t i = 0; i < t->tags.count; i++) {
        k2m_tag *tag = &t->tags.at[i];
        const k2m_person *person =
            tag->kind == K2M_TAG_PERSON && tag->person ? k2m_label_set_numbered(&numbers, tag->person)->person : NULL;
        if (person && k2m_effort_take(room, person->description.len)) tag->description = person->description;
    }
}

void k2m_persons_find(k2m_arena *arena, k2m_arena *scratch, k2m_transcript *transcript, k2m_effort *room)
{
    k2m_label_set linked, tagged, numbers;
    k2m_blocks *body = &transcript->body;
    k2m_label_set_init(&linked, scratch);
    k2m_label_set_init(&tagged, scratch);
    k2m_label_set_init(&numbers, scratch);
    claim_tags(arena, &tagged, &numbers, transcript);
    for (size_t i = 0; i < body->count; i++) {
        k2m_turn *turn = body->at[i].turn;
        if (!turn || !turn->person) continue;
        turn->person = with_name(arena, &numbers, turn->person, room);
        if (turn->name.len) claim_name(&linked, turn->name, turn->person);
    }
    for (size_t i = 0; i < body->count; i++) {
        k2m_turn *turn = body->at[i].turn;
        if (!is_turn_of_somebody(&body->at[i]) || turn->person) continue;
        const k2m_person *person = person_of(&linked, turn->name);
        if (!person) person = person_of(&tagged, turn->name);
        if (person && k2m_effort_take(room, person->name.len + person->description.len)) turn->person = person;
    }
    describe_tags(scratch, transcript, room);
}
