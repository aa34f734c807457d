/* SPDX-License-Identifier: MIT */
/* misdecoded.c and folded_html.c: text that other programs have damaged, and text that looks like it and is right. */
#include "unit.h"

#include "base/unicode.h"
#include "kremlin2md.h"
#include "read/folded_html.h"
#include "read/misdecoded.h"

#include <stdio.h>
#include <string.h>

/* Fails unless a text is put right as `wanted`; NULL: it must stay as it is. */
static void assert_fixed(void **state, const char *text, bool html, const char *wanted)
{
    k2m_str fixed = {NULL, 0};
    bool wrong = k2m_misdecoded_fix(ARENA(state), k2m_str_of(text), html, &fixed);
    if (wrong != (wanted != NULL)) fail_msg("%s: %s", text, wrong ? "was changed" : "was not put right");
    if (wanted) assert_str(fixed, wanted);
}

static void wrongly_decoded_text_is_put_right(void **state)
{
    assert_fixed(state, "ÐŸÐ¾Ð»Ñ‹Ð½Ð¸Ð½", false, "Полынин");
    assert_fixed(state, "Ð\xC2\x9FÐ¾Ð»Ñ\xC2\x8BÐ½Ð¸Ð½ Ñ\xC2\x8F", false, "Полынин я"); /* as ISO 8859-1 */
    assert_fixed(state, "РџРѕР»С‹РЅРёРЅ", false, "Полынин");
    assert_fixed(state, "the â€œferryâ€\xC2\x9D â€“ itâ€™s", false, "the “ferry” – it’s");
    assert_fixed(state, "the вЂњferryвЂќ вЂ“ itвЂ™s", false, "the “ferry” – it’s");
    assert_fixed(state,
                 "\xC3\xAF\xC2\xBB\xC2\xBF"
                 "cafÃ©",
                 false, "café"); /* a byte-order mark */
    assert_fixed(state, "вЂ“ рџ™‚ Р±Р±Р±Р±Р±Р±Р±Р±Р±Р±Р±Р±", false, "– 🙂 бббббббббббб");
    /* the first and the last of the bytes that windows-1252 has otherwise */
    assert_fixed(state, "Ñ\xC2\x80ÑŒÐ™ÑŸ", false, "рьЙџ");
}

static void right_text_stays(void **state)
{
    static const char *const texts[] = {
        "plain",
        "“It’s the ferry – ‘late’…”",
        "Полынин – «да» № 5, Ёлка",
        "Сћ Рј: Ћирилица је, њен љубавник",
        "Вони ї є і — «ґанок», Різдво Ріки",
        "Über die Brücke – „schön“",
        "« À l’été, où est-il ? » Âge d’or, Â»",
        "Ångström å ä ö Ä– Å”",
        "A page about “â€™”, which is ’ read wrongly",
        "Слово Ð¿Ñ€Ð¸ стоит здесь: привет",
        "\xEF\xBF\xBD \xEF\xBF\xBD?",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        assert_fixed(state, texts[i], false, NULL);
        assert_fixed(state, texts[i], true, NULL);
    }
}

/* The first and the last of the characters that count, and their neighbours, each three times as windows-1252 has them. */
static void only_usual_characters_count(void **state)
{
    static const uint32_t usual[][2] = {{0xC0, 0x17F},    {0x400, 0x45F},   {0x490, 0x491},   {0x2009, 0x200A},
                                        {0x20AC, 0x20AC}, {0x2116, 0x2116}, {0x2122, 0x2122}, {0x2212, 0x2212}};
    for (uint32_t c = 0xC0; c < 0x2300; c++) {
        bool counts = false, known = true;
        char bytes[4];
        size_t length = k2m_utf8_write(bytes, c);
        k2m_buffer text;
        k2m_buffer_init(&text, ARENA(state));
        for (size_t i = 0; i < 3 * length; i++) {
            char as[4];
            uint32_t byte = (unsigned char)bytes[i % length], read = k2m_from_c1(byte);
            known = known && !(byte >= 0x80 && byte < 0xA0 && read == byte); /* a byte that means nothing */
            k2m_buffer_put(&text, as, k2m_utf8_write(as, read));
        }
        for (size_t i = 0; i < sizeof usual / sizeof *usual; i++) counts |= c >= usual[i][0] && c <= usual[i][1];
        bool mark = c >= 0x200B && c < 0x2040; /* some of these are marks, and some of them are not seen */
        k2m_str fixed;
        bool wrong = k2m_misdecoded_fix(ARENA(state), k2m_buffer_str(&text), false, &fixed);
        if (known && !mark && wrong != counts) fail_msg("U+%04X %s", (unsigned)c, wrong ? "counts" : "does not count");
    }
}

static void references_count_as_what_they_stand_for(void **state)
{
    assert_fixed(state, "&ETH;&#159;&ETH;&frac34;", true, "По");
    assert_fixed(state, "&ETH;&#x178;&ETH;&frac34;", true, "По");
    assert_fixed(state, "&#1056;&#1119;&#1056;&#1109;", true, "По");
    assert_fixed(state, "&ETH;&#159;&ETH;&frac34;", false, NULL);                  /* text has no references */
    assert_fixed(state, "&nbsp;&laquo;&amp; Ð¿Ð¾", true, "&nbsp;&laquo;&amp; по"); /* the page had them before */
    assert_fixed(state, "&eacute;&Auml;&#1055; &", true, NULL);
    assert_fixed(state, "&#1055;&#1086;&#1083;", true, NULL);
}

static void lost_bytes_are_put_in_where_only_one_can_be(void **state)
{
    assert_fixed(state, "Р?РІР°РЅ: С‡С‚Рѕ?", false, "Иван: что?");
    assert_fixed(state, "Р\xEF\xBF\xBDРІР°РЅ", false, "Иван");
    assert_fixed(state, "â€œYesâ€? â€œNoâ€\xEF\xBF\xBD", false, "“Yes” “No”");
    assert_fixed(state, "Ñ?Ð½ Ð²Ð¾Ð´Ð¾Ð²Ð¾Ð·", false, "\xEF\xBF\xBDн водовоз"); /* с, э or я */
    assert_fixed(state, "Ð Ð¾Ð´Ñ‹ Ð²Â Ð´Ð¾Ð»", false,
                 "Роды в\xC2\xA0"
                 "дол"); /* no-break spaces became spaces */
    assert_fixed(state, "Ð Ð¾Ð´Ñ‹ Ð²Â\xC2\xA0Ð´Ð¾Ð»", false,
                 "Ð оды в\xC2\xA0"
                 "дол"); /* they did not */
    assert_fixed(state, "В доме Р Г В Р ", false, NULL);
    assert_fixed(state, "Ð¿Ð¾Ð¾ \xEF\xBF\xBD", false, "поо \xEF\xBF\xBD");
    assert_fixed(state, "Ñ? Ñ? Ñ?", false, NULL); /* nothing tells what this is */
    assert_fixed(state, "the â€œferryâ€\xC2\x9D â€“ Ä?", false, "the “ferry” – Ä?");
}

static void the_library_tells_that_it_was_put_right(void **state)
{
    static const char *const pages[] = {
        "<html><head><meta property=\"og:url\" content=\"http://en.kremlin.ru/events/president/news/9\"></head><body>"
        "<h1 class=\"entry-title\">The ferry</h1><div class=\"read__internal_content\"><p>The “ferry” – now.</p></div>",
        "<html><head><meta property=\"og:url\" content=\"http://en.kremlin.ru/events/president/news/9\"></head><body>"
        "<h1 class=\"entry-title\">The ferry</h1><div class=\"read__internal_content\"><p>The â€œferryâ€\xC2\x9D â€“ "
        "now.</p></div>",
    };
    (void)state;
    for (int i = 0; i < 2; i++) {
        kremlin2md_page *page;
        const char *text;
        size_t size;
        assert_int_equal(kremlin2md_read(pages[i], strlen(pages[i]), NULL, &page), KREMLIN2MD_OK);
        assert_int_equal(kremlin2md_was_misdecoded(page), i);
        assert_int_equal(kremlin2md_render(page, KREMLIN2MD_MARKDOWN, NULL, &text, &size), KREMLIN2MD_OK);
        assert_non_null(strstr(text, "The “ferry” – now."));
        kremlin2md_free(page);
    }
}

/* ---- folded pages ---- */

/* Lines that end where the next word would not have fitted into 80 columns. */
#define FOLDED                                                                                                         \
    "<p>The ferries of the lakes have run for a hundred years, and they will run for\n"                                \
    "a hundred more, as far as anybody on the islands can tell. The harbour-master\n"                                  \
    "says so, the owners say so, and the captains say so too, in summer and winter:\n"                                 \
    "nobody has ever asked the passengers, of whom there are not many. They would be\n"                                \
    "glad of a boat that leaves in time, and of a pier with a roof, and of something\n"                                \
    "hot to drink in the morning, when the wind comes from the north over the lakes.\n"                                \
    "The next lines are long enough, too.</p>\n"

static void assert_unfolded(void **state, const char *page, const char *wanted)
{
    assert_str(k2m_html_without_folds(ARENA(state), k2m_str_of(page)), wanted);
}

static void words_that_were_folded_are_whole_again(void **state)
{
    const char *rest = "<p>Everybody on the islands, whoever it is, from children to captains, knows so-";
    char page[2048], wanted[2048];
    const char *const ends[][2] = {{"\ncalled slow boats.</p>", "called slow boats.</p>"},
                                   {"\r\ncalled slow boats.</p>", "called slow boats.</p>"},
                                   {"\nOzyorny.</p>", "Ozyorny.</p>"}, /* Novo-Ozyorny */
                                   {"\nand\xC2\xA0slow boats.</p>", "\nand\xC2\xA0slow boats.</p>"},
                                   {"\nor-else boats.</p>", "or-else boats.</p>"},
                                   {"\n<b>called</b>", "\n<b>called</b>"}};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        (void)snprintf(page, sizeof page, "%s%s%s", FOLDED, rest, ends[i][0]);
        (void)snprintf(wanted, sizeof wanted, "%s%s%s", FOLDED, rest, ends[i][1]);
        assert_unfolded(state, page, wanted);
    }
}

static void pages_that_were_not_folded_stay(void **state)
{
    const char *const pages[] = {
        /* a line goes on past 80 columns */
        FOLDED "<p>Everybody on the islands, whoever it is, from children to captains, knows so-\ncalled boats.</p>"
               "<p>This line is so long that a program which breaks the lines at 80 columns would have done so.</p>",
        /* lines end anywhere */
        "<p>The ferry\nruns. It\nruns in\nwinter and\nin summer, but\nnot at\nnight, so-\ncalled.</p>",
        /* too few lines */
        "<p>Everybody on the islands, whoever it is, from children to captains, knows so-\ncalled boats.</p>",
        /* a dash */
        FOLDED "<p>Everybody on the islands, whoever it is, from children to captains, knows it -\nnot me.</p>",
        /* a line that ends early */
        FOLDED "<p>They know so-\ncalled boats.</p>",
        /* no text */
        FOLDED "<script>var everybody_on_the_islands_whoever_it_is = from_children_to_captains_a-\nb</script>",
    };
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) assert_unfolded(state, pages[i], pages[i]);
}

/* A page of lines that are full, of lines that end early, and of a word that the last line parts. */
static k2m_str folded_page(k2m_arena *arena, size_t full, size_t early)
{
    k2m_buffer page;
    k2m_buffer_init(&page, arena);
    k2m_buffer_put_str(&page, K2M_STR("<p>"));
    for (size_t i = 0; i < early; i++) k2m_buffer_put_str(&page, K2M_STR("They run.\n"));
    for (size_t i = 1; i < full; i++)
        k2m_buffer_put_str(
            &page, K2M_STR("nobody has ever asked the passengers, of whom there are not many. They would be\n"));
    k2m_buffer_put_str(
        &page,
        K2M_STR("Everybody on the islands, whoever it is, from children to captains, knows so-\ncalled boats.</p>"));
    return k2m_buffer_str(&page);
}

static void enough_lines_must_be_full(void **state)
{
    static const struct {
        size_t full, early;
        bool folded;
    } rows[] = {{5, 0, false}, {6, 0, true}, {9, 1, true}, {8, 1, false}, {18, 2, true}, {17, 2, false}, {5, 1, false}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        k2m_str page = folded_page(ARENA(state), rows[i].full, rows[i].early);
        bool folded = k2m_html_without_folds(ARENA(state), page).len < page.len;
        if (folded != rows[i].folded) fail_msg("%zu full lines, %zu that end early", rows[i].full, rows[i].early);
    }
}

/* Lines that end early in the markup, or behind a space, are not those of a fold. */
static void lines_that_end_beside_markup_do_not_count(void **state)
{
    static const char *const lines[] = {"They run. \n", "They run.<br>\n", "They run.\n<br>\n",
                                        "They run.\n They run. \n", "They run.\n\n"};
    k2m_str folded = folded_page(ARENA(state), 6, 0);
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        k2m_buffer page;
        k2m_buffer_init(&page, ARENA(state));
        for (size_t j = 0; j < 5; j++) k2m_buffer_put_str(&page, k2m_str_of(lines[i]));
        k2m_buffer_put_str(&page, folded);
        if (k2m_html_without_folds(ARENA(state), k2m_buffer_str(&page)).len == page.len) fail_msg("%s", lines[i]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(wrongly_decoded_text_is_put_right),
        TEST(right_text_stays),
        TEST(only_usual_characters_count),
        TEST(references_count_as_what_they_stand_for),
        TEST(lost_bytes_are_put_in_where_only_one_can_be),
        TEST(the_library_tells_that_it_was_put_right),
        TEST(words_that_were_folded_are_whole_again),
        TEST(pages_that_were_not_folded_stay),
        TEST(enough_lines_must_be_full),
        TEST(lines_that_end_beside_markup_do_not_count),
    };
    return cmocka_run_group_tests_name("damaged text", tests, NULL, NULL);
}
