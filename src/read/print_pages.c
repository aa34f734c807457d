/* SPDX-License-Identifier: MIT */
#include "read/print_pages.h"

#include "base/unicode.h"

/* ---- lines ---- */

static k2m_str last_word(k2m_str line)
{
    return k2m_str_part(line, k2m_str_behind_last(line, ' '), line.len);
}

static bool is_address(k2m_str word)
{
    return k2m_str_starts(word, K2M_STR("http://")) || k2m_str_starts(word, K2M_STR("https://")) ||
           k2m_str_starts(word, K2M_STR("file://"));
}

/* Whether a word is the number of a page and how many there are: "2/5". */
static bool is_page_number(k2m_str word)
{
    size_t slash = k2m_str_until(word, '/', 0);
    if (slash == word.len) return false;
    k2m_str number = k2m_str_part(word, 0, slash), all = k2m_str_part(word, slash + 1, word.len);
    if (!k2m_str_is_digits(number, 1, 3) || !k2m_str_is_digits(all, 1, 3)) return false;
    return k2m_str_number(number, 3) > 0 && k2m_str_number(number, 3) <= k2m_str_number(all, 3);
}

/* The time that a line opens with, as browsers print it: "11/26/26, 1:30 PM", "26.11.2026, 13:30". Its length, or 0. */
static size_t time_length(k2m_str line)
{
    size_t comma = k2m_str_find(line, K2M_STR(", "), 0), end = k2m_str_until(line, ' ', comma + 2);
    if (comma >= line.len || comma > 10 || end > line.len) return 0;
    for (size_t i = 0; i < comma; i++)
        if (!k2m_is_digit((unsigned char)line.data[i]) && line.data[i] != '/' && line.data[i] != '.') return 0;
    size_t colon = k2m_str_find(line, K2M_STR(":"), comma);
    if (colon >= end || !k2m_str_is_digits(k2m_str_part(line, comma + 2, colon), 1, 2)) return 0;
    k2m_str half = k2m_str_part(line, end, end + 3 < line.len ? end + 3 : line.len);
    return k2m_str_equal(half, K2M_STR(" AM")) || k2m_str_equal(half, K2M_STR(" PM")) ? end + 3 : end;
}

/* ---- one border between pages ---- */

typedef struct border {
    size_t start, end; /* of its lines */
    k2m_str address;
} border;

/* The line at *at without what surrounds it; *at moves to the next. Blank lines and form feeds are passed over. */
static k2m_str next_line(k2m_str text, size_t *at)
{
    k2m_str line = {NULL, 0};
    while (*at < text.len && !line.len) {
        k2m_str whole = k2m_str_line(text, *at);
        line = k2m_str_trim(whole);
        *at += whole.len + 1;
    }
    if (*at > text.len) *at = text.len;
    return line;
}

/* Where the bottom of a page ends that the line at `at` begins, 0 if it begins none: an address, and the number of the page
 * behind it or in the next line. */
static size_t bottom_end(k2m_str text, size_t at, k2m_str *address)
{
    size_t end = at;
    k2m_str line = next_line(text, &end);
    *address = k2m_str_part(line, 0, k2m_str_until(line, ' ', 0));
    if (!is_address(*address)) return 0;
    if (address->len < line.len) return is_page_number(last_word(line)) ? end : 0;
    return is_page_number(next_line(text, &end)) ? end : 0;
}

/* Where the top of a page ends that begins at `at`, or `at`: a time, and the title behind it or in the next line. The title
 * is in *title, or is found there. */
static size_t top_end(k2m_str text, size_t at, k2m_str *title)
{
    size_t end = at;
    k2m_str line = next_line(text, &end);
    size_t time = time_length(line);
    if (!time) return at;
    k2m_str behind = k2m_str_trim(k2m_str_part(line, time, line.len));
    size_t next = end;
    if (!behind.len) behind = next_line(text, &next);
    if (title->len && !k2m_str_equal(behind, *title)) return end;
    *title = behind;
    return next;
}

/* Whether a border begins with the line at `at`. Some programs write the top of a page at its bottom, too. */
static bool begins_border(k2m_str text, size_t at, k2m_str *title, border *found)
{
    k2m_str own = *title;
    size_t end = bottom_end(text, top_end(text, at, &own), &found->address);
    if (!end) return false;
    *title = own;
    *found = (border){at, top_end(text, end, title), found->address};
    return true;
}

static bool find_border(k2m_str text, size_t at, k2m_str *title, border *found)
{
    while (at < text.len) {
        k2m_str line = k2m_str_line(text, at);
        bool blank = k2m_str_trim(line).len == 0; /* many in a row are passed over once */
        if (!blank && begins_border(text, at, title, found)) return true;
        at += line.len + 1;
    }
    return false;
}

/* ---- the text ---- */

/* Puts what stands between two borders. A paragraph ends at a border where a sentence does. */
static void put_page(k2m_buffer *out, k2m_str page)
{
    page = k2m_str_trim(page);
    k2m_buffer_put_str(out, page);
    k2m_buffer_put_str(out, k2m_ends_in_one_of(page, ".!?…:”»)") ? K2M_STR("\n\n") : K2M_STR("\n"));
}

k2m_str k2m_text_without_print_pages(k2m_arena *arena, k2m_str text)
{
    k2m_str title = {NULL, 0};
    size_t at = top_end(text, 0, &title);
    border next;
    k2m_buffer out;
    if (!find_border(text, at, &title, &next)) return text;
    k2m_buffer_init(&out, arena);
    k2m_buffer_reserve(&out, text.len);
    k2m_buffer_put_str(&out, next.address);
    k2m_buffer_put_str(&out, K2M_STR("\n\n"));
    do {
        put_page(&out, k2m_str_part(text, at, next.start));
        at = next.end;
    } while (find_border(text, at, &title, &next));
    put_page(&out, k2m_str_part(text, at, text.len));
    return k2m_buffer_str(&out);
}
