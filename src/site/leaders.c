/* SPDX-License-Identifier: MIT */
#include "site/leaders.h"

#include "base/unicode.h"
#include "site/lookup.h"

#include <stdint.h>

typedef struct leader_row {
    k2m_str text;
    k2m_leader_kind kind;
} leader_row;

static const leader_row leaders[] = {
#include "gen/leaders.inc"
};

/* Whether two characters are the same letter. */
static bool is_same(uint32_t a, uint32_t b)
{
    return k2m_to_lower(a) == k2m_to_lower(b);
}

/* Whether a label ends in a text, spaces left out; *start receives where it begins. */
static bool ends_in(k2m_str label, k2m_str text, size_t *start)
{
    size_t at = label.len;
    for (size_t end = text.len; end > 0;) {
        uint32_t wanted = k2m_utf8_before(text, end);
        end = k2m_utf8_back(text, end);
        if (wanted == ' ') continue;
        while (at > 0 && label.data[at - 1] == ' ') at--;
        if (at == 0 || !is_same(k2m_utf8_before(label, at), wanted)) return false;
        at = k2m_utf8_back(label, at);
    }
    *start = at;
    return at == 0 || label.data[at - 1] == ' ';
}

size_t k2m_site_leader_name(k2m_str label)
{
    size_t start, first = SIZE_MAX; /* the longest name: В. В. Путин, not В. Путин */
    for (size_t i = 0; i < K2M_COUNT(leaders); i++)
        if (leaders[i].kind == K2M_LEADER_NAME && ends_in(label, leaders[i].text, &start) && start < first)
            first = start;
    return first;
}

bool k2m_site_is_bare_leader_office(k2m_str text)
{
    size_t start;
    for (size_t i = 0; i < K2M_COUNT(leaders); i++)
        if (leaders[i].kind == K2M_LEADER_BARE && ends_in(text, leaders[i].text, &start) && start == 0) return true;
    return false;
}

/* Whether a label begins with a text, whatever the case. */
static bool begins_with(k2m_str label, k2m_str text)
{
    size_t at = 0, of = 0;
    while (of < text.len)
        if (at == label.len || !is_same(k2m_utf8_next(label, &at), k2m_utf8_next(text, &of))) return false;
    return at == label.len || label.data[at] == ' ' || label.data[at] == ',';
}

bool k2m_site_is_leader_office(k2m_str label)
{
    for (size_t i = 0; i < K2M_COUNT(leaders); i++)
        if (leaders[i].kind == K2M_LEADER_OFFICE && begins_with(label, leaders[i].text)) return true;
    return false;
}
