/* SPDX-License-Identifier: MIT */
#include "read/text_marks.h"

#include "base/unicode.h"
#include "site/frame_lines.h"
#include "site/plain_label.h"
#include "site/words.h"

#include <stdint.h>
#include <string.h>

/* ---- the list of links ---- */

static bool begins_numbered_address(k2m_str line)
{
    size_t digits = 0;
    line = k2m_str_trim(line);
    while (digits < line.len && k2m_is_digit((unsigned char)line.data[digits])) digits++;
    return digits > 0 && k2m_str_starts(k2m_str_part(line, digits, line.len), K2M_STR(".")) &&
           k2m_str_has(line, K2M_STR("://"));
}

static bool heads_references(k2m_str line)
{
    static const char *const heads[] = {"References", "Visible links:", "Visible links", NULL};
    return k2m_str_is_one_of(k2m_str_trim(line), heads);
}

/* Whether a numbered address stands in one of the next lines. */
static bool addresses_follow(k2m_str text, size_t at)
{
    enum { NEAR = 6 };
    for (unsigned i = 0; i < NEAR && at < text.len; i++) {
        k2m_str line = k2m_str_line(text, at);
        if (begins_numbered_address(line)) return true;
        at += line.len + 1;
    }
    return false;
}

/* The length of an address in square brackets at the head of a text, 0 if there is none: html-to-text writes the target of a
 * link so. */
static size_t link_target(k2m_str text)
{
    static const char *const heads[] = {"[http://", "[https://", "[mailto:", "[/", NULL};
    size_t head = 0, end = 1;
    while (heads[head] && !k2m_str_starts(text, k2m_str_of(heads[head]))) head++;
    if (!heads[head]) return 0;
    while (end < text.len && !strchr("[] \n", text.data[end])) end++;
    return end < text.len && text.data[end] == ']' ? end + 1 : 0;
}

/* Whether addresses stand behind the links: an editor's own address in brackets is not one of many. */
static bool has_link_targets(k2m_str text)
{
    enum { ENOUGH = 5 };
    unsigned count = 0;
    for (size_t at = 0; count < ENOUGH && (at = k2m_str_until(text, '[', at)) < text.len; at++)
        if (link_target(k2m_str_part(text, at, text.len))) count++;
    return count == ENOUGH;
}

k2m_str k2m_text_without_references(k2m_str text, k2m_link_marks *marks)
{
    *marks = has_link_targets(text) ? K2M_LINKS_ADDRESSED : K2M_LINKS_BARE;
    for (size_t at = 0; at < text.len;) {
        k2m_str line = k2m_str_line(text, at);
        if (heads_references(line) && addresses_follow(text, at + line.len + 1)) {
            *marks = K2M_LINKS_NUMBERED;
            return k2m_str_part(text, 0, at);
        }
        at += line.len + 1;
    }
    return text;
}

k2m_str k2m_text_without_script(k2m_arena *arena, k2m_str text)
{
    size_t at = k2m_str_find(text, K2M_STR("window.config = {"), 0);
    if (at == SIZE_MAX) return text;
    k2m_buffer rest;
    k2m_buffer_init(&rest, arena);
    k2m_buffer_put_str(&rest, k2m_str_part(text, 0, at));
    k2m_buffer_put_str(&rest, k2m_str_part(text, k2m_str_until(text, '\n', at), text.len));
    return k2m_buffer_str(&rest);
}

/* ---- the marks of quotes ---- */

static size_t quote_mark(k2m_str line)
{
    if (!k2m_str_starts(line, K2M_STR(">"))) return 0;
    return line.len > 1 && line.data[1] == ' ' ? 2 : 1;
}

/* Where the quotation begins that is the rest of a text, with a few lines before it at most; text.len if none does. */
static size_t quotation_start(k2m_str text)
{
    enum { MOST_LINES_BEFORE = 4 };
    size_t start = text.len, before = 0;
    for (size_t at = 0; at < text.len;) {
        k2m_str line = k2m_str_line(text, at);
        bool marked = quote_mark(line) > 0, blank = k2m_str_trim(line).len == 0;
        if (marked && start == text.len) start = at;
        else if (!marked && !blank && (start < text.len || ++before > MOST_LINES_BEFORE)) return text.len;
        at += line.len + 1;
    }
    return start;
}

/* A text without the marks from `start` on. What stands before says whose words follow if it ends in a colon, and goes. */
static k2m_str without_marks_from(k2m_arena *arena, k2m_str text, size_t start)
{
    k2m_buffer plain;
    k2m_str before = k2m_str_part(text, 0, start);
    k2m_buffer_init(&plain, arena);
    k2m_buffer_reserve(&plain, text.len);
    if (!k2m_str_ends(k2m_str_trim(before), K2M_STR(":"))) k2m_buffer_put_str(&plain, before);
    for (size_t at = start; at < text.len;) {
        k2m_str line = k2m_str_line(text, at);
        k2m_buffer_put_str(&plain, k2m_str_part(line, quote_mark(line), line.len));
        k2m_buffer_put_char(&plain, '\n');
        at += line.len + 1;
    }
    return k2m_buffer_str(&plain);
}

k2m_str k2m_text_without_quotes(k2m_arena *arena, k2m_str text)
{
    enum { DEEPEST = 8 };
    for (int depth = 0; depth < DEEPEST; depth++) {
        size_t start = quotation_start(text);
        if (start == text.len) break;
        text = without_marks_from(arena, text, start);
    }
    return text;
}

/* ---- marks in a paragraph ---- */

/* The length of an address in angle brackets at the head of a text, of which `close` is the first bracket that closes; 0 if
 * there is none. */
static size_t bracketed_address(k2m_str text, size_t close)
{
    bool address = k2m_str_starts(text, K2M_STR("<http")) || k2m_str_starts(text, K2M_STR("<mailto:"));
    return address && close < text.len ? close + 1 : 0;
}

/* The length of the mark before raised letters or digits, "^th" or "^(th)", 0 if there is none. */
static size_t raised_mark(k2m_str text, k2m_str *raised)
{
    static const char *const ends[] = {"st", "nd", "rd", "th", NULL};
    bool brackets = k2m_str_starts(text, K2M_STR("^("));
    size_t from = brackets ? 2 : 1, to = from;
    while (to < text.len && k2m_is_word((unsigned char)text.data[to]) && (unsigned char)text.data[to] < 0x80) to++;
    *raised = k2m_str_part(text, from, to);
    if (!k2m_str_is_one_of(*raised, ends) && !k2m_str_is_digits(*raised, 1, 2)) return 0;
    return brackets && to < text.len && text.data[to] == ')' ? to + 1 : to;
}

/* The length of the mark at the head of a text, 0 if it is none. `close` is as above. */
static size_t mark_length(k2m_str text, size_t close, k2m_link_marks links, k2m_str *instead)
{
    *instead = (k2m_str){text.data, 0};
    switch (text.data[0]) {
    case '[':
        if (links == K2M_LINKS_NUMBERED) return k2m_site_link_number(text);
        return links == K2M_LINKS_ADDRESSED ? link_target(text) : 0;
    case '<': return bracketed_address(text, close);
    case '^': return raised_mark(text, instead);
    default: return 0;
    }
}

static k2m_str without_inner_marks(k2m_arena *arena, k2m_str text, k2m_link_marks links)
{
    k2m_buffer clean;
    if (!memchr(text.data, '[', text.len) && !memchr(text.data, '<', text.len) && !memchr(text.data, '^', text.len))
        return text;
    k2m_buffer_init(&clean, arena);
    size_t close = k2m_str_until(text, '>', 0);
    for (size_t at = 0; at < text.len;) {
        k2m_str instead;
        if (close < at) close = k2m_str_until(text, '>', at); /* so that each is looked for once */
        size_t mark = mark_length(k2m_str_part(text, at, text.len), close - at, links, &instead);
        bool address = text.data[at] == '<' || (text.data[at] == '[' && links == K2M_LINKS_ADDRESSED);
        if (mark && address)
            while (clean.len && clean.data[clean.len - 1] == ' ') clean.len--;
        if (mark) k2m_buffer_put_str(&clean, instead);
        else k2m_buffer_put_char(&clean, text.data[at]);
        at += mark ? mark : 1;
    }
    return k2m_str_trim(k2m_buffer_str(&clean));
}

/* Without a mark that encloses the whole text, such as /…/. */
static k2m_str without_enclosing(k2m_str text, char mark)
{
    bool enclosed = text.len > 2 && text.data[0] == mark && text.data[text.len - 1] == mark && text.data[1] != ' ' &&
                    text.data[1] != mark;
    if (!enclosed || memchr(text.data + 1, mark, text.len - 2)) return text;
    return k2m_str_part(text, 1, text.len - 1);
}

/* ---- tooltips ---- */

/* The word that begins at *at, without a bracket or slash at its ends; *at moves behind it. */
static k2m_str next_bare_word(k2m_str text, size_t *at)
{
    while (*at < text.len && text.data[*at] == ' ') ++*at;
    size_t end = k2m_str_until(text, ' ', *at);
    k2m_str word = k2m_str_part(text, *at, end);
    *at = end;
    while (word.len && strchr("[/*", word.data[0])) word = k2m_str_part(word, 1, word.len);
    while (word.len && strchr("]/*", word.data[word.len - 1])) word.len--;
    return word;
}

/* Where the tooltip of a person begins in a label, SIZE_MAX if there is none: the name, family name first, stands
 * behind the name, "Anna Lugovaya Lugovaya AnnaGovernor of the Lakes". */
static size_t tooltip_at(k2m_str label)
{
    k2m_str before = {NULL, 0}, given = {NULL, 0};
    for (size_t at = 0; at < label.len;) {
        size_t start = at;
        k2m_str word = next_bare_word(label, &at);
        size_t behind = at;
        bool again = word.len && before.len && given.len && k2m_str_equal(word, before);
        if (again && k2m_str_starts(next_bare_word(label, &behind), given)) return start;
        given = before;
        before = word;
    }
    return SIZE_MAX;
}

/* Without a tooltip in the label that the text opens with. */
static k2m_str without_tooltip(k2m_arena *arena, k2m_str text)
{
    enum { LONGEST_LABEL = 400 };
    size_t colon = k2m_str_find(text, K2M_STR(":"), 0);
    if (colon > LONGEST_LABEL) return text; /* or there is none */
    size_t start = tooltip_at(k2m_str_part(text, 0, colon));
    if (start == SIZE_MAX || k2m_site_has_verb(k2m_str_part(text, start, colon))) return text; /* that is a sentence */
    k2m_str label = k2m_str_trim(k2m_str_part(text, 0, start));
    size_t note = k2m_str_find(text, K2M_STR(" ("), start); /* "(retranslated)" stays */
    return k2m_str_joined(arena, label, k2m_str_part(text, note < colon ? note : colon, text.len));
}

/* ---- labels ---- */

/* Where the colon of a label between asterisks stands, SIZE_MAX if the text opens with none: an asterisk must stand at
 * its head and beside the colon. */
static size_t starred_colon(k2m_str text)
{
    enum { LONGEST_LABEL = 600 };
    size_t colon = k2m_str_find(text, K2M_STR(":"), 0), next = colon + 1;
    if (text.len < 3 || text.data[0] != '*' || text.data[1] == ' ' || colon > LONGEST_LABEL) return SIZE_MAX;
    while (next < text.len && text.data[next] == ' ') next++;
    bool behind = next < text.len && text.data[next] == '*';
    return behind || memchr(text.data + 1, '*', colon - 1) ? colon : SIZE_MAX;
}

/* Whether the slash at i stands between two words, "Press/Information Office", and so marks no italics. */
static bool joins_words(k2m_str text, size_t i)
{
    return i > 0 && i + 1 < text.len && !strchr(" *(:/", text.data[i - 1]) && !strchr(" *):/", text.data[i + 1]);
}

static k2m_str without_stars(k2m_arena *arena, k2m_str text, size_t colon, size_t *bold)
{
    k2m_buffer clean;
    size_t at = colon + 1;
    k2m_buffer_init(&clean, arena);
    for (size_t i = 0; i <= colon; i++)
        if (text.data[i] != '*' && (text.data[i] != '/' || joins_words(text, i)))
            k2m_buffer_put_char(&clean, text.data[i]);
    *bold = clean.len;
    while (at < text.len && (text.data[at] == ' ' || text.data[at] == '*')) at++;
    k2m_buffer_put_char(&clean, ' ');
    k2m_buffer_put_str(&clean, k2m_str_part(text, at, text.len));
    return k2m_buffer_str(&clean);
}

k2m_str k2m_text_without_marks(k2m_arena *arena, k2m_str paragraph, k2m_link_marks links, size_t *bold)
{
    const k2m_str icon = K2M_STR("//");
    *bold = 0;
    if (paragraph.len == 0) return paragraph;
    k2m_str text = without_inner_marks(arena, paragraph, links);
    if (k2m_str_starts(text, icon)) text = k2m_str_trim(k2m_str_part(text, icon.len, text.len));
    text = without_tooltip(arena, text);
    size_t colon = starred_colon(text);
    if (colon != SIZE_MAX) return without_stars(arena, text, colon, bold);
    text = without_enclosing(without_enclosing(text, '*'), '/');
    k2m_str bare = k2m_site_without_bullet(text);
    if (bare.len < text.len && k2m_opens_plain_turn(bare)) text = bare;
    return k2m_str_equal(text, K2M_STR("[]")) ? K2M_STR("") : text;
}
