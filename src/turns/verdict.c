/* SPDX-License-Identifier: MIT */
#include "turns/verdict.h"

#include "base/unicode.h"
#include "site/given_names.h"
#include "turns/bold.h"

/* Nobody is called by more words than this without a name or office among them. */
enum { MOST_PLAIN_WORDS = 5 };

/* Whether a label holds an office and a name that is no office itself: "Best Director" names nobody. */
static bool names_office_holder(const k2m_shape *shape)
{
    return shape->office && (shape->name_before_comma || (shape->ends_in_name && !shape->known_ending));
}

k2m_verdict k2m_judge_label(const k2m_published *in, k2m_str label, const k2m_text *text)
{
    k2m_shape shape = k2m_shape_of(label);
    bool name = k2m_shape_has_name(&shape);
    if (shape.words == 0 || shape.sentence) return NO_SPEAKER;
    /* not "Start of the talks with moderator …" */
    bool described_name = (shape.role || shape.anonymous) && name && !shape.small;
    if (shape.headline && !(shape.anonymous && shape.words == 1) && !described_name) return NO_SPEAKER;
    if (shape.numbers && !name && !shape.anonymous) return NO_SPEAKER;
    if (k2m_linked_person(text, label.len)) return SPEAKER;
    bool leads_in = shape.lead_in && !shape.anonymous_first && !shape.compound;
    if (leads_in && !(shape.office && name) && !described_name) return NO_SPEAKER;
    if (shape.address && shape.words == 1 && !shape.anonymous) return NO_SPEAKER; /* "First:" */
    if (in->accreditation) return shape.office && shape.ends_in_name && !shape.lower ? MAYBE_SPEAKER : NO_SPEAKER;
    if (names_office_holder(&shape)) return SPEAKER;
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

/* An office and a name, and nothing else: enough to open a turn on a page of transcripts, even where bold or colon has
 * been forgotten. */
bool k2m_shape_is_office_and_name(const k2m_shape *shape)
{
    return shape->office && shape->ends_in_name && !shape->lower && !shape->known_ending && !shape->sentence &&
           !shape->headline && !shape->numbers;
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
