/* SPDX-License-Identifier: MIT */
#include "turns/label_set.h"

#include "base/hash.h"
#include "base/unicode.h"
#include "site/labels.h"

#include <stdint.h>

void k2m_label_set_init(k2m_label_set *names, k2m_arena *arena)
{
    *names = (k2m_label_set){.arena = arena, .size = 64};
    names->entries = k2m_arena_array(arena, names->size, sizeof *names->entries);
}

/* FNV-1a from a start that nobody can know, so that no page can choose labels which collide, and the last steps of
 * MurmurHash3, which spread all bits. */
static size_t hash(k2m_str key, uint64_t start)
{
    uint64_t h = K2M_HASH_START ^ start;
    for (size_t i = 0; i < key.len; i++) h = k2m_hash_add(h, (unsigned char)key.data[i]);
    h = (h ^ (h >> 33)) * 0xff51afd7ed558ccdu;
    return (size_t)(h ^ (h >> 33));
}

/* The entry with this key, or the free one where it would go; `size` is a power of two and never full. */
static k2m_label_entry *slot(const k2m_label_set *names, k2m_str key)
{
    size_t i = hash(key, (uint64_t)(uintptr_t)names->arena) & (names->size - 1);
    while (names->entries[i].key.data && !k2m_str_equal(names->entries[i].key, key)) i = (i + 1) & (names->size - 1);
    return &names->entries[i];
}

static void enlarge(k2m_label_set *names)
{
    k2m_label_set larger = {.arena = names->arena, .size = names->size * 2, .used = names->used};
    larger.entries = k2m_arena_array(names->arena, larger.size, sizeof *larger.entries);
    for (size_t i = 0; i < names->size; i++)
        if (names->entries[i].key.data) *slot(&larger, names->entries[i].key) = names->entries[i];
    *names = larger;
}

k2m_label_entry *k2m_label_set_entry(k2m_label_set *names, k2m_str label)
{
    if (names->used * 2 >= names->size) enlarge(names);
    k2m_str key = k2m_label_key(names->arena, label);
    k2m_label_entry *entry = slot(names, key);
    if (!entry->key.data) {
        entry->key = key;
        names->used++;
    }
    return entry;
}

const k2m_label_entry *k2m_label_set_find(const k2m_label_set *names, k2m_str label)
{
    return slot(names, k2m_label_key(names->arena, label));
}

unsigned k2m_label_set_look_up(const k2m_label_set *names, k2m_str label)
{
    return k2m_label_set_find(names, label)->known;
}

static void mark(k2m_label_set *names, k2m_str label, k2m_known known)
{
    k2m_label_set_entry(names, label)->known |= (unsigned)known;
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
    entry->known |= known;
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
