/* SPDX-License-Identifier: MIT */
#include "base/unicode.h"

#include "base/unicode_ranges.h"

#include <string.h>

/* The length in bytes of a sequence that begins with `lead`, which is not ASCII; 0 if none can. And the bounds of its second
 * byte (RFC 3629, section 4). */
static size_t sequence_length(unsigned char lead, unsigned char *low, unsigned char *high)
{
    *low = 0x80;
    *high = 0xBF;
    if (lead >= 0xC2 && lead <= 0xDF) return 2;
    if (lead >= 0xE0 && lead <= 0xEF) {
        if (lead == 0xE0) *low = 0xA0;
        if (lead == 0xED) *high = 0x9F;
        return 3;
    }
    if (lead >= 0xF0 && lead <= 0xF4) {
        if (lead == 0xF0) *low = 0x90;
        if (lead == 0xF4) *high = 0x8F;
        return 4;
    }
    return 0;
}

uint32_t k2m_utf8_next_beyond_ascii(k2m_str s, size_t *at)
{
    static const unsigned char lead_bits[] = {0, 0, 0x1F, 0x0F, 0x07};
    const unsigned char *p = (const unsigned char *)s.data + *at;
    size_t left = s.len - *at;
    unsigned char low, high;
    size_t length = sequence_length(p[0], &low, &high);
    if (length == 0) {
        *at += 1;
        return K2M_REPLACEMENT;
    }
    uint32_t c = p[0] & lead_bits[length];
    for (size_t i = 1; i < length; i++) {
        if (i >= left || p[i] < low || p[i] > high) {
            *at += i;
            return K2M_REPLACEMENT;
        }
        c = c << 6 | (p[i] & 0x3Fu);
        low = 0x80;
        high = 0xBF;
    }
    *at += length;
    return c;
}

size_t k2m_utf8_count(k2m_str s)
{
    size_t count = 0;
    for (size_t i = 0; i < s.len; i++)
        if (((unsigned char)s.data[i] & 0xC0) != 0x80) count++;
    return count;
}

size_t k2m_utf8_back(k2m_str s, size_t at)
{
    do at--;
    while (at > 0 && ((unsigned char)s.data[at] & 0xC0) == 0x80);
    return at;
}

uint32_t k2m_utf8_before(k2m_str s, size_t at)
{
    return k2m_utf8_at(s, k2m_utf8_back(s, at));
}

uint32_t k2m_utf8_at(k2m_str s, size_t at)
{
    return k2m_utf8_next(s, &at);
}

bool k2m_ends_in_one_of(k2m_str s, const char *characters)
{
    const k2m_str ends = k2m_str_of(characters);
    uint32_t last = s.len ? k2m_utf8_before(s, s.len) : 0;
    for (size_t at = 0; last && at < ends.len;)
        if (k2m_utf8_next(ends, &at) == last) return true;
    return false;
}

size_t k2m_utf8_write(char *to, uint32_t c)
{
    if (c < 0x80) {
        to[0] = (char)c;
        return 1;
    }
    size_t length = c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    for (size_t i = length - 1; i > 0; i--) {
        to[i] = (char)(0x80 | (c & 0x3F));
        c >>= 6;
    }
    static const unsigned char marks[] = {0, 0, 0xC0, 0xE0, 0xF0};
    to[0] = (char)(marks[length] | c);
    return length;
}

size_t k2m_utf8_ascii_end(k2m_str s, size_t at)
{
    const uint64_t beyond = 0x8080808080808080;
    for (uint64_t eight; at + sizeof eight <= s.len; at += sizeof eight) {
        memcpy(&eight, s.data + at, sizeof eight);
        if (eight & beyond) break;
    }
    while (at < s.len && (unsigned char)s.data[at] < 0x80) at++;
    return at;
}

/* The offset behind the Russian letters at `at`, which are two bytes each (U+0400 to U+047F). */
static size_t russian_end(k2m_str s, size_t at)
{
    while (at + 1 < s.len && (s.data[at] & 0xFE) == 0xD0 && (s.data[at + 1] & 0xC0) == 0x80) at += 2;
    return at;
}

bool k2m_utf8_valid(k2m_str s)
{
    for (size_t at = k2m_utf8_ascii_end(s, 0); at < s.len; at = k2m_utf8_ascii_end(s, at)) {
        size_t before = at = russian_end(s, at);
        if (at == s.len) break;
        if (k2m_utf8_next(s, &at) == K2M_REPLACEMENT && !(at - before == 3 && s.data[before] == '\xEF')) return false;
    }
    return true;
}

bool k2m_is_space(uint32_t c)
{
    return c == ' ' || (c >= '\t' && c <= '\r') || c == 0x85 || c == 0xA0 || c == 0x1680 ||
           (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

bool k2m_is_dash(uint32_t c)
{
    return c == '-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212;
}

bool k2m_is_invisible(uint32_t c)
{
    return (c < 0x20 && !(c >= '\t' && c <= '\r')) || (c >= 0x7F && c < 0xA0 && c != 0x85) || c == 0xAD || c == 0x61C ||
           c == 0x180E || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF || (c >= 0xFFF9 && c <= 0xFFFB) || (c & 0xFFFE) == 0xFFFE ||
           (c >= 0xFDD0 && c <= 0xFDEF) || (c >= 0xE0000 && c <= 0xE007F);
}

/* Ranges in which upper-case and lower-case letters alternate: here upper-case letters have even code points, in
 * pairs_odd_upper() odd ones. */
static bool pairs_even_upper(uint32_t c)
{
    return (c >= 0x100 && c <= 0x137) || (c >= 0x14A && c <= 0x177) || (c >= 0x1E00 && c <= 0x1EFF) ||
           (c >= 0x460 && c <= 0x481) || (c >= 0x48A && c <= 0x4BF) || (c >= 0x4D0 && c <= 0x52F) ||
           (c >= 0x218 && c <= 0x21B);
}

static bool pairs_odd_upper(uint32_t c)
{
    return (c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17E) || (c >= 0x4C1 && c <= 0x4CE);
}

/* The distance from an upper-case letter to its lower-case form; 0 for any other character. */
static uint32_t case_distance(uint32_t c)
{
    if (c < 0x80) return c >= 'A' && c <= 'Z' ? 32 : 0;
    if (c >= 0xC0 && c <= 0xDE && c != 0xD7) return 32;
    if (c >= 0x410 && c <= 0x42F) return 32;
    if (c >= 0x400 && c <= 0x40F) return 80;
    if (c >= 0x391 && c <= 0x3AB) return 32;
    if (c >= 0x531 && c <= 0x556) return 48;
    if (pairs_even_upper(c)) return c % 2 == 0 ? 1 : 0;
    if (pairs_odd_upper(c)) return c % 2 == 1 ? 1 : 0;
    return 0;
}

bool k2m_is_upper(uint32_t c)
{
    return case_distance(c) != 0;
}

bool k2m_is_digit(uint32_t c)
{
    return c >= '0' && c <= '9';
}

bool k2m_is_ascii_letter(uint32_t c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_ascii_word(uint32_t c)
{
    return k2m_is_digit(c) || k2m_is_ascii_letter(c);
}

bool k2m_is_word(uint32_t c)
{
    if (c < 0x80) return is_ascii_word(c);
    return k2m_flank_of(c) == K2M_LETTER && !k2m_is_invisible(c);
}

uint32_t k2m_to_lower(uint32_t c)
{
    return c + case_distance(c);
}

static bool in_ranges(const unicode_range *ranges, size_t count, uint32_t c)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (ranges[middle].last < c) low = middle + 1;
        else high = middle;
    }
    return low < count && ranges[low].first <= c;
}

#define COUNT(array) (sizeof(array) / sizeof *(array))

enum k2m_flank k2m_flank_of(uint32_t c)
{
    if (c >= 0x400 && c < 0x482) return K2M_LETTER; /* Russian text needs no search */
    if (k2m_is_space(c)) return K2M_BLANK;
    if (c == '~') return K2M_BEYOND;
    if (c < 0x80) return is_ascii_word(c) || c < 0x20 || c == 0x7F ? K2M_LETTER : K2M_PUNCTUATION;
    bool punctuation = in_ranges(punctuation_ranges, COUNT(punctuation_ranges), c);
    bool symbol = !punctuation && in_ranges(symbol_ranges, COUNT(symbol_ranges), c);
    if (!punctuation && !symbol) return K2M_LETTER;
    return c > 0xFFFF ? K2M_BEYOND : punctuation ? K2M_PUNCTUATION : K2M_SYMBOL;
}

static bool is_contested(uint32_t c)
{
    enum k2m_flank flank = k2m_flank_of(c);
    return flank == K2M_SYMBOL || flank == K2M_BEYOND;
}

bool k2m_has_symbols(k2m_str s)
{
    for (size_t at = 0; at < s.len;) {
        if ((unsigned char)s.data[at] < 0x80 && s.data[at] != '~') at++;
        else if (is_contested(k2m_utf8_next(s, &at))) return true;
    }
    return false;
}

int k2m_symbol_views(k2m_str s)
{
    return k2m_str_until(s, '~', 0) < s.len ? K2M_SYMBOL_VIEWS : K2M_PAST_TILDES;
}

static bool is_seen_as_letter(uint32_t c, enum k2m_symbols as)
{
    return as == K2M_AS_LETTERS || as == K2M_PAST_TILDES || (as == K2M_BEYOND_AS_LETTERS && c > 0xFFFF);
}

/* What a mark of emphasis on one side of a tilde sees behind it: a letter, a space, or the tilde. A digit stands for
 * letters, since it begins no tag. */
static char seen_past_tilde(enum k2m_flank beyond)
{
    return beyond < K2M_PUNCTUATION ? '0' : beyond == K2M_BLANK ? ' ' : '~';
}

static bool is_mark(k2m_str s, size_t at)
{
    return at < s.len && (s.data[at] == '*' || s.data[at] == '_');
}

/* Replaces the ends of the run of tildes from `at` on by what a mark beside them sees. Returns the end of the run. */
static size_t see_past_tildes(char *copy, k2m_str s, size_t at)
{
    size_t end = at;
    while (end < s.len && s.data[end] == '~') end++;
    if (end == at + 1 && (at == 0 || end == s.len)) return end; /* a space there would be stripped */
    if (at > 0 && s.data[at - 1] == '\\') return end;           /* a mark sees the backslash */
    enum k2m_flank left = at > 0 ? k2m_flank_of(k2m_utf8_before(s, at)) : K2M_BLANK;
    enum k2m_flank right = end < s.len ? k2m_flank_of(k2m_utf8_at(s, end)) : K2M_BLANK;
    if (at > 0 && is_mark(s, at - 1)) copy[at] = seen_past_tilde(right);
    if (is_mark(s, end)) copy[end - 1] = seen_past_tilde(left);
    return end;
}

k2m_str k2m_symbols_seen_as(k2m_arena *arena, k2m_str s, enum k2m_symbols as)
{
    static const uint32_t letters[] = {0, 0, 0xDF, 0x3042, 0x10400}, marks[] = {0, 0, 0xA7, 0x2020, 0x10100};
    char *copy = k2m_arena_alloc(arena, s.len + 1);
    memcpy(copy, s.data, s.len);
    for (size_t at = 0; at < s.len;) {
        size_t start = at;
        uint32_t c = k2m_utf8_next(s, &at);
        if (c == '~') at = as == K2M_PAST_TILDES ? see_past_tildes(copy, s, start) : at;
        else if (is_contested(c))
            (void)k2m_utf8_write(copy + start, (is_seen_as_letter(c, as) ? letters : marks)[at - start]);
    }
    return (k2m_str){copy, s.len};
}

uint32_t k2m_from_c1(uint32_t c)
{
    static const uint16_t windows_1252[32] = {
        0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
        0x2039, 0x0152, 0x008D, 0x017D, 0x008F, 0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
        0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178,
    };
    return c >= 0x80 && c < 0xA0 ? windows_1252[c - 0x80] : c;
}
