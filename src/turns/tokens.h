/* SPDX-License-Identifier: MIT */
/* tokens.h: the words of a label, and what each can be part of. */
#ifndef K2M_TOKENS_H
#define K2M_TOKENS_H

#include "site/labels.h"

enum { K2M_MOST_WORDS = 48 };

typedef struct k2m_token {
    size_t start, end; /* in the label, without a comma behind */
    k2m_word word;
    unsigned kinds;    /* k2m_word_kind */
    bool particle;     /* bin, van, al */
    bool closes;       /* a bracket closes behind it */
    bool ends_part;    /* no name goes on across it: office, organisation, small word, word in lower case, bracket */
    bool connecting;   /* it does, as a small word */
    bool holds_office; /* it does, and a name follows at once: behind others a place or organisation may come first */
} k2m_token;

typedef struct k2m_tokens {
    k2m_str label;
    k2m_token at[K2M_MOST_WORDS];
    size_t count;
} k2m_tokens;

/* A k2m_stretch of words; empty if first == end. */
typedef struct k2m_stretch {
    size_t first, end;
} k2m_stretch;

#define K2M_NOWHERE ((k2m_stretch){0, 0})

/* Reads the words of a label. False if it has more than K2M_MOST_WORDS. */
bool k2m_tokens_read(k2m_str label, k2m_tokens *t);

/* The text of a stretch; data NULL if it is empty. */
k2m_str k2m_tokens_text(const k2m_tokens *t, k2m_stretch s);

#endif
