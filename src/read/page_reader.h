/* SPDX-License-Identifier: MIT */
/* page_reader.h: what the files share that read a page: page.c takes libxml2's events, page_roles.c says what an
 * element means, page_blocks.c collects text as blocks, page_settle.c chooses address and title at the end. */
#ifndef K2M_PAGE_READER_H
#define K2M_PAGE_READER_H

#include "read/page.h"
#include "site/elements.h"
#include "site/layouts.h"
#include "transcript/text.h"

#include <libxml/HTMLparser.h>

/* What the text that comes next is part of. */
typedef enum region {
    NOWHERE,
    IN_TITLE,
    IN_MAYBE_TITLE,
    IN_DATE,
    IN_TIME,
    IN_PLACE,
    IN_DATE_AND_PLACE,
    IN_LEAD,
    IN_BODY,
    IN_PLAIN_TEXT,
    IN_HEAD_TITLE,
    IN_TAG_LIST,
    IN_TAG,
    IN_STATUS,
    IN_PERSON_NAME,
    IN_PERSON_OFFICE
} region;

/* What holds inside an element. Each start tag pushes a copy of its parent's and changes it, each end tag pops. */
typedef struct state {
    region region;
    k2m_element_effect effect;
    bool silent;    /* text does not count */
    bool repeated;  /* inside a copy that a script has made */
    bool framed;    /* inside K2M_ROLE_FRAME */
    bool wants_end; /* its end tag may not be missing */
    unsigned style;
    unsigned level; /* of a headline, else 0 */
    k2m_script script;
    k2m_link *link;
    k2m_container *container;
} state;

typedef struct reader {
    k2m_arena *arena;
    const k2m_page_input *input;
    k2m_transcript *out;
    htmlParserCtxtPtr parser;
    jmp_buf no_memory; /* where the arena jumps to from inside a callback */
    bool failed;
    state *states; /* the open elements; states[0] is what holds outside all of them */
    size_t depth, size;
    k2m_text_builder text;
    k2m_text_builder aside; /* a tooltip, which stands in the middle of other text */
    k2m_buffer plain;       /* what stands in K2M_ROLE_PLAIN_TEXT, with its line breaks */
    k2m_buffer script;      /* what stands in a sup or sub so far: it is raised as a whole or not at all */
    k2m_link **links;
    size_t link_count, link_size;
    const k2m_layout *layout;
    k2m_text maybe_title, head_title;
    k2m_str tag_href;
    k2m_str page_address, article_address, direct_link, base, saved_address;
    bool has_body, has_act, breaks_line;
    bool marked; /* the mark of the end stands behind the page */
} reader;

static inline state *k2m_reader_top(reader *r)
{
    return &r->states[r->depth];
}

/* The attributes of a start tag. */
typedef struct attributes {
    const xmlChar **pairs; /* libxml2's: name, value or NULL, …, NULL; or NULL */
} attributes;

/* ---- page_blocks.c ---- */

/* Whether text in a region becomes blocks, of the lead or the body. */
bool k2m_region_is_flow(region where);
/* Whether text in a region counts: of tag lists and the status only the links do. */
bool k2m_region_has_text(region where);
bool k2m_region_is_tooltip(region where);

/* Ends the paragraph that is being collected, if there is any text in it. */
void k2m_reader_end_paragraph(reader *r);
void k2m_reader_add_text(reader *r, k2m_str piece);
/* Adds what has been collected of a sup or sub; libxml2 gives its text in pieces where it has references. */
void k2m_reader_end_script(reader *r);
/* A line break is white space; two of them end the paragraph. */
void k2m_reader_break_line(reader *r);
void k2m_reader_add_rule(reader *r);
/* Opens a quote, a list or an item around what comes next, until the element ends. `start` is the first number of an
 * ordered list. */
void k2m_reader_open_container(reader *r, k2m_container_kind kind, bool ordered, int start);

/* ---- page_roles.c ---- */

void k2m_reader_start_element(reader *r, k2m_str name, attributes a);
void k2m_reader_end_element(reader *r);
/* Keeps the value of an attribute, without white space around it; the first one counts. */
void k2m_reader_note(reader *r, k2m_str *to, k2m_str value);

/* ---- page_settle.c ---- */

/* Settles address, title and date once all of the page has been read, and says what kind of page it is. */
k2m_page_kind k2m_reader_settle(reader *r);

#endif
