#include "page.h"

#include "address.h"
#include "crop.h"
#include "dates.h"
#include "dump.h"
#include "saved.h"
#include "site.h"
#include "tame.h"
#include "text.h"
#include "unicode.h"

#include <libxml/HTMLparser.h>
#include <stdint.h>
#include <string.h>

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
    k2m_layout layout;
    k2m_text maybe_title, head_title;
    k2m_str tag_href;
    k2m_str page_address, article_address, direct_link, base, saved_address;
    bool has_body, has_act, breaks_line;
    bool marked; /* the mark of the end stands behind the page */
} reader;

static state *top(reader *r)
{
    return &r->states[r->depth];
}

/* Containers deeper than this are left out: no page has them, and renderers recurse. */
enum { MAX_CONTAINER_DEPTH = 12 };

/* ---- paragraphs ---- */

static bool is_flow(region where)
{
    return where == IN_LEAD || where == IN_BODY;
}

/* Whether text in it counts: of tag lists and the status only the links do. */
static bool has_text(region where)
{
    return where != NOWHERE && where != IN_TAG_LIST && where != IN_STATUS && where != IN_PLAIN_TEXT;
}

static bool is_tooltip(region where)
{
    return where == IN_PERSON_NAME || where == IN_PERSON_OFFICE;
}

/* Ends the paragraph that is being collected, if there is any text in it. */
static void end_paragraph(reader *r)
{
    const state *s = top(r);
    r->breaks_line = false;
    if (is_tooltip(s->region)) return;
    if (!is_flow(s->region)) {
        k2m_text_add_space(&r->text); /* a border between blocks is white space in a title or a date */
        return;
    }
    k2m_text text = k2m_text_end(&r->text);
    if (text.str.len == 0) return;
    k2m_block *block = k2m_blocks_add(r->arena, s->region == IN_LEAD ? &r->out->lead : &r->out->body);
    block->text = text;
    block->in = s->container;
    if (s->level) {
        block->kind = K2M_HEADING;
        block->level = s->level == 1 ? 2 : s->level; /* the title is the only level-1 heading */
    }
}

static void add_rule(reader *r)
{
    if (top(r)->region != IN_BODY || top(r)->silent) return;
    end_paragraph(r);
    k2m_block *block = k2m_blocks_add(r->arena, &r->out->body);
    block->kind = K2M_RULE;
    block->in = top(r)->container;
}

/* A line break is white space, two of them end the paragraph. */
static void break_line(reader *r)
{
    bool twice = r->breaks_line;
    if (top(r)->silent) return;
    k2m_text_add_space(&r->text);
    if (twice) end_paragraph(r);
    r->breaks_line = !twice;
}

/* What a new container lies in. A list can hold nothing but items: a list or quote that stands in it as such belongs to
 * its last item, as browsers show it; before the first item, to what the list is in. */
static const k2m_container *outer_container(const state *s, k2m_container_kind kind)
{
    const k2m_container *outer = s->container;
    if (kind == K2M_ITEM) return outer;
    while (outer && outer->kind == K2M_LIST) outer = outer->last ? outer->last : outer->parent;
    return outer;
}

static void open_container(reader *r, k2m_container_kind kind, bool ordered, int start)
{
    state *s = top(r);
    const k2m_container *outer = outer_container(s, kind);
    unsigned depth = outer ? outer->depth + 1 : 1;
    if (s->region != IN_BODY || depth > MAX_CONTAINER_DEPTH) return;
    if (kind == K2M_ITEM && !(outer && outer->kind == K2M_LIST)) return;
    k2m_container *c = k2m_arena_alloc(r->arena, sizeof *c);
    *c = (k2m_container){.kind = kind, .parent = outer, .depth = depth, .ordered = ordered, .number = start};
    if (kind == K2M_ITEM) {
        c->number = s->container->number++;
        s->container->last = c;
    }
    s->container = c;
}

/* ---- regions ---- */

static void set_once(k2m_str *value, k2m_str text)
{
    while (k2m_str_ends(text, K2M_STR(",")) || k2m_str_ends(text, K2M_STR(" "))) text.len--;
    if (!value->data && text.len) *value = text;
}

static void set_date_and_place(k2m_transcript *out, k2m_arena *arena, k2m_str text)
{
    if (out->date.data || text.len == 0) return;
    k2m_dateline line = k2m_dateline_split(text);
    if (!line.date.data && !line.time.data) line = (k2m_dateline){.date = text}; /* as printed, whatever it says */
    out->date = k2m_str_copy(arena, line.date);
    set_once(&out->time, line.time);
    set_once(&out->place, line.place);
}

/* Date, time and place, if they stand in elements of their own, are joined as they are where they don't. */
static void separate_date_parts(reader *r)
{
    if (!r->text.buffer.len) return;
    r->text.space_pending = false;
    k2m_text_add(&r->text, K2M_STR(", "), 0, NULL, K2M_ON_LINE);
}

/* Takes what a tooltip says of the person that the link around it leads to. */
static void end_tooltip(reader *r, region where)
{
    k2m_link *link = top(r)->link;
    k2m_text text = k2m_text_end(&r->aside);
    if (link) set_once(where == IN_PERSON_NAME ? &link->person.name : &link->person.description, text.str);
}

/* Takes what has been collected in a region that ends. */
static void end_region(reader *r, region where)
{
    if (!has_text(where) || is_flow(where)) return;
    if (is_tooltip(where)) {
        end_tooltip(r, where);
        return;
    }
    k2m_text text = k2m_text_end(&r->text);
    switch (where) {
    case IN_TITLE:
        if (!r->out->title.str.data && text.str.len) r->out->title = text;
        break;
    case IN_MAYBE_TITLE:
        if (!r->has_body && text.str.len) r->maybe_title = text;
        break;
    case IN_HEAD_TITLE:
        if (!r->head_title.str.data) r->head_title = text;
        break;
    case IN_DATE: set_once(&r->out->date, text.str); break;
    case IN_TIME: set_once(&r->out->time, text.str); break;
    case IN_PLACE: set_once(&r->out->place, text.str); break;
    case IN_DATE_AND_PLACE: set_date_and_place(r->out, r->arena, text.str); break;
    case IN_TAG:
        if (text.str.len)
            k2m_tags_add(r->arena, &r->out->tags, (k2m_tag){text.str, r->tag_href, top(r)->region == IN_STATUS});
        break;
    default: break;
    }
}

static void enter(reader *r, region where)
{
    end_paragraph(r);
    (void)k2m_text_end(&r->text);
    top(r)->region = where;
    top(r)->silent = false;
}

/* ---- elements ---- */

typedef struct attributes {
    const xmlChar **pairs; /* libxml2's: name, value or NULL, …, NULL; or NULL */
} attributes;

static k2m_str attribute(attributes a, const char *name)
{
    for (const xmlChar **p = a.pairs; p && *p; p += 2)
        if (p[0][0] == (xmlChar)name[0] && strcmp((const char *)p[0], name) == 0)
            return p[1] ? k2m_str_of((const char *)p[1]) : K2M_STR("");
    return (k2m_str){NULL, 0};
}

/* Keeps the value of an attribute; the first one of a kind counts. */
static void note_text(reader *r, k2m_str *to, k2m_str value)
{
    if (!to->data && value.len) *to = k2m_str_copy(r->arena, k2m_str_trim(value));
}

/* Keeps the language if it has the form of a tag for one: letters, digits and hyphens (RFC 5646, 2.1), few of them. */
static void note_language(reader *r, k2m_str value)
{
    enum { LONGEST_TAG = 35 }; /* RFC 5646, 4.4.1 */
    value = k2m_str_trim(value);
    for (size_t i = 0; i < value.len; i++) {
        unsigned char c = (unsigned char)value.data[i];
        if (c != '-' && (c >= 0x80 || !k2m_is_word(c))) return;
    }
    if (value.len <= LONGEST_TAG) note_text(r, &r->out->lang, value);
}

static k2m_link *new_link(reader *r, k2m_str href, k2m_link_kind kind)
{
    k2m_link *link = k2m_arena_alloc(r->arena, sizeof *link);
    *link = (k2m_link){.kind = kind, .href = k2m_str_copy(r->arena, href)};
    link->person.id = k2m_site_person_id(link->href);
    r->links = k2m_array_room(r->arena, r->links, r->link_count, &r->link_size, sizeof(k2m_link *));
    r->links[r->link_count++] = link;
    return link;
}

/* ---- photographs ---- */

/* A photograph stands as a block of its own where its gallery does, though galleries are no text. */
static void add_photo(reader *r, attributes a)
{
    const state *s = top(r);
    if (!r->input->photos || s->region != IN_BODY || s->repeated) return;
    if (!k2m_site_is_photo(attribute(a, "itemprop"))) return;
    end_paragraph(r);
    k2m_text_builder caption;
    k2m_text_begin(&caption, r->arena);
    k2m_text_add(&caption, attribute(a, "alt"), 0, NULL, K2M_ON_LINE);
    k2m_str src = k2m_saved_original(r->arena, k2m_str_trim(attribute(a, "src")));
    k2m_block *block = k2m_blocks_add(r->arena, &r->out->body);
    block->kind = K2M_PHOTO;
    block->text = k2m_text_end(&caption);
    block->photo = new_link(r, k2m_site_photo_address(r->arena, src), K2M_LINK_PHOTO);
}

static void read_head_element(reader *r, k2m_str name, attributes a)
{
    if (k2m_str_equal(name, K2M_STR("meta"))) {
        if (k2m_str_equal_nocase(attribute(a, "property"), K2M_STR("og:url")))
            note_text(r, &r->article_address, attribute(a, "content"));
    } else if (k2m_str_equal(name, K2M_STR("link"))) {
        if (k2m_str_equal_nocase(attribute(a, "rel"), K2M_STR("canonical")))
            note_text(r, &r->direct_link, attribute(a, "href"));
    } else if (k2m_str_equal(name, K2M_STR("base"))) note_text(r, &r->base, attribute(a, "href"));
    else if (k2m_str_equal(name, K2M_STR("html"))) note_language(r, attribute(a, "lang"));
    else if (k2m_str_equal(name, K2M_STR("title")) && top(r)->region == NOWHERE) enter(r, IN_HEAD_TITLE);
}

static void start_anchor(reader *r, attributes a, k2m_role role)
{
    state *s = top(r);
    k2m_str href = attribute(a, "href");
    if (role == K2M_ROLE_DIRECT_LINK) note_text(r, &r->direct_link, href);
    bool tag = s->region == IN_TAG_LIST && !s->silent;
    /* The short address and the text version end in a number, sections in a word. */
    bool section =
        s->region == IN_STATUS && href.len && !k2m_str_is_digits(k2m_address_last_segment(href), 0, SIZE_MAX);
    if (tag || section) {
        enter(r, IN_TAG);
        r->tag_href = k2m_str_copy(r->arena, href);
    } else if (is_flow(s->region) && href.len) {
        s->link = new_link(r, href, role == K2M_ROLE_AUTOMATIC_LINK ? K2M_LINK_TAG : K2M_LINK_EDITORS);
    }
}

/* Whether a role counts where the element stands. */
static bool role_counts(const state *s, k2m_role role)
{
    switch (role) {
    case K2M_ROLE_TAG_LIST:
    case K2M_ROLE_STATUS:
    case K2M_ROLE_DIRECT_LINK:
    case K2M_ROLE_ADDRESS:
    case K2M_ROLE_COPIED_ADDRESS:
    case K2M_ROLE_REPEATED:
    case K2M_ROLE_ACT: return true;
    case K2M_ROLE_NO_TEXT: return s->region != IN_TAG_LIST && s->region != IN_STATUS; /* folded lists are hidden */
    case K2M_ROLE_MAYBE_TITLE:
    case K2M_ROLE_PLAIN_TEXT: return s->region == NOWHERE && !s->silent;
    case K2M_ROLE_DATE_IN_FRAME: return s->framed && !s->silent;
    case K2M_ROLE_PERSON_NAME:
    case K2M_ROLE_PERSON_OFFICE: return s->link != NULL;
    default: return !s->silent;
    }
}

static void take_role(reader *r, k2m_site_match match, attributes a)
{
    switch (match.role) {
    case K2M_ROLE_NO_TEXT:
    case K2M_ROLE_TAG_OF_NONE: top(r)->silent = true; break;
    case K2M_ROLE_TITLE: enter(r, IN_TITLE); break;
    case K2M_ROLE_MAYBE_TITLE: enter(r, IN_MAYBE_TITLE); break;
    case K2M_ROLE_LEAD: enter(r, IN_LEAD); break;
    case K2M_ROLE_DATE:
        enter(r, IN_DATE);
        note_text(r, &r->out->iso_date, attribute(a, "datetime"));
        break;
    case K2M_ROLE_TIME: enter(r, IN_TIME); break;
    case K2M_ROLE_PLACE: enter(r, IN_PLACE); break;
    case K2M_ROLE_DATE_IN_FRAME:
    case K2M_ROLE_DATE_AND_PLACE: enter(r, IN_DATE_AND_PLACE); break;
    case K2M_ROLE_TAG_LIST: enter(r, IN_TAG_LIST); break;
    case K2M_ROLE_STATUS: enter(r, IN_STATUS); break;
    case K2M_ROLE_PERSON_NAME:
    case K2M_ROLE_PERSON_OFFICE:
        top(r)->region = match.role == K2M_ROLE_PERSON_NAME ? IN_PERSON_NAME : IN_PERSON_OFFICE;
        top(r)->silent = false;
        break;
    case K2M_ROLE_ACT: r->has_act = true; break;
    case K2M_ROLE_ADDRESS: note_text(r, &r->page_address, attribute(a, "data-href")); break;
    case K2M_ROLE_COPIED_ADDRESS: note_text(r, &r->saved_address, attribute(a, "value")); break;
    case K2M_ROLE_REPEATED: top(r)->repeated = true; break;
    case K2M_ROLE_FRAME: top(r)->framed = true; break;
    case K2M_ROLE_PLAIN_TEXT: top(r)->region = IN_PLAIN_TEXT; break;
    case K2M_ROLE_BODY:
        enter(r, IN_BODY);
        r->has_body = true;
        r->layout = match.layout;
        break;
    default: break;
    }
}

/* The value of <ol start>; 1 where it is none that CommonMark can write (5.2: at most nine digits, the last item's
 * too). */
static int first_number(k2m_str value)
{
    return k2m_str_is_digits(value, 1, 8) ? (int)k2m_str_number(value, 8) : 1;
}

static void take_effect(reader *r, k2m_element_effect effect, attributes a, k2m_role role)
{
    state *s = top(r);
    switch (effect) {
    case K2M_BOLD: s->style |= K2M_STRONG; break;
    case K2M_ITALIC: s->style |= K2M_EMPH; break;
    case K2M_RAISED: s->script = K2M_SUPERSCRIPT; break;
    case K2M_LOWERED: s->script = K2M_SUBSCRIPT; break;
    case K2M_ANCHOR: start_anchor(r, a, role); break;
    case K2M_LINE_BREAK: break_line(r); break;
    case K2M_RULE_LINE: add_rule(r); break;
    case K2M_QUOTATION: open_container(r, K2M_QUOTE, false, 0); break;
    case K2M_BULLETS: open_container(r, K2M_LIST, false, 0); break;
    case K2M_NUMBERS: open_container(r, K2M_LIST, true, first_number(attribute(a, "start"))); break;
    case K2M_LIST_ITEM: open_container(r, K2M_ITEM, false, 0); break;
    case K2M_NO_TEXT: s->silent = true; break;
    default: break;
    }
}

static bool ends_paragraph(k2m_element_effect effect)
{
    switch (effect) {
    case K2M_BLOCK:
    case K2M_HEADLINE:
    case K2M_QUOTATION:
    case K2M_BULLETS:
    case K2M_NUMBERS:
    case K2M_LIST_ITEM: return true;
    default: return false;
    }
}

static void add_text(reader *r, k2m_str piece)
{
    const state *s = top(r);
    if (is_tooltip(s->region)) {
        k2m_text_add(&r->aside, piece, 0, NULL, K2M_ON_LINE);
        return;
    }
    size_t before = r->text.buffer.len;
    k2m_text_add(&r->text, piece, s->style, s->link, s->script);
    if (r->text.buffer.len > before) r->breaks_line = false;
}

/* Ends what has been collected of a sup or sub; libxml2 gives its text in pieces where it has references. */
static void end_script(reader *r)
{
    if (r->script.len == 0) return;
    add_text(r, k2m_buffer_str(&r->script));
    r->script.len = 0;
}

static void start_element(reader *r, k2m_str name, attributes a)
{
    end_script(r);
    unsigned level;
    k2m_element_effect effect = k2m_site_element(name, &level);
    k2m_site_match match = k2m_site_role(name, attribute(a, "class"), attribute(a, "id"));
    if (!role_counts(top(r), match.role)) match = (k2m_site_match){K2M_ROLE_NONE, K2M_LAYOUT_ANY};
    if (match.role == K2M_ROLE_NO_TEXT && effect == K2M_INLINE) effect = K2M_NO_TEXT; /* a tooltip inside a paragraph */
    if (ends_paragraph(effect)) end_paragraph(r);

    r->states = k2m_array_room(r->arena, r->states, r->depth + 1, &r->size, sizeof *r->states);
    r->states[r->depth + 1] = r->states[r->depth];
    r->depth++;
    top(r)->effect = effect;
    top(r)->wants_end = r->marked && !k2m_site_end_is_optional(name);
    if (level) top(r)->level = level;
    if (top(r)->region == IN_DATE_AND_PLACE) separate_date_parts(r);
    take_role(r, match, a);
    take_effect(r, effect, a, match.role);
    if (effect == K2M_IMAGE) add_photo(r, a);
    read_head_element(r, name, a);
}

static void end_element(reader *r)
{
    if (r->depth == 0) return;
    end_script(r);
    state ended = *top(r);
    bool ends_region = ended.region != r->states[r->depth - 1].region;
    if (ends_paragraph(ended.effect) || (ends_region && is_flow(ended.region))) end_paragraph(r);
    r->depth--;
    if (ends_region) end_region(r, ended.region);
}

/* ---- the end of the page ---- */

#define END_MARK "k2m-end"

/* The page with an element behind it that shows what is open at its end. A page need not have an </html> (SingleFile
 * leaves it out): it is cut off if an element is open that has to be closed, or if it ends inside a tag, a comment or a
 * script, which then swallows the mark. */
static k2m_str with_end_mark(reader *r, k2m_str html)
{
    r->marked = r->out->ends_early = true;
    return k2m_str_joined(r->arena, html, K2M_STR("<" END_MARK ">"));
}

static void meet_end_mark(reader *r)
{
    r->out->ends_early = false;
    for (size_t i = 1; i <= r->depth; i++)
        if (r->states[i].wants_end) r->out->ends_early = true;
}

/* ---- libxml2's callbacks: each catches the arena's jump, since libxml2's frames must not be jumped over ---- */

static void give_up(reader *r)
{
    r->failed = true;
    xmlStopParser(r->parser);
}

static void on_start(void *context, const xmlChar *name, const xmlChar **pairs)
{
    reader *r = context;
    if (r->failed) return;
    if (r->marked && strcmp((const char *)name, END_MARK) == 0) meet_end_mark(r);
    else if (setjmp(r->no_memory)) give_up(r);
    else start_element(r, k2m_str_of((const char *)name), (attributes){pairs});
}

static void on_end(void *context, const xmlChar *name)
{
    reader *r = context; /* libxml2 balances the events of start and end tags */
    if (r->failed || (r->marked && strcmp((const char *)name, END_MARK) == 0)) return;
    if (setjmp(r->no_memory)) give_up(r);
    else end_element(r);
}

static void on_text(void *context, const xmlChar *text, int len)
{
    reader *r = context;
    bool plain = top(r)->region == IN_PLAIN_TEXT;
    if (r->failed || len <= 0 || (!plain && (top(r)->silent || !has_text(top(r)->region)))) return;
    if (setjmp(r->no_memory)) give_up(r);
    else if (plain) k2m_buffer_put(&r->plain, (const char *)text, (size_t)len);
    else if (top(r)->script != K2M_ON_LINE) k2m_buffer_put(&r->script, (const char *)text, (size_t)len);
    else add_text(r, (k2m_str){(const char *)text, (size_t)len});
}

/* The text of script and style elements. */
static void on_data(void *context, const xmlChar *text, int len)
{
    reader *r = context;
    if (r->failed || len <= 0 || r->saved_address.data) return;
    if (setjmp(r->no_memory)) give_up(r);
    else note_text(r, &r->saved_address, k2m_saved_script_address((k2m_str){(const char *)text, (size_t)len}));
}

static void on_comment(void *context, const xmlChar *text)
{
    reader *r = context;
    if (r->failed || r->saved_address.data) return;
    if (setjmp(r->no_memory)) give_up(r);
    else note_text(r, &r->saved_address, k2m_saved_comment_address(k2m_str_of((const char *)text)));
}

/* libxml2 says some things of memory past the parser's handlers, to this thread's one. */
static void say_nothing(void *context, const char *format, ...)
{
    (void)context;
    (void)format;
}

static bool memory_ran_out(htmlParserCtxtPtr parser)
{
    const xmlError *last = xmlGetLastError();
    return parser->errNo == XML_ERR_NO_MEMORY || (last && last->code == XML_ERR_NO_MEMORY);
}

/* Feeds the page through libxml2. False when memory ran out. */
static bool feed(reader *r, k2m_str html)
{
    htmlParserCtxtPtr parser = htmlNewParserCtxt();
    if (!parser) return false;
    htmlSAXHandler handler;
    memset(&handler, 0, sizeof handler);
    handler.startElement = on_start;
    handler.endElement = on_end;
    handler.characters = on_text;
    handler.ignorableWhitespace = on_text;
    handler.cdataBlock = on_data;
    handler.comment = on_comment;
    *parser->sax = handler;
    parser->userData = r;
    r->parser = parser;
    int options = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
                  HTML_PARSE_IGNORE_ENC | HTML_PARSE_NODEFDTD | XML_PARSE_HUGE;
    xmlResetLastError();
    xmlFreeDoc(htmlCtxtReadMemory(parser, html.data, (int)html.len, NULL, "UTF-8", options));
    bool ok = !r->failed && !memory_ran_out(parser);
    htmlFreeParserCtxt(parser);
    xmlResetLastError(); /* what it holds is allocated */
    return ok;
}

/* The same, in silence. */
static bool parse(reader *r, k2m_str html)
{
    xmlGenericErrorFunc generic = xmlGenericError;
    void *context = xmlGenericErrorContext;
    xmlSetGenericErrorFunc(NULL, say_nothing);
    bool ok = feed(r, html);
    xmlSetGenericErrorFunc(context, generic);
    return ok;
}

/* ---- the page as a whole ---- */

static void settle_addresses(reader *r)
{
    const k2m_page_input *in = r->input;
    k2m_transcript *out = r->out;
    k2m_str saved = in->address.data ? in->address : r->saved_address;
    const k2m_str said[] = {r->article_address, r->page_address, r->direct_link, saved};
    for (size_t i = 0; i < sizeof said / sizeof *said && !out->address.data; i++)
        out->address = k2m_address_of_article(r->arena, said[i]);
    if (!out->address.data) out->address = k2m_address_of_base(r->arena, in->base_url);

    const k2m_str bases[] = {r->base, r->page_address, r->article_address, saved, in->base_url, out->address};
    k2m_str base = {NULL, 0};
    for (size_t i = 0; i < sizeof bases / sizeof *bases && !base.data; i++)
        base = k2m_address_of_page(r->arena, bases[i]);
    for (size_t i = 0; i < r->link_count; i++)
        r->links[i]->href = k2m_address_of_link(r->arena, r->links[i]->href, base);
}

/* Takes the first block of the body for the title if it is a heading. */
static void take_first_heading(k2m_transcript *out)
{
    k2m_blocks *body = &out->body;
    if (body->count == 0 || body->at[0].kind != K2M_HEADING) return;
    out->title = body->at[0].text;
    memmove(body->at, body->at + 1, --body->count * sizeof *body->at);
}

static void settle_title(reader *r)
{
    k2m_transcript *out = r->out;
    out->layout = k2m_site_layout_name(r->layout);
    out->title_from = "marked as title";
    for (unsigned i = 0; !out->title.str.data; i++) {
        k2m_title_source source = k2m_site_title_source(r->layout, i);
        k2m_str name = k2m_site_without_name(r->head_title.str);
        size_t start = name.len ? (size_t)(name.data - r->head_title.str.data) : 0;
        if (source == K2M_TITLE_NOWHERE) return;
        out->title_from = source == K2M_TITLE_IN_HEADING ? "heading before the text" : "title of the HTML page";
        if (source == K2M_TITLE_IN_HEADING) {
            out->title = r->maybe_title;
            if (!out->title.str.data) take_first_heading(out);
        } else if (name.len) out->title = k2m_text_part(r->arena, &r->head_title, start, start + name.len);
    }
}

static void settle_metadata(reader *r)
{
    k2m_transcript *out = r->out;
    if (!k2m_date_is_iso(out->iso_date)) out->iso_date = k2m_date_to_iso(r->arena, out->date);
    if (k2m_site_is_letter(out->address)) out->place = (k2m_str){NULL, 0};
    /* LAYOUTS.md, of the special version: "whose first two are not text", the date line and the lead. */
    out->lead_in_body = r->layout == K2M_LAYOUT_SPECIAL && out->date.data && !out->lead.count;
}

/* Leaves out the photographs whose address is not known, as where they have been saved inside the page. */
static void settle_photos(k2m_blocks *body)
{
    size_t kept = 0;
    for (size_t i = 0; i < body->count; i++)
        if (body->at[i].kind != K2M_PHOTO || body->at[i].photo->href.data) body->at[kept++] = body->at[i];
    body->count = kept;
}

static k2m_page_kind kind_of(reader *r)
{
    if (r->has_act || k2m_site_is_act(r->out->address)) return K2M_PAGE_ACT;
    if (!r->has_body) {
        if (!k2m_dump_read_version(r->arena, k2m_buffer_str(&r->plain), r->out)) return K2M_PAGE_OTHER;
        r->out->layout = k2m_site_layout_name(K2M_LAYOUT_TEXT);
    }
    if (!r->out->title.str.data) return K2M_PAGE_OTHER;
    return r->page_address.data && k2m_address_is_side_page(r->page_address) ? K2M_PAGE_OTHER : K2M_PAGE_ARTICLE;
}

k2m_page_kind k2m_page_read(k2m_arena *arena, const k2m_page_input *input, k2m_transcript *transcript)
{
    reader *r = k2m_arena_alloc(arena, sizeof *r);
    r->arena = arena;
    r->input = input;
    r->out = transcript;
    r->states = k2m_array_room(arena, NULL, 0, &r->size, sizeof *r->states);
    r->states[0] = (state){.region = NOWHERE};
    k2m_text_begin(&r->text, arena);
    k2m_text_begin(&r->aside, arena);
    k2m_buffer_init(&r->plain, arena);
    k2m_buffer_init(&r->script, arena);
    k2m_str html = k2m_crop_is_closed(input->html) ? k2m_crop(arena, input->html) : with_end_mark(r, input->html);
    html = k2m_tame(arena, html);

    jmp_buf *outer = arena->on_failure;
    arena->on_failure = &r->no_memory;
    bool ok = parse(r, html);
    arena->on_failure = outer;
    if (!ok) longjmp(*outer, 1);

    settle_addresses(r);
    settle_title(r);
    settle_metadata(r);
    if (input->photos) settle_photos(&transcript->body);
    return kind_of(r);
}
