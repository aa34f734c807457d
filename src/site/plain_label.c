/* SPDX-License-Identifier: MIT */
#include "site/plain_label.h"

#include "base/unicode.h"
#include "site/given_names.h"

bool k2m_shape_has_name(const k2m_shape *shape)
{
    return shape->ends_in_name || shape->name_before_comma;
}

enum { MOST_WORDS_OF_A_PLAIN_LABEL = 16, MOST_WORDS_OF_AN_ANONYMOUS_LABEL = 4, MOST_LOWER_WORDS = 4 };

/* Whether a label ends in a person's name for certain: in initials or a given name of the table, and a surname. */
static bool ends_in_person(k2m_str label)
{
    enum { LONGEST_INITIAL = 3 };
    bool person = false, begun = false;
    for (size_t at = 0; at < label.len;) {
        k2m_word word = k2m_next_word(label, &at);
        person = word.upper && (begun || (word.initials && word.core.len > LONGEST_INITIAL));
        begun = word.upper && !word.comma && (word.initials || k2m_site_is_given_name(word.core));
    }
    return person;
}

/* Whether an office stands at the beginning and a person at the end: "General Director of Lake Fund A. Lugovaya". What is
 * between may have words in lower case and numbers. */
static bool is_office_holder(const k2m_shape *shape, k2m_str label)
{
    return shape->office_early && shape->starts_capitalised && !shape->address && ends_in_person(label);
}

/* Whether the words in lower case are those of a role. */
static bool is_lower_role(const k2m_shape *shape)
{
    if (shape->office_first && shape->ends_in_name) return true;
    if (shape->lower > MOST_LOWER_WORDS || !shape->starts_capitalised) return false;
    return shape->role_before_name || shape->role_behind_name || shape->compound;
}

/* Whether nothing speaks against a label without bold. */
static bool may_be_plain(const k2m_shape *shape, bool office_and_name)
{
    if (shape->words > MOST_WORDS_OF_A_PLAIN_LABEL && !office_and_name) return false;
    if (shape->sentence || shape->headline) return false;
    if (!shape->starts_capitalised && !shape->office_first) return false;
    return office_and_name || (!shape->address && !(shape->lead_in && !shape->office));
}

bool k2m_label_is_plain(k2m_str label)
{
    k2m_shape shape = k2m_shape_of(label);
    if (shape.anonymous && shape.words == 1 && shape.starts_capitalised) return true;
    bool holder = is_office_holder(&shape, label);
    if (shape.numbers && !holder) return false;
    if (!may_be_plain(&shape, shape.office && shape.ends_in_name)) return false;
    bool nobody = shape.anonymous_first || shape.only_anonymous;
    if (nobody && shape.words <= MOST_WORDS_OF_AN_ANONYMOUS_LABEL && !shape.lower) return true;
    if (shape.lower) return holder || is_lower_role(&shape);
    return k2m_shape_has_name(&shape) || (shape.office && shape.ends_capitalised);
}

static bool opens_bracket(uint32_t c)
{
    return c == '(' || c == '[';
}

bool k2m_opens_quotation(uint32_t c)
{
    return c == '"' || (c >= 0x201C && c <= 0x201E) || c == 0xAB || c == 0x2018 || c == '\'';
}

/* Whether what follows a label can be the beginning of what somebody says. */
bool k2m_begins_speech(k2m_str text, size_t at)
{
    if (at >= text.len) return true;
    uint32_t c = k2m_utf8_at(text, at);
    return k2m_is_upper(c) || k2m_is_digit(c) || k2m_opens_quotation(c) || opens_bracket(c) || c == '<' || c == 0x2026;
}

bool k2m_opens_plain_turn(k2m_str text)
{
    k2m_head head;
    return k2m_head_read(text, &head) && k2m_label_is_plain(k2m_str_part(text, 0, head.label_end)) &&
           k2m_begins_speech(text, head.text_start);
}
