/* SPDX-License-Identifier: MIT */
#include "read/print_marks.h"

#include "base/unicode.h"

#include <string.h>

/* ---- letters struck over ---- */

/* Whether the letter before a backspace at i is struck over: by the same letter, or it is an underscore. */
static bool is_struck(k2m_str text, size_t i)
{
    size_t before = i ? k2m_utf8_back(text, i) : i, len = i - before;
    bool again = i + 1 + len <= text.len && memcmp(text.data + before, text.data + i + 1, len) == 0;
    return len && text.data[before] != '\b' && (again || text.data[before] == '_');
}

static k2m_str without_strikes(k2m_arena *arena, k2m_str text)
{
    k2m_buffer clean;
    if (k2m_str_until(text, '\b', 0) == text.len) return text;
    k2m_buffer_init(&clean, arena);
    for (size_t i = 0; i < text.len; i++) {
        if (text.data[i] != '\b') k2m_buffer_put_char(&clean, text.data[i]);
        else if (is_struck(text, i) && clean.len) clean.len = k2m_utf8_back(k2m_buffer_str(&clean), clean.len);
    }
    return k2m_buffer_str(&clean);
}

/* ---- headings ---- */

/* Lesser headings have fewer asterisks than this; other texts write them too. */
enum { LEAST_STARS = 4 };

static size_t stars_at(k2m_str line, size_t at)
{
    size_t end = at;
    while (end < line.len && line.data[end] == '*') end++;
    return end - at;
}

/* The asterisks that a heading opens with, 0 if the line opens none. */
static size_t opening_stars(k2m_str line)
{
    size_t stars = stars_at(line, 0);
    return stars >= LEAST_STARS && stars < line.len && line.data[stars] == ' ' ? stars : 0;
}

/* The same for those that one ends with. They may stand alone on the last of its lines. */
static size_t closing_stars(k2m_str line)
{
    size_t stars = 0;
    while (stars < line.len && line.data[line.len - 1 - stars] == '*') stars++;
    bool alone = stars == line.len || line.data[line.len - 1 - stars] == ' ';
    return stars >= LEAST_STARS && alone ? stars : 0;
}

static bool has_headings(k2m_str text)
{
    bool open = false;
    for (size_t at = 0; at < text.len; at += k2m_str_line(text, at).len + 1) {
        k2m_str line = k2m_str_trim(k2m_str_line(text, at));
        open = open || opening_stars(line);
        if (open && closing_stars(line)) return true;
    }
    return false;
}

/* ---- links ---- */

/* The length of up to three underscores inside a word at i, 0 if there are none or more: those are the field of a form. */
static size_t underscores_inside(k2m_str line, size_t i)
{
    enum { MOST = 3 };
    size_t end = i;
    while (end < line.len && line.data[end] == '_') end++;
    bool inside = i > 0 && line.data[i - 1] != ' ' && end < line.len && line.data[end] != ' ';
    return inside && end - i <= MOST ? end - i : 0;
}

/* Puts a line, with a space for underscores inside its words. Addresses keep theirs. */
static void put_line(k2m_buffer *out, k2m_str line)
{
    bool address = k2m_str_has(line, K2M_STR("://"));
    for (size_t i = 0; i < line.len;) {
        size_t mark = address ? 0 : underscores_inside(line, i);
        k2m_buffer_put_char(out, mark ? ' ' : line.data[i]);
        i += mark ? mark : 1;
    }
}

/* Puts the lines of the heading that begins at `at` as one. Returns where they end, or `at` if none begins there. */
static size_t put_heading(k2m_buffer *out, k2m_str text, size_t at)
{
    enum { MOST_LINES = 8 };
    k2m_str first = k2m_str_trim(k2m_str_line(text, at));
    size_t start = opening_stars(first), next = at, before = out->len, close = 0;
    if (!start) return at;
    for (unsigned i = 0; i < MOST_LINES && !close && next < text.len; i++) {
        k2m_str line = k2m_str_line(text, next), bare = k2m_str_trim(line);
        close = closing_stars(bare);
        k2m_buffer_put_char(out, i ? ' ' : '\n');
        put_line(out, k2m_str_part(bare, i ? 0 : start, bare.len - close));
        next += line.len + 1;
    }
    if (!close) out->len = before;
    else k2m_buffer_put_char(out, '\n');
    return close ? next : at;
}

k2m_str k2m_text_without_print_marks(k2m_arena *arena, k2m_str text)
{
    k2m_buffer out;
    text = without_strikes(arena, text);
    if (!has_headings(text)) return text;
    k2m_buffer_init(&out, arena);
    for (size_t at = 0; at < text.len;) {
        size_t behind = put_heading(&out, text, at);
        k2m_str line = k2m_str_line(text, at);
        if (behind == at) put_line(&out, line);
        k2m_buffer_put_char(&out, '\n');
        at = behind == at ? at + line.len + 1 : behind;
    }
    return k2m_buffer_str(&out);
}
