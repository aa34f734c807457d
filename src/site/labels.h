/* SPDX-License-Identifier: MIT */
/* labels.h: reads the head of a paragraph, and says what the words of a label look like. It looks at one paragraph only. */
#ifndef K2M_LABELS_H
#define K2M_LABELS_H

#include "base/bytes.h"

/* The head of a paragraph, as byte offsets in its text. */
typedef struct k2m_head {
    size_t label_end;            /* the label is [0, label_end) */
    size_t note_start, note_end; /* brackets behind the label; equal if there are none */
    size_t text_start;           /* where the speech begins */
} k2m_head;

/* Reads up to the first colon outside brackets that is not between digits. False if there is none, if brackets before
 * it stay open, or if no label stands before it. */
bool k2m_head_read(k2m_str text, k2m_head *head);

/* Takes [0, end) as a head without a colon. Reads the note in brackets at its end or behind it, and a full stop or semicolon
 * in place of the colon. Brackets with nothing behind them are the text, not a note. */
k2m_head k2m_head_without_colon(k2m_str text, size_t end);

/* A word of a label. */
typedef struct k2m_word {
    k2m_str core;    /* without punctuation at its ends */
    bool comma;      /* a comma follows */
    bool upper;      /* one of its letters is upper case: usually the first, but also in al-Assad and d’Estaing */
    bool letters;    /* has any */
    bool initials;   /* "И.Фамилия", or the "I." of "I. Surname" */
    bool sentence;   /* a mark that ends sentences follows */
    bool given_name; /* "To" where it is the first part of a name: one capitalised word follows, as in "To Lam" */
} k2m_word;

/* The word at *at. *at moves behind the word and the space that follows it. */
k2m_word k2m_next_word(k2m_str label, size_t *at);

/* The kinds of a word, as k2m_site_word() gives them. A hyphenated word is an office if one of its parts is. */
unsigned k2m_word_kinds(const k2m_word *word);

/* Whether a word is a small one that belongs to names and not to offices: bin, van, al. */
bool k2m_is_name_particle(k2m_str core);

/* What the words of a label look like. */
typedef struct k2m_shape {
    unsigned words;
    unsigned small;         /* connecting words behind the first one */
    unsigned lower;         /* words in lower case that are neither connecting nor name a speaker */
    unsigned numbers;       /* words without a letter but with a digit, before the first comma */
    bool anonymous;         /* a word names a speaker without a name */
    bool office;            /* a word names an office or rank */
    bool lead_in;           /* the first word opens lead-ins, or is one of `address` before a word in lower case */
    bool headline;          /* the first word opens headlines */
    bool address;           /* the first word opens what somebody says */
    bool sentence;          /* a verb, a question mark, an exclamation mark or a sentence's full stop stands in it */
    bool role;              /* a word of those says what somebody is: Moderator */
    bool only_anonymous;    /* all words name a speaker without a name, or are small: "Voice from the audience" */
    bool anonymous_first;   /* the first word names a speaker without a name */
    bool office_first;      /* the first word names an office */
    bool office_early;      /* the first or the second word does */
    bool compound;          /* two or three words without small ones, the last an office or a speaker without a name:
                               "Programme director", "First journalist" */
    bool known_ending;      /* the last word is one of the site's words and so hardly a surname */
    bool ends_in_name;      /* two capitalised words end it, or initials and a surname */
    bool name_before_comma; /* so it is before the first comma */
    bool role_before_name;  /* a word in lower case that names an office or a speaker stands before the name at the end:
                               "Plenary session moderator Anna Lugovaya" */
    bool role_behind_name;  /* such a word ends the label, behind a name and a comma: "Anna Lugovaya, ferry engineer" */
    bool ends_capitalised;
    bool starts_capitalised;
} k2m_shape;

/* The shape of a label; all zero for an empty one. */
k2m_shape k2m_shape_of(k2m_str label);

/* Appends the label as a key without case, spaces, punctuation and the dots of ё, for names that are typed unevenly
 * ("VladimirPutin"). */
void k2m_label_put_key(k2m_buffer *key, k2m_str label);

/* The offset of the last `count` words of a label, SIZE_MAX if it has fewer or one of them is not capitalised. */
size_t k2m_label_last_words(k2m_str label, unsigned count);

#endif
