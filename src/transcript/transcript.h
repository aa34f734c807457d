/* SPDX-License-Identifier: MIT */
/* transcript.h: the content of a page as plain structures. src/read fills them, src/turns finds the turns and speakers,
 * src/write makes output of them. All of it lives in the page's arena. */
#ifndef K2M_TRANSCRIPT_H
#define K2M_TRANSCRIPT_H

#include "base/bytes.h"

/* Styles of text, as bits. */
enum { K2M_STRONG = 1, K2M_EMPH = 2 };

typedef enum k2m_link_kind {
    K2M_LINK_EDITORS, /* set by an editor of the page */
    K2M_LINK_TAG,     /* set automatically by the catalogue of persons and terms */
    K2M_LINK_PHOTO    /* not a link in the text: the address of a photograph */
} k2m_link_kind;

/* An entry of the catalogue of persons, as a link to it and the link's tooltip give it. */
typedef struct k2m_person {
    long id;             /* 0 if unknown */
    k2m_str name;        /* family name first */
    k2m_str description; /* the office; data NULL if not given */
} k2m_person;

typedef struct k2m_link {
    k2m_link_kind kind;
    k2m_str href;      /* as on the page until page_settle.c makes it absolute */
    k2m_person person; /* for a link to the catalogue of persons */
} k2m_link;

/* A run of text in one style. It begins where the previous span ends. */
typedef struct k2m_span {
    uint32_t end;         /* byte offset in the text */
    unsigned style;       /* K2M_STRONG | K2M_EMPH */
    const k2m_link *link; /* or NULL */
} k2m_span;

/* The text of a paragraph: valid UTF-8 on one line, with single spaces and none at either end. Neighbouring spans
 * differ in style or link. A space between them has only the style and link that both share, so no run of a style
 * begins or ends with a space. */
typedef struct k2m_text {
    k2m_str str;
    const k2m_span *spans;
    size_t span_count;
} k2m_text;

typedef enum k2m_container_kind { K2M_QUOTE, K2M_LIST, K2M_ITEM } k2m_container_kind;

/* A quote, a list or an item of a list. Containers nest. */
typedef struct k2m_container {
    k2m_container_kind kind;
    const struct k2m_container *parent; /* NULL at the top level */
    unsigned depth;                     /* 1 at the top level */
    bool ordered;                       /* for a list */
    int number;                         /* for an item, its number; for a list, the number of its next item */
    const struct k2m_container *last;   /* for a list, its last item so far, or NULL */
} k2m_container;

/* The beginning of a turn. */
typedef struct k2m_turn {
    k2m_text label; /* as printed, without the colon */
    k2m_str note;   /* the brackets between name and colon, with what is in them; data NULL if there are none */
    const k2m_person *person; /* the person that the label links to, or NULL */
    uint32_t rule;            /* the number of the rule in turns.h that found it */
    /* Set by speakers.c: the number of the speaker on the page, from 1; the personal name in the label; the rest of the
     * label, or of a fuller label of the same person. data NULL if there is none. */
    uint32_t speaker;
    k2m_str name, role;
} k2m_turn;

typedef enum k2m_block_kind { K2M_PARAGRAPH, K2M_HEADING, K2M_RULE, K2M_PHOTO } k2m_block_kind;

typedef struct k2m_block {
    k2m_block_kind kind : 8;
    uint8_t level;           /* for a heading, 2 to 6 */
    bool pull_quote;         /* a quote that repeats what stands elsewhere on the page: no text, set by pull_quotes.c */
    uint32_t break_count;    /* how many single line breaks stand in the text; 0 for a photograph */
    const k2m_container *in; /* the innermost container that it is in, or NULL */
    k2m_turn *turn;          /* for a paragraph that opens a turn, else NULL; `text` is then what follows the label */
    k2m_text text;           /* for a photograph, its caption */
    union {
        const k2m_link *photo;  /* for a photograph, its address */
        const uint32_t *breaks; /* for anything else, where these line breaks stand, as byte offsets */
    };
} k2m_block;

typedef struct k2m_blocks {
    k2m_block *at;
    size_t count, size;
} k2m_blocks;

/* What a tag says of the page. */
typedef enum k2m_tag_kind {
    K2M_TAG_OTHER,
    K2M_TAG_SECTION,       /* a section of the site that the page is published in */
    K2M_TAG_TRANSCRIPTS,   /* the section of transcripts */
    K2M_TAG_ACCREDITATION, /* the section of notices for journalists */
    K2M_TAG_PERSON,
    K2M_TAG_REGION,
    K2M_TAG_TOPIC
} k2m_tag_kind;

/* What the editors have filed the page under, at its foot. */
typedef struct k2m_tag {
    k2m_str name; /* as printed; a person's has the family name first */
    k2m_tag_kind kind;
    long person;         /* the number of a person in the catalogue, 0 if unknown */
    k2m_str description; /* of a person: the office that a label with a link to the person gives, set by persons.c */
} k2m_tag;

/* Whether the page is published in the section that a tag names. */
bool k2m_tag_is_section(const k2m_tag *tag);

typedef struct k2m_tags {
    k2m_tag *at;
    size_t count, size;
} k2m_tags;

/* How far the lead reaches into the body, which holds it at first. */
typedef enum k2m_lead_end {
    K2M_LEAD_ENDS_BEFORE_BODY, /* it is apart already */
    K2M_LEAD_IS_FIRST,         /* its first paragraph, unless that opens a turn */
    K2M_LEAD_ENDS_AT_TURN /* up to the first turn, rule or colon; its first paragraph where no turn or rule follows */
} k2m_lead_end;

/* Why an input is refused, as terminated strings. */
typedef struct k2m_refusal {
    const char *what;   /* what it is instead of a transcript or news item: "a PDF document" */
    const char *advice; /* what to do: "save the page as HTML"; NULL if `what` says enough */
} k2m_refusal;

/* The advice where there is no better one. */
#define K2M_EXPECTED "expected a transcript or news item"

typedef struct k2m_transcript {
    const char *layout;     /* the layout of the page, in words */
    const char *title_from; /* where the title was found, in words */
    k2m_text title;
    k2m_str date, time, place; /* as printed */
    k2m_str iso_date;          /* 2012-09-19; data NULL if unknown */
    k2m_str published;         /* 2012-12-10T16:00, or without the time; data NULL if unknown */
    k2m_str retrieved;         /* when the page was saved, in the form of ISO 8601; data NULL if unknown */
    k2m_str lang;              /* a language tag such as en or ru; data NULL if unknown */
    k2m_str address;           /* of the article, absolute; data NULL if unknown */
    int64_t id;                /* the number at the end of the address, 0 if it has none */
    k2m_tags tags;             /* tags and sections */
    k2m_blocks lead, body;
    bool ends_early;       /* the page was cut off before its end */
    bool misdecoded;       /* its text had been decoded wrongly before, and was put right */
    k2m_lead_end lead_end; /* settled by turns.c */
    bool plain;            /* read from plain text, where only a label between asterisks is bold */
    k2m_refusal refused;   /* `what` is NULL if it is a transcript or news item */
    bool guessed;          /* read by its structure: no row says what its layout is */
    bool list;             /* of a guessed page: it holds many dates */
    bool framed;           /* of a text: lines of the site stand around it */
    bool crumbs;           /* of a text: breadcrumbs do */
    bool opening;          /* of a text: a line as the site opens its transcripts with stands in it */
} k2m_transcript;

/* The number of turns. */
size_t k2m_count_turns(const k2m_transcript *t);

/* The length of the text of the body, in bytes. */
size_t k2m_length_of_body(const k2m_transcript *t);

/* Appends a block, a paragraph with all other members zero, and returns it. The pointer holds until the next call. */
k2m_block *k2m_blocks_add(k2m_arena *arena, k2m_blocks *blocks);
void k2m_tags_add(k2m_arena *arena, k2m_tags *tags, k2m_tag tag);

#endif
