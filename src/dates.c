#include "dates.h"

#include "site.h"

#include <stdint.h>

/* The end of the run of non-blank characters at `at`. */
static size_t word_end(k2m_str line, size_t at)
{
    while (at < line.len && line.data[at] != ' ') at++;
    return at;
}

static bool is_digits(k2m_str s, size_t least, size_t most)
{
    if (s.len < least || s.len > most) return false;
    for (size_t i = 0; i < s.len; i++)
        if (s.data[i] < '0' || s.data[i] > '9') return false;
    return true;
}

static k2m_str without_comma(k2m_str word)
{
    return k2m_str_ends(word, K2M_STR(",")) ? k2m_str_part(word, 0, word.len - 1) : word;
}

/* The end of the date that the line opens with, 0 if it opens with none: "Month D, YYYY" or «D month YYYY года». */
static size_t date_end(k2m_str line)
{
    k2m_str words[4];
    size_t ends[4], count = 0;
    for (size_t at = 0; at < line.len && count < 4; at = ends[count - 1] + 1) {
        ends[count] = word_end(line, at);
        words[count] = without_comma(k2m_str_part(line, at, ends[count]));
        count++;
    }
    if (count < 3 || !is_digits(words[2], 4, 4)) return 0;
    bool english = k2m_site_month(words[0]) && is_digits(words[1], 1, 2);
    bool russian = is_digits(words[0], 1, 2) && k2m_site_month(words[1]);
    if (!english && !russian) return 0;
    size_t last = russian && count == 4 && k2m_site_is_year_word(words[3]) ? 3 : 2;
    return ends[last] - (line.data[ends[last] - 1] == ',' ? 1 : 0);
}

static bool is_time(k2m_str s)
{
    size_t colon = k2m_str_find(s, K2M_STR(":"), 0);
    return colon != SIZE_MAX && is_digits(k2m_str_part(s, 0, colon), 1, 2) &&
           is_digits(k2m_str_part(s, colon + 1, s.len), 2, 2);
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
    size_t end = date_end(line);
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
