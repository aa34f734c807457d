/* SPDX-License-Identifier: MIT */
/* label_set.h: a set of the labels and names of a page, with what is known of each. */
#ifndef K2M_LABEL_SET_H
#define K2M_LABEL_SET_H

#include "base/bytes.h"

/* How much of title, lead and tags may be looked at to find the labels of a page in them: so many times its text, and so
 * many bytes. */
enum { K2M_TIMES_THE_TEXT = 32, K2M_LEAST_EFFORT = 1 << 20 };

typedef enum k2m_known {
    K2M_UNKNOWN = 0,
    K2M_KNOWN_TAG = 1,   /* a person in the page's tags */
    K2M_KNOWN_NAME = 2,  /* the name at the end of a label */
    K2M_KNOWN_LABEL = 4, /* a whole label with a name */
    K2M_KNOWN_ANONYMOUS = 8,
    K2M_KNOWN_SURNAME = 16 /* the last word of a label with a name */
} k2m_known;

typedef struct k2m_label_entry {
    k2m_str key;                     /* by k2m_label_put_key() */
    k2m_str role;                    /* of the person with this name; data NULL: unknown */
    k2m_str owner;                   /* the key of the full name that the role belongs to */
    const struct k2m_person *person; /* who has this name, NULL if unknown */
    unsigned count;                  /* how often it was counted as a head */
    uint8_t known;                   /* bits of k2m_known */
    bool several;                    /* two persons have it */
} k2m_label_entry;

/* Entries in the order in which they were added, and a hash table of their numbers. */
typedef struct k2m_label_set {
    k2m_arena *arena;
    k2m_label_entry *entries;
    size_t used, size;
    uint64_t *slots; /* 0: free; else the hash of an entry, and below it 32 bits of its number, from 1 */
    size_t slot_count;
    k2m_buffer *key; /* of the label that was looked up last */
} k2m_label_set;

void k2m_label_set_init(k2m_label_set *names, k2m_arena *arena);
/* The entry for a label, which is added if there is none. The pointer is valid until the next call that adds one. */
k2m_label_entry *k2m_label_set_entry(k2m_label_set *names, k2m_str label);
/* The same for a number. */
k2m_label_entry *k2m_label_set_numbered(k2m_label_set *numbers, long number);
/* The entry for a label; an empty one if there is none. */
const k2m_label_entry *k2m_label_set_find(const k2m_label_set *names, k2m_str label);
/* What is known of a label: bits of k2m_known. */
unsigned k2m_label_set_look_up(const k2m_label_set *names, k2m_str label);
/* «Владимир Путин» as «ВПутин», the key of «В.Путин»; data NULL for a name of one word. */
k2m_str k2m_name_with_initial(k2m_arena *arena, k2m_str name);
/* Learns a label that opens a turn: the label, and the name at its end in full and with the initial. */
void k2m_label_set_learn(k2m_label_set *names, k2m_str label, bool anonymous);
/* Learns a Persons tag, which has the family name first. */
void k2m_label_set_learn_tag(k2m_label_set *names, k2m_str tag);

#endif
