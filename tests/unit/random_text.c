/* SPDX-License-Identifier: MIT */
#include "random_text.h"

#include "transcript/text.h"

/* ---- random numbers with a fixed seed: splitmix64 ---- */

uint64_t seed;

static uint64_t next_random(void)
{
    uint64_t z = (seed += UINT64_C(0x9E3779B97F4A7C15));
    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return z ^ (z >> 31);
}

size_t below(size_t n)
{
    return (size_t)(next_random() % n);
}

/* Pieces that are difficult in Markdown, used together with single characters. */
static const char *const pieces[] = {
    "word",
    "Слово",
    "a",
    "б",
    "7",
    " ",
    " ",
    " ",
    " ",
    "(",
    ")",
    "«",
    "»",
    "“",
    "”",
    "„",
    "—",
    "…",
    "№",
    "€",
    "°",
    "²",
    "+",
    "<…>",
    "&amp;",
    "&#35;",
    "&lt",
    "<b>",
    "</i>",
    "<!--",
    "<?",
    "<!x>",
    "<5@x.y>",
    "![",
    "](",
    "[x]",
    "[x](y)",
    "```",
    "~~~",
    "***",
    "**",
    "__",
    "_a_",
    "1.",
    "12)",
    "-",
    "#",
    "##",
    ">",
    "\\",
    "\\\\",
    "* * *",
    "---",
    "===",
    "[a]: b",
    "http://x.y/(z)_a",
    "<http://x.y>",
    ".",
    ",",
    ":",
    "!",
    "?",
    "\xC2\xA0",
    "e\xCC\x81",
    "😀",
    "\xEF\xBF\xBD",
    /* and those that are difficult in GFM */
    "~",
    "~~",
    "a~",
    "~б",
    "http://",
    "http://x.example/",
    "https://x.example/y_(z)?a=1&b",
    "www.x.example",
    "www.",
    "FTP://",
    "a.b@x.example",
    "mailto:",
    "[^",
    "[^1]",
    "[^1]: ",
    "[ ] ",
    "[x] ",
    "| a | b |",
    "|-|",
    "&copy;",
    "'\"",
};

#define LINK(address)                                                                                                  \
    {                                                                                                                  \
        .href = { "" address, sizeof(address) - 1 }                                                                    \
    }

static const k2m_link links[] = {
    LINK("http://x.example/a_b_(c)?d=1&amp;e"),
    LINK("http://x.example/a)b"),
    LINK("mailto:a@x.example"),
};

k2m_text random_text(k2m_arena *arena)
{
    k2m_text_builder builder;
    k2m_text_begin(&builder, arena);
    unsigned style = 0;
    const k2m_link *link = NULL;
    for (size_t i = below(14) + 1; i > 0; i--) {
        char ascii[2] = {(char)('!' + below('~' - '!' + 1)), '\0'};
        const char *piece = below(3) ? pieces[below(sizeof pieces / sizeof *pieces)] : ascii;
        if (below(3) == 0) style = (unsigned)below(4);
        if (below(8) == 0) link = below(2) ? NULL : &links[below(3)];
        k2m_text_add(&builder, k2m_str_of(piece), style, link, K2M_ON_LINE);
    }
    return k2m_text_end(&builder);
}
