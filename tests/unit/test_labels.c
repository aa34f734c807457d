/* SPDX-License-Identifier: MIT */
/* labels.c and label_set.c: the heads of turns, and what the words of a label show. */
#include "unit.h"

#include "site/labels.h"
#include "turns/label_set.h"

#include <string.h>

static void assert_head(const char *text, const char *label, const char *note, const char *said)
{
    k2m_str s = k2m_str_of(text);
    k2m_head head;
    if (!label) {
        assert_false(k2m_head_read(s, &head));
        return;
    }
    assert_true(k2m_head_read(s, &head));
    assert_str(k2m_str_part(s, 0, head.label_end), label);
    assert_str(k2m_str_part(s, head.note_start, head.note_end), note);
    assert_str(k2m_str_part(s, head.text_start, s.len), said);
}

static void heads_split_into_label_note_and_text(void **state)
{
    (void)state;
    assert_head("Anna Lugovaya: Yes.", "Anna Lugovaya", "", "Yes.");
    assert_head("Anna Lugovaya : Yes.", "Anna Lugovaya", "", "Yes.");
    assert_head("Anna Lugovaya (in English): Yes.", "Anna Lugovaya", "(in English)", "Yes.");
    assert_head("Anna Lugovaya [in English]:", "Anna Lugovaya", "[in English]", "");
    assert_head("A (b) (c (d)): e", "A", "(b) (c (d))", "e");
    assert_head("Head of the Ferry Forum (FF) Oleg Pristan: e", "Head of the Ferry Forum (FF) Oleg Pristan", "", "e");
    assert_head("Oleg (at 10:30): e", "Oleg", "(at 10:30)", "e");
    assert_head("Doors open at 10:30: come", "Doors open at 10:30", "", "come");
    assert_head("Oleg;: e", "Oleg", "", "e");
    assert_head("(Applause): e", NULL, NULL, NULL);
    assert_head("no colon at all", NULL, NULL, NULL);
    assert_head("never (closed: no", NULL, NULL, NULL);
    assert_head("", NULL, NULL, NULL);
    assert_head("Anna:5 of us", "Anna", "", "5 of us");
    assert_head("Cabin 5: of us", "Cabin 5", "", "of us");
    assert_head("Cabin) Anna: e", "Cabin) Anna", "", "e");
    k2m_head head;
    assert_false(k2m_head_read((k2m_str){"Anna: e", 4}, &head));
}

/* Only a colon in quotation marks is passed over; other characters begin with the same byte as those marks. */
static void colons_in_quotations_are_passed_over(void **state)
{
    (void)state;
    assert_head("Film «A: b», Anna: e", "Film «A: b», Anna", "", "e");
    assert_head("Film “A: b”, Anna: e", "Film “A: b”, Anna", "", "e");
    assert_head("Film «A “b” c: d» e: f", "Film «A “b” c: d» e", "", "f");
    assert_head("Film «A: b: c", "Film «A", "", "b: c");
    assert_head("Film A» b: «c»: d", "Film A» b", "", "«c»: d");
    assert_head("Film – a: b”: c", "Film – a", "", "b”: c");
    assert_head("Film № 1, §\xC2\xA0\x32: b»: c", "Film № 1, §\xC2\xA0\x32", "", "b»: c");
}

static void words_have_a_core(void **state)
{
    static const char *const rows[][2] = {
        {"Anna,", "Anna"}, {"(Anna)", "Anna"}, {"«Анна»,", "Анна"}, {"d’Estaing", "d’Estaing"},
        {"–", ""},         {"A.", "A"},        {"x", "x"}};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        size_t at = 0;
        assert_str(k2m_next_word(k2m_str_of(rows[i][0]), &at).core, rows[i][1]);
    }
    size_t at = 0;
    assert_str(k2m_next_word((k2m_str){"Annabel", 4}, &at).core,
               "Anna"); /* what stands after the label is no part of it */
}

static void heads_without_colon(void **state)
{
    (void)state;
    const k2m_str stop = K2M_STR("Oleg Pristan. Yes."), note = K2M_STR("Oleg (laughs) Yes."),
                  alone = K2M_STR("Reply (no).");
    k2m_head head = k2m_head_without_colon(stop, strlen("Oleg Pristan"));
    assert_str(k2m_str_part(stop, head.text_start, stop.len), "Yes.");
    head = k2m_head_without_colon(note, strlen("Oleg"));
    assert_str(k2m_str_part(note, head.note_start, head.note_end), "(laughs)");
    head = k2m_head_without_colon(note, strlen("Oleg (laughs)"));
    assert_int_equal(head.label_end, strlen("Oleg"));
    assert_str(k2m_str_part(note, head.text_start, note.len), "Yes.");
    head = k2m_head_without_colon(alone, strlen("Reply"));
    assert_int_equal(head.note_start, head.note_end); /* nothing follows: the brackets are the text */
    assert_str(k2m_str_part(alone, head.text_start, alone.len), "(no).");
}

static void words_show_names_and_offices(void **state)
{
    (void)state;
    static const char *const names[] = {
        "Oleg Pristan", "О.Пристань", "A. Repik", "Head of Rus Oleg Pristan", "Emir of Rus Ali bin Hamad Al Thani",
        "OLEG PRISTAN"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        assert_true(k2m_shape_of(k2m_str_of(names[i])).ends_in_name);
    static const char *const none[] = {"Question", "The message reads", "Member of the crew", "Oleg"};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        assert_false(k2m_shape_of(k2m_str_of(none[i])).ends_in_name);
    assert_true(k2m_shape_of(K2M_STR("Vera Mol, reporter at Channel Nine")).name_before_comma);
    assert_true(k2m_shape_of(K2M_STR("Voice from the audience")).anonymous);
    assert_false(k2m_shape_of(K2M_STR("Bank of a River")).anonymous); /* "a" means an answer only on its own */
    assert_true(k2m_shape_of(K2M_STR("Президент Островов")).office);
    assert_int_equal(k2m_shape_of(K2M_STR("Entry from 10.00 am")).numbers, 1);
    assert_int_equal(k2m_shape_of(K2M_STR("Oleg, 10")).numbers, 0);
    assert_true(k2m_shape_of(K2M_STR("Contact telephone numbers")).lead_in);
    assert_true(k2m_shape_of(K2M_STR("The message reads")).lead_in);
    assert_true(k2m_shape_of(K2M_STR("Beginning of talks with Oleg Pristan")).headline);
    assert_false(k2m_shape_of(K2M_STR("I. Ivanov")).headline);
    assert_false(k2m_shape_of(K2M_STR("Mayor of St. Petersburg")).sentence);
    assert_true(k2m_shape_of(K2M_STR("Thank you again. One question")).sentence);
}

static void known_names_are_found_at_the_end_of_a_label(void **state)
{
    k2m_label_set names;
    k2m_label_set_init(&names, ARENA(state));
    k2m_label_set_learn(&names, K2M_STR("Governor of the Islands Pavel Ozerov"), false);
    k2m_label_set_learn(&names, K2M_STR("Question"), true);
    k2m_label_set_learn_tag(&names, K2M_STR("Lugovaya Anna"));
    assert_int_equal(k2m_label_set_look_up(&names, K2M_STR("Governor of the Islands PAVEL OZEROV")), K2M_KNOWN_LABEL);
    assert_int_equal(k2m_label_set_look_up(&names, K2M_STR("PavelOzerov")), K2M_KNOWN_NAME);
    assert_int_equal(k2m_label_set_look_up(&names, K2M_STR("P. Ozerov")), K2M_KNOWN_NAME);
    assert_int_equal(k2m_label_set_look_up(&names, K2M_STR("question")), K2M_KNOWN_ANONYMOUS);
    assert_int_equal(k2m_label_set_look_up(&names, K2M_STR("Anna Lugovaya")), K2M_KNOWN_TAG);
    assert_int_equal(k2m_label_set_look_up(&names, K2M_STR("Ozerov")), K2M_KNOWN_SURNAME);
}

static void many_names_stay_distinct(void **state)
{
    k2m_label_set names;
    k2m_label_set_init(&names, ARENA(state));
    char label[] = "Aaa Aaa";
    for (int i = 0; i < 26 * 26; i++) {
        label[1] = (char)('a' + i / 26);
        label[5] = (char)('a' + i % 26);
        k2m_label_set_entry(&names, k2m_str_of(label))->count++;
    }
    assert_int_equal(names.used, 26 * 26);
    assert_int_equal(k2m_label_set_entry(&names, K2M_STR("Aza Aqa"))->count, 1);
}

static void names_are_shortened_to_an_initial(void **state)
{
    assert_str(k2m_name_with_initial(ARENA(state), K2M_STR("Pavel Ozerov")), "POzerov");
    assert_str(k2m_name_with_initial(ARENA(state), K2M_STR("Анна Павловна Озёрная")), "АОзёрная");
    assert_null(k2m_name_with_initial(ARENA(state), K2M_STR("Ozerov")).data);
    assert_null(k2m_name_with_initial(ARENA(state), K2M_STR("Pavel of the lakes")).data);
    assert_null(k2m_name_with_initial(ARENA(state), K2M_STR("")).data);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(heads_split_into_label_note_and_text),
        TEST(heads_without_colon),
        TEST(colons_in_quotations_are_passed_over),
        TEST(words_have_a_core),
        TEST(words_show_names_and_offices),
        TEST(known_names_are_found_at_the_end_of_a_label),
        TEST(many_names_stay_distinct),
        TEST(names_are_shortened_to_an_initial),
    };
    return cmocka_run_group_tests_name("labels", tests, NULL, NULL);
}
