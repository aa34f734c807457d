/* SPDX-License-Identifier: MIT */
/* labels.c and label_set.c: the heads of turns, and what the words of a label show. */
#include "unit.h"

#include "base/unicode.h"
#include "site/labels.h"
#include "site/plain_label.h"
#include "turns/label_set.h"

#include <stdio.h>
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
    assert_head("Anna): e", "Anna)", "", "e");
    assert_head(":5", NULL, NULL, NULL);
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

/* What is true of a label, and how many words of each kind it has. */
static k2m_str shape_in_words(k2m_arena *arena, k2m_str label)
{
    const k2m_shape s = k2m_shape_of(label);
    char numbers[80];
    k2m_buffer words;
    k2m_buffer_init(&words, arena);
    (void)snprintf(numbers, sizeof numbers, "%u/%u/%u/%u", s.words, s.small, s.lower, s.numbers);
    k2m_buffer_put_str(&words, k2m_str_of(numbers));
    const struct {
        bool is;
        const char *name;
    } facts[] = {
        {s.anonymous, " anonymous"},
        {s.office, " office"},
        {s.lead_in, " lead_in"},
        {s.headline, " headline"},
        {s.address, " address"},
        {s.sentence, " sentence"},
        {s.role, " role"},
        {s.only_anonymous, " only_anonymous"},
        {s.anonymous_first, " anonymous_first"},
        {s.office_first, " office_first"},
        {s.office_early, " office_early"},
        {s.compound, " compound"},
        {s.known_ending, " known_ending"},
        {s.ends_in_name, " ends_in_name"},
        {s.name_before_comma, " name_before_comma"},
        {s.role_before_name, " role_before_name"},
        {s.role_behind_name, " role_behind_name"},
        {s.ends_capitalised, " ends_capitalised"},
        {s.starts_capitalised, " starts_capitalised"},
        {k2m_label_is_plain(label), " PLAIN"},
    };
    for (size_t i = 0; i < sizeof facts / sizeof *facts; i++)
        if (facts[i].is) k2m_buffer_put_str(&words, k2m_str_of(facts[i].name));
    return k2m_buffer_str(&words);
}

/* Words, and of them small ones, such in lower case and numbers; then what is true; PLAIN: it may open a turn without bold. */
static const char *const shapes[][2] = {
    {"Oleg Pristan", "2/0/0/0 ends_in_name ends_capitalised starts_capitalised PLAIN"},
    {"Oleg", "1/0/0/0 ends_capitalised starts_capitalised"},
    {"oleg Pristan", "2/0/1/0 ends_capitalised"},
    {"Governor of the Islands Pavel Ozerov",
     "6/2/0/0 office office_first office_early ends_in_name ends_capitalised starts_capitalised PLAIN"},
    {"Pavel Ozerov, Governor of the Islands",
     "6/2/0/0 office name_before_comma ends_capitalised starts_capitalised PLAIN"},
    {"Islands Governor Pavel Ozerov",
     "4/0/0/0 office office_early ends_in_name ends_capitalised starts_capitalised PLAIN"},
    {"Northern Islands Governor Pavel Ozerov", "5/0/0/0 office ends_in_name ends_capitalised starts_capitalised PLAIN"},
    {"Plenary session moderator Anna Lugovaya",
     "5/0/1/0 anonymous role ends_in_name role_before_name ends_capitalised starts_capitalised PLAIN"},
    {"Plenary session moderator of Anna Lugovaya",
     "6/1/1/0 anonymous role ends_in_name ends_capitalised starts_capitalised"},
    {"Programme director", "2/0/1/0 office lead_in office_early compound known_ending starts_capitalised PLAIN"},
    {"The programme director", "3/0/2/0 office lead_in address compound known_ending starts_capitalised"},
    {"Ferry programme director", "3/0/2/0 office compound known_ending starts_capitalised PLAIN"},
    {"Old ferry programme director", "4/0/3/0 office known_ending starts_capitalised"},
    {"Director of programme", "3/1/1/0 office office_first office_early known_ending starts_capitalised"},
    {"First journalist", "2/0/0/0 anonymous lead_in compound known_ending starts_capitalised"},
    {"Journalist",
     "1/0/0/0 anonymous only_anonymous anonymous_first known_ending ends_capitalised starts_capitalised PLAIN"},
    {"A", "1/0/0/0 anonymous only_anonymous anonymous_first known_ending ends_capitalised starts_capitalised PLAIN"},
    {"A journalist", "2/0/0/0 anonymous only_anonymous anonymous_first compound known_ending starts_capitalised PLAIN"},
    {"Voice from the audience",
     "4/2/0/0 anonymous only_anonymous anonymous_first known_ending starts_capitalised PLAIN"},
    {"VOICE FROM THE AUDIENCE",
     "4/2/0/0 anonymous only_anonymous anonymous_first known_ending ends_capitalised starts_capitalised PLAIN"},
    {"Voice of Anna", "3/1/0/0 anonymous anonymous_first ends_capitalised starts_capitalised PLAIN"},
    {"Question from Oleg", "3/1/0/0 anonymous anonymous_first ends_capitalised starts_capitalised PLAIN"},
    {"Moderator", "1/0/0/0 anonymous role only_anonymous anonymous_first known_ending ends_capitalised "
                  "starts_capitalised PLAIN"},
    {"The message reads", "3/0/2/0 lead_in address sentence known_ending starts_capitalised"},
    {"The Message reads", "3/0/1/0 address sentence known_ending starts_capitalised"},
    {"Dear colleagues", "2/0/1/0 lead_in address starts_capitalised"},
    {"Dear Anna", "2/0/0/0 address ends_in_name ends_capitalised starts_capitalised"},
    {"Beginning of talks with Oleg Pristan", "6/2/1/0 headline ends_in_name ends_capitalised starts_capitalised"},
    {"Speech", "1/0/0/0 headline known_ending ends_capitalised starts_capitalised"},
    {"Contact telephone numbers", "3/0/2/0 lead_in starts_capitalised"},
    {"Agenda", "1/0/0/0 lead_in known_ending ends_capitalised starts_capitalised"},
    {"Anna Lugovaya, ferry engineer",
     "4/0/2/0 office known_ending name_before_comma role_behind_name starts_capitalised PLAIN"},
    {"Anna Lugovaya, ferry Engineer",
     "4/0/1/0 office known_ending name_before_comma ends_capitalised starts_capitalised"},
    {"Anna, ferry engineer", "3/0/2/0 office compound known_ending starts_capitalised PLAIN"},
    {"ferry engineer, Anna Lugovaya", "4/0/2/0 office office_early ends_in_name role_before_name ends_capitalised"},
    {"engineer A. Lugovaya",
     "3/0/1/0 office office_first office_early ends_in_name role_before_name ends_capitalised PLAIN"},
    {"ferry engineer A. Lugovaya", "4/0/2/0 office office_early ends_in_name role_before_name ends_capitalised"},
    {"engineer Anna Lugovaya",
     "3/0/1/0 office office_first office_early ends_in_name role_before_name ends_capitalised PLAIN"},
    {"engineer ferry A. Lugovaya", "4/0/2/0 office office_first office_early ends_in_name ends_capitalised PLAIN"},
    {"А.Луговая", "1/0/0/0 ends_in_name ends_capitalised starts_capitalised PLAIN"},
    {"А. Луговая", "2/0/0/0 ends_in_name ends_capitalised starts_capitalised PLAIN"},
    {"А", "1/0/0/0 ends_capitalised starts_capitalised"},
    {"А.", "1/0/0/0 ends_in_name ends_capitalised starts_capitalised PLAIN"},
    {"А. П. Луговая", "3/0/0/0 ends_in_name ends_capitalised starts_capitalised PLAIN"},
    {"мэр А.Луговая", "2/0/1/0 office office_first office_early ends_in_name role_before_name ends_capitalised PLAIN"},
    {"Emir of Rus Ali bin Hamad Al Thani",
     "8/3/0/0 office office_first office_early ends_in_name ends_capitalised starts_capitalised PLAIN"},
    {"Ali bin Hamad", "3/1/0/0 ends_in_name ends_capitalised starts_capitalised PLAIN"},
    {"Ali of Hamad", "3/1/0/0 ends_capitalised starts_capitalised"},
    {"bin Hamad", "2/0/0/0 ends_capitalised"},
    {"Ali said Hamad", "3/0/1/0 sentence ends_capitalised starts_capitalised"},
    {"Ali is here", "3/0/2/0 sentence known_ending starts_capitalised"},
    {"ali Is here", "3/0/2/0 known_ending"},
    {"Ali Said", "2/0/0/0 known_ending ends_in_name ends_capitalised starts_capitalised PLAIN"},
    {"Who is he?", "3/0/2/0 sentence known_ending starts_capitalised"},
    {"Stop! Oleg", "2/0/0/0 sentence ends_in_name ends_capitalised starts_capitalised"},
    {"Oleg, stop.", "2/0/1/0 sentence starts_capitalised"},
    {"Oleg, Stop.", "2/0/0/0 ends_capitalised starts_capitalised"},
    {"Oleg, 10", "2/0/0/0 starts_capitalised"},
    {"10 Oleg", "2/0/0/1 ends_capitalised"},
    {"10 Oleg 20", "3/0/0/2"},
    {"Cabin 5a", "2/0/1/0 starts_capitalised"},
    {"Oleg – Pristan", "2/0/0/0 ends_in_name ends_capitalised starts_capitalised PLAIN"},
    {"– Oleg", "1/0/0/0 ends_capitalised starts_capitalised"},
    {"Oleg & Pristan", "2/0/0/0 ends_in_name ends_capitalised starts_capitalised PLAIN"},
    {"Vice-Governor Oleg Pristan",
     "3/0/0/0 office office_first office_early ends_in_name ends_capitalised starts_capitalised PLAIN"},
    {"vice-governor Oleg Pristan",
     "3/0/1/0 office office_first office_early ends_in_name role_before_name ends_capitalised PLAIN"},
    {"Ferry-Lake Oleg", "2/0/0/0 ends_in_name ends_capitalised starts_capitalised PLAIN"},
    {"Director General of Lakes", "4/1/0/0 office office_first office_early ends_capitalised starts_capitalised PLAIN"},
    {"To Lam", "2/0/0/0 ends_in_name ends_capitalised starts_capitalised PLAIN"},
    {"President To Lam",
     "3/0/0/0 office office_first office_early ends_in_name ends_capitalised starts_capitalised PLAIN"},
    {"President of Rus To Lam",
     "5/1/0/0 office office_first office_early ends_in_name ends_capitalised starts_capitalised PLAIN"},
    {"Lakes To Lam", "3/1/0/0 ends_capitalised starts_capitalised"},
    {"Lakes to Lam", "3/1/0/0 ends_capitalised starts_capitalised"},
    {"To LAM", "2/0/0/0 ends_capitalised starts_capitalised"},
    {"To al-Assad", "2/0/0/0 ends_capitalised starts_capitalised"},
    {"To Lam Pristan", "3/0/0/0 ends_in_name ends_capitalised starts_capitalised PLAIN"},
    {"President To Lam Pristan",
     "4/1/0/0 office office_first office_early ends_in_name ends_capitalised starts_capitalised PLAIN"},
    {"said Oleg Pristan", "3/0/1/0 ends_in_name ends_capitalised"},
    {"of Oleg Pristan", "3/0/0/0 ends_in_name ends_capitalised"},
    {"To 5", "2/0/0/1 starts_capitalised"},
    {"Oleg To", "2/1/0/0 known_ending ends_capitalised starts_capitalised"},
    {"To the Lam", "3/1/0/0 ends_capitalised starts_capitalised"},
    {"To lam", "2/0/1/0 starts_capitalised"},
    {"To Of", "2/1/0/0 known_ending ends_capitalised starts_capitalised"},
    {"Larry King",
     "2/0/0/0 office office_early compound known_ending ends_in_name ends_capitalised starts_capitalised PLAIN"},
    {"d’Estaing Oleg", "2/0/0/0 ends_in_name ends_capitalised starts_capitalised PLAIN"},
    {"Mr Pristan", "2/0/0/0 address ends_in_name ends_capitalised starts_capitalised"},
    {"Oleg Pristan (at sea)", "4/1/1/0 starts_capitalised"},
    {"Oleg (at sea) Pristan", "4/1/1/0 ends_capitalised starts_capitalised"},
};

static void words_of_a_label_show_what_it_is(void **state)
{
    for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++) {
        k2m_str got = shape_in_words(ARENA(state), k2m_str_of(shapes[i][0]));
        if (!k2m_str_equal(got, k2m_str_of(shapes[i][1]))) fail_msg("%s: %.*s", shapes[i][0], (int)got.len, got.data);
    }
}

/* What stands behind a text is no part of it. */
static void heads_end_with_their_text(void **state)
{
    k2m_head head;
    (void)state;
    assert_true(k2m_head_read((k2m_str){"Cabin 5:7", 8}, &head));
    assert_true(k2m_head_read((k2m_str){"Anna: ", 5}, &head));
    assert_int_equal(head.text_start, 5);
    assert_false(k2m_head_read((k2m_str){"Anna (b:)", 8}, &head));
    head = k2m_head_without_colon((k2m_str){"Anna.", 4}, 4);
    assert_int_equal(head.text_start, 4);
    head = k2m_head_without_colon((k2m_str){"Anna (b)", 5}, 4);
    assert_int_equal(head.note_start, head.note_end);
    head = k2m_head_without_colon((k2m_str){"Anna (b) c", 7}, 4); /* the bracket never closes */
    assert_int_equal(head.note_start, head.note_end);
    assert_int_equal(head.text_start, 5);
    head = k2m_head_without_colon(K2M_STR("Anna (b). C"), 4);
    assert_int_equal(head.text_start, 10);
    head = k2m_head_without_colon(K2M_STR("Anna."), 4);
    assert_int_equal(head.text_start, 5);
    assert_false(k2m_head_read((k2m_str){&"   : x"[1], 5}, &head));
    head = k2m_head_without_colon(K2M_STR("Anna; C"), 4);
    assert_int_equal(head.text_start, 6);
    head = k2m_head_without_colon(K2M_STR("Anna (b) (c) D"), 8); /* the second is text */
    assert_int_equal(head.note_end, 8);
    assert_int_equal(head.text_start, 9);
}

/* What somebody says begins with a capital, a digit, a quotation or a bracket. */
static void speech_begins(void **state)
{
    static const uint32_t others[] = {'"', '\'', '(', '[', '<', 0xAB, 0x2018, 0x201C, 0x201D, 0x201E, 0x2026};
    (void)state;
    for (uint32_t c = 1; c < 0x2100; c++) {
        char bytes[4];
        bool wanted = k2m_is_upper(c) || k2m_is_digit(c);
        for (size_t i = 0; i < sizeof others / sizeof *others; i++) wanted = wanted || c == others[i];
        k2m_str text = {bytes, k2m_utf8_write(bytes, c)};
        if (k2m_begins_speech(text, 0) != wanted) fail_msg("U+%04X", (unsigned)c);
    }
    assert_true(k2m_begins_speech(K2M_STR("a"), 1));
}

static void last_words_are_capitalised(void **state)
{
    static const struct {
        const char *label;
        unsigned count;
        size_t start;
    } rows[] = {
        {"Head Oleg Pristan", 2, 5},
        {"Head Oleg Pristan", 3, 0},
        {"Head Oleg Pristan", 4, SIZE_MAX},
        {"Oleg, Pristan", 2, SIZE_MAX},
        {"Oleg Pristan,", 2, 0},
        {"Oleg  Pristan ", 2, 0},
        {"Head of Oleg Pristan", 3, SIZE_MAX},
        {"head Oleg", 1, 5},
        {"", 1, SIZE_MAX},
        {"", 0, 0},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (k2m_label_last_words(k2m_str_of(rows[i].label), rows[i].count) != rows[i].start) fail_msg("row %zu", i);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(heads_split_into_label_note_and_text),
        TEST(heads_without_colon),
        TEST(colons_in_quotations_are_passed_over),
        TEST(words_have_a_core),
        TEST(words_of_a_label_show_what_it_is),
        TEST(heads_end_with_their_text),
        TEST(speech_begins),
        TEST(last_words_are_capitalised),
        TEST(words_show_names_and_offices),
        TEST(known_names_are_found_at_the_end_of_a_label),
        TEST(many_names_stay_distinct),
        TEST(names_are_shortened_to_an_initial),
    };
    return cmocka_run_group_tests_name("labels", tests, NULL, NULL);
}
