/* SPDX-License-Identifier: MIT */
#include "site/words.h"

#include "base/unicode.h"
#include "site/lookup.h"

#include <string.h>

typedef struct word_row {
    k2m_str word; /* lower case */
    unsigned kinds;
} word_row;

static const word_row words[] = {
#include "gen/words.inc"
};

unsigned k2m_site_word(k2m_str word)
{
    char buffer[64];
    const word_row *row = K2M_LOOK_UP(words, k2m_lowered(word, buffer, sizeof buffer));
    return row ? row->kinds : K2M_WORD_OTHER;
}

static const k2m_str countries[] = {
#include "gen/countries.inc"
};

size_t k2m_site_country(k2m_str text)
{
    size_t longest = 0;
    for (size_t i = 0; i < K2M_COUNT(countries); i++) {
        k2m_str name = countries[i];
        bool ends = text.len == name.len || (text.len > name.len && strchr(" ,", text.data[name.len]));
        if (name.len > longest && ends && k2m_str_starts_nocase(text, name)) longest = name.len;
    }
    return longest;
}

typedef struct month_row {
    k2m_str name;
    unsigned number;
} month_row;

static const month_row months[] = {
#include "gen/months.inc"
};

unsigned k2m_site_month(k2m_str word)
{
    char buffer[32];
    const month_row *row = K2M_LOOK_UP(months, k2m_lowered(word, buffer, sizeof buffer));
    return row ? row->number : 0;
}

bool k2m_site_is_year_word(k2m_str word)
{
    static const char *const words_for_year[] = {"года", "год", "г.", NULL};
    return k2m_str_is_one_of(word, words_for_year);
}

int64_t k2m_site_russian_letters(k2m_str text)
{
    int64_t more = 0;
    for (size_t at = 0; at < text.len;) {
        uint32_t c = k2m_utf8_next(text, &at);
        if (c >= 0x410 && c <= 0x44F) more++;
        else if ((c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z')) more--;
    }
    return more;
}

bool k2m_site_has_verb(k2m_str text)
{
    for (size_t at = 0; at < text.len;) {
        size_t end = k2m_str_until(text, ' ', at);
        k2m_str word = k2m_str_part(text, at, end);
        if (word.len && !k2m_is_upper(k2m_utf8_at(word, 0)) && k2m_site_word(word) & K2M_WORD_VERB) return true;
        at = end + 1;
    }
    return false;
}
