/* SPDX-License-Identifier: MIT */
/* Random transcripts: blocks in quotes and lists, turns, titles and date lines survive writing and parsing Markdown. */
#include "unit.h"

#include "base/cmark_memory.h"
#include "write/markdown.h"
#include "write/tree.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CASES = 20000, MOST_BLOCKS = 12 };

static uint64_t seed;

static size_t below(size_t n) /* splitmix64 */
{
    uint64_t z = (seed += UINT64_C(0x9E3779B97F4A7C15));
    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return (size_t)((z ^ (z >> 31)) % n);
}

/* Texts that would be parsed as something else at the start of a line, or beside Markdown syntax. */
static const char *const texts[] = {
    "word",    "Слово и дело", "- dash", "+ plus", "* star", "1. one",   "2) two", "# hash", "> greater",
    "~~~",     "***",          "---",    "===",    "| pipe", "    four", "[a]: b", "<div>",  "a_b_ *c* [d](e)",
    "`code`",  "end #",        "\\",     "&amp;",  "(x)",    "«y»",      "a*",     "*",      "_",
    "<5@x.y>", "<!x>",         "10:30",  "№ 1",    "x_",     "!",        "[",      "]",      "a  b",
};

static const char *random_text(void)
{
    return texts[below(sizeof texts / sizeof *texts)];
}

/* ---- a random transcript ---- */

static k2m_container *random_container(k2m_arena *arena, k2m_container *in)
{
    if (below(3) == 0 && in) return (k2m_container *)in->parent; /* this test created it, so it is not const */
    if (below(3) == 0 || (in && in->depth > 5)) return in;
    k2m_container *c = k2m_arena_alloc(arena, sizeof *c), *outer = in;
    while (outer && outer->kind == K2M_LIST) outer = (k2m_container *)outer->parent;
    if (below(3) == 0) {
        *c = (k2m_container){.kind = K2M_QUOTE, .parent = outer, .depth = outer ? outer->depth + 1 : 1};
        return c;
    }
    if (!in || in->kind != K2M_LIST) {
        *c = (k2m_container){.kind = K2M_LIST, .parent = in, .depth = in ? in->depth + 1 : 1};
        c->ordered = below(2);
        c->number = below(3) ? 1 : (int)below(20);
        in = c;
        c = k2m_arena_alloc(arena, sizeof *c);
    }
    *c = (k2m_container){.kind = K2M_ITEM, .parent = in, .depth = in->depth + 1, .number = in->number++};
    return c;
}

static k2m_transcript random_transcript(k2m_arena *arena)
{
    k2m_transcript t = {.title = plain_text(arena, random_text())};
    if (below(2)) t.date = plain_text(arena, random_text()).str;
    if (below(2)) t.place = plain_text(arena, random_text()).str;
    k2m_container *in = NULL;
    for (size_t i = below(MOST_BLOCKS) + 1; i > 0; i--) {
        k2m_block *block = k2m_blocks_add(arena, &t.body);
        in = random_container(arena, in);
        block->in = in;
        block->text = plain_text(arena, random_text());
        size_t kind = below(8);
        if (kind == 0) block->kind = K2M_RULE;
        if (kind == 1) {
            block->kind = K2M_HEADING;
            block->level = (uint8_t)(2 + (unsigned)below(5));
        }
        if (kind < 2 || in || below(2)) continue;
        block->turn = k2m_arena_alloc(arena, sizeof *block->turn);
        do block->turn->label = plain_text(arena, random_text()); /* asterisks of a label go behind its colon */
        while (memchr(block->turn->label.str.data, '*', block->turn->label.str.len));
        if (below(2)) block->turn->note = K2M_STR("(a *note_ [x](y))");
    }
    return t;
}

/* ---- the transcript and the parsed Markdown, described as lines of text ---- */

static void put(k2m_buffer *to, const char *words)
{
    k2m_buffer_put_str(to, k2m_str_of(words));
}

static void put_path(k2m_buffer *to, const k2m_container *in)
{
    if (!in) return;
    put_path(to, in->parent); // NOLINT(misc-no-recursion): at most a few levels
    put(to, in->kind == K2M_QUOTE ? "quote/" : in->kind == K2M_LIST ? (in->ordered ? "ol/" : "ul/") : "item/");
}

/* Writes whether a block is in the same quote or item as the one before, since adjacent ones have the same path. */
static void put_whether_same(k2m_buffer *to, const void *container, const void **before)
{
    if (container) put(to, container == *before ? "same " : "new ");
    *before = container;
}

static void describe_transcript(k2m_buffer *to, const k2m_transcript *t)
{
    const void *before = NULL;
    put(to, "h1 ");
    k2m_buffer_put_str(to, t->title.str);
    put(to, "\n");
    if (t->date.len || t->place.len) {
        put(to, "p *");
        k2m_buffer_put_str(to, t->date);
        if (t->date.len && t->place.len) put(to, ", ");
        k2m_buffer_put_str(to, t->place);
        put(to, "*\n");
    }
    for (size_t i = 0; i < t->body.count; i++) {
        const k2m_block *block = &t->body.at[i];
        const k2m_container *in = block->in;
        while (in && in->kind == K2M_LIST) in = in->parent;
        char heading[] = "h? ";
        heading[1] = (char)('0' + block->level);
        put_whether_same(to, in, &before);
        put_path(to, in);
        put(to, block->kind == K2M_RULE ? "rule" : block->kind == K2M_HEADING ? heading : "p ");
        if (block->turn) {
            put(to, "**");
            k2m_buffer_put_str(to, block->turn->label.str);
            put(to, ":**");
            if (block->turn->note.len) put(to, " *");
            k2m_buffer_put_str(to, block->turn->note);
            if (block->turn->note.len) put(to, "*");
            if (block->text.str.len) put(to, " ");
        }
        if (block->kind != K2M_RULE) k2m_buffer_put_str(to, block->text.str);
        put(to, "\n");
    }
}

static void put_node_path(k2m_buffer *to, cmark_node *node)
{
    cmark_node *parent = cmark_node_parent(node);
    if (!parent) return;
    put_node_path(to, parent); // NOLINT(misc-no-recursion): at most a few levels
    switch (cmark_node_get_type(parent)) {
    case CMARK_NODE_BLOCK_QUOTE: put(to, "quote/"); break;
    case CMARK_NODE_LIST: put(to, cmark_node_get_list_type(parent) == CMARK_ORDERED_LIST ? "ol/" : "ul/"); break;
    case CMARK_NODE_ITEM: put(to, "item/"); break;
    default: break;
    }
}

static void describe_parsed(k2m_buffer *to, cmark_node *document)
{
    const void *before = NULL;
    cmark_iter *iter = cmark_iter_new(document);
    for (cmark_event_type event; (event = cmark_iter_next(iter)) != CMARK_EVENT_DONE;) {
        cmark_node *node = cmark_iter_get_node(iter);
        bool entering = event == CMARK_EVENT_ENTER;
        char heading[] = "h? ";
        switch (cmark_node_get_type(node)) {
        case CMARK_NODE_PARAGRAPH:
        case CMARK_NODE_HEADING:
        case CMARK_NODE_THEMATIC_BREAK:
            heading[1] = (char)('0' + cmark_node_get_heading_level(node));
            if (entering && cmark_node_parent(node) != document) put_whether_same(to, cmark_node_parent(node), &before);
            else if (entering) before = NULL;
            if (entering) put_node_path(to, node);
            if (entering)
                put(to, cmark_node_get_type(node) == CMARK_NODE_PARAGRAPH ? "p "
                        : cmark_node_get_type(node) == CMARK_NODE_HEADING ? heading
                                                                          : "rule");
            if (!entering || cmark_node_get_type(node) == CMARK_NODE_THEMATIC_BREAK) put(to, "\n");
            break;
        case CMARK_NODE_STRONG: put(to, "**"); break;
        case CMARK_NODE_EMPH: put(to, "*"); break;
        case CMARK_NODE_TEXT: put(to, cmark_node_get_literal(node)); break;
        case CMARK_NODE_DOCUMENT:
        case CMARK_NODE_BLOCK_QUOTE:
        case CMARK_NODE_LIST:
        case CMARK_NODE_ITEM: break;
        default: put(to, cmark_node_get_type_string(node)); break; /* the transcript has nothing else */
        }
    }
    cmark_iter_free(iter);
}

static void write_markdown(k2m_buffer *markdown, const k2m_transcript *t)
{
    k2m_arena scratch;
    k2m_arena_init(&scratch, markdown->arena->on_failure);
    k2m_arena *outer = k2m_cmark_use(&scratch);
    k2m_markdown_write(markdown, &scratch, t, &(k2m_tree_options){.links = K2M_KEEP_EDITORS});
    (void)k2m_cmark_use(outer);
    k2m_arena_free(&scratch);
}

static void markdown_parses_back_to_the_transcript(void **state)
{
    k2m_arena *arena = ARENA(state);
    k2m_cmark_use(arena);
    size_t failures = 0;
    for (size_t i = 0; i < CASES && failures < 5; i++) {
        seed = i;
        k2m_arena_mark mark = k2m_arena_set_mark(arena);
        k2m_transcript t = random_transcript(arena);
        k2m_buffer markdown, expected, parsed;
        k2m_buffer_init(&markdown, arena);
        write_markdown(&markdown, &t);
        k2m_buffer_init(&expected, arena);
        describe_transcript(&expected, &t);
        k2m_buffer_init(&parsed, arena);
        describe_parsed(&parsed, k2m_cmark_parse(k2m_buffer_str(&markdown)));
        if (!k2m_str_equal(k2m_buffer_str(&expected), k2m_buffer_str(&parsed))) {
            print_error("case %zu\nexpected:\n%.*sparsed:\n%.*sMarkdown:\n%.*s", i, (int)expected.len, expected.data,
                        (int)parsed.len, parsed.data, (int)markdown.len, markdown.data);
            failures++;
        }
        k2m_arena_go_back(arena, mark);
    }
    assert_int_equal(failures, 0);
}

/* ---- lead-ins ---- */

static void assert_paragraph(k2m_arena *arena, const char *bold, const char *rest, const char *wanted)
{
    k2m_transcript t = {.title = plain_text(arena, "T")};
    k2m_text_builder builder;
    k2m_text_begin(&builder, arena);
    k2m_text_add(&builder, k2m_str_of(bold), K2M_STRONG, NULL, K2M_ON_LINE);
    k2m_text_add(&builder, k2m_str_of(rest), 0, NULL, K2M_ON_LINE);
    k2m_blocks_add(arena, &t.body)->text = k2m_text_end(&builder);
    k2m_cmark_use(arena);
    k2m_buffer markdown;
    k2m_buffer_init(&markdown, arena);
    write_markdown(&markdown, &t);
    assert_str(k2m_str_part(k2m_buffer_str(&markdown), strlen("# T\n\n"), markdown.len - 1), wanted);
}

static void only_turns_open_with_strong_text_that_ends_in_a_colon(void **state)
{
    assert_paragraph(ARENA(state), "The message reads:", "", "**The message reads**:");
    assert_paragraph(ARENA(state), "The message reads: “", "Dear all” and so on",
                     "**The message reads**: “Dear all” and so on");
    assert_paragraph(ARENA(state), "Telephone: +", "7 495", "**Telephone**: +7 495");
    assert_paragraph(ARENA(state), "Note: ", "bring a boat", "**Note**: bring a boat");
    assert_paragraph(ARENA(state), "Note: (", "a boat)", "**Note**: (a boat)");
    assert_paragraph(ARENA(state), ":", " so it began", ": so it began");
    assert_paragraph(ARENA(state), "All bold.", "", "**All bold.**");
    assert_paragraph(ARENA(state), "Time: 10 am", " and later", "**Time: 10 am** and later");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(markdown_parses_back_to_the_transcript),
        TEST(only_turns_open_with_strong_text_that_ends_in_a_colon),
    };
    return cmocka_run_group_tests_name("blocks", tests, NULL, NULL);
}
