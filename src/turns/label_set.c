/* SPDX-License-Identifier: MIT */
#include "turns/label_set.h"

#include "base/hash.h"
#include "base/unicode.h"
#include "site/labels.h"

#include <stdint.h>
#include <stdio.h>

void k2m_label_set_init(k2m_label_set *names, k2m_arena *arena)
{
    *names = (k2m_label_set){.arena = arena, .slot_count = 64};
    names->slots = k2m_arena_array(arena, names->slot_count, sizeof *names->slots);
    names->key = k2m_arena_alloc(arena, sizeof *names->key);
    k2m_buffer_init(names->key, arena);
}

/* FNV-1a from a start that nobody can know, so that no page can choose labels which collide, and the last steps of
 * MurmurHash3, which spread all bits. */
static uint32_t hash(k2m_str key, uint64_t start)
{
    uint64_t h = k2m_hash_bytes(K2M_HASH_START ^ start, key.data, key.len);
    h = (h ^ (h >> 33)) * 0xff51afd7ed558ccdu;
    return (uint32_t)(h ^ (h >> 33));
}

static k2m_label_entry *entry_in(const k2m_label_set *names, uint64_t slot)
{
    return &names->entries[(uint32_t)slot - 1];
}

/* The slot of a key with this hash, or the free one where it would go; the number of slots is a power of two, and some are
 * free. */
static uint64_t *slot(const k2m_label_set *names, k2m_str key, uint32_t hash_of_key)
{
    size_t i = hash_of_key & (names->slot_count - 1);
    for (uint64_t at; (at = names->slots[i]) != 0; i = (i + 1) & (names->slot_count - 1))
        if (at >> 32 == hash_of_key && k2m_str_equal(entry_in(names, at)->key, key)) break;
    return &names->slots[i];
}

static void enlarge(k2m_label_set *names)
{
    const uint64_t *before = names->slots;
    size_t count = names->slot_count;
    names->slot_count *= 2;
    names->slots = k2m_arena_array(names->arena, names->slot_count, sizeof *names->slots);
    for (size_t n = 0; n < count; n++) {
        size_t i = (before[n] >> 32) & (names->slot_count - 1);
        while (before[n] && names->slots[i]) i = (i + 1) & (names->slot_count - 1);
        if (before[n]) names->slots[i] = before[n];
    }
}

static k2m_str key_of(const k2m_label_set *names, k2m_str label)
{
    names->key->len = 0;
    k2m_label_put_key(names->key, label);
    return k2m_buffer_str(names->key);
}

static k2m_label_entry *add(k2m_label_set *names, k2m_str key)
{
    names->entries = k2m_array_room(names->arena, names->entries, names->used, &names->size, sizeof *names->entries);
    names->entries[names->used] = (k2m_label_entry){.key = key.data ? k2m_str_copy(names->arena, key) : K2M_STR("")};
    return &names->entries[names->used++];
}

k2m_label_entry *k2m_label_set_entry(k2m_label_set *names, k2m_str label)
{
    if (names->used * 2 >= names->slot_count) enlarge(names);
    k2m_str key = key_of(names, label);
    uint32_t hash_of_key = hash(key, (uint64_t)(uintptr_t)names->arena);
    uint64_t *at = slot(names, key, hash_of_key);
    if (*at) return entry_in(names, *at);
    k2m_label_entry *entry = add(names, key);
    *at = (uint64_t)hash_of_key << 32 | (uint32_t)names->used;
    return entry;
}

k2m_label_entry *k2m_label_set_numbered(k2m_label_set *numbers, long number)
{
    char digits[24];
    int len = snprintf(digits, sizeof digits, "%ld", number);
    return k2m_label_set_entry(numbers, (k2m_str){digits, (size_t)len});
}

const k2m_label_entry *k2m_label_set_find(const k2m_label_set *names, k2m_str label)
{
    static const k2m_label_entry none = {.known = K2M_UNKNOWN};
    k2m_str key = key_of(names, label);
    uint64_t at = *slot(names, key, hash(key, (uint64_t)(uintptr_t)names->arena));
    return at ? entry_in(names, at) : &none;
}

unsigned k2m_label_set_look_up(const k2m_label_set *names, k2m_str label)
{
    return k2m_label_set_find(names, label)->known;
}

static void mark(k2m_label_set *names, k2m_str label, k2m_known known)
{
    k2m_label_entry *entry = k2m_label_set_entry(names, label);
    entry->known = (uint8_t)(entry->known | known);
}

k2m_str k2m_name_with_initial(k2m_arena *arena, k2m_str name)
{
    size_t surname = k2m_label_last_words(name, 1), behind_initial = 0;
    if (surname == SIZE_MAX || surname == 0) return (k2m_str){NULL, 0};
    (void)k2m_utf8_next(name, &behind_initial);
    k2m_buffer buffer;
    k2m_buffer_init(&buffer, arena);
    k2m_buffer_put(&buffer, name.data, behind_initial);
    k2m_buffer_put_str(&buffer, k2m_str_part(name, surname, name.len));
    return k2m_buffer_str(&buffer);
}

/* Most Russian labels are «В.Путин», whatever the first one was. */
static void mark_with_initial(k2m_label_set *names, k2m_str name)
{
    k2m_str initials = k2m_name_with_initial(names->arena, name);
    if (initials.len) mark(names, initials, K2M_KNOWN_NAME);
}

void k2m_label_set_learn(k2m_label_set *names, k2m_str label, bool anonymous)
{
    unsigned known = anonymous ? K2M_KNOWN_ANONYMOUS : K2M_KNOWN_LABEL;
    k2m_label_entry *entry = k2m_label_set_entry(names, label);
    bool learned = entry->known & known;
    entry->known = (uint8_t)(entry->known | known);
    if (anonymous || learned) return;
    size_t surname = k2m_label_last_words(label, 1);
    if (surname != SIZE_MAX && surname > 0) mark(names, k2m_str_part(label, surname, label.len), K2M_KNOWN_SURNAME);
    for (unsigned words = 2; words <= 3; words++) {
        size_t start = k2m_label_last_words(label, words);
        if (start == SIZE_MAX) return;
        k2m_str name = k2m_str_part(label, start, label.len);
        mark(names, name, K2M_KNOWN_NAME);
        if (words == 2) mark_with_initial(names, name);
    }
}

void k2m_label_set_learn_tag(k2m_label_set *names, k2m_str tag)
{
    size_t space = k2m_str_find(tag, K2M_STR(" "), 0);
    if (space == SIZE_MAX) return;
    k2m_buffer buffer;
    k2m_buffer_init(&buffer, names->arena);
    k2m_buffer_put_str(&buffer, k2m_str_part(tag, space + 1, tag.len));
    k2m_buffer_put_char(&buffer, ' ');
    k2m_buffer_put_str(&buffer, k2m_str_part(tag, 0, space));
    mark(names, k2m_buffer_str(&buffer), K2M_KNOWN_TAG);
    mark_with_initial(names, k2m_buffer_str(&buffer));
}
