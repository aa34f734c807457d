/* SPDX-License-Identifier: MIT */
/* Properties of characters: all code points, against the C library's tables or a list. */
#include "unit.h"

#include "base/unicode.h"

#include <locale.h>
#include <string.h>
#include <wctype.h>

enum { LAST = 0x10FFFF };

typedef struct range {
    uint32_t first, last;
} range;

static bool is_in(uint32_t c, const range *ranges, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (c >= ranges[i].first && c <= ranges[i].last) return true;
    return false;
}

#define IS_IN(c, ranges) is_in(c, ranges, sizeof(ranges) / sizeof *(ranges))

static void letters_have_a_case(void **state)
{
    static const range compared[] = {{0, 0x12F},       {0x131, 0x177},   {0x179, 0x17F},   {0x218, 0x21B},
                                     {0x391, 0x3A1},   {0x3A3, 0x3CE},   {0x400, 0x4BF},   {0x4C1, 0x556},
                                     {0x557, 0x5FF},   {0x1E00, 0x1E95}, {0x1EA0, 0x1EFF}, {0x2000, 0x20FF},
                                     {0x4E00, 0x4EFF}, {0xFFF0, 0xFFFF}};
    (void)state;
    if (!setlocale(LC_CTYPE, "C.UTF-8")) skip();
    for (uint32_t c = 0; c <= 0xFFFF; c++) {
        if (!IS_IN(c, compared)) continue;
        bool upper = iswupper((wint_t)c) != 0;
        uint32_t lower = upper ? (uint32_t)towlower((wint_t)c) : c;
        if (k2m_is_upper(c) != upper || k2m_to_lower(c) != lower) fail_msg("U+%04X", c);
    }
}

static void spaces_dashes_and_invisible_characters(void **state)
{
    static const range spaces[] = {{'\t', '\r'},     {' ', ' '},       {0x85, 0x85},     {0xA0, 0xA0},
                                   {0x1680, 0x1680}, {0x2000, 0x200A}, {0x2028, 0x2029}, {0x202F, 0x202F},
                                   {0x205F, 0x205F}, {0x3000, 0x3000}};
    static const range dashes[] = {{'-', '-'}, {0x2010, 0x2015}, {0x2212, 0x2212}};
    static const range invisible[] = {{0, 8},           {0xE, 0x1F},       {0x7F, 0x84},     {0x86, 0x9F},
                                      {0xAD, 0xAD},     {0x61C, 0x61C},    {0x180E, 0x180E}, {0x200B, 0x200F},
                                      {0x202A, 0x202E}, {0x2060, 0x206F},  {0xFDD0, 0xFDEF}, {0xFEFF, 0xFEFF},
                                      {0xFFF9, 0xFFFB}, {0xE0000, 0xE007F}};
    (void)state;
    for (uint32_t c = 0; c <= LAST; c++) {
        bool noncharacter = (c & 0xFFFF) >= 0xFFFE;
        if (k2m_is_space(c) != IS_IN(c, spaces)) fail_msg("space: U+%04X", c);
        if (k2m_is_dash(c) != IS_IN(c, dashes)) fail_msg("dash: U+%04X", c);
        if (k2m_is_invisible(c) != (noncharacter || IS_IN(c, invisible))) fail_msg("invisible: U+%04X", c);
    }
}

static void ascii_letters_and_digits(void **state)
{
    (void)state;
    for (int c = 0; c < 0x80; c++) {
        bool digit = c && strchr("0123456789", c),
             letter = c && strchr("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", c);
        assert_int_equal(k2m_is_digit((uint32_t)c), digit);
        assert_int_equal(k2m_is_ascii_letter((uint32_t)c), letter);
        assert_int_equal(k2m_is_word((uint32_t)c), digit || letter);
    }
}

static void utf8_is_written_and_read(void **state)
{
    (void)state;
    for (uint32_t c = 0; c <= LAST; c++) {
        if (c >= 0xD800 && c <= 0xDFFF) continue;
        char bytes[8] = "";
        size_t len = k2m_utf8_write(bytes, c), at = 0;
        k2m_str s = {bytes, len};
        assert_int_equal(len, c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4);
        assert_true(k2m_utf8_valid(s));
        assert_int_equal(k2m_utf8_next(s, &at), c);
        assert_int_equal(at, len);
        assert_int_equal(k2m_utf8_before(s, len), c);
        assert_int_equal(k2m_utf8_back(s, len), 0);
        for (size_t cut = 1; cut < len; cut++) assert_false(k2m_utf8_valid((k2m_str){bytes, cut}));
    }
}

static void invalid_utf8_is_told(void **state)
{
    /* The bytes, and how many replacement characters they give (WHATWG Encoding Standard, 4.1). */
    static const struct {
        const char *bytes;
        unsigned replacements;
    } rows[] = {
        {"\x80", 1},         {"\xBF", 1},         {"\xC0\x80", 2},         {"\xC1\xBF", 2},     {"\xC2", 1},
        {"\xDF", 1},         {"\xE0\x9F\x80", 3}, {"\xE0\xA0", 1},         {"\xE1\x80", 1},     {"\xED\xA0\x80", 3},
        {"\xED\xBF\xBF", 3}, {"\xEF\xBF", 1},     {"\xF0\x8F\x80\x80", 4}, {"\xF0\x90\x80", 1}, {"\xF4\x90\x80\x80", 4},
        {"\xF4\x8F\xBF", 1}, {"\xF5\x80", 2},     {"\xFF\xFE", 2}};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        k2m_str s = k2m_str_of(rows[i].bytes);
        unsigned replacements = 0;
        for (size_t at = 0; at < s.len; replacements++) assert_int_equal(k2m_utf8_next(s, &at), K2M_REPLACEMENT);
        if (replacements != rows[i].replacements) fail_msg("row %zu: %u", i, replacements);
        assert_false(k2m_utf8_valid(s));
    }
}

static void c1_stands_for_windows_1252(void **state)
{
    static const uint32_t stands_for[32] = {0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                            0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,   0x017D, 0x8F,
                                            0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                            0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};
    (void)state;
    for (uint32_t c = 0; c < 0x200; c++)
        assert_int_equal(k2m_from_c1(c), c >= 0x80 && c < 0xA0 ? stands_for[c - 0x80] : c);
}

static void flanks(void **state)
{
    (void)state;
    for (uint32_t c = 0x80; c <= LAST; c++)
        if (k2m_is_space(c)) assert_int_equal(k2m_flank_of(c), K2M_BLANK);
    assert_int_equal(k2m_flank_of('~'), K2M_BEYOND);
    assert_int_equal(k2m_flank_of('*'), K2M_PUNCTUATION);
    assert_int_equal(k2m_flank_of('$'), K2M_PUNCTUATION);
    assert_int_equal(k2m_flank_of('a'), K2M_LETTER);
    assert_int_equal(k2m_flank_of(0x80), K2M_LETTER);
    assert_int_equal(k2m_flank_of(0x416), K2M_LETTER);
    assert_int_equal(k2m_flank_of(0x481), K2M_LETTER);
    assert_int_equal(k2m_flank_of(0x482), K2M_SYMBOL);
    assert_int_equal(k2m_flank_of(0xAB), K2M_PUNCTUATION);
    assert_int_equal(k2m_flank_of(0x2014), K2M_PUNCTUATION);
    assert_int_equal(k2m_flank_of(0x20AC), K2M_SYMBOL);
    assert_int_equal(k2m_flank_of(0x2116), K2M_SYMBOL);
    assert_int_equal(k2m_flank_of(0x1F6A2), K2M_BEYOND);
    assert_int_equal(k2m_flank_of(0x10100), K2M_BEYOND); /* punctuation */
    assert_int_equal(k2m_flank_of(0x20000), K2M_LETTER);
    assert_true(k2m_has_symbols(K2M_STR("a €")) && k2m_has_symbols(K2M_STR("a~")) &&
                !k2m_has_symbols(K2M_STR("a — $ж")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(letters_have_a_case),
        cmocka_unit_test(spaces_dashes_and_invisible_characters),
        cmocka_unit_test(ascii_letters_and_digits),
        cmocka_unit_test(utf8_is_written_and_read),
        cmocka_unit_test(invalid_utf8_is_told),
        cmocka_unit_test(c1_stands_for_windows_1252),
        cmocka_unit_test(flanks),
    };
    return cmocka_run_group_tests_name("unicode", tests, NULL, NULL);
}
