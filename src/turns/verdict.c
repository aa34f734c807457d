/* SPDX-License-Identifier: MIT */
#include "turns/verdict.h"

#include "base/unicode.h"
#include "site/given_names.h"
#include "turns/bold.h"

/* Nobody is called by more words than this without a name or office among them. */
enum { MOST_PLAIN_WORDS = 5 };

bool k2m_shape_has_name(const k2m_shape *shape)
{
    return shape->ends_in_name || shape->name_before_comma;
}

k2m_verdict k2m_judge_label(const k2m_published *in, k2m_str label, const k2m_text *text)
{
    k2m_shape shape = k2m_shape_of(label);
    bool name = k2m_shape_has_name(&shape);
    if (shape.words == 0 || shape.sentence) return NO_SPEAKER;
    if (shape.headline && !(shape.anonymous && shape.words == 1)) return NO_SPEAKER;
    if (shape.numbers && !name && !shape.anonymous) return NO_SPEAKER;
    if (k2m_linked_person(text, label.len)) return SPEAKER;
    if (shape.lead_in && !(shape.office && name) && !shape.anonymous_first && !shape.compound) return NO_SPEAKER;
    if (shape.address && shape.words == 1 && !shape.anonymous) return NO_SPEAKER; /* "First:" */
    if (in->accreditation) return shape.office && shape.ends_in_name && !shape.lower ? MAYBE_SPEAKER : NO_SPEAKER;
    if (shape.office && name) return SPEAKER;
    if (name || shape.anonymous || (shape.office && (shape.ends_capitalised || !shape.lower)))
        return in->transcripts ? SPEAKER : MAYBE_SPEAKER;
    bool likely = shape.starts_capitalised && (shape.words <= MOST_PLAIN_WORDS || shape.office_first);
    return in->transcripts && likely ? SPEAKER : NO_SPEAKER;
}

bool k2m_label_has_given_name(k2m_str label)
{
    bool given = false;
    for (size_t at = 0; at < label.len;) {
        k2m_word w = k2m_next_word(label, &at);
        if (at < label.len && k2m_site_is_given_name(w.core)) given = true;
        else if (!w.upper && !k2m_is_name_particle(w.core)) given = false;
    }
    return given;
}

/* Whether a label names nobody. */
bool k2m_label_is_anonymous(k2m_str label)
{
    k2m_shape shape = k2m_shape_of(label);
    return shape.anonymous && !k2m_shape_has_name(&shape);
}

enum { MOST_WORDS_OF_A_PLAIN_LABEL = 16, MOST_WORDS_OF_AN_ANONYMOUS_LABEL = 4, MOST_LOWER_WORDS = 4 };

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
    if (shape->numbers || shape->sentence || shape->headline) return false;
    if (!shape->starts_capitalised && !shape->office_first) return false;
    return office_and_name || (!shape->address && !(shape->lead_in && !shape->office));
}

bool k2m_label_is_plain(k2m_str label)
{
    k2m_shape shape = k2m_shape_of(label);
    if (shape.anonymous && shape.words == 1 && shape.starts_capitalised) return true;
    if (!may_be_plain(&shape, shape.office && shape.ends_in_name)) return false;
    bool nobody = shape.anonymous_first || shape.only_anonymous;
    if (nobody && shape.words <= MOST_WORDS_OF_AN_ANONYMOUS_LABEL && !shape.lower) return true;
    if (shape.lower) return is_lower_role(&shape);
    return k2m_shape_has_name(&shape) || (shape.office && shape.ends_capitalised);
}

/* An office and a name, and nothing else: enough to open a turn on a page of transcripts, even where bold or colon has
 * been forgotten. */
bool k2m_shape_is_office_and_name(const k2m_shape *shape)
{
    return shape->office && shape->ends_in_name && !shape->lower && !shape->known_ending && !shape->sentence &&
           !shape->headline && !shape->numbers;
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

/* Whether a text is nothing but a name: "Anna Lugovaya." */
static bool is_only_name(k2m_str text)
{
    enum { MOST_WORDS_OF_A_NAME = 4 };
    k2m_shape shape = k2m_shape_of(text);
    return shape.ends_in_name && !shape.lower && !shape.office && !shape.sentence &&
           shape.words <= MOST_WORDS_OF_A_NAME && shape.small == 0 && !shape.name_before_comma;
}

bool k2m_is_list_entry(k2m_str label, k2m_str behind)
{
    enum { LONGEST_NAME = 80 };
    if (behind.len == 0 || behind.len > LONGEST_NAME || !is_only_name(behind)) return false;
    k2m_shape shape = k2m_shape_of(label);
    bool named = shape.ends_in_name && !shape.known_ending;
    return shape.office && !shape.anonymous && !named && !shape.name_before_comma;
}
