/* site.h: what is known of the site, in one place: which element holds what in which layout, which words name a
 * speaker without a name, how dates are written. The next redesign of the site is a row in site.c. */
#ifndef K2M_SITE_H
#define K2M_SITE_H

#include "bytes.h"

#include <stdint.h>

/* ---- HTML elements: what each does to the text, whatever the layout (HTML Standard, chapter 15, "Rendering") ---- */

typedef enum k2m_element_effect {
    K2M_INLINE,     /* nothing */
    K2M_BLOCK,      /* a paragraph begins at its start tag and behind its end tag */
    K2M_LINE_BREAK, /* br */
    K2M_RULE_LINE,  /* hr */
    K2M_HEADLINE,   /* h1 … h6 */
    K2M_QUOTATION,  /* blockquote */
    K2M_BULLETS,    /* ul */
    K2M_NUMBERS,    /* ol */
    K2M_LIST_ITEM,  /* li */
    K2M_BOLD,       /* b, strong */
    K2M_ITALIC,     /* i, em, cite */
    K2M_RAISED,     /* sup */
    K2M_LOWERED,    /* sub */
    K2M_ANCHOR,     /* a */
    K2M_IMAGE,      /* img */
    K2M_NO_TEXT     /* script and the like: what stands inside is not text of the page */
} k2m_element_effect;

/* `level` receives the level of a headline, else 0. Names are lower case, as libxml2 gives them. */
k2m_element_effect k2m_site_element(k2m_str name, unsigned *level);

/* ---- Layouts ---- */

typedef enum k2m_layout {
    K2M_LAYOUT_ANY,
    K2M_LAYOUT_TODAY,      /* kremlin.ru and en.kremlin.ru since 2015: screen and print version */
    K2M_LAYOUT_SPECIAL,    /* special.kremlin.ru and en.special.kremlin.ru, for people with disabilities */
    K2M_LAYOUT_2010,       /* eng.kremlin.ru and kremlin.ru until 2015 */
    K2M_LAYOUT_GOVERNMENT, /* archive.premier.gov.ru, the Government's site of 2008 to 2012 */
    K2M_LAYOUT_TEXT        /* the text version of an article of today, …/copy/ID */
} k2m_layout;

/* A layout in words. */
const char *k2m_site_layout_name(k2m_layout layout);

/* What an element with a certain class or id holds. */
typedef enum k2m_role {
    K2M_ROLE_NONE,
    K2M_ROLE_NO_TEXT, /* galleries, videos, "See also" boxes, tooltips, tags, sharing */
    K2M_ROLE_TITLE,
    K2M_ROLE_MAYBE_TITLE, /* the last of them before the body can be the title (k2m_site_title_source()) */
    K2M_ROLE_LEAD,
    K2M_ROLE_DATE,
    K2M_ROLE_TIME,
    K2M_ROLE_PLACE,
    K2M_ROLE_DATE_AND_PLACE, /* "September 19, 2012, Pavlodar" in one element */
    K2M_ROLE_BODY,
    K2M_ROLE_PLAIN_TEXT,     /* all of the article as plain text, title and date included */
    K2M_ROLE_FRAME,          /* what is around an article */
    K2M_ROLE_DATE_IN_FRAME,  /* K2M_ROLE_DATE_AND_PLACE inside K2M_ROLE_FRAME, nothing elsewhere */
    K2M_ROLE_ACT,            /* the text of a law or decree: not for this program */
    K2M_ROLE_TAG_LIST,       /* a column of tags: a heading and a list of links */
    K2M_ROLE_TAG_OF_NONE,    /* an item of such a list that is no tag ("More") */
    K2M_ROLE_STATUS,         /* "Published in sections: …", date, direct link */
    K2M_ROLE_AUTOMATIC_LINK, /* a link that the catalogue of persons and terms has set */
    K2M_ROLE_DIRECT_LINK,    /* the short address of the page */
    K2M_ROLE_ADDRESS,        /* its attribute data-href is the address of the page */
    K2M_ROLE_COPIED_ADDRESS, /* its attribute value is the address that an archive has copied the page from */
    K2M_ROLE_REPEATED,       /* a copy that the page's scripts have made of another element: no photographs in it */
    K2M_ROLE_PERSON_NAME,    /* in the tooltip of a link to a person: the name, family name first */
    K2M_ROLE_PERSON_OFFICE   /* in the same place: the office */
} k2m_role;

typedef struct k2m_site_match {
    k2m_role role;
    k2m_layout layout; /* the layout that the element speaks for, or K2M_LAYOUT_ANY */
} k2m_site_match;

/* The role of an element with these values of `class` and `id` (data NULL where it has none). Where several rows fit,
 * the first one counts. */
k2m_site_match k2m_site_role(k2m_str element, k2m_str class_value, k2m_str id);

/* Between which marks the article of a page stands, with nothing else of the page outside of them but its head. */
typedef struct k2m_landmark {
    k2m_str start, end;
} k2m_landmark;

/* The landmark that a text opens with the start of, or NULL. */
const k2m_landmark *k2m_site_landmark_at(k2m_str text);

/* Where the title stands, in an order of their own for each layout. */
typedef enum k2m_title_source {
    K2M_TITLE_NOWHERE,
    K2M_TITLE_IN_HEADING, /* the last heading before the body */
    K2M_TITLE_IN_HEAD     /* the <title> of the page, without the name of the site */
} k2m_title_source;

/* Where a page of a layout without a K2M_ROLE_TITLE has its title, in the order i = 0, 1, …; K2M_TITLE_NOWHERE behind
 * the last. */
k2m_title_source k2m_site_title_source(k2m_layout layout, unsigned i);
/* The text of a page's <title> without the name of the site before or behind it. */
k2m_str k2m_site_without_name(k2m_str head_title);

/* Whether the end tag of an element may be missing in a whole page (HTML 13.1.2.4), or it has none. */
bool k2m_site_end_is_optional(k2m_str element);

/* Whether an <img> with this value of `itemprop` is a photograph of the page, no portrait or icon. */
bool k2m_site_is_photo(k2m_str itemprop);
/* The address of a photograph from that of its copy beside a page that a browser has saved "complete"; the address
 * itself if it is the site's. */
k2m_str k2m_site_photo_address(k2m_arena *arena, k2m_str src);

/* ---- Sections and addresses ---- */

/* What a link at the foot of a page files it under. */
typedef enum k2m_tag_kind {
    K2M_TAG_OTHER,
    K2M_TAG_PERSON,       /* /catalog/persons/… */
    K2M_TAG_REGION,       /* /catalog/regions/…, /catalog/countries/… */
    K2M_TAG_TOPIC,        /* /catalog/keywords/… */
    K2M_TAG_TRANSCRIPTS,  /* the section /events/president/transcripts */
    K2M_TAG_ACCREDITATION /* the section /press/accreditation, notices for journalists */
} k2m_tag_kind;

k2m_tag_kind k2m_site_tag(k2m_str href);
/* The number in the address of an entry of the catalogue of persons, 0 if it is none. */
long k2m_site_person_id(k2m_str href);
/* Whether an address is one of a letter, where the element for the place holds the letter's category. */
bool k2m_site_is_letter(k2m_str url);
/* Whether an address is one of a law or decree, or of a part of one. */
bool k2m_site_is_act(k2m_str url);
/* The last segment of a path that makes a page no article: photos, videos, … */
bool k2m_site_is_side_page(k2m_str segment);
/* A segment of a path that names a version of the same article: print, copy. */
bool k2m_site_is_version(k2m_str segment);
/* A host of the site: kremlin.ru, the Government's archive, and what ends in a dot and one of them. */
bool k2m_site_is_host(k2m_str host);

/* ---- Text dumps ---- */

/* A line of crumbs as the special version has it above the title: words that end in a slash. */
bool k2m_site_is_crumbs(k2m_str line);

/* The language of a title, by its letters: "ru" or "en". */
k2m_str k2m_site_language(k2m_str title);

/* ---- Words; all of them compare without regard to case ---- */

typedef enum k2m_word_kind {
    K2M_WORD_OTHER = 0,
    K2M_WORD_ANONYMOUS = 1,  /* names a speaker without a name, alone or within a label: Question, Вопрос */
    K2M_WORD_OFFICE = 2,     /* an office or rank that a label may consist of: President, Директор */
    K2M_WORD_CONNECTING = 4, /* small words inside a name or office: of, the, bin, по */
    K2M_WORD_LEAD_IN = 8,    /* opens a bold lead-in: Note, Contact, Справка */
    K2M_WORD_HEADLINE = 16,  /* opens a headline, whoever is named in it: Beginning, Speech, Documents */
    K2M_WORD_ADDRESS = 32,   /* opens what somebody says, with capitals and a colon at times: Mr, Dear */
    K2M_WORD_REIGNING = 64,  /* an office that comes before one name, with the country behind: King, Patriarch */
    K2M_WORD_RANK = 128,     /* the last word of offices: General, Elect */
    K2M_WORD_BODY = 256,     /* the last word of an organisation or place: Navy, University, Region */
    K2M_WORD_VERB = 512,     /* a verb or pronoun, which makes a sentence of a label: said, is, my */
    K2M_WORD_SURNAME = 1024  /* an office that is a surname too, behind a given name: King, Marshal */
} k2m_word_kind;

/* The kinds of a word, as bits. */
unsigned k2m_site_word(k2m_str word);

/* The length of the country's name that a text opens with, 0 if it opens with none. */
size_t k2m_site_country(k2m_str text);

/* The number (1 to 12) of a month's name, English or Russian (genitive, as in dates), else 0. */
unsigned k2m_site_month(k2m_str word);
/* «года» behind the year of a Russian date. */
bool k2m_site_is_year_word(k2m_str word);

#endif
