/* SPDX-License-Identifier: MIT */
#include "turns/acceptance.h"

#include "base/unicode.h"
#include "site/labels.h"
#include "site/leaders.h"
#include "site/words.h"

#include <stdint.h>

/* Whether every word before the name is part of a bare office: "President Vladimir Putin". */
static bool is_bare_office(k2m_str office)
{
    if (k2m_site_is_bare_leader_office(k2m_str_trim(office))) return true;
    for (size_t at = 0; at < office.len;) {
        k2m_word word = k2m_next_word(office, &at);
        unsigned kinds = k2m_word_kinds(&word);
        if (word.core.len && !(kinds & (K2M_WORD_OFFICE | K2M_WORD_RANK))) return false;
    }
    return true;
}

static bool speaks_for_site(k2m_str label)
{
    size_t name = k2m_site_leader_name(label);
    if (name != SIZE_MAX && is_bare_office(k2m_str_part(label, 0, name))) return true;
    return k2m_site_is_leader_office(label);
}

/* What the paragraphs of a text are. */
typedef struct prose {
    size_t paragraphs, sentences;
    bool any; /* a sentence of some length */
} prose;

static void count_prose(prose *count, const k2m_blocks *blocks)
{
    enum { SHORTEST_SENTENCE = 40 };
    for (size_t i = 0; i < blocks->count; i++) {
        k2m_str text = blocks->at[i].text.str;
        if (blocks->at[i].kind == K2M_RULE) continue;
        count->paragraphs++;
        if (!k2m_ends_in_one_of(text, ".!?:;)>…”»")) continue;
        count->sentences++;
        if (text.len >= SHORTEST_SENTENCE) count->any = true;
    }
}

/* At least half of the paragraphs of a news item are sentences; of a list or a gallery they are not. */
static bool is_news_item(const k2m_transcript *t)
{
    prose count = {0};
    count_prose(&count, &t->lead);
    count_prose(&count, &t->body);
    return !t->list && t->title.str.data && (t->date.data || t->crumbs) && count.any &&
           count.sentences * 2 >= count.paragraphs;
}

bool k2m_text_is_of_site(const k2m_transcript *t)
{
    bool turns = false, speaks = t->opening;
    for (size_t i = 0; i < t->body.count; i++) {
        const k2m_turn *turn = t->body.at[i].turn;
        if (!turn) continue;
        turns = true;
        speaks = speaks || speaks_for_site(turn->label.str);
    }
    if (t->framed) return turns || is_news_item(t);
    return turns && speaks;
}
