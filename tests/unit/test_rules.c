/* SPDX-License-Identifier: MIT */
/* labels.c, verdict.c, plain_label.c, frame_lines.c and bold.c: what the rules of one line say. */
#include "unit.h"

#include "read/plain_text.h"
#include "site/frame_lines.h"
#include "site/plain_label.h"
#include "turns/bold.h"
#include "turns/verdict.h"

#include <string.h>

/* Fails unless `got` is what is wanted for a line. */
static void expect(const char *line, const char *wanted, k2m_str got)
{
    bool same = k2m_str_equal(got, k2m_str_of(wanted));
    if (!same) print_error("%s: \"%.*s\", expected \"%s\"\n", line, (int)got.len, got.data, wanted);
    assert_true(same);
}

/* ---- the shape of a label ---- */

/* The shape in words, those that are true or not zero. */
static k2m_str described(k2m_arena *arena, const k2m_shape *s)
{
    const struct {
        const char *name;
        unsigned value;
    } parts[] = {{"words", s->words},
                 {"small", s->small},
                 {"lower", s->lower},
                 {"numbers", s->numbers},
                 {"anonymous", s->anonymous},
                 {"office", s->office},
                 {"lead-in", s->lead_in},
                 {"headline", s->headline},
                 {"address", s->address},
                 {"sentence", s->sentence},
                 {"role", s->role},
                 {"only-anonymous", s->only_anonymous},
                 {"anonymous-first", s->anonymous_first},
                 {"office-first", s->office_first},
                 {"compound", s->compound},
                 {"known-ending", s->known_ending},
                 {"ends-in-name", s->ends_in_name},
                 {"name-before-comma", s->name_before_comma},
                 {"role-before-name", s->role_before_name},
                 {"role-behind-name", s->role_behind_name},
                 {"Starts", s->starts_capitalised},
                 {"Ends", s->ends_capitalised}};
    k2m_buffer out;
    k2m_buffer_init(&out, arena);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (!parts[i].value) continue;
        if (out.len) k2m_buffer_put_char(&out, ' ');
        if (parts[i].value > 1 || strcmp(parts[i].name, "words") == 0)
            k2m_buffer_put_char(&out, (char)('0' + parts[i].value));
        k2m_buffer_put_str(&out, k2m_str_of(parts[i].name));
    }
    return k2m_buffer_str(&out);
}

static void labels_have_a_shape(void **state)
{
    static const char *const shapes[][2] = {
        {"Anna Lugovaya", "2words ends-in-name Starts Ends"},
        {"Anna Lugovaya,", "2words ends-in-name name-before-comma Starts Ends"},
        {"ANNA LUGOVAYA", "2words ends-in-name Starts Ends"},
        {"anna lugovaya", "2words 2lower"},
        {"A. Lugovaya", "2words ends-in-name Starts Ends"},
        {"А.Луговая", "1words ends-in-name Starts Ends"},
        {"А. И. Луговая", "3words ends-in-name Starts Ends"},
        {"Lugovaya", "1words Starts Ends"},
        {"Governor Anna Lugovaya", "3words office office-first ends-in-name Starts Ends"},
        {"Governor of the Islands Anna Lugovaya", "6words 2small office office-first ends-in-name Starts Ends"},
        {"Governor of the Islands", "4words 2small office office-first Starts Ends"},
        {"Anna Lugovaya, Governor of the Islands", "6words 2small office name-before-comma Starts Ends"},
        {"Anna Lugovaya, ferry engineer",
         "4words 2lower office known-ending name-before-comma role-behind-name Starts"},
        {"Anna Lugovaya, of Ozyorny", "4words small name-before-comma Starts Ends"},
        {"Plenary session moderator Anna Lugovaya",
         "5words lower anonymous role ends-in-name role-before-name Starts Ends"},
        {"Plenary session moderator A. Lugovaya",
         "5words lower anonymous role ends-in-name role-before-name Starts Ends"},
        {"moderator of the session Anna Lugovaya",
         "6words 2small lower anonymous role anonymous-first ends-in-name Ends"},
        {"Moderator", "1words anonymous role only-anonymous anonymous-first known-ending Starts Ends"},
        {"Programme director", "2words lower office lead-in compound known-ending Starts"},
        {"First journalist", "2words anonymous lead-in compound known-ending Starts"},
        {"First journalist of the day", "5words 2small lower anonymous lead-in Starts"},
        {"Question", "1words anonymous only-anonymous anonymous-first known-ending Starts Ends"},
        {"Question from the audience", "4words 2small anonymous only-anonymous anonymous-first known-ending Starts"},
        {"VOICE FROM THE AUDIENCE", "4words 2small anonymous only-anonymous anonymous-first known-ending Starts Ends"},
        {"Voice from the audience, Anna Lugovaya",
         "6words 2small anonymous anonymous-first ends-in-name role-before-name Starts Ends"},
        {"Вопрос", "1words anonymous only-anonymous anonymous-first known-ending Starts Ends"},
        {"Голос из зала", "3words small anonymous only-anonymous anonymous-first known-ending Starts"},
        {"Реплика", "1words anonymous only-anonymous anonymous-first known-ending Starts Ends"},
        {"A", "1words anonymous only-anonymous anonymous-first known-ending Starts Ends"},
        {"Ahmed bin Hussein", "3words small ends-in-name Starts Ends"},
        {"Ahmed bin", "2words small known-ending Starts"},
        {"Pavel van der Ozer", "4words 2small ends-in-name Starts Ends"},
        {"van der Ozer", "3words small Ends"},
        {"Oleg d’Estaing", "2words ends-in-name Starts Ends"},
        {"Oleg al-Ozer", "2words ends-in-name Starts Ends"},
        {"Governor-General Anna Lugovaya", "3words office office-first ends-in-name Starts Ends"},
        {"Vice-Governor", "1words office office-first known-ending Starts Ends"},
        {"Anna Lugovaya 2", "3words numbers Starts"},
        {"2 Anna", "2words numbers Ends"},
        {"4, 5 Anna Lugovaya", "4words numbers ends-in-name Ends"},
        {"Anna Lugovaya, 45", "3words name-before-comma Starts"},
        {"The message", "2words lower lead-in address known-ending Starts"},
        {"The Message", "2words address known-ending Starts Ends"},
        {"The message of Anna", "4words small lower lead-in address Starts Ends"},
        {"Address to all", "3words small anonymous lead-in headline known-ending Starts"},
        {"Dear friends", "2words lower lead-in address Starts"},
        {"First", "1words lead-in known-ending Starts Ends"},
        {"Second", "1words lead-in known-ending Starts Ends"},
        {"Remember", "1words Starts Ends"},
        {"Main results", "2words lower lead-in known-ending Starts"},
        {"Note", "1words lead-in known-ending Starts Ends"},
        {"Anna Lugovaya said", "3words lower sentence known-ending Starts"},
        {"Anna said", "2words lower sentence known-ending Starts"},
        {"Said Anna", "2words ends-in-name Starts Ends"},
        {"Who is it?", "3words 2lower sentence known-ending Starts"},
        {"Come!", "1words sentence Starts Ends"},
        {"Yes.", "1words address known-ending Starts Ends"},
        {"Anna Lugovaya.", "2words ends-in-name Starts Ends"},
        {"Anna I.", "2words ends-in-name Starts Ends"},
        {"– Anna Lugovaya", "2words ends-in-name Starts Ends"},
        {"Anna & Oleg", "2words ends-in-name Starts Ends"},
        {"Anna and Oleg", "3words small Starts Ends"},
        {"Anna, Oleg and Marta", "4words small Starts Ends"},
        {"President of Russia Vladimir Putin", "5words small office office-first ends-in-name Starts Ends"},
        {"President of Russia", "3words small office office-first Starts Ends"},
        {"Prime Minister", "2words office compound known-ending ends-in-name Starts Ends"},
        {"Chairman of the board, Anna Lugovaya", "6words 2small lower office office-first ends-in-name Starts Ends"},
        {"Director, Best Film", "3words office office-first ends-in-name Starts Ends"},
        {"Best Director", "2words office compound known-ending ends-in-name Starts Ends"},
        {"Anna Lugovaya (in English)", "4words small Starts Ends"},
        {"Директор школы Анна Луговая", "4words lower office office-first ends-in-name Starts Ends"},
        {"директор школы Анна Луговая", "4words 2lower office office-first ends-in-name Ends"},
        {"Анна Луговая, директор школы", "4words 2lower office name-before-comma Starts"},
        {"В.Путин (по-немецки)", "2words lower Starts"},
        {"Что делать", "2words lower Starts"},
        {"Сказал он", "2words lower sentence known-ending Starts"},
        {"Президент России", "2words office office-first ends-in-name Starts Ends"},
    };
    for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++) {
        k2m_shape shape = k2m_shape_of(k2m_str_of(shapes[i][0]));
        expect(shapes[i][0], shapes[i][1], described(ARENA(state), &shape));
    }
}

/* ---- verdicts ---- */

/* What is said of a label, the first `end` bytes of a line: the verdict on a page of transcripts and on a notice about
 * accreditation, and whether it has a given name, names nobody, is an office and a name, or looks like a label without
 * bold. */
static k2m_str judged(k2m_arena *arena, k2m_str line, size_t end)
{
    static const char *const verdicts[] = {"no", "maybe", "speaker"};
    const k2m_text text = {.str = line};
    k2m_published transcripts = {.transcripts = true}, accreditation = {.accreditation = true};
    k2m_str label = k2m_str_part(line, 0, end);
    k2m_shape shape = k2m_shape_of(label);
    k2m_buffer out;
    k2m_buffer_init(&out, arena);
    k2m_buffer_put_str(&out, k2m_str_of(verdicts[k2m_judge_label(&transcripts, label, &text)]));
    k2m_buffer_put_str(&out, K2M_STR(" "));
    k2m_buffer_put_str(&out, k2m_str_of(verdicts[k2m_judge_label(&accreditation, label, &text)]));
    if (k2m_label_has_given_name(label)) k2m_buffer_put_str(&out, K2M_STR(" given-name"));
    if (k2m_label_is_anonymous(label)) k2m_buffer_put_str(&out, K2M_STR(" nobody"));
    if (k2m_shape_is_office_and_name(&shape)) k2m_buffer_put_str(&out, K2M_STR(" office-and-name"));
    if (k2m_label_is_plain(label)) k2m_buffer_put_str(&out, K2M_STR(" plain"));
    return k2m_buffer_str(&out);
}

static void labels_are_judged(void **state)
{
    static const char *const labels[][2] = {
        {"Anna Lugovaya: Yes.", "speaker no given-name plain"},
        {"Anna: Yes.", "speaker no"},
        {"Lugovaya: Yes.", "speaker no"},
        {"Annalise Lugovaya: Yes.", "speaker no plain"},
        {"Zzzz Lugovaya: Yes.", "speaker no plain"},
        {"A. Lugovaya: Yes.", "speaker no plain"},
        {"А.Луговая: Да.", "speaker no plain"},
        {"Governor Anna Lugovaya: Yes.", "speaker maybe given-name office-and-name plain"},
        {"Governor: Yes.", "speaker no plain"},
        {"Governor of the Islands: Yes.", "speaker no plain"},
        {"Governor of the Northern and Southern Islands and of the lakes: Yes.", "speaker no"},
        {"Best Director: a film.", "speaker maybe plain"},
        {"Programme director: Yes.", "speaker no plain"},
        {"Director, Anna Lugovaya: Yes.", "speaker maybe given-name office-and-name plain"},
        {"Anna Lugovaya, Director: Yes.", "speaker no given-name plain"},
        {"Anna Lugovaya, ferry engineer: Yes.", "speaker no plain"},
        {"Anna Lugovaya and Pavel Ozerov: Yes.", "speaker no given-name plain"},
        {"Plenary session moderator Anna Lugovaya: Yes.", "speaker no given-name plain"},
        {"Plenary session moderator: Yes.", "speaker no nobody plain"},
        {"Moderator: Yes.", "speaker no nobody plain"},
        {"Question: Yes.", "speaker no nobody plain"},
        {"Question from the audience: Yes.", "speaker no nobody plain"},
        {"VOICE: Yes.", "speaker no nobody plain"},
        {"Voice from the audience: Yes.", "speaker no nobody plain"},
        {"Question one: Yes.", "speaker no nobody"},
        {"Answer: Yes.", "speaker no nobody plain"},
        {"Remark: Yes.", "speaker no nobody plain"},
        {"Вопрос: Да.", "speaker no nobody plain"},
        {"Голос из зала: Да.", "speaker no nobody plain"},
        {"First: the ferries.", "no no"},
        {"Second: the ferries.", "no no"},
        {"First journalist: Yes.", "speaker no nobody"},
        {"Note: the ferries.", "no no"},
        {"Main results: the ferries.", "no no"},
        {"Main Results: the ferries.", "no no"},
        {"The main: the ferries.", "no no"},
        {"Dear friends: Yes.", "no no"},
        {"Who is it: Yes.", "no no"},
        {"Who is it?: Yes.", "no no"},
        {"Anna Lugovaya said: Yes.", "no no"},
        {"Anna said: Yes.", "no no"},
        {"He said: Yes.", "no no"},
        {"Northern Sea Route: the ferries.", "speaker no plain"},
        {"Northern Sea: the ferries.", "speaker no plain"},
        {"Ferries: the lakes.", "speaker no"},
        {"ferries: the lakes.", "no no"},
        {"Ferries of the northern lakes: they run.", "speaker no"},
        {"One two three four five: six.", "no no"},
        {"One Two Three Four Five: Six.", "speaker no"},
        {"One Two Three Four Five Six: Seven.", "speaker no"},
        {"2014: Yes.", "no no"},
        {"April 1: Yes.", "no no"},
        {"Article 5: Yes.", "no no"},
        {"Contacts: Yes.", "no no"},
        {"Accreditation: Yes.", "no no"},
        {"Phone: 123", "no no"},
        {"Email: a", "no no"},
        {"Press Service, Anna Lugovaya: 123", "speaker no given-name plain"},
        {"Participants: Anna Lugovaya", "speaker no nobody plain"},
        {"Vladimir Putin: Yes.", "speaker no given-name plain"},
        {"В.Путин: Да.", "speaker no plain"},
        {"President of Russia: Yes.", "speaker no plain"},
        {"President of Russia Vladimir Putin: Yes.", "speaker maybe given-name office-and-name plain"},
        {"President: Yes.", "speaker no plain"},
        {"Президент России: Да.", "speaker maybe office-and-name plain"},
        {"All: Yes.", "speaker no nobody plain"},
        {"Everybody: Yes.", "speaker no nobody plain"},
        {"A: Yes.", "speaker no nobody plain"},
        {"Q: Yes.", "speaker no nobody plain"},
    };
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++) {
        k2m_str line = k2m_str_of(labels[i][0]);
        expect(labels[i][0], labels[i][1], judged(ARENA(state), line, k2m_str_until(line, ':', 0)));
    }
}

/* ---- lines ---- */

static void assert_opens_turn(const char *line, bool wanted)
{
    k2m_str text = {line, strlen(line)};
    if (k2m_opens_plain_turn(text) != wanted) print_error("%s\n", line);
    assert_int_equal(k2m_opens_plain_turn(text), wanted);
}

static void some_lines_open_turns_without_bold(void **state)
{
    static const char *const yes[] = {
        "Anna Lugovaya: Yes.",
        "A. Lugovaya: Yes.",
        "А.Луговая: Да.",
        "Governor Anna Lugovaya: Yes.",
        "Governor of the Islands Anna Lugovaya (in German): Yes.",
        "Question: Yes.",
        "Question: “Yes.”",
        "Question: 12 of them.",
        "Question: (laughs) Yes.",
        "Question: <…>",
        "Question: … yes.",
        "Anna Lugovaya:",
        "Plenary session moderator Anna Lugovaya: Yes.",
        "Anna Lugovaya, ferry engineer: Yes.",
        "Governor: Yes.",
    };
    static const char *const no[] = {
        "Anna Lugovaya: yes.",
        "Anna Lugovaya: – yes.",
        "anna lugovaya: Yes.",
        "Anna Lugovaya said: Yes.",
        "Ferries run: Yes.",
        "First: Yes.",
        "Who is it?: Yes.",
        "Anna Lugovaya 2: Yes.",
        "Voice from the audience in the hall: Yes.",
        "At 10:30 they came.",
        "Governor of islands: Yes.",
        "No colon",
        ": Yes.",
    };
    (void)state;
    for (size_t i = 0; i < sizeof yes / sizeof *yes; i++) assert_opens_turn(yes[i], true);
    for (size_t i = 0; i < sizeof no / sizeof *no; i++) assert_opens_turn(no[i], false);
}

static void lists_of_offices_are_no_turns(void **state)
{
    static const struct {
        const char *label, *behind;
        bool entry;
    } lines[] = {
        {"Governor", "Anna Lugovaya.", true},
        {"Governor", "Anna Lugovaya", true},
        {"Governor of the Islands", "Anna Lugovaya.", true},
        {"Governor", "Anna Lugovaya, Pavel Ozerov.", false},
        {"Governor", "Yes.", false},
        {"Governor", "anna lugovaya", false},
        {"Anna Lugovaya", "Pavel Ozerov", false},
        {"Governor", "Anna Maria Olga Lugovaya", true},
        {"Governor", "Anna Maria Olga Vera Lugovaya", false},
        {"Governor", "Anna and Pavel", false},
        {"Governor", "Anna Lugovaya came.", false},
        {"Governor", "Minister Lugovaya", false},
        {"Governor", "", false},
        {"Question", "Anna Lugovaya", false},
        {"Best Director", "Anna Lugovaya", true},
        {"Governor", "A. Lugovaya", true},
        {"Governor", "Anna Lugovaya, of Ozyorny", false},
    };
    char name[] = "Anna Lxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx";
    (void)state;
    assert_true(k2m_is_list_entry(K2M_STR("Governor"), (k2m_str){name, 80}));
    assert_false(k2m_is_list_entry(K2M_STR("Governor"), (k2m_str){name, 81}));
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        bool got = k2m_is_list_entry(k2m_str_of(lines[i].label), k2m_str_of(lines[i].behind));
        if (got != lines[i].entry) print_error("%s: %s\n", lines[i].label, lines[i].behind);
        assert_int_equal(got, lines[i].entry);
    }
}

static void lines_of_the_frame_have_a_kind(void **state)
{
    static const char *const kinds[] = {
#define X(name, word) [K2M_FRAME_LINE_##name] = word,
        K2M_FRAME_LINES(X)
#undef X
    };
    static const char *const lines[][2] = {
        {"View settings", "frame"},
        {"VIEW SETTINGS", "frame"},
        {"* View settings", "frame"},
        {"[12]View settings", "frame"},
        {"Images", "weak"},
        {"Select font Arial", "frame"},
        {"Select font Arial.", "none"},
        {"Events /", "crumbs"},
        {"events /", "none"},
        {"Events/", "none"},
        {"A long line of breadcrumbs that holds many more words than any line of that kind should ever have / and / "
         "goes / on / and / on / for / a / long / time /",
         "none"},
        {"Topics", "topics"},
        {"Topics:", "none"},
        {"Темы", "topics"},
        {"Geography", "regions"},
        {"Persons", "persons"},
        {"See also", "see-also"},
        {"Publication status", "foot"},
        {"Published in sections: News", "sections"},
        {"Publication date: April 1, 2014", "published"},
        {"Direct link: en.kremlin.ru/d/1", "link"},
        {"Direct link", "link"},
        {"Photo: Pavel Ozerov", "credit"},
        {"Transcript of the meeting on ferries:", "opening"},
        {"Transcript of the meeting on ferries", "none"},
        {"Official website of the President of Russia", "frame"},
        {"Official website of the President of Russia 2014", "frame"},
        {"Official website of the President of Russia 201", "none"},
        {"Текст в документе ______", "weak"},
        {"______", "weak"},
        {"____ ____", "weak"},
        {"_", "weak"},
        {"Executive Order", "none"},
        {"Page not found", "not-found"},
        {"Meeting on ferries", "none"},
        {"", "none"},
        {".", "none"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        expect(lines[i][0], lines[i][1], k2m_str_of(kinds[k2m_site_frame_line(k2m_str_of(lines[i][0]))]));
}

/* ---- bold ---- */

/* A text in which asterisks turn bold on and off. */
static k2m_text marked(k2m_arena *arena, const char *source)
{
    k2m_span *spans = k2m_arena_array(arena, strlen(source) + 1, sizeof *spans);
    k2m_text text = {.spans = spans};
    k2m_buffer out;
    unsigned style = 0;
    k2m_buffer_init(&out, arena);
    for (;; source++) {
        size_t done = text.span_count ? spans[text.span_count - 1].end : 0;
        bool mark = *source == '*' || *source == '\0';
        if (mark && out.len > done) spans[text.span_count++] = (k2m_span){.end = (uint32_t)out.len, .style = style};
        if (*source == '\0') break;
        if (mark) style ^= K2M_STRONG;
        else k2m_buffer_put_char(&out, *source);
    }
    text.str = k2m_buffer_str(&out);
    return text;
}

/* Of the words before the first colon, how many are bold and how many are not; how many bytes bold the text begins with; where
 * the bold text ends that runs on by a slip behind the colon. */
static void bold_is_measured(void **state)
{
    static const struct {
        const char *text;
        size_t bold, plain, start, slip;
        bool goes_on;
    } rows[] = {
        {"*Anna Lugovaya:* Yes.", 2, 0, 14, 15, false},   {"*Anna* *Lugovaya*: Yes.", 2, 0, 13, 15, false},
        {"*Anna*  *Lugovaya*: Yes.", 2, 0, 4, 16, false}, {"*Anna*-*Lugovaya*: Yes.", 1, 0, 4, 15, false},
        {"*Anna* Lugovaya: Yes.", 1, 1, 4, 15, false},    {"*A*nna Lugovaya: Yes.", 1, 1, 1, 15, false},
        {"Anna *Lugovaya:* Yes.", 1, 1, 0, 15, false},    {"Anna Lugovaya: *Yes.*", 0, 2, 0, 15, true},
        {"*Anna Lugovaya: Y*es.", 2, 0, 16, 16, false},   {"*Anna Lugovaya: Ye*s.", 2, 0, 17, 17, false},
        {"*Anna Lugovaya: Yes.*", 2, 0, 19, 15, true},    {"*Anna Lugovaya: –* Yes.", 2, 0, 18, 18, false},
        {"*Anna Lugovaya: I* am.", 2, 0, 16, 16, false},  {"*Anna Lugovaya: We* are.", 2, 0, 17, 15, true},
        {"*Anna –* Lugovaya: Yes.", 1, 1, 8, 19, false},  {"Anna *–* Lugovaya: Yes.", 0, 2, 0, 19, false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        k2m_text text = marked(ARENA(state), rows[i].text);
        k2m_head head;
        assert_true(k2m_head_read(text.str, &head));
        k2m_bold_words words = k2m_bold_words_of(&text, head.label_end);
        size_t got[] = {words.bold, words.plain, k2m_bold_start(&text), k2m_bold_end_of_slip(&text, head.text_start),
                        k2m_bold_goes_on(&text, &head)};
        size_t want[] = {rows[i].bold, rows[i].plain, rows[i].start, rows[i].slip, rows[i].goes_on};
        if (memcmp(got, want, sizeof got) != 0)
            print_error("{\"%s\", %zu, %zu, %zu, %zu, %s},\n", rows[i].text, got[0], got[1], got[2], got[3],
                        got[4] ? "true" : "false");
        assert_memory_equal(got, want, sizeof got);
        assert_int_equal(k2m_bold_is_label(&text, head.label_end), rows[i].plain == 0);
    }
}

static void what_begins_with_a_tag_is_a_page(void **state)
{
    static const char *const pages[] = {
        "<p>a",       " \n<p>a",    "<x",          "a\n<html>",  "a\n \t<html lang=ru>",
        "a\r<HTML/>", "a\n<body\n", "a\n<head\t>", "a\n<div\r>", "a\n<!DOCTYPE html>",
        "<html>",     "<\n",
    };
    static const char *const texts[] = {
        "",
        "a",
        "a <html>",
        "a\nb <html>",
        "a\n<html",
        "a\n<htmlx>",
        "a\n<html.>",
        "a\n<p>",
        "a\n<html\x08>",
        "a\n<html\x0E>",
        "<…>\na",
        "<http://a.example/>\na",
        "<HTTP://a.example/>",
        "a\n< html>",
    };
    (void)state;
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        if (k2m_plain_text_is(k2m_str_of(pages[i]))) fail_msg("%s", pages[i]);
    }
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        if (!k2m_plain_text_is(k2m_str_of(texts[i]))) fail_msg("%s", texts[i]);
    }
}

static void sections_of_transcripts(void **state)
{
    static const char *const yes[] = {"Transcripts", "Speeches and transcripts", "Стенограммы",
                                      "ВЫСТУПЛЕНИЯ и стенограммы"};
    static const char *const no[] = {"", "Transcript", "Speeches", "Transcripts ", "Новости", "стенограмма"};
    (void)state;
    for (size_t i = 0; i < sizeof yes / sizeof *yes; i++) assert_true(k2m_site_is_transcripts(k2m_str_of(yes[i])));
    for (size_t i = 0; i < sizeof no / sizeof *no; i++) assert_false(k2m_site_is_transcripts(k2m_str_of(no[i])));
}

int main(void)
{
    const struct CMUnitTest tests[] = {TEST(labels_have_a_shape),
                                       TEST(labels_are_judged),
                                       TEST(some_lines_open_turns_without_bold),
                                       TEST(lists_of_offices_are_no_turns),
                                       TEST(lines_of_the_frame_have_a_kind),
                                       TEST(bold_is_measured),
                                       TEST(what_begins_with_a_tag_is_a_page),
                                       TEST(sections_of_transcripts)};
    return cmocka_run_group_tests_name("rules", tests, NULL, NULL);
}
