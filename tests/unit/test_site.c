/* SPDX-License-Identifier: MIT */
/* words.c and layouts.c: what is known of the site. */
#include "unit.h"

#include "base/unicode.h"
#include "site/layouts.h"
#include "site/leaders.h"
#include "site/paths.h"
#include "site/stages.h"
#include "site/words.h"

static void titles_lose_the_name_of_the_site(void **state)
{
    static const char *const titles[][2] = {
        {"Meeting on ferries • President of Russia", "Meeting on ferries"},
        {"PRESIDENT of Russia • Meeting on ferries", "Meeting on ferries"},
        {"Meeting • on ferries • President of Russia", "Meeting • on ferries"},
        {"President of Russia • Meeting • on ferries", "Meeting • on ferries"},
        {"Meeting | on ferries • The Kremlin", "Meeting | on ferries"},
        {"Паромы :: Президент России", "Паромы"},
        {"Meeting on ferries – The Kremlin", "Meeting on ferries"},
        {"Meeting on ferries - The Kremlin", "Meeting on ferries"},
        {"Meeting on ferries • The Lake", "Meeting on ferries • The Lake"},
        {"Meeting on ferries", "Meeting on ferries"},
        /* a mark without a space beside it is part of a word */
        {"Meeting on ferries-The Kremlin", "Meeting on ferries-The Kremlin"},
        {"Meeting on ferries -The Kremlin", "Meeting on ferries -The Kremlin"},
        {"Meeting on ferries- The Kremlin", "Meeting on ferries- The Kremlin"},
        {"Meeting on ferries -xThe Kremlin", "Meeting on ferries -xThe Kremlin"},
        {"Meeting on ferriesx- The Kremlin", "Meeting on ferriesx- The Kremlin"},
        {"The Kremlin -", "The Kremlin -"},
        {"The Kremlin - ", ""},
        {"- The Kremlin", "- The Kremlin"},
        {"", ""},
    };
    (void)state;
    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++)
        assert_str(k2m_site_without_name(k2m_str_of(titles[i][0])), titles[i][1]);
    assert_int_equal(k2m_site_without_name((k2m_str){"The Kremlin - ", 13}).len, 13); /* its last byte stands outside */
}

/* Latin letters count against Russian ones, and nothing else counts. */
static void russian_letters_are_counted(void **state)
{
    (void)state;
    for (uint32_t c = 1; c < 0x500; c++) {
        char bytes[4];
        int wanted = c >= 0x410 && c <= 0x44F ? 1 : k2m_is_ascii_letter(c) ? -1 : 0;
        k2m_str letter = {bytes, k2m_utf8_write(bytes, c)};
        if (k2m_site_russian_letters(letter) != wanted) fail_msg("U+%04X", c);
    }
    assert_int_equal(k2m_site_russian_letters(K2M_STR("Паром MS 2")), 3);
    assert_int_equal(k2m_site_russian_letters(K2M_STR("")), 0);
}

static void countries_end_at_a_word(void **state)
{
    (void)state;
    assert_int_equal(k2m_site_country(K2M_STR("Norway")), 6);
    assert_int_equal(k2m_site_country(K2M_STR("norway, ferries")), 6);
    assert_int_equal(k2m_site_country(K2M_STR("Norway ferries")), 6);
    assert_int_equal(k2m_site_country(K2M_STR("Norwaying")), 0);
    assert_int_equal(k2m_site_country(K2M_STR("Norwa")), 0);
    assert_int_equal(k2m_site_country(K2M_STR("")), 0);
}

static void addresses_of_acts_are_told(void **state)
{
    static const char *const acts[] = {"http://kremlin.ru/acts/bank/1", "http://archive.government.ru/gov/results/5/"};
    static const char *const others[] = {"http://kremlin.ru/acts/bank/", "http://kremlin.ru/acts/bank/x",
                                         "http://kremlin.ru/acts/bank", "http://kremlin.ru/acts/news/1", ""};
    (void)state;
    for (size_t i = 0; i < sizeof acts / sizeof *acts; i++) assert_true(k2m_site_is_act(k2m_str_of(acts[i])));
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) assert_false(k2m_site_is_act(k2m_str_of(others[i])));
    assert_false(k2m_site_is_act((k2m_str){"http://kremlin.ru/acts/bank/1", 28})); /* its last byte stands outside */
}

/* Whether a stage direction is about applause. */
static bool is_applause(k2m_str text)
{
    const k2m_stage_kind *kind = k2m_site_stage(text);
    return kind && kind->element == K2M_STAGE_KINESIC;
}

static void stage_directions_have_up_to_ten_words(void **state)
{
    (void)state;
    assert_true(is_applause(K2M_STR("(Applause.)")));
    assert_true(is_applause(K2M_STR("(All of us are on the ferry – here is applause.)")));
    assert_false(is_applause(K2M_STR("(All of us are on the ferry – and here is applause.)")));
    assert_true(is_applause(K2M_STR("(Applause and laughter.)")));
    assert_false(is_applause(K2M_STR("(Laughter and applause.)")));
    assert_true(is_applause((k2m_str){"applausex", 8})); /* its last byte stands outside */
    assert_false(is_applause(K2M_STR("(–)")));
}

static void offices_of_leaders_stand_alone(void **state)
{
    (void)state;
    assert_true(k2m_site_is_bare_leader_office(K2M_STR("Prime Minister")));
    assert_true(k2m_site_is_bare_leader_office(K2M_STR("PRIME  MINISTER")));
    assert_false(k2m_site_is_bare_leader_office(K2M_STR("Former Prime Minister")));
    assert_false(k2m_site_is_bare_leader_office(K2M_STR("Minister")));
    assert_false(k2m_site_is_bare_leader_office(K2M_STR("")));
    assert_true(k2m_site_is_leader_office(K2M_STR("President of Russia")));
    assert_true(k2m_site_is_leader_office(K2M_STR("President of Russia, at sea")));
    assert_true(k2m_site_is_leader_office((k2m_str){"President of Russians", 19})); /* the rest stands outside */
    assert_false(k2m_site_is_leader_office(K2M_STR("President of Russians")));
    assert_false(k2m_site_is_leader_office(K2M_STR("President of Russi")));
    assert_false(k2m_site_is_leader_office(K2M_STR("The President of Russia")));
    assert_int_equal(k2m_site_leader_name(K2M_STR("President Vladimir Putin")), 10);
    assert_int_equal(k2m_site_leader_name(K2M_STR("Vladimir Putin")), 0);
    assert_int_equal(k2m_site_leader_name(K2M_STR("В. В. Путин")), 0); /* the longest name */
    assert_int_equal(k2m_site_leader_name(K2M_STR("xVladimir Putin")), SIZE_MAX);
    assert_int_equal(k2m_site_leader_name(K2M_STR("Vladimir Putina")), SIZE_MAX);
    assert_int_equal(k2m_site_leader_name(K2M_STR("Putin")), SIZE_MAX);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(titles_lose_the_name_of_the_site), cmocka_unit_test(russian_letters_are_counted),
        cmocka_unit_test(countries_end_at_a_word),          cmocka_unit_test(addresses_of_acts_are_told),
        cmocka_unit_test(offices_of_leaders_stand_alone),   cmocka_unit_test(stage_directions_have_up_to_ten_words),
    };
    return cmocka_run_group_tests_name("site", tests, NULL, NULL);
}
