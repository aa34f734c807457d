/* SPDX-License-Identifier: MIT */
/* text.c, dates.c, address.c, article_bounds.c, unicode.c, encoding.c, mime.c, saved_address.c, sanitize.c. */
#include "unit.h"

#include "base/unicode.h"
#include "read/address.h"
#include "read/article_bounds.h"
#include "read/dates.h"
#include "read/encoding.h"
#include "read/mime.h"
#include "read/sanitize.h"
#include "read/saved_address.h"
#include "read/shallow.h"
#include "read/tags.h"
#include "site/layouts.h"
#include "transcript/text.h"

#include <stdio.h>
#include <string.h>

static k2m_text built(k2m_arena *arena, const char *const *pieces, const unsigned *styles, size_t count)
{
    k2m_text_builder builder;
    k2m_text_begin(&builder, arena);
    for (size_t i = 0; i < count; i++) k2m_text_add(&builder, k2m_str_of(pieces[i]), styles[i], NULL, K2M_ON_LINE);
    return k2m_text_end(&builder);
}

/* `count` times a text. */
static k2m_str times(k2m_arena *arena, size_t count, const char *text)
{
    k2m_buffer all;
    k2m_buffer_init(&all, arena);
    for (size_t i = 0; i < count; i++) k2m_buffer_put_str(&all, k2m_str_of(text));
    return k2m_str_copy(arena, k2m_buffer_str(&all));
}

static void spaces_have_the_styles_that_both_sides_share(void **state)
{
    const char *const pieces[] = {" President", " ", "OF ", " RUSSIA: ", "Hello,\n", " friends "};
    const unsigned styles[] = {K2M_STRONG, K2M_STRONG, K2M_STRONG, K2M_STRONG, 0, K2M_EMPH};
    k2m_text text = built(ARENA(state), pieces, styles, 6);
    assert_str(text.str, "President OF RUSSIA: Hello, friends");
    assert_int_equal(text.span_count, 3);
    assert_int_equal(text.spans[0].end, strlen("President OF RUSSIA:"));
    assert_int_equal(text.spans[1].end, strlen("President OF RUSSIA: Hello, "));
    assert_int_equal(text.spans[2].style, K2M_EMPH);
}

static void invisible_characters_are_removed(void **state)
{
    const char *const pieces[] = {"a\xC2\xA0\xE2\x80\x89"
                                  "b",
                                  "\xE2\x80\x8B\xC2\xAD\xEF\xBB\xBF",
                                  "c\x01\xE2\x80\xAE"
                                  "d\xC2\x97"};
    const unsigned styles[] = {0, K2M_STRONG, 0};
    k2m_text text = built(ARENA(state), pieces, styles, 3);
    assert_str(text.str, "a bcd—");
    assert_int_equal(text.span_count, 1);
}

static void digits_stay_superscript_but_letters_do_not(void **state)
{
    k2m_text_builder builder;
    k2m_text_begin(&builder, ARENA(state));
    k2m_text_add(&builder, K2M_STR("14"), 0, NULL, K2M_ON_LINE);
    k2m_text_add(&builder, K2M_STR("th"), 0, NULL, K2M_SUPERSCRIPT);
    k2m_text_add(&builder, K2M_STR(" m"), 0, NULL, K2M_ON_LINE);
    k2m_text_add(&builder, K2M_STR("2"), 0, NULL, K2M_SUPERSCRIPT);
    k2m_text_add(&builder, K2M_STR(" 2nd 10"), 0, NULL, K2M_SUPERSCRIPT);
    k2m_text_add(&builder, K2M_STR(" CO"), 0, NULL, K2M_ON_LINE);
    k2m_text_add(&builder, K2M_STR("2"), 0, NULL, K2M_SUBSCRIPT);
    assert_str(k2m_text_end(&builder).str, "14th m² 2nd 10 CO₂");
}

static void superscript_and_subscript_signs(void **state)
{
    k2m_text_builder builder;
    k2m_text_begin(&builder, ARENA(state));
    k2m_text_add(&builder, K2M_STR("0123456789+-\xE2\x80\x93\xE2\x88\x92"), 0, NULL, K2M_SUPERSCRIPT);
    k2m_text_add(&builder, K2M_STR(" 0123456789+-\xE2\x80\x93\xE2\x88\x92"), 0, NULL, K2M_SUBSCRIPT);
    assert_str(k2m_text_end(&builder).str, "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻ ₀₁₂₃₄₅₆₇₈₉₊₋₋₋");
}

static void parts_keep_their_styles(void **state)
{
    const char *const pieces[] = {"bold ", "plain ", "italic"};
    const unsigned styles[] = {K2M_STRONG, 0, K2M_EMPH};
    k2m_text text = built(ARENA(state), pieces, styles, 3);
    k2m_text part = k2m_text_part(ARENA(state), &text, 2, 12);
    assert_str(part.str, "ld plain i");
    assert_int_equal(part.span_count, 3);
    assert_int_equal(part.spans[0].end, 2);
    assert_int_equal(part.spans[2].style, K2M_EMPH);
    k2m_text without = k2m_text_without_style(ARENA(state), &text, K2M_STRONG, 2);
    assert_int_equal(without.spans[0].style, 0);
    assert_int_equal(without.spans[1].style, K2M_STRONG);
}

static void datelines_split_into_date_time_and_place(void **state)
{
    (void)state;
    static const char *const lines[][4] = {
        {"September 19, 2012, Pavlodar", "September 19, 2012", NULL, "Pavlodar"},
        {"19 сентября 2012 года, 14:30, Павлодар, вокзал", "19 сентября 2012 года", "14:30", "Павлодар, вокзал"},
        {"May 1, 2003", "May 1, 2003", NULL, NULL},
        {"1 мая 2003", "1 мая 2003", NULL, NULL},
        {"17 February, 2012, 14:30", "17 February, 2012", "14:30", NULL},
        {"10 february, 2011 18:16", "10 february, 2011", "18:16", NULL},
        {"22 июня, 2011 14:56, Озёрный", "22 июня, 2011", "14:56", "Озёрный"},
        {"2018-03-01 13:30:00", "2018-03-01", "13:30", NULL},
        {"2018-03-01", "2018-03-01", NULL, NULL},
        {"May 5, 2020 was a Tuesday", NULL, NULL, "May 5, 2020 was a Tuesday"},
        {"May day, 2003", NULL, NULL, "May day, 2003"},
        {"Moscow", NULL, NULL, "Moscow"},
    };
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        k2m_dateline line = k2m_dateline_split(k2m_str_of(lines[i][0]));
        assert_str(line.date, lines[i][1]);
        assert_str(line.time, lines[i][2]);
        assert_str(line.place, lines[i][3]);
    }
}

static void addresses_of_articles_are_normalised(void **state)
{
    static const char *const addresses[][2] = {
        {"http://en.kremlin.ru/events/president/news/1", "http://en.kremlin.ru/events/president/news/1"},
        {"http://en.kremlin.ru/events/president/news/1/print", "http://en.kremlin.ru/events/president/news/1"},
        {"http://kremlin.ru/events/president/news/1/photos/2?x#y",
         "http://kremlin.ru/events/president/news/1/photos/2"},
        {"http://kremlin.ru/events/president/news/1/photos", "http://kremlin.ru/events/president/news/1"},
        {"http://kremlin.ru/events/president/news/1.html", "http://kremlin.ru/events/president/news/1"},
        {"http://kremlin.ru/events/president/news/copy/1", "http://kremlin.ru/events/president/news/1"},
        {"http://kremlin.ru/events/president/news/1/index.html", "http://kremlin.ru/events/president/news/1"},
        {"https://web.archive.org/web/20121001000000/http://kremlin.ru/transcripts/1",
         "http://kremlin.ru/transcripts/1"},
        {"/events/president/news/1", NULL},
        {"17093.html", NULL},
        {"", NULL},
    };
    for (size_t i = 0; i < sizeof addresses / sizeof *addresses; i++)
        assert_str(k2m_address_of_article(ARENA(state), k2m_str_of(addresses[i][0])), addresses[i][1]);
}

static void links_are_made_absolute(void **state)
{
    const k2m_str base = K2M_STR("http://en.kremlin.ru/events/president/news/7506");
    static const char *const links[][2] = {
        {"/catalog/persons/1/events", "http://en.kremlin.ru/catalog/persons/1/events"},
        {"7507.html", "http://en.kremlin.ru/events/president/news/7507"},
        {"../transcripts/7508.html", "http://en.kremlin.ru/events/president/transcripts/7508"},
        {"http://example.org/a.html", "http://example.org/a.html"},
        {"../../../../kremlin.ru/acts/news/1.html", "http://kremlin.ru/acts/news/1"}, /* wget -H */
        {"../../../../static.kremlin.ru/media/x.jpeg", "http://static.kremlin.ru/media/x.jpeg"},
        {"/web/20121001000000/http://en.kremlin.ru/catalog/1", "http://en.kremlin.ru/catalog/1"},
        {"https://web.archive.org/web/20121001000000/mailto:someone@example.org", "mailto:someone@example.org"},
        {"/web/20121001000000/javascript:alert(1)", NULL},
        {"7507.html#sel=1", "http://en.kremlin.ru/events/president/news/7507#sel=1"},
        {"7507%3Fpage=2.html#x", "http://en.kremlin.ru/events/president/news/7507?page=2#x"},
        {"7507/index.html", "http://en.kremlin.ru/events/president/news/7507/"},
        {"#top", "http://en.kremlin.ru/events/president/news/7506#top"},
        {"../../../../../x", "http://en.kremlin.ru/x"},
        {"http://example.org/a b<c>", "http://example.org/a%20b%3Cc%3E"},
        {" mailto:someone@example.org ", "mailto:someone@example.org"},
        {"http://x.example/kremlin.ru/a", "http://x.example/kremlin.ru/a"},
        {"javascript:alert(1)", NULL},
        {"JavaScript:alert(1)", NULL},
        {"java\nscript:alert(1)", NULL},
        {"java\tscript:alert(1)", NULL},
        {"java\rscript:alert(1)", NULL},
        {"/a\tb\nc\rd", "http://en.kremlin.ru/abcd"},
        {"/a\x01\x7F", "http://en.kremlin.ru/a%01%7F"},
        {"/%D1%8B", "http://en.kremlin.ru/%D1%8B"},
        {"/\xD1\x8B\\\"`{|}^", "http://en.kremlin.ru/%D1%8B%5C%22%60%7B%7C%7D%5E"},
        {"/a?b=[c]&d=(e)#f", "http://en.kremlin.ru/a?b=%5Bc%5D&d=(e)#f"},
        {"//a.example/b", "http://a.example/b"},
        {"?b", "http://en.kremlin.ru/events/president/news/7506?b"},
        {"ftp://a.example/b", "ftp://a.example/b"},
        {"a1+-.:b", NULL},
        {"data:text/html,x", NULL},
        {"", NULL},
    };
    for (size_t i = 0; i < sizeof links / sizeof *links; i++)
        assert_str(k2m_address_of_link(ARENA(state), k2m_str_of(links[i][0]), base), links[i][1]);
    assert_str(k2m_address_of_link(ARENA(state), K2M_STR("/x"), (k2m_str){NULL, 0}), "/x");
}

static void wayback_addresses_give_the_original(void **state)
{
    static const char *const addresses[][2] = {
        {"https://web.archive.org/web/20121001000000/http://kremlin.ru/news/1", "http://kremlin.ru/news/1"},
        {"http://web.archive.org/web/20121001000000im_/http://kremlin.ru/x.jpeg", "http://kremlin.ru/x.jpeg"},
        {"//web.archive.org/web/2012/https://kremlin.ru/", "https://kremlin.ru/"},
        {"/web/2012*/http://kremlin.ru/", "http://kremlin.ru/"},
        {"/web/20121001000000/http:/kremlin.ru/a", "http://kremlin.ru/a"},
        {"/web/20121001000000/kremlin.ru/a", "http://kremlin.ru/a"},
        {"https://web.archive.org/web/2012/http://kremlin.ru:80/a:80/", "http://kremlin.ru/a:80/"},
        {"http://web.archive.org:80/web/2012/https://kremlin.ru:443", "https://kremlin.ru"},
        {"http://wayback.archive.org/web/2012/http%3A//kremlin.ru/", "http://kremlin.ru/"},
        {"/web/2012/http://kremlin.ru:8080/", "http://kremlin.ru:8080/"},
        {"http://kremlin.ru/web/2012/a", "http://kremlin.ru/web/2012/a"},
        {"/web/news/1", "/web/news/1"},
        {"/web/20121001000000a/http://kremlin.ru/", "/web/20121001000000a/http://kremlin.ru/"},
        {"/web/201210010000001/http://kremlin.ru/", "/web/201210010000001/http://kremlin.ru/"},
        {"/web/*/http://kremlin.ru/", "http://kremlin.ru/"},
        {"/web/2012", "/web/2012"},
        {"/web/2012im", "/web/2012im"},
        {"/web/2012im_", "/web/2012im_"},
        {"/web/2012im_/kremlin.ru/a", "http://kremlin.ru/a"},
        {"https://archive.org/details/x", "https://archive.org/details/x"},
        {"", ""},
    };
    for (size_t i = 0; i < sizeof addresses / sizeof *addresses; i++)
        assert_str(k2m_saved_original(ARENA(state), k2m_str_of(addresses[i][0])), addresses[i][1]);
}

static void addresses_left_by_saving_programs_are_found(void **state)
{
    (void)state;
    assert_str(k2m_saved_comment_address(K2M_STR(" saved from url=(0019)http://kremlin.ru/1 ")), "http://kremlin.ru/1");
    assert_str(
        k2m_saved_comment_address(K2M_STR("\n Page saved with SingleFile \n url: https://kremlin.ru/1 \n saved")),
        "https://kremlin.ru/1");
    assert_str(k2m_saved_comment_address(K2M_STR(" saved from url=(0014)about:internet ")), NULL);
    assert_str(k2m_saved_comment_address(K2M_STR(" a comment with url: http://x.example/ ")), NULL);
    assert_str(k2m_saved_script_address(K2M_STR("  __wm.wombat(\"http://kremlin.ru/1\",\"2012\")")),
               "http://kremlin.ru/1");
    assert_str(k2m_saved_script_address(K2M_STR("var a = 1;")), NULL);
    assert_str(k2m_saved_script_address(K2M_STR("__wm.wombat(\"http://kremlin.ru/news/")), NULL); /* incomplete */
    assert_str(k2m_saved_script_address(K2M_STR("__wm.wombat(\"http://kremlin.ru/1 2\")")), NULL);
    assert_str(k2m_saved_script_address(K2M_STR("__wm.wombat(\"\")")), NULL);
    assert_str(k2m_saved_script_address(K2M_STR("__wm.wombat(\"  http://kremlin.ru/1\"")), "http://kremlin.ru/1");
    assert_str(k2m_saved_script_address((k2m_str){"__wm.wombat(\"http://kremlin.ru/1\"", 32}), NULL); /* cut */
    assert_str(k2m_saved_comment_address(K2M_STR("saved from url=(0019)http://kremlin.ru/1")), "http://kremlin.ru/1");
    assert_str(k2m_saved_comment_address(K2M_STR("saved from url=(0019)http://kremlin.ru/1\n2")),
               "http://kremlin.ru/1");
    assert_str(k2m_saved_comment_address(K2M_STR("saved from url=(0019")), NULL);
    assert_str(k2m_saved_comment_address((k2m_str){"saved from url=(0019)http://kremlin.ru/12", 40}),
               "http://kremlin.ru/1"); /* its last byte stands outside */
}

static void parts_of_an_mhtml_message_are_decoded(void **state)
{
    k2m_mime_page page;
    const k2m_str message = K2M_STR(
        "MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary=\"a b\"\r\n\r\n--a bc\r\nx\r\n--a b  \r\n"
        "Content-Type: text/html; x=y; charset=\"koi8-r\"\r\ncontent-transfer-encoding: Quoted-Printable\r\n"
        "Content-Location: http://kremlin.ru/\r\n a\r\n\r\n=3Cp=\r\n> 50=% =3d=  \r\n=zz=4\r\n--a b--\r\nfoot");
    assert_true(k2m_mime_is_message(message));
    assert_true(k2m_mime_read(ARENA(state), message, &page));
    assert_str(page.bytes, "<p> 50=% ==zz=4");
    assert_str(page.charset, "koi8-r");
    assert_str(page.address, "http://kremlin.ru/a");
    assert_true(k2m_mime_read(
        ARENA(state), K2M_STR("Content-Type: text/html\nContent-Transfer-Encoding: base64\n\nPHA+\n eA=="), &page));
    assert_str(page.bytes, "<p>x");
    assert_str(page.address, NULL);
    assert_true(k2m_mime_read(
        ARENA(state), K2M_STR("Content-Type: text/html\nContent-Transfer-Encoding: base64\n\nAZaz@[`{:.,09+/"), &page));
    assert_str(page.bytes, "\x01\x96\xB3\xD3\xDF\xBF"); /* the first and the last of the digits */
    assert_false(k2m_mime_is_message(K2M_STR("Question: what?\n\nAnswer: nothing.\n")));
    assert_false(k2m_mime_is_message(K2M_STR("<html>\nContent-Type: text/html\n\n")));
    assert_false(k2m_mime_is_message(K2M_STR("")));
    assert_false(k2m_mime_is_message(K2M_STR("A b: c\nContent-Type: text/html\n\n")));
    assert_false(k2m_mime_is_message(K2M_STR("A: b\nno field\nContent-Type: text/html\n\n")));
    assert_false(k2m_mime_is_message(K2M_STR(" A: b\nContent-Type: text/html\n\n")));
    assert_false(k2m_mime_is_message(K2M_STR("A\x7F: b\nContent-Type: text/html\n\n")));
    assert_true(k2m_mime_is_message(K2M_STR("!~: b\nContent-Type: text/html\n\n")));
}

/* All of these messages contain the page "<p>", with header fields written in different ways. */
static void variants_of_header_fields_are_read(void **state)
{
    static const char *const messages[] = {
        "Content-Type:\n multipart/related; boundary=b\n\n--b\nContent-Type: text/html\n\n<p>\n--b--",
        "Content-Type : multipart/related; boundary=b (x)\n\n--b\nContent-Type: text/html\n\n<p>\n--b--",
        "content-type: text/html\nContent-Transfer-Encoding: \"base64\" (x)\n\nPHA+",
        "Content-Type: text/html\nContent-Transfer-Encoding:\n\tbase64\n\nPA==\ncD4=\n",
        "Content-Type: multipart/mixed; boundary=\"---\"\n\n-----\nContent-Type: text/html\n\n<p>\n-------\n",
        ("Content-Type: multipart/related; start=\"r@x\"; boundary=b\n\n--b\nContent-Type: text/html\n\n<i>\n--b\n"
         "Content-Type: text/html\nContent-ID: <r@x>\n\n<p>\n--b--"),
        ("Content-Type: multipart/related; start=\"<r>\"; boundary=b\n\n--b\nContent-Type: text/html\nContent-ID: r\n\n"
         "<p>\n--b\nContent-Type: text/html\nContent-ID: <r>\n\n<i>\n--b--"), /* the first of two */
        "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/html\n\n<p>\n--b\nContent-Type: "
        "text/html\n\n<i>\n--b--",
        "Content-Type: message/rfc822\n\nSubject: x\nContent-Type: text/html\n\n<p>",
        "\xEF\xBB\xBF\nFrom someone\nContent-Type: application/xhtml+xml\n\n<p>",
        "Content-Type: multipart/mixed; boundary=\"b\\\n\n--b\\\nContent-Type: text/html\n\n<p>\n--b\\--",
        /* two dashes at the beginning of a line come before a boundary */
        "Content-Type: multipart/mixed; boundary=b\n\n-xb\nx-b\nx--b\n--bx\n--b\nContent-Type: text/html\n\n<p>\n--b--",
        "Content-Type: multipart/mixed; boundary=b; start=x\n\n--b\nContent-Type: text/html\n\n<p>\n--b--\n--b\n"
        "Content-Type: text/html\nContent-ID: <x>\n\n<i>",
        "Content-Type: multipart/related; boundary=b; start=x\n\n--b\nContent-Type: text/html\n\n<p>\n--b\n"
        "Content-Type: text/html\n\n<i>\n--b--",
    };
    for (size_t i = 0; i < sizeof messages / sizeof *messages; i++) {
        k2m_mime_page page;
        assert_true(k2m_mime_is_message(k2m_str_of(messages[i])));
        assert_true(k2m_mime_read(ARENA(state), k2m_str_of(messages[i]), &page));
        assert_str(page.bytes, "<p>");
    }
    k2m_mime_page page;
    assert_true(k2m_mime_read(ARENA(state),
                              K2M_STR("Content-Type: text/html\nContent-Base: <http://kremlin.ru/news/>\n"
                                      "Content-Location: 5\n\n<p>"),
                              &page));
    assert_str(page.address, "http://kremlin.ru/news/5");
}

/* A message in a message, and so on: the eighth is the last that is looked at. */
static void messages_stand_in_messages(void **state)
{
    for (size_t count = 0; count < 10; count++) {
        k2m_str outer = times(ARENA(state), count, "Content-Type: message/rfc822\n\n");
        k2m_str message = k2m_str_joined(ARENA(state), outer, K2M_STR("Content-Type: text/html\n\n<p>"));
        k2m_mime_page page;
        assert_int_equal(k2m_mime_read(ARENA(state), message, &page), count < 8);
    }
}

/* A boundary has 1 to 70 characters. */
static void boundaries_are_as_long_as_they_may_be(void **state)
{
    for (size_t len = 0; len < 73; len++) {
        char boundary[80], message[400];
        k2m_mime_page page;
        (void)snprintf(boundary, sizeof boundary, "%.*s", (int)len,
                       "1234567890123456789012345678901234567890123456789012345678901234567890123");
        (void)snprintf(message, sizeof message,
                       "Content-Type: multipart/mixed; boundary=\"%s\"\n\n--%s\nContent-Type: text/html\n\n<p>\n--%s--",
                       boundary, boundary, boundary);
        bool read = k2m_mime_read(ARENA(state), k2m_str_of(message), &page);
        if (read != (len > 0 && len <= 70)) fail_msg("a boundary of %zu", len);
    }
}

/* Angle brackets or quotation marks around an address go, if there are two. */
static void brackets_around_addresses_go_in_pairs(void **state)
{
    static const char *const rows[][2] = {
        {"<http://kremlin.ru/1>", "http://kremlin.ru/1"},
        {"\"http://kremlin.ru/1\"", "http://kremlin.ru/1"},
        {"http://kremlin.ru/1>", "http://kremlin.ru/1>"},
        {"http://kremlin.ru/1\"", "http://kremlin.ru/1\""},
        {"<http://kremlin.ru/1\"", NULL},
        {"\"http://kremlin.ru/1>", NULL},
        {"<http://kremlin.ru/1", NULL},
        {"\"http://kremlin.ru/1", NULL},
        {"<>", NULL},
        {"<", NULL},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        k2m_str field = k2m_str_joined(ARENA(state), K2M_STR("Content-Type: text/html\nContent-Location: "),
                                       k2m_str_of(rows[i][0]));
        k2m_mime_page page;
        assert_true(k2m_mime_read(ARENA(state), k2m_str_joined(ARENA(state), field, K2M_STR("\n\n<p>")), &page));
        assert_str(page.address, rows[i][1]);
    }
}

/* Some programs call every part text: one that begins like HTML is the page, unless another part says that it is. */
static void html_that_is_called_text_is_a_page(void **state)
{
    static const char *const messages[] = {
        "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nHello: x\n--b\n"
        "Content-Type: text/plain; charset=utf-8\n\n <!DOCTYPE html><p>\n--b--",
        "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\n<html>x\n--b\n"
        "Content-Type: text/html\n\n<!DOCTYPE html><p>\n--b--",
        "Content-Type: multipart/related; start=a; boundary=b\n\n--b\nContent-Type: text/html\n\n<i>\n--b\n"
        "Content-Type: text/plain\nContent-ID: <a>\nContent-Transfer-Encoding: "
        "base64\n\nPCFET0NUWVBFIGh0bWw+PHA+\n--b--",
        "Content-Type: text/plain\nContent-Transfer-Encoding: quoted-printable\n\n<!DOCTYPE html><=70>",
    };
    k2m_mime_page page;
    for (size_t i = 0; i < sizeof messages / sizeof *messages; i++) {
        assert_true(k2m_mime_is_message(k2m_str_of(messages[i])));
        assert_true(k2m_mime_read(ARENA(state), k2m_str_of(messages[i]), &page));
        assert_str(k2m_str_trim(page.bytes), "<!DOCTYPE html><p>");
    }
    const k2m_str text = K2M_STR("Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\n"
                                 "About <html>: x\n--b--");
    assert_false(k2m_mime_read(ARENA(state), text, &page));
    assert_false(k2m_mime_is_message(K2M_STR("Content-Type: text/plain\n\nHello: <html>\n")));
}

static void addresses_of_photographs_are_restored(void **state)
{
    static const char *const addresses[][2] = {
        {"http://static.kremlin.ru/media/events/photos/big/a.jpeg",
         "http://static.kremlin.ru/media/events/photos/big/a.jpeg"},
        {"./A page_files/a.jpeg", "http://static.kremlin.ru/media/events/photos/big/a.jpeg"},
        {"file:///C:/x_files/a.jpeg", "http://static.kremlin.ru/media/events/photos/big/a.jpeg"},
        {"data:image/jpeg;base64,a/b", NULL},
        {"a.jpeg", "http://static.kremlin.ru/media/events/photos/big/a.jpeg"},
        {"./A page_files/", NULL},
        {"cid:a@mhtml.blink", NULL},
        {"blob:http://x.example/1", NULL},
        {"", NULL},
    };
    for (size_t i = 0; i < sizeof addresses / sizeof *addresses; i++)
        assert_str(k2m_site_photo_address(ARENA(state), k2m_str_of(addresses[i][0])), addresses[i][1]);
}

static void the_article_is_cut_out_only_if_unambiguous(void **state)
{
#define ARTICLE "<div class=\"read\"><article><p>x</p></article>"
    static const char *const pages[][2] = {
        {"<html><head><title>T</title></head><body><ul><li>Menu</ul>" ARTICLE "</div><p>Foot</body></html>",
         "<html><head><title>T</title></head>" ARTICLE},
        {"<body><!-- " ARTICLE " --><SCRIPT>'" ARTICLE "'</SCRIPT><svg><title>s</title></svg>" ARTICLE "</html>",
         ARTICLE},
        {"<head><!-- <body> --><script>'<body>'</script></head><body>" ARTICLE "</html>",
         "<head><!-- <body> --></head>" ARTICLE},
        {"<body><div class=\"read\"><article><!-- </article> --><script>'</article>'</script>y</article></html>",
         "<div class=\"read\"><article><!-- </article> --><script>'</article>'</script>y</article>"},
        /* Of the head, only what may say something of the page stays. */
        {"<head><meta name=a><META property='OG:url' content=x><link rel=icon href=y><link rel=Canonical href=z>"
         "<!--[if IE]><p><![endif]--><!-- k --><meta a=&amp;><script>'<meta>'</script><metas><meta "
         "<title>T</title></head><body>" ARTICLE "</html>",
         "<head><META property='OG:url' content=x><link rel=Canonical href=z><!-- k --><meta "
         "a=&amp;><metas><meta <title>T</title></head>" ARTICLE},
        {"<head><meta property=og:type><meta property='x og:title'><STYLE>p:a{}</style "
         "><scripts><script></scripts></script>"
         "<style><b></style><link href=c:canonica></head><body>" ARTICLE "</html>",
         "<head><meta property='x og:title'><scripts></head>" ARTICLE},
        {"<!--[if no end><meta><body>" ARTICLE "</html>", NULL},
        /* If anything is ambiguous, the page is not changed. */
        {"<body><div class=\"read\"><article>a<article>b</article>c</article></html>", NULL},
        {"<body><div class=\"read\">x</div>" ARTICLE "</html>", NULL},
        {"<body><svg viewBox=\"0 0 1 1\"/>" ARTICLE "</html>", NULL},
        {"<body><svg/><p></svg>" ARTICLE "</html>", NULL},
        {"<body><script>no end " ARTICLE "</html>", NULL},
        {"<body><SCRIPT>var a;</SCRIPT><p>another site</p></body></html>", NULL},
        {"<body><!-- no end " ARTICLE, NULL},
        {"<body><div class=\"read\"><article>no end</html>", NULL},
        {"<p>no body" ARTICLE, NULL},
        {"<", NULL},
        {"", NULL},
    };
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        const char *wanted = pages[i][1] ? pages[i][1] : pages[i][0];
        assert_str(k2m_article_cut(ARENA(state), k2m_str_of(pages[i][0]), false), wanted);
    }
#undef ARTICLE
    assert_true(k2m_str_find(K2M_STR("abc"), K2M_STR("b"), SIZE_MAX) == SIZE_MAX);
}

static void boxes_are_cut_out_only_if_their_end_is_certain(void **state)
{
#define BOX   "<div class=\"slider masha-ignore\">"
#define OPEN  "<i><i><i><i><i><i><i><i><i>"
#define CLOSE "</i></i></i></i></i></i></i></i></i>"
    /* What stands in the article; whether the box is cut out. */
    static const struct {
        const char *box;
        bool cut;
    } rows[] = {
        {BOX "</div>", true},
        {BOX "a<p>b<i>c</i></p><img src=x><br/><meta a='>'><!-- </div> --></div>", true},
        {BOX "<div><div></div></div><script>'</div>'</script><svg><a></svg></div>", true},
        {"<div class=\"read__cut read__cut_full_size\"><h3 title=\"<b>\">c</h3></div >", true},
        {"<div class=\"media__container u-video\"></div>", true},
        {"<div class=\"media masha-ignore\"></div>", true},
        {"<div class=\"read__close_wrapper\"><a><i></i></a></div>", true},
        {"<span class=\"tooltip__close\"><i></i></span>", true},
        {"<span class=\"tooltip__image\"><img src=x style=\"a\"></span>", true},
        {BOX OPEN OPEN OPEN OPEN OPEN OPEN OPEN CLOSE CLOSE CLOSE CLOSE CLOSE CLOSE CLOSE "</div>", true},
        {BOX OPEN OPEN OPEN OPEN OPEN OPEN OPEN "<i></i>" CLOSE CLOSE CLOSE CLOSE CLOSE CLOSE CLOSE "</div>", false},
        {"<div class=\"media\"></div>", false}, /* no row */
        {"<p class=\"slider \"></p>", false},
        {BOX "<p>a</div>", false},
        {BOX "<p>a<i>b</p></i></div>", false},
        {BOX "</p></div>", false},
        {BOX "<i/></div>", false},
        {BOX "<i/>c</i></div>", false},
        {BOX "<p a=\"></div>", false},
        {BOX "<p <b></b></p></div>", false},
        {BOX "<DIV></div></div>", false},
        {BOX "<br a=<></div>", false},
        {BOX "<img><hr></div>", true},
        {BOX "<svg/></div>", false},
        {BOX "<!doctype x></div>", false},
        {BOX "a < b</div>", false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char page[1200], wanted[1200];
        (void)snprintf(page, sizeof page, "<body><div class=\"read\"><article><p>a</p>%s<p>b</p></article></html>",
                       rows[i].box);
        (void)snprintf(wanted, sizeof wanted, "<div class=\"read\"><article><p>a</p>%s<p>b</p></article>",
                       rows[i].cut ? "" : rows[i].box);
        k2m_str got = k2m_article_cut(ARENA(state), k2m_str_of(page), false);
        bool whole = !rows[i].cut && k2m_str_equal(got, k2m_str_of(page)); /* the end of the article is uncertain too */
        if (!whole && !k2m_str_equal(got, k2m_str_of(wanted))) fail_msg("%.*s", (int)got.len, got.data);
    }
    k2m_str photos =
        K2M_STR("<body><div class=\"read\"><article>" BOX "</div><div class=\"read__cut\"></div></article>");
    assert_str(k2m_article_cut(ARENA(state), photos, true), "<div class=\"read\"><article>" BOX "</div></article>");
#undef BOX
#undef OPEN
#undef CLOSE
}

static void the_end_of_a_page_is_recognised(void **state)
{
    (void)state;
    assert_true(k2m_article_is_closed(K2M_STR("<html><p>x</p></body></HTML >\n")));
    assert_true(k2m_article_is_closed(K2M_STR("<p></html><!-- <p> --><script>'<p>'</script> x</div>")));
    assert_false(k2m_article_is_closed(K2M_STR("<script>'<html></html>'</script><p>x")));
    assert_false(k2m_article_is_closed(K2M_STR("<p></html><!-- cut")));
    assert_false(k2m_article_is_closed(K2M_STR("<p>x</p></htm")));
    assert_false(k2m_article_is_closed(K2M_STR("")));
}

static void invalid_utf8_becomes_replacement_characters(void **state)
{
    (void)state;
    const k2m_str text = K2M_STR("\xD0\x90\xFF\xE2\x82"
                                 "a\xED\xA0\x80\xF0\x9F\x98\x80");
    static const uint32_t wanted[] = {0x410, 0xFFFD, 0xFFFD, 'a', 0xFFFD, 0xFFFD, 0xFFFD, 0x1F600};
    size_t at = 0;
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) assert_int_equal(k2m_utf8_next(text, &at), wanted[i]);
    assert_int_equal(at, text.len);
    assert_false(k2m_utf8_valid(text));
    assert_true(k2m_utf8_valid(K2M_STR("\xEF\xBF\xBD Слово")));
}

static void case_and_classes_of_characters(void **state)
{
    (void)state;
    assert_true(k2m_is_upper(0x401) && !k2m_is_upper(0x451) && k2m_to_lower(0x401) == 0x451);
    assert_true(k2m_is_upper(0x428) && k2m_to_lower(0x428) == 0x448);
    assert_true(k2m_is_upper('A') && !k2m_is_upper('1') && !k2m_is_upper('a'));
    assert_int_equal(k2m_flank_of(0xAB), K2M_PUNCTUATION);
    assert_int_equal(k2m_flank_of(0x2116), K2M_SYMBOL);
    assert_int_equal(k2m_flank_of('+'), K2M_PUNCTUATION);
    assert_int_equal(k2m_flank_of(0x2009), K2M_BLANK);
    assert_int_equal(k2m_flank_of(0x416), K2M_LETTER);
}

static void encodings_are_detected(void **state)
{
    k2m_str out;
    assert_true(k2m_encoding_decode(ARENA(state), K2M_STR("plain"), NULL, NULL, &out));
    assert_str(out, "plain");
    assert_true(k2m_encoding_decode(ARENA(state), K2M_STR("\xCF\xF0\xE8\xE2\xE5\xF2"), NULL, NULL, &out));
    assert_str(out, "Привет"); /* not declared: windows-1251 is the most likely */
    assert_true(k2m_encoding_decode(ARENA(state), K2M_STR("<meta charset=koi8-r>\xF0\xD2\xC9"), NULL, NULL, &out));
    assert_str(out, "<meta charset=koi8-r>При");
    assert_true(k2m_encoding_decode(ARENA(state), K2M_STR("\xFE\xFF\x04\x1F\x04\x40"), "koi8-r", NULL, &out));
    assert_str(out, "Пр"); /* a byte-order mark wins */
    assert_true(k2m_encoding_decode(ARENA(state), K2M_STR("<meta charset=windows-1251>П\xE3р"), NULL, NULL, &out));
    assert_str(out, "<meta charset=windows-1251>П\xEF\xBF\xBDр");
    assert_true(k2m_encoding_decode(ARENA(state), (k2m_str){"a\0b", 3}, NULL, NULL, &out));
    assert_str(out, "ab");
    assert_true(k2m_encoding_decode(ARENA(state), K2M_STR("\x8F\xF0\xE8"), NULL, "x-mac-cyrillic", &out));
    assert_str(out, "При");
    assert_false(k2m_encoding_decode(ARENA(state), K2M_STR("x"), "no-such", NULL, &out));
}

#define ROW(bytes, said, wanted)                                                                                       \
    {                                                                                                                  \
        K2M_STR_ROW(bytes), said, wanted                                                                               \
    }

/* Texts that are just enough for an encoding, and texts that just are not. NULL: it is not decoded. */
static void encodings_are_guessed_by_what_is_enough(void **state)
{
    static const struct {
        k2m_str bytes;
        const char *said, *wanted;
    } rows[] = {
        /* UTF-16: eight bytes, of which three in eight are 0 or 4 on one side, and at most half as many on the other */
        ROW("<\0p\0>\0a\0", NULL, "<p>a"),
        ROW("\0<\0p\0>\0a", NULL, "<p>a"),
        ROW("\xE9\0<\0p\0", NULL, "\xC3\xA9<p"),
        ROW("a\0b\0c\0\x1C\x20", NULL, "abc“"),
        ROW("a\0b\0\x1D \x1C ", NULL, "ab\x1D \x1C "),
        ROW("a\0b\0\0\x04\0\x04", NULL, "abЀЀ"),
        ROW("a\0\0\0\0\x04\0\x04", NULL, "a\x04\x04"),
        /* as many errors as characters of more bytes than one, in UTF-8 */
        ROW("\xE3 П", NULL, "\xEF\xBF\xBD П"),
        ROW("\xE3 П\xE3 ", NULL, "ã ÐŸã "),
        /* letters of Russian: more than two in five are frequent; spaces do not count */
        ROW("\xEE\xE5\xE3\xE3", NULL, "оегг"),
        ROW("\xEE\xE5\xE3\xE3\xE3", NULL, "îåããã"),
        ROW("\xEE\xA0\xA0\xA0\xA0", NULL, "о\xC2\xA0\xC2\xA0\xC2\xA0\xC2\xA0"),
        ROW("\xEE\xCF", NULL, "оП"), /* as many in windows-1251 as in KOI8-R */
        /* UTF-8 is said, and eight bytes are broken, or more */
        ROW("\xE3\xE3\xE3\xE3\xE3\xE3\xE3 \xE3", "utf-8",
            "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD \xEF\xBF\xBD"),
        ROW("\xE3\xE3\xE3\xE3\xE3\xE3\xE3\xE3 \xE3", "utf-8", "ãããããããã ã"),
        ROW("\x93", "utf-8", "“"),
        ROW("\x80", "utf-8", "\xEF\xBF\xBD"),
        ROW("\xE3", "utf-16", "\xEF\xBF\xBD"),
        ROW("\xE3", "utf-16be", "\xEF\xBF\xBD"),
        /* an encoding that the site does not use is said */
        ROW("\xE3", "big5", NULL),
        ROW("\x93", "big5", "“"),
        ROW("\xEE", "big5", "о"),
        ROW("\xE3", "", "ã"),
        ROW("\xE3", NULL, "ã"),
        ROW("\xE3", "koi8-r", "Ц"),
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        k2m_str out = {NULL, 0};
        bool decoded = k2m_encoding_decode(ARENA(state), rows[i].bytes, NULL, rows[i].said, &out);
        if (decoded != (rows[i].wanted != NULL)) fail_msg("row %zu", i);
        assert_str(out, rows[i].wanted);
    }
}

/* 41 frequent letters of windows-1251 outweigh less than half as many of the encoding that is said. */
static void letters_outweigh_what_is_said(void **state)
{
    static const struct {
        size_t letters, said;
        bool outweigh;
    } rows[] = {{40, 0, false}, {41, 0, true}, {42, 20, true}, {42, 21, false}};
    k2m_arena *arena = ARENA(state);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        k2m_str out,
            text = k2m_str_joined(arena, times(arena, rows[i].letters, "\xEE"), times(arena, rows[i].said, "\xCF"));
        assert_true(k2m_encoding_decode(arena, text, NULL, "koi8-r", &out));
        if (k2m_str_starts(out, K2M_STR("о")) != rows[i].outweigh) fail_msg("row %zu", i);
    }
}

static void encodings_that_are_named(void **state)
{
    k2m_str out;
    assert_false(k2m_encoding_decode(ARENA(state), K2M_STR("\xE3"), "", NULL, &out));
    assert_false(k2m_encoding_decode(ARENA(state), K2M_STR("\xE3"), "utf-8//IGNORE", NULL, &out));
    assert_true(k2m_encoding_decode(ARENA(state), K2M_STR("\xE3"), "latin1", NULL, &out));
    assert_str(out, "ã");
    assert_true(k2m_encoding_is_known("koi8") && k2m_encoding_is_known("big5") && !k2m_encoding_is_known("no-such"));
    assert_true(k2m_encoding_is_binary((k2m_str){"a\0b", 3}));
    assert_true(k2m_encoding_is_binary((k2m_str){"\xEF\xBB\xBF"
                                                 "a\0b",
                                                 6}));
    assert_false(k2m_encoding_is_binary((k2m_str){"\xFF\xFE"
                                                  "a\0",
                                                  4}));
    assert_false(k2m_encoding_is_binary((k2m_str){"<\0p\0>\0a\0", 8}));
    assert_false(k2m_encoding_is_binary(K2M_STR("ab")));
    assert_null(*k2m_encodings_needed(K2M_STR("ab")));
    assert_null(*k2m_encodings_needed(K2M_STR("\xEF\xBB\xBF\xE3")));
    assert_non_null(*k2m_encodings_needed(K2M_STR("\xE3")));
    assert_non_null(*k2m_encodings_needed(K2M_STR("\xFE\xFF")));
    assert_non_null(*k2m_encodings_needed((k2m_str){"<\0p\0>\0a\0", 8}));
}

/* The head of each page declares ibm866, which is never guessed, or nothing that counts. */
static void declared_encodings_are_read(void **state)
{
    static const struct {
        const char *head;
        bool read;
    } rows[] = {
        {"<meta charset=ibm866>", true},
        {"<META CHARSET='ibm866'>", true},
        {"<meta charset = \" ibm866\">", true},
        {"<meta http-equiv=Content-Type content=\"text/html; charset=ibm866\">", true},
        {"<meta charset=ibm866/>", true},
        {"<meta charset=ibm866;x>", true},
        {"<meta charset=ibm866\tx>", true},
        {"<meta charset=ibm866\n>", true},
        {"<meta charset=ibm866\r\n>", true},
        {"<meta charset=ibm866 <p>", true},
        {"<meta charset=\"\"><meta charset=ibm866>", true},
        {"<meta charset><meta charset=ibm866>", true},
        {"<meta name=a><b><meta charset=ibm866>", true},
        {"<meta name=a charset=ibm866>", true},
        {"<metal><meta charset=ibm866>", true},
        {"<!-- charset=ibm866 -->", false},
        {"<body><meta charset=ibm866>", false},
        {"charset=ibm866", false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        k2m_str out, page = k2m_str_joined(ARENA(state), k2m_str_of(rows[i].head), K2M_STR("\x8F\xE0\xA8"));
        assert_true(k2m_encoding_decode(ARENA(state), page, NULL, NULL, &out));
        if (k2m_str_ends(out, K2M_STR("При")) != rows[i].read) fail_msg("%s", rows[i].head);
    }
}

static void broken_references_are_escaped(void **state)
{
    k2m_arena *arena = ARENA(state);
    assert_str(k2m_sanitize(arena, K2M_STR("a &# b &#; &#x; &#xZ &#")), "a &amp;# b &amp;#; &amp;#x; &amp;#xZ &amp;#");
    assert_str(k2m_sanitize(arena, K2M_STR("&#1;&#x1F;&#XaF &amp; &# 1")), "&#1;&#x1F;&#XaF &amp; &amp;# 1");
}

/* Returns a tag with `count` attributes, followed by `behind`. */
static k2m_str tag_of(k2m_arena *arena, size_t count, const char *attribute, const char *behind)
{
    k2m_buffer tag;
    k2m_buffer_init(&tag, arena);
    k2m_buffer_put_str(&tag, K2M_STR("x<p"));
    for (size_t i = 0; i < count; i++) k2m_buffer_put_str(&tag, k2m_str_of(attribute));
    k2m_buffer_put_str(&tag, k2m_str_of(behind));
    return k2m_str_copy(arena, k2m_buffer_str(&tag));
}

static void excess_attributes_are_removed(void **state)
{
    static const char *const attributes[] = {
        " a=b", " a", "\n\t   a = 'b>c'", " a=\"<b >\"", "/a=b", "\ta=b", "\na=b", "\ra=b", "\fa=b", NULL};
    k2m_arena *arena = ARENA(state);
    for (const char *const *a = attributes; *a; a++) {
        k2m_str few = tag_of(arena, 100, *a, ">y"), many = tag_of(arena, 300, *a, ">y<b>z</b>");
        assert_str(k2m_sanitize(arena, few), few.data);
        k2m_str tame = k2m_sanitize(arena, many);
        assert_true(tame.len < many.len && tame.len > many.len / 3);
        assert_true(k2m_str_starts(many, k2m_str_part(tame, 0, tame.len - 12)));
        assert_true(k2m_str_ends(tame, K2M_STR(">y<b>z</b>")));
    }
    k2m_str most = tag_of(arena, K2M_MOST_ATTRIBUTES, " a", ">y"),
            more = tag_of(arena, K2M_MOST_ATTRIBUTES + 1, " a", ">y");
    assert_str(k2m_sanitize(arena, most), most.data);
    assert_int_equal(k2m_sanitize(arena, more).len, more.len - 1);
    /* Text that only looks like a tag is kept: in scripts and comments, before another tag, and in text. */
    static const char *const behind[] = {"</script><p>y", " --><p>y", "<p>y</p>", " > y", NULL};
    static const char *const before[] = {"<script>if (a <b", "<!-- if a <b", "if a <b", "a < ", NULL};
    for (size_t i = 0; before[i]; i++) {
        k2m_buffer page;
        k2m_buffer_init(&page, arena);
        k2m_buffer_put_str(&page, k2m_str_of(before[i]));
        for (size_t j = 0; j < 300; j++) k2m_buffer_put_str(&page, K2M_STR(" c = d;"));
        k2m_buffer_put_str(&page, k2m_str_of(behind[i]));
        k2m_str whole = k2m_str_copy(arena, k2m_buffer_str(&page));
        assert_str(k2m_sanitize(arena, whole), whole.data);
    }
    k2m_str no_tags = tag_of(arena, 300, " <", " > 1 </a b");
    assert_str(k2m_sanitize(arena, k2m_str_part(no_tags, 3, no_tags.len)), no_tags.data + 3);
}

static void deep_pages_become_shallow(void **state)
{
    static const char *const unchanged[] = {
        "<div>a<b>c</b></div>", "<P>x<p>y</P>",          "a < b </ c", "a </ c", "a <",
        "<ul><li>x<li>y</ul>",  "<title>T</title><br>x", NULL};
    static const char *const changed[][2] = {{"<div>x</b></div>", "<div>x</div>"},
                                             {"a<!-- <div> -->b", "ab"},
                                             {"<svg><div></svg>a</svg>b", "ab"},
                                             {"a<script>x</script>b", "ab"},
                                             {"<title>a<b></title>c", "c"},
                                             {"<i>a<u>b</i>c", "<i>a<u>bc"},
                                             {"a</p>b", "a<br><br>b"},
                                             /* the whole name counts */
                                             {"<b-a>x</b>", "<b-a>x"},
                                             {"<b:a>x</b>", "<b:a>x"},
                                             {"<b_a>x</b>", "<b_a>x"},
                                             {"<h1>x</h2></H1>", "<h1>x<br><br></H1>"},
                                             {"<h1>x</h></h1 >", "<h1>x</h1 >"}};
    k2m_arena *arena = ARENA(state);
    for (size_t i = 0; unchanged[i]; i++) assert_str(k2m_shallow(arena, k2m_str_of(unchanged[i])), unchanged[i]);
    for (size_t i = 0; i < sizeof changed / sizeof *changed; i++)
        assert_str(k2m_shallow(arena, k2m_str_of(changed[i][0])), changed[i][1]);
    k2m_str kept = times(arena, K2M_MOST_DEPTH, "<div>x"), more = times(arena, 100, "<div>y");
    k2m_str ends = times(arena, K2M_MOST_DEPTH, "</div>"), more_ends = times(arena, 100, "</div>");
    k2m_str page = k2m_str_joined(arena, k2m_str_joined(arena, kept, more), k2m_str_joined(arena, more_ends, ends));
    k2m_str inside =
        k2m_str_joined(arena, times(arena, 100, "<br><br>y"), times(arena, 100, "<br><br>")); /* of what was left out */
    assert_str(k2m_shallow(arena, page), k2m_str_joined(arena, k2m_str_joined(arena, kept, inside), ends).data);
}

static void large_blocks_grow_and_go(void **state)
{
    enum { SMALL = 1000, LARGE = 300000 };
    k2m_arena *arena = ARENA(state);
    char *block = k2m_arena_grow(arena, NULL, 0, SMALL);
    memset(block, 'a', SMALL);
    block = k2m_arena_grow(arena, block, SMALL, LARGE);
    k2m_arena_mark mark = k2m_arena_set_mark(arena);
    char *later = k2m_arena_array(arena, LARGE, 1);
    block = k2m_arena_grow(arena, block, LARGE, LARGE * 4); /* it is older than the mark, and stays */
    memset(block + SMALL, 'b', LARGE * 4 - SMALL);
    assert_int_equal(later[LARGE - 1], 0);
    k2m_arena_go_back(arena, mark);
    assert_int_equal(block[SMALL - 1], 'a');
    assert_int_equal(block[LARGE * 4 - 1], 'b');
    char *text = k2m_arena_bytes(arena, 3);
    long *number = k2m_arena_alloc(arena, sizeof *number);
    memset(text, 'c', 3);
    assert_int_equal(*number, 0);
    assert_int_equal((uintptr_t)number % sizeof *number, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(spaces_have_the_styles_that_both_sides_share),
        TEST(invisible_characters_are_removed),
        TEST(digits_stay_superscript_but_letters_do_not),
        TEST(superscript_and_subscript_signs),
        TEST(parts_keep_their_styles),
        TEST(datelines_split_into_date_time_and_place),
        TEST(addresses_of_articles_are_normalised),
        TEST(links_are_made_absolute),
        TEST(wayback_addresses_give_the_original),
        TEST(addresses_left_by_saving_programs_are_found),
        TEST(parts_of_an_mhtml_message_are_decoded),
        TEST(variants_of_header_fields_are_read),
        TEST(messages_stand_in_messages),
        TEST(boundaries_are_as_long_as_they_may_be),
        TEST(brackets_around_addresses_go_in_pairs),
        TEST(html_that_is_called_text_is_a_page),
        TEST(addresses_of_photographs_are_restored),
        TEST(the_article_is_cut_out_only_if_unambiguous),
        TEST(boxes_are_cut_out_only_if_their_end_is_certain),
        TEST(the_end_of_a_page_is_recognised),
        TEST(invalid_utf8_becomes_replacement_characters),
        TEST(case_and_classes_of_characters),
        TEST(encodings_are_detected),
        TEST(encodings_are_guessed_by_what_is_enough),
        TEST(letters_outweigh_what_is_said),
        TEST(encodings_that_are_named),
        TEST(declared_encodings_are_read),
        TEST(broken_references_are_escaped),
        TEST(excess_attributes_are_removed),
        TEST(deep_pages_become_shallow),
        TEST(large_blocks_grow_and_go),
    };
    return cmocka_run_group_tests_name("text", tests, NULL, NULL);
}
