/* SPDX-License-Identifier: MIT */
/* Every form in which people save a page gives the same Markdown and JSON. The forms are derived from the fixtures and,
 * if a directory of real pages exists (see read_samples), from those. Run it from the top directory of the project. */
#include "unit.h"

#include "forms.h"
#include "kremlin2md.h"

#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A page and its output. */
typedef struct sample {
    const char *path;
    k2m_str bytes, address;
    char *markdown, *json;
    bool russian;
} sample;

static sample *samples;
static size_t sample_count;

/* Converts a page to Markdown and JSON, which the caller frees with free(). Both are NULL if the page is refused. The
 * source is left out of both unless `with_address`, because a form may contain an address that the page lacks. */
static kremlin2md_status convert(k2m_str bytes, bool with_address, char **markdown, char **json, bool *early)
{
    kremlin2md_options options = {.without_source = !with_address};
    kremlin2md_page *page;
    const char *text;
    size_t size;
    *markdown = *json = NULL;
    kremlin2md_status status = kremlin2md_read(bytes.data, bytes.len, &options, &page);
    if (status != KREMLIN2MD_OK) return status;
    *early = kremlin2md_ends_early(page);
    assert_int_equal(kremlin2md_render(page, KREMLIN2MD_MARKDOWN, &options, &text, &size), KREMLIN2MD_OK);
    *markdown = strdup(text);
    assert_int_equal(kremlin2md_render(page, KREMLIN2MD_JSON, NULL, &text, &size), KREMLIN2MD_OK);
    /* without the address and the number, if they may differ */
    *json = strdup(with_address ? text : strstr(text, "\"lang\""));
    kremlin2md_free(page);
    return status;
}

/* Returns the address in the JSON, or data NULL if it has none. */
static k2m_str address_in(const char *json)
{
    const char *start = json + strlen("{\"source\":\"");
    if (strncmp(json, "{\"source\":\"", 11) != 0) return (k2m_str){NULL, 0};
    return (k2m_str){start, (size_t)(strchr(start, '"') - start)};
}

static void add_sample(const char *path)
{
    sample s = {.path = strdup(path), .bytes = read_file(path)};
    bool early;
    if (convert(s.bytes, true, &s.markdown, &s.json, &early) != KREMLIN2MD_OK) fail_msg("%s is refused", path);
    if (early) fail_msg("%s ends early", path);
    s.address = address_in(s.json);
    s.russian = strstr(s.json, "\"lang\":\"ru\"");
    if (!s.address.data) {
        free(s.markdown);
        free(s.json);
        (void)convert(s.bytes, false, &s.markdown, &s.json, &early);
    }
    samples = realloc(samples, (sample_count + 1) * sizeof *samples);
    assert_non_null(samples);
    samples[sample_count++] = s;
}

static int read_samples(void **state)
{
    static const char *const patterns[] = {"data/sample.html", "tests/golden/*.html", "../shared/pages/[erps]*/*.html"};
    glob_t found = {0};
    size_t count = sizeof patterns / sizeof *patterns;
    (void)state;
    if (getenv("K2M_VALGRIND")) count--; /* the real pages would take half an hour */
    for (size_t i = 0; i < count; i++) (void)glob(patterns[i], i ? GLOB_APPEND : 0, NULL, &found);
    for (size_t i = 0; i < found.gl_pathc; i++)
        if (!strstr(found.gl_pathv[i], "/folded-")) add_sample(found.gl_pathv[i]); /* its lines are a form already */
    globfree(&found);
    return 0;
}

static int free_samples(void **state)
{
    (void)state;
    for (size_t i = 0; i < sample_count; i++) {
        free((char *)samples[i].path);
        free((char *)samples[i].bytes.data);
        free(samples[i].markdown);
        free(samples[i].json);
    }
    free(samples);
    return 0;
}

static void show_difference(const char *got, const char *want)
{
    size_t at = 0;
    while (got && got[at] && got[at] == want[at]) at++;
    print_error("at byte %zu: got \"%.80s\", expected \"%.80s\"\n", at, got ? got + at : "(refused)", want + at);
}

/* Returns whether a form of a page gives the same output as the page. */
static bool is_same(k2m_str derived, const sample *s, const char *name)
{
    char *markdown, *json;
    bool early = false;
    (void)convert(derived, s->address.data, &markdown, &json, &early);
    bool same = markdown && strcmp(markdown, s->markdown) == 0 && strcmp(json, s->json) == 0 && !early;
    if (!same) {
        print_error("%s as \"%s\"%s: ", s->path, name, early ? ", reported to end early" : "");
        bool text = markdown && strcmp(markdown, s->markdown) == 0;
        show_difference(text ? json : markdown, text ? s->json : s->markdown);
    }
    free(markdown);
    free(json);
    return same;
}

/* ---- the forms ---- */

enum { MOST_FORMS = 64 };
static bool form_passed[MOST_FORMS];

static bool derives_the_same(const form *f, const sample *s)
{
    k2m_arena arena;
    jmp_buf no_memory;
    k2m_arena_init(&arena, &no_memory);
    if (setjmp(no_memory)) abort();
    bool same = is_same(form_of(f, &arena, s->bytes, s->address), s, f->name);
    k2m_arena_free(&arena);
    return same;
}

static bool survives(const form *f, const sample *s)
{
    enum { LONG = 1000 };
    return !(f->needs & FORM_RUSSIAN && !s->russian) && !(f->needs & FORM_LONG && strlen(s->markdown) < LONG);
}

/* The test for one form, whose row is the initial state. */
static void gives_the_same(void **state)
{
    const form *f = *state;
    size_t differing = 0;
    for (size_t i = 0; i < sample_count; i++)
        if (survives(f, &samples[i]) && !derives_the_same(f, &samples[i])) differing++;
    assert_int_equal(differing, 0);
    form_passed[f - forms] = true;
}

/* data/doc/saved-forms.md has a line for each form, with a tick if its test passed. */
static void document_lists_the_forms_that_pass(void **state)
{
    k2m_str document = read_file("data/doc/saved-forms.md");
    size_t ticks = 0;
    (void)state;
    for (size_t at = 0; (at = k2m_str_find(document, K2M_STR("\n- [x] `"), at)) < document.len; at++) ticks++;
    for (const form *f = forms; f->name; f++) {
        char line[128];
        (void)snprintf(line, sizeof line, "\n- [%c] `%s`", form_passed[f - forms] ? 'x' : ' ', f->name);
        if (!strstr(document.data, line)) fail_msg("data/doc/saved-forms.md lacks the line%s", line);
        if (form_passed[f - forms]) ticks--;
    }
    assert_int_equal(ticks, 0);
    free((char *)document.data);
}

/* ---- damaged pages ---- */

/* Finds the text of the article in a page. Returns false if it is not found. */
static bool find_body(k2m_str page, size_t *start, size_t *end)
{
    *start = k2m_str_find(page, K2M_STR("read__internal_content"), 0);
    *end = k2m_str_find(page, K2M_STR("read__bottommeta"), 0);
    return *start < page.len && *end < page.len && *start < *end;
}

/* A page that is cut off is converted up to there, and reported to end early. */
static void a_truncated_page_is_detected(void **state)
{
    enum { CUTS = 16 };
    size_t seen = 0;
    (void)state;
    for (size_t i = 0; i < sample_count; i++) {
        size_t start, end;
        if (!find_body(samples[i].bytes, &start, &end)) continue;
        for (size_t cut = 0; cut < CUTS; cut++) {
            k2m_str part = k2m_str_part(samples[i].bytes, 0, start + (end - start) * (cut + 1) / CUTS);
            char *markdown, *json;
            bool early = false;
            (void)convert(part, samples[i].address.data, &markdown, &json, &early);
            if (markdown && !early)
                fail_msg("%s, cut at byte %zu, is not reported to end early", samples[i].path, part.len);
            if (markdown && strncmp(markdown, samples[i].markdown, strcspn(markdown, "\n")) != 0) fail();
            seen += markdown != NULL;
            free(markdown);
            free(json);
        }
    }
    assert_true(seen > CUTS);
}

/* An invalid byte in UTF-8, here at the end of the title, becomes U+FFFD and changes nothing else. */
static void an_invalid_byte_changes_nothing_else(void **state)
{
    size_t seen = 0;
    (void)state;
    for (size_t i = 0; i < sample_count; i++) {
        const sample *s = &samples[i];
        size_t at = k2m_str_find(s->bytes, K2M_STR("</h1>"), 0), length = s->bytes.len;
        if (at > length) continue;
        char *broken = malloc(length + 1), *markdown, *json, *hit;
        bool early;
        assert_non_null(broken);
        memcpy(broken, s->bytes.data, at);
        broken[at] = '\xE3';
        memcpy(broken + at + 1, s->bytes.data + at, length - at);
        (void)convert((k2m_str){broken, length + 1}, s->address.data, &markdown, &json, &early);
        assert_non_null(markdown);
        hit = strstr(markdown, "\xEF\xBF\xBD");
        if (!hit) fail_msg("%s: no U+FFFD", s->path);
        memmove(hit, hit + 3, strlen(hit + 3) + 1);
        assert_string_equal(markdown, s->markdown);
        seen++;
        free(broken);
        free(markdown);
        free(json);
    }
    assert_true(seen > 0);
}

int main(void)
{
    struct CMUnitTest tests[MOST_FORMS + 3];
    size_t count = 0;
    for (const form *f = forms; f->name; f++)
        tests[count++] = (struct CMUnitTest){f->name, gives_the_same, NULL, NULL, (void *)f};
    tests[count++] = (struct CMUnitTest)cmocka_unit_test(document_lists_the_forms_that_pass);
    tests[count++] = (struct CMUnitTest)cmocka_unit_test(a_truncated_page_is_detected);
    tests[count++] = (struct CMUnitTest)cmocka_unit_test(an_invalid_byte_changes_nothing_else);
    return _cmocka_run_group_tests("forms", tests, count, read_samples, free_samples);
}
