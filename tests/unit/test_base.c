/* SPDX-License-Identifier: MIT */
/* bytes.c, arena.c and the fast paths of unicode.c: the bounds of what everything else is built on. */
#include "unit.h"

#include "base/bytes.h"
#include "base/heap_text.h"
#include "base/unicode.h"

#include <string.h>

/* ---- characters ---- */

static void hex_digits_have_a_value(void **state)
{
    static const char lower[] = "0123456789abcdef", upper[] = "0123456789ABCDEF";
    (void)state;
    for (int c = 0; c < 256; c++) {
        const char *digit = c ? strchr(lower, c) : NULL, *capital = c ? strchr(upper, c) : NULL;
        int wanted = digit ? (int)(digit - lower) : capital ? (int)(capital - upper) : -1;
        if (k2m_hex_value((char)c) != wanted) fail_msg("0x%02X: %d", (unsigned)c, k2m_hex_value((char)c));
    }
}

static void case_is_ignored_of_ascii_letters_only(void **state)
{
    (void)state;
    for (int a = 0; a < 128; a++) {
        for (int b = 0; b < 128; b++) {
            char left[] = {(char)a, 'x'}, right[] = {(char)b, 'x'};
            bool letters = k2m_is_ascii_letter((uint32_t)a) && k2m_is_ascii_letter((uint32_t)b);
            bool same = a == b || (letters && (a ^ b) == 0x20);
            assert_int_equal(k2m_str_equal_nocase((k2m_str){left, 1}, (k2m_str){right, 1}), same);
            assert_int_equal(k2m_str_starts_nocase((k2m_str){left, 2}, (k2m_str){right, 1}), same);
        }
    }
    assert_false(k2m_str_equal_nocase(K2M_STR("\xD0\x90"), K2M_STR("\xD0\xB0"))); /* А, а */
}

static void white_space_is_trimmed_at_both_ends(void **state)
{
    (void)state;
    for (int c = 1; c < 256; c++) {
        char text[] = {(char)c, 'a', (char)c, 'b', (char)c};
        bool blank = strchr(" \t\n\v\f\r", c) != NULL;
        assert_int_equal(k2m_str_trim((k2m_str){text, 5}).len, blank ? 3 : 5);
        assert_int_equal(k2m_str_trim((k2m_str){text, 1}).len, blank ? 0 : 1);
    }
}

/* ---- numbers ---- */

static void digits_are_counted_and_read(void **state)
{
    (void)state;
    assert_false(k2m_str_is_digits(K2M_STR("1"), 2, 3));
    assert_true(k2m_str_is_digits(K2M_STR("09"), 2, 3));
    assert_true(k2m_str_is_digits(K2M_STR("909"), 2, 3));
    assert_false(k2m_str_is_digits(K2M_STR("9090"), 2, 3));
    assert_false(k2m_str_is_digits(K2M_STR("/0"), 2, 3));
    assert_false(k2m_str_is_digits(K2M_STR("0:"), 2, 3));
    assert_true(k2m_str_is_digits(K2M_STR(""), 0, 3));
    assert_int_equal(k2m_str_number(K2M_STR("120x"), 9), 120);
    assert_int_equal(k2m_str_number(K2M_STR("1234"), 3), 123);
    assert_int_equal(k2m_str_number(K2M_STR("12"), 2), 12);
    assert_int_equal(k2m_str_number((k2m_str){"123", 2}, 9), 12); /* not what stands after it */
    assert_int_equal(k2m_str_number(K2M_STR("x"), 9), 0);
    assert_int_equal(k2m_str_number(K2M_STR(""), 9), 0);
}

/* ---- searching ---- */

static void texts_are_found(void **state)
{
    static const k2m_str text = K2M_STR_ROW("aab ab");
    static const struct {
        const char *needle;
        size_t from, found;
    } rows[] = {{"aab", 0, 0},
                {"ab", 0, 1},
                {"ab", 1, 1},
                {"ab", 2, 4},
                {"ab", 4, 4},
                {"b", 5, 5},
                {"ab", 5, SIZE_MAX},
                {"b", 6, SIZE_MAX},
                {"b", 7, SIZE_MAX},
                {"", 0, 0},
                {"", 6, 6},
                {"", 7, SIZE_MAX},
                {"aab ab", 0, 0},
                {"aab abc", 0, SIZE_MAX},
                {"a", SIZE_MAX, SIZE_MAX}};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (k2m_str_find(text, k2m_str_of(rows[i].needle), rows[i].from) != rows[i].found)
            fail_msg("\"%s\" from %zu", rows[i].needle, rows[i].from);
    assert_true(k2m_str_find((k2m_str){"xab", 2}, K2M_STR("ab"), 0) == SIZE_MAX); /* its last byte stands outside */
    assert_int_equal(k2m_str_until(text, ' ', 0), 3);
    assert_int_equal(k2m_str_until(text, ' ', 3), 3);
    assert_int_equal(k2m_str_until(text, ' ', 4), 6);
    assert_int_equal(k2m_str_until(text, ' ', 9), 6);
    assert_int_equal(k2m_str_behind_last(text, 'a'), 5);
    assert_int_equal(k2m_str_behind_last(text, 'b'), 6);
    assert_int_equal(k2m_str_behind_last(K2M_STR("abc"), 'a'), 1);
    assert_int_equal(k2m_str_behind_last(text, 'x'), 0);
    assert_str(k2m_str_line(K2M_STR("a\n\nb"), 0), "a");
    assert_str(k2m_str_line(K2M_STR("a\n\nb"), 2), "");
    assert_str(k2m_str_line(K2M_STR("a\n\nb"), 3), "b");
}

static void a_text_starts_and_ends_with_another(void **state)
{
    const k2m_str ab = K2M_STR("ab");
    (void)state;
    assert_true(k2m_str_starts(ab, K2M_STR("")) && k2m_str_starts(ab, K2M_STR("a")) && k2m_str_starts(ab, ab));
    assert_false(k2m_str_starts(ab, K2M_STR("b")) || k2m_str_starts(ab, K2M_STR("abc")));
    assert_false(k2m_str_starts(K2M_STR("xb"), ab));
    assert_true(k2m_str_ends(ab, K2M_STR("")) && k2m_str_ends(ab, K2M_STR("b")) && k2m_str_ends(ab, ab));
    assert_false(k2m_str_ends(ab, K2M_STR("a")) || k2m_str_ends(ab, K2M_STR("cab")));
    assert_true(k2m_str_starts_nocase(ab, K2M_STR("")) && k2m_str_starts_nocase(ab, K2M_STR("AB")));
    assert_false(k2m_str_equal_nocase(ab, K2M_STR("A")) || k2m_str_equal_nocase(ab, K2M_STR("ABC")));
    assert_false(k2m_str_starts_nocase(ab, K2M_STR("ABC")) || k2m_str_starts_nocase(ab, K2M_STR("XB")));
}

static void texts_of_a_list_are_found(void **state)
{
    static const char *const list[] = {"first", "last", NULL}, *const empty[] = {NULL};
    (void)state;
    assert_true(k2m_str_is_one_of(K2M_STR("first"), list) && k2m_str_is_one_of(K2M_STR("LAST"), list));
    assert_false(k2m_str_is_one_of(K2M_STR("las"), list) || k2m_str_is_one_of(K2M_STR("lasts"), list));
    assert_false(k2m_str_is_one_of(K2M_STR("last"), empty) || k2m_str_is_one_of(K2M_STR(""), list));
}

/* ---- memory ---- */

/* A buffer moves when it has no room, and only then. */
static void a_buffer_keeps_its_place_while_there_is_room(void **state)
{
    k2m_buffer buffer;
    k2m_buffer_init(&buffer, ARENA(state));
    k2m_buffer_put_char(&buffer, 'a');
    const char *place = buffer.data;
    size_t room = buffer.size - buffer.len;
    memset(k2m_arena_alloc(ARENA(state), 8), 'x', 8); /* so that the buffer cannot grow where it is */
    k2m_buffer_reserve(&buffer, room);
    assert_ptr_equal(buffer.data, place);
    for (size_t i = 0; i < room; i++) k2m_buffer_put_char(&buffer, 'b');
    assert_ptr_equal(buffer.data, place);
    k2m_buffer_put_char(&buffer, 'c');
    assert_ptr_not_equal(buffer.data, place);
    assert_true(buffer.size >= buffer.len);
    assert_int_equal(buffer.data[0], 'a');
    assert_int_equal(buffer.data[room], 'b');
    assert_int_equal(buffer.data[room + 1], 'c');
}

static void an_array_keeps_its_place_while_there_is_room(void **state)
{
    size_t size = 0;
    int *array = k2m_array_room(ARENA(state), NULL, 0, &size, sizeof *array);
    assert_true(size > 1);
    for (size_t i = 0; i < size; i++) array[i] = (int)i;
    size_t full = size;
    assert_ptr_equal(k2m_array_room(ARENA(state), array, full - 1, &size, sizeof *array), array);
    assert_int_equal(size, full);
    array = k2m_array_room(ARENA(state), array, full, &size, sizeof *array);
    assert_true(size > full);
    array[full] = 7;
    for (size_t i = 0; i < full; i++) assert_int_equal(array[i], i);
}

/* A text for which memory has run out stays empty. */
static void a_text_that_failed_takes_no_more(void **state)
{
    k2m_heap_text text = {.len = 0};
    (void)state;
    assert_true(k2m_heap_text_add(&text, "a", 1));
    k2m_heap_text_fail(&text);
    assert_false(k2m_heap_text_add(&text, "b", 1));
    assert_null(text.data);
}

static void copies_end_in_nul(void **state)
{
    k2m_str copy = k2m_str_copy(ARENA(state), (k2m_str){"abc", 2});
    assert_int_equal(copy.len, 2);
    assert_string_equal(copy.data, "ab");
    assert_string_equal(k2m_str_copy(ARENA(state), K2M_STR("xy")).data, "xy");
    assert_string_equal(copy.data, "ab"); /* still */
    assert_null(k2m_str_copy(ARENA(state), (k2m_str){NULL, 0}).data);
    k2m_str both = k2m_str_joined(ARENA(state), (k2m_str){"abc", 2}, (k2m_str){"def", 1});
    assert_int_equal(both.len, 3);
    assert_string_equal(both.data, "abd");
    assert_string_equal(k2m_str_joined(ARENA(state), (k2m_str){NULL, 0}, (k2m_str){NULL, 0}).data, "");
}

/* ---- runs of ASCII and Russian letters ---- */

/* The end of ASCII is found wherever it is, and nothing after the text counts. */
static void ascii_ends_where_it_ends(void **state)
{
    enum { LONGEST = 20 };
    (void)state;
    for (size_t len = 0; len <= LONGEST; len++) {
        char text[LONGEST + 9];
        memset(text, 'a', sizeof text);
        assert_int_equal(k2m_utf8_ascii_end((k2m_str){text, len}, 0), len);
        for (size_t end = 0; end < len; end++) {
            text[end] = '\x80';
            for (size_t from = 0; from <= end; from++)
                assert_int_equal(k2m_utf8_ascii_end((k2m_str){text, len}, from), end);
            text[end] = '\x7F';
        }
    }
}

/* A letter whose second byte stands after the text is cut. */
static void cut_russian_letters_are_invalid(void **state)
{
    static const char letters[] = "\xD0\x9F\xD1\x80\xD0\xB8\xD0\xB2\xD0\xB5\xD1\x82";
    (void)state;
    for (size_t len = 0; len < sizeof letters; len++)
        assert_int_equal(k2m_utf8_valid((k2m_str){letters, len}), len % 2 == 0);
    assert_false(k2m_utf8_valid(K2M_STR("\xD0\x9F\xD0z")));
    assert_false(k2m_utf8_valid(K2M_STR("\xD0\x9F\xD0\xD0\x9F")));
    assert_false(k2m_utf8_valid(K2M_STR("\xD0\x9F\x9F")));
    assert_true(k2m_utf8_valid(K2M_STR("\xD0\x9F\xCF\x80\xD2\x91")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hex_digits_have_a_value),
        cmocka_unit_test(case_is_ignored_of_ascii_letters_only),
        cmocka_unit_test(white_space_is_trimmed_at_both_ends),
        cmocka_unit_test(digits_are_counted_and_read),
        cmocka_unit_test(texts_are_found),
        cmocka_unit_test(a_text_starts_and_ends_with_another),
        cmocka_unit_test(texts_of_a_list_are_found),
        TEST(a_buffer_keeps_its_place_while_there_is_room),
        TEST(an_array_keeps_its_place_while_there_is_room),
        TEST(a_text_that_failed_takes_no_more),
        TEST(copies_end_in_nul),
        cmocka_unit_test(ascii_ends_where_it_ends),
        cmocka_unit_test(cut_russian_letters_are_invalid),
    };
    return cmocka_run_group_tests_name("base", tests, NULL, NULL);
}
