/* SPDX-License-Identifier: MIT */
/* markdown_marks.c, print_pages.c, text_spaces.c, text_marks.c: what is removed from plain text. */
#include "unit.h"

#include "read/markdown_marks.h"
#include "read/print_pages.h"
#include "read/text_marks.h"
#include "read/text_spaces.h"

typedef k2m_str remover(k2m_arena *arena, k2m_str text);

/* Rows of a text and what is left of it; NULL: it stays as it is. */
static void hold(k2m_arena *arena, remover *remove, const char *const (*rows)[2], size_t count)
{
    for (size_t i = 0; i < count; i++) {
        k2m_str text = k2m_str_of(rows[i][0]);
        assert_str(remove(arena, text), rows[i][1] ? rows[i][1] : rows[i][0]);
    }
}

#define HOLD(remove, rows) hold(ARENA(state), remove, rows, sizeof(rows) / sizeof *(rows))

static void printed_pages_are_joined(void **state)
{
    static const char *const rows[][2] = {
        {"a\nhttp://x 1/2\nb", "http://x\n\na\nb\n"},
        {"a\nhttps://x 2/2\nb", "https://x\n\na\nb\n"},
        {"a\nfile:///x 1/1", "file:///x\n\na\n\n"},
        {"a\nhttp://x\n\n1/2\n\nb", "http://x\n\na\nb\n"},
        {"a.\nhttp://x 1/2\nb", "http://x\n\na.\n\nb\n"},
        {"a\nhttp://x 0/2\nb", NULL},
        {"a\nhttp://x 3/2\nb", NULL},
        {"a\nhttp://x 1/2000\nb", NULL},
        {"a\nhttp://x 1/\nb", NULL},
        {"a\nhttp://x y 1/2 z\nb", NULL},
        {"a\nftp://x 1/2\nb", NULL},
        {"a\nhttp://x\nb\n1/2", NULL},
        {"a\nhttp://x 1/2\n1/2/26, 1:30 PM\nT\nb\nhttp://x 2/2\n1/2/26, 1:30 PM\nU\nc", "http://x\n\na\nb\nU\nc\n"},
        {"1/2/26, 1:30 AM T\na\nhttp://x 1/1", "http://x\n\na\n\n"},
        {"02.01.2026, 13:30 T\na\nhttp://x 1/2\n02.01.2026, 13:30 T\nb", "http://x\n\na\nb\n"},
        {"a\nhttp://x 1/2\n1/2/26 1:30\nb", "http://x\n\na\n1/2/26 1:30\nb\n"},
        {"a\nhttp://x 1/2\nx/2/26, 1:30\nb", "http://x\n\na\nx/2/26, 1:30\nb\n"},
        {"a\nhttp://x 1/2\n1/2/26, x:30\nb", "http://x\n\na\n1/2/26, x:30\nb\n"},
        {"a\n1/2/26, 1:30 PM\nT\nhttp://x 1/2\nb", "http://x\n\na\nb\n"},
    };
    HOLD(k2m_text_without_print_pages, rows);
}

static k2m_str without_markdown(k2m_arena *arena, k2m_str text)
{
    bool titled;
    return k2m_text_without_markdown(arena, text, &titled);
}

static void marks_of_markdown_go(void **state)
{
    static const char *const rows[][2] = {
        {"# T\na", "\nT\n\na\n"},
        {"###### T\na", "\nT\n\na\n"},
        {"####### T\na", NULL},
        {"#T\na", NULL},
        {"# ", NULL},
        {"a\n# T", NULL},
        {"a [b](http://x) c", "a b c\n"},
        {"a [b](/x(1)y) c", "a b c\n"},
        {"a [b](/x y) c", "a [b](/x y) c\n"},
        {"a [b](/x c", "a [b](/x c\n"},
        {"a ![b](http://x) c", "a  c\n"},
        {"[a](/x) [b] [c](/y)", "a [b] c\n"},
        {"[a](/x) \\* \\a \\\\", "a * \\a \\\n"},
        {"[a](/x) *b* **c** _d_ e_f_g 2 * 3", "a b c d e_f_g 2 * 3\n"},
        {"[a](/x)\n**L:** t", "a\n**L:** t\n"},
        {"[a](/x)\n  **L:** t", "a\n  **L:** t\n"},
        {"[a](/x)\n  ", "a\n  \n"},
        {"[a](/x)\n**L** : t\n*:", "a\n**L** : t\n*:\n"},
        {"[a](/x)\n__L__: *t*", "a\n**L**: t\n"},
        {"[a](/x)\n**L:** *(n)* t", "a\n**L (n):** t\n"},
        {"[a](/x)\n**L:** *(n) t", "a\n**L:** (n) t\n"},
        {"[a](/x)\n*a b* c: d", "a\na b c: d\n"},
        {"[a](/x) <http://y> <b>", "a http://y <b>\n"},
        {"---\nt: x\n---\n# T", "\nT\n\n"},
        {"---\nt: x\n# T", NULL},
        {"a\n## T\nb\n### U", "a\n\nT\n\nb\n\nU\n\n"},
        {"a\n# T\nb\n## U", NULL},
        {"[a](/x \"t (u)\") b", "a b\n"},
        {"[a](/x \"t\" b", "[a](/x \"t\" b\n"},
        {"[a](/x) [b [c](/y) d", "a [b c d\n"},
        {"[a](/x) [![b](/y) c](/z) ![d](/y) e![f", "a  c  e![f\n"},
        {"[a](/x) ![b] ![c](/y)", "a ![b] \n"},
        {"[a\nb](/x) [c](/y\n\"t\") d", "a\nb c d\n"},
        {"[a](/x) [b\n\nc](/y)", "a [b\n\nc](/y)\n"},
        {"[a](/x) [b\n1\n2\n3\n4\n5\n6\n7\nc](/y)", "a b\n1\n2\n3\n4\n5\n6\n7\nc\n"},
        {"[a](/x) [b\n1\n2\n3\n4\n5\n6\n7\n8\nc](/y)", "a [b\n1\n2\n3\n4\n5\n6\n7\n8\nc](/y)\n"},
        {"[a](/x) b __ c _ d ___ e __\n_", "a b  c  d ___ e \n\n"},
        {"[a](/x) ( _b_ ) _c_ , [ *d*] _e_ f", "a (b) c, [d] e f\n"},
        {"[a](/x)\n_b_\n__c__", "a\nb\nc\n"},
        {"[a](/x)\n===\nb\n--\nc\n--- \n---", "a\n\nb\n--\nc\n\n\n"},
        {"[a](/x)\n\n---\n===x\n==-", "a\n\n---\n===x\n==-\n"},
    };
    HOLD(without_markdown, rows);
}

/* html2text folds headings, without marks in the second line. */
static void a_long_heading_may_go_on(void **state)
{
#define LONG "Meeting with the crews of all the ferries on the lakes in the"
    static const char *const rows[][2] = {
        {"# " LONG "\nnorth\n\na", "\n" LONG "\nnorth\n\na\n"},
        {"# " LONG "\n\na", "\n" LONG "\n\n\na\n"},
        {"# " LONG "\n## a\nb", "\n" LONG "\n\n\na\n\nb\n"},
    };
#undef LONG
    HOLD(without_markdown, rows);
}

static void the_script_of_the_head_goes(void **state)
{
    static const char *const rows[][2] = {
        {"T window.config = {a: 1};\nb", "T \nb"},
        {"T window.config = {a: 1};", "T "},
        {"T window.config", NULL},
    };
    HOLD(k2m_text_without_script, rows);
}

static k2m_str without_targets(k2m_arena *arena, k2m_str text)
{
    k2m_link_marks marks;
    size_t bold;
    k2m_str rest = k2m_text_without_references(text, &marks);
    return k2m_text_without_marks(arena, rest, marks, &bold);
}

static void targets_of_links_go_where_there_are_many(void **state)
{
    static const char *const rows[][2] = {
        {"a [http://b] c [https://d], e [mailto:f] [/g] h [/i]", "a c, e h"},
        {"a [http://b] c [https://d], e [mailto:f] [/g] h", NULL},
        {"a [/b] [/c] [/d] [/e] [/f] [g] [/h i] [/j [/k] l", "a [g] [/h i] [/j l"},
        {"a [/b] [/c] [/d] [/e] [/f] 5 ^th g", "a 5 th g"},
        {"a [1]b [/c] [/d] [/e] [/f] [/g]\nReferences\n1. http://h", "a b [/c] [/d] [/e] [/f] [/g]"},
    };
    HOLD(without_targets, rows);
}

static void a_title_is_a_heading_of_level_1(void **state)
{
    bool titled;
    (void)k2m_text_without_markdown(ARENA(state), K2M_STR("\n# T"), &titled);
    assert_true(titled);
    (void)k2m_text_without_markdown(ARENA(state), K2M_STR("## T"), &titled);
    assert_false(titled);
    (void)k2m_text_without_markdown(ARENA(state), K2M_STR("[a](/x)"), &titled);
    assert_false(titled);
}

static void line_ends_become_line_feeds(void **state)
{
    static const char *const rows[][2] = {
        {"a\x0B"
         "b\xE2\x80\xA8"
         "c\xE2\x80\xA9"
         "d",
         "a\nb\nc\n\nd"},
        {"a\r\r\nb\r\r\n", "a\r\nb\r\n"},
        {"a\r\rb\r\nc\n", NULL},
        {"a\xC2\xA0"
         "b",
         NULL},
    };
    HOLD(k2m_text_with_line_feeds, rows);
}

static void other_spaces_become_plain(void **state)
{
    static const char *const rows[][2] = {{"a\xC2\xA0\xE2\x80\x89"
                                           "b\tc d",
                                           "a  b\tc d"},
                                          {"a b", NULL},
                                          {"\xC2\x85", NULL}};
    HOLD(k2m_line_with_plain_spaces, rows);
}

static void quotations_lose_their_marks(void **state)
{
    static const char *const rows[][2] = {
        {"> a\n>\n>b", "a\n\nb\n"},
        {">> a\n> > b", "a\nb\n"},
        {"A wrote:\n\n> a\n> b", "a\nb\n"},
        {"1\n2\n3\n4\n> a", "1\n2\n3\n4\na\n"},
        {"1\n2\n3\n4\n5\n> a", NULL},
        {"> a\nb", NULL},
        {"a > b", NULL},
    };
    HOLD(k2m_text_without_quotes, rows);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_long_heading_may_go_on),
        TEST(the_script_of_the_head_goes),
        TEST(targets_of_links_go_where_there_are_many),
        TEST(printed_pages_are_joined),
        TEST(marks_of_markdown_go),
        TEST(a_title_is_a_heading_of_level_1),
        TEST(line_ends_become_line_feeds),
        TEST(other_spaces_become_plain),
        TEST(quotations_lose_their_marks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
