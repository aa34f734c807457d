/* SPDX-License-Identifier: MIT */
/* page_reader.h: what the files of the page reader share. page.c receives the events of libxml2, page_roles.c decides
 * what an element means, page_blocks.c collects text in blocks, page_settle.c chooses address, title and date at the
 * end. */
#ifndef K2M_PAGE_READER_H
#define K2M_PAGE_READER_H

#include "read/page.h"
#include "site/elements.h"
#include "site/layouts.h"
#include "transcript/text.h"

#include <libxml/HTMLparser.h>

/* What the next text is a part of. */
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
    IN_PUBLISHED,
    IN_ANNOUNCEMENT,
    IN_PERSON_NAME,
    IN_PERSON_OFFICE
} region;

/* The state inside an element. A start tag pushes a copy of its parent's state and changes it. An end tag pops it. */
typedef struct state {
    region region;
    k2m_element_effect effect;
    bool silent;    /* text is skipped */
    bool repeated;  /* inside K2M_ROLE_REPEATED */
    bool framed;    /* inside K2M_ROLE_FRAME */
    bool ends_line; /* while guessing: what follows this element is a line of its own, as after <br> */
    bool wants_end; /* the page is cut off if it ends inside this element */
    unsigned style;
    unsigned level; /* of a headline, else 0 */
    k2m_script script;
    k2m_link *link;
    k2m_container *container;
    size_t element; /* while guessing: the number of the innermost block element */
    bool in_anchor;
} state;

typedef struct reader {
    k2m_arena *arena, *scratch;
    const k2m_page_input *input;
    k2m_transcript *out;
    htmlParserCtxtPtr parser;
    jmp_buf no_memory; /* where the arena jumps from inside a callback */
    bool failed;       /* out of memory, or too deep */
    bool deep;         /* too many elements were open at a time */
    bool shallow;      /* the page was made shallow before */
    state *states;     /* the open elements; states[0] is the state outside of them */
    size_t depth, size;
    k2m_text_builder text;
    k2m_text_builder aside; /* the text of a tooltip, which stands in the middle of other text */
    k2m_buffer plain;       /* the text in K2M_ROLE_PLAIN_TEXT, with its line breaks */
    k2m_buffer script;      /* the text in a <sup> or <sub> so far */
    k2m_link **links;       /* all links of the page, to be resolved at the end */
    size_t link_count, link_size;
    const k2m_layout *layout;
    k2m_text maybe_title; /* the last heading before the text that does not only name the site */
    k2m_text same_title;  /* a heading that equals the title which the head of the page gives */
    k2m_text head_title;
    k2m_str head_name; /* the same without the name of the site */
    k2m_str og_title;
    bool between_titles; /* between the comments TITLE and TITLE END */
    uint32_t *breaks;    /* of the paragraph that is being collected: where line breaks stand */
    size_t break_count, break_size;
    k2m_str tag_href;
    k2m_str page_address, article_address, direct_link, base, saved_address;
    bool guessing;    /* all text is read: the layout is unknown */
    size_t *elements; /* while guessing: the parent of each element so far; 0 is outside of all */
    size_t element_count, element_size;
    size_t *block_elements; /* while guessing: the element that each block of the body stands in */
    size_t block_element_size;
    bool has_body, has_act, breaks_line; /* breaks_line: the last thing was a line break */
    bool marked;                         /* an end mark was appended to the page */
} reader;

static inline state *k2m_reader_top(reader *r)
{
    return &r->states[r->depth];
}

/* The attributes of a start tag. */
typedef struct attributes {
    const xmlChar **pairs; /* name, value or NULL, …, NULL, as libxml2 passes them; NULL if there are none */
} attributes;

/* ---- page_blocks.c ---- */

/* Whether text in a region becomes blocks, of the lead or the body. */
bool k2m_region_is_flow(region where);
/* Whether text in a region is collected for that region. Of tag lists and the status, only links are. IN_PLAIN_TEXT is
 * collected elsewhere. */
bool k2m_region_has_text(region where);
bool k2m_region_is_tooltip(region where);

/* Ends the current paragraph, if it has any text. Outside of lead and body it only adds a space, in tooltips
 * nothing. */
void k2m_reader_end_paragraph(reader *r);
void k2m_reader_add_text(reader *r, k2m_str piece);
/* Adds the text of a <sup> or <sub>. It is collected first, since libxml2 splits text at character references and
 * digits are raised or lowered only if no letter is among them. */
void k2m_reader_end_script(reader *r);
/* Adds white space for a line break. A second line break in a row ends the paragraph. */
/* Adds a block to the body. While guessing, notes the element that it stands in. */
k2m_block *k2m_reader_add_block(reader *r);
void k2m_reader_note_break(reader *r);
void k2m_reader_break_line(reader *r);
void k2m_reader_add_rule(reader *r);
/* Opens a quote, a list or an item for the rest of the current element. `start` is the first number of an ordered
 * list. */
void k2m_reader_open_container(reader *r, k2m_container_kind kind, bool ordered, int start);

/* ---- page_roles.c ---- */

void k2m_reader_start_element(reader *r, k2m_str name, attributes a);
void k2m_reader_end_element(reader *r);
/* Stores a copy of a value in *to, trimmed, unless *to is set already or the value is empty. */
void k2m_reader_note(reader *r, k2m_str *to, k2m_str value);

/* ---- page_site.c ---- */

/* The page's own address, as far as it is absolute; data NULL if the page does not say it. */
k2m_str k2m_reader_own_address(const reader *r);
/* Whether a page names itself by several addresses, all of other sites, whatever its layout. A page without an address of its own
 * may be a copy on any host. */
bool k2m_reader_is_of_other_site(const reader *r);
/* Whether the page is one of the site's: its own address decides or, where it has none, its links and what it says. */
bool k2m_reader_belongs_to_site(const reader *r);

/* ---- page_guess.c ---- */

/* Reads a page by its structure, after all of its text has been collected. False if it is none of the site's, or holds
 * no article. */
bool k2m_reader_guess(reader *r);
/* Whether most of a block is links, as in menus. */
bool k2m_reader_is_links(const k2m_block *block);
/* Whether blocks hold so many dates that they are a list: of news, of documents. A transcript may have a box of links
 * with dates. */
bool k2m_reader_is_list(const k2m_block *blocks, size_t count);

/* ---- page_refusal.c ---- */

/* What a page is that holds no article, as a message wants it: "a photo gallery". */
k2m_refusal k2m_reader_refusal(const reader *r);

/* Whether it is the page of an article, by its address, that was cut off before the text. */
bool k2m_reader_lost_text(const reader *r);

/* ---- page_settle.c ---- */

/* Whether a text is the title that the head of the page gives: og:title, or <title> without the site's name. */
bool k2m_reader_is_head_title(const reader *r, k2m_str text);

/* Chooses address, title and date once the whole page has been read, and returns what kind of page it is. */
k2m_page_kind k2m_reader_settle(reader *r);

#endif
