/* SPDX-License-Identifier: MIT */
#include "read/dates.h"

#include "base/iso_time.h"
#include "base/unicode.h"
#include "site/words.h"

#include <stdint.h>
#include <stdio.h>

static k2m_str without_comma(k2m_str word)
{
    return k2m_str_ends(word, K2M_STR(",")) ? k2m_str_part(word, 0, word.len - 1) : word;
}

static k2m_str first_word(k2m_str text)
{
    return without_comma(k2m_str_part(text, 0, k2m_str_until(text, ' ', 0)));
}

/* The length of the time of day that a text opens with, "9:30" or "13:30", without seconds; 0 if it opens with none. */
static size_t time_length(k2m_str s)
{
    size_t colon = k2m_str_until(s, ':', 0), end = colon + 3;
    if (end > s.len || !k2m_str_is_digits(k2m_str_part(s, 0, colon), 1, 2)) return 0;
    return k2m_str_is_digits(k2m_str_part(s, colon + 1, end), 2, 2) ? end : 0;
}

/* Whether a word is a time of day, with or without seconds. */
static bool is_time(k2m_str s)
{
    size_t len = time_length(s);
    if (len == 0 || len == s.len) return len;
    k2m_str seconds = k2m_str_part(s, len, s.len);
    return k2m_str_starts(seconds, K2M_STR(":")) && k2m_str_is_digits(k2m_str_part(seconds, 1, seconds.len), 2, 2);
}

/* A date that a line opens with. */
typedef struct printed_date {
    k2m_str year, day;
    unsigned month;
    size_t end; /* where it ends in the line, 0 if the line opens with none */
} printed_date;

/* Reads "2018-03-01". */
static printed_date read_iso_date(k2m_str line)
{
    k2m_str word = first_word(line);
    if (!k2m_date_is_iso(word)) return (printed_date){.end = 0};
    unsigned month = (unsigned)k2m_str_number(k2m_str_part(word, 5, 7), 2);
    return (printed_date){k2m_str_part(word, 0, 4), k2m_str_part(word, 8, 10), month, word.len};
}

/* Reads "08.07.2005", which is the eighth of July. */
static printed_date read_dotted_date(k2m_str line)
{
    k2m_str word = first_word(line);
    size_t first = k2m_str_until(word, '.', 0), second = k2m_str_until(word, '.', first + 1);
    if (second >= word.len) return (printed_date){.end = 0};
    k2m_str day = k2m_str_part(word, 0, first), month = k2m_str_part(word, first + 1, second);
    k2m_str year = k2m_str_part(word, second + 1, word.len);
    bool digits = k2m_str_is_digits(day, 1, 2) && k2m_str_is_digits(month, 1, 2) && k2m_str_is_digits(year, 4, 4);
    unsigned number = digits ? (unsigned)k2m_str_number(month, 2) : 0;
    return number && number <= 12 ? (printed_date){year, day, number, word.len} : (printed_date){.end = 0};
}

/* Reads "Month D, YYYY", "D Month YYYY" and «D month YYYY года»; in old archives a comma stands behind the month. */
static printed_date read_worded_date(k2m_str line)
{
    k2m_str words[4];
    size_t ends[4], count = 0;
    for (size_t at = 0; at < line.len && count < 4; at = ends[count - 1] + 1) {
        ends[count] = k2m_str_until(line, ' ', at);
        words[count] = without_comma(k2m_str_part(line, at, ends[count]));
        count++;
    }
    if (count < 3 || !k2m_str_is_digits(words[2], 4, 4)) return (printed_date){.end = 0};
    bool month_first = k2m_site_month(words[0]) != 0;
    printed_date d = {words[2], words[month_first ? 1 : 0], k2m_site_month(words[month_first ? 0 : 1]), 0};
    if (!d.month || !k2m_str_is_digits(d.day, 1, 2)) return (printed_date){.end = 0};
    size_t last = !month_first && count == 4 && k2m_site_is_year_word(words[3]) ? 3 : 2;
    d.end = ends[last] - (line.data[ends[last] - 1] == ',' ? 1 : 0);
    return d;
}

/* Without the word before a time: «18 мая 2023 года в 15:30». */
static k2m_str without_at(k2m_str text)
{
    const k2m_str at = K2M_STR("в ");
    return k2m_str_starts(text, at) ? k2m_str_part(text, at.len, text.len) : text;
}

/* The date that a line opens with, if a comma, a time of day or nothing follows: "May 5, 2020 was a Tuesday" is none.
 */
static printed_date read_date(k2m_str line)
{
    printed_date d = read_iso_date(line);
    if (!d.end) d = read_dotted_date(line);
    if (!d.end) d = read_worded_date(line);
    if (!d.end || d.end == line.len || line.data[d.end] == ',') return d;
    return is_time(first_word(without_at(k2m_str_part(line, d.end + 1, line.len)))) ? d : (printed_date){.end = 0};
}

/* The part of the line behind `at`, without the comma before it. */
static k2m_str rest(k2m_str line, size_t at)
{
    while (at < line.len && (line.data[at] == ' ' || line.data[at] == ',')) at++;
    return k2m_str_part(line, at, line.len);
}

/* Whether a line is that of an announcement: "Announcement, May 25 − 26, 2018". */
static bool is_announcement(k2m_str line)
{
    return k2m_str_starts_nocase(line, K2M_STR("Announcement, ")) || k2m_str_starts(line, K2M_STR("Анонс, "));
}

k2m_dateline k2m_dateline_split(k2m_str line)
{
    k2m_dateline parts = {0};
    if (is_announcement(line)) return (k2m_dateline){.date = line};
    size_t end = read_date(line).end;
    if (end) parts.date = k2m_str_part(line, 0, end);
    k2m_str left = rest(line, end), timed = without_at(left), first = first_word(timed);
    if (is_time(first)) {
        parts.time = k2m_str_part(first, 0, time_length(first));
        left = rest(timed, first.len);
    }
    if (left.len) parts.place = left;
    return parts;
}

bool k2m_is_date_line(k2m_str line)
{
    enum { LONGEST_PLACE = 160 };
    k2m_dateline parts = k2m_dateline_split(line);
    if (!parts.date.data || parts.place.len > LONGEST_PLACE) return false;
    return parts.place.len == 0 || k2m_is_upper(k2m_utf8_at(parts.place, 0));
}

k2m_str k2m_time_if_known(k2m_str time)
{
    return k2m_str_equal(time, K2M_STR("00:00")) ? (k2m_str){NULL, 0} : time;
}

/* The date in the form of ISO 8601; data NULL if there is no such day. */
static k2m_str iso_of(k2m_arena *arena, const printed_date *d)
{
    char iso[16], checked[K2M_LONGEST_TIME];
    const char *zero = d->day.len == 1 ? "0" : "";
    int len = snprintf(iso, sizeof iso, "%.4s-%02u-%s%.*s", d->year.data, d->month, zero, (int)d->day.len, d->day.data);
    k2m_str day = {iso, (size_t)len};
    return k2m_iso_time(day, checked) ? k2m_str_copy(arena, day) : (k2m_str){NULL, 0};
}

static k2m_str year_before(k2m_arena *arena, k2m_str year)
{
    char before[24];
    int len = snprintf(before, sizeof before, "%04ld", (long)k2m_str_number(year, 4) - 1);
    return k2m_str_copy(arena, (k2m_str){before, (size_t)len});
}

k2m_str k2m_announcement_to_iso(k2m_arena *arena, k2m_str line)
{
    printed_date d = {.end = 0};
    unsigned last = 0; /* the month that the year belongs to */
    for (size_t at = 0; at < line.len;) {
        size_t end = k2m_str_until(line, ' ', at);
        k2m_str word = without_comma(k2m_str_part(line, at, end));
        unsigned month = k2m_site_month(word);
        if (!d.month) d.month = month;
        if (month && !d.year.data) last = month;
        if (!d.day.data && k2m_str_is_digits(word, 1, 2)) d.day = word;
        if (!d.year.data && k2m_str_is_digits(word, 4, 4)) d.year = word;
        at = end + 1;
    }
    if (!d.month || !d.day.data || !d.year.data) return (k2m_str){NULL, 0};
    if (last < d.month) d.year = year_before(arena, d.year); /* December 30 − January 2, 2014 */
    return iso_of(arena, &d);
}

k2m_str k2m_date_to_iso(k2m_arena *arena, k2m_str date)
{
    printed_date d = read_date(date);
    if (is_announcement(date)) return k2m_announcement_to_iso(arena, date);
    return d.end ? iso_of(arena, &d) : (k2m_str){NULL, 0};
}

k2m_str k2m_timestamp_to_iso(k2m_arena *arena, k2m_str line)
{
    k2m_dateline parts = k2m_dateline_split(line);
    k2m_str date = k2m_date_to_iso(arena, parts.date), time = k2m_time_if_known(parts.time);
    if (!date.data || !time.data) return date;
    k2m_str hour = time.len == 4 ? K2M_STR("T0") : K2M_STR("T");
    return k2m_str_joined(arena, date, k2m_str_joined(arena, hour, time));
}

/* Whether a word can stand in a range of days. */
static bool is_word_of_range(k2m_str word)
{
    bool dash = word.len && k2m_is_dash(k2m_utf8_at(word, 0));
    return dash || k2m_str_is_digits(word, 1, 4) || k2m_site_month(word) || k2m_site_is_year_word(word);
}

bool k2m_date_is_range(k2m_str line)
{
    bool month = false;
    for (size_t at = 0; at < line.len;) {
        size_t end = k2m_str_until(line, ' ', at);
        k2m_str word = without_comma(k2m_str_part(line, at, end));
        if (!is_word_of_range(word)) return false;
        month = month || k2m_site_month(word);
        at = end + 1;
    }
    return month;
}

bool k2m_date_is_iso(k2m_str s)
{
    return s.len == 10 && k2m_str_is_digits(k2m_str_part(s, 0, 4), 4, 4) && s.data[4] == '-' &&
           k2m_str_is_digits(k2m_str_part(s, 5, 7), 2, 2) && s.data[7] == '-' &&
           k2m_str_is_digits(k2m_str_part(s, 8, 10), 2, 2);
}
