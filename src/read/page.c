/* SPDX-License-Identifier: MIT */
#include "read/page.h"

#include "read/article_bounds.h"
#include "read/page_reader.h"
#include "read/sanitize.h"
#include "read/saved_address.h"
#include "read/shallow.h"

#include <stdint.h>
#include <string.h>

/* ---- the end of the page ---- */

#define END_MARK "k2m-end"

/* Appends an element to the page that shows which elements are open at its end. A complete page may lack </html>
 * (SingleFile leaves it out). But a page is cut off if an element is open that needs an end tag. It is also cut off if
 * it ends inside a tag, a comment or a script, which then swallows the mark. */
static k2m_str with_end_mark(k2m_arena *arena, k2m_str html)
{
    return k2m_str_joined(arena, html, K2M_STR("<" END_MARK ">"));
}

static void meet_end_mark(reader *r)
{
    r->out->ends_early = false;
    for (size_t i = 1; i <= r->depth; i++)
        if (r->states[i].wants_end) r->out->ends_early = true;
}

/* ---- libxml2's callbacks: each catches the arena's jump, which must not cross libxml2's frames ---- */

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
    else if (r->depth >= K2M_MOST_DEPTH && !r->shallow) {
        r->deep = true;
        give_up(r);
    } else k2m_reader_start_element(r, k2m_str_of((const char *)name), (attributes){pairs});
}

static void on_end(void *context, const xmlChar *name)
{
    reader *r = context; /* libxml2 reports an end for each start */
    if (r->failed || (r->marked && strcmp((const char *)name, END_MARK) == 0)) return;
    if (setjmp(r->no_memory)) give_up(r);
    else k2m_reader_end_element(r);
}

static void on_text(void *context, const xmlChar *text, int len)
{
    reader *r = context;
    bool plain = k2m_reader_top(r)->region == IN_PLAIN_TEXT;
    if (r->failed || len <= 0 ||
        (!plain && (k2m_reader_top(r)->silent || !k2m_region_has_text(k2m_reader_top(r)->region))))
        return;
    if (setjmp(r->no_memory)) give_up(r);
    else if (plain) k2m_buffer_put(&r->plain, (const char *)text, (size_t)len);
    else if (k2m_reader_top(r)->script != K2M_ON_LINE) k2m_buffer_put(&r->script, (const char *)text, (size_t)len);
    else k2m_reader_add_text(r, (k2m_str){(const char *)text, (size_t)len});
}

/* Receives the text of script and style elements. */
static void on_data(void *context, const xmlChar *text, int len)
{
    reader *r = context;
    if (r->failed || len <= 0 || r->saved_address.data) return;
    if (setjmp(r->no_memory)) give_up(r);
    else k2m_reader_note(r, &r->saved_address, k2m_saved_script_address((k2m_str){(const char *)text, (size_t)len}));
}

static void on_comment(void *context, const xmlChar *text)
{
    reader *r = context;
    k2m_str comment = k2m_str_trim(k2m_str_of((const char *)text));
    if (r->failed) return;
    if (k2m_str_equal(comment, K2M_STR("TITLE"))) r->between_titles = true;
    if (k2m_str_equal(comment, K2M_STR("TITLE END"))) r->between_titles = false;
    if (r->saved_address.data) return;
    if (setjmp(r->no_memory)) give_up(r);
    else k2m_reader_note(r, &r->saved_address, k2m_saved_comment_address(comment));
}

/* libxml2 passes some messages about memory not to the handlers of the parser but to the generic one of this thread. */
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

/* Parses the page. False when out of memory. */
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
    xmlResetLastError(); /* frees the strings of the error */
    return ok;
}

/* Parses the page and keeps libxml2 from printing messages. */
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

/* How a page is read. */
typedef struct manner {
    bool guessing;
    bool marked; /* an end mark was appended */
    bool shallow;
} manner;

static reader *new_reader(k2m_arena *arena, k2m_arena *scratch, const k2m_page_input *input, k2m_transcript *out,
                          manner how)
{
    reader *r = k2m_arena_alloc(arena, sizeof *r);
    r->arena = arena;
    r->scratch = scratch;
    r->input = input;
    r->out = out;
    r->states = k2m_array_room(arena, NULL, 0, &r->size, sizeof *r->states);
    r->states[0] = (state){.region = how.guessing ? IN_BODY : NOWHERE};
    k2m_text_begin(&r->text, arena);
    k2m_text_begin(&r->aside, arena);
    k2m_buffer_init(&r->plain, arena);
    k2m_buffer_init(&r->script, arena);
    r->shallow = how.shallow;
    r->marked = out->ends_early = how.marked;
    r->guessing = how.guessing;
    if (!r->guessing) return r;
    r->elements = k2m_array_room(arena, NULL, 0, &r->element_size, sizeof *r->elements);
    r->element_count = 1; /* what is outside of all elements */
    return r;
}

/* Parses the page; out of memory, jumps where the arena of the caller jumps. */
static void parse_or_jump(reader *r, k2m_str html)
{
    jmp_buf *outer = r->arena->on_failure;
    r->arena->on_failure = &r->no_memory;
    bool ok = parse(r, html);
    r->arena->on_failure = outer;
    if (!ok && !r->deep) longjmp(*outer, 1);
}

/* Reads a page, and reads it again if it turns out to be too deep. */
static reader *read_html(k2m_arena *arena, k2m_arena *scratch, const k2m_page_input *input, k2m_str html, manner how,
                         k2m_transcript *transcript)
{
    k2m_arena_mark before = k2m_arena_set_mark(arena), copies = k2m_arena_set_mark(scratch);
    reader *r = new_reader(arena, scratch, input, transcript, how);
    parse_or_jump(r, k2m_sanitize(scratch, html));
    if (r->deep) {
        k2m_arena_go_back(arena, before);
        *transcript = (k2m_transcript){.layout = NULL};
        how.shallow = true;
        r = new_reader(arena, scratch, input, transcript, how);
        parse_or_jump(r, k2m_sanitize(scratch, k2m_shallow(scratch, html)));
    }
    k2m_arena_go_back(scratch, copies);
    return r;
}

/* Reads a page that fits no row by its structure. Most pages never come here. */
static k2m_page_kind guess(k2m_arena *arena, k2m_arena *scratch, const k2m_page_input *input,
                           k2m_transcript *transcript)
{
    bool ends_early = transcript->ends_early;
    *transcript = (k2m_transcript){.layout = NULL};
    reader *r = read_html(arena, scratch, input, input->html, (manner){.guessing = true}, transcript);
    transcript->ends_early = ends_early;
    k2m_refusal refusal = k2m_reader_refusal(r);
    bool lost = k2m_reader_lost_text(r);
    bool read = k2m_reader_guess(r);
    k2m_page_kind kind = k2m_reader_settle(r);
    transcript->refused = refusal;
    if (!read) return lost ? K2M_PAGE_CUT : K2M_PAGE_OTHER;
    return kind;
}

k2m_page_kind k2m_page_read(k2m_arena *arena, k2m_arena *scratch, const k2m_page_input *input,
                            k2m_transcript *transcript)
{
    k2m_arena_mark before = k2m_arena_set_mark(arena);
    bool closed = k2m_article_is_closed(input->html);
    k2m_str html = closed ? k2m_article_cut(scratch, input->html, input->photos) : with_end_mark(scratch, input->html);
    reader *r = read_html(arena, scratch, input, html, (manner){.marked = !closed}, transcript);
    k2m_page_kind kind = k2m_reader_settle(r);
    if (kind == K2M_PAGE_ARTICLE && k2m_reader_is_of_other_site(r)) kind = K2M_PAGE_OTHER;
    else if (kind != K2M_PAGE_OTHER) return kind;
    else if (!r->has_body) {
        k2m_arena_go_back(arena, before);
        return guess(arena, scratch, input, transcript);
    }
    transcript->refused = k2m_reader_refusal(r);
    return k2m_reader_lost_text(r) ? K2M_PAGE_CUT : kind;
}
