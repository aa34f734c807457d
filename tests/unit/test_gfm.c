/* SPDX-License-Identifier: MIT */
/* Documents whose blocks have random texts: libcmark-gfm, with all of its extensions, reads them as libcmark does. The
 * paragraphs of test_roundtrip are read by both as well. */
#include "gfm.h"
#include "random_text.h"
#include "unit.h"

#include "base/cmark_memory.h"
#include "write/inlines.h"
#include "write/markdown.h"

enum { DOCUMENTS = 20000 };

static void add_text(k2m_arena *arena, cmark_node *parent, cmark_node_type type)
{
    cmark_node *block = k2m_cmark_child(parent, type);
    if (type == CMARK_NODE_HEADING) cmark_node_set_heading_level(block, (int)below(6) + 1);
    k2m_text text = random_text(arena);
    if (!text.str.len) text = plain_text(arena, "[x]");
    k2m_inlines_append(arena, block, &text, 0, K2M_KEEP_EDITORS);
}

/* Adds a list with an item for each of a few texts. In a tight list, an item may have another list in it. */
// NOLINTNEXTLINE(misc-no-recursion)
static void add_list(k2m_arena *arena, cmark_node *parent, unsigned depth)
{
    cmark_node *list = k2m_cmark_child(parent, CMARK_NODE_LIST);
    bool ordered = below(2);
    cmark_node_set_list_type(list, ordered ? CMARK_ORDERED_LIST : CMARK_BULLET_LIST);
    if (ordered) cmark_node_set_list_start(list, 1);
    cmark_node_set_list_tight(list, depth > 0 || below(2));
    for (size_t i = below(3) + 1; i > 0; i--) {
        cmark_node *item = k2m_cmark_child(list, CMARK_NODE_ITEM);
        add_text(arena, item, CMARK_NODE_PARAGRAPH);
        if (cmark_node_get_list_tight(list) && depth < 2 && below(3) == 0) add_list(arena, item, depth + 1);
    }
}

static void add_photo(k2m_arena *arena, cmark_node *parent)
{
    cmark_node *image = k2m_cmark_child(k2m_cmark_child(parent, CMARK_NODE_PARAGRAPH), CMARK_NODE_IMAGE);
    cmark_node_set_url(image, "http://x.example/1.jpeg");
    cmark_node_set_literal(k2m_cmark_child(image, CMARK_NODE_TEXT), k2m_str_copy(arena, random_text(arena).str).data);
}

static void add_block(k2m_arena *arena, cmark_node *document)
{
    cmark_node *parent = below(4) ? document : k2m_cmark_child(document, CMARK_NODE_BLOCK_QUOTE);
    switch (below(6)) {
    case 0: add_text(arena, parent, CMARK_NODE_HEADING); break;
    case 1: add_list(arena, parent, 0); break;
    case 2: k2m_cmark_child(parent, CMARK_NODE_THEMATIC_BREAK); break;
    case 3: add_photo(arena, parent); break;
    default: add_text(arena, parent, CMARK_NODE_PARAGRAPH); break;
    }
}

static void gfm_reads_documents_as_commonmark_does(void **state)
{
    k2m_arena *arena = ARENA(state);
    size_t failures = 0;
    if (!gfm_is_there()) skip();
    k2m_cmark_use(arena);
    for (size_t i = 0; i < DOCUMENTS && failures < 10; i++) {
        seed = i;
        k2m_arena_mark mark = k2m_arena_set_mark(arena);
        cmark_node *document = k2m_cmark_document();
        for (size_t blocks = below(4) + 1; blocks > 0; blocks--) add_block(arena, document);
        k2m_buffer out;
        k2m_buffer_init(&out, arena);
        k2m_markdown_write(&out, document);
        if (!gfm_agrees(k2m_buffer_str(&out))) {
            print_error("document %zu:\n%.*s\n", i, (int)out.len, out.data);
            failures++;
        }
        k2m_arena_go_back(arena, mark);
    }
    assert_int_equal(failures, 0);
}

/* If the two read everything alike, or if everything that GFM adds counted as text, the other tests would prove
 * nothing. */
static void gfm_is_read_with_its_extensions(void **state)
{
    static const char *const alike[] = {"a", "http://x.example", "*www.x.example*", "a@x.example", "[^1]", "- a ~b"};
    static const char *const different[] = {
        "~a~",      "~~a~~",     "[^1]: a b",       "- [x] a",      "|a|\n|-|", "http://x.example/\\*",
        "1. [ ] a", "![^a](/b)", "**http://x/**/b", "www.x/&lt;b>", "[^\\*]",   "a~*(b)*"};
    (void)state;
    if (!gfm_is_there()) skip();
    for (size_t i = 0; i < sizeof alike / sizeof *alike; i++) assert_true(gfm_agrees(k2m_str_of(alike[i])));
    for (size_t i = 0; i < sizeof different / sizeof *different; i++)
        if (gfm_agrees(k2m_str_of(different[i]))) fail_msg("not read differently: %s", different[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gfm_is_read_with_its_extensions),
        TEST(gfm_reads_documents_as_commonmark_does),
    };
    return cmocka_run_group_tests_name("GFM", tests, NULL, NULL);
}
