/* SPDX-License-Identifier: MIT */
#include "turns/tokens.h"

#include "site/given_names.h"
#include "site/words.h"
#include "turns/name_form.h"

static k2m_token token_of(k2m_str label, size_t start, size_t end, k2m_word word, bool first)
{
    k2m_token t = {.start = start, .end = end, .word = word};
    while (t.end > t.start && (label.data[t.end - 1] == ' ' || label.data[t.end - 1] == ',')) t.end--;
    bool numeral = !first && k2m_str_equal(word.core, K2M_STR("I")); /* Juan Carlos I */
    t.kinds = numeral ? K2M_WORD_OTHER : k2m_word_kinds(&word);
    t.particle = !first && k2m_is_name_particle(word.core);
    t.closes = t.end > t.start && label.data[t.end - 1] == ')';
    bool begins_name = first && word.upper && k2m_is_name_particle(word.core); /* Le Pen */
    bool small = t.kinds & K2M_WORD_CONNECTING && !t.particle && !begins_name;
    bool office = t.kinds & (K2M_WORD_OFFICE | K2M_WORD_RANK | K2M_WORD_BODY | K2M_WORD_ANONYMOUS) &&
                  !(t.kinds & K2M_WORD_CONNECTING);
    t.connecting = small || word.core.len == 0;
    t.holds_office = (office && !(t.kinds & K2M_WORD_ADDRESS)) || t.closes; /* not "All Russia" */
    t.ends_part = t.connecting || office || t.closes || (!word.upper && !t.particle);
    return t;
}

/* Where the word [start, end) ends if the next one is glued to it, as bold cut in pieces leaves them on some pages: "of"
 * ("Al Khalifaof Bahrain"), or the surname ("SergeiDonskoy"). */
static size_t end_of_word(k2m_str label, size_t start, size_t end)
{
    size_t last = end;
    while (last > start && label.data[last - 1] == ' ') last--;
    bool of = end < label.len && last - start > 4 && k2m_str_ends(k2m_str_part(label, start, last), K2M_STR("of"));
    size_t given_name = k2m_glued_given_name(k2m_str_part(label, start, last));
    return of ? last - 2 : given_name ? start + given_name : end;
}

/* Whether word i, an office elsewhere, is a surname: it ends the label behind a capitalised word that may be a given name,
 * or stands before a comma or dash behind one that is (Larry King). */
static bool is_surname(const k2m_tokens *t, size_t i)
{
    if (i == 0 || !(t->at[i].kinds & K2M_WORD_SURNAME)) return false;
    const k2m_token *before = &t->at[i - 1];
    if (before->ends_part || !before->word.upper || before->word.comma) return false;
    if (i + 1 == t->count) return true;
    bool name_ends = t->at[i].word.comma || t->at[i + 1].word.core.len == 0;
    return name_ends && k2m_site_is_given_name(before->word.core);
}

/* Words that are offices elsewhere belong to a name behind a given name and beside "bin" (Sultan bin Ali). */
static void settle_surnames(k2m_tokens *t)
{
    for (size_t i = 0; i < t->count; i++) {
        k2m_token *at = &t->at[i];
        bool beside_particle = (i > 0 && t->at[i - 1].particle && !t->at[i - 1].word.upper) ||
                               (i + 1 < t->count && t->at[i + 1].particle && !t->at[i + 1].word.upper);
        bool reigning = at->kinds & K2M_WORD_REIGNING && beside_particle && i > 0;
        if (is_surname(t, i) || reigning) at->ends_part = at->holds_office = false;
    }
}

bool k2m_tokens_read(k2m_str label, k2m_tokens *t)
{
    t->label = label;
    t->count = 0;
    for (size_t at = 0; at < label.len;) {
        if (t->count == K2M_MOST_WORDS) return false;
        size_t start = at, end = at;
        k2m_word word = k2m_next_word(label, &end);
        at = end_of_word(label, start, end);
        if (at < end) word = k2m_next_word(k2m_str_part(label, start, at), &(size_t){0});
        t->at[t->count] = token_of(label, start, at, word, t->count == 0);
        bool junior = k2m_str_equal(word.core, K2M_STR("Jr")) || k2m_str_equal(word.core, K2M_STR("Sr"));
        if (junior && t->count > 0) t->at[t->count - 1].word.comma = false; /* no town or role follows */
        t->count++;
    }
    settle_surnames(t);
    return true;
}

k2m_str k2m_tokens_text(const k2m_tokens *t, k2m_stretch s)
{
    return s.first == s.end ? (k2m_str){NULL, 0} : k2m_str_part(t->label, t->at[s.first].start, t->at[s.end - 1].end);
}
