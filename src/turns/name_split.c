/* SPDX-License-Identifier: MIT */
#include "turns/name_split.h"

#include "base/unicode.h"
#include "site/given_names.h"
#include "site/words.h"

#include <stdint.h>

static bool ends_in_any(k2m_str word, const char *const *endings)
{
    for (; *endings; endings++)
        if (k2m_str_ends(word, k2m_str_of(*endings))) return true;
    return false;
}

/* Russian names are a given name and a surname, now and then with a patronymic between: what else stands before them is
 * no part of the name, whatever it is. */
static k2m_stretch without_extra_words(const k2m_tokens *t, k2m_stretch s)
{
    static const char *const surnames[] = {"ov",   "ev",    "ova",  "eva",  "in",  "yn",  "ina",  "sky",
                                           "skoi", "skaya", "enko", "chuk", "yuk", "ikh", "ykh",  "ов",
                                           "ев",   "ова",   "ева",  "ин",   "ын",  "ина", "ский", "ской",
                                           "ская", "енко",  "чук",  "юк",   "их",  "ых",  NULL};
    static const char *const others[] = {"ein", NULL}, *const patronymics[] = {"ich", "vna", "ич", "вна", NULL};
    if (s.end - s.first < 3) return s;
    for (size_t i = s.first; i < s.end; i++)
        if (t->at[i].particle || t->at[i].word.initials) return s;
    k2m_str last = t->at[s.end - 1].word.core;
    if (last.len < 5 || !ends_in_any(last, surnames) || ends_in_any(last, others)) return s;
    return ends_in_any(t->at[s.end - 2].word.core, patronymics) ? s : (k2m_stretch){s.end - 2, s.end};
}

/* Whether nothing but a name can be meant: capitalised words without office. */
bool k2m_is_bare_name(const k2m_tokens *t)
{
    if (t->count == 0 || t->count > 6) return false;
    for (size_t i = 0; i < t->count; i++)
        if (t->at[i].ends_part || t->at[i].word.comma) return false;
    k2m_stretch all = {0, t->count};
    return without_extra_words(t, all).first == 0 && (t->count > 1 || t->at[0].word.initials);
}

/* ---- 1: the link to the catalogue ---- */

/* The words of the label that are linked to a person. */
static k2m_stretch linked_words(const k2m_turn *turn, const k2m_tokens *t)
{
    size_t from = SIZE_MAX, to = 0;
    for (size_t i = 0, start = 0; i < turn->label.span_count; start = turn->label.spans[i++].end) {
        const k2m_link *link = turn->label.spans[i].link;
        if (!link || &link->person != turn->person) continue;
        if (from == SIZE_MAX) from = start;
        to = turn->label.spans[i].end;
    }
    k2m_stretch s = K2M_NOWHERE;
    for (size_t i = 0; i < t->count; i++) {
        if (t->at[i].end <= from || t->at[i].start >= to) continue;
        if (s.end == 0) s.first = i;
        s.end = i + 1;
    }
    for (size_t i = s.first; i < s.end; i++)
        if (t->at[i].ends_part) return K2M_NOWHERE; /* the office is linked with the name */
    return s.end - s.first > 1 || turn->person->name.len == 0 ? s : K2M_NOWHERE;
}

/* ---- 2: shorter labels ---- */

static bool is_and(const k2m_token *token)
{
    static const char *const words[] = {"and", "и", NULL};
    return k2m_str_is_one_of(token->word.core, words);
}

/* Whether another name stands before word `first`, and "and" between them. */
static bool joins(const k2m_tokens *t, size_t first)
{
    if (first == 0 || !is_and(&t->at[first - 1])) return false;
    for (size_t i = 0; i + 1 < first; i++)
        if (t->at[i].ends_part) return false;
    return true;
}

static k2m_stretch shorter_label(const k2m_splitter *p, const k2m_tokens *t)
{
    for (size_t length = t->count < 6 ? t->count : 6; length > 1; length--) {
        for (size_t first = t->count - length + 1; first-- > 0;) {
            k2m_stretch s = {first, first + length};
            if (length == t->count || t->at[first].word.core.len == 0 || t->at[s.end - 1].word.core.len == 0) continue;
            if (joins(t, first) || !k2m_label_set_look_up(&p->bare, k2m_tokens_text(t, s))) continue;
            while (s.end < t->count && !t->at[s.end].ends_part && !t->at[s.end - 1].word.comma) s.end++;
            return s;
        }
    }
    return K2M_NOWHERE;
}

/* ---- 3: persons in tags and tooltips ---- */

static bool has_word(k2m_str name, k2m_str word)
{
    for (size_t at = 0; at < name.len;)
        if (k2m_str_equal_nocase(k2m_next_word(name, &at).core, word)) return true;
    return false;
}

static size_t count_words(k2m_str name)
{
    size_t count = 0;
    for (size_t at = 0; at < name.len; count++) (void)k2m_next_word(name, &at);
    return count;
}

/* The last words of the label, if they are those of the person in any order. */
static k2m_stretch words_of_person(const k2m_tokens *t, k2m_str person)
{
    size_t count = count_words(person);
    if (count < 2 || count > t->count) return K2M_NOWHERE;
    k2m_stretch s = {t->count - count, t->count};
    for (size_t i = s.first; i < s.end; i++)
        if (t->at[i].ends_part || !has_word(person, t->at[i].word.core)) return K2M_NOWHERE;
    return s;
}

static k2m_stretch tagged_person(k2m_splitter *p, const k2m_turn *turn, const k2m_tokens *t)
{
    const k2m_tags *tags = &p->transcript->tags;
    k2m_stretch s = turn->person ? words_of_person(t, turn->person->name) : K2M_NOWHERE;
    for (size_t i = 0; i < tags->count && s.end == 0 && k2m_effort_take(&p->effort, tags->at[i].name.len + 1); i++)
        if (tags->at[i].kind == K2M_TAG_PERSON) s = words_of_person(t, tags->at[i].name);
    return s;
}

/* ---- 6: title and lead ---- */

/* Small words before a name, where others (of, the, for) stand before a place or organisation. */
static bool leads_to_name(k2m_str word)
{
    static const char *const words[] = {"with", "by", "and", "to", "from", "и", "с", "со", "к", NULL};
    return k2m_str_is_one_of(word, words);
}

/* Whether the text gives the name on its own: no capitalised word stands directly before it. */
static bool stands_alone(k2m_splitter *p, const k2m_text *text, k2m_str name)
{
    if (!k2m_effort_take(&p->effort, text->str.len)) return false;
    for (size_t at = k2m_str_find(text->str, name, 0); at < text->str.len; at = k2m_str_find(text->str, name, at + 1)) {
        size_t word = at;
        if (at == 0) return true;
        if (text->str.data[at - 1] != ' ') continue;
        for (word = at - 1; word > 0 && text->str.data[word - 1] != ' ';) word--;
        k2m_word before = k2m_next_word(text->str, &word);
        bool small = k2m_site_word(before.core) & K2M_WORD_CONNECTING && !leads_to_name(before.core);
        if ((!before.upper && !small) || before.comma) return true;
    }
    return false;
}

static k2m_stretch mentioned_name(k2m_splitter *p, const k2m_tokens *t)
{
    const k2m_transcript *of = p->transcript;
    for (size_t length = 5; length > 2; length--) {
        if (length >= t->count) continue;
        k2m_stretch s = {t->count - length, t->count};
        bool name = true;
        for (size_t i = s.first; i < s.end; i++) name &= !t->at[i].ends_part;
        if (!name) continue;
        if (stands_alone(p, &of->title, k2m_tokens_text(t, s))) return s;
        for (size_t i = 0; i < of->lead.count; i++)
            if (stands_alone(p, &of->lead.at[i].text, k2m_tokens_text(t, s))) return s;
    }
    return K2M_NOWHERE;
}

/* Whether a word is of, for and the like, and no dash. */
static bool is_small_word(const k2m_token *token)
{
    return token->connecting && token->word.core.len;
}

static bool is_cyrillic(k2m_str s)
{
    uint32_t c = s.len ? k2m_utf8_at(s, 0) : 0;
    return c >= 0x400 && c <= 0x4FF;
}

/* ---- 5: given names ---- */

/* Whether a word is a given name of the table, or a hyphenated one that begins with one. */
static bool is_given_name(const k2m_token *token)
{
    k2m_str word = token->word.core;
    size_t hyphen = k2m_str_find(word, K2M_STR("-"), 0);
    if (token->ends_part || !token->word.upper || token->word.initials) return false;
    return k2m_site_is_given_name(word) || (hyphen < word.len && k2m_site_is_given_name(k2m_str_part(word, 0, hyphen)));
}

/* Whether one of the first words is an office of a country: not so in "Head of Moldova Gas". */
static bool holds_state_office(const k2m_tokens *t, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (t->at[i].kinds & K2M_WORD_STATE) return true;
    return false;
}

/* The word behind the country that [first, end) begins with, or `first`. */
static size_t behind_country(const k2m_tokens *t, size_t first, size_t end)
{
    size_t country = k2m_site_country(k2m_tokens_text(t, (k2m_stretch){first, end})), behind = first;
    while (behind < end && t->at[behind].start < t->at[first].start + country) behind++;
    return behind;
}

/* The same behind an office of a country. Russia does not count: organisations are called after it, such as Russia
 * Today. */
static size_t behind_foreign_country(const k2m_tokens *t, size_t first, size_t end)
{
    k2m_str rest = k2m_tokens_text(t, (k2m_stretch){first, end});
    bool russia = k2m_str_starts(rest, K2M_STR("Russia")) || k2m_str_starts(rest, K2M_STR("Росси"));
    return !russia && holds_state_office(t, first) ? behind_country(t, first, end) : first;
}

/* The name that begins with a given name and ends before word `end`: the words before it that belong to no name end it
 * on the left. Two words at least, since a given name alone may be part of an organisation's. */
static k2m_stretch name_from_given(const k2m_tokens *t, size_t end)
{
    size_t run = end, first;
    while (run > 0 && !t->at[run - 1].ends_part && !(run < end && t->at[run - 1].word.comma)) run--;
    bool object =
        run > 0 && is_small_word(&t->at[run - 1]); /* "Mayor of Vladimir Galina Podluzhnaya": the town first */
    size_t behind = behind_foreign_country(t, run, end);
    if (behind > run) return end - behind > 1 ? (k2m_stretch){behind, end} : K2M_NOWHERE;
    for (first = run + object; first + 1 < end && !is_given_name(&t->at[first]);) first++;
    if (first + 1 >= end) return K2M_NOWHERE;
    /* Behind an English office nothing but the name stands, whether its first word is known or not. */
    const k2m_token *before = run > 0 ? &t->at[run - 1] : NULL;
    bool office = before && (before->closes || before->kinds & (K2M_WORD_OFFICE | K2M_WORD_RANK));
    bool all = office && before->holds_office && !is_cyrillic(t->label);
    return (k2m_stretch){all ? run : first, end};
}

/* The name at the end of the label, or before one of its commas or dashes: "Sports commentator Fedot Lugovoy, moderator". */
static k2m_stretch given_name(const k2m_tokens *t)
{
    k2m_stretch s = name_from_given(t, t->count);
    for (size_t end = t->count; end-- > 1 && !s.end;)
        if (t->at[end - 1].word.comma || t->at[end].word.core.len == 0) s = name_from_given(t, end);
    return s;
}

/* ---- 7: the words ---- */

/* The last words of [first, end) that belong to one name. */
static k2m_stretch last_name(const k2m_tokens *t, size_t first, size_t end)
{
    size_t start = end - 1;
    bool surname_with_initials = t->at[start].word.initials && t->at[start].word.core.len > 3;
    if (surname_with_initials) return (k2m_stretch){start, end};
    if (end - first <= 2) return (k2m_stretch){first, end};
    start--;
    while (start > first && (t->at[start].particle || t->at[start - 1].particle || t->at[start - 1].word.initials))
        start--;
    return (k2m_stretch){start, end};
}

/* The word behind a reigning title, 0 if the label opens with none. */
static size_t behind_title(const k2m_tokens *t)
{
    size_t i = 0;
    while (i + 1 < t->count && t->at[i].kinds & K2M_WORD_RANK) i++; /* Grand Duke */
    return t->count > i + 1 && t->at[i].kinds & K2M_WORD_REIGNING ? i + 1 : 0;
}

/* The end of the words from `at` on that a name may go on in. */
static size_t part_end(const k2m_tokens *t, size_t at)
{
    while (at < t->count && !t->at[at].ends_part) at++;
    return at;
}

/* King Mohammed VI of Morocco: from behind the title to the next small word. */
static k2m_stretch reigning_name(const k2m_tokens *t)
{
    size_t first = is_cyrillic(t->label) ? 0 : behind_title(t), end = part_end(t, first);
    return first && end < t->count && t->at[end].connecting && end > first ? (k2m_stretch){first, end} : K2M_NOWHERE;
}

/* The name in [0, end), which has an office in it. */
static k2m_stretch name_behind_office(const k2m_tokens *t, size_t end)
{
    size_t first = end;
    while (first > 0 && !t->at[first - 1].ends_part && !t->at[first - 1].word.comma) first--;
    while (first < end && t->at[first].particle && !t->at[first].word.upper) first++;
    if (first == end) return K2M_NOWHERE;
    size_t behind = behind_country(t, first, end);
    bool place_may_follow = first > 0 && !t->at[first - 1].holds_office;
    bool cyrillic = is_cyrillic(
        k2m_tokens_text(t, (k2m_stretch){first, end})); /* Russian offices take their country without a small word */
    if (behind > first && (place_may_follow || cyrillic)) return (k2m_stretch){behind, end};
    if (place_may_follow && end - first == 2 && behind_title(t))
        return (k2m_stretch){first + 1, end}; /* … and Kolomna Juvenal */
    bool object =
        first > 0 && is_small_word(&t->at[first - 1]) && end - first <= 2; /* "Commander of the Lake Flotilla" */
    if (object) return K2M_NOWHERE;
    return place_may_follow || cyrillic ? last_name(t, first, end) : (k2m_stretch){first, end};
}

/* "Dmitry Suslov – Valdai Club": the name before a dash. */
static k2m_stretch name_before_dash(const k2m_tokens *t)
{
    size_t end = part_end(t, 0);
    return end > 1 && end < t->count && t->at[end].word.core.len == 0 ? (k2m_stretch){0, end} : K2M_NOWHERE;
}

static k2m_stretch read_words(const k2m_tokens *t)
{
    size_t comma = 0;
    bool office = false;
    for (size_t i = 0; i < t->count; i++) {
        if (t->at[i].ends_part && !comma) office = true;
        if (!comma && t->at[i].word.comma) comma = i + 1;
    }
    k2m_stretch reigning = reigning_name(t);
    if (reigning.end) return reigning;
    if (comma && !office) return (k2m_stretch){0, comma};
    k2m_stretch before_dash = name_before_dash(t);
    if (before_dash.end) return before_dash;
    bool role_behind = comma && t->at[t->count - 1].ends_part; /* "Host Fedot Lugovoy, ceremony moderator" */
    k2m_stretch before_comma = role_behind ? name_behind_office(t, comma) : K2M_NOWHERE;
    if (before_comma.end) return before_comma;
    return part_end(t, 0) < t->count ? name_behind_office(t, t->count) : (k2m_stretch){0, t->count};
}

/* ---- several speakers ---- */

/* The word after the name that begins at `first` and that a comma or "and" ends; `first` if no name stands there. After a
 * comma, one word can be a town: Vladimir. */
static size_t after_one_name(const k2m_tokens *t, size_t first)
{
    size_t end = first;
    while (end < t->count && !t->at[end].ends_part && !(end > first && t->at[end - 1].word.comma)) end++;
    bool before_and = end < t->count && is_and(&t->at[end]);
    bool initials = t->at[first].word.initials;
    bool name =
        end > first && (initials || is_given_name(&t->at[first])) && (before_and || initials || end - first > 1);
    return name ? end : first;
}

/* Whether a label names several people and nothing else: "Anna Lugovaya and Viktor Polynin". */
static bool is_of_several(const k2m_tokens *t)
{
    size_t names = 0;
    for (size_t at = 0; at < t->count; names++) {
        size_t end = after_one_name(t, at);
        if (end == at || (end < t->count && !is_and(&t->at[end]) && !t->at[end - 1].word.comma)) return false;
        at = end + (end < t->count && is_and(&t->at[end]));
    }
    return names > 1;
}

/* ---- name and role ---- */

/* The label without the name: "King" and "of Morocco" become "King of Morocco". */
static k2m_str role_around(const k2m_splitter *p, const k2m_tokens *t, k2m_stretch name)
{
    k2m_arena_mark mark = k2m_arena_set_mark(p->scratch);
    k2m_buffer role;
    k2m_buffer_init(&role, p->scratch);
    size_t before = name.first;
    while (before > 0 && t->at[before - 1].word.core.len == 0) before--; /* a dash */
    if (before > 0) k2m_buffer_put_str(&role, k2m_tokens_text(t, (k2m_stretch){0, before}));
    size_t behind = name.end;
    while (behind < t->count && t->at[behind].word.core.len == 0) behind++; /* a dash */
    if (behind < t->count) {
        bool set_off = role.len && (behind > name.end || t->at[name.end - 1].word.comma);
        if (set_off) k2m_buffer_put_char(&role, ',');
        if (role.len) k2m_buffer_put_char(&role, ' ');
        k2m_buffer_put_str(&role, k2m_tokens_text(t, (k2m_stretch){behind, t->count}));
    }
    k2m_str kept = k2m_str_copy(p->arena, k2m_buffer_str(&role));
    k2m_arena_go_back(p->scratch, mark);
    return kept;
}

static k2m_stretch find_name(k2m_splitter *p, const k2m_turn *turn, const k2m_tokens *t)
{
    if (k2m_is_bare_name(t)) return (k2m_stretch){0, t->count};
    k2m_stretch s = turn->person ? linked_words(turn, t) : K2M_NOWHERE;
    if (!s.end) s = shorter_label(p, t);
    if (!s.end) s = tagged_person(p, turn, t);
    if (!s.end) s = reigning_name(t);
    if (!s.end) s = given_name(t);
    if (!s.end) s = mentioned_name(p, t);
    return s.end ? s : without_extra_words(t, read_words(t));
}

/* A speaker without a name, whatever else the label says of him: Question, Voice from the audience. */
static bool is_nobody(k2m_str label)
{
    k2m_shape shape = k2m_shape_of(label);
    return shape.anonymous && !shape.role && !shape.ends_in_name && !shape.name_before_comma &&
           (!shape.office || shape.words == 1);
}

void k2m_split_label(k2m_splitter *p, k2m_turn *turn)
{
    k2m_tokens t = {.count = 0};
    if (is_nobody(turn->label.str)) return;
    if (!k2m_tokens_read(turn->label.str, &t)) {
        turn->name = turn->label.str;
        return;
    }
    bool several = is_of_several(&t);
    k2m_stretch name = several ? K2M_NOWHERE : find_name(p, turn, &t);
    if (several) turn->person = NULL;
    turn->name = k2m_tokens_text(&t, name);
    k2m_str role = role_around(p, &t, name);
    if (role.len) turn->role = role;
}
