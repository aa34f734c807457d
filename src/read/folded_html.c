/* SPDX-License-Identifier: MIT */
#include "read/folded_html.h"

#include "base/unicode.h"
#include "read/tags.h"

#include <stdint.h>
#include <string.h>

enum { COLUMNS = 80 };

/* ---- hyphens ---- */

/* The length of the line end at `at`, 0 if there is none. */
static size_t line_end_length(k2m_str s, size_t at)
{
    k2m_str rest = k2m_str_part(s, at, s.len);
    return k2m_str_starts(rest, K2M_STR("\n")) ? 1 : k2m_str_starts(rest, K2M_STR("\r\n")) ? 2 : 0;
}

/* Whether a word opens the text that goes with a hyphen left hanging, as in "two- and three-storey". */
static bool goes_on_hanging(k2m_str rest)
{
    static const char *const words[] = {"and", "or", "to", "и", "или", NULL};
    size_t len = 0;
    for (size_t at = 0; at < rest.len && k2m_is_word(k2m_utf8_next(rest, &at)) && at < 8;) len = at;
    return !(len < rest.len && rest.data[len] == '-') && k2m_str_is_one_of(k2m_str_part(rest, 0, len), words);
}

/* Whether the line end at `at` stands behind the hyphen of a word that goes on in the next line. */
static bool parts_word(k2m_str html, size_t at)
{
    size_t next = at + line_end_length(html, at);
    if (at < 2 || html.data[at - 1] != '-' || next >= html.len || !k2m_is_word(k2m_utf8_before(html, at - 1)))
        return false;
    return k2m_is_word(k2m_utf8_at(html, next)) && !goes_on_hanging(k2m_str_part(html, next, html.len));
}

/* Whether any word is parted: on most pages none is. */
static bool has_parted_word(k2m_str html)
{
    for (size_t at = k2m_str_until(html, '\n', 0); at < html.len; at = k2m_str_until(html, '\n', at + 1))
        if (parts_word(html, at && html.data[at - 1] == '\r' ? at - 1 : at)) return true;
    return false;
}

/* ---- the form of the page ---- */

/* What is found on a walk through the text of a page. */
typedef struct lines {
    k2m_arena *arena;
    k2m_str html;
    size_t column;      /* of the current place, from 0 */
    size_t folds, full; /* line ends in text; those where the next word would not have fitted */
    bool too_long;      /* a line could have been broken at 80 columns, and was not */
    size_t *parted;     /* line ends that part a word */
    size_t count, size; /* of these */
} lines;

/* Whether a word of text begins at `at`. */
static bool is_text(k2m_str html, size_t at)
{
    return at < html.len && !strchr("< \t\r\n", html.data[at]);
}

/* The characters at `at` that a fold does not part, as far as they matter. */
static size_t width_of_word(k2m_str html, size_t at)
{
    size_t end = at;
    while (end < html.len && end - at < (size_t)COLUMNS * 4 && is_text(html, end) && html.data[end] != '-') end++;
    return k2m_utf8_count(k2m_str_part(html, at, end)) + (end < html.len && html.data[end] == '-');
}

/* Notes a line end in text. */
static void note_line_end(lines *l, size_t at, size_t length)
{
    enum { SLACK = 6 }; /* Firefox counts references otherwise */
    size_t next = at + length;
    if (at == 0 || !is_text(l->html, at - 1) || l->html.data[at - 1] == '>' || !is_text(l->html, next)) return;
    bool full = l->column + 1 + width_of_word(l->html, next) > COLUMNS - SLACK;
    l->folds++;
    if (!full) return;
    l->full++;
    if (!parts_word(l->html, at)) return;
    l->parted = k2m_array_room(l->arena, l->parted, l->count, &l->size, sizeof *l->parted);
    l->parted[l->count++] = at;
}

/* The offset behind the tag, comment or element without text at `at`. */
static size_t behind_markup(k2m_str html, size_t at)
{
    size_t cut, end = k2m_tags_end_of_opaque(html, at);
    if (end == SIZE_MAX) return html.len;
    if (end > at) return end;
    bool start = at + 1 < html.len && k2m_is_ascii_letter((unsigned char)html.data[at + 1]);
    end = start ? k2m_tags_end(html, at, &cut) : k2m_str_until(html, '>', at);
    return end < html.len && end > at && html.data[end] == '>' ? end + 1 : end > at ? end : at + 1;
}

/* Goes past what is at `at`, and returns the offset behind it. */
static size_t step(lines *l, size_t at)
{
    size_t length = line_end_length(l->html, at), next = at + 1;
    char c = l->html.data[at];
    if (length) {
        note_line_end(l, at, length);
        l->column = 0;
        return at + length;
    }
    if (c == '<') next = behind_markup(l->html, at);
    k2m_str passed = k2m_str_part(l->html, at, next);
    size_t line = k2m_str_behind_last(passed, '\n');
    if (line) l->column = 0;
    if (c == ' ' && l->column > COLUMNS && is_text(l->html, next)) l->too_long = true;
    l->column += k2m_utf8_count(k2m_str_part(passed, line, passed.len));
    return next;
}

static bool is_folded(const lines *l)
{
    enum { LEAST = 6 };
    return !l->too_long && l->folds >= LEAST && l->full * 10 >= l->folds * 9;
}

k2m_str k2m_html_without_folds(k2m_arena *arena, k2m_str html)
{
    lines l = {.arena = arena, .html = html};
    if (!has_parted_word(html)) return html;
    for (size_t at = 0; at < html.len && !l.too_long;) at = step(&l, at);
    if (!is_folded(&l) || !l.count) return html;
    k2m_buffer out;
    size_t from = 0;
    k2m_buffer_init(&out, arena);
    k2m_buffer_reserve(&out, html.len);
    for (size_t i = 0; i < l.count; i++) {
        k2m_buffer_put_str(&out, k2m_str_part(html, from, l.parted[i]));
        from = l.parted[i] + line_end_length(html, l.parted[i]);
    }
    k2m_buffer_put_str(&out, k2m_str_part(html, from, html.len));
    return k2m_buffer_str(&out);
}
