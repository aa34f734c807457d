/* SPDX-License-Identifier: MIT */
/* Several pages one behind the other. */
#include "unit.h"

#include "unpack/split.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

/* Today's page opens <html> several times. */
#define OPENING                                                                                                        \
    "<!doctype html> <!--[if lt IE 7 ]> <html class=\"ie6\"> <![endif]--> <!--[if gt IE 8]><!--> <html lang=\"en\"> "  \
    "<!--<![endif]--> <head><title>A visit</title></head> <body> "
#define TEXT                                                                                                           \
    "<div class=\"read\" data-href=\"x\"><article class=\"read__in\"><div class=\"read__internal_content\"><p>Words "  \
    "of Anna Lugovaya.</p></div></article></div><p>Foot</p>"
#define PAGE   OPENING TEXT "</body> </html>"
#define NO_END OPENING TEXT
#define OTHER  "<!DOCTYPE html>\n<html>\n<body><p>Other words</p></body></html>\n"
#define BARE   "<html>\n<body><p>Other words</p></body></html>\n"
#define MARK   "\xEF\xBB\xBF"
#define HEAD                                                                                                           \
    "From: <Saved by Blink>\r\nSubject: A visit\r\nMIME-Version: 1.0\r\nContent-Type: "                                \
    "multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"--x--y\"\r\n\r\n"
#define PARTS                                                                                                          \
    "----x--y\r\nContent-Type: text/html\r\n\r\n<!DOCTYPE html><html><body><p>Words</p></body></html>\r\n----x--y\r\n" \
    "Content-Type: text/html\r\n\r\n<!DOCTYPE html><html><body>A frame</body></html>\r\n"
#define MESSAGE HEAD PARTS "----x--y--\r\n"
#define CUT     "From: \"Saved by Internet Explorer 11\"\r\nContent-Type: multipart/related; boundary=z\r\n\r\n--z\r\n\r\nx"
#define STATUS  "HTTP/1.1 200 OK\r\nServer: x\r\n"
#define BEGUN   "<!doctype html><html>"
#define SINGLE  "MIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n" OTHER

#define PLAIN  "MIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n<p>y</p></html></body></article>\r\n"
#define DIV(x) "<html><body><div " x "><p>x</p></div>"

/* A message of two pages whose boundary is "b". */
#define PART                                                                                                           \
    "\r\n--b\r\nContent-Type: text/html\r\n\r\n<!DOCTYPE html><html><body><p>A web--like b-- net</p></body></html>"
#define BOUNDARY(parameters)                                                                                           \
    "MIME-Version: 1.0\r\nContent-Type: multipart/related; " parameters "\r\n" PART PART "\r\n--b--\r\n"

/* Pages in a row, each of which must come out as it is. */
static const struct {
    const char *name;
    const char *pages[4];
} rows[] = {
    {"one page", {PAGE}},
    {"two pages", {PAGE, PAGE}},
    {"three pages", {PAGE, OTHER, PAGE}},
    {"line feeds between", {PAGE "\n\n", OTHER, PAGE "\r\n", PAGE}},
    {"no </html>", {NO_END, OTHER}},
    {"no </html>, no doctype", {NO_END, BARE}},
    {"no article, no </html>", {"<!doctype html><html><body><p>x</p>", OTHER}},
    {"another layout, no doctype, no </html>", {"<html><body><div id=selectable-content><p>x</p></div>", BARE}},
    {"no doctype", {BARE, BARE, BARE}},
    {"no <html>", {"<!doctype html><body><p>x</p></body></html>\n", "<!DOCTYPE html><body><p>y</p></body></html>"}},
    {"no <html>, and a message", {"<!doctype html><body><p>x</p></body></html>\n", MESSAGE}},
    {"no <html>, no end", {"<!doctype html><body><p>x</p>\n", "<!DOCTYPE html><body><p>y</p></body></html>"}},
    {"a comment between, no doctype", {"<html><body>x</body></html><!-- c -->", BARE}},
    {"an id in quotation marks", {DIV("id=\"selectable-content\""), BARE}},
    {"an id in other marks", {DIV("id = 'selectable-content' lang=\"en\""), BARE}},
    {"an id behind an attribute of two letters", {DIV("xy=z id=selectable-content"), BARE}},
    {"an id behind another attribute", {DIV("lang=en title=\"a b\" id=selectable-content"), BARE}},
    {"a class among others", {DIV("class=\"a read__internal_content b\""), BARE}},
    {"a class in upper case", {DIV("CLASS=read__internal_content\n"), BARE}},
    {"an attribute that is no id", {DIV("data-id=selectable-content") BARE}},
    {"an id in the value of another attribute", {DIV("title=\"id=selectable-content\"") BARE}},
    {"another id", {DIV("id=\"content\"") BARE}},
    {"an element in a text of the same kind", {"<html><body><div id=selectable-content><div>x</div></div>", BARE}},
    {"a text that goes on behind it", {"<html><body><div id=selectable-content><div><p>x</p></div>" BARE}},
    {"a mark before the second", {PAGE, MARK OTHER}},
    {"marks before both", {MARK PAGE "\n", MARK OTHER}},
    {"an XML declaration", {PAGE "\n", "<?xml version=\"1.0\"?><!DOCTYPE html><html></html>"}},
    {"upper case", {"<HTML><BODY>x</BODY></HTML>", "<HTML><BODY>x</BODY></HTML>"}},
    {"an article that ends, and a foot", {"<!doctype html><html><body><article>x</article><div>Foot</div>", BARE}},
    {"a message", {MESSAGE}},
    {"two messages", {MESSAGE, MESSAGE}},
    {"a message and a page", {MESSAGE, PAGE}},
    {"a message and a page with a mark", {MESSAGE, MARK PAGE}},
    {"a page and a message", {PAGE "\n", MESSAGE}},
    {"a page without a line end, and a message", {PAGE, MESSAGE}},
    {"a page without </html>, and a message", {NO_END "\n", MESSAGE}},
    {"a page, a mark, and a message", {PAGE "\n", MARK MESSAGE}},
    {"a message with no markup of a page, behind </html>", {"<p>x</p></html>\n", PLAIN}},
    {"the same behind </body>", {"<p>x</p></BODY>\n", PLAIN}},
    {"the same behind </article>", {"<article>x</article >\n", PLAIN}},
    {"the same behind another end", {"<p>x</p></address>\n" PLAIN}},
    {"a message that does not end, and another", {HEAD PARTS, CUT "\r\n--z--\r\n"}},
    {"a message of one part", {SINGLE, PAGE}},
    {"a message in small letters",
     {"<body><p>x</p></body></html>\n", "content-type: text/html\r\n\r\n<p>y</p></html>\r\n"}},
    {"a message right behind a tag",
     {"<body><p>x</p></body></html>", "Content-Type: text/html\r\n\r\n<p>y</p></html>\r\n"}},
    {"a message between pages", {PAGE "\n", MESSAGE, PAGE}},
    {"a comment behind the page", {PAGE "\n<!-- FILE ARCHIVED ON <html> -->\n", PAGE}},
    {"in a comment", {PAGE "<!-- <!doctype html><html> -->"}},
    {"in a comment without end", {PAGE "<!-- ", "<!doctype html><html>"}},
    {"in a script, with another",
     {OPENING TEXT "<script>w('<!doctype html><html><script src=x><\\/script>')</script>"}},
    {"in a script, not as a string", {OPENING TEXT "<script type=\"text/html\"><!doctype html><html></script>"}},
    {"in JSON", {OPENING TEXT "<script>{\"x\":\"<!doctype html><html lang=\\\"en\\\">\"}</script>"}},
    {"in a srcdoc, as SingleFile writes it",
     {OPENING
      "<iframe srcdoc=\"<!DOCTYPE html> <html lang=en><!-- x --><p class=&quot;y&quot;>'</p>\" id=a></iframe>" TEXT}},
    {"in a srcdoc in a srcdoc",
     {OPENING
      "<iframe srcdoc='<!doctype html><html><iframe srcdoc=&quot;<!doctype html><html>&quot;>'/></iframe>" TEXT}},
    {"in the head",
     {"<!doctype html><html><head><script>'<!doctype html><html>'</script></head><body>x</body></html>"}},
    {"in a script", {OPENING TEXT "<script>w('</html>'); w('<!doctype html><html>')</script></body></html>"}},
    {"in a script of both", {PAGE "<script>'<html>'</script>", PAGE "<script>'<html>'</script>"}},
    {"in a style", {PAGE "<style>a:after{content:'<html>'}</style>"}},
    {"in a textarea", {PAGE "<textarea><!doctype html><html></textarea>"}},
    {"in a template", {PAGE "<template><!doctype html><html></template>"}},
    {"in an attribute", {PAGE "<iframe srcdoc=\"<!doctype html><html></html>\"></iframe>"}},
    {"in an attribute of the first letter", {PAGE "<a title=\"<html>\">x</a><A title=\"<html>\">x</a>"}},
    {"in an attribute of the last letter", {PAGE "<z title=\"<html>\">x</z><Z title=\"<html>\">x</Z>"}},
    {"in an attribute, other marks", {PAGE "<iframe srcdoc = '<!doctype html><html>'></iframe>"}},
    {"in an attribute with the end before it",
     {OPENING "<iframe srcdoc='</html><!doctype html><html>'></iframe>" TEXT}},
    {"escaped", {OPENING "<p>&lt;!doctype html&gt; &lt;html&gt;</p>" TEXT}},
    {"two doctypes before the body", {"<!doctype html><!doctype html><html><body>x</body></html>"}},
    {"<html> twice before the end", {"<html><html><body>x<html></body></html>"}},
    {"an end in a comment", {OPENING "<!-- </html> --> <html> <p>x</p>" TEXT}},
    {"words like a head", {PAGE "\nFrom: Anna\nTo: Boris\n\nContent-Type: none"}},
    {"words like a head in an article", {OPENING "<p>\nFrom: A\nContent-Type: text/html\n\n</p>" TEXT}},
    {"text", {"Words of Anna, with <!doctype html><html></html><!doctype html><html></html>"}},
    {"a line of text before the first", {"Words of Anna\n\n" OTHER, OTHER}},
    {"an omission before the first", {"<…>\n\n" OTHER, OTHER}},
    {"HTTP headers before the first", {STATUS "\r\n" PAGE, PAGE}},
    {"HTTP headers before both",
     {STATUS "Content-Type: text/html\r\n\r\n" PAGE STATUS, "Content-Type: text/html\r\n\r\n" PAGE}},
    {"nothing", {""}},
    {"signs that open no tag", {OPENING TEXT "<p>1 < 2 <3 </ 4 <</p></body></html>", OTHER}},
    {"a sign before an end", {"<html><body><p>1 < 2</body>", BARE}},
    {"a sign, a blank and a letter before an end", {"<html><body><p>1 < a</body>", BARE}},
    {"a boundary without quotation marks", {BOUNDARY("boundary=b"), PAGE}},
    {"a boundary before another parameter", {BOUNDARY("boundary=b;type=\"text/html\""), PAGE}},
    {"a boundary before a blank", {BOUNDARY("BOUNDARY=b ; type=\"text/html\""), PAGE}},
    {"a boundary with blanks", {BOUNDARY("type=x; boundary=\"b\"; a=\"b\""), PAGE}},
    {"a tag that does not end", {PAGE "<p class=\"<!doctype html>"}},
};

static void splits(void **state)
{
    for (size_t row = 0; row < sizeof rows / sizeof *rows; row++) {
        k2m_buffer all;
        size_t at = 0;
        k2m_buffer_init(&all, ARENA(state));
        for (size_t i = 0; i < 4 && rows[row].pages[i]; i++) k2m_buffer_put_str(&all, k2m_str_of(rows[row].pages[i]));
        for (size_t i = 0; i < 4 && rows[row].pages[i]; i++) {
            k2m_str rest = all.len ? k2m_str_part(k2m_buffer_str(&all), at, all.len) : K2M_STR("");
            size_t len = k2m_split(rest);
            if (len != strlen(rows[row].pages[i])) print_error("%s, page %zu\n", rows[row].name, i + 1);
            assert_int_equal(len, strlen(rows[row].pages[i]));
            at += len;
        }
    }
}

/* A page is found wherever its beginning stands in the blocks that are looked at. */
static void splits_at_any_offset(void **state)
{
    enum { MOST = 200 };
    const k2m_str first = K2M_STR("<!doctype html><body><p>x</p>"), end = K2M_STR("</body></html>");
    const k2m_str next[] = {K2M_STR("<!DOCTYPE html><p>y"), K2M_STR(MESSAGE), K2M_STR("<html></html><html>")};
    char spaces[MOST];
    memset(spaces, ' ', sizeof spaces);
    for (size_t n = 0; n < MOST; n++)
        for (size_t i = 0; i < sizeof next / sizeof *next; i++) {
            k2m_buffer all;
            k2m_buffer_init(&all, ARENA(state));
            k2m_buffer_put_str(&all, first);
            k2m_buffer_put(&all, spaces, n);
            k2m_buffer_put_str(&all, end);
            size_t len = all.len;
            k2m_buffer_put_str(&all, next[i]);
            assert_int_equal(k2m_split(k2m_buffer_str(&all)), len);
        }
}

/* Where words look like the head of a message, none is looked for in the 8 KB behind them, but it is at their end. */
static void a_message_follows_words_like_one(void **state)
{
    enum { LONGEST_HEAD = 8192 };
    const k2m_str page = K2M_STR("<p>x</p></html>\n"), words = K2M_STR("From: Anna\n");
    k2m_buffer all;
    k2m_buffer_init(&all, ARENA(state));
    k2m_buffer_put_str(&all, page);
    k2m_buffer_put_str(&all, words);
    while (all.len < page.len + LONGEST_HEAD - 1) k2m_buffer_put_char(&all, '-');
    k2m_buffer_put_str(&all, K2M_STR("\n" PLAIN));
    assert_int_equal(k2m_split(k2m_buffer_str(&all)), page.len + LONGEST_HEAD);
}

/* A page that was cut off anywhere, and another one: the other page begins where the first was cut off. */
static void splits_after_a_page_that_was_cut_off(void **state)
{
    static const char first[] =
        OPENING "<!-- a comment -->\n<script src=\"x\">if (a < b && b --> 0) w('<p class=\"a\">' + \"Boris's\" + "
                "`z`);\n</script>"
                "<style media='all'>a > b { color: red }</style><a\nhref = 'x' title=\"Anna's\" data-x = y z>words</a>"
                "<textarea rows=1>a\nb</textarea><iframe src=\"x\"></iframe><img alt=\"\"/>" TEXT
                "<script>[\"x\", '']</script></body> </html>";
    static const char *const others[] = {
        PAGE,
        OTHER,
        MARK PAGE,
        "<?xml version=\"1.0\"?>\n" OTHER,
        "<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Strict//EN\" "
        "'x.dtd'>\n<html><head><title>y</title></head></html>",
        "<!doctype html>\n<html lang = \"en\" class = 'x'><body>y</body></html>",
        "<!doctype html><html class = \"/a\" lang = '/en'><body>y</body></html>",
        "<!doctype html>\n<html><head><base href=\"/\"><link href='/'></head></html>",
        "<!doctype html>\n<!-- saved from url=(0022)x -->\n<head><title>The \"y\" of x</title>\n<script>'x'</script>"};
    const size_t begun = strlen(OPENING) - 60;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        for (size_t len = begun; len < sizeof first; len++) {
            k2m_buffer all;
            k2m_buffer_init(&all, ARENA(state));
            k2m_buffer_put(&all, first, len);
            k2m_buffer_put_str(&all, k2m_str_of(others[i]));
            if (k2m_split(k2m_buffer_str(&all)) != len) print_error("%.*s|%.30s\n", (int)len, first, others[i]);
            assert_int_equal(k2m_split(k2m_buffer_str(&all)), len);
        }
}

/* Each begins with a byte-order mark. */
static void splits_utf_16(void **state)
{
    static const k2m_str pages[][2] = {{K2M_STR_ROW("\xFF\xFE<\0x\0"), K2M_STR_ROW("\xFF\xFE<\0y\0")},
                                       {K2M_STR_ROW("\xFE\xFF\0<\0x"), K2M_STR_ROW("\xFE\xFF\0<\0y")}};
    for (size_t i = 0; i < 2; i++) {
        assert_int_equal(k2m_split(k2m_str_joined(ARENA(state), pages[i][0], pages[i][1])), pages[i][0].len);
        assert_int_equal(k2m_split(pages[i][1]), pages[i][1].len);
    }
}

/* Bytes made to take long. Each pattern is repeated to a megabyte. */
static void takes_no_longer_than_it_must(void **state)
{
    static const char *const patterns[] = {"<",
                                           "<a x=\"",
                                           "<a x='",
                                           "</html>From: a\n",
                                           "<!--",
                                           "<script>",
                                           "</html><a ",
                                           "</html>\nMIME-Version: 1\n",
                                           "</html><!-",
                                           "\nFrom: \"",
                                           "<a class=b",
                                           "</html><textarea></textare",
                                           PAGE,
                                           "<!doctype ",
                                           "</html>\n\n\n",
                                           "<div id=selectable-content>",
                                           BEGUN,
                                           "<!--" BEGUN,
                                           "<a x=\"" BEGUN,
                                           "<a x=\"" BEGUN "x=\"",
                                           "<script>'" BEGUN,
                                           "<textarea>" BEGUN,
                                           "<xmp>" BEGUN "<title>" BEGUN,
                                           "<a x='" BEGUN "<b y=\"" BEGUN,
                                           "<!doctype html><!--",
                                           "<!doctype html><!-->",
                                           "<!" BEGUN,
                                           "<script>" BEGUN "\"" BEGUN "'" BEGUN "`"};
    enum { SIZE = 1 << 20 };
    for (size_t i = 0; i < sizeof patterns / sizeof *patterns; i++) {
        k2m_buffer all;
        k2m_buffer_init(&all, ARENA(state));
        k2m_buffer_put_str(&all, K2M_STR("<!doctype html><html><body></body></html>"));
        while (all.len < SIZE) k2m_buffer_put_str(&all, k2m_str_of(patterns[i]));
        clock_t start = clock();
        for (size_t at = 0; at < all.len;) at += k2m_split(k2m_str_part(k2m_buffer_str(&all), at, all.len));
        if (getenv("K2M_VALGRIND")) continue; /* slow */
        if (clock() - start >= 4 * CLOCKS_PER_SEC) print_error("%s\n", patterns[i]);
        assert_true(clock() - start < 4 * CLOCKS_PER_SEC);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {TEST(splits),
                                       TEST(splits_at_any_offset),
                                       TEST(splits_utf_16),
                                       TEST(a_message_follows_words_like_one),
                                       TEST(splits_after_a_page_that_was_cut_off),
                                       TEST(takes_no_longer_than_it_must)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
