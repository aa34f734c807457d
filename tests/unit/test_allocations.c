/* SPDX-License-Identifier: MIT */
/* Makes each allocation of the library fail in turn. The library must report it, or give its usual result, and must not
 * leak memory. The allocations of libxml2 always succeed here, since it does not recover if they fail (see
 * kremlin2md.h). tests/memory_test.sh makes them fail as well. */
#include "packing.h"

#include "command/files.h"
#include "kremlin2md.h"
#include "unpack/unpack.h"

#include <dlfcn.h>
#include <errno.h>
#include <libxml/xmlmemory.h>
#include <stdlib.h>
#include <string.h>

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ALLOCATOR_IS_TAKEN
#endif
#endif
#ifdef __SANITIZE_ADDRESS__
#define ALLOCATOR_IS_TAKEN
#endif

/* ---- an allocator that counts and fails ---- */

static long number, fail_at, live; /* the number of the last allocation; which one fails (0: none); blocks in use */
static volatile bool exempt;       /* libxml2 is allocating, which does not count */

static bool fails(void)
{
    if (exempt || ++number != fail_at) return false;
    errno = ENOMEM;
    return true;
}

#ifndef ALLOCATOR_IS_TAKEN
void *malloc(size_t size)
{
    static void *(*next)(size_t);
    if (!next) *(void **)&next = dlsym(RTLD_NEXT, "malloc");
    void *block = fails() ? NULL : next(size);
    if (block) live++;
    return block;
}

void *calloc(size_t count, size_t size)
{
    static void *(*next)(size_t, size_t);
    if (!next) *(void **)&next = dlsym(RTLD_NEXT, "calloc");
    void *block = fails() ? NULL : next(count, size);
    if (block) live++;
    return block;
}

void *realloc(void *old, size_t size)
{
    static void *(*next)(void *, size_t);
    if (!next) *(void **)&next = dlsym(RTLD_NEXT, "realloc");
    void *block = fails() ? NULL : next(old, size);
    if (block && !old) live++;
    return block;
}

void free(void *block)
{
    static void (*next)(void *);
    if (!next) *(void **)&next = dlsym(RTLD_NEXT, "free");
    if (block) live--;
    next(block);
}
#endif

static void *xml_malloc(size_t size)
{
    exempt = true;
    void *block = malloc(size);
    exempt = false;
    return block;
}

static void *xml_realloc(void *old, size_t size)
{
    exempt = true;
    void *block = realloc(old, size);
    exempt = false;
    return block;
}

static char *xml_strdup(const char *string)
{
    size_t size = strlen(string) + 1;
    char *copy = xml_malloc(size);
    return copy ? memcpy(copy, string, size) : NULL;
}

/* ---- conversions ---- */

enum { OUTPUTS = KREMLIN2MD_DEBUG + 1 };

/* Converts a page to one of the formats. Copies it to `to`, which has room for *size bytes, and sets *size. */
static kremlin2md_status convert(const k2m_bytes *page, int output, char *to, size_t *size)
{
    const kremlin2md_options options = {.front_matter = 1, .images = 1, .links = KREMLIN2MD_LINKS_ALL};
    kremlin2md_page *read;
    const char *text = NULL;
    size_t len = 0;
    kremlin2md_status status = kremlin2md_read(page->data, page->size, &options, &read);
    if (status != KREMLIN2MD_OK) return status;
    status = kremlin2md_render(read, (kremlin2md_format)output, &options, &text, &len);
    if (len > *size) len = *size;
    if (text) memcpy(to, text, len);
    *size = text ? len : 0;
    kremlin2md_free(read);
    return status;
}

static long allocations_of(const k2m_bytes *page, int output)
{
    static char text[1 << 16];
    size_t size = sizeof text;
    number = 0;
    assert_int_equal(convert(page, output, text, &size), KREMLIN2MD_OK);
    return number;
}

static void try_all(const char *name, k2m_bytes page)
{
    static char wanted[1 << 16], got[1 << 16];
    for (int output = 0; output < OUTPUTS; output++) {
        size_t wanted_size = sizeof wanted;
        assert_int_equal(convert(&page, output, wanted, &wanted_size), KREMLIN2MD_OK);
        long count = allocations_of(&page, output), told = 0;
        for (long n = 1; n <= count; n++) {
            size_t size = sizeof got;
            long before = live;
            number = 0;
            fail_at = n;
            kremlin2md_status status = convert(&page, output, got, &size);
            fail_at = 0;
            if (live != before)
                print_error("%s, output %d, allocation %ld: %ld blocks left\n", name, output, n, live - before);
            assert_int_equal(live, before);
            if (status == KREMLIN2MD_NO_MEMORY) told++;
            else assert_true(status == KREMLIN2MD_OK && size == wanted_size && memcmp(got, wanted, size) == 0);
        }
        assert_true(count > 1); /* there are few, since an arena allocates large blocks */
        assert_true(told * 10 >= count * 9);
    }
    free(page.data);
}

static void try_file(const char *path)
{
    k2m_bytes page = {.data = NULL};
    assert_true(k2m_file_read(path, KREMLIN2MD_MAX_SIZE, &page));
    try_all(path, page);
}

/* A page so long that the library also allocates while libxml2 is parsing. */
static void try_long_page(void)
{
    static const char head[] = "<h1 class=\"entry-title\">T</h1><div class=\"read__internal_content\">",
                      paragraph[] = "<p>Some <b>text</b> with a <sup>2</sup> and <a href=\"/x\">a link</a>.</p>",
                      comment[] = "<!-- saved from url=(0049)http://en.kremlin.ru/events/president/news/9 -->";
    k2m_bytes page = {.data = NULL};
    assert_true(k2m_bytes_add(&page, head, sizeof head - 1));
    for (size_t i = 0; i < 500; i++) assert_true(k2m_bytes_add(&page, paragraph, sizeof paragraph - 1));
    assert_true(k2m_bytes_add(&page, comment, sizeof comment - 1));
    try_all("a long page", page);
}

/* ---- unpacking ---- */

static ptrdiff_t read_bytes(void *context, void *to, size_t size)
{
    k2m_str *left = context;
    if (size > left->len) size = left->len;
    if (size) memcpy(to, left->data, size);
    *left = k2m_str_part(*left, size, left->len);
    return (ptrdiff_t)size;
}

/* Unpacks an input. Sets *sum to something that depends on all that comes out. */
static k2m_unpacked unpack(const k2m_bytes *input, size_t *sum)
{
    k2m_str left = {input->data, input->size};
    k2m_source source = {.read = read_bytes, .context = &left};
    k2m_unpacker *u = k2m_unpack_open(&source, KREMLIN2MD_MAX_SIZE);
    k2m_member member;
    k2m_unpacked found = u ? K2M_UNPACK_PAGE : K2M_UNPACK_NO_MEMORY;
    *sum = 0;
    while (found == K2M_UNPACK_PAGE || found == K2M_UNPACK_REFUSED) {
        found = k2m_unpack_next(u, &member);
        *sum = *sum * 31 + member.bytes.len + member.name.len + (size_t)found;
    }
    k2m_unpack_close(u);
    return found;
}

static void try_to_unpack_bytes(const char *name, const k2m_bytes *input)
{
    size_t wanted, got;
    number = 0;
    assert_int_equal(unpack(input, &wanted), K2M_UNPACK_END);
    long count = number;
    for (long n = 1; n <= count; n++) {
        long before = live;
        number = 0;
        fail_at = n;
        k2m_unpacked found = unpack(input, &got);
        fail_at = 0;
        if (live != before || found != K2M_UNPACK_NO_MEMORY) print_error("%s, allocation %ld\n", name, n);
        assert_int_equal(live, before);
        assert_int_equal(found, K2M_UNPACK_NO_MEMORY);
    }
}

static void try_to_unpack(const char *path)
{
    k2m_bytes input = {.data = NULL};
    assert_true(k2m_file_read(path, KREMLIN2MD_MAX_SIZE, &input));
    try_to_unpack_bytes(path, &input);
    free(input.data);
}

#ifdef K2M_ARCHIVES

/* A page in two layers of gzip, in a record. */
static void try_codings(void)
{
    k2m_arena arena;
    k2m_arena_init(&arena, NULL);
    k2m_str coded = deflated(&arena, deflated(&arena, K2M_STR("<p>Words</p>"), 31), 31);
    coded = response(&arena, "200 OK", "Content-Type: text/html\r\nContent-Encoding: gzip, gzip\r\n", coded);
    coded = record(&arena, "response", "http://en.kremlin.ru/1", "application/http; msgtype=response", coded, -1);
    k2m_bytes input = {.data = (char *)coded.data, .size = coded.len};
    try_to_unpack_bytes("codings", &input);
    k2m_arena_free(&arena);
}

#endif

/* libarchive does not survive all failures, and is left out. */
static void failed_allocations_are_told_of_unpacking(void **state)
{
    (void)state;
#ifdef ALLOCATOR_IS_TAKEN
    skip();
#else
    try_to_unpack("tests/fuzz/corpus/archives/two.html");
    try_to_unpack("tests/fuzz/corpus/archives/records.warc");
    try_to_unpack("tests/fuzz/corpus/archives/page.webarchive");
    try_to_unpack("tests/fuzz/corpus/archives/xml.webarchive");
    try_to_unpack("tests/fuzz/corpus/archives/members.warc.gz");
#ifdef K2M_ARCHIVES
    try_codings();
#endif
#endif
}

static void failed_allocations_are_handled(void **state)
{
    (void)state;
#ifdef ALLOCATOR_IS_TAKEN
    skip();
#else
    try_file("data/sample.html");
    try_file("tests/golden/labels-en.html");
    try_file("tests/golden/lists-en.html");
    try_file("tests/golden/dump-ru.txt");
    try_file("tests/fuzz/corpus/pages/message.mht");
    try_long_page();
#endif
}

int main(void)
{
    (void)xmlMemSetup(free, xml_malloc, xml_realloc, xml_strdup);
    const struct CMUnitTest tests[] = {cmocka_unit_test(failed_allocations_are_handled),
                                       cmocka_unit_test(failed_allocations_are_told_of_unpacking)};
    return cmocka_run_group_tests_name("allocations", tests, NULL, NULL);
}
