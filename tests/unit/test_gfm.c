/* SPDX-License-Identifier: MIT */
/* Documents whose blocks have random texts: libcmark-gfm, with all of its extensions, reads them as libcmark does. The
 * paragraphs of test_roundtrip are read by both as well. */
#include "gfm.h"
#include "random_text.h"
#include "unit.h"

#include "base/cmark_memory.h"
#include "write/markdown.h"

enum { DOCUMENTS = 20000 };

static k2m_block *add_text(k2m_arena *arena, k2m_blocks *to, k2m_block_kind kind, const k2m_container *in)
{
    k2m_block *block = k2m_blocks_add(arena, to);
    block->kind = kind;
    block->in = in;
    if (kind == K2M_HEADING) block->level = (uint8_t)(below(5) + 2);
    block->text = random_text(arena);
    if (!block->text.str.len) block->text = plain_text(arena, "[x]");
    return block;
}

static k2m_container *open_container(k2m_arena *arena, k2m_container_kind kind, const k2m_container *parent)
{
    k2m_container *c = k2m_arena_alloc(arena, sizeof *c);
    *c = (k2m_container){.kind = kind, .parent = parent, .depth = parent ? parent->depth + 1 : 1, .number = 1};
    return c;
}

/* Adds a list with an item for each of a few texts. An item may have more in it: another list, a paragraph. */
// NOLINTNEXTLINE(misc-no-recursion)
static void add_list(k2m_arena *arena, k2m_blocks *to, const k2m_container *in, unsigned depth)
{
    k2m_container *list = open_container(arena, K2M_LIST, in);
    list->ordered = below(2);
    for (size_t i = below(3) + 1; i > 0; i--) {
        k2m_container *item = open_container(arena, K2M_ITEM, list);
        item->number = list->number++;
        (void)add_text(arena, to, K2M_PARAGRAPH, item);
        if (depth < 2 && below(3) == 0) add_list(arena, to, item, depth + 1);
        if (below(8) == 0) (void)add_text(arena, to, K2M_PARAGRAPH, item);
    }
}

static void add_photo(k2m_arena *arena, k2m_blocks *to, const k2m_container *in)
{
    k2m_link *link = k2m_arena_alloc(arena, sizeof *link);
    *link = (k2m_link){.kind = K2M_LINK_PHOTO, .href = K2M_STR("http://x.example/1.jpeg")};
    add_text(arena, to, K2M_PHOTO, in)->photo = link;
}

static void add_block(k2m_arena *arena, k2m_blocks *to)
{
    const k2m_container *in = below(4) ? NULL : open_container(arena, K2M_QUOTE, NULL);
    switch (below(6)) {
    case 0: (void)add_text(arena, to, K2M_HEADING, in); break;
    case 1: add_list(arena, to, in, 0); break;
    case 2: (void)add_text(arena, to, K2M_RULE, in); break;
    case 3: add_photo(arena, to, in); break;
    default: (void)add_text(arena, to, K2M_PARAGRAPH, in); break;
    }
}

static k2m_str written(k2m_arena *arena, k2m_arena *scratch, const k2m_transcript *transcript)
{
    k2m_buffer out;
    k2m_buffer_init(&out, arena);
    k2m_markdown_write(&out, scratch, transcript, &(k2m_tree_options){.links = K2M_KEEP_EDITORS});
    k2m_arena_free(scratch);
    return k2m_buffer_str(&out);
}

static void gfm_reads_documents_as_commonmark_does(void **state)
{
    k2m_arena *arena = ARENA(state);
    size_t failures = 0;
    if (!gfm_is_there()) skip();
    k2m_arena scratch;
    k2m_arena_init(&scratch, arena->on_failure);
    k2m_cmark_use(&scratch);
    for (size_t i = 0; i < DOCUMENTS && failures < 10; i++) {
        seed = i;
        k2m_arena_mark mark = k2m_arena_set_mark(arena);
        k2m_transcript transcript = {.lead_end = K2M_LEAD_ENDS_BEFORE_BODY};
        for (size_t blocks = below(4) + 1; blocks > 0; blocks--) add_block(arena, &transcript.body);
        k2m_str markdown = written(arena, &scratch, &transcript);
        if (!gfm_agrees(markdown)) {
            print_error("document %zu:\n%.*s\n", i, (int)markdown.len, markdown.data);
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
