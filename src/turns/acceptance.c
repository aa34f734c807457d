/* SPDX-License-Identifier: MIT */
#include "turns/acceptance.h"

#include "base/unicode.h"
#include "site/leaders.h"
#include "site/words.h"
#include "turns/labels.h"

#include <stdint.h>

/* Whether every word before the name is part of a bare office: "President Vladimir Putin". */
static bool is_bare_office(k2m_str office)
{
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

static bool is_sentence(k2m_str text)
{
    enum { SHORTEST_SENTENCE = 40 };
    const k2m_str ends = K2M_STR(".!?:;)>…”»");
    if (text.len < SHORTEST_SENTENCE) return false;
    return k2m_str_find(ends, k2m_str_part(text, k2m_utf8_back(text, text.len), text.len), 0) != SIZE_MAX;
}

static bool has_sentence(const k2m_blocks *blocks)
{
    for (size_t i = 0; i < blocks->count; i++)
        if (is_sentence(blocks->at[i].text.str)) return true;
    return false;
}

static bool is_news_item(const k2m_transcript *t)
{
    bool says_what = t->date.data || t->crumbs;
    return t->title.str.data && says_what && (has_sentence(&t->lead) || has_sentence(&t->body));
}

bool k2m_text_is_of_site(const k2m_transcript *t)
{
    bool turns = false, speaks = t->opening;
    for (size_t i = 0; i < t->body.count; i++) {
        const k2m_turn *turn = t->body.at[i].turn;
        if (!turn) continue;
        turns = true;
        speaks = speaks || speaks_for_site(turn->label);
    }
    if (t->framed) return turns || is_news_item(t);
    return turns && speaks;
}
