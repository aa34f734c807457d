/* SPDX-License-Identifier: MIT */
#include "site/stages.h"

#include "base/unicode.h"
#include "site/lookup.h"

static const k2m_stage_kind stages[] = {
#include "gen/stages.inc"
};

/* The offset of the first character from `at` on that is part of a word, or that is not. */
static size_t word_border(k2m_str text, size_t at, bool part)
{
    while (at < text.len) {
        size_t next = at;
        if (k2m_is_word(k2m_utf8_next(text, &next)) == part) break;
        at = next;
    }
    return at;
}

/* Takes the next word of a text, and moves *at behind it. Empty if there is none. */
static k2m_str next_word(k2m_str text, size_t *at)
{
    size_t start = word_border(text, *at, true);
    *at = word_border(text, start, false);
    return k2m_str_part(text, start, *at);
}

const k2m_stage_kind *k2m_site_stage(k2m_str text)
{
    enum { MOST_WORDS = 10 };
    const k2m_stage_kind *found = NULL;
    size_t words = 0, at = 0;
    for (k2m_str word = next_word(text, &at); word.len && words <= MOST_WORDS; word = next_word(text, &at), words++) {
        char buffer[64];
        if (!found) found = K2M_LOOK_UP(stages, k2m_lowered(word, buffer, sizeof buffer));
    }
    return words <= MOST_WORDS ? found : NULL;
}

const char *k2m_stage_element_name(k2m_stage_element element)
{
    static const char *const names[] = {
#define X(name, word) word,
        K2M_STAGE_ELEMENTS(X)
#undef X
    };
    return names[element];
}
