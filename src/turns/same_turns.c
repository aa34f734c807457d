/* SPDX-License-Identifier: MIT */
#include "turns/same_turns.h"

#include "base/hash.h"

/* Turns are looked for among those that were seen last with the same hash. */
enum { PLACES = 256 };

/* None and an empty one differ in JSON. */
static bool is_same(k2m_str a, k2m_str b)
{
    return !a.data == !b.data && k2m_str_equal(a, b);
}

static bool is_same_person(const k2m_person *a, const k2m_person *b)
{
    if (a == b || !a || !b) return a == b;
    return a->id == b->id && is_same(a->name, b->name) && is_same(a->description, b->description);
}

static bool is_same_turn(const k2m_turn *a, const k2m_turn *b)
{
    return a->rule == b->rule && a->speaker == b->speaker && is_same(a->label.str, b->label.str) &&
           is_same(a->note, b->note) && is_same(a->name, b->name) && is_same(a->role, b->role) &&
           is_same_person(a->person, b->person);
}

static size_t place_of(const k2m_turn *turn)
{
    uint64_t hash = k2m_hash_bytes(K2M_HASH_START, turn->label.str.data, turn->label.str.len);
    return k2m_hash_bytes(hash, turn->note.data, turn->note.len) % PLACES;
}

static k2m_turn *copy_of(k2m_arena *arena, const k2m_turn *turn)
{
    k2m_turn *copy = k2m_arena_alloc(arena, sizeof *copy);
    *copy = *turn;
    return copy;
}

void k2m_turns_share(k2m_arena *arena, k2m_blocks *body)
{
    k2m_turn *seen[PLACES] = {NULL};
    for (size_t i = 0; i < body->count; i++) {
        const k2m_turn *turn = body->at[i].turn;
        if (!turn) continue;
        k2m_turn **place = &seen[place_of(turn)];
        if (!*place || !is_same_turn(*place, turn)) *place = copy_of(arena, turn);
        body->at[i].turn = *place;
    }
}
