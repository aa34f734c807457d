/* SPDX-License-Identifier: MIT */
/* words.h: the words that tell labels, lead-ins and headlines apart, and the names of countries and months. The rows
 * are in data/site/words.txt, countries.txt and months.txt. Case does not count. */
#ifndef K2M_WORDS_H
#define K2M_WORDS_H

#include "base/bytes.h"

/* data/site/words.txt says what each means. */
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
    X(SURNAME, "surname")

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

/* The kinds of a word, as bits; K2M_WORD_OTHER for a word without a row. */
unsigned k2m_site_word(k2m_str word);

/* The length in bytes of the country's name that a text opens with, 0 if it opens with none. */
size_t k2m_site_country(k2m_str text);

/* The number of a month, 1 to 12, by its name, English or Russian in the genitive; 0 for any other word. */
unsigned k2m_site_month(k2m_str word);

/* «года» behind the year of a Russian date. */
bool k2m_site_is_year_word(k2m_str word);

/* The language of a text by its letters: "ru" if it has a Cyrillic one, else "en". */
k2m_str k2m_site_language(k2m_str text);

#endif
