/* SPDX-License-Identifier: MIT */
#include "site/labels.h"

#include "base/unicode.h"
#include "site/words.h"

#include <stdint.h>
#include <string.h>

/* A label longer than this is none; it keeps the search from running through whole speeches. */
enum { LONGEST_HEAD = 600 };

/* `at` may be that before the first, SIZE_MAX. */
static bool digit_at(k2m_str text, size_t at)
{
    return at < text.len && k2m_is_digit((unsigned char)text.data[at]);
}

static bool opens_bracket(char c)
{
    return c == '(' || c == '[';
}

static bool closes_bracket(char c)
{
    return c == ')' || c == ']';
}

/* 1 where a quotation mark that opens stands, -1 for one that closes, else 0. */
static int quotation_at(k2m_str text, size_t at)
{
    static const struct {
        const char *mark;
        int step;
    } marks[] = {{"«", 1}, {"»", -1}, {"“", 1}, {"”", -1}};
    if (text.data[at] != marks[0].mark[0] && text.data[at] != marks[2].mark[0]) return 0; /* nearly always */
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (k2m_str_starts(k2m_str_part(text, at, text.len), k2m_str_of(marks[i].mark))) return marks[i].step;
    return 0;
}

/* The first colon outside brackets and quotations, else the first outside brackets; SIZE_MAX if there is none. */
static size_t find_colon(k2m_str text)
{
    size_t limit = text.len < LONGEST_HEAD ? text.len : LONGEST_HEAD, quoted = SIZE_MAX;
    unsigned depth = 0;
    int quotations = 0;
    if (k2m_str_until(text, ':', 0) >= limit) return SIZE_MAX; /* so it is in most paragraphs */
    for (size_t i = 0; i < limit; i++) {
        char c = text.data[i];
        if (opens_bracket(c)) depth++;
        if (closes_bracket(c) && depth > 0) depth--;
        quotations += quotation_at(text, i);
        if (c != ':' || depth > 0 || (digit_at(text, i - 1) && digit_at(text, i + 1))) continue;
        if (quotations <= 0) return i;
        if (quoted == SIZE_MAX) quoted = i;
    }
    return quoted;
}

static size_t without_space(k2m_str text, size_t end)
{
    while (end > 0 && text.data[end - 1] == ' ') end--;
    return end;
}

static size_t behind_space(k2m_str text, size_t at)
{
    while (at < text.len && text.data[at] == ' ') at++;
    return at;
}

/* Where the bracket opens that closes at `close`, SIZE_MAX if nowhere. */
static size_t opening_bracket(k2m_str text, size_t close)
{
    unsigned depth = 0;
    for (size_t i = close + 1; i-- > 0;) {
        if (closes_bracket(text.data[i])) depth++;
        if (opens_bracket(text.data[i]) && --depth == 0) return i;
    }
    return SIZE_MAX;
}

/* Splits [0, end) into the label and the brackets at its end; a stray comma or semicolon behind the label goes. */
static void split_note(k2m_str text, size_t end, k2m_head *head)
{
    head->note_start = head->note_end = head->label_end = without_space(text, end);
    while (head->label_end > 0 && closes_bracket(text.data[head->label_end - 1])) {
        size_t open = opening_bracket(text, head->label_end - 1);
        if (open == SIZE_MAX) return;
        head->note_start = open;
        head->label_end = without_space(text, open);
    }
    while (head->label_end > 0 && strchr(",;", text.data[head->label_end - 1]))
        head->label_end = without_space(text, head->label_end - 1);
}

bool k2m_head_read(k2m_str text, k2m_head *head)
{
    size_t colon = find_colon(text);
    if (colon == SIZE_MAX) return false;
    split_note(text, colon, head);
    head->text_start = behind_space(text, colon + 1);
    return head->label_end > 0;
}

/* The end of the bracket that opens at `open`, or `open` if it never closes. */
static size_t closing_bracket(k2m_str text, size_t open)
{
    unsigned depth = 0;
    for (size_t i = open; i < text.len; i++) {
        if (opens_bracket(text.data[i])) depth++;
        if (closes_bracket(text.data[i]) && --depth == 0) return i + 1;
    }
    return open;
}

k2m_head k2m_head_without_colon(k2m_str text, size_t end)
{
    k2m_head head;
    split_note(text, end, &head);
    size_t at = behind_space(text, end), close = at;
    if (head.note_end == head.note_start && at < text.len && opens_bracket(text.data[at])) {
        close = closing_bracket(text, at);
        if (close > at) head.note_start = at;
        if (close > at) head.note_end = close;
    }
    at = close > at ? behind_space(text, close) : end;
    if (at < text.len && (text.data[at] == '.' || text.data[at] == ';')) at++;
    head.text_start = behind_space(text, at);
    if (head.text_start == text.len && head.note_end > head.note_start) {
        head.text_start = head.note_start;
        head.note_start = head.note_end = head.label_end;
    }
    return head;
}

/* ---- words ---- */

/* The core of a word: from the first to the last letter or digit. */
static k2m_str core_of(k2m_str raw)
{
    size_t first = raw.len, last = 0;
    for (size_t at = 0; at < raw.len;) {
        size_t start = at;
        if (!k2m_is_word(k2m_utf8_next(raw, &at))) continue;
        if (first == raw.len) first = start;
        last = at;
    }
    return first < last ? k2m_str_part(raw, first, last) : k2m_str_part(raw, 0, 0);
}

static k2m_word classify(k2m_str raw)
{
    k2m_word w = {.core = core_of(raw), .comma = k2m_str_ends(raw, K2M_STR(","))};
    bool dot = false;
    for (size_t at = 0; at < w.core.len;) {
        uint32_t c = k2m_utf8_next(w.core, &at);
        bool upper = k2m_is_upper(c);
        if (k2m_is_word(c) && !k2m_is_digit(c)) w.letters = true;
        if (upper) w.upper = true;
        if (upper && dot) w.initials = true;
        dot = c == '.';
    }
    char last = raw.data[raw.len - 1];
    size_t one = 0;
    if (w.core.len) (void)k2m_utf8_next(w.core, &one);
    if (last == '.' && w.upper && one == w.core.len) w.initials = true;
    w.sentence = last == '?' || last == '!' || (last == '.' && w.letters && !w.upper);
    return w;
}

static bool is_capitalised(const k2m_word *w)
{
    return w->upper && k2m_is_upper(k2m_utf8_at(w->core, 0)) && !k2m_is_upper(k2m_utf8_before(w->core, w->core.len));
}

/* Whether a name may begin at `start`: the label does, or an office with "of" or a word for one stands before it. */
static bool may_begin_name(k2m_str label, size_t start)
{
    size_t end = without_space(label, start), word = end;
    while (word > 0 && label.data[word - 1] != ' ') word--;
    return start == 0 || k2m_str_find(label, K2M_STR(" of "), 0) < start ||
           k2m_site_word(k2m_str_part(label, word, end)) & K2M_WORD_OFFICE;
}

k2m_word k2m_next_word(k2m_str label, size_t *at)
{
    size_t start = *at, end = k2m_str_until(label, ' ', start);
    *at = behind_space(label, end);
    k2m_word word = classify(k2m_str_part(label, start, end));
    if (!k2m_str_equal(word.core, K2M_STR("To"))) return word;
    bool last_but_one = *at < label.len && k2m_str_until(label, ' ', *at) == label.len;
    if (!last_but_one) return word;
    k2m_word next = classify(k2m_str_part(label, *at, label.len));
    word.given_name = is_capitalised(&next) && !k2m_site_word(next.core) && may_begin_name(label, start);
    return word;
}

bool k2m_is_name_particle(k2m_str core)
{
    return k2m_site_word(core) & K2M_WORD_PARTICLE;
}

unsigned k2m_word_kinds(const k2m_word *word)
{
    if (word->initials || word->given_name) return K2M_WORD_OTHER;
    unsigned kinds = k2m_site_word(word->core);
    for (size_t at = 0; !kinds && at < word->core.len;) {
        size_t end = k2m_str_until(word->core, '-', at);
        if (end - at < word->core.len) kinds = k2m_site_word(k2m_str_part(word->core, at, end)) & K2M_WORD_OFFICE;
        at = end + 1;
    }
    return kinds;
}

static void see_first_word(k2m_shape *shape, const k2m_word *w, unsigned kinds)
{
    shape->lead_in = kinds & K2M_WORD_LEAD_IN;
    shape->headline = kinds & K2M_WORD_HEADLINE;
    shape->address = kinds & K2M_WORD_ADDRESS;
    shape->anonymous_first = kinds & K2M_WORD_ANONYMOUS;
    shape->office_first = kinds & K2M_WORD_OFFICE;
    shape->starts_capitalised = w->upper;
}

static void see_word(k2m_shape *shape, const k2m_word *w, unsigned kinds, bool comma_before)
{
    bool small = kinds & K2M_WORD_CONNECTING && shape->words > 1; /* "A" alone is an answer */
    if (kinds & K2M_WORD_ANONYMOUS && !small) shape->anonymous = true;
    if (kinds & K2M_WORD_ROLE) shape->role = true;
    if (kinds & K2M_WORD_OFFICE) shape->office = true;
    if (kinds & K2M_WORD_OFFICE && shape->words <= 2) shape->office_early = true;
    if (w->sentence || (kinds & K2M_WORD_VERB && !w->upper && shape->words > 1 && !k2m_is_name_particle(w->core)))
        shape->sentence = true;
    if (!w->letters && !comma_before) shape->numbers++;
    if (w->letters && !w->upper && !(kinds & (K2M_WORD_CONNECTING | K2M_WORD_ANONYMOUS))) shape->lower++;
    shape->ends_capitalised = w->upper;
    shape->known_ending = kinds != K2M_WORD_OTHER;
    if (small) shape->small++;
    shape->compound =
        kinds & (K2M_WORD_ANONYMOUS | K2M_WORD_OFFICE) && shape->words > 1 && shape->words <= 3 && !shape->small;
}

k2m_shape k2m_shape_of(k2m_str label)
{
    k2m_shape shape = {0};
    bool before_upper = false; /* the word before, particles passed over, is capitalised */
    bool comma = false;
    shape.only_anonymous = true;
    bool role = false, role_before = false; /* the word before, and the one before that, is a role in lower case */
    for (size_t at = 0; at < label.len;) {
        k2m_word w = k2m_next_word(label, &at);
        if (w.core.len == 0) continue; /* a dash or an ampersand on its own */
        bool whole = shape.words == 0 && at == label.len;
        unsigned kinds = whole && w.initials ? k2m_site_word(w.core) : k2m_word_kinds(&w); /* "P.S." */
        shape.words++;
        if (shape.words == 1) see_first_word(&shape, &w, kinds);
        if (shape.words == 2 && shape.address && !w.upper) shape.lead_in = true; /* "The message" */
        see_word(&shape, &w, kinds, comma);
        if (!(kinds & (K2M_WORD_ANONYMOUS | K2M_WORD_CONNECTING))) shape.only_anonymous = false;
        bool particle = k2m_is_name_particle(w.core), small = kinds & K2M_WORD_CONNECTING && !particle;
        bool nobody = kinds & K2M_WORD_ANONYMOUS; /* VOICE FROM THE AUDIENCE */
        shape.ends_in_name = w.upper && !nobody && !small && (before_upper || w.initials);
        if (w.comma && shape.ends_in_name) shape.name_before_comma = true;
        shape.role_before_name = shape.ends_in_name && (w.initials ? role : role_before);
        role_before = role;
        role = !w.upper && kinds & (K2M_WORD_OFFICE | K2M_WORD_ANONYMOUS);
        shape.role_behind_name = role && shape.name_before_comma;
        if (!(before_upper && particle)) before_upper = w.upper && w.letters && !w.comma && !small;
        comma |= w.comma;
    }
    shape.only_anonymous = shape.only_anonymous && shape.anonymous;
    return shape;
}

void k2m_label_put_key(k2m_buffer *key, k2m_str label)
{
    const uint32_t ie = 0x435, io = 0x451;
    for (size_t at = 0; at < label.len;) {
        uint32_t c = k2m_to_lower(k2m_utf8_next(label, &at));
        char bytes[4];
        if (k2m_is_word(c)) k2m_buffer_put(key, bytes, k2m_utf8_write(bytes, c == io ? ie : c));
    }
}

size_t k2m_label_last_words(k2m_str label, unsigned count)
{
    size_t start = label.len;
    for (unsigned i = 0; i < count; i++) {
        size_t end = without_space(label, start);
        if (end == 0) return SIZE_MAX;
        start = end;
        while (start > 0 && label.data[start - 1] != ' ') start--;
        k2m_word w = classify(k2m_str_part(label, start, end));
        if (!w.upper || (i > 0 && w.comma)) return SIZE_MAX;
    }
    return start;
}
