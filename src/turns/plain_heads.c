/* SPDX-License-Identifier: MIT */
/* plain_heads.c: rule 4 of turns.h: heads on a page without bold labels. */
#include "base/unicode.h"
#include "site/given_names.h"
#include "site/leaders.h"
#include "site/words.h"
#include "turns/finder.h"

/* What a head says for itself. */
typedef enum weight {
    NO_LABEL,
    MAYBE_LABEL, /* counts if a known name or the page bears it out */
    LABEL,       /* counts on a page that has turns */
    SURE_LABEL   /* makes the page one that has turns */
} weight;

/* Where a head is what it says: an office and a name, initials and a name, a president. */
static bool is_sure(const k2m_shape *shape, k2m_str label)
{
    size_t at = 0;
    k2m_word first = k2m_next_word(label, &at);
    bool initials = shape->words == 1 && first.initials;
    return k2m_shape_is_office_and_name(shape) || initials || k2m_site_leader_name(label) < label.len ||
           k2m_site_is_leader_office(label);
}

/* A single name, or one with a town or another word behind a comma: "Alina", "Dmitry, Ozyorny". */
static bool is_short_name(const k2m_shape *shape, k2m_str label)
{
    enum { MOST_WORDS = 4 };
    size_t at = 0;
    k2m_word first = k2m_next_word(label, &at);
    unsigned kinds = k2m_word_kinds(&first);
    bool alone = shape->words == 1 || first.comma;
    return alone && shape->words <= MOST_WORDS && first.upper && !shape->lower && !shape->numbers && !shape->sentence &&
           kinds == K2M_WORD_OTHER;
}

static bool begins_with_given_name(k2m_str label)
{
    size_t at = 0;
    return k2m_site_is_given_name(k2m_next_word(label, &at).core);
}

/* Whether the paragraph behind line i ends as a sentence does: a question, and no list of participants. */
static bool sentence_follows(const k2m_finder *p, size_t i)
{
    const k2m_blocks *body = &p->transcript->body;
    return i + 1 < body->count && k2m_ends_in_one_of(body->at[i + 1].text.str, ".?!…”»\")");
}

/* Whether what follows a head can be said by somebody. Who surely is a person may stand alone before what he says, and so
 * may "Question". */
static bool speech_follows(const k2m_finder *p, size_t i, const k2m_shape *shape, k2m_str label)
{
    k2m_str text = k2m_finder_text(p, i)->str;
    size_t at = k2m_finder_head(p, i).text_start;
    if (at < text.len) return k2m_begins_speech(text, at) && !k2m_opens_quotation(k2m_utf8_at(text, at));
    if (shape->anonymous && shape->words == 1) return sentence_follows(p, i);
    return is_sure(shape, label) || begins_with_given_name(label);
}

static weight weight_of(const k2m_finder *p, size_t i)
{
    if (!k2m_finder_head(p, i).label_end) return NO_LABEL;
    k2m_str label = k2m_finder_label(p, i);
    k2m_shape shape = k2m_shape_of(label);
    if (!speech_follows(p, i, &shape, label)) return NO_LABEL;
    if (k2m_site_country(label) == label.len) return NO_LABEL;
    if (k2m_label_is_plain(label)) return is_sure(&shape, label) ? SURE_LABEL : LABEL;
    return is_short_name(&shape, label) ? MAYBE_LABEL : NO_LABEL;
}

/* ---- whether the page has turns ---- */

/* Whether a label bears out that the page has turns: it is sure, stands twice, names somebody whom the page names
 * elsewhere, or is the second name. */
static bool bears_out(k2m_finder *p, weight w, k2m_str label, unsigned *names)
{
    bool anonymous = k2m_label_is_anonymous(label);
    unsigned count = k2m_label_set_entry(&p->names, label)->count;
    if (w == SURE_LABEL || count > 1) return true;
    if (anonymous) return false;
    k2m_shape shape = k2m_shape_of(label);
    if (k2m_shape_has_name(&shape)) ++*names;
    return *names > 1 || k2m_finder_mentions(p, label);
}

static bool has_turns(k2m_finder *p, const weight *weights)
{
    unsigned names = 0;
    for (size_t i = 0; i < p->transcript->body.count; i++)
        if (weights[i] >= LABEL && bears_out(p, weights[i], k2m_finder_label(p, i), &names)) return true;
    return false;
}

/* A news item may hold turns too. In plain text, where none is bold, one of them must be sure. */
static bool is_any_sure(const weight *weights, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (weights[i] == SURE_LABEL) return true;
    return false;
}

/* ---- learning ---- */

/* Whether a short name is known: as a given name, by the surname of a learned label, or because it stands twice. */
static bool is_borne_out(k2m_finder *p, k2m_str label)
{
    k2m_label_entry entry = *k2m_label_set_entry(&p->names, label);
    return entry.count > 1 || entry.known & K2M_KNOWN_SURNAME || begins_with_given_name(label);
}

static void learn(k2m_finder *p, size_t i)
{
    k2m_str label = k2m_finder_label(p, i);
    k2m_label_set_learn(&p->names, label, k2m_label_is_anonymous(label));
}

void k2m_finder_learn_plain_heads(k2m_finder *p)
{
    size_t count = p->transcript->body.count;
    weight *weights = k2m_arena_array(p->scratch, count, sizeof *weights);
    for (size_t i = 0; i < count; i++) {
        weights[i] = weight_of(p, i);
        if (weights[i] != NO_LABEL) k2m_label_set_entry(&p->names, k2m_finder_label(p, i))->count++;
    }
    bool transcripts = p->published.transcripts || (p->transcript->plain && is_any_sure(weights, count));
    if (!transcripts || !has_turns(p, weights)) return;
    for (size_t i = 0; i < count; i++)
        if (weights[i] >= LABEL) learn(p, i);
    for (size_t i = 0; i < count; i++)
        if (weights[i] == MAYBE_LABEL && is_borne_out(p, k2m_finder_label(p, i))) learn(p, i);
}
