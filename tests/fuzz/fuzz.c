/* SPDX-License-Identifier: MIT */
#include "fuzz.h"

#include "base/cmark_memory.h"
#include "base/unicode.h"
#include "convert.h"
#include "gfm.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void require(bool holds, const char *what)
{
    if (holds) return;
    (void)fprintf(stderr, "requirement failed: %s\n", what);
    abort();
}

/* Returns whether a character is a control or changes the direction of text. */
static bool is_control(uint32_t c)
{
    return c < ' ' || (c >= 0x7F && c < 0xA0) || c == 0x061C || c == 0x200E || c == 0x200F ||
           (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x2028 || c == 0x2029 || c == 0xFEFF;
}

void require_clean(k2m_str text, bool lines)
{
    require(k2m_utf8_valid(text), "the text is valid UTF-8");
    for (size_t at = 0; at < text.len;) {
        uint32_t c = k2m_utf8_next(text, &at);
        require(!is_control(c) || (lines && c == '\n'), "the text has no control characters");
    }
}

kremlin2md_options options_of(const uint8_t *data, size_t size)
{
    uint32_t sum = (uint32_t)size;
    for (size_t i = 0; i < size; i++) sum = sum * 31 + data[i];
    kremlin2md_options options = {.links = (kremlin2md_links)(sum % 3)};
    options.front_matter = sum >> 4 & 1;
    options.without_source = (sum >> 5 & 3) == 0;
    options.images = sum >> 7 & 1;
    if ((sum >> 8 & 3) == 0) options.base_url = "http://en.kremlin.ru/events/president/news/99999001/photos";
    return options;
}

/* ---- a tree as text, for comparison with another tree ---- */

/* Marks in that text, which the text of a page cannot contain. */
#define OPEN    "\x01"
#define CLOSE   "\x02"
#define STYLE   "\x03"
#define OF_TEXT "\x04"

typedef struct flattener {
    k2m_buffer out;
    unsigned style, written; /* the style of the next character, and of the last one written */
    const char *url, *written_url;
} flattener;

static void put_number(k2m_buffer *out, int number)
{
    char digits[16];
    k2m_buffer_put(out, digits, (size_t)snprintf(digits, sizeof digits, " %d", number));
}

/* Writes text, with its style and link before it where they change. How styles are nested is not written, since parsers
 * may nest "***x***" differently. Spaces have no style. */
static void put_text(flattener *f, k2m_str text)
{
    for (size_t i = 0; i < text.len; i++) {
        bool changed = f->style != f->written || f->url != f->written_url;
        if (text.data[i] != ' ' && changed) {
            bool same_link = f->url && f->written_url && strcmp(f->url, f->written_url) == 0;
            if (f->style != f->written || !same_link) {
                k2m_buffer_put_str(&f->out, K2M_STR(STYLE));
                put_number(&f->out, (int)f->style);
                k2m_buffer_put_str(&f->out, k2m_str_of(f->url));
                k2m_buffer_put_str(&f->out, K2M_STR(OF_TEXT));
            }
            f->written = f->style;
            f->written_url = f->url;
        }
        k2m_buffer_put_char(&f->out, text.data[i]);
    }
}

/* Writes the character of a reference such as "&#1044;", or of an escape. */
static void put_reference(flattener *f, const char *reference)
{
    char bytes[4] = {reference[1]};
    size_t len = reference[0] == '&' ? k2m_utf8_write(bytes, (uint32_t)strtoul(reference + 2, NULL, 10)) : 1;
    put_text(f, (k2m_str){bytes, len});
}

static void open_block(flattener *f, cmark_node *node)
{
    cmark_node_type type = cmark_node_get_type(node);
    k2m_buffer_put_str(&f->out, K2M_STR(OPEN));
    k2m_buffer_put_str(&f->out, k2m_str_of(cmark_node_get_type_string(node)));
    if (type == CMARK_NODE_HEADING) put_number(&f->out, cmark_node_get_heading_level(node));
    if (type == CMARK_NODE_LIST) put_number(&f->out, cmark_node_get_list_start(node));
    f->written = 0;
    f->written_url = NULL;
}

static void flatten_event(flattener *f, cmark_node *node, bool entering)
{
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_TEXT: put_text(f, k2m_str_of(cmark_node_get_literal(node))); break;
    case CMARK_NODE_CUSTOM_INLINE:
        if (entering) put_reference(f, cmark_node_get_on_enter(node));
        break;
    case CMARK_NODE_STRONG: f->style ^= K2M_STRONG; break;
    case CMARK_NODE_EMPH: f->style ^= K2M_EMPH; break;
    case CMARK_NODE_LINK: f->url = entering ? cmark_node_get_url(node) : NULL; break;
    case CMARK_NODE_IMAGE:
        k2m_buffer_put_str(&f->out, entering ? k2m_str_of(cmark_node_get_url(node)) : K2M_STR(CLOSE));
        break;
    default:
        if (entering) open_block(f, node);
        else k2m_buffer_put_str(&f->out, K2M_STR(CLOSE));
        break;
    }
}

static k2m_str flattened(k2m_arena *arena, cmark_node *document)
{
    flattener f = {.style = 0};
    k2m_buffer_init(&f.out, arena);
    cmark_iter *iter = cmark_iter_new(document);
    for (cmark_event_type event; (event = cmark_iter_next(iter)) != CMARK_EVENT_DONE;)
        flatten_event(&f, cmark_iter_get_node(iter), event == CMARK_EVENT_ENTER);
    return k2m_buffer_str(&f.out);
}

/* ---- the text alone: nothing may be lost or added ---- */

static void put_letters(k2m_buffer *out, k2m_str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (text.data[i] != ' ') k2m_buffer_put_char(out, text.data[i]);
}

static void put_date_line(k2m_buffer *out, const k2m_transcript *t)
{
    const k2m_str parts[] = {t->date, t->time, t->place};
    bool first = true;
    for (size_t i = 0; i < 3; i++) {
        if (parts[i].len && !first) k2m_buffer_put_char(out, ',');
        if (parts[i].len) first = false;
        put_letters(out, parts[i]);
    }
}

/* Asterisks of a label stand behind its colon (src/write/tree.c). */
static void put_label(k2m_buffer *out, k2m_str label)
{
    size_t stars = 0;
    for (size_t i = 0; i < label.len; i++) {
        if (label.data[i] == '*') stars++;
        else put_letters(out, k2m_str_part(label, i, i + 1));
    }
    if (stars < label.len) k2m_buffer_put_char(out, ':');
    for (size_t i = 0; i < stars; i++) k2m_buffer_put_char(out, '*');
    if (stars == label.len) k2m_buffer_put_char(out, ':');
}

static void put_blocks(k2m_buffer *out, const k2m_blocks *blocks, const kremlin2md_options *options)
{
    for (size_t i = 0; i < blocks->count; i++) {
        const k2m_turn *turn = blocks->at[i].turn;
        if (blocks->at[i].pull_quote && !options->pull_quotes) continue;
        if (turn) {
            put_label(out, turn->label.str);
            put_letters(out, turn->note);
        }
        if (blocks->at[i].kind != K2M_RULE) put_letters(out, blocks->at[i].text.str); /* "* * *" is not text */
    }
}

static k2m_str letters_of_page(k2m_arena *arena, const k2m_transcript *t, const kremlin2md_options *options)
{
    k2m_buffer out;
    k2m_buffer_init(&out, arena);
    put_letters(&out, t->title.str);
    if (t->title.str.data) put_date_line(&out, t); /* text without a title is written without it */
    put_blocks(&out, &t->lead, options);
    put_blocks(&out, &t->body, options);
    if (!options->without_source && t->address.len) {
        put_letters(&out, K2M_STR("Source:"));
        put_letters(&out, t->address);
    }
    return k2m_buffer_str(&out);
}

static k2m_str letters_of_tree(k2m_arena *arena, cmark_node *document)
{
    k2m_buffer out;
    k2m_buffer_init(&out, arena);
    cmark_iter *iter = cmark_iter_new(document);
    while (cmark_iter_next(iter) != CMARK_EVENT_DONE)
        if (cmark_node_get_type(cmark_iter_get_node(iter)) == CMARK_NODE_TEXT)
            put_letters(&out, k2m_str_of(cmark_node_get_literal(cmark_iter_get_node(iter))));
    return k2m_buffer_str(&out);
}

/* ---- requirements ---- */

static void require_same(k2m_str meant, k2m_str read, k2m_str markdown, const char *what)
{
    if (!k2m_str_equal(meant, read))
        (void)fprintf(stderr, "expected: %.*s\nparsed:   %.*s\nMarkdown: %.*s\n", (int)meant.len, meant.data,
                      (int)read.len, read.data, (int)markdown.len, markdown.data);
    require(k2m_str_equal(meant, read), what);
}

void require_reads_back(const kremlin2md_page *page, const kremlin2md_options *options, k2m_str markdown)
{
    k2m_arena arena;
    jmp_buf no_memory;
    k2m_arena_init(&arena, &no_memory);
    require(setjmp(no_memory) == 0, "memory does not run out");
    k2m_arena *outer = k2m_cmark_use(&arena);
    const k2m_transcript *t = k2m_transcript_of(page);
    cmark_node *meant = k2m_tree_of_page(&arena, page, options);
    cmark_node *read = k2m_cmark_parse(markdown);
    require_same(letters_of_page(&arena, t, options), letters_of_tree(&arena, read), markdown,
                 "the Markdown contains all text of the page, and no other");
    require_same(flattened(&arena, meant), flattened(&arena, read), markdown,
                 "the parsed Markdown equals the tree it was written from");
    if (gfm_is_there() && !gfm_agrees(markdown)) {
        (void)fprintf(stderr, "Markdown: %.*s\n", (int)markdown.len, markdown.data);
        require(false, "libcmark-gfm reads the same in the Markdown as libcmark");
    }
    (void)k2m_cmark_use(outer);
    k2m_arena_free(&arena);
}
