/* SPDX-License-Identifier: MIT */
/* words.h: the words that tell labels, lead-ins and headlines apart, and the names of countries and months. The tables
 * are words.txt, countries.txt and months.txt in data/site. */
#ifndef K2M_WORDS_H
#define K2M_WORDS_H

#include "base/bytes.h"

/* The kinds: the name in C, and the word in data/site/words.txt, which explains them. A word may be of several
 * kinds. */
#define K2M_WORD_KINDS(X)                                                                                              \
    X(ANONYMOUS, "anonymous")                                                                                          \
    X(OFFICE, "office")                                                                                                \
    X(CONNECTING, "connecting")                                                                                        \
    X(LEAD_IN, "lead-in")                                                                                              \
    X(HEADLINE, "headline")                                                                                            \
    X(ADDRESS, "address")                                                                                              \
    X(REIGNING, "reigning")                                                                                            \
    X(RANK, "rank")                                                                                                    \
    X(BODY, "body")                                                                                                    \
    X(VERB, "verb")                                                                                                    \
    X(SURNAME, "surname")                                                                                              \
    X(STATE, "state")                                                                                                  \
    X(ROLE, "role")                                                                                                    \
    X(PARTICLE, "particle")

enum k2m_word_bit {
#define X(name, word) K2M_WORD_BIT_##name,
    K2M_WORD_KINDS(X)
#undef X
};

typedef enum k2m_word_kind {
    K2M_WORD_OTHER = 0,
#define X(name, word) K2M_WORD_##name = 1 << K2M_WORD_BIT_##name,
    K2M_WORD_KINDS(X)
#undef X
} k2m_word_kind;

/* The kinds of a word as bits, ignoring case. K2M_WORD_OTHER if the table does not have it. */
unsigned k2m_site_word(k2m_str word);

/* The length in bytes of the longest country name that `text` begins with, 0 if there is none. The name must be
 * followed by a space, a comma or the end of the text. Ignores the case of ASCII letters. */
size_t k2m_site_country(k2m_str text);

/* The number of a month, 1 to 12, given its English name or its Russian one in the genitive, ignoring case; else 0. */
unsigned k2m_site_month(k2m_str word);

/* Whether a word is «года» or another form of it that may follow the year of a Russian date. */
bool k2m_site_is_year_word(k2m_str word);

/* How many more Russian letters than Latin ones a text has; negative if it has fewer. */
int64_t k2m_site_russian_letters(k2m_str text);

/* Whether a verb of the table, in lower case, makes a text one that tells something. Its words have spaces between them. */
bool k2m_site_has_verb(k2m_str text);

#endif
