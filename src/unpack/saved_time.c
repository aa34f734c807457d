/* SPDX-License-Identifier: MIT */
#include "unpack/saved_time.h"

#include "base/iso_time.h"

#include <stdio.h>

typedef struct moment {
    int year, month, day, hour, minute, second; /* -1: not said */
    k2m_str fraction;                           /* of the second, with its full stop; a view of the text */
    char zone[8];                               /* as ISO 8601 has it; empty: not said */
} moment;

/* ---- pieces ---- */

static bool take(k2m_str *s, k2m_str word)
{
    if (!k2m_str_starts_nocase(*s, word)) return false;
    *s = k2m_str_part(*s, word.len, s->len);
    return true;
}

/* Takes a number of so many digits; -1 if there is none. */
static int take_number(k2m_str *s, size_t digits)
{
    k2m_str number = k2m_str_part(*s, 0, s->len < digits ? s->len : digits);
    if (!k2m_str_is_digits(number, digits, digits)) return -1;
    *s = k2m_str_part(*s, digits, s->len);
    return (int)k2m_str_number(number, digits);
}

static k2m_str take_fraction(k2m_str *s)
{
    enum { LONGEST = 10 };
    size_t len = 1;
    if (s->len < 2 || s->data[0] != '.') return (k2m_str){NULL, 0};
    while (len < s->len && s->data[len] >= '0' && s->data[len] <= '9') len++;
    k2m_str fraction = k2m_str_part(*s, 0, len < LONGEST ? len : LONGEST);
    *s = k2m_str_part(*s, len, s->len);
    return len > 1 ? fraction : (k2m_str){NULL, 0};
}

/* Takes "10:20:30.5" or "10:20". */
static bool take_clock(k2m_str *s, moment *m)
{
    m->hour = take_number(s, 2);
    m->minute = take(s, K2M_STR(":")) ? take_number(s, 2) : -1;
    m->second = take(s, K2M_STR(":")) ? take_number(s, 2) : 0;
    m->fraction = take_fraction(s);
    return m->hour >= 0 && m->minute >= 0 && m->second >= 0;
}

/* Takes "Z", "GMT", "+03:00", "+0300" or "GMT+0300". */
static bool take_zone(k2m_str *s, moment *m)
{
    bool utc = take(s, K2M_STR("GMT")) || take(s, K2M_STR("UTC")) || take(s, K2M_STR("Z"));
    char sign = s->len ? *s->data : '\0';
    if (utc) (void)snprintf(m->zone, sizeof m->zone, "Z");
    if (sign != '+' && sign != '-') return utc;
    *s = k2m_str_part(*s, 1, s->len);
    int hour = take_number(s, 2);
    (void)take(s, K2M_STR(":"));
    int minute = take_number(s, 2);
    if (hour < 0 || hour > 14 || minute < 0 || minute > 59) return false;
    (void)snprintf(m->zone, sizeof m->zone, "%c%02u:%02u", sign, (unsigned)hour % 100, (unsigned)minute % 100);
    return true;
}

/* ---- forms ---- */

/* "2024-05-01T10:20:30Z", or a date alone. */
static bool read_iso(k2m_str s, moment *m)
{
    m->year = take_number(&s, 4);
    m->month = take(&s, K2M_STR("-")) ? take_number(&s, 2) : -1;
    m->day = take(&s, K2M_STR("-")) ? take_number(&s, 2) : -1;
    if (s.len == 0) return true;
    if (!take(&s, K2M_STR("T")) && !take(&s, K2M_STR(" "))) return false;
    return take_clock(&s, m) && (s.len == 0 || take_zone(&s, m)) && s.len == 0;
}

/* "20240501102030", which is UTC, or a date alone. */
static bool read_digits(k2m_str s, moment *m)
{
    m->year = take_number(&s, 4);
    m->month = take_number(&s, 2);
    m->day = take_number(&s, 2);
    if (s.len == 0) return true;
    m->hour = take_number(&s, 2);
    m->minute = take_number(&s, 2);
    m->second = take_number(&s, 2);
    (void)snprintf(m->zone, sizeof m->zone, "Z");
    return m->second >= 0 && s.len == 0;
}

/* The place in a list, from 1, of what a word begins with; 0 if it is not there. */
static int place_of(k2m_str word, const char *names)
{
    enum { LETTERS = 3 };
    for (int place = 1; *names; place++, names += LETTERS)
        if (k2m_str_starts_nocase(word, (k2m_str){names, LETTERS})) return place;
    return 0;
}

static bool read_word(k2m_str word, moment *m)
{
    int month = place_of(word, "JanFebMarAprMayJunJulAugSepOctNovDec");
    if (month) m->month = month;
    else if (k2m_str_is_digits(word, 1, 2)) m->day = (int)k2m_str_number(word, 2);
    else if (k2m_str_is_digits(word, 4, 4)) m->year = (int)k2m_str_number(word, 4);
    else if (k2m_str_until(word, ':', 0) == 2) return take_clock(&word, m) && word.len == 0;
    else return place_of(word, "MonTueWedThuFriSatSun") || (take_zone(&word, m) && word.len == 0);
    return true;
}

/* "Wed, 01 May 2024 10:20:30 +0300", in any order. What stands in brackets at the end is a comment. */
static bool read_words(k2m_str s, moment *m)
{
    for (size_t at = 0, end; at < s.len && s.data[at] != '('; at = end + 1) {
        for (end = at; end < s.len && s.data[end] != ' ' && s.data[end] != ',';) end++;
        if (end > at && !read_word(k2m_str_part(s, at, end), m)) return false;
    }
    return true;
}

/* ---- the time ---- */

static bool read_time(k2m_str text, moment *m)
{
    if (k2m_str_is_digits(text, 8, 14)) return read_digits(text, m);
    return k2m_str_until(text, '-', 0) == 4 ? read_iso(text, m) : read_words(text, m);
}

/* Writes the date, and the time up to the seconds. Returns its length; 0 if there is no such day or time. */
static size_t write_checked(const moment *m, char *to, size_t size)
{
    char checked[K2M_LONGEST_TIME];
    int len = snprintf(to, size, "%04d-%02d-%02d", m->year, m->month, m->day);
    if (m->hour >= 0) len += snprintf(to + len, size - (size_t)len, "T%02d:%02d:%02d", m->hour, m->minute, m->second);
    return k2m_iso_time((k2m_str){to, (size_t)len}, checked) ? (size_t)len : 0;
}

k2m_str k2m_saved_time(k2m_arena *arena, k2m_str text)
{
    char time[100];
    moment m = {-1, -1, -1, -1, -1, -1, {NULL, 0}, ""};
    text = k2m_str_trim(text);
    size_t len = text.len < sizeof time && read_time(text, &m) ? write_checked(&m, time, sizeof time) : 0;
    if (len == 0) return (k2m_str){NULL, 0};
    if (m.hour >= 0)
        len += (size_t)snprintf(time + len, sizeof time - len, "%.*s%s", (int)m.fraction.len,
                                m.fraction.data ? m.fraction.data : "", m.zone);
    return k2m_str_copy(arena, (k2m_str){time, len});
}
