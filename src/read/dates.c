/* SPDX-License-Identifier: MIT */
#include "read/dates.h"

#include "site/words.h"

#include <stdint.h>
#include <stdio.h>

/* The end of the run of non-blank characters at `at`. */
static size_t word_end(k2m_str line, size_t at)
{
    while (at < line.len && line.data[at] != ' ') at++;
    return at;
}

static k2m_str without_comma(k2m_str word)
{
    return k2m_str_ends(word, K2M_STR(",")) ? k2m_str_part(word, 0, word.len - 1) : word;
}

/* A date that a line opens with. */
typedef struct printed_date {
    k2m_str year, day;
    unsigned month;
    size_t end; /* where it ends in the line, 0 if the line opens with none */
} printed_date;

/* Reads "Month D, YYYY" or «D month YYYY года». */
static printed_date read_date(k2m_str line)
{
    k2m_str words[4];
    size_t ends[4], count = 0;
    for (size_t at = 0; at < line.len && count < 4; at = ends[count - 1] + 1) {
        ends[count] = word_end(line, at);
        words[count] = without_comma(k2m_str_part(line, at, ends[count]));
        count++;
    }
    if (count < 3 || !k2m_str_is_digits(words[2], 4, 4)) return (printed_date){.end = 0};
    bool month_first = k2m_site_month(words[0]) != 0;
    printed_date d = {words[2], words[month_first ? 1 : 0], k2m_site_month(words[month_first ? 0 : 1]), 0};
    if (!d.month || !k2m_str_is_digits(d.day, 1, 2)) return (printed_date){.end = 0};
    size_t last = !month_first && count == 4 && k2m_site_is_year_word(words[3]) ? 3 : 2;
    d.end = ends[last] - (line.data[ends[last] - 1] == ',' ? 1 : 0);
    if (d.end < line.len && line.data[d.end] != ',') d.end = 0; /* "May 5, 2020 was a Tuesday" */
    return d;
}

static bool is_time(k2m_str s)
{
    size_t colon = k2m_str_find(s, K2M_STR(":"), 0);
    return colon != SIZE_MAX && k2m_str_is_digits(k2m_str_part(s, 0, colon), 1, 2) &&
           k2m_str_is_digits(k2m_str_part(s, colon + 1, s.len), 2, 2);
}

/* The part of the line behind `at`, without the comma before it. */
static k2m_str rest(k2m_str line, size_t at)
{
    while (at < line.len && (line.data[at] == ' ' || line.data[at] == ',')) at++;
    return k2m_str_part(line, at, line.len);
}

k2m_dateline k2m_dateline_split(k2m_str line)
{
    k2m_dateline parts = {0};
    size_t end = read_date(line).end;
    if (end) parts.date = k2m_str_part(line, 0, end);
    k2m_str left = rest(line, end);
    k2m_str first = without_comma(k2m_str_part(left, 0, word_end(left, 0)));
    if (is_time(first)) {
        parts.time = first;
        left = rest(left, first.len);
    }
    if (left.len) parts.place = left;
    return parts;
}

k2m_str k2m_date_to_iso(k2m_arena *arena, k2m_str date)
{
    printed_date d = read_date(date);
    if (d.end == 0) return (k2m_str){NULL, 0};
    char iso[16];
    const char *zero = d.day.len == 1 ? "0" : "";
    int len = snprintf(iso, sizeof iso, "%.4s-%02u-%s%.*s", d.year.data, d.month, zero, (int)d.day.len, d.day.data);
    return k2m_str_copy(arena, (k2m_str){iso, (size_t)len});
}

bool k2m_date_is_iso(k2m_str s)
{
    return s.len == 10 && k2m_str_is_digits(k2m_str_part(s, 0, 4), 4, 4) && s.data[4] == '-' &&
           k2m_str_is_digits(k2m_str_part(s, 5, 7), 2, 2) && s.data[7] == '-' &&
           k2m_str_is_digits(k2m_str_part(s, 8, 10), 2, 2);
}
