/* SPDX-License-Identifier: MIT */
#include "turns/name_form.h"

#include "base/unicode.h"
#include "site/given_names.h"

/* ---- names in capitals ---- */

static bool is_letter(uint32_t c)
{
    return k2m_is_word(c) && !k2m_is_digit(c);
}

/* Whether a name has a word of several letters and none of its letters is small: "DMITRY PESKOV", not "В.П." or "VI".
 */
static bool is_shouted(k2m_str name)
{
    enum { SHORTEST_SHOUTED = 3 };
    size_t letters = 0, longest = 0;
    for (size_t at = 0; at < name.len;) {
        uint32_t c = k2m_utf8_next(name, &at);
        if (is_letter(c) && !k2m_is_upper(c)) return false;
        letters = is_letter(c) ? letters + 1 : 0;
        if (letters > longest) longest = letters;
    }
    return longest >= SHORTEST_SHOUTED;
}

/* Whether the word at `at` is a Roman numeral: "JOHN PAUL II". */
static bool is_numeral_at(k2m_str name, size_t at)
{
    size_t end = at;
    while (end < name.len && (name.data[end] == 'I' || name.data[end] == 'V' || name.data[end] == 'X')) end++;
    return end > at && (end == name.len || name.data[end] == ' ' || name.data[end] == ',');
}

/* Whether the word at `at` cannot be spoken as one: "BBC". */
static bool is_abbreviation_at(k2m_str name, size_t at)
{
    while (at < name.len && is_letter(k2m_utf8_next(name, &at)))
        if (k2m_ends_in_one_of(k2m_str_part(name, 0, at), "AEIOUYАЕЁИОУЫЭЮЯІЇЄ")) return false;
    return true;
}

/* Capitals at the beginnings of words only, in numerals, and in an abbreviation that is all of the name. */
static k2m_str with_small_letters(k2m_arena *arena, k2m_str name)
{
    k2m_buffer form;
    bool alone = k2m_str_find(name, K2M_STR(" "), 0) >= name.len;
    bool inside = false, kept = false;
    k2m_buffer_init(&form, arena);
    for (size_t at = 0; at < name.len;) {
        if (!inside) kept = is_numeral_at(name, at) || (alone && is_abbreviation_at(name, at));
        uint32_t c = k2m_utf8_next(name, &at);
        char bytes[4];
        k2m_buffer_put(&form, bytes, k2m_utf8_write(bytes, inside && !kept ? k2m_to_lower(c) : c));
        inside = is_letter(c);
    }
    return k2m_buffer_str(&form);
}

/* Whether one of several words is in capitals: "Pavel OZEROV". */
static bool has_shouted_word(k2m_str name)
{
    for (size_t at = 0, end; at < name.len; at = end + 1) {
        end = k2m_str_until(name, ' ', at);
        if (is_shouted(k2m_str_part(name, at, end))) return true;
    }
    return false;
}

/* ---- names whose words are glued ---- */

size_t k2m_glued_given_name(k2m_str word)
{
    bool small = false;
    for (size_t at = 0; at < word.len;) {
        size_t start = at;
        uint32_t c = k2m_utf8_next(word, &at);
        if (small && k2m_is_upper(c) && k2m_site_is_given_name(k2m_str_part(word, 0, start))) return start;
        small = is_letter(c) && !k2m_is_upper(c);
    }
    return 0;
}

static k2m_str with_words_apart(k2m_arena *arena, k2m_str name)
{
    for (size_t at = 0; at < name.len;) {
        size_t end = k2m_str_until(name, ' ', at);
        size_t glued = k2m_glued_given_name(k2m_str_part(name, at, end));
        if (glued) {
            k2m_str first = k2m_str_joined(arena, k2m_str_part(name, 0, at + glued), K2M_STR(" "));
            return k2m_str_joined(arena, first, k2m_str_part(name, at + glued, name.len));
        }
        at = end + 1;
    }
    return name;
}

/* ---- the form of the page ---- */

static size_t count_spaces(k2m_str name)
{
    size_t count = 0;
    for (size_t i = 0; i < name.len; i++)
        if (name.data[i] == ' ') count++;
    return count;
}

/* Whether a word of a name ends in a capital behind a small letter: a slip of the keyboard, "PeskoV". */
static bool has_slip(k2m_str name)
{
    bool small = false, slip = false;
    for (size_t at = 0; at < name.len;) {
        uint32_t c = k2m_utf8_next(name, &at);
        if (!is_letter(c) && slip) return true;
        slip = small && k2m_is_upper(c);
        small = is_letter(c) && !k2m_is_upper(c);
    }
    return slip;
}

void k2m_name_form_learn(k2m_label_set *forms, k2m_str name)
{
    k2m_label_entry *entry = k2m_label_set_entry(forms, name);
    if (has_shouted_word(name) || has_slip(name)) return;
    if (!entry->role.data || count_spaces(name) > count_spaces(entry->role)) entry->role = name;
}

k2m_str k2m_name_form(k2m_arena *arena, const k2m_label_set *forms, k2m_str name)
{
    k2m_str known = k2m_label_set_find(forms, name)->role;
    bool shouted = is_shouted(name);
    if (known.data && (has_shouted_word(name) || has_slip(name) || count_spaces(known) > count_spaces(name)))
        return known;
    if (shouted) return with_small_letters(arena, name);
    return with_words_apart(arena, name);
}
