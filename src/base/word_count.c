/* SPDX-License-Identifier: MIT */
#include "base/word_count.h"

#include "base/unicode.h"

/* The values of the property Word_Break that matter here. */
typedef enum word_break {
    OTHER,
    LETTER,  /* ALetter, Hebrew_Letter */
    NUMERIC, /* digits */
    KATAKANA,
    CONNECTOR,  /* ExtendNumLet: "_" */
    MID_LETTER, /* ":" and "·": part of a word between two letters */
    MID_NUMBER, /* "," and ";": part of one between two digits */
    MID_BOTH,   /* MidNumLet and Single_Quote: "." and "’", between two letters or two digits */
    EXTEND,     /* Extend, Format, ZWJ: belongs to what stands before it */
    ALONE       /* a letter that is a word of its own */
} word_break;

typedef struct range {
    uint32_t first, last;
    word_break is;
} range;

/* What unicode.h takes for letters and digits, but is none, or is one of another kind; and the marks within words. In
 * order. */
static const range ranges[] = {
    {0x00AD, 0x00AD, EXTEND},     {0x00B2, 0x00B3, OTHER},      {0x00B7, 0x00B7, MID_LETTER},
    {0x00B9, 0x00B9, OTHER},      {0x00BC, 0x00BE, OTHER},      {0x0300, 0x036F, EXTEND},
    {0x037E, 0x037E, MID_NUMBER}, {0x0387, 0x0387, MID_LETTER}, {0x0483, 0x0489, EXTEND},
    {0x055F, 0x055F, MID_LETTER}, {0x0589, 0x0589, MID_NUMBER}, {0x0591, 0x05BD, EXTEND},
    {0x05BF, 0x05BF, EXTEND},     {0x05C1, 0x05C2, EXTEND},     {0x05C4, 0x05C5, EXTEND},
    {0x05C7, 0x05C7, EXTEND},     {0x05F4, 0x05F4, MID_LETTER}, {0x060C, 0x060D, MID_NUMBER},
    {0x0610, 0x061A, EXTEND},     {0x064B, 0x065F, EXTEND},     {0x0660, 0x0669, NUMERIC},
    {0x066B, 0x066B, NUMERIC},    {0x066C, 0x066C, MID_NUMBER}, {0x0670, 0x0670, EXTEND},
    {0x06D6, 0x06DC, EXTEND},     {0x06F0, 0x06F9, NUMERIC},    {0x07F8, 0x07F8, MID_NUMBER},
    {0x0900, 0x0903, EXTEND},     {0x093A, 0x093C, EXTEND},     {0x093E, 0x094F, EXTEND},
    {0x0966, 0x096F, NUMERIC},    {0x1AB0, 0x1AFF, EXTEND},     {0x1DC0, 0x1DFF, EXTEND},
    {0x200C, 0x200F, EXTEND},     {0x2018, 0x2019, MID_BOTH},   {0x2024, 0x2024, MID_BOTH},
    {0x2027, 0x2027, MID_LETTER}, {0x202A, 0x202E, EXTEND},     {0x202F, 0x202F, CONNECTOR},
    {0x203F, 0x2040, CONNECTOR},  {0x2044, 0x2044, MID_NUMBER}, {0x2054, 0x2054, CONNECTOR},
    {0x2060, 0x2064, EXTEND},     {0x2070, 0x2070, OTHER},      {0x2074, 0x2079, OTHER},
    {0x2080, 0x2089, OTHER},      {0x20D0, 0x20FF, EXTEND},     {0x2150, 0x215F, OTHER},
    {0x2189, 0x2189, OTHER},      {0x2460, 0x24B5, OTHER},      {0x2776, 0x2793, OTHER},
    {0x2CFD, 0x2CFD, OTHER},      {0x2DE0, 0x2DFF, EXTEND},     {0x3031, 0x3035, KATAKANA},
    {0x3041, 0x3096, ALONE},      {0x3099, 0x309A, EXTEND},     {0x309B, 0x309C, KATAKANA},
    {0x309D, 0x309F, ALONE},      {0x30A0, 0x30FA, KATAKANA},   {0x30FC, 0x30FF, KATAKANA},
    {0x31F0, 0x31FF, KATAKANA},   {0x3220, 0x33FF, OTHER},      {0x3400, 0x9FFF, ALONE},
    {0xF900, 0xFAFF, ALONE},      {0xFE00, 0xFE0F, EXTEND},     {0xFE10, 0xFE10, MID_NUMBER},
    {0xFE13, 0xFE13, MID_LETTER}, {0xFE14, 0xFE14, MID_NUMBER}, {0xFE20, 0xFE2F, EXTEND},
    {0xFE33, 0xFE34, CONNECTOR},  {0xFE4D, 0xFE4F, CONNECTOR},  {0xFE50, 0xFE50, MID_NUMBER},
    {0xFE52, 0xFE52, MID_BOTH},   {0xFE54, 0xFE54, MID_NUMBER}, {0xFE55, 0xFE55, MID_LETTER},
    {0xFEFF, 0xFEFF, EXTEND},     {0xFF07, 0xFF07, MID_BOTH},   {0xFF0C, 0xFF0C, MID_NUMBER},
    {0xFF0E, 0xFF0E, MID_BOTH},   {0xFF10, 0xFF19, NUMERIC},    {0xFF1A, 0xFF1A, MID_LETTER},
    {0xFF1B, 0xFF1B, MID_NUMBER}, {0xFF3F, 0xFF3F, CONNECTOR},  {0xFF66, 0xFF9D, KATAKANA},
    {0x20000, 0x3FFFF, ALONE},    {0xE0001, 0xE01EF, EXTEND},
};

static word_break break_of_ascii(char c)
{
    if (k2m_is_digit((unsigned char)c)) return NUMERIC;
    if (k2m_is_ascii_letter((unsigned char)c)) return LETTER;
    switch (c) {
    case '_': return CONNECTOR;
    case ':': return MID_LETTER;
    case ',':
    case ';': return MID_NUMBER;
    case '.':
    case '\'': return MID_BOTH;
    default: return OTHER;
    }
}

static word_break break_of(uint32_t c)
{
    size_t low = 0, high = sizeof ranges / sizeof *ranges;
    if (c < 0x80) return break_of_ascii((char)c);
    while (low < high) { /* the first range that does not end before c */
        size_t middle = low + (high - low) / 2;
        if (ranges[middle].last < c) low = middle + 1;
        else high = middle;
    }
    if (low < sizeof ranges / sizeof *ranges && ranges[low].first <= c) return ranges[low].is;
    return k2m_is_word(c) ? LETTER : OTHER;
}

/* What stands before the next character. */
typedef struct segment {
    word_break last; /* of the word that has not ended; OTHER if there is none */
    word_break mid;  /* of a character behind it that may be part of it; OTHER if there is none */
    bool counted;    /* it has a letter or a digit */
} segment;

/* Whether a character that may be part of a word is: the same stands on both sides (WB6, WB7, WB11 and WB12). */
static bool is_bridged(word_break last, word_break mid, word_break next)
{
    if (last != next) return false;
    return next == LETTER ? mid == MID_LETTER || mid == MID_BOTH
                          : next == NUMERIC && (mid == MID_NUMBER || mid == MID_BOTH);
}

/* Whether two characters are of one word (WB5, WB8 to WB10, WB13 to WB13b). Of no matter where no word stands before. */
static bool are_joined(word_break last, word_break next)
{
    if (last == CONNECTOR || next == CONNECTOR) return true;
    return (last == KATAKANA) == (next == KATAKANA);
}

static bool is_mid(word_break is)
{
    return is == MID_LETTER || is == MID_NUMBER || is == MID_BOTH;
}

/* Goes on by one character. Returns whether a word begins to count with it. */
static bool step(segment *s, word_break next)
{
    const segment none = {OTHER, OTHER, false};
    if (next == EXTEND) return false;
    if (is_mid(next)) {
        if (s->mid != OTHER || (s->last != LETTER && s->last != NUMERIC)) *s = none;
        else s->mid = next;
        return false;
    }
    bool joined = s->mid == OTHER ? are_joined(s->last, next) : is_bridged(s->last, s->mid, next);
    if (!joined) *s = none;
    s->mid = OTHER;
    if (next == OTHER || next == ALONE) {
        *s = none;
        return next == ALONE;
    }
    bool counts = next != CONNECTOR && !s->counted;
    s->last = next;
    s->counted = s->counted || counts;
    return counts;
}

size_t k2m_word_count(k2m_str text)
{
    segment s = {OTHER, OTHER, false};
    size_t count = 0;
    for (size_t at = 0; at < text.len;) count += step(&s, break_of(k2m_utf8_next(text, &at)));
    return count;
}
