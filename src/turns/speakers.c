/* SPDX-License-Identifier: MIT */
#include "turns/speakers.h"

#include "site/labels.h"
#include "turns/label_set.h"
#include "turns/name_form.h"
#include "turns/name_split.h"
#include "turns/persons.h"
#include "turns/same_turns.h"

/* ---- roles from fuller labels ---- */

/* Keeps the role for a name; where two people share it (A. Ivanov), for neither. */
static void keep_role(k2m_label_set *roles, k2m_str name, const k2m_turn *turn)
{
    k2m_str owner = k2m_label_set_entry(roles, turn->name)->key;
    k2m_label_entry *entry = k2m_label_set_entry(roles, name);
    if (!entry->owner.data) {
        entry->owner = owner;
        entry->role = turn->role;
    } else if (!k2m_str_equal(entry->owner, owner)) entry->role = (k2m_str){NULL, 0};
}

static void remember_role(k2m_label_set *roles, const k2m_turn *turn)
{
    if (!turn->name.len || !turn->role.len) return;
    keep_role(roles, turn->name, turn);
    k2m_str initials = k2m_name_with_initial(roles->arena, turn->name);
    if (initials.len) keep_role(roles, initials, turn);
}

/* Names, roles and offices that are written again for a turn make the output grow: so much, and twice the text. */
enum { LEAST_ROOM = 1 << 16 };

static void take_over_role(k2m_label_set *roles, k2m_turn *turn, k2m_effort *room)
{
    if (!turn->name.len || turn->role.len) return;
    k2m_str role = k2m_label_set_entry(roles, turn->name)->role;
    if (k2m_effort_take(room, role.len)) turn->role = role;
}

/* ---- the page ---- */

/* Learns the labels that are no more than a name. */
static void learn_bare_names(k2m_splitter *p)
{
    const k2m_blocks *body = &p->transcript->body;
    k2m_tokens t = {.count = 0};
    for (size_t i = 0; i < body->count; i++)
        if (body->at[i].turn && k2m_tokens_read(body->at[i].turn->label.str, &t) && k2m_is_bare_name(&t))
            k2m_label_set_entry(&p->bare, t.label)->known = K2M_KNOWN_NAME;
}

static void settle_forms(k2m_arena *arena, k2m_arena *scratch, k2m_blocks *body)
{
    k2m_label_set forms;
    k2m_label_set_init(&forms, scratch);
    for (size_t i = 0; i < body->count; i++)
        if (body->at[i].turn && body->at[i].turn->name.len) k2m_name_form_learn(&forms, body->at[i].turn->name);
    for (size_t i = 0; i < body->count; i++)
        if (body->at[i].turn && body->at[i].turn->name.len)
            body->at[i].turn->name = k2m_name_form(arena, &forms, body->at[i].turn->name);
}

static void settle_roles(k2m_arena *scratch, k2m_blocks *body, k2m_effort *room)
{
    k2m_label_set roles;
    k2m_label_set_init(&roles, scratch);
    for (size_t i = 0; i < body->count; i++) {
        if (!body->at[i].turn) continue;
        remember_role(&roles, body->at[i].turn);
        take_over_role(&roles, body->at[i].turn, room);
    }
}

/* The speaker of a turn: who has the same number in the catalogue, else the same name, else the same label. */
static k2m_label_entry *speaker_entry(k2m_label_set *speakers, const k2m_turn *turn)
{
    if (turn->person && turn->person->id) return k2m_label_set_numbered(speakers, turn->person->id);
    return k2m_label_set_entry(speakers, turn->name.len ? turn->name : turn->label.str);
}

static void number_speakers(k2m_arena *scratch, k2m_blocks *body)
{
    k2m_label_set speakers;
    uint32_t count = 0;
    k2m_label_set_init(&speakers, scratch);
    for (size_t i = 0; i < body->count; i++) {
        k2m_turn *turn = body->at[i].turn;
        if (!turn) continue;
        k2m_label_entry *entry = speaker_entry(&speakers, turn);
        if (!entry->count) entry->count = ++count;
        turn->speaker = entry->count;
    }
}

void k2m_speakers_name(k2m_arena *arena, k2m_arena *scratch, k2m_transcript *transcript)
{
    k2m_splitter p = {.arena = arena, .scratch = scratch, .transcript = transcript};
    k2m_blocks *body = &transcript->body;
    k2m_arena_mark mark = k2m_arena_set_mark(scratch);
    k2m_label_set_init(&p.bare, scratch);
    p.effort.left = k2m_length_of_body(transcript) * K2M_TIMES_THE_TEXT + K2M_LEAST_EFFORT;
    k2m_effort room = {k2m_length_of_body(transcript) * 2 + LEAST_ROOM};
    learn_bare_names(&p);
    for (size_t i = 0; i < body->count; i++)
        if (body->at[i].turn) k2m_split_label(&p, body->at[i].turn);
    k2m_arena_go_back(scratch, mark);
    settle_forms(arena, scratch, body);
    k2m_arena_go_back(scratch, mark);
    settle_roles(scratch, body, &room);
    k2m_arena_go_back(scratch, mark);
    k2m_persons_find(arena, scratch, transcript, &room);
    k2m_arena_go_back(scratch, mark);
    number_speakers(scratch, body);
    k2m_arena_go_back(scratch, mark);
    k2m_turns_share(arena, body);
}
