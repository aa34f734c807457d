/* SPDX-License-Identifier: MIT */
#include "base/iso_time.h"

#include "base/unicode.h"

#include <stdio.h>

/* Takes a number of `digits` digits at the head of s; -1 if there is none. */
static int take_number(k2m_str *s, size_t digits)
{
    int number = 0;
    if (s->len < digits) return -1;
    for (size_t i = 0; i < digits; i++) {
        if (!k2m_is_digit((unsigned char)s->data[i])) return -1;
        number = number * 10 + (s->data[i] - '0');
    }
    *s = k2m_str_part(*s, digits, s->len);
    return number;
}

static bool take(k2m_str *s, char c)
{
    if (s->len == 0 || s->data[0] != c) return false;
    *s = k2m_str_part(*s, 1, s->len);
    return true;
}

static int days_of(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return days[month - 1] + (month == 2 && leap);
}

typedef struct moment {
    int year, month, day, hour, minute, second; /* -1: not said */
    bool utc;
} moment;

static bool take_date(k2m_str *s, moment *m)
{
    m->year = take_number(s, 4);
    bool ok = m->year > 0 && take(s, '-') && (m->month = take_number(s, 2)) >= 1 && m->month <= 12 && take(s, '-');
    return ok && (m->day = take_number(s, 2)) >= 1 && m->day <= days_of(m->year, m->month);
}

static bool take_time(k2m_str *s, moment *m)
{
    bool two_digits = s->len > 1 && s->data[1] != ':';
    m->hour = take_number(s, two_digits ? 2 : 1);
    if (m->hour < 0 || m->hour > 23 || !take(s, ':') || (m->minute = take_number(s, 2)) < 0 || m->minute > 59)
        return false;
    m->second = take(s, ':') ? take_number(s, 2) : 0;
    m->utc = take(s, 'Z');
    return m->second >= 0 && m->second < 60;
}

bool k2m_iso_time(k2m_str text, char to[K2M_LONGEST_TIME])
{
    moment m = {.year = -1, .hour = -1};
    bool has_date = text.len >= 10, ok = !has_date || take_date(&text, &m);
    if (ok && has_date && text.len) ok = take(&text, 'T') && take_time(&text, &m);
    if (ok && !has_date) ok = take_time(&text, &m);
    if (!ok || text.len) return false;
    int len = 0;
    if (has_date)
        len = snprintf(to, K2M_LONGEST_TIME, "%04d-%02d-%02d%s", m.year, m.month, m.day, m.hour < 0 ? "" : "T");
    if (m.hour >= 0)
        (void)snprintf(to + len, K2M_LONGEST_TIME - (size_t)len, "%02d:%02d:%02d%s", m.hour, m.minute, m.second,
                       m.utc ? "Z" : "");
    return true;
}
