/* SPDX-License-Identifier: MIT */
/* From the bytes of an input to the pages in it: forms of inputs, archives that are cut off, and bombs. */
#include "packing.h"

#include "unpack/forms.h"
#include "unpack/maff.h"
#include "unpack/saved_time.h"
#include "unpack/unpack.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#ifdef K2M_ARCHIVES
#include <archive.h>
#endif

#define DEFAULT ((reading){.step = 0})
#define A       "http://en.kremlin.ru/events/president/news/1"
#define B       "http://en.kremlin.ru/events/president/news/2"
#define AT      " at=2020-02-03T04:05:06Z: "
#define HTTP    "application/http; msgtype=response"
#define JOINED(arena, ...)                                                                                             \
    joined(arena, (const k2m_str[]){__VA_ARGS__}, sizeof((const k2m_str[]){__VA_ARGS__}) / sizeof(k2m_str))

/* Requires what is found however the input is read: at once, byte by byte, from a pipe. */
static void expect(void **state, k2m_str input, const char *wanted)
{
    assert_str(unpacked(ARENA(state), input, DEFAULT), wanted);
    assert_str(unpacked(ARENA(state), input, (reading){.step = 1}), wanted);
    assert_str(unpacked(ARENA(state), input, (reading){.step = 7, .pipe = true}), wanted);
}

/* ---- plain inputs ---- */

static void a_page_is_itself(void **state)
{
    expect(state, K2M_STR("<p>1</p>"), "page: <p>1</p>\n");
    expect(state, K2M_STR("\xEF\xBB\xBFWords.\n"), "page: \xEF\xBB\xBFWords.\n\n");
}

static void two_pages_are_two(void **state)
{
    expect(state, K2M_STR("<html><body>1</body></html><!doctype html><html>2</html>"),
           "page part=1: <html><body>1</body></html>\npage part=2: <!doctype html><html>2</html>\n");
}

static void a_page_over_the_limit_is_refused(void **state)
{
    assert_str(unpacked(ARENA(state), K2M_STR("12345"), (reading){.max_size = 5}), "page: 12345\n");
    assert_str(unpacked(ARENA(state), K2M_STR("123456"), (reading){.max_size = 5}),
               "refused: larger than the size limit (too large)\n");
}

static void other_formats_are_named(void **state)
{
    expect(state, K2M_STR(""), "refused: an empty file\n");
    expect(state, K2M_STR(" \n"), "refused: an empty file\n");
    expect(state, K2M_STR("%PDF-1.4"), "refused: a PDF document\n");
    expect(state, K2M_STR("7z\xBC\xAF\x27\x1C..."), "refused: a 7z archive\n");
    expect(state, K2M_STR("Rar!..."), "refused: a RAR archive\n");
}

static void blanks_before_a_page_are_no_empty_file(void **state)
{
    k2m_buffer input;
    k2m_buffer_init(&input, ARENA(state));
    for (int i = 0; i < 300000; i++) k2m_buffer_put_char(&input, ' ');
    k2m_buffer_put_str(&input, K2M_STR("<p>"));
    for (size_t step = 0; step <= K2M_FORM_BYTES; step += K2M_FORM_BYTES)
        assert_int_equal(unpacked(ARENA(state), k2m_buffer_str(&input), (reading){.step = step}).len,
                         strlen("page: \n") + input.len);
}

static void a_failing_source_is_a_read_error(void **state)
{
    assert_str(unpacked(ARENA(state), K2M_STR("<p>123456"), (reading){.step = 4, .fails_at = 4}), "read error\n");
}

/* ---- WARC ---- */

static void records_become_pages(void **state)
{
    k2m_arena *a = ARENA(state);
    expect(state, JOINED(a, page_record(a, A, "<p>1"), page_record(a, "<" B ">", "<p>2")),
           "page " A AT "<p>1\npage " B AT "<p>2\n");
}

static void marks_and_line_ends_before_a_warc_are_passed_over(void **state)
{
    static const char *const marks[] = {"\r\n", "\n\n", "\xEF\xBB\xBF", "\xEF\xBB\xBF\r\n"};
    k2m_arena *a = ARENA(state);
    for (size_t i = 0; i < 4; i++)
        expect(state, JOINED(a, k2m_str_of(marks[i]), page_record(a, A, "<p>1")), "page " A AT "<p>1\n");
}

static void a_nul_is_not_passed_over(void **state)
{
    k2m_arena *a = ARENA(state);
    k2m_str found = unpacked(a, JOINED(a, K2M_STR("\0"), page_record(a, A, "<p>1")), DEFAULT);
    assert_true(k2m_str_starts(found, K2M_STR("page: \0WARC/")));
    k2m_str other = record(a, "metadata", A, "x", K2M_STR(""), -1);
    found = unpacked(a, JOINED(a, other, K2M_STR("WARC/1.0\r\n\r\n\0\n"), page_record(a, A, "<p>1")), DEFAULT);
    assert_str(found, "refused: something in a WARC archive that is no record\npage " A AT "<p>1\n");
    assert_true(k2m_unpack_is_packed(page_record(a, A, "<p>1")));
    assert_false(k2m_unpack_is_packed(K2M_STR("<p>1")));
}

static void other_records_are_passed_over(void **state)
{
    static const char *const others[] = {"warcinfo", "request", "metadata", "revisit", "continuation", "x"};
    k2m_arena *a = ARENA(state);
    for (size_t i = 0; i < 6; i++) {
        k2m_str other = record(a, others[i], A, HTTP, response(a, "200 OK", "", K2M_STR("<p>0")), -1);
        expect(state, JOINED(a, other, page_record(a, A, "<p>1"), other), "page " A AT "<p>1\n");
        expect(state, record(a, others[i], A, "text/html", K2M_STR("<p>0"), -1), "");
    }
}

static void a_response_may_be_called_a_message(void **state)
{
    k2m_arena *a = ARENA(state);
    k2m_str body = response(a, "200 OK", "Content-Type: text/html\r\n", K2M_STR("<p>1"));
    expect(state, record(a, "response", A, "message/http", body, -1), "page " A AT "<p>1\n");
}

static void resources_and_conversions_are_pages(void **state)
{
    k2m_arena *a = ARENA(state);
    expect(state,
           JOINED(a, record(a, "resource", A, "text/html; charset=\"koi8-r\"", K2M_STR("<p>1"), -1),
                  record(a, "conversion", B, "text/plain", K2M_STR("Words\n"), -1),
                  record(a, "resource", B, "image/png", K2M_STR("<p>2"), -1),
                  record(a, "resource", "metadata://x/log", "text/plain", K2M_STR("log"), -1),
                  record(a, "resource", "urn:text:" A, "text/plain", K2M_STR("Words"), -1)),
           "page " A " charset=koi8-r" AT "<p>1\npage " B AT "Words\n\n");
}

/* A response, and what becomes of it; NULL for what is passed over. */
static const struct {
    const char *name, *status, *fields, *body, *wanted;
} responses[] = {
    {"a page", "200 OK", "Content-Type: text/html\r\n", "<p>1", AT "<p>1\n"},
    {"no reason", "200", "Content-Type: text/html\r\n", "<p>1", AT "<p>1\n"},
    {"a charset", "200 OK", "content-type:TEXT/HTML ; Charset=windows-1251\r\n", "<p>1",
     " charset=windows-1251" AT "<p>1\n"},
    {"a charset in quotation marks", "200 OK", "Content-Type: text/html;a=b;charset=\"utf-8\"\r\n", "<p>1",
     " charset=utf-8" AT "<p>1\n"},
    {"XHTML", "200 OK", "Content-Type: application/xhtml+xml\r\n", "<p>1", AT "<p>1\n"},
    {"text", "200 OK", "Content-Type: text/plain\r\n", "Words", AT "Words\n"},
    {"MHTML", "200 OK", "Content-Type: multipart/related\r\n", "From: x", AT "From: x\n"},
    {"no type", "200 OK", "", "\n<p>1", AT "\n<p>1\n"},
    {"no type, no page", "200 OK", "", "GIF89a", NULL},
    {"a field that begins like another", "200 OK", "Content-Type-Options: image/png\r\nContent-Type: text/html\r\n",
     "<p>1", AT "<p>1\n"},
    {"an empty type", "200 OK", "Content-Type: \r\n", "<p>1", AT "<p>1\n"},
    {"a type in quotation marks", "200 OK", "Content-Type: \"text/html\"; charset=utf-8\r\n", "<p>1",
     " charset=utf-8" AT "<p>1\n"},
    {"no type, in chunks", "200 OK", "Transfer-Encoding: chunked\r\n", "4\r\n<p>1\r\n0\r\n\r\n", AT "<p>1\n"},
    {"an interim response", "100 Continue", "\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\n",
     "<p>1", AT "<p>1\n"},
    {"the last interim response", "199 Wait", "\r\nHTTP/1.1 200 OK\r\n", "<p>1", AT "<p>1\n"},
    {"nothing but an interim response", "100 Continue", "", "", NULL},
    {"an image", "200 OK", "Content-Type: image/png\r\n", "<p>1", NULL},
    {"a style", "200 OK", "Content-Type: text/css\r\n", "p {}", NULL},
    {"not found", "404 Not Found", "Content-Type: text/html\r\n", "<p>1", NULL},
    {"moved", "301 Moved", "Content-Type: text/html\r\nLocation: x\r\n", "<p>1", NULL},
    {"chunks", "200 OK", "Content-Type: text/html\r\nTransfer-Encoding: chunked\r\n",
     "3;a=b\r\n<p>\r\n00A\r\n0123456789\r\n0\r\nTrailer: x\r\n\r\n", AT "<p>0123456789\n"},
    {"chunks whose sizes have all kinds of digits", "200 OK",
     "Content-Type: text/html\r\nTransfer-Encoding: chunked\r\n",
     "A\r\n<p>4567890\r\n0a\r\n1234567890\r\nF\r\n123456789012345\r\nf\r\nabcdefghijklmno\r\n9\r\n123456789\r\n10 "
     "\r\n1234567890123456\r\n0\r\n\r\n",
     AT "<p>4567890"
        "1234567890"
        "123456789012345"
        "abcdefghijklmno"
        "123456789"
        "1234567890123456\n"},
    {"a chunk whose size has a letter after F", "200 OK", "Content-Type: text/html\r\nTransfer-Encoding: chunked\r\n",
     "3\r\n<p>\r\n1g\r\nx\r\n0\r\n\r\n", ""},
    {"a body that begins like chunks", "200 OK", "Content-Type: text/plain\r\n", "5\r\nWords\r\n0\r\n\r\n",
     AT "5\r\nWords\r\n0\r\n\r\n\n"},
    {"a size of 15 digits", "200 OK", "Content-Type: text/html\r\nTransfer-Encoding: chunked\r\n",
     "000000000000003\r\n<p>\r\n0\r\n\r\n", AT "<p>\n"},
    {"a size of 16 digits behind another", "200 OK", "Content-Type: text/html\r\nTransfer-Encoding: chunked\r\n",
     "3\r\n<p>\r\n0000000000000003\r\n<p>\r\n0\r\n\r\n", ""},
    {"two line ends behind a chunk", "200 OK", "Content-Type: text/html\r\nTransfer-Encoding: chunked\r\n",
     "3\r\n<p>\r\n\r\n0\r\n\r\n", ""},
    {"a long extension of a chunk", "200 OK", "Content-Type: text/html\r\nTransfer-Encoding: chunked\r\n",
     "3;name=\"a value that makes the line long\"\r\n<p>\r\n0\r\n\r\n", AT "<p>\n"},
    {"chunks undone before", "200 OK", "Content-Type: text/html\r\nTransfer-Encoding: chunked\r\n", "<p>1",
     AT "<p>1\n"},
    {"the last chunk is missing", "200 OK", "Content-Type: text/html\r\nTransfer-Encoding: chunked\r\n",
     "c\r\n<p>1</HTML>\n\r\n", AT "<p>1</HTML>\n\n"},
    {"the end of the last chunk is missing", "200 OK", "Content-Type: text/html\r\nTransfer-Encoding: chunked\r\n",
     "f\r\n<p>1</html>", AT "<p>1</html>\n"},
    {"the last chunk is none", "200 OK", "Content-Type: text/html\r\nTransfer-Encoding: chunked\r\n",
     "b\r\n<p>1</html>\r\nx\r\n", ""},
    {"chunks cut off", "200 OK", "Content-Type: text/html\r\nTransfer-Encoding: chunked\r\n", "9\r\n<p>1", ""},
    {"chunks that lack a size", "200 OK", "Content-Type: text/html\r\nTransfer-Encoding: chunked\r\n",
     "3\r\n<p>\r\nx\r\n", ""},
    {"a chunk of a size that is too large", "200 OK", "Content-Type: text/html\r\nTransfer-Encoding: chunked\r\n",
     "3\r\n<p>\r\nfffffffffffffffffffff\r\n", ""},
    {"identity", "200 OK", "Content-Type: text/html\r\nContent-Encoding: identity\r\n", "<p>1", AT "<p>1\n"},
    {"gzip undone before", "200 OK", "Content-Type: text/html\r\nContent-Encoding: gzip\r\n", "<p>1", AT "<p>1\n"},
    {"Brotli undone before", "200 OK", "Content-Type: text/html\r\nContent-Encoding: br\r\n", "<!doctype html>",
     AT "<!doctype html>\n"},
};

static void responses_are_read(void **state)
{
    k2m_arena *a = ARENA(state);
    for (size_t i = 0; i < sizeof responses / sizeof *responses; i++) {
        k2m_str body = response(a, responses[i].status, responses[i].fields, k2m_str_of(responses[i].body));
        k2m_str input = JOINED(a, record(a, "response", A, HTTP, body, -1), page_record(a, B, "<p>2"));
        const char *wanted = responses[i].wanted;
        k2m_str broken = K2M_STR("refused " A ": a response whose HTTP coding is broken\n");
        k2m_str first = !wanted ? K2M_STR("") : *wanted ? JOINED(a, K2M_STR("page " A), k2m_str_of(wanted)) : broken;
        k2m_str all = JOINED(a, first, K2M_STR("page " B AT "<p>2\n"));
        k2m_str found = unpacked(a, input, (reading){.step = i % 9});
        if (!k2m_str_equal(found, all)) print_error("%s\n", responses[i].name);
        assert_str(found, k2m_str_copy(a, all).data);
    }
}

/* A line of a chunk may have 1,024 bytes. */
static void the_line_of_a_chunk_has_a_limit(void **state)
{
    k2m_arena *a = ARENA(state);
    for (size_t len = 1023; len <= 1025; len++) {
        char line[1026];
        memset(line, 'x', len);
        memcpy(line, "1;", 2);
        memcpy(line + len - 2, "\r\n", 2);
        k2m_str chunks = JOINED(a, K2M_STR("3\r\n<p>\r\n"), (k2m_str){line, len}, K2M_STR("1\r\n0\r\n\r\n"));
        k2m_str body = response(a, "200 OK", "Content-Type: text/html\r\nTransfer-Encoding: chunked\r\n", chunks);
        expect(state, record(a, "response", A, HTTP, body, -1),
               len <= 1024 ? "page " A AT "<p>1\n" : "refused " A ": a response whose HTTP coding is broken\n");
    }
}

/* A NUL is not the end of the record. */
static void a_nul_is_no_chunk(void **state)
{
    k2m_arena *a = ARENA(state);
    k2m_str body = response(a, "200 OK", "Content-Type: text/html\r\nTransfer-Encoding: chunked\r\n",
                            K2M_STR("b\r\n<p>1</html>\r\n\0\r\n"));
    expect(state, record(a, "response", A, HTTP, body, -1), "refused " A ": a response whose HTTP coding is broken\n");
}

/* A page whose last chunk is missing has its end in its last 256 bytes. */
static void the_end_of_a_page_is_near_its_last_byte(void **state)
{
    k2m_arena *a = ARENA(state);
    for (size_t len = 255; len <= 257; len++) {
        char end[257];
        memset(end, ' ', len);
        memcpy(end, "</html>", strlen("</html>"));
        k2m_str page = JOINED(a, K2M_STR("<p>1"), (k2m_str){end, len});
        k2m_str body = response(a, "200 OK", "Content-Type: text/html\r\nTransfer-Encoding: chunked\r\n",
                                JOINED(a, K2M_STR("fff\r\n"), page));
        k2m_str found = unpacked(a, record(a, "response", A, HTTP, (k2m_str){body.data, body.len}, -1), DEFAULT);
        assert_true(k2m_str_starts(found, len <= 256 ? K2M_STR("page") : K2M_STR("refused")));
    }
}

static void what_is_no_response_is_passed_over(void **state)
{
    static const char *const heads[] = {"XTTP/1.1 200 OK", "HTTP/1.1", "HTTP/1.1 2000",
                                        "HTTP/1.1 20",     "200 OK",   "HTTP/1.1 99 Wait\r\n\r\nHTTP/1.1 200 OK"};
    k2m_arena *a = ARENA(state);
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
        k2m_str body = JOINED(a, k2m_str_of(heads[i]), K2M_STR("\r\nContent-Type: text/html\r\n\r\n<p>1"));
        expect(state, record(a, "response", A, HTTP, body, -1), i == 2 ? "page " A AT "<p>1\n" : "");
    }
    expect(state, record(a, "response", A, HTTP, K2M_STR("<p>1"), -1), "");
}

static void other_codings_are_named(void **state)
{
    static const char *const rows[][2] = {{"br", "a page in Brotli coding"},
#ifndef K2M_ARCHIVES
                                          {"zstd", "a page in Zstandard coding"},
#endif
                                          {"compress", "a page in compress coding"},
                                          {"gzip, br", "a page in Brotli coding"},
                                          {"br,br,br,br,br", "a page in Brotli coding"},
                                          {"brr", "a page in an unknown HTTP coding"}};
    k2m_arena *a = ARENA(state);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        k2m_str fields = JOINED(a, K2M_STR("Content-Type: text/html\r\nContent-Encoding: "), k2m_str_of(rows[i][0]),
                                K2M_STR("\r\n"));
        k2m_str body = response(a, "200 OK", k2m_str_copy(a, fields).data, K2M_STR("\x1B\x01\x02\x03"));
        k2m_str wanted =
            JOINED(a, K2M_STR("refused " A ": "), k2m_str_of(rows[i][1]), K2M_STR("\npage " B AT "<p>2\n"));
        expect(state, JOINED(a, record(a, "response", A, HTTP, body, -1), page_record(a, B, "<p>2")),
               k2m_str_copy(a, wanted).data);
    }
}

static void a_page_of_a_record_over_the_limit_is_refused(void **state)
{
    k2m_arena *a = ARENA(state);
    k2m_str input = JOINED(a, page_record(a, A, "<p>12345678"), page_record(a, B, "<p>2"));
    assert_str(unpacked(a, input, (reading){.max_size = 8}),
               "refused " A ": larger than the size limit (too large)\npage " B AT "<p>2\n");
}

#define CUT "a WARC record that is cut off or does not have the length it says\n"

static void a_record_that_is_cut_off_is_refused(void **state)
{
    k2m_arena *a = ARENA(state);
    k2m_str first = page_record(a, A, "<p>1"), second = page_record(a, B, "<p>22222");
    second.len -= 6;
    expect(state, JOINED(a, first, second), "page " A AT "<p>1\nrefused " B ": " CUT);
    second.len = 40;
    expect(state, JOINED(a, first, second),
           "page " A AT "<p>1\nrefused: something in a WARC archive that is no record\n");
}

/* Lengths that are not those of the record. */
static void a_wrong_length_costs_its_record_only(void **state)
{
    static const long long lengths[] = {
        0, 1, 40, 45, 47, 48, 60, 100, 150, 260, 300, 500, 5000, 9999999, 999999999999999};
    k2m_arena *a = ARENA(state);
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
        k2m_str body = response(a, "200 OK", "Content-Type: text/html\r\n", K2M_STR("<p>1\n2\n3"));
        k2m_str wrong = record(a, "response", B, HTTP, body, lengths[i]);
        k2m_str found = unpacked(a, JOINED(a, page_record(a, A, "<p>1"), wrong, page_record(a, A, "<p>3")), DEFAULT);
        k2m_str wanted = K2M_STR("page " A AT "<p>1\nrefused " B ": " CUT "page " A AT "<p>3\n");
        if (!k2m_str_equal(found, wanted)) print_error("length %lld of %zu\n", lengths[i], body.len);
        assert_str(found, wanted.data);
    }
}

static void a_record_inside_a_record_is_content(void **state)
{
    k2m_arena *a = ARENA(state);
    k2m_str forged = page_record(a, B, "<p>forged");
    k2m_str body = response(a, "200 OK", "Content-Type: text/html\r\n", JOINED(a, K2M_STR("<p>1\n"), forged));
    k2m_str found =
        unpacked(a, JOINED(a, record(a, "response", A, HTTP, body, -1), page_record(a, B, "<p>2")), DEFAULT);
    assert_true(k2m_str_starts(found, K2M_STR("page " A AT "<p>1\nWARC/1.0\r\n")));
    assert_true(k2m_str_ends(found, K2M_STR("page " B AT "<p>2\n")));
    assert_int_equal(k2m_str_find(found, K2M_STR("page " B), 0), found.len - strlen("page " B AT "<p>2\n"));
    k2m_str last = record(a, "response", A, HTTP, body, -1); /* without the line ends behind it */
    found = unpacked(a, k2m_str_part(last, 0, last.len - 4), DEFAULT);
    assert_true(k2m_str_starts(found, K2M_STR("page " A AT "<p>1\nWARC/1.0\r\n")));
    assert_true(k2m_str_find(found, K2M_STR("refused"), 0) > found.len);
}

static void what_is_no_record_is_passed_over(void **state)
{
    k2m_arena *a = ARENA(state);
    const char *no_record = "refused: something in a WARC archive that is no record\n";
    static const char *const rows[] = {"garbage\r\n", "WARC/1.0\r\n\r\n", "WARC/1.0\r\nContent-Length: x\r\n\r\n",
                                       "WARC/1.0\r\nContent-Length: -1\r\n\r\n",
                                       "WARC/1.0\r\nContent-Length: 99999999999999999999\r\n\r\n"};
    for (size_t i = 0; i < 5; i++) {
        k2m_str input = JOINED(a, page_record(a, A, "<p>1"), record(a, "metadata", A, "x", K2M_STR(""), -1),
                               k2m_str_of(rows[i]), page_record(a, B, "<p>2"));
        bool in_record = i == 0; /* the record before it is the one that looks wrong */
        k2m_str wanted =
            JOINED(a, K2M_STR("page " A AT "<p>1\n"), in_record ? K2M_STR("refused: " CUT) : k2m_str_of(no_record),
                   K2M_STR("page " B AT "<p>2\n"));
        expect(state, input, k2m_str_copy(a, wanted).data);
    }
}

static void line_ends_of_records_do_not_matter(void **state)
{
    expect(state,
           K2M_STR("WARC/0.18\nWARC-Type: resource\nWARC-Target-URI: " A "\nContent-Type: text/html\n"
                   "content-length: 4\n\n<p>1WARC/1.1\r\nWARC-Type: resource\r\nWARC-Target-URI: " B
                   "\r\nContent-Type: text/html\r\nContent-Length:4\r\n\r\n<p>2"),
           "page " A ": <p>1\npage " B ": <p>2\n");
}

static void names_have_no_control_characters(void **state)
{
    k2m_arena *a = ARENA(state);
    k2m_str found = unpacked(a, page_record(a, A "\x1B[2J\xFF\xE2\x80\xAE", "<p>1"), DEFAULT);
    assert_str(found, "page " A "?[2J\xEF\xBF\xBD?" AT "<p>1\n");
    /* A tab, a space, DEL, the C1 controls at both ends and that of a next line, a no-break space, line separators. */
    found = unpacked(a, page_record(a, A "\t \x7F\xC2\x80\xC2\x85\xC2\x9F\xC2\xA0\xE2\x80\xA8\xE2\x80\xA9x", "<p>1"),
                     DEFAULT);
    assert_str(found, "page " A "? ????\xC2\xA0??x" AT "<p>1\n");
}

static void a_failing_source_ends_an_archive(void **state)
{
    k2m_arena *a = ARENA(state);
    k2m_str first = page_record(a, A, "<p>1"), input = JOINED(a, first, page_record(a, B, "<p>2"));
    k2m_str found = unpacked(a, input, (reading){.step = 1, .fails_at = first.len + 20});
    assert_true(k2m_str_starts(found, K2M_STR("page " A AT "<p>1\n")));
    assert_true(k2m_str_ends(found, K2M_STR("read error\n")));
}

static void times_of_archives_are_iso_8601(void **state)
{
    static const char *const rows[][2] = {
        {"2024-05-01T10:20:30Z", "2024-05-01T10:20:30Z"},
        {"2024-05-01T10:20:30.123456Z", "2024-05-01T10:20:30.123456Z"},
        {"2024-05-01T10:20:30.12345678901234567890Z", "2024-05-01T10:20:30.123456789Z"},
        {"2024-05-01T10:20:30+03:00", "2024-05-01T10:20:30+03:00"},
        {"2024-05-01 10:20", "2024-05-01T10:20:00"},
        {"2024-05-01", "2024-05-01"},
        {"20240501102030", "2024-05-01T10:20:30Z"},
        {"20240501", "2024-05-01"},
        {"20240501102000", "2024-05-01T10:20:00Z"},
        {"20240501000000", "2024-05-01T00:00:00Z"},
        {"2024050110203", NULL},
        {"2024-12-31T23:59:59+14:59", "2024-12-31T23:59:59+14:59"},
        {"2024-12-31T23:59:59-00:30", "2024-12-31T23:59:59-00:30"},
        {"2024-12-31T23:59:59+15:00", NULL},
        {"2024-12-31T23:59:59+14:60", NULL},
        {"2024/12/31", NULL},
        {"Wed, 01 May 2024 10:20:30 +0300", "2024-05-01T10:20:30+03:00"},
        {"Wed, 1 May 2024 10:20:30 GMT", "2024-05-01T10:20:30Z"},
        {"Wed May 01 2024 10:20:30 GMT+0300 (Moscow Standard Time)", "2024-05-01T10:20:30+03:00"},
        {"Wed May  1 10:20:30 2024", "2024-05-01T10:20:30"},
        {"Wed, 1 May 2024 10:20x", NULL},
        {"Wed, 1 May 2024 10:20 GMTx", NULL},
        {"2024-05-01T00:00:00Z", "2024-05-01T00:00:00Z"},
        {"2024-05-01T:20:30", NULL},
        {"2024-05-01T:20:30Z", NULL},
        {"2024-05-01T10:", NULL},
        {"2024-05-01T10:20:", NULL},
        {"2024-05-01T10:20:30.5", "2024-05-01T10:20:30.5"},
        {"2024-05-01T10:20:30.Z", "2024-05-01T10:20:30Z"},
        {"2024-05-01T10:20:30.", NULL},
        {"2024-05-01+03:00", NULL},
        {"garbage", NULL},
        {"", NULL},
        {"2024", NULL},
        {"2024-05", NULL},
        {"2024-13-01", NULL},
        {"2024-02-30T10:20:30Z", NULL},
        {"2024-05-01T24:20:30Z", NULL},
        {"2024-05-01T10:20:30+99:00", NULL},
        {"2024-05-01T10:20:30Zx", NULL},
        {"2024-05-01T10", NULL},
        {"202405011020", NULL},
        {"20240501999999", NULL},
        {"Wed, 01 May", NULL},
        {"May 2024 10:20", NULL},
        {"1 May 2024 and more", NULL},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_str(k2m_saved_time(ARENA(state), k2m_str_of(rows[i][0])), rows[i][1]);
    char text[] =
        "1 May 2024 (a comment that is so long that all of it is no time, because no program writes such ones!!)";
    assert_true(strlen(text) > 100);
    text[100] = '\0';
    assert_str(k2m_saved_time(ARENA(state), k2m_str_of(text)), NULL);
    text[99] = '\0';
    assert_str(k2m_saved_time(ARENA(state), k2m_str_of(text)), "2024-05-01");
}

static void a_record_may_have_no_time(void **state)
{
    expect(state,
           K2M_STR("WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: " A "\r\nWARC-Date: yesterday\r\n"
                   "Content-Type: text/html\r\nContent-Length: 4\r\n\r\n<p>1"),
           "page " A ": <p>1\n");
}

/* ---- .webarchive ---- */

static void put_number(k2m_buffer *out, unsigned number, size_t size)
{
    while (size-- > 0)
        k2m_buffer_put_char(out, size < sizeof number ? (char)(unsigned char)(number >> 8 * size) : '\0');
}

/* How a property list is written: its objects, and what is unusual in it. A dictionary has its references as single
 * bytes, and may have one more byte behind them. */
typedef struct plist {
    k2m_str objects[9];
    unsigned offset_size, reference_size;
    unsigned first_offset;        /* of the first object; 8 if there is nothing before it */
    unsigned last_offset;         /* in place of that of object 8, which is the charset; 0 for its own */
    unsigned offset_behind_table; /* what would be object 9; 0 for none */
} plist;

static void put_object(k2m_buffer *out, k2m_str object, size_t reference_size)
{
    unsigned marker = (unsigned char)object.data[0], references = marker >> 4 == 0xD ? 2 * (marker & 15) : 0;
    k2m_buffer_put_char(out, object.data[0]);
    for (size_t i = 1; i <= references; i++) put_number(out, (unsigned char)object.data[i], reference_size);
    k2m_buffer_put_str(out, k2m_str_part(object, 1 + references, object.len));
}

static k2m_str written_plist(k2m_arena *arena, const plist *p)
{
    k2m_buffer out;
    size_t offsets[9];
    k2m_buffer_init(&out, arena);
    k2m_buffer_put_str(&out, K2M_STR("bplist00"));
    while (out.len < p->first_offset) k2m_buffer_put_char(&out, '\0');
    for (size_t i = 0; i < 9; i++) {
        offsets[i] = out.len;
        put_object(&out, p->objects[i], p->reference_size);
    }
    size_t table = out.len;
    if (p->last_offset) offsets[8] = p->last_offset;
    for (size_t i = 0; i < 9; i++) put_number(&out, (unsigned)offsets[i], p->offset_size);
    put_number(&out, p->offset_behind_table, 1);
    put_number(&out, 0, 5);
    put_number(&out, p->offset_size, 1);
    put_number(&out, p->reference_size, 1);
    put_number(&out, 9, 8);
    put_number(&out, 0, 8);
    put_number(&out, (unsigned)table, 8);
    return k2m_buffer_str(&out);
}

/* The property list of a page, as Safari writes it. Its first object is {WebMainResource: 2}, and number 2 is
 * {WebResourceData: 6, WebResourceURL: 7, WebResourceTextEncodingName: 8}. */
static const plist usual = {
    .objects = {K2M_STR_ROW("\xD1\x01\x02"), K2M_STR_ROW("\x5F\x10\x0FWebMainResource"),
                K2M_STR_ROW("\xD3\x03\x04\x05\x06\x07\x08"), K2M_STR_ROW("\x5F\x10\x0FWebResourceData"),
                K2M_STR_ROW("\x5EWebResourceURL"), K2M_STR_ROW("\x5F\x10\x1BWebResourceTextEncodingName"),
                K2M_STR_ROW("\x48<p>1</p>"), K2M_STR_ROW("\x68\0h\0t\0t\0p\0:\0/\0/\0x"), K2M_STR_ROW("\x55utf-8")},
    .offset_size = 1,
    .reference_size = 1};

static k2m_str binary_webarchive(k2m_arena *arena)
{
    return written_plist(arena, &usual);
}

#define NO_PAGE "refused: a .webarchive without a page in it\n"

static void a_webarchive_is_its_page(void **state)
{
    expect(state, binary_webarchive(ARENA(state)), "page from=http://x charset=utf-8: <p>1</p>\n");
}

static void numbers_in_a_webarchive_have_1_to_8_bytes(void **state)
{
    for (unsigned size = 0; size < 10; size++) {
        const char *wanted = size >= 1 && size <= 8 ? "page from=http://x charset=utf-8: <p>1</p>\n" : NO_PAGE;
        plist p = usual;
        p.offset_size = size;
        assert_str(unpacked(ARENA(state), written_plist(ARENA(state), &p), DEFAULT), wanted);
        p.offset_size = 1;
        p.reference_size = size;
        assert_str(unpacked(ARENA(state), written_plist(ARENA(state), &p), DEFAULT), wanted);
    }
}

/* An object of the usual list in another form, and what is read then. */
static const struct {
    size_t number;
    k2m_str object;
    const char *wanted;
} objects[] = {
    {6, K2M_STR_ROW("\x4F\x10\x08<p>1</p>"), "page from=http://x charset=utf-8: <p>1</p>\n"},
    {6, K2M_STR_ROW("\x4F\x11\0\x08<p>1</p>"), "page from=http://x charset=utf-8: <p>1</p>\n"},
    {6, K2M_STR_ROW("\x4F\x12\0\0\0\x08<p>1</p>"), "page from=http://x charset=utf-8: <p>1</p>\n"},
    {6, K2M_STR_ROW("\x4F\x13\0\0\0\0\0\0\0\x08<p>1</p>"), "page from=http://x charset=utf-8: <p>1</p>\n"},
    {6, K2M_STR_ROW("\x4F\x14\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x08<p>1</p>"), NO_PAGE}, /* no such length */
    {6, K2M_STR_ROW("\x4F\x20\x08<p>1</p>"), NO_PAGE},                               /* a length that is no number */
    {6, K2M_STR_ROW("\x4F\x13\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF<p>1</p>"), NO_PAGE},
    {6, K2M_STR_ROW("\x58<p>1</p>"), NO_PAGE}, /* text, where data should be */
    {7, K2M_STR_ROW("\x58http://y"), "page from=http://y charset=utf-8: <p>1</p>\n"},
    {7, K2M_STR_ROW("\x48http://y"), "page charset=utf-8: <p>1</p>\n"}, /* data, where text should be */
    {7, K2M_STR_ROW("\x6B\0h\0t\0t\0p\0:\0/\0/\xD7\xFF\xD8\0\xDF\xFF\xE0\0"),
     "page from=http://\xED\x9F\xBF\xEF\xBF\xBD\xEF\xBF\xBD\xEE\x80\x80 charset=utf-8: <p>1</p>\n"}, /* halves of pairs */
    {8, K2M_STR_ROW("\x56utf-8"), "page from=http://x: <p>1</p>\n"}, /* longer than what is there */
    {8, K2M_STR_ROW("\x5F\x10\x05utf-8"), "page from=http://x charset=utf-8: <p>1</p>\n"},
    {8, K2M_STR_ROW("\x5F\x10\0"), "page from=http://x charset=: <p>1</p>\n"},
    {8, K2M_STR_ROW("\x5F\x11\0"), "page from=http://x: <p>1</p>\n"}, /* a length that is cut off */
    {1, K2M_STR_ROW("\x5F\x10\x0FWebMainResourcf"), NO_PAGE},
    {0, K2M_STR_ROW("\xD1\x01\x06"), NO_PAGE}, /* data, where the dictionary should be */
    {0, K2M_STR_ROW("\xD1\x09\x02"), NO_PAGE}, /* a key that is not there */
    {2, K2M_STR_ROW("\xD1\x03\x06\x07"), "page: <p>1</p>\n"},
    {2, K2M_STR_ROW("\xD2\x04\x03\x07\x06"), "page from=http://x: <p>1</p>\n"},
    {2, K2M_STR_ROW("\xD1\x04\x03\x06"), NO_PAGE}, /* the key as a value, and a number behind the end */
};

static void objects_of_a_webarchive_are_read(void **state)
{
    for (size_t i = 0; i < sizeof objects / sizeof *objects; i++) {
        plist p = usual;
        p.objects[objects[i].number] = objects[i].object;
        k2m_str found = unpacked(ARENA(state), written_plist(ARENA(state), &p), DEFAULT);
        if (!k2m_str_equal(found, k2m_str_of(objects[i].wanted))) print_error("row %zu\n", i);
        assert_str(found, objects[i].wanted);
    }
}

/* Offsets at and behind the end of the objects, where something stands that looks like one. */
static void no_object_begins_behind_the_others(void **state)
{
    enum { TEXT_OF_8 = 0x58, NUMBER = 0x10 };
    plist p = usual;
    p.first_offset = TEXT_OF_8;
    p.last_offset = (unsigned)(written_plist(ARENA(state), &p).len - 9 - 32);
    assert_str(unpacked(ARENA(state), written_plist(ARENA(state), &p), DEFAULT), "page from=http://x: <p>1</p>\n");
    p = usual;
    p.first_offset = NUMBER;
    p.objects[8] = K2M_STR("\x5F"); /* its length would be the first offset */
    assert_str(unpacked(ARENA(state), written_plist(ARENA(state), &p), DEFAULT), "page from=http://x: <p>1</p>\n");
    p = usual;
    p.objects[2] = K2M_STR("\xD2\x03\x04\x06\x09");
    p.offset_behind_table = (unsigned)k2m_str_find(written_plist(ARENA(state), &p), K2M_STR("\x5EWeb"), 0);
    assert_str(unpacked(ARENA(state), written_plist(ARENA(state), &p), DEFAULT), "page: <p>1</p>\n");
}

static void a_webarchive_in_xml_is_its_page(void **state)
{
    expect(state,
           K2M_STR("<?xml version=\"1.0\"?>\n<!DOCTYPE plist PUBLIC \"x\" \"y\">\n<plist version=\"1.0\"><dict>\n"
                   "<key>WebMainResource</key>\n<dict>\n\t<key>WebResourceData</key>\n\t<data>\n\tPHA+\n\tMTwvcD4=\n"
                   "\t</data>\n\t<key>WebResourceTextEncodingName</key>\n\t<string>UTF-8</string>\n"
                   "\t<key>WebResourceURL</key>\n\t<string>http://x/?a&amp;b</string>\n</dict></dict></plist>"),
           "page from=http://x/?a&b charset=UTF-8: <p>1</p>\n");
}

#define XML        "<?xml version=\"1.0\"?><!DOCTYPE plist><plist><dict><key>WebMainResource</key><dict>"
#define XML_KEY(x) "<key>WebResource" x "</key>"
#define XML_DATA   XML_KEY("Data") "<data>PHA+</data>"

static void only_the_main_resource_of_xml_is_read(void **state)
{
    static const char *const rows[][2] = {
        {XML XML_DATA, "page: <p>\n"}, /* cut off */
        {XML "</dict><key>WebSubresources</key><array><dict>" XML_DATA "</dict></array>", NO_PAGE},
        {XML XML_DATA "</dict><dict>" XML_KEY("URL") "<string>http://x</string>", "page: <p>\n"},
        {XML XML_KEY("URL") "<string>http://x</string>", NO_PAGE},
        {XML XML_KEY("Data") "<data", NO_PAGE},
        {XML XML_KEY("Data") "<data>PHA+", "page: <p>\n"},
        {"<?xml version=\"1.0\"?><!DOCTYPE plist><plist><dict>" XML_DATA, NO_PAGE},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) expect(state, k2m_str_of(rows[i][0]), rows[i][1]);
}

static void all_digits_of_base64_are_read(void **state)
{
    const k2m_str input = K2M_STR(
        "<?xml version=\"1.0\"?><!DOCTYPE plist><plist><dict><key>WebMainResource</key><dict><key>WebResourceData</key>"
        "<data>PHA+ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/PC9wPg==</data></dict></dict></"
        "plist>");
    k2m_str found = unpacked(ARENA(state), input, DEFAULT), head = K2M_STR("page: <p>");
    assert_int_equal(found.len, head.len + 48 + sizeof "</p>");
    uint32_t digits = 0;
    size_t bits = 0, digit = 0;
    for (size_t i = head.len; i < head.len + 48; i++) {
        digits = digits << 8 | (unsigned char)found.data[i];
        for (bits += 8; bits >= 6; bits -= 6) assert_int_equal(digits >> (bits - 6) & 63, digit++);
    }
    assert_int_equal(digit, 64);
}

/* Each byte of the property list changed, and each end cut off: no crash, and no bytes but its own. */
static void a_broken_webarchive_is_refused(void **state)
{
    k2m_arena *a = ARENA(state);
    k2m_str whole = binary_webarchive(a);
    for (size_t i = 8; i < whole.len; i++)
        for (int value = 0; value < 256; value += 15) {
            k2m_str changed = k2m_str_copy(a, whole);
            ((char *)changed.data)[i] = (char)value;
            k2m_str found = unpacked(a, changed, DEFAULT);
            assert_true(k2m_str_starts(found, K2M_STR("page")) || k2m_str_starts(found, K2M_STR("refused")));
        }
    for (size_t len = 8; len < whole.len; len++) assert_str(unpacked(a, k2m_str_part(whole, 0, len), DEFAULT), NO_PAGE);
}

/* ---- compressed inputs and archives of files ---- */

#ifdef K2M_ARCHIVES

#define ZIP(arena, ...)                                                                                                \
    packed(arena, ARCHIVE_FORMAT_ZIP, ARCHIVE_FILTER_NONE, NULL, (const packed_file[]){__VA_ARGS__},                   \
           sizeof((const packed_file[]){__VA_ARGS__}) / sizeof(packed_file))
#define DAMAGED "an archive or compressed file that is damaged or cut off\n"

static k2m_str gzipped(k2m_arena *arena, k2m_str s)
{
    return deflated(arena, s, 31);
}

/* A filter of libarchive over bytes, without an archive of files. */
static k2m_str filtered(k2m_arena *arena, int filter, k2m_str bytes)
{
    return packed(arena, ARCHIVE_FORMAT_RAW, filter, NULL, &(packed_file){"x", bytes}, 1);
}

static const int filters[] = {ARCHIVE_FILTER_GZIP, ARCHIVE_FILTER_BZIP2, ARCHIVE_FILTER_XZ, ARCHIVE_FILTER_ZSTD};

static void a_compressed_page_is_what_is_in_it(void **state)
{
    for (size_t i = 0; i < 4; i++)
        expect(state, filtered(ARENA(state), filters[i], K2M_STR("<p>1</p>")), "page: <p>1</p>\n");
}

static void what_is_compressed_in_parts_is_read_whole(void **state)
{
    k2m_arena *a = ARENA(state);
    for (size_t i = 0; i < 4; i++)
        expect(state, JOINED(a, filtered(a, filters[i], K2M_STR("<p>1")), filtered(a, filters[i], K2M_STR("</p>"))),
               "page: <p>1</p>\n");
}

static void compressed_pages_in_a_row_are_split(void **state)
{
    expect(state, gzipped(ARENA(state), K2M_STR("<html><body>1</html><html><body>2</html>")),
           "page part=1: <html><body>1</html>\npage part=2: <html><body>2</html>\n");
}

static void an_empty_file_may_be_compressed(void **state)
{
    expect(state, gzipped(ARENA(state), K2M_STR("")), "refused: an empty file\n");
    k2m_str nul = unpacked(ARENA(state), gzipped(ARENA(state), K2M_STR("\0<p>")), DEFAULT);
    assert_true(k2m_str_starts(nul, K2M_STR("page: \0<p>"))); /* this is not */
}

static void compression_is_undone_once(void **state)
{
    k2m_arena *a = ARENA(state);
    expect(state, gzipped(a, gzipped(a, K2M_STR("<p>1"))), "refused: a gzip file\n");
    expect(state, gzipped(a, ZIP(a, {"a.html", K2M_STR("<p>1")})), "refused: a ZIP archive\n");
}

/* A frame of zstd that is to be skipped, of 16 kinds. */
static k2m_str skipped(k2m_arena *arena, int kind, k2m_str bytes)
{
    const char head[8] = {(char)(0x50 + kind), 0x2A, 0x4D, 0x18, (char)bytes.len};
    return JOINED(arena, (k2m_str){head, 8}, bytes);
}

static void zstd_may_begin_with_a_frame_to_be_skipped(void **state)
{
    k2m_arena *a = ARENA(state);
    k2m_str page = filtered(a, ARCHIVE_FILTER_ZSTD, K2M_STR("<p>1</p>"));
    for (int kind = 0; kind < 16; kind++)
        expect(state, JOINED(a, skipped(a, kind, K2M_STR("abcd")), page), "page: <p>1</p>\n");
    k2m_str warc =
        JOINED(a, skipped(a, 0, K2M_STR("abcd")), filtered(a, ARCHIVE_FILTER_ZSTD, page_record(a, A, "<p>1")));
    expect(state, ZIP(a, {"a.warc.zst", warc}), "page " A AT "<p>1\n");
}

static void a_dictionary_is_named(void **state)
{
    static const char wanted[] = "refused: a zstd file with a dictionary\n";
    k2m_arena *a = ARENA(state);
    k2m_str page = filtered(a, ARCHIVE_FILTER_ZSTD, K2M_STR("<p>1</p>"));
    expect(state, JOINED(a, skipped(a, 13, K2M_STR("\x37\xA4\x30\xEC...")), page), wanted);
    expect(state, JOINED(a, skipped(a, 13, page), page), wanted);
    expect(state, JOINED(a, skipped(a, 12, K2M_STR("\x37\xA4\x30\xEC...")), page), "page: <p>1</p>\n");
    /* A frame that names its dictionary, by a number of one byte. */
    expect(state, K2M_STR("\x28\xB5\x2F\xFD\x21\x07\x04\x21\0\0<p>1"), wanted);
    expect(state, ZIP(a, {"a.warc.zst", JOINED(a, skipped(a, 13, page), page)}, {"b.html", K2M_STR("<p>2")}),
           "refused a.warc.zst: a zstd file with a dictionary\npage b.html: <p>2\n");
}

/* The head of a frame says that it takes 2 GB to decompress. */
static void a_wide_window_is_named(void **state)
{
    assert_str(unpacked(ARENA(state), K2M_STR("\x28\xB5\x2F\xFD\0\xA8\x21\0\0<p>1"), DEFAULT),
               "refused: a zstd file that takes more than 128 MB to decompress\n");
}

static void cut_compressed_data_gives_what_there_is(void **state)
{
    k2m_arena *a = ARENA(state);
    k2m_buffer page;
    k2m_buffer_init(&page, a);
    for (int i = 0; i < 20000; i++) k2m_buffer_put_char(&page, (char)('a' + (i * i + i / 7) % 26));
    for (size_t i = 0; i < 4; i++) {
        k2m_str whole = filtered(a, filters[i], k2m_buffer_str(&page));
        k2m_str found = unpacked(a, k2m_str_part(whole, 0, whole.len - 5), DEFAULT);
        if (!k2m_str_ends(found, K2M_STR("refused: " DAMAGED))) print_error("filter %zu: %zu bytes\n", i, found.len);
        assert_true(k2m_str_ends(found, K2M_STR("refused: " DAMAGED)));
    }
    k2m_str cut = gzipped(a, k2m_buffer_str(&page));
    assert_true(k2m_str_starts(unpacked(a, k2m_str_part(cut, 0, cut.len - 9), DEFAULT), K2M_STR("page: abe")));
}

/* `s` with one bit changed. */
static k2m_str flipped(k2m_arena *arena, k2m_str s, size_t at)
{
    k2m_str copy = k2m_str_copy(arena, s);
    ((char *)copy.data)[at] ^= 1;
    return copy;
}

/* gzip's checksum is its last word: what it is wrong about has been read before. */
static void a_wrong_checksum_is_damage(void **state)
{
    k2m_arena *a = ARENA(state);
    k2m_str page = gzipped(a, K2M_STR("<p>1</p>")), two = gzipped(a, K2M_STR("<html><body>1</html><html><body>2"));
    expect(state, flipped(a, page, page.len - 7), "refused: " DAMAGED);
    expect(state, flipped(a, page, page.len - 3), "refused: " DAMAGED);
    expect(state, k2m_str_part(page, 0, page.len - 7), "page: <p>1</p>\nrefused: " DAMAGED); /* cut off */
    expect(state, flipped(a, two, two.len - 7),
           "page part=1: <html><body>1</html>\npage part=2: <html><body>2\nrefused: " DAMAGED);
    k2m_str warc = gzipped(a, page_record(a, A, "<p>1"));
    expect(state, flipped(a, warc, warc.len - 7), "page " A AT "<p>1\nrefused: " DAMAGED);
}

static void a_compressed_tar_is_read_up_to_its_checksum(void **state)
{
    k2m_arena *a = ARENA(state);
    k2m_str tar =
        packed(a, ARCHIVE_FORMAT_TAR_USTAR, ARCHIVE_FILTER_NONE, NULL, &(packed_file){"a.html", K2M_STR("<p>1")}, 1);
    k2m_str zip = gzipped(a, tar), xz = filtered(a, ARCHIVE_FILTER_XZ, tar),
            bzip2 = filtered(a, ARCHIVE_FILTER_BZIP2, tar);
    expect(state, flipped(a, zip, zip.len - 7), "page a.html: <p>1\nrefused: " DAMAGED);
    expect(state, k2m_str_part(zip, 0, zip.len - 7), "page a.html: <p>1\nrefused: " DAMAGED);
    const k2m_str others[] = {flipped(a, xz, xz.len - 1), flipped(a, bzip2, bzip2.len - 2)};
    for (size_t i = 0; i < 2; i++)
        assert_true(k2m_str_ends(unpacked(a, others[i], DEFAULT), K2M_STR("refused: " DAMAGED)));
}

static void a_damaged_header_of_tar_is_told_once(void **state)
{
    const packed_file files[] = {{"a.html", K2M_STR("<p>1")}, {"b.html", K2M_STR("<p>2")}, {"c.html", K2M_STR("<p>3")}};
    k2m_arena *a = ARENA(state);
    k2m_str tar = packed(a, ARCHIVE_FORMAT_TAR_USTAR, ARCHIVE_FILTER_NONE, NULL, files, 3);
    k2m_str broken = flipped(a, tar, 1024 + 7);
    const char *wanted = "page a.html: <p>1\npage c.html: <p>3\nrefused: " DAMAGED;
    expect(state, broken, wanted);
    expect(state, gzipped(a, broken), wanted);
    expect(state, flipped(a, tar, 2048 + 150), "page a.html: <p>1\npage b.html: <p>2\nrefused: " DAMAGED);
    expect(state, flipped(a, tar, 0), "page b.html: <p>2\npage c.html: <p>3\nrefused: " DAMAGED);
    expect(state, k2m_str_part(flipped(a, tar, 0), 0, 1000), "refused: " DAMAGED);
}

static void tar_archives_in_a_row_are_read(void **state)
{
    k2m_arena *a = ARENA(state);
    k2m_str one =
        packed(a, ARCHIVE_FORMAT_TAR_USTAR, ARCHIVE_FILTER_NONE, NULL, &(packed_file){"a.html", K2M_STR("<p>1")}, 1);
    k2m_str two = packed(a, ARCHIVE_FORMAT_TAR_PAX_RESTRICTED, ARCHIVE_FILTER_NONE, NULL,
                         &(packed_file){"b.html", K2M_STR("<p>2")}, 1);
    const char *wanted = "page a.html: <p>1\npage b.html: <p>2\n";
    expect(state, JOINED(a, one, two), wanted);
    expect(state, gzipped(a, JOINED(a, one, two)), wanted);
    for (size_t i = 0; i < 4; i++)
        expect(state, JOINED(a, filtered(a, filters[i], one), filtered(a, filters[i], two)), wanted);
}

static void a_compressed_warc_is_read(void **state)
{
    k2m_arena *a = ARENA(state);
    k2m_str one = page_record(a, A, "<p>1"), two = page_record(a, B, "<p>2");
    const char *wanted = "page " A AT "<p>1\npage " B AT "<p>2\n";
    expect(state, JOINED(a, gzipped(a, one), gzipped(a, two)), wanted);
    expect(state, JOINED(a, filtered(a, ARCHIVE_FILTER_ZSTD, one), filtered(a, ARCHIVE_FILTER_ZSTD, two)), wanted);
    expect(state, filtered(a, ARCHIVE_FILTER_XZ, JOINED(a, one, two)), wanted);
}

static void a_cut_compressed_warc_keeps_what_was_before(void **state)
{
    k2m_arena *a = ARENA(state);
    k2m_str one = gzipped(a, page_record(a, A, "<p>1")), two = gzipped(a, page_record(a, B, "<p>2"));
    for (size_t len = 1; len < two.len; len += 9) {
        k2m_str found = unpacked(a, JOINED(a, one, k2m_str_part(two, 0, len)), DEFAULT);
        if (k2m_str_find(found, K2M_STR("refused " B), 0) < found.len) /* then nothing more is told */
            assert_true(k2m_str_ends(found, K2M_STR("or does not have the length it says\n")));
        assert_true(k2m_str_starts(found, K2M_STR("page " A AT "<p>1\n")));
        assert_true(len < 10 || k2m_str_ends(found, K2M_STR("refused: " DAMAGED)) ||
                    k2m_str_ends(found, K2M_STR("or does not have the length it says\n")) ||
                    k2m_str_ends(found, K2M_STR("page " B AT "<p>2\nrefused: " DAMAGED)));
    }
}

/* Requires of a response with these fields and this body that the page is found. */
static void expect_undone(void **state, const char *fields, k2m_str body, k2m_str page)
{
    k2m_arena *a = ARENA(state);
    k2m_str all = JOINED(a, K2M_STR("Content-Type: text/html\r\n"), k2m_str_of(fields));
    body = response(a, "200 OK", k2m_str_copy(a, all).data, body);
    k2m_str wanted = JOINED(a, K2M_STR("page " A AT), page, K2M_STR("\npage " B AT "<p>2\n"));
    expect(state, JOINED(a, record(a, "response", A, HTTP, body, -1), page_record(a, B, "<p>2")),
           k2m_str_copy(a, wanted).data);
}

static const k2m_str long_page =
    K2M_STR_ROW("<p>A page that is long enough to be shortened, enough to be shortened.</p></html>");

static void http_codings_are_undone(void **state)
{
    static const struct {
        const char *fields;
        int bits;
    } rows[] = {{"Content-Encoding: gzip\r\n", 31},
                {"Content-Encoding: x-gzip\r\n", 31},
                {"Content-Encoding: GZIP\r\n", 31},
                {"Content-Encoding: deflate\r\n", 15},
                {"Content-Encoding: deflate\r\n", -15},
                {"Transfer-Encoding: gzip\r\n", 31},
                {"Transfer-Encoding: gzip, identity\r\n", 31},
                {"", 31},
                {"Content-Encoding: identity\r\n", 31}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        expect_undone(state, rows[i].fields, deflated(ARENA(state), long_page, rows[i].bits), long_page);
}

/* Deflate in a block that is only stored. Five bits of its first byte have no meaning. */
static k2m_str stored(k2m_arena *arena, char first, k2m_str page)
{
    const char head[] = {first, (char)page.len, '\0', (char)~page.len, '\xFF'};
    return JOINED(arena, (k2m_str){head, sizeof head}, page, K2M_STR("\x01\0\0\xFF\xFF"));
}

/* Data that have no header, and begin with one byte of a header. */
static void deflate_may_look_like_a_header(void **state)
{
    k2m_arena *a = ARENA(state);
    expect_undone(state, "Content-Encoding: deflate\r\n", stored(a, '\x08', K2M_STR("<p>")), K2M_STR("<p>"));
    expect_undone(state, "Content-Encoding: deflate\r\n", stored(a, '\0', K2M_STR("<p>These are thirty-one bytes.\n")),
                  K2M_STR("<p>These are thirty-one bytes.\n"));
    char page[0x8B];
    memset(page, 'x', sizeof page);
    page[0] = '<';
    expect_undone(state, "Content-Encoding: deflate\r\n", stored(a, '\0', (k2m_str){page, sizeof page}),
                  (k2m_str){page, sizeof page});
}

static void several_http_codings_are_undone(void **state)
{
    k2m_arena *a = ARENA(state);
    k2m_str once = gzipped(a, long_page), zstd = filtered(a, ARCHIVE_FILTER_ZSTD, long_page);
    expect_undone(state, "Content-Encoding: gzip, gzip\r\n", gzipped(a, once), long_page);
    expect_undone(state, "Content-Encoding: gzip, gzip\r\n", once, long_page);
    expect_undone(state, "Transfer-Encoding: gzip\r\nContent-Encoding: deflate\r\n",
                  gzipped(a, deflated(a, long_page, 15)), long_page);
    expect_undone(state, "Content-Encoding: zstd\r\n", zstd, long_page);
    expect_undone(state, "Content-Encoding: zstd, gzip\r\n", gzipped(a, zstd), long_page);
    expect_undone(state, "Content-Encoding: gzip, zstd\r\n", filtered(a, ARCHIVE_FILTER_ZSTD, once), long_page);
    expect_undone(state, "Content-Encoding: zstd\r\n", long_page, long_page);
}

static void a_coding_may_lack_its_end(void **state)
{
    k2m_arena *a = ARENA(state);
    k2m_str once = gzipped(a, long_page);
    for (size_t lost = 1; lost <= 8; lost++)
        expect_undone(state, "Content-Encoding: gzip\r\n", k2m_str_part(once, 0, once.len - lost), long_page);
    k2m_str chunk = JOINED(a, K2M_STR("fff\r\n"), once);
    expect_undone(state, "Transfer-Encoding: gzip, chunked\r\n", k2m_str_part(chunk, 0, chunk.len - 8), long_page);
}

/* The end that a coding may lack is that of the data: where they are broken, or a layer in it is, nothing is believed. */
static void a_broken_coding_is_not_one_that_lacks_its_end(void **state)
{
    k2m_arena *a = ARENA(state);
    const char *fields = "Content-Type: text/html\r\nTransfer-Encoding: gzip, chunked\r\n";
    k2m_str once = gzipped(a, long_page), cut = k2m_str_part(once, 0, once.len - 8);
    char size[16];
    (void)snprintf(size, sizeof size, "%zx\r\n", cut.len);
    k2m_str chunks = JOINED(a, k2m_str_of(size), cut, K2M_STR("\r\nx\r\n"));
    k2m_str first = record(a, "response", A, HTTP, response(a, "200 OK", fields, chunks), -1);
    expect(state, first, "refused " A ": a response whose HTTP coding is broken\n");
    fields = "Content-Type: text/html\r\nContent-Encoding: gzip, gzip\r\n";
    k2m_str twice = gzipped(a, flipped(a, once, 12));
    first = record(a, "response", A, HTTP, response(a, "200 OK", fields, twice), -1);
    fields = "Content-Type: text/html\r\nContent-Encoding: gzip\r\n";
    k2m_str second = record(a, "response", B, HTTP, response(a, "200 OK", fields, cut), -1);
    k2m_str wanted = JOINED(a, K2M_STR("refused " A ": a response whose HTTP coding is broken\npage " B AT), long_page,
                            K2M_STR("\n"));
    expect(state, JOINED(a, first, second), k2m_str_copy(a, wanted).data);
}

static void http_chunks_may_hold_gzip(void **state)
{
    k2m_arena *a = ARENA(state);
    k2m_str data = JOINED(a, gzipped(a, K2M_STR("<p>")), gzipped(a, K2M_STR("1")));
    char size[16];
    (void)snprintf(size, sizeof size, "%zx\r\n", data.len - 4);
    k2m_str chunks = JOINED(a, K2M_STR("4\r\n"), k2m_str_part(data, 0, 4), K2M_STR("\r\n"), k2m_str_of(size),
                            k2m_str_part(data, 4, data.len), K2M_STR("\r\n0\r\n\r\n"));
    k2m_str body = response(
        a, "200 OK", "Content-Type: text/html\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n", chunks);
    expect(state, record(a, "response", A, HTTP, body, -1), "page " A AT "<p>1\n");
}

static void a_broken_http_coding_costs_its_record_only(void **state)
{
    k2m_arena *a = ARENA(state);
    k2m_str data = gzipped(a, K2M_STR("<p>A page that is long enough to be shortened, to be shortened."));
    const char *fields = "Content-Type: text/html\r\nContent-Encoding: gzip\r\n";
    for (size_t len = 0; len < data.len; len += 3) {
        k2m_str body = response(a, "200 OK", fields, k2m_str_part(data, 0, len));
        k2m_str input = JOINED(a, record(a, "response", A, HTTP, body, -1), page_record(a, B, "<p>2"));
        assert_str(unpacked(a, input, DEFAULT),
                   "refused " A ": a response whose HTTP coding is broken\npage " B AT "<p>2\n");
    }
    const k2m_str broken[] = {flipped(a, gzipped(a, long_page), 12), flipped(a, gzipped(a, long_page), data.len - 1),
                              K2M_STR("no gzip")};
    for (size_t i = 0; i < 3; i++) {
        k2m_str body = response(a, "200 OK", fields, broken[i]);
        assert_str(unpacked(a, record(a, "response", A, HTTP, body, -1), DEFAULT),
                   "refused " A ": a response whose HTTP coding is broken\n");
    }
}

/* Members of a ZIP archive; NULL for what is passed over. */
static const struct {
    const char *path, *wanted;
} members[] = {
    {"a.html", "page a.html: <p>1\n"},
    {"b/A.HTM", "page b/A.HTM: <p>1\n"},
    {"a.xhtml", "page a.xhtml: <p>1\n"},
    {"a.mht", "page a.mht: <p>1\n"},
    {"a.MHTML", "page a.MHTML: <p>1\n"},
    {"a.txt", "page a.txt: <p>1\n"},
    {"a.webarchive", "page a.webarchive: <p>1\n"},
    {"a.html.gz", "page a.html.gz: <p>1\n"}, /* the name does not decide */
    {"../../etc/a.html", "page etc/a.html: <p>1\n"},
    {"/./a//b/../c.html", "page a/b/c.html: <p>1\n"},
    {"..\\c:\\a.html", "page c:/a.html: <p>1\n"},
    {"\xD0\x92\xD1\x81\xD1\x82\xD1\x80\xD0\xB5\xD1\x87\xD0\xB0.html",
     "page \xD0\x92\xD1\x81\xD1\x82\xD1\x80\xD0\xB5\xD1\x87\xD0\xB0.html: <p>1\n"},
    {"a\x1B[31m.html", "page a?[31m.html: <p>1\n"},
    {"a.png", NULL},
    {".png", NULL},
    {"html", "page html: <p>1\n"}, /* no ending: the beginning tells */
    {"events/president/news/1", "page events/president/news/1: <p>1\n"},
    {"news/1?x=1.2", "page news/1?x=1.2: <p>1\n"},
    {"1.html?x=1", "page 1.html?x=1: <p>1\n"},
    {"1.html@x=1", "page 1.html@x=1: <p>1\n"},
    {"1.php", "page 1.php: <p>1\n"},
    {"1.gz", "page 1.gz: <p>1\n"},
    {"a.css?v=1.2", NULL},
    {"a.js@v=1", NULL},
    {"a@2x.PNG", NULL},
    {"news.xml.gz", NULL},
    {"a_files/frame", NULL},
    {"a.html.png", NULL},
    {"A visit_files/frame.html", NULL},
    {"a/A visit_FILES/b/frame.html", NULL},
    {"A visit.files/frame.html", NULL},
    {"__MACOSX/a.html", NULL},
    {"a/._b.html", NULL},
    {"a.zip", "refused a.zip: an archive within an archive\n"},
    {"a/b.tar.gz", "refused a/b.tar.gz: an archive within an archive\n"},
    {"a.tgz", "refused a.tgz: an archive within an archive\n"},
    {"a.7z", "refused a.7z: an archive within an archive\n"},
};

static void members_are_told_by_name(void **state)
{
    static const int formats[] = {ARCHIVE_FORMAT_ZIP, ARCHIVE_FORMAT_TAR_PAX_RESTRICTED};
    k2m_arena *a = ARENA(state);
    for (size_t i = 0; i < sizeof members / sizeof *members; i++)
        for (size_t f = 0; f < 2; f++) {
            const packed_file files[] = {{members[i].path, K2M_STR("<p>1")}, {"z.html", K2M_STR("<p>2")}};
            k2m_str wanted = JOINED(a, members[i].wanted ? k2m_str_of(members[i].wanted) : K2M_STR(""),
                                    K2M_STR("page z.html: <p>2\n"));
            expect(state, packed(a, formats[f], ARCHIVE_FILTER_NONE, NULL, files, 2), k2m_str_copy(a, wanted).data);
        }
}

/* What a member without an ending holds, and what becomes of it; NULL for what is passed over. */
static const struct {
    k2m_str bytes;
    const char *wanted;
} untold[] = {
    {K2M_STR_ROW("\xEF\xBB\xBF \n<!doctype html>"), "page 1: \xEF\xBB\xBF \n<!doctype html>\n"},
    {K2M_STR_ROW("From: <Saved by x>\nContent-Type: multipart/related; boundary=x\n\n"),
     "page 1: From: <Saved by x>\nContent-Type: multipart/related; boundary=x\n\n\n"},
    {K2M_STR_ROW("Read this: it is text.\n\n<p>"), NULL},
    {K2M_STR_ROW(""), NULL},
    {K2M_STR_ROW("{\"a\": \"<p>\"}"), NULL},
    {K2M_STR_ROW("<\0\1\2"), NULL},
    {K2M_STR_ROW("\x89PNG\r\n"), NULL},
    {K2M_STR_ROW("<?xml version=\"1.0\"?><plist version=\"1.0\"></plist>"), NULL},
    {K2M_STR_ROW("PK\3\4..."), NULL},
    {K2M_STR_ROW("%PDF-1.4"), NULL},
};

static void the_beginning_tells_where_the_name_does_not(void **state)
{
    k2m_arena *a = ARENA(state);
    for (size_t i = 0; i < sizeof untold / sizeof *untold; i++) {
        k2m_str wanted =
            JOINED(a, untold[i].wanted ? k2m_str_of(untold[i].wanted) : K2M_STR(""), K2M_STR("page z.html: <p>2\n"));
        expect(state, ZIP(a, {"1", untold[i].bytes}, {"z.html", K2M_STR("<p>2")}), k2m_str_copy(a, wanted).data);
    }
}

static void utf_16_is_known_by_its_beginning(void **state)
{
    k2m_arena *a = ARENA(state);
    const k2m_str pages[] = {K2M_STR("\xFF\xFE<\0p\0>\0"), K2M_STR("\xFE\xFF\0<\0p\0>")};
    for (size_t i = 0; i < 2; i++)
        assert_true(
            k2m_str_starts(unpacked(a, ZIP(a, {"1", pages[i]}), DEFAULT), JOINED(a, K2M_STR("page 1: "), pages[i])));
}

static void what_is_compressed_is_looked_into(void **state)
{
    k2m_arena *a = ARENA(state);
    k2m_str tar =
        packed(a, ARCHIVE_FORMAT_TAR_USTAR, ARCHIVE_FILTER_GZIP, NULL, &(packed_file){"x.html", K2M_STR("<p>x")}, 1);
    expect(state,
           ZIP(a, {"1", gzipped(a, K2M_STR("<p>1"))}, {"2", gzipped(a, K2M_STR("Words"))},
               {"3", gzipped(a, K2M_STR(""))}, {"4", tar}, {"5.gz", gzipped(a, gzipped(a, K2M_STR("<p>5")))},
               {"6", page_record(a, A, "<p>6")}, {"7", gzipped(a, page_record(a, B, "<p>7"))},
               {"8", k2m_str_part(gzipped(a, K2M_STR("<p>8")), 0, 15)}),
           "page 1: <p>1\npage " A AT "<p>6\npage " B AT
           "<p>7\nrefused 8: a member of an archive that is damaged or cut off\n");
}

static void members_may_be_compressed(void **state)
{
    k2m_arena *a = ARENA(state);
    k2m_str one = K2M_STR("<p>1"), tar = packed(a, ARCHIVE_FORMAT_TAR_USTAR, ARCHIVE_FILTER_GZIP, NULL,
                                                &(packed_file){"x.html", K2M_STR("<p>x")}, 1);
    expect(state,
           ZIP(a, {"a.html.gz", gzipped(a, one)}, {"b.html.xz", filtered(a, ARCHIVE_FILTER_XZ, one)},
               {"c.txt", gzipped(a, K2M_STR(""))}, {"d.txt", k2m_str_part(gzipped(a, one), 0, 15)}, {"e.txt", tar},
               {"f.txt", gzipped(a, gzipped(a, one))}, {"g.html", one}),
           "page a.html.gz: <p>1\npage b.html.xz: <p>1\nrefused c.txt: an empty file\n"
           "refused d.txt: a member of an archive that is damaged or cut off\n"
           "refused e.txt: an archive within an archive\nrefused f.txt: an archive within an archive\n"
           "page g.html: <p>1\n");
}

static void a_compressed_tar_is_read(void **state)
{
    k2m_arena *a = ARENA(state);
    const packed_file files[] = {{"a/1.html", K2M_STR("<p>1")}, {"a/2.png", K2M_STR("2")}, {"3.txt", K2M_STR("3")}};
    for (size_t i = 0; i < 4; i++)
        expect(state, packed(a, ARCHIVE_FORMAT_TAR_GNUTAR, filters[i], NULL, files, 3),
               "page a/1.html: <p>1\npage 3.txt: 3\n");
}

enum { CHECKSUM = 148, CHECKSUM_LENGTH = 8, TAR_HEADER = 512 };

static void write_checksum(char *header, bool with_signs)
{
    int sum = 0;
    memset(header + CHECKSUM, ' ', CHECKSUM_LENGTH);
    for (size_t i = 0; i < TAR_HEADER; i++) sum += with_signs ? (signed char)header[i] : (unsigned char)header[i];
    (void)snprintf(header + CHECKSUM, CHECKSUM_LENGTH, "%06o", (unsigned)sum);
}

/* Some old programs add the bytes of a header up as signed ones. Without "ustar", only the checksum tells the archive. */
static void a_checksum_may_be_that_of_signed_bytes(void **state)
{
    enum { MAGIC = 257 };
    for (int with_signs = 0; with_signs < 2; with_signs++) {
        k2m_str tar = k2m_str_copy(ARENA(state), packed(ARENA(state), ARCHIVE_FORMAT_TAR_USTAR, ARCHIVE_FILTER_NONE,
                                                        NULL, &(packed_file){"\xD0\x80.html", K2M_STR("<p>1")}, 1));
        memset((char *)tar.data + MAGIC, 0, 8);
        write_checksum((char *)tar.data, with_signs);
        expect(state, tar, "page \xD0\x80.html: <p>1\n");
    }
}

/* Makes an entry of another type of the first entry of a tar archive, a link to "z.html" if it is a link. */
static k2m_str with_first_entry_of_type(k2m_arena *a, k2m_str tar, char type)
{
    enum { TYPE = 156, LINK = 157 };
    char *bytes = k2m_arena_bytes(a, tar.len);
    memcpy(bytes, tar.data, tar.len);
    bytes[TYPE] = type;
    if (type == '1' || type == '2') memcpy(bytes + LINK, "z.html", strlen("z.html"));
    write_checksum(bytes, false);
    return (k2m_str){bytes, tar.len};
}

static void only_files_of_a_tar_are_pages(void **state)
{
    k2m_arena *a = ARENA(state);
    const packed_file files[] = {{"a.html", K2M_STR("")}, {"z.html", K2M_STR("<p>2")}};
    k2m_str tar = packed(a, ARCHIVE_FORMAT_TAR_USTAR, ARCHIVE_FILTER_NONE, NULL, files, 2);
    const char *page = "page z.html: <p>2\n", *const others = "123456"; /* links, devices, a directory, a pipe */
    expect(state, with_first_entry_of_type(a, tar, '0'), "page a.html: \npage z.html: <p>2\n");
    for (size_t i = 0; others[i]; i++) expect(state, with_first_entry_of_type(a, tar, others[i]), page);
}

static void an_old_tar_is_read(void **state)
{
    expect(state,
           packed(ARENA(state), ARCHIVE_FORMAT_TAR, ARCHIVE_FILTER_NONE, NULL,
                  &(packed_file){"a.html", K2M_STR("<p>1")}, 1),
           "page a.html: <p>1\n");
    k2m_str v7 = packed(ARENA(state), ARCHIVE_FORMAT_TAR_USTAR, ARCHIVE_FILTER_NONE, NULL,
                        &(packed_file){"a.html", K2M_STR("<p>1")}, 1);
    expect(state, v7, "page a.html: <p>1\n");
}

/* An archive with a page whose name has these eight bytes, which are not UTF-8. */
static k2m_str with_name(k2m_arena *arena, int format, k2m_str name)
{
    k2m_str all = k2m_str_copy(
        arena, packed(arena, format, ARCHIVE_FILTER_NONE, NULL, &(packed_file){"XXXXXXXX.html", K2M_STR("<p>1")}, 1));
    for (size_t at = 0; (at = k2m_str_find(all, K2M_STR("XXXXXXXX"), at)) < all.len;)
        memcpy((char *)all.data + at, name.data, 8);
    return all;
}

static void names_of_russian_windows_are_read(void **state)
{
    k2m_str name = K2M_STR("\x91\xE2\xE0\xA0\xAD\xA8\xFC\xB0");
    expect(state, with_name(ARENA(state), ARCHIVE_FORMAT_ZIP, name), "page Страни№\uFFFD.html: <p>1\n");
    name = K2M_STR("\x80\xAF\xB0\xDF\xE0\xEF\xF0\xFF"); /* at the ends of what has letters */
    expect(state, with_name(ARENA(state), ARCHIVE_FORMAT_ZIP, name), "page Ап\uFFFD\uFFFDряЁ\u00A0.html: <p>1\n");
    k2m_str tar = with_name(ARENA(state), ARCHIVE_FORMAT_TAR_USTAR, name);
    write_checksum((char *)tar.data, false);
    expect(state, tar, "page \uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD.html: <p>1\n");
}

static void pages_of_a_member_are_split(void **state)
{
    expect(
        state,
        ZIP(ARENA(state), {"a.html", K2M_STR("<html><body>1</html><html><body>2</html>")}, {"b.html", K2M_STR("<p>3")}),
        "page a.html part=1: <html><body>1</html>\npage a.html part=2: <html><body>2</html>\npage b.html: <p>3\n");
}

static void an_archive_without_pages_has_none(void **state)
{
    expect(state, ZIP(ARENA(state), {"a.png", K2M_STR("x")}), "");
}

static void a_wacz_is_read(void **state)
{
    k2m_arena *a = ARENA(state);
    k2m_str warc = JOINED(a, gzipped(a, page_record(a, A, "<p>1")), gzipped(a, page_record(a, B, "<p>2")));
    expect(state,
           ZIP(a, {"datapackage.json", K2M_STR("{}")}, {"archive/data.warc.gz", warc},
               {"archive/more.warc", page_record(a, A, "<p>3")}, {"indexes/index.cdx.gz", gzipped(a, K2M_STR("x"))},
               {"pages/pages.jsonl", K2M_STR("{}")}),
           "page " A AT "<p>1\npage " B AT "<p>2\npage " A AT "<p>3\n");
}

#define RDF(address)                                                                                                   \
    K2M_STR("<?xml version=\"1.0\"?>\n<RDF:RDF xmlns:MAF=\"x\" xmlns:RDF=\"y\">\n<RDF:Description RDF:about=\"z\">\n"  \
            "<MAF:originalurl RDF:resource=\"" address "\"/>\n<MAF:archivetime RDF:resource=\"Mon, 3 Feb 2020\"/>\n"   \
            "</RDF:Description></RDF:RDF>")

static void a_maff_says_the_addresses(void **state)
{
    expect(state,
           ZIP(ARENA(state), {"1/index.html", K2M_STR("<p>1")}, {"1/index_files/a.html", K2M_STR("x")},
               {"1/index.rdf", RDF("http://x/?a&amp;b")}, {"2/index.rdf", RDF("http://x/2")}, {"2/a.png", K2M_STR("x")},
               {"2/index.html", K2M_STR("<p>2")}, {"3/index.html", K2M_STR("<p>3")}, {"4/index.html", K2M_STR("<p>4")},
               {"4/index.rdf", K2M_STR("<a")}),
           "page 1/index.html from=http://x/?a&b at=2020-02-03: <p>1\n"
           "page 2/index.html from=http://x/2 at=2020-02-03: <p>2\n"
           "page 3/index.html: <p>3\npage 4/index.html: <p>4\n");
}

static void only_what_follows_a_page_describes_it(void **state)
{
    k2m_arena *a = ARENA(state);
    expect(state,
           ZIP(a, {"1/index.html", K2M_STR("<p>1")}, {"1/other.html", K2M_STR("<p>2")}, {"1/index.rdf", RDF("x")}),
           "page 1/index.html: <p>1\npage 1/other.html: <p>2\n");
    expect(state, ZIP(a, {"1/other.html", K2M_STR("<p>1")}, {"1/index.rdf", RDF("x")}), "page 1/other.html: <p>1\n");
    expect(state, ZIP(a, {"1/index.html", K2M_STR("<p>1")}, {"2/a.png", K2M_STR("x")}, {"1/index.rdf", RDF("x")}),
           "page 1/index.html: <p>1\n");
}

static void an_address_of_maff_stands_between_quotation_marks(void **state)
{
    static const struct {
        const char *rdf, *address;
    } rows[] = {
        {"<MAF:originalurl RDF:resource=\"http://x/\"/>", "http://x/"},
        {"<MAF:originalurl RDF:resource='http://x/'/>", "http://x/"},
        {"<MAF:originalurl RDF:resource=\" http://x/?a&amp;b \"/>", "http://x/?a&b"},
        {"<MAF:originalurl RDF:resource=\"http://x/?a&b&lt;&gt;&quot;&apos;&\"/>", "http://x/?a&b<>\"'&"},
        {"<MAF:originalurl RDF:resource=\"\"/>", ""},
        {"<MAF:originalurl RDF:resource=http://h/>", NULL},
        {"<MAF:originalurl RDF:resource=>", NULL},
        {"<MAF:originalurl RDF:resource=", NULL},
        {"<MAF:originalurl/><MAF:title RDF:resource=\"http://x/\"/>", NULL},
        {"<MAF:title RDF:resource=\"http://x/\"/>", NULL},
        {"", NULL},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_str(k2m_maff_address(ARENA(state), k2m_str_of(rows[i].rdf)), rows[i].address);
}

static void a_member_over_the_limit_is_passed_over(void **state)
{
    k2m_str zip = ZIP(ARENA(state), {"a.html", K2M_STR("<p>12345678")}, {"b.html", K2M_STR("<p>2")});
    assert_str(unpacked(ARENA(state), zip, (reading){.max_size = 8}),
               "refused a.html: larger than the size limit (too large)\npage b.html: <p>2\n");
}

/* A ZIP archive that is cut off has no directory, and is read in order. */
static void a_cut_archive_keeps_what_was_before(void **state)
{
    static const int formats[] = {ARCHIVE_FORMAT_ZIP, ARCHIVE_FORMAT_TAR_USTAR};
    const packed_file files[] = {{"a.html", K2M_STR("<p>1")}, {"b.html", K2M_STR("<p>2</p>")}};
    k2m_arena *a = ARENA(state);
    for (size_t f = 0; f < 2; f++) {
        k2m_str whole = packed(a, formats[f], ARCHIVE_FILTER_NONE, NULL, files, 2);
        size_t second = k2m_str_find(whole, K2M_STR("b.html"), 0);
        size_t data = f ? second + 512 : k2m_str_find(whole, K2M_STR("PK\x01\x02"), 0) - 20;
        k2m_str found = unpacked(a, k2m_str_part(whole, 0, data + 1), DEFAULT);
        assert_str(found, f ? "page a.html: <p>1\nrefused b.html: a member of an archive that is damaged or cut off\n"
                            : "page a.html: <p>1\nrefused b.html: a member of an archive that is damaged or cut off\n");
    }
}

/* Every cut and many changes: the end comes, and nothing crashes. */
static void broken_archives_end(void **state)
{
    k2m_arena *a = ARENA(state);
    k2m_str one = page_record(a, A, "<p>1");
    const packed_file files[] = {{"a.html", K2M_STR("<p>1")},
                                 {"1/index.html", K2M_STR("<p>2")},
                                 {"1/index.rdf", RDF("x")},
                                 {"c.warc.gz", gzipped(a, one)}};
    const char *fields = "Content-Type: text/html\r\nTransfer-Encoding: chunked\r\nContent-Encoding: zstd, gzip\r\n";
    k2m_str coded = gzipped(a, filtered(a, ARCHIVE_FILTER_ZSTD, K2M_STR("<p>1")));
    coded = response(a, "200 OK", fields, JOINED(a, K2M_STR("ff\r\n"), coded));
    const k2m_str inputs[] = {packed(a, ARCHIVE_FORMAT_ZIP, ARCHIVE_FILTER_NONE, NULL, files, 4),
                              packed(a, ARCHIVE_FORMAT_TAR_USTAR, ARCHIVE_FILTER_GZIP, NULL, files, 4),
                              packed(a, ARCHIVE_FORMAT_TAR_USTAR, ARCHIVE_FILTER_NONE, NULL, files, 4),
                              JOINED(a, one, one, gzipped(a, one)), record(a, "response", A, HTTP, coded, -1)};
    for (size_t i = 0; i < sizeof inputs / sizeof *inputs; i++)
        for (size_t at = 0; at < inputs[i].len; at += 3) {
            k2m_str changed = k2m_str_copy(a, inputs[i]);
            ((char *)changed.data)[at] ^= (char)(1 << at % 8);
            (void)unpacked(a, changed, (reading){.pipe = at % 2});
            (void)unpacked(a, k2m_str_part(inputs[i], 0, at), (reading){.pipe = at % 2});
        }
}

static void an_encrypted_member_is_refused(void **state)
{
    k2m_arena *a = ARENA(state);
    k2m_str zip = k2m_str_copy(a, ZIP(a, {"a.html", K2M_STR("<p>1")}));
    size_t directory = k2m_str_find(zip, K2M_STR("PK\x01\x02"), 0);
    ((char *)zip.data)[6] |= 1;
    ((char *)zip.data)[directory + 8] |= 1;
    assert_str(unpacked(a, zip, DEFAULT), "refused a.html: an encrypted file\n");
}

#else

static void compressed_inputs_are_named(void **state)
{
    expect(state, K2M_STR("\x1F\x8B\x08..."), "refused: a gzip file\n");
    expect(state, K2M_STR("PK\x03\x04..."), "refused: a ZIP archive\n");
}

#endif

/* ---- bombs ---- */

/* An input that is made while it is read: `head`, then `repeated` over and over, `count` times. */
typedef struct stream {
    k2m_str head, repeated;
    size_t count, at;
} stream;

static ptrdiff_t read_stream(void *context, void *to, size_t size)
{
    stream *s = context;
    k2m_str *now = s->head.len ? &s->head : &s->repeated;
    if (now == &s->repeated && s->count == 0) return 0;
    k2m_str left = k2m_str_part(*now, s->at, now->len);
    if (size > left.len) size = left.len;
    memcpy(to, left.data, size);
    s->at += size;
    if (s->at < now->len) return (ptrdiff_t)size;
    s->at = 0;
    if (now == &s->head) s->head.len = 0;
    else s->count--;
    return (ptrdiff_t)size;
}

static long memory_used(void)
{
    struct rusage usage;
    (void)getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss;
}

/* Counts what is found in a stream, which must take little memory and time. */
static void count(stream s, size_t *pages, size_t *refused)
{
    enum { MEMORY = 16 * 1024, SECONDS = 20 };
    k2m_source source = {.read = read_stream, .context = &s};
    k2m_unpacker *u = k2m_unpack_open(&source, 1 << 20);
    k2m_member member;
    k2m_unpacked found;
    long before = memory_used();
    clock_t start = clock();
    *pages = *refused = 0;
    while ((found = k2m_unpack_next(u, &member)) != K2M_UNPACK_END) {
        assert_true(found == K2M_UNPACK_PAGE || found == K2M_UNPACK_REFUSED);
        ++*(found == K2M_UNPACK_PAGE ? pages : refused);
    }
    k2m_unpack_close(u);
    if (getenv("K2M_VALGRIND")) return; /* slow, and needs memory itself */
    assert_true(clock() - start < SECONDS * CLOCKS_PER_SEC);
#ifdef __linux__ /* elsewhere, it has another unit */
    assert_true(memory_used() - before < MEMORY);
#else
    (void)before;
#endif
}

static k2m_str zeros(k2m_arena *arena, size_t size)
{
    return (k2m_str){k2m_arena_alloc(arena, size), size};
}

static void expect_count(stream s, size_t wanted_pages, size_t wanted_refused)
{
    size_t pages, refused;
    count(s, &pages, &refused);
    assert_int_equal(pages, wanted_pages);
    assert_int_equal(refused, wanted_refused);
}

static void a_million_small_records(void **state)
{
    enum { COUNT = 200000 };
    k2m_arena *a = ARENA(state);
    expect_count((stream){.repeated = page_record(a, A, "<p>1"), .count = COUNT}, COUNT, 0);
    expect_count((stream){.head = page_record(a, A, "<p>1"),
                          .repeated = record(a, "metadata", A, "x", K2M_STR("y"), -1),
                          .count = 5 * COUNT},
                 1, 0);
}

static void a_large_record_is_not_held(void **state)
{
    k2m_arena *a = ARENA(state);
    k2m_str head = record(a, "resource", A, "text/html", K2M_STR("<p>"), 400000000);
    expect_count((stream){.head = head, .repeated = zeros(a, 100000), .count = 4000}, 0, 1);
    head = record(a, "resource", A, "image/png", K2M_STR("<p>"), 400000000);
    expect_count((stream){.head = head, .repeated = zeros(a, 100000), .count = 4000}, 0, 1);
}

static void what_is_no_record_goes_on_and_on(void **state)
{
    k2m_arena *a = ARENA(state);
    k2m_str head = page_record(a, A, "<p>1");
    expect_count((stream){.head = head, .repeated = K2M_STR("WARC/\nWARC/1\n\r\n\r"), .count = 3000000}, 1, 1);
    expect_count((stream){.head = head, .repeated = K2M_STR("\r\n"), .count = 10000000}, 1, 0);
    expect_count((stream){.head = head, .repeated = K2M_STR("WARC/1.0\n\n"), .count = 1000000}, 1, 1);
    expect_count((stream){.head = head, .repeated = K2M_STR("WARC/1.0 "), .count = 1000000}, 1, 1);
}

static void records_in_a_record_do_not_take_long(void **state)
{
    k2m_arena *a = ARENA(state);
    k2m_str head = record(a, "resource", A, "text/html", K2M_STR("<p>\n"), 3000000);
    expect_count((stream){.head = head, .repeated = K2M_STR("WARC/1.0\n"), .count = 1000000}, 0, 2);
}

#ifdef K2M_ARCHIVES

static void a_bomb_is_refused(void **state)
{
    k2m_arena *a = ARENA(state);
    k2m_str bomb = zeros(a, 100 << 20);
    expect_count((stream){.head = gzipped(a, bomb), .count = 0}, 0, 1);
    expect_count((stream){.head = ZIP(a, {"a.html", bomb}, {"b.html", K2M_STR("<p>1")}), .count = 0}, 1, 1);
    k2m_str body = response(a, "200 OK", "Content-Type: text/html\r\nContent-Encoding: gzip\r\n", gzipped(a, bomb));
    expect_count((stream){.head = record(a, "response", A, HTTP, body, -1), .count = 0}, 0, 1);
    const char *twice = "Content-Type: text/html\r\nContent-Encoding: gzip, gzip\r\n";
    body = response(a, "200 OK", twice, gzipped(a, gzipped(a, bomb)));
    expect_count((stream){.head = record(a, "response", A, HTTP, body, -1), .count = 0}, 0, 1);
    body = response(a, "200 OK", "Content-Type: text/html\r\nContent-Encoding: zstd\r\n",
                    filtered(a, ARCHIVE_FILTER_ZSTD, bomb));
    expect_count((stream){.head = record(a, "response", A, HTTP, body, -1), .count = 0}, 0, 1);
    expect_count((stream){.head = ZIP(a, {"a", bomb}, {"b", K2M_STR("<p>1")}), .count = 0}, 1, 0);
    k2m_str member = gzipped(a, zeros(a, 1 << 20));
    expect_count((stream){.head = gzipped(a, page_record(a, A, "<p>1")), .repeated = member, .count = 200}, 0, 1);
}

static void many_members(void **state)
{
    k2m_arena *a = ARENA(state);
    k2m_str member = gzipped(a, page_record(a, A, "<p>1"));
    expect_count((stream){.repeated = member, .count = 20000}, 20000, 0);
}

#endif

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_page_is_itself),
        TEST(two_pages_are_two),
        TEST(a_page_over_the_limit_is_refused),
        TEST(other_formats_are_named),
        TEST(blanks_before_a_page_are_no_empty_file),
        TEST(a_failing_source_is_a_read_error),
        TEST(records_become_pages),
        TEST(marks_and_line_ends_before_a_warc_are_passed_over),
        TEST(a_nul_is_not_passed_over),
        TEST(other_records_are_passed_over),
        TEST(a_response_may_be_called_a_message),
        TEST(resources_and_conversions_are_pages),
        TEST(responses_are_read),
        TEST(the_line_of_a_chunk_has_a_limit),
        TEST(a_nul_is_no_chunk),
        TEST(the_end_of_a_page_is_near_its_last_byte),
        TEST(what_is_no_response_is_passed_over),
        TEST(other_codings_are_named),
        TEST(a_page_of_a_record_over_the_limit_is_refused),
        TEST(a_record_that_is_cut_off_is_refused),
        TEST(a_wrong_length_costs_its_record_only),
        TEST(a_record_inside_a_record_is_content),
        TEST(what_is_no_record_is_passed_over),
        TEST(line_ends_of_records_do_not_matter),
        TEST(names_have_no_control_characters),
        TEST(a_failing_source_ends_an_archive),
        TEST(times_of_archives_are_iso_8601),
        TEST(a_record_may_have_no_time),
        TEST(a_webarchive_is_its_page),
        TEST(numbers_in_a_webarchive_have_1_to_8_bytes),
        TEST(objects_of_a_webarchive_are_read),
        TEST(no_object_begins_behind_the_others),
        TEST(only_the_main_resource_of_xml_is_read),
        TEST(all_digits_of_base64_are_read),
        TEST(a_webarchive_in_xml_is_its_page),
        TEST(a_broken_webarchive_is_refused),
#ifdef K2M_ARCHIVES
        TEST(a_compressed_page_is_what_is_in_it),
        TEST(what_is_compressed_in_parts_is_read_whole),
        TEST(compressed_pages_in_a_row_are_split),
        TEST(an_empty_file_may_be_compressed),
        TEST(compression_is_undone_once),
        TEST(zstd_may_begin_with_a_frame_to_be_skipped),
        TEST(a_dictionary_is_named),
        TEST(a_wide_window_is_named),
        TEST(cut_compressed_data_gives_what_there_is),
        TEST(a_wrong_checksum_is_damage),
        TEST(a_compressed_tar_is_read_up_to_its_checksum),
        TEST(a_damaged_header_of_tar_is_told_once),
        TEST(tar_archives_in_a_row_are_read),
        TEST(a_compressed_warc_is_read),
        TEST(a_cut_compressed_warc_keeps_what_was_before),
        TEST(http_codings_are_undone),
        TEST(deflate_may_look_like_a_header),
        TEST(several_http_codings_are_undone),
        TEST(a_coding_may_lack_its_end),
        TEST(a_broken_coding_is_not_one_that_lacks_its_end),
        TEST(http_chunks_may_hold_gzip),
        TEST(a_broken_http_coding_costs_its_record_only),
        TEST(members_are_told_by_name),
        TEST(the_beginning_tells_where_the_name_does_not),
        TEST(utf_16_is_known_by_its_beginning),
        TEST(what_is_compressed_is_looked_into),
        TEST(members_may_be_compressed),
        TEST(a_compressed_tar_is_read),
        TEST(only_files_of_a_tar_are_pages),
        TEST(an_old_tar_is_read),
        TEST(a_checksum_may_be_that_of_signed_bytes),
        TEST(names_of_russian_windows_are_read),
        TEST(pages_of_a_member_are_split),
        TEST(an_archive_without_pages_has_none),
        TEST(a_wacz_is_read),
        TEST(a_maff_says_the_addresses),
        TEST(only_what_follows_a_page_describes_it),
        TEST(an_address_of_maff_stands_between_quotation_marks),
        TEST(a_member_over_the_limit_is_passed_over),
        TEST(a_cut_archive_keeps_what_was_before),
        TEST(broken_archives_end),
        TEST(an_encrypted_member_is_refused),
        TEST(a_bomb_is_refused),
        TEST(many_members),
#else
        TEST(compressed_inputs_are_named),
#endif
        TEST(a_million_small_records),
        TEST(a_large_record_is_not_held),
        TEST(what_is_no_record_goes_on_and_on),
        TEST(records_in_a_record_do_not_take_long),
    };
    k2m_unpack_prepare((k2m_str){NULL, 0});
    return cmocka_run_group_tests(tests, NULL, NULL);
}
