/* SPDX-License-Identifier: MIT */
/* Nothing is read outside the block that it stands in. The program has an arena of its own, in place of base/arena.c: each
 * block, and the input, borders on a page without access. AddressSanitizer does not see inside a chunk of the real arena. Run
 * it from the top directory of the project. */
#include "unit.h"

#include "base/arena.h"
#include "kremlin2md.h"

#include <glob.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* ---- blocks between pages without access ---- */

typedef struct block {
    char *data, *mapped;
    size_t mapped_size;
} block;

/* Where blocks stand: at the end of what can be accessed, or at its beginning. */
static bool at_end;

/* Memory with a page without access on both sides. That of short blocks is used again: to map it takes longest. */
static char *kept[4096];
static size_t kept_count;

static size_t page_size(void)
{
    return (size_t)sysconf(_SC_PAGESIZE);
}

/* Returns the beginning of what can be accessed; NULL if there is no memory. */
static char *map(size_t size)
{
    size_t page = page_size();
    if (size == page && kept_count) return kept[--kept_count];
    char *mapped = mmap(NULL, size + 2 * page, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (mapped == MAP_FAILED || mprotect(mapped + page, size, PROT_READ | PROT_WRITE) != 0) return NULL;
    return mapped + page;
}

static void unmap(char *mapped, size_t size)
{
    size_t page = page_size();
    if (size == page && kept_count < sizeof kept / sizeof *kept) kept[kept_count++] = mapped;
    else (void)munmap(mapped - page, size + 2 * page);
}

/* Makes a block that is filled with bytes which no code may count on. `step` is its alignment. False: no memory. */
static bool make_block(block *b, size_t size, size_t step)
{
    size_t page = page_size();
    b->mapped_size = (size + step + page - 1) / page * page;
    b->mapped = map(b->mapped_size);
    if (!b->mapped) return false;
    memset(b->mapped, at_end ? 0xA5 : '7', b->mapped_size);
    b->data = b->mapped + (at_end ? (b->mapped_size - size) / step * step : 0);
    return true;
}

static void free_block(const block *b)
{
    unmap(b->mapped, b->mapped_size);
}

/* ---- the arena ---- */

struct k2m_arena_chunk {
    struct k2m_arena_chunk *older;
    block block;
};

void k2m_arena_init(k2m_arena *arena, jmp_buf *on_failure)
{
    *arena = (k2m_arena){.on_failure = on_failure};
}

void k2m_arena_free(k2m_arena *arena)
{
    k2m_arena_go_back(arena, (k2m_arena_mark){0});
}

k2m_arena_mark k2m_arena_set_mark(const k2m_arena *arena)
{
    return (k2m_arena_mark){.chunks = arena->chunks};
}

void k2m_arena_go_back(k2m_arena *arena, k2m_arena_mark mark)
{
    while (arena->chunks != mark.chunks) {
        struct k2m_arena_chunk *older = arena->chunks->older;
        free_block(&arena->chunks->block);
        free(arena->chunks);
        arena->chunks = older;
    }
}

_Noreturn void k2m_arena_fail(const k2m_arena *arena)
{
    longjmp(*arena->on_failure, 1);
}

static char *take(k2m_arena *arena, size_t size, size_t step)
{
    struct k2m_arena_chunk *c = malloc(sizeof *c);
    if (!c || !make_block(&c->block, size, step)) k2m_arena_fail(arena);
    c->older = arena->chunks;
    arena->chunks = c;
    return c->block.data;
}

char *k2m_arena_bytes(k2m_arena *arena, size_t size)
{
    return take(arena, size, 1);
}

void *k2m_arena_alloc(k2m_arena *arena, size_t size)
{
    return memset(take(arena, size, sizeof(void *)), 0, size);
}

void *k2m_arena_array(k2m_arena *arena, size_t count, size_t size)
{
    if (size && count > SIZE_MAX / size) k2m_arena_fail(arena);
    return k2m_arena_alloc(arena, count * size);
}

/* The grown block takes the place of the old one, which is as old as it was for a mark. */
void *k2m_arena_grow(k2m_arena *arena, void *old, size_t old_size, size_t new_size)
{
    struct k2m_arena_chunk *c = arena->chunks;
    if (!old_size) return take(arena, new_size, sizeof(void *));
    while (c && c->block.data != old) c = c->older;
    assert_non_null(c);
    block grown;
    if (!make_block(&grown, new_size, sizeof(void *))) k2m_arena_fail(arena);
    memcpy(grown.data, old, old_size);
    free_block(&c->block);
    c->block = grown;
    return grown.data;
}

/* ---- inputs ---- */

/* What all formats of an input are, one behind the other. */
typedef struct outputs {
    kremlin2md_status status;
    char *text;
    size_t size;
} outputs;

static void add_output(outputs *o, kremlin2md_page *page, kremlin2md_format format, const kremlin2md_options *options)
{
    const char *text;
    size_t size;
    assert_int_equal(kremlin2md_render(page, format, options, &text, &size), KREMLIN2MD_OK);
    o->text = realloc(o->text, o->size + size + 1);
    assert_non_null(o->text);
    memcpy(o->text + o->size, text, size + 1);
    o->size += size;
}

static outputs outputs_of(k2m_str input)
{
    const kremlin2md_options options = {
        .front_matter = 1, .images = 1, .pull_quotes = 1, .links = KREMLIN2MD_LINKS_ALL};
    outputs o = {0};
    block b;
    kremlin2md_page *page;
    assert_true(make_block(&b, input.len, 1));
    if (input.len) memcpy(b.data, input.data, input.len);
    o.status = kremlin2md_read(b.data, input.len, NULL, &page);
    if (o.status == KREMLIN2MD_OK) {
        for (kremlin2md_format f = KREMLIN2MD_MARKDOWN; f <= KREMLIN2MD_DEBUG; f++) add_output(&o, page, f, NULL);
        kremlin2md_free(page);
        assert_int_equal(kremlin2md_read(b.data, input.len, &options, &page), KREMLIN2MD_OK);
        add_output(&o, page, KREMLIN2MD_MARKDOWN, &options);
        kremlin2md_free(page);
    }
    free_block(&b);
    return o;
}

/* Fails unless an input gives the same in blocks at the end and at the beginning. */
static void hold(const char *name, k2m_str input)
{
    outputs o[2];
    for (size_t i = 0; i < 2; i++) {
        at_end = i == 0;
        o[i] = outputs_of(input);
        if (o[i].status == KREMLIN2MD_NO_MEMORY) fail_msg("%s needs too many blocks", name);
    }
    bool same = o[0].status == o[1].status && o[0].size == o[1].size &&
                (!o[0].size || memcmp(o[0].text, o[1].text, o[0].size) == 0);
    free(o[0].text);
    free(o[1].text);
    if (!same) fail_msg("%s: what stands beside a block counts", name);
}

/* ---- the files and lines of the other tests ---- */

static void hold_files(const char *pattern)
{
    enum { LARGEST = 24 * 1024 }; /* a map has as many blocks as the system allows */
    glob_t found = {0};
    assert_int_equal(glob(pattern, 0, NULL, &found), 0);
    for (size_t i = 0; i < found.gl_pathc; i++) {
        k2m_str input = read_file(found.gl_pathv[i]);
        if (input.len <= LARGEST) hold(found.gl_pathv[i], input);
        free((char *)input.data);
    }
    globfree(&found);
}

static void files_are_read_within_their_blocks(void **state)
{
    static const char *const patterns[] = {
        "tests/golden/*.html",       "tests/golden/*.txt",           "tests/layouts/read/*.html",
        "tests/layouts/refused/*",   "tests/text/cases/*.txt",       "tests/text/refused/*",
        "tests/fuzz/corpus/pages/*", "tests/fuzz/corpus/messages/*", "tests/fuzz/corpus/encodings/*"};
    (void)state;
    for (size_t i = 0; i < sizeof patterns / sizeof *patterns; i++) hold_files(patterns[i]);
}

/* Puts the first column of a line between two texts, with line feeds for "⏎", and holds it. */
static void hold_line(const char *line, const char *before, const char *behind)
{
    static const char sign[] = "\xE2\x8F\x8E";
    size_t width = strcspn(line, "\t\n"), len = strlen(before);
    char *text = malloc(len + width + strlen(behind) + 1);
    assert_non_null(text);
    memcpy(text, before, len);
    for (size_t i = 0; i < width; i++) {
        bool end = strncmp(line + i, sign, 3) == 0;
        text[len++] = end ? '\n' : line[i];
        if (end) i += 2;
    }
    memcpy(text + len, behind, strlen(behind));
    char name[80];
    (void)snprintf(name, sizeof name, "%.*s", (int)(width < 70 ? width : 70), line);
    hold(name, (k2m_str){text, len + strlen(behind)});
    free(text);
}

static void hold_table(const char *path, const char *before, const char *behind)
{
    k2m_str table = read_file(path);
    for (const char *line = table.data; *line; line += strcspn(line, "\n"), line += *line == '\n')
        if (*line != '#') hold_line(line, before, behind);
    free((char *)table.data);
}

#define PAGE                                                                                                           \
    "<div class=\"read\" data-href=\"http://en.kremlin.ru/events/president/news/1\"><h1 class=\"entry-title\">T</h1>"  \
    "<div class=\"read__internal_content\">"

static void lines_are_read_within_their_blocks(void **state)
{
    (void)state;
    hold_table("tests/lines/html.tsv", PAGE, "</div></div>");
    hold_table("tests/lines/names.tsv", PAGE, "</div></div>");
    hold_table("tests/lines/pages.tsv", "", "");
    hold_table("tests/lines/dumps.tsv", "", "");
    hold_table("tests/lines/dates.tsv", "Meeting on ferries\n\n", "\nAnna Lugovaya: Good afternoon.");
    hold_table("tests/lines/texts.tsv", "Meeting on ferries\n\nApril 1, 2014, Ozyorny\n\n", "");
    hold_table("tests/labels/labels.tsv", PAGE "<p><b>", ":</b> It is me.</div></div>");
}

/* What programs and pages leave open when they are cut: fields, tags, references, marks, words. */
static const k2m_str whole_inputs[] = {
    K2M_STR_ROW(
        "From x\nMIME-Version : 1.0\nContent-Type: multipart/related; start=\"<a>\"; a=\\; boundary=\"b \\\"c\"\n\n--b "
        "\"c\n"
        "Content-Type:\n text/html; charset=\"utf-8\"\nContent-Transfer-Encoding: quoted-printable\nContent-ID: <a>\n"
        "Content-Location: http://en.kremlin.ru/\n news/1\n\n<p>=D0=94 = \r\n=3D</p>\r\n--b \"c--\n"),
    K2M_STR_ROW("Content-Type: text/html\nContent-Transfer-Encoding: base64\n\nPHA+\n eA=="),
    K2M_STR_ROW(
        "<html lang=en><head><!-- saved from url=(0009)http://en.kremlin.ru/news/1 --><!--[if IE]><p><![endif]-->"
        "<meta charset = 'utf-8' /><link rel=\"canonical\" href = /x><script>__wm.wombat(\"http://x\")</script>"
        "<title>T &amp; &#x41;&#66; &ETH;</title></head><body class=a/><div class=\"read\" id='b'><article>"
        "<div class=\"slider masha-ignore\"><i a=\"<\"></i><br/></div ><p>so-\ncalled</p></article></html> </p"),
    K2M_STR_ROW("<body><div class=\"read\"><article><div class=\"slider masha-ignore\"></html"),
    K2M_STR_ROW("<meta charset=ibm866><p>\x8F\xE0\xA8 \xD0\x9F</p>"),
    K2M_STR_ROW("\xFF\xFE<\0p\0>\0\x1F\x04"),
    K2M_STR_ROW("<p>\xC3\x90\xC5\xB8\xC3\x90\xC2\xBE&ETH;&#159;&ETH;&frac34; &eacute &#xD0;?"),
    K2M_STR_ROW("12/4/19, 1:30 PM\nMeeting - President of Russia\n\nApril 1, 2014, 15:30\n\n*Anna /Lugovaya/:* "
                "[1]Yes^(2) <http://x>\n"
                "so-\ncalled and _\b_a\n**** A ****\nhttp://en.kremlin.ru/x 1/2\n\nVladimir Putin (\xD0\x94): "
                "\xC2\xABNo\xC2\xBB\n"
                "References\n 1. http://x"),
    K2M_STR_ROW("---\nt: x\n---\n# Meeting\n\n**Anna Lugovaya:** *(n)* [a](/x(1)) ![b](/y) <http://x> \\* _c_\n"),
    K2M_STR_ROW("> a wrote:\n>> Meeting\n>> April 1, 2014\n>> Vladimir Putin: Yes."),
};

/* The inputs end at each of their bytes, and the next one cannot be read. */
static void inputs_that_end_anywhere_are_read_within_their_blocks(void **state)
{
    (void)state;
    at_end = true;
    for (size_t i = 0; i < sizeof whole_inputs / sizeof *whole_inputs; i++)
        for (size_t len = whole_inputs[i].len; len > 0; len--) {
            block b;
            kremlin2md_page *page;
            assert_true(make_block(&b, len, 1));
            memcpy(b.data, whole_inputs[i].data, len);
            kremlin2md_status status = kremlin2md_read(b.data, len, NULL, &page);
            assert_int_not_equal(status, KREMLIN2MD_NO_MEMORY);
            if (status == KREMLIN2MD_OK) kremlin2md_free(page);
            free_block(&b);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_are_read_within_their_blocks),
        cmocka_unit_test(files_are_read_within_their_blocks),
        cmocka_unit_test(inputs_that_end_anywhere_are_read_within_their_blocks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
