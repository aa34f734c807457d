/* SPDX-License-Identifier: MIT */
/* The public interface: converting pages, statuses, threads. */
#include "unit.h"

#include "kremlin2md.h"

#include <pthread.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

static const char page_text[] = "<html><body><div class=\"read\" "
                                "data-href=\"http://en.kremlin.ru/events/president/news/1\"><h1 class=\"entry-title\">T"
                                "</h1><time class=\"read__published\">April 1, 2014</time><div "
                                "class=\"read__internal_content\"><p><b>Oleg Pristan:</b> "
                                "Yes.</p><p>See <a class=\"read__tag\" href=\"/catalog/1\">this</a> and <a "
                                "href=\"/x\">that</a>.</p></div></div></body>"
                                "</html>";
static const char markdown[] =
    "# T\n\n*April 1, 2014*\n\n**Oleg Pristan:** Yes.\n\nSee this and "
    "[that](http://en.kremlin.ru/x).\n\nSource: <http://en.kremlin.ru/events/president/news/1>\n";

static void a_page_is_read_and_rendered(void **state)
{
    (void)state;
    kremlin2md_page *page;
    const char *text;
    size_t size;
    assert_int_equal(kremlin2md_read(page_text, strlen(page_text), NULL, &page), KREMLIN2MD_OK);
    assert_int_equal(kremlin2md_render(page, KREMLIN2MD_MARKDOWN, NULL, &text, &size), KREMLIN2MD_OK);
    assert_string_equal(text, markdown);
    assert_int_equal(size, strlen(markdown));
    const kremlin2md_options options = {.links = KREMLIN2MD_LINKS_ALL, .without_source = 1};
    const char *other;
    assert_int_equal(kremlin2md_render(page, KREMLIN2MD_MARKDOWN, &options, &other, &size), KREMLIN2MD_OK);
    assert_non_null(strstr(other, "[this](http://en.kremlin.ru/catalog/1)"));
    assert_null(strstr(other, "Source:"));
    assert_string_equal(text, markdown); /* the first text is still valid */
    kremlin2md_free(page);
    kremlin2md_free(NULL);
}

static void a_page_has_all_formats(void **state)
{
    static const struct {
        kremlin2md_format format;
        const char *begins, *holds, *header;
    } rows[] = {
        {KREMLIN2MD_MARKDOWN, "# T\n", "**Oleg Pristan:** Yes.", ""},
        {KREMLIN2MD_JSON, "{\"source\":", "\"name\":\"Oleg Pristan\"", ""},
        {KREMLIN2MD_CSV, "http://en.kremlin.ru/events/president/news/1,1,en,",
         "1,Oleg Pristan,Oleg Pristan,,,,5,\"Yes.\nSee", "source,id,"},
        {KREMLIN2MD_TSV, "http://en.kremlin.ru/events/president/news/1\t1\ten\t", "\t5\tYes. See this", "source\tid\t"},
        {KREMLIN2MD_TEI, "<?xml", "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\" xml:id=\"en-1\"", ""},
        {KREMLIN2MD_DEBUG, "layout ", "turn, rule 1  Oleg Pristan", ""},
    };
    (void)state;
    kremlin2md_page *page;
    const char *texts[sizeof rows / sizeof *rows];
    assert_int_equal(kremlin2md_read(page_text, strlen(page_text), NULL, &page), KREMLIN2MD_OK);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        size_t size;
        assert_int_equal(kremlin2md_render(page, rows[i].format, NULL, &texts[i], &size), KREMLIN2MD_OK);
        assert_int_equal(size, strlen(texts[i]));
    }
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) { /* all are still valid */
        assert_ptr_equal(strstr(texts[i], rows[i].begins), texts[i]);
        if (!strstr(texts[i], rows[i].holds)) fail_msg("%s", texts[i]);
        const char *header = kremlin2md_header(rows[i].format);
        assert_int_equal(strncmp(header, rows[i].header, strlen(rows[i].header)), 0);
        assert_true(*rows[i].header ? header[strlen(header) - 1] == '\n' : !*header);
    }
    const kremlin2md_options options = {.size = sizeof options, .id = "mine"};
    const char *tei;
    size_t size;
    assert_int_equal(kremlin2md_render(page, KREMLIN2MD_TEI, &options, &tei, &size), KREMLIN2MD_OK);
    assert_non_null(strstr(tei, "xml:id=\"mine-u1\" who=\"#mine-s1\""));
    kremlin2md_free(page);
}

/* Addresses of more than 8192 bytes stay as printed. */
static void long_addresses_stay_short(void **state)
{
    (void)state;
    for (size_t len = 8192; len < 8194; len++) {
        char html[9000];
        kremlin2md_page *page;
        const char *text;
        size_t size,
            at = (size_t)snprintf(html, sizeof html,
                                  "<div class=\"read\" data-href=\"http://kremlin.ru/1\"><h1 class=\"entry-title\">T"
                                  "</h1><div class=\"read__internal_content\"><p>a <a href=\"/");
        memset(html + at, 'x', len - 1);
        strcpy(html + at + len - 1, "\">b</a></p></div></div></html>");
        assert_int_equal(kremlin2md_read(html, strlen(html), NULL, &page), KREMLIN2MD_OK);
        assert_int_equal(kremlin2md_render(page, KREMLIN2MD_MARKDOWN, NULL, &text, &size), KREMLIN2MD_OK);
        assert_non_null(strstr(text, len == 8192 ? "[b](http://kremlin.ru/xx" : "[b](/xx"));
        kremlin2md_free(page);
    }
}

static void options_may_be_those_of_an_older_version(void **state)
{
    (void)state;
    kremlin2md_page *page;
    const char *text;
    size_t size;
    kremlin2md_options options = {.without_source = 1, .base_url = "http://kremlin.ru/x"};
    assert_int_equal(kremlin2md_read(page_text, strlen(page_text), &options, &page), KREMLIN2MD_OK);
    assert_int_equal(kremlin2md_render(page, KREMLIN2MD_MARKDOWN, &options, &text, &size), KREMLIN2MD_OK);
    assert_null(strstr(text, "Source:"));
    options.size = offsetof(kremlin2md_options, without_source); /* what stands behind is not looked at */
    assert_int_equal(kremlin2md_render(page, KREMLIN2MD_MARKDOWN, &options, &text, &size), KREMLIN2MD_OK);
    assert_non_null(strstr(text, "Source:"));
    options.size = 10000; /* of a newer version */
    assert_int_equal(kremlin2md_render(page, KREMLIN2MD_MARKDOWN, &options, &text, &size), KREMLIN2MD_OK);
    assert_null(strstr(text, "Source:"));
    assert_string_equal(kremlin2md_version(), KREMLIN2MD_VERSION);
    kremlin2md_free(page);
}

static void invalid_input_returns_a_status(void **state)
{
    (void)state;
    kremlin2md_page *page = (kremlin2md_page *)(uintptr_t)1;
    assert_int_equal(kremlin2md_read("", 0, NULL, &page), KREMLIN2MD_NO_ARTICLE);
    assert_null(page);
    assert_int_equal(kremlin2md_read(NULL, KREMLIN2MD_MAX_SIZE + 1, NULL, &page), KREMLIN2MD_TOO_LARGE);
    const kremlin2md_options options = {.encoding = "no-such"};
    assert_int_equal(kremlin2md_read("x", 1, &options, &page), KREMLIN2MD_UNKNOWN_ENCODING);
    const char act[] = "<div class=reader_act_body><p>1.</p></div>";
    assert_int_equal(kremlin2md_read(act, strlen(act), NULL, &page), KREMLIN2MD_ACT);
    for (int status = 0; status <= KREMLIN2MD_NO_MEMORY; status++) {
        const char *text = kremlin2md_status_text((kremlin2md_status)status);
        assert_true(strlen(text) > 3 && !strstr(text, "--")); /* it names no option of the command */
    }
}

enum { THREADS = 4, ROUNDS = 200 };

static void *convert_often(void *differs)
{
    for (int i = 0; i < ROUNDS; i++) {
        kremlin2md_page *page;
        const char *text;
        size_t size;
        if (kremlin2md_read(page_text, strlen(page_text), NULL, &page) != KREMLIN2MD_OK ||
            kremlin2md_render(page, KREMLIN2MD_MARKDOWN, NULL, &text, &size) != KREMLIN2MD_OK ||
            strcmp(text, markdown) != 0)
            *(int *)differs = 1;
        kremlin2md_free(page);
    }
    return NULL;
}

static void threads_do_not_interfere(void **state)
{
    (void)state;
    pthread_t threads[THREADS];
    int differs[THREADS] = {0};
    for (int i = 0; i < THREADS; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, convert_often, &differs[i]), 0);
    for (int i = 0; i < THREADS; i++) assert_int_equal(pthread_join(threads[i], NULL), 0);
    for (int i = 0; i < THREADS; i++) assert_int_equal(differs[i], 0);
}

static void deep_elements_keep_their_text(void **state)
{
    enum { DEEP = 400 };
    static char html[sizeof page_text + DEEP * sizeof "<div>"];
    const char *body = strstr(page_text, "<p>"), *text = "";
    size_t at = (size_t)(body - page_text), size = 0;
    kremlin2md_page *page;
    (void)state;
    memcpy(html, page_text, at);
    for (int i = 0; i < DEEP; i++, at += strlen("<div>")) memcpy(html + at, "<div>", strlen("<div>"));
    (void)snprintf(html + at, sizeof html - at, "%s", body);
    assert_int_equal(kremlin2md_read(html, strlen(html), NULL, &page), KREMLIN2MD_OK);
    assert_int_equal(kremlin2md_render(page, KREMLIN2MD_MARKDOWN, NULL, &text, &size), KREMLIN2MD_OK);
    assert_non_null(strstr(text, "\n\nOleg Pristan: Yes.\n\nSee this and that.\n\n")); /* without their tags */
    kremlin2md_free(page);
}

/* XML Schema accepts only such language tags as these; others are "und" in TEI. */
static void tei_names_the_language(void **state)
{
    static const char *const rows[][2] = {
        {"en", "en"},  {"ru-RU", "ru-RU"}, {"abcdefgh", "abcdefgh"},     {"abcdefghi", "und"},   {"1a", "und"},
        {"a1", "und"}, {"a-1b", "a-1b"},   {"a-12345678", "a-12345678"}, {"a-123456789", "und"}, {"a--b", "und"},
        {"-a", "und"}, {"a-", "und"}};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char html[600], wanted[80];
        const char *tei = "";
        size_t size = 0;
        kremlin2md_page *page;
        (void)snprintf(html, sizeof html, "<html lang=\"%s\">%s", rows[i][0], page_text + strlen("<html>"));
        (void)snprintf(wanted, sizeof wanted, "<language ident=\"%s\"", rows[i][1]);
        assert_int_equal(kremlin2md_read(html, strlen(html), NULL, &page), KREMLIN2MD_OK);
        assert_int_equal(kremlin2md_render(page, KREMLIN2MD_TEI, NULL, &tei, &size), KREMLIN2MD_OK);
        if (!strstr(tei, wanted)) fail_msg("lang %s is not %s", rows[i][0], rows[i][1]);
        kremlin2md_free(page);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_page_is_read_and_rendered),
        cmocka_unit_test(a_page_has_all_formats),
        cmocka_unit_test(options_may_be_those_of_an_older_version),
        cmocka_unit_test(long_addresses_stay_short),
        cmocka_unit_test(invalid_input_returns_a_status),
        cmocka_unit_test(threads_do_not_interfere),
        cmocka_unit_test(deep_elements_keep_their_text),
        cmocka_unit_test(tei_names_the_language),
    };
    return cmocka_run_group_tests_name("library", tests, NULL, NULL);
}
