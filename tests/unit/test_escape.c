/* SPDX-License-Identifier: MIT */
/* escape.c and gfm.c: which characters get a backslash. */
#include "unit.h"

#include "base/cmark_memory.h"
#include "write/escape.h"

#include <string.h>

/* A line of text. What stands between braces is markup. */
static k2m_line line_of(k2m_arena *arena, const char *text)
{
    k2m_line line;
    static k2m_effort any = {SIZE_MAX};
    k2m_line_init(&line, arena, &any);
    char kind = K2M_PLAIN;
    for (const char *c = text; *c; c++) {
        if (*c == '{' || *c == '}') kind = *c == '{' ? K2M_MARKUP : K2M_PLAIN;
        else {
            k2m_buffer_put_char(&line.bytes, *c);
            k2m_buffer_put_char(&line.kinds, kind);
        }
    }
    return line;
}

static void assert_line_escaped(k2m_arena *arena, const k2m_line *line, const char *wanted)
{
    k2m_buffer out;
    k2m_buffer_init(&out, arena);
    k2m_cmark_use(arena);
    k2m_escape(&out, line);
    assert_str(k2m_buffer_str(&out), wanted);
}

static void assert_escaped(k2m_arena *arena, const char *text, const char *wanted, bool heading)
{
    k2m_line line = line_of(arena, text);
    line.heading = heading;
    assert_line_escaped(arena, &line, wanted);
}

static void plain_text_is_not_escaped(void **state)
{
    static const char *const texts[] = {
        "Thank you!",
        "<…>",
        "AT&T, R&D; Q&A",
        "[in 2007], [sic]",
        "a_b_c, snake_case_",
        "2 * 3",
        "5 > 3 < 7",
        "#hash, C#",
        "-46C",
        "+7 495",
        "1.5 percent",
        "2012 was",
        "~ about ~",
        "`tick",
        "C:\\dir",
        "*",
        "!",
        "&nbsp",
        "a](",
        "x | y ^ z $1",
        "| a | b |",
        "[^1], [^note: x]",
        "[x] is no task",
        "~5 and ~7",
        "from 5~ to 7~",
        "a~b, ~~ and ~~~",
        "http://x.example/a_b_(c)?d=1&e=2, www.x.example; FTP://x.example.",
        "a.b@x.example, mailto:a.b@x.example",
        "http:// and http://-",
        "“quoted”",
        "x: y",
        "(c) 2020",
        "1234567890. no list",
        "=== no heading",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        assert_escaped(ARENA(state), texts[i], strcmp(texts[i], "*") == 0 ? "\\*" : texts[i], false);
}

static void markdown_syntax_is_escaped(void **state)
{
    static const char *const texts[][2] = {
        {"*this* one", "\\*this* one"},   {"_this_ one", "\\_this_ one"},     {"[a](b)", "[a\\](b)"},
        {"`code`", "\\`code`"},           {"<b> tag", "\\<b> tag"},           {"&amp; entity", "\\&amp; entity"},
        {"&#35; too", "\\&#35; too"},     {"<http://x.y>", "\\<http://x.y>"}, {"\\* star", "\\\\* star"},
        {"# heading", "\\# heading"},     {"> quote", "\\> quote"},           {"- item", "\\- item"},
        {"+ item", "\\+ item"},           {"1. item", "1\\. item"},           {"12) item", "12\\) item"},
        {"~~~ fence", "\\~~~ fence"},     {"--- ---", "\\--- ---"},           {"[a]: b", "\\[a]: b"},
        {"<div> block", "\\<div> block"}, {"<!-- no -->", "\\<!-- no -->"},
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        assert_escaped(ARENA(state), texts[i][0], texts[i][1], false);
}

static void headings_have_their_own_rules(void **state)
{
    assert_escaped(ARENA(state), "1. First", "1. First", true);
    assert_escaped(ARENA(state), "- dash", "- dash", true);
    assert_escaped(ARENA(state), "Title #", "Title \\#", true);
    assert_escaped(ARENA(state), "Title ##", "Title #\\#", true);
    assert_escaped(ARENA(state), "C#", "C#", true);
}

static void bare_addresses_have_no_markup_in_them(void **state)
{
    static const char *const texts[][2] = {
        /* the mark is no part of the address */
        {"{**}http://x.example/:{**} a", "**http://x.example/:** a"},
        {"{*}www.x.example{*}", "*www.x.example*"},
        {"{**}(http://x.example/){**} a", "**(http://x.example/)** a"},
        {"http://x.example/ *a* b", "http://x.example/ \\*a* b"},
        {"a@x.example*b*", "a@x.example\\*b*"},
        {"xhttp://x.example/{*}a{*}", "xhttp://x.example/*a*"},
        {"[see http://x.example/{*}a{*}]", "[see http://x.example/*a*]"},
        {"awww.x.example{*}a{*}", "awww.x.example*a*"},
        {"http://x_y.z/{*}a{*}", "http://x_y.z/*a*"},
        {"http://x.example/<…>", "http://x.example/<…>"},
        /* it would be one */
        {"{**}http://x.example{**}b", "**http\\://x.example**b"},
        {"{**}(www.x.example{**}b", "**(www\\.x.example**b"},
        {"https://x.example/*a* b", "https\\://x.example/\\*a* b"},
        {"Ftp://x.example/_a_", "Ftp\\://x.example/\\_a_"},
        {"http://x.example/?a&copy;", "http\\://x.example/?a\\&copy;"},
        {"http://x.example/<img src=x>", "http\\://x.example/&lt;img src=x>"},
        {"www.x.example/<b>", "www\\.x.example/&lt;b>"},
        {"http://x.example/<b>, http://y.example", "http\\://x.example/&lt;b>, http://y.example"},
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        assert_escaped(ARENA(state), texts[i][0], texts[i][1], false);
}

static void syntax_of_gfm_is_escaped(void **state)
{
    static const char *const texts[][2] = {
        {"~a~ b", "\\~a~ b"},
        {"~~a~~ b", "\\~~a~~ b"},
        {"5~7 and 8~9", "5\\~7 and 8~9"},
        {"{*}a ~b{*} c~", "*a ~b* c~"},
        {"~a {*}b~{*} c", "\\~a *b~* c"},
        {"[^1]: no footnote", "\\[^1]: no footnote"},
        {"{**}~~ A:{**} b", "**\\~~ A:** b"},
        {"{**}~A:{**} b", "**~A:** b"},
        {"see [^{*}1{*}]", "see \\[^*1*]"},
        {"{[}^1{]}: a", "[\\^1]: a"},
        {"{![}^1{]}", "![\\^1]"},
        {"[a]: b(c", "\\[a]: b(c"},
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        assert_escaped(ARENA(state), texts[i][0], texts[i][1], false);
    assert_escaped(ARENA(state), "[^1]: heading", "[^1]: heading", true);
}

static void items_are_no_tasks(void **state)
{
    static const char *const texts[][2] = {
        {"[x] a", "\\[x] a"}, {"[ ] a", "\\[ ] a"}, {"[X] a", "\\[X] a"},   {"[x]a", "[x]a"},
        {"[x]", "[x]"},       {"[xx] a", "[xx] a"}, {"a [x] b", "a [x] b"},
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        k2m_line line = line_of(ARENA(state), texts[i][0]);
        line.item = true;
        assert_line_escaped(ARENA(state), &line, texts[i][1]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(plain_text_is_not_escaped),     TEST(markdown_syntax_is_escaped),
        TEST(headings_have_their_own_rules), TEST(bare_addresses_have_no_markup_in_them),
        TEST(syntax_of_gfm_is_escaped),      TEST(items_are_no_tasks),
    };
    return cmocka_run_group_tests_name("escapes", tests, NULL, NULL);
}
