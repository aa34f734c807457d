/* SPDX-License-Identifier: MIT */
/* What tables and TEI are made of: words, dates, stage directions, publishers, ids. */
#include "unit.h"

#include "base/iso_time.h"
#include "base/word_count.h"
#include "command/page_text.h"
#include "command/token.h"
#include "site/publishers.h"
#include "site/stages.h"
#include "write/block_type.h"

#include <stdlib.h>
#include <string.h>

static void words_are_counted_as_unicode_says(void **state)
{
    static const struct {
        const char *text;
        size_t words;
    } rows[] = {
        {"", 0},
        {" , — … “” ! (?) * # ", 0},
        {"one", 1},
        {"one two\nthree", 3},
        {"don’t can't", 2},
        {"’quoted’ 'too'", 2},
        {"so-called", 2},
        {"U.S. and e.g. this", 4},
        {"В.Путин и В. В. Путин", 5},
        {"1,200 3.14 1;2 1:2 1/2", 7},
        {"1, 2. 3", 3},
        {"1’000 a,b a;b", 5},
        {"a:b a·b a::b a.:b", 6},
        {"a1 1a 14th 2nd", 4},
        {"_ __ a_b _c d_ 1_2", 4},
        {"m² CO₂ 10⁻³ ½ x½ ① №5", 5},
        {"R&D AT&T", 4},
        {"ёлка йод е\xCC\x88лка", 3}, /* with a combining diaeresis */
        {"\xCC\x88", 0},
        {"soft\xC2\xADhyphen zero\xE2\x80\x8Bwidth joined\xE2\x80\x8Dhere", 4},
        {"a\xE2\x80\xAF"
         "b",
         1}, /* a narrow no-break space connects */
        {"漢字 かな", 4},
        {"カタカナ カ_a a_カ", 3},
        {"aカ カa", 4},
        {"한국어", 1},
        {"שלום עולם", 2},
        {"مرحبا ٣٤", 2},
        {"http://kremlin.ru/d/1", 4},
        {"a\xF0\x9F\x9A\xA2"
         "b",
         2}, /* a ship */
        {"1.2.3 1..2 a..b 1.a", 7},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        size_t words = k2m_word_count(k2m_str_of(rows[i].text));
        if (words != rows[i].words) fail_msg("%zu words, want %zu, in \"%s\"", words, rows[i].words, rows[i].text);
    }
}

static void times_are_those_of_xml_schema(void **state)
{
    static const char *const rows[][2] = {
        {"2014-04-01", "2014-04-01"},
        {"2014-04-01T09:05", "2014-04-01T09:05:00"},
        {"2014-04-01T09:05:07Z", "2014-04-01T09:05:07Z"},
        {"2014-12-31T23:59:59", "2014-12-31T23:59:59"},
        {"9:05", "09:05:00"},
        {"00:00", "00:00:00"},
        {"23:59:30", "23:59:30"},
        {"2012-02-29", "2012-02-29"},
        {"2000-02-29", "2000-02-29"},
        {"", NULL},
        {"2014", NULL},
        {"2014-4-1", NULL},
        {"2014-00-01", NULL},
        {"2014-13-01", NULL},
        {"2014-04-00", NULL},
        {"2014-04-31", NULL},
        {"2013-02-29", NULL},
        {"1900-02-29", NULL},
        {"0000-01-01", NULL},
        {"2014-04-01 09:05", NULL},
        {"2014-04-01T", NULL},
        {"2014-04-01T9", NULL},
        {"2014-04-01T24:00", NULL},
        {"2014-04-01T09:60", NULL},
        {"2014-04-01T09:05:60", NULL},
        {"2014-04-01T09:05x", NULL},
        {"24:00", NULL},
        {"9:5", NULL},
        {"9.05", NULL},
        {"x:05", NULL},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char time[K2M_LONGEST_TIME] = "";
        bool ok = k2m_iso_time(k2m_str_of(rows[i][0]), time);
        if (ok != (rows[i][1] != NULL) || (ok && strcmp(time, rows[i][1]) != 0))
            fail_msg("\"%s\": %s", rows[i][0], time);
    }
}

static void stage_directions_have_an_element(void **state)
{
    static const char *const rows[][3] = {
        {"(Applause.)", "kinesic", "applause"},
        {"(Prolonged APPLAUSE)", "kinesic", "applause"},
        {"(Laughter and applause.)", "vocal", "laughter"},
        {"(Смех в зале.)", "vocal", "laughter"},
        {"(АПЛОДИСМЕНТЫ)", "kinesic", "applause"},
        {"A minute of silence", "incident", "silence"},
        {"(The governors spoke about the ferries.)", NULL, NULL},
        {"(Applauseful.)", NULL, NULL},
        {"", NULL, NULL},
        {"(One two three four five six seven eight nine applause)", "kinesic", "applause"},
        {"(One two three four five six seven eight nine ten applause)", NULL, NULL},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const k2m_stage_kind *kind = k2m_site_stage(k2m_str_of(rows[i][0]));
        const char *element = kind ? k2m_stage_element_name(kind->element) : NULL;
        bool same = kind ? rows[i][1] && strcmp(element, rows[i][1]) == 0 : !rows[i][1];
        if (!same || (kind && !k2m_str_equal(kind->type, k2m_str_of(rows[i][2])))) fail_msg("%s", rows[i][0]);
    }
}

static void a_stage_direction_is_in_one_pair_of_brackets(void **state)
{
    static const struct {
        const char *text;
        k2m_block_type type;
    } rows[] = {
        {"(Applause.)", K2M_TYPE_STAGE},
        {"(Applause).", K2M_TYPE_STAGE},
        {"(a)", K2M_TYPE_STAGE},
        {"()", K2M_TYPE_PARAGRAPH},
        {"(", K2M_TYPE_PARAGRAPH},
        {"", K2M_TYPE_PARAGRAPH},
        {"(One) and (two)", K2M_TYPE_PARAGRAPH},
        {"(One (two)", K2M_TYPE_PARAGRAPH},
        {"(One) two)", K2M_TYPE_PARAGRAPH},
        {"((One))", K2M_TYPE_PARAGRAPH},
        {"(One) two", K2M_TYPE_PARAGRAPH},
        {"One (two)", K2M_TYPE_PARAGRAPH},
        {"(Applause)..", K2M_TYPE_PARAGRAPH},
        {"<…>", K2M_TYPE_OMISSION},
        {"<...>", K2M_TYPE_OMISSION},
        {"<…", K2M_TYPE_PARAGRAPH},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        k2m_span plain = {.end = (uint32_t)strlen(rows[i].text)};
        k2m_block block = {.kind = K2M_PARAGRAPH,
                           .text = {.str = k2m_str_of(rows[i].text), .spans = &plain, .span_count = plain.end != 0}};
        if (k2m_block_type_of(&block) != rows[i].type) fail_msg("%s", rows[i].text);
    }
}

static void hosts_have_a_publisher(void **state)
{
    static const char *const rows[][2] = {
        {"http://en.kremlin.ru/events/president/news/1", "Presidential"},
        {"http://government.ru/news/1", "Government"},
        {"http://archive.premier.gov.ru/eng/1", "Government"},
        {"http://government.ru", "Government"},
        {"http://kremlin.ru/government.ru", "Presidential"},
        {"", "Presidential"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_true(k2m_str_starts(k2m_site_publisher(k2m_str_of(rows[i][0])), k2m_str_of(rows[i][1])));
}

/* The id that a page gets in TEI. */
static void check_id(k2m_hash_set *ids, const char *own, const char *file, const char *wanted)
{
    char token[K2M_TOKEN_SIZE];
    k2m_token_write(7, token);
    k2m_bytes kept = {.data = NULL}, text = {.data = token, .size = strlen(token)};
    k2m_result result = {.name = own, .ticket = 7, .text = text};
    const k2m_bytes *got = k2m_page_text(k2m_output_format_named("tei"), &result, file, true, ids, &kept);
    assert_non_null(got);
    if (got->size != strlen(wanted) || memcmp(got->data, wanted, got->size) != 0)
        fail_msg("%.*s, want %s", (int)got->size, got->data, wanted);
    free(kept.data);
}

static void pages_have_ids(void **state)
{
    static const char *const rows[][3] = {
        {"en-63888", "63888.xml", "en-63888"},
        {"en-63888", "63888.xml", "en-63888-2"}, /* again */
        {"en-63888", "en-63888-3.xml", "en-63888-3"},
        {"en-63888", "63888.xml", "en-63888-4"},
        {"", "special-en.xml", "special-en"},
        {"", "a/b.c.html", "a.b.c"},
        {"", "a.b/c", "a.b.c-2"},
        {"", ".hidden", "page-.hidden"},
        {"", "1", "page-1"},
        {"", "-", "page--"},
        {"", "Встреча_1.html", "Встреча_1"},
        {"", "a b%\xFF.html", "a_20b_25_ff"},
        {"", "http://kremlin.ru/x?y", "http_3a..kremlin.ru.x_3fy"},
        {"", "", "page-"},
    };
    (void)state;
    k2m_hash_set ids = {.at = NULL};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) check_id(&ids, rows[i][0], rows[i][1], rows[i][2]);
    free(ids.at);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_are_counted_as_unicode_says),
        cmocka_unit_test(times_are_those_of_xml_schema),
        cmocka_unit_test(stage_directions_have_an_element),
        cmocka_unit_test(a_stage_direction_is_in_one_pair_of_brackets),
        cmocka_unit_test(hosts_have_a_publisher),
        cmocka_unit_test(pages_have_ids),
    };
    return cmocka_run_group_tests_name("formats", tests, NULL, NULL);
}
