/* SPDX-License-Identifier: MIT */
/* speakers.c: names and roles, from each kind of evidence. The people are invented. Where the structure of a name
 * matters, only the structure is real. */
#include "unit.h"

#include "transcript/text.h"
#include "turns/speakers.h"

#include <string.h>

static void name_speakers(k2m_arena *arena, k2m_transcript *t)
{
    k2m_arena scratch;
    k2m_arena_init(&scratch, arena->on_failure);
    k2m_speakers_name(arena, &scratch, t);
    k2m_arena_free(&scratch);
}

/* Returns a transcript with one turn for each label. */
static k2m_transcript with_labels(k2m_arena *arena, const char *const *labels, size_t count)
{
    k2m_transcript t = {0};
    for (size_t i = 0; i < count; i++) {
        k2m_turn *turn = k2m_arena_alloc(arena, sizeof *turn);
        turn->label = plain_text(arena, labels[i]);
        k2m_blocks_add(arena, &t.body)->turn = turn;
    }
    return t;
}

static void assert_split(k2m_arena *arena, const char *label, const char *name, const char *role)
{
    k2m_transcript t = with_labels(arena, &label, 1);
    name_speakers(arena, &t);
    assert_str(t.body.at[0].turn->name, name);
    assert_str(t.body.at[0].turn->role, role);
}

static void names_and_roles_from_the_label_alone(void **state)
{
    static const char *const labels[][3] = {
        {"Governor Pavel Ozerov", "Pavel Ozerov", "Governor"},
        {"Ferryco CEO Pavel Ozerov", "Pavel Ozerov", "Ferryco CEO"},
        {"Head of the Island Railways Pavel Ozerov", "Pavel Ozerov", "Head of the Island Railways"},
        {"Minister for Ferries, Piers and Boats Anna Lugovaya", "Anna Lugovaya",
         "Minister for Ferries, Piers and Boats"},
        {"President of Turkey Ali Veli Deli", "Ali Veli Deli", "President of Turkey"},
        {"Secretary General of the Ferry Forum (FF) Seyed Ali Reza Adel", "Seyed Ali Reza Adel",
         "Secretary General of the Ferry Forum (FF)"},
        {"Emir of Qatar Sheikh Omar bin Said Al Zaid", "Omar bin Said Al Zaid", "Emir of Qatar Sheikh"},
        {"King Rurik IV of Norway", "Rurik IV", "King of Norway"},
        {"Patriarch Nikon of Ozyorny and All Islands", "Nikon", "Patriarch of Ozyorny and All Islands"},
        {"Head of the Old Church, Pope Nikon II", "Nikon II", "Head of the Old Church, Pope"},
        {"Vera Mol, reporter at Channel Nine", "Vera Mol", "reporter at Channel Nine"},
        {"Dmitry, Ozyorny", "Dmitry", "Ozyorny"},
        {"Director of the Islands Agency Adam Z. Amin", "Adam Z. Amin", "Director of the Islands Agency"},
        {"Sr Lieutenant A. Petrov", "A. Petrov", "Sr Lieutenant"},
        {"GOVERNOR OF THE ISLANDS PAVEL OZEROV", "Pavel Ozerov", "GOVERNOR OF THE ISLANDS"},
        {"Губернатор Островной области Павел Озёров", "Павел Озёров", "Губернатор Островной области"},
        {"Министр паромов П.Озёров", "П.Озёров", "Министр паромов"},
        {"Президент Турции Али Вели Дели", "Али Вели Дели", "Президент Турции"},
        {"Deputy Governor, Head of the Harbour Pavel Ozerov", "Pavel Ozerov", "Deputy Governor, Head of the Harbour"},
        {"Pavel Ozerov – Ferry Club", "Pavel Ozerov", "Ferry Club"},
        {"Harbour anchor Larry King", "Larry King", "Harbour anchor"},
        {"Larry King, Ozyorny", "Larry King", "Ozyorny"},
        {"Director Larry King, Ozyorny", "Larry King", "Director, Ozyorny"},
        {"Director Larry King – Lakeside", "Larry King", "Director, Lakeside"},
        {"Harbour Academy Judge, Pavel Ozerov", "Pavel Ozerov", "Harbour Academy Judge"},
        {"Mayor Pavel Ozerov – Ozyorny", "Pavel Ozerov", "Mayor, Ozyorny"},
        {"Мэр Павел Озёров – Озёрный", "Павел Озёров", "Мэр, Озёрный"},
        {"Quayside shipwright Pavel Ozerov", "Pavel Ozerov", "Quayside shipwright"},
        {"Head of Channel Nine Pavel Ozerov", "Pavel Ozerov", "Head of Channel Nine"},
        {"Secretary General of NATO Jan Berg Olsen", "Jan Berg Olsen", "Secretary General of NATO"},
        {"Grand Duke Rurik I of Wales", "Rurik I", "Grand Duke of Wales"},
        {"Metropolitan of Ozyorny and Ostrov Nikon", "Nikon", "Metropolitan of Ozyorny and Ostrov"},
        {"John Berg, Jr.", "John Berg, Jr.", NULL},
        {"VOICE FROM THE AUDIENCE", NULL, NULL},
        {"Pavel Ozerov", "Pavel Ozerov", NULL},
        {"PavelOzerov", "Pavel Ozerov", NULL},
        {"Alina", "Alina", NULL},
        {"Anna Lugovaya, King", "Anna Lugovaya", "King"},
        {"Governor King", NULL, "Governor King"},
        {"Anna King", "Anna King", NULL},
        {"Question", NULL, NULL},
        {"Voice from the audience", NULL, NULL},
        {"Вопрос", NULL, NULL},
        {"Director of Ferryco", NULL, "Director of Ferryco"},
    };
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
        assert_split(ARENA(state), labels[i][0], labels[i][1], labels[i][2]);
}

static void shorter_labels_show_the_name_and_inherit_the_role(void **state)
{
    const char *const labels[] = {"Head of Ferryco Maria San Suu Lin", "Maria San Suu Lin",
                                  "King Omar bin Saidof Norway",       "Omar bin Said",
                                  "Губернатор Павел Озёров",           "П.Озёров"};
    k2m_transcript t = with_labels(ARENA(state), labels, 6);
    name_speakers(ARENA(state), &t);
    assert_str(t.body.at[0].turn->name, "Maria San Suu Lin");
    assert_str(t.body.at[1].turn->role, "Head of Ferryco");
    assert_str(t.body.at[2].turn->name, "Omar bin Said");
    assert_str(t.body.at[2].turn->role, "King of Norway"); /* without a space, as between two runs of bold text */
    assert_str(t.body.at[3].turn->role, "King of Norway");
    assert_str(t.body.at[5].turn->name, "П.Озёров");
    assert_str(t.body.at[5].turn->role, "Губернатор");
}

static void shared_initials_inherit_nothing(void **state)
{
    const char *const labels[] = {"Minister Alexei Ozerov", "Academician Andrei Ozerov", "A. Ozerov", "Andrei Ozerov"};
    k2m_transcript t = with_labels(ARENA(state), labels, 4);
    name_speakers(ARENA(state), &t);
    assert_str(t.body.at[2].turn->role, NULL);
    assert_str(t.body.at[3].turn->role, "Academician");
}

static void a_tag_shows_the_name(void **state)
{
    const char *const label = "Head of Ferryco Maria San Lin";
    k2m_transcript t = with_labels(ARENA(state), &label, 1);
    k2m_tags_add(ARENA(state), &t.tags,
                 (k2m_tag){.name = K2M_STR("Lin Maria San"), .kind = K2M_TAG_PERSON, .person = 1});
    name_speakers(ARENA(state), &t);
    assert_str(t.body.at[0].turn->name, "Maria San Lin");
}

static void the_lead_shows_the_name(void **state)
{
    const char *const label = "Head of Ferryco Maria San Lin";
    k2m_transcript t = with_labels(ARENA(state), &label, 1);
    k2m_blocks_add(ARENA(state), &t.lead)->text = plain_text(ARENA(state), "The Governor met with Maria San Lin.");
    name_speakers(ARENA(state), &t);
    assert_str(t.body.at[0].turn->name, "Maria San Lin");
}

static void a_link_to_the_catalogue_is_the_name(void **state)
{
    static const k2m_link link = {.kind = K2M_LINK_TAG, .person = {.id = 7, .name = {"Lin Maria San", 13}}};
    k2m_text_builder builder;
    k2m_transcript t = {0};
    k2m_turn turn = {.person = &link.person};
    k2m_text_begin(&builder, ARENA(state));
    k2m_text_add(&builder, K2M_STR("Head of Ferryco "), 0, NULL, K2M_ON_LINE);
    k2m_text_add(&builder, K2M_STR("Maria San Lin"), 0, &link, K2M_ON_LINE);
    turn.label = k2m_text_end(&builder);
    k2m_blocks_add(ARENA(state), &t.body)->turn = &turn;
    name_speakers(ARENA(state), &t);
    assert_str(turn.name, "Maria San Lin");
    assert_str(turn.role, "Head of Ferryco");
}

/* Only turns that nothing tells apart are one: a later label has the role of a fuller one, an earlier label has not. */
static void turns_that_say_the_same_are_kept_once(void **state)
{
    const char *const labels[] = {"Anna Lugovaya", "Pavel Ozerov",           "Anna Lugovaya",
                                  "Anna Lugovaya", "Governor Anna Lugovaya", "Anna Lugovaya"};
    k2m_transcript t = with_labels(ARENA(state), labels, 6);
    k2m_block *at = t.body.at;
    at[3].turn->note = K2M_STR("(in French)");
    at[2].turn->rule = at[0].turn->rule = 2;
    name_speakers(ARENA(state), &t);
    assert_ptr_equal(at[2].turn, at[0].turn);
    assert_str(at[0].turn->role, NULL);
    assert_str(at[0].turn->note, NULL);
    assert_str(at[1].turn->name, "Pavel Ozerov");
    assert_str(at[3].turn->note, "(in French)");
    assert_int_equal(at[3].turn->rule, 0);
    assert_str(at[5].turn->role, "Governor");
    assert_int_equal(at[5].turn->speaker, at[0].turn->speaker);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(names_and_roles_from_the_label_alone),
        TEST(shorter_labels_show_the_name_and_inherit_the_role),
        TEST(shared_initials_inherit_nothing),
        TEST(a_tag_shows_the_name),
        TEST(the_lead_shows_the_name),
        TEST(a_link_to_the_catalogue_is_the_name),
        TEST(turns_that_say_the_same_are_kept_once),
    };
    return cmocka_run_group_tests_name("speakers", tests, NULL, NULL);
}
