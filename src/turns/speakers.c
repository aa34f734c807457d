/* SPDX-License-Identifier: MIT */
#include "turns/speakers.h"

#include "base/unicode.h"
#include "site/words.h"
#include "turns/label_set.h"
#include "turns/labels.h"

#include <stdint.h>

/* ---- the words of a label ---- */

enum { MOST_WORDS = 48 };

typedef struct token {
    size_t start, end; /* in the label, without a comma behind */
    k2m_word word;
    unsigned kinds;    /* k2m_word_kind */
    bool particle;     /* bin, van, al */
    bool closes;       /* a bracket closes behind it */
    bool ends_part;    /* no name goes on across it: office, organisation, small word, word in lower case, bracket */
    bool connecting;   /* it does, as a small word */
    bool holds_office; /* it does, and a name follows at once: behind others a place or organisation may come first */
} token;

typedef struct tokens {
    k2m_str label;
    token at[MOST_WORDS];
    size_t count;
} tokens;

static token token_of(k2m_str label, size_t start, size_t end, k2m_word word, bool first)
{
    token t = {.start = start, .end = end, .word = word};
    while (t.end > t.start && (label.data[t.end - 1] == ' ' || label.data[t.end - 1] == ',')) t.end--;
    bool numeral = !first && k2m_str_equal(word.core, K2M_STR("I")); /* Juan Carlos I */
    t.kinds = numeral ? K2M_WORD_OTHER : k2m_word_kinds(&word);
    t.particle = !first && k2m_is_name_particle(word.core);
    t.closes = t.end > t.start && label.data[t.end - 1] == ')';
    bool small = t.kinds & K2M_WORD_CONNECTING && !t.particle;
    bool office = t.kinds & (K2M_WORD_OFFICE | K2M_WORD_RANK | K2M_WORD_BODY | K2M_WORD_ANONYMOUS) &&
                  !(t.kinds & K2M_WORD_CONNECTING);
    t.connecting = small || word.core.len == 0;
    t.holds_office = (office && !(t.kinds & K2M_WORD_ADDRESS)) || t.closes; /* not "All Russia" */
    t.ends_part = t.connecting || office || t.closes || (!word.upper && !t.particle);
    return t;
}

/* Where "of" is glued to the word before it, as bold cut in pieces leaves it on some pages ("Al Khalifaof Bahrain"). */
static size_t glued_of(k2m_str label, size_t start, size_t end)
{
    size_t last = end;
    while (last > start && label.data[last - 1] == ' ') last--;
    bool glued = end < label.len && last - start > 4 && k2m_str_ends(k2m_str_part(label, start, last), K2M_STR("of"));
    return glued ? last - 2 : end;
}

/* Words that are offices elsewhere belong to a name behind a given name (Larry King) and beside "bin" (Sultan bin Ali).
 */
static void settle_surnames(tokens *t)
{
    for (size_t i = 0; i < t->count; i++) {
        token *at = &t->at[i];
        bool given_name = i > 0 && !t->at[i - 1].ends_part && t->at[i - 1].word.upper && !t->at[i - 1].word.comma;
        bool last = i + 1 == t->count && at->kinds & K2M_WORD_SURNAME && given_name;
        bool beside_particle = (i > 0 && t->at[i - 1].particle && !t->at[i - 1].word.upper) ||
                               (i + 1 < t->count && t->at[i + 1].particle && !t->at[i + 1].word.upper);
        bool reigning = at->kinds & K2M_WORD_REIGNING && beside_particle && i > 0;
        if (last || reigning) at->ends_part = at->holds_office = false;
    }
}

/* False if the label has more words than anybody's has. */
static bool read_tokens(k2m_str label, tokens *t)
{
    t->label = label;
    t->count = 0;
    for (size_t at = 0; at < label.len;) {
        if (t->count == MOST_WORDS) return false;
        size_t start = at, end = at;
        (void)k2m_next_word(label, &end);
        end = glued_of(label, start, end);
        k2m_word word = k2m_next_word(k2m_str_part(label, 0, end), &at);
        t->at[t->count] = token_of(label, start, at, word, t->count == 0);
        bool junior = k2m_str_equal(word.core, K2M_STR("Jr")) || k2m_str_equal(word.core, K2M_STR("Sr"));
        if (junior && t->count > 0) t->at[t->count - 1].word.comma = false; /* no town or role follows */
        t->count++;
    }
    settle_surnames(t);
    return true;
}

/* A stretch of words; empty if first == end. */
typedef struct stretch {
    size_t first, end;
} stretch;

static const stretch nowhere = {0, 0};

static k2m_str text_of(const tokens *t, stretch s)
{
    return s.first == s.end ? (k2m_str){NULL, 0} : k2m_str_part(t->label, t->at[s.first].start, t->at[s.end - 1].end);
}

/* ---- the page ---- */

typedef struct namer {
    k2m_arena *arena;
    k2m_transcript *transcript;
    k2m_label_set bare;  /* labels that are no more than a name */
    k2m_label_set roles; /* names and their initials; `role` of the entry is set */
} namer;

static bool ends_in_any(k2m_str word, const char *const *endings)
{
    for (; *endings; endings++)
        if (k2m_str_ends(word, k2m_str_of(*endings))) return true;
    return false;
}

/* Russian names are a given name and a surname, now and then with a patronymic between: what else stands before them is
 * no part of the name, whatever it is. */
static stretch without_extra_words(const tokens *t, stretch s)
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
    return ends_in_any(t->at[s.end - 2].word.core, patronymics) ? s : (stretch){s.end - 2, s.end};
}

/* Whether nothing but a name can be meant: capitalised words without office. */
static bool is_bare_name(const tokens *t)
{
    if (t->count == 0 || t->count > 6) return false;
    for (size_t i = 0; i < t->count; i++)
        if (t->at[i].ends_part || t->at[i].word.comma) return false;
    stretch all = {0, t->count};
    return without_extra_words(t, all).first == 0 && (t->count > 1 || t->at[0].word.initials);
}

/* ---- 1: the link to the catalogue ---- */

/* The words of the label that are linked to a person. */
static stretch linked_words(const k2m_turn *turn, const tokens *t)
{
    size_t from = SIZE_MAX, to = 0;
    for (size_t i = 0, start = 0; i < turn->head.span_count; start = turn->head.spans[i++].end) {
        const k2m_link *link = turn->head.spans[i].link;
        if (!link || &link->person != turn->person) continue;
        if (from == SIZE_MAX) from = start;
        to = turn->head.spans[i].end;
    }
    stretch s = nowhere;
    for (size_t i = 0; i < t->count; i++) {
        if (t->at[i].end <= from || t->at[i].start >= to) continue;
        if (s.end == 0) s.first = i;
        s.end = i + 1;
    }
    for (size_t i = s.first; i < s.end; i++)
        if (t->at[i].ends_part) return nowhere; /* the office is linked with the name */
    return s.end - s.first > 1 || turn->person->name.len == 0 ? s : nowhere;
}

/* ---- 2: shorter labels ---- */

static stretch shorter_label(const namer *p, const tokens *t)
{
    for (size_t length = t->count < 6 ? t->count : 6; length > 1; length--) {
        for (size_t first = t->count - length + 1; first-- > 0;) {
            stretch s = {first, first + length};
            if (length == t->count || t->at[first].word.core.len == 0 || t->at[s.end - 1].word.core.len == 0) continue;
            if (!k2m_label_set_look_up(&p->bare, text_of(t, s))) continue;
            while (s.end < t->count && !t->at[s.end].ends_part && !t->at[s.end - 1].word.comma) s.end++;
            return s;
        }
    }
    return nowhere;
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
static stretch words_of_person(const tokens *t, k2m_str person)
{
    size_t count = count_words(person);
    if (count < 2 || count > t->count) return nowhere;
    stretch s = {t->count - count, t->count};
    for (size_t i = s.first; i < s.end; i++)
        if (t->at[i].ends_part || !has_word(person, t->at[i].word.core)) return nowhere;
    return s;
}

static stretch tagged_person(const namer *p, const k2m_turn *turn, const tokens *t)
{
    const k2m_tags *tags = &p->transcript->tags;
    stretch s = turn->person ? words_of_person(t, turn->person->name) : nowhere;
    for (size_t i = 0; i < tags->count && s.end == 0; i++)
        if (tags->at[i].kind == K2M_TAG_PERSON) s = words_of_person(t, tags->at[i].name);
    return s;
}

/* ---- 4: title and lead ---- */

/* Small words before a name, where others (of, the, for) stand before a place or organisation. */
static bool leads_to_name(k2m_str word)
{
    static const char *const words[] = {"with", "by", "and", "to", "from", "и", "с", "со", "к", NULL};
    return k2m_str_is_one_of(word, words);
}

/* Whether the text gives the name on its own: no capitalised word stands directly before it. */
static bool stands_alone(const k2m_text *text, k2m_str name)
{
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

static stretch mentioned_name(const namer *p, const tokens *t)
{
    const k2m_transcript *of = p->transcript;
    for (size_t length = 5; length > 2; length--) {
        if (length >= t->count) continue;
        stretch s = {t->count - length, t->count};
        bool name = true;
        for (size_t i = s.first; i < s.end; i++) name &= !t->at[i].ends_part;
        if (!name) continue;
        if (stands_alone(&of->title, text_of(t, s))) return s;
        for (size_t i = 0; i < of->lead.count; i++)
            if (stands_alone(&of->lead.at[i].text, text_of(t, s))) return s;
    }
    return nowhere;
}

/* ---- 5: the words ---- */

/* The last words of [first, end) that belong to one name. */
static stretch last_name(const tokens *t, size_t first, size_t end)
{
    size_t start = end - 1;
    bool surname_with_initials = t->at[start].word.initials && t->at[start].word.core.len > 3;
    if (surname_with_initials) return (stretch){start, end};
    if (end - first <= 2) return (stretch){first, end};
    start--;
    while (start > first && (t->at[start].particle || t->at[start - 1].particle || t->at[start].word.initials)) start--;
    return (stretch){start, end};
}

static bool is_cyrillic(k2m_str s)
{
    uint32_t c = s.len ? k2m_utf8_at(s, 0) : 0;
    return c >= 0x400 && c <= 0x4FF;
}

/* The word behind a reigning title, 0 if the label opens with none. */
static size_t behind_title(const tokens *t)
{
    size_t i = 0;
    while (i + 1 < t->count && t->at[i].kinds & K2M_WORD_RANK) i++; /* Grand Duke */
    return t->count > i + 1 && t->at[i].kinds & K2M_WORD_REIGNING ? i + 1 : 0;
}

/* King Mohammed VI of Morocco: from behind the title to the next small word. */
static stretch reigning_name(const tokens *t)
{
    size_t first = is_cyrillic(t->label) ? 0 : behind_title(t), end = first;
    while (end < t->count && !t->at[end].ends_part) end++;
    return first && end < t->count && t->at[end].connecting && end > first ? (stretch){first, end} : nowhere;
}

/* The name in [0, end), which has an office in it. */
static stretch name_behind_office(const tokens *t, size_t end)
{
    size_t first = end;
    while (first > 0 && !t->at[first - 1].ends_part && !t->at[first - 1].word.comma) first--;
    while (first < end && t->at[first].particle && !t->at[first].word.upper) first++;
    if (first == end) return nowhere;
    k2m_str rest = k2m_str_part(t->label, t->at[first].start, t->at[end - 1].end);
    size_t country = k2m_site_country(rest), behind = first;
    while (behind < end && t->at[behind].start < t->at[first].start + country) behind++;
    bool place_may_follow = first > 0 && !t->at[first - 1].holds_office;
    bool cyrillic = is_cyrillic(rest); /* Russian offices take their country without a small word */
    if (country && (place_may_follow || cyrillic)) return (stretch){behind, end};
    if (first > 0 && t->at[first - 1].connecting && end - first == 1) return nowhere; /* "Director of Gazprom" */
    if (place_may_follow && end - first == 2 && behind_title(t))
        return (stretch){first + 1, end}; /* … and Kolomna Juvenal */
    return place_may_follow || cyrillic ? last_name(t, first, end) : (stretch){first, end};
}

/* "Dmitry Suslov – Valdai Club": the name before a dash. */
static stretch name_before_dash(const tokens *t)
{
    size_t i = 0;
    while (i < t->count && !t->at[i].ends_part) i++;
    return i > 1 && i + 1 < t->count && t->at[i].word.core.len == 0 ? (stretch){0, i} : nowhere;
}

static stretch read_words(const tokens *t)
{
    size_t comma = 0;
    bool office = false;
    for (size_t i = 0; i < t->count; i++) {
        if (t->at[i].ends_part && !comma) office = true;
        if (!comma && t->at[i].word.comma) comma = i + 1;
    }
    stretch reigning = reigning_name(t);
    if (reigning.end) return reigning;
    if (comma && !office) return (stretch){0, comma};
    stretch before_dash = name_before_dash(t);
    if (before_dash.end) return before_dash;
    for (size_t i = 0; i < t->count; i++)
        if (t->at[i].ends_part) return name_behind_office(t, t->count);
    return (stretch){0, t->count};
}

/* ---- name and role ---- */

/* The label without the name: "King" and "of Morocco" become "King of Morocco". */
static k2m_str role_around(const namer *p, const tokens *t, stretch name)
{
    k2m_buffer role;
    k2m_buffer_init(&role, p->arena);
    if (name.first > 0) k2m_buffer_put_str(&role, text_of(t, (stretch){0, name.first}));
    size_t behind = name.end;
    while (behind < t->count && t->at[behind].word.core.len == 0) behind++; /* a dash */
    if (behind < t->count) {
        if (role.len) k2m_buffer_put_char(&role, ' ');
        k2m_buffer_put_str(&role, text_of(t, (stretch){behind, t->count}));
    }
    return k2m_buffer_str(&role);
}

static stretch find_name(const namer *p, const k2m_turn *turn, const tokens *t)
{
    if (is_bare_name(t)) return (stretch){0, t->count};
    stretch s = turn->person ? linked_words(turn, t) : nowhere;
    if (!s.end) s = shorter_label(p, t);
    if (!s.end) s = tagged_person(p, turn, t);
    if (!s.end) s = reigning_name(t);
    if (!s.end) s = mentioned_name(p, t);
    return s.end ? s : without_extra_words(t, read_words(t));
}

/* A speaker without a name, whatever else the label says of him: Question, Voice from the audience. */
static bool is_nobody(k2m_str label)
{
    k2m_shape shape = k2m_shape_of(label);
    return shape.anonymous && !shape.ends_in_name && !shape.name_before_comma && (!shape.office || shape.words == 1);
}

static void split_label(namer *p, k2m_turn *turn)
{
    tokens t = {.count = 0};
    if (is_nobody(turn->label)) return;
    if (!read_tokens(turn->label, &t)) {
        turn->name = turn->label;
        return;
    }
    stretch name = find_name(p, turn, &t);
    turn->name = text_of(&t, name);
    k2m_str role = role_around(p, &t, name);
    if (role.len) turn->role = role;
}

/* ---- roles from fuller labels ---- */

/* Keeps the role for a name; where two people share it (A. Ivanov), for neither. */
static void keep_role(namer *p, k2m_str name, const k2m_turn *turn)
{
    k2m_label_entry *entry = k2m_label_set_entry(&p->roles, name);
    k2m_str owner = k2m_label_key(p->arena, turn->name);
    if (!entry->owner.data) {
        entry->owner = owner;
        entry->role = turn->role;
    } else if (!k2m_str_equal(entry->owner, owner)) entry->role = (k2m_str){NULL, 0};
}

static void remember_role(namer *p, const k2m_turn *turn)
{
    if (!turn->name.len || !turn->role.len) return;
    keep_role(p, turn->name, turn);
    k2m_str initials = k2m_name_with_initial(p->arena, turn->name);
    if (initials.len) keep_role(p, initials, turn);
}

static void take_over_role(namer *p, k2m_turn *turn)
{
    if (turn->name.len && !turn->role.len) turn->role = k2m_label_set_entry(&p->roles, turn->name)->role;
}

void k2m_speakers_name(k2m_arena *arena, k2m_transcript *transcript)
{
    namer p = {.arena = arena, .transcript = transcript};
    k2m_blocks *body = &transcript->body;
    tokens t = {.count = 0};
    k2m_label_set_init(&p.bare, arena);
    k2m_label_set_init(&p.roles, arena);
    for (size_t i = 0; i < body->count; i++)
        if (body->at[i].turn && read_tokens(body->at[i].turn->label, &t) && is_bare_name(&t))
            k2m_label_set_entry(&p.bare, t.label)->known = K2M_KNOWN_NAME;
    for (size_t i = 0; i < body->count; i++) {
        if (!body->at[i].turn) continue;
        split_label(&p, body->at[i].turn);
        remember_role(&p, body->at[i].turn);
        take_over_role(&p, body->at[i].turn);
    }
}
