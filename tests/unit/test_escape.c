/* SPDX-License-Identifier: MIT */
/* escape.c: which characters get a backslash. */
#include "unit.h"

#include "base/cmark_memory.h"
#include "write/escape.h"

#include <string.h>

static void assert_escaped(k2m_arena *arena, const char *text, const char *wanted, bool heading)
{
    k2m_line line;
    k2m_effort any = {SIZE_MAX};
    k2m_line_init(&line, arena, &any, heading);
    k2m_buffer_put_str(&line.bytes, k2m_str_of(text));
    for (size_t i = 0; i < line.bytes.len; i++) k2m_buffer_put_char(&line.kinds, K2M_PLAIN);
    k2m_buffer out;
    k2m_buffer_init(&out, arena);
    k2m_cmark_use(arena);
    k2m_escape(&out, &line);
    assert_str(k2m_buffer_str(&out), wanted);
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
        "{x} | y ^ z $1",
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(plain_text_is_not_escaped),
        TEST(markdown_syntax_is_escaped),
        TEST(headings_have_their_own_rules),
    };
    return cmocka_run_group_tests_name("escapes", tests, NULL, NULL);
}
