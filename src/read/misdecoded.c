/* SPDX-License-Identifier: MIT */
#include "read/misdecoded.h"

#include "base/unicode.h"

#include <libxml/HTMLparser.h>
#include <stdlib.h>
#include <string.h>

/* ---- the encodings ---- */

/* The byte that a character stands for, 0 if for none beyond ASCII. */
typedef unsigned char to_byte(uint32_t c);

/* ISO 8859-1 and windows-1252 at once: they differ in 0x80 to 0x9F, which are controls in the one. */
static unsigned char byte_of_1252(uint32_t c)
{
    if (c < 0x100) return c < 0x80 ? 0 : (unsigned char)c;
    if (c < 0x152 || c > 0x2122) return 0;
    for (uint32_t byte = 0x80; byte < 0xA0; byte++)
        if (k2m_from_c1(byte) == c) return (unsigned char)byte;
    return 0;
}

static unsigned char byte_of_1251(uint32_t c)
{
    enum { LOST = 0x98 }; /* the byte that means nothing */
    static const uint16_t windows_1251[64] = {
        0x0402, 0x0403, 0x201A, 0x0453, 0x201E, 0x2026, 0x2020, 0x2021, 0x20AC, 0x2030, 0x0409, 0x2039, 0x040A,
        0x040C, 0x040B, 0x040F, 0x0452, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, LOST,   0x2122,
        0x0459, 0x203A, 0x045A, 0x045C, 0x045B, 0x045F, 0x00A0, 0x040E, 0x045E, 0x0408, 0x00A4, 0x0490, 0x00A6,
        0x00A7, 0x0401, 0x00A9, 0x0404, 0x00AB, 0x00AC, 0x00AD, 0x00AE, 0x0407, 0x00B0, 0x00B1, 0x0406, 0x0456,
        0x0491, 0x00B5, 0x00B6, 0x00B7, 0x0451, 0x2116, 0x0454, 0x00BB, 0x0458, 0x0405, 0x0455, 0x0457,
    };
    if (c >= 0x410 && c <= 0x44F) return (unsigned char)(c - 0x410 + 0xC0);
    for (unsigned i = 0; c >= 0x80 && i < sizeof windows_1251 / sizeof *windows_1251; i++)
        if (windows_1251[i] == c) return (unsigned char)(0x80 + i);
    return 0;
}

typedef struct encoding {
    to_byte *byte;
    const char *leads;  /* what the characters that stand for the first byte of a sequence begin with in UTF-8 */
    unsigned char lost; /* the only byte that can be lost, 0 if there are several */
    uint32_t mark;      /* of the marks U+2010 to U+203F, the only usual one whose last byte can be lost */
} encoding;

static const encoding encodings[] = {{byte_of_1252, "\xC3", 0, 0x201D}, {byte_of_1251, "\xD0\xD1", 0x98, 0x2018}};

/* ---- what stands in a text ---- */

typedef struct walk {
    k2m_str text;
    const encoding *as;
    bool html;
    bool spaces;      /* the byte of a no-break space may have become a space */
    size_t beyond;    /* the next character beyond ASCII that is written as such, at or after the current place */
    size_t reference; /* the next reference to one, likewise */
} walk;

/* A character, and how it is written. */
typedef struct token {
    uint32_t c;
    size_t end; /* behind it */
    bool reference;
} token;

/* The name of a reference, up to `size`, as a string. Its length, 0 if there is none. */
static size_t name_of_reference(k2m_str rest, char *name, size_t size)
{
    size_t len = 0;
    for (; len + 1 < size && len + 1 < rest.len; len++) {
        uint32_t c = (unsigned char)rest.data[len + 1];
        if (!k2m_is_ascii_letter(c) && !k2m_is_digit(c)) break;
        name[len] = (char)c;
    }
    name[len] = '\0';
    return len;
}

static uint32_t number_of_reference(k2m_str rest, size_t *len)
{
    enum { LONGEST = 8 };
    char digits[LONGEST + 1] = {0}, *end;
    bool hex = rest.len > 2 && (rest.data[2] == 'x' || rest.data[2] == 'X');
    size_t from = hex ? 3 : 2;
    for (size_t i = 0; i < LONGEST && from + i < rest.len; i++) digits[i] = rest.data[from + i];
    if (!k2m_is_digit((unsigned char)digits[0]) && !(hex && k2m_is_ascii_letter((unsigned char)digits[0]))) return 0;
    unsigned long number = strtoul(digits, &end, hex ? 16 : 10);
    *len = from + (size_t)(end - digits);
    return number < 0x110000 ? (uint32_t)number : 0;
}

/* Reads the reference at `at`. False if none is there. */
static bool read_reference(k2m_str text, size_t at, token *t)
{
    enum { LONGEST_NAME = 8 };
    char name[LONGEST_NAME + 1];
    k2m_str rest = k2m_str_part(text, at, text.len);
    size_t len = 0;
    *t = (token){.reference = true};
    if (k2m_str_starts(rest, K2M_STR("&#"))) t->c = number_of_reference(rest, &len);
    else if (name_of_reference(rest, name, sizeof name)) {
        const htmlEntityDesc *entity = htmlEntityLookup((const xmlChar *)name);
        t->c = entity ? entity->value : 0;
        len = strlen(name) + 1;
    }
    if (len < rest.len && rest.data[len] == ';') len++;
    t->end = at + len;
    return t->c >= 0x80;
}

/* The character at `at`. */
static token token_at(const walk *w, size_t at)
{
    token t;
    if (w->html && w->text.data[at] == '&' && read_reference(w->text, at, &t)) return t;
    t = (token){.end = at};
    t.c = k2m_utf8_next(w->text, &t.end);
    return t;
}

/* Whether a reference may be one to a letter such as &ETH; or &acirc;. A look at its name is enough to pass over &nbsp;
 * and the like, of which some pages have thousands. */
static bool may_be_letter(k2m_str rest)
{
    enum { LONGEST_NAME = 8 };
    char name[LONGEST_NAME + 1];
    if (k2m_str_starts(rest, K2M_STR("&#"))) return true;
    size_t len = name_of_reference(rest, name, sizeof name);
    return len && strchr("aceinoACEINO", name[0]) && strchr("ceghlH", name[len - 1]);
}

/* The offset of the next reference to a letter at or after `at`, or the length of the text. */
static size_t next_reference(k2m_str text, size_t at)
{
    token t;
    for (at = k2m_str_until(text, '&', at); at < text.len; at = k2m_str_until(text, '&', at + 1))
        if (may_be_letter(k2m_str_part(text, at, text.len)) && read_reference(text, at, &t)) return at;
    return text.len;
}

/* The offset of the next character beyond ASCII at or after `at`, written as such or as a reference. */
static size_t next_beyond_ascii(walk *w, size_t at)
{
    if (w->beyond < at || at == 0) w->beyond = k2m_utf8_ascii_end(w->text, at);
    if (w->html && (w->reference < at || at == 0)) w->reference = next_reference(w->text, at);
    return w->html && w->reference < w->beyond ? w->reference : w->beyond;
}

/* ---- sequences ---- */

/* What a character at some place is in the text as it was. */
typedef struct sequence {
    uint32_t c;    /* 0: not a sequence */
    size_t end;    /* behind it */
    size_t tokens; /* how many characters it has become */
} sequence;

/* Whether a character is one that the site's pages have. */
static bool is_usual(uint32_t c)
{
    return (c >= 0xA0 && c < 0x180) || (c >= 0x400 && c < 0x460) || c == 0x490 || c == 0x491 ||
           (c >= 0x2009 && c < 0x2040) || c == 0x20AC || c == 0x2116 || c == 0x2122 || c == 0x2212 || c == 0xFEFF;
}

static size_t length_of(unsigned char lead)
{
    return lead < 0xC2 || lead > 0xF4 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
}

static bool is_lost(uint32_t c)
{
    return c == K2M_REPLACEMENT || c == '?';
}

/* What a sequence was whose last byte is lost, 0 if it is none. */
static uint32_t without_last(const encoding *as, char *bytes, size_t count)
{
    k2m_str whole = {bytes, count + 1};
    bool mark = count == 2 && memcmp(bytes, "\xE2\x80", 2) == 0, cyrillic = bytes[0] == '\xD0' || bytes[0] == '\xD1';
    bool letter = count == 1 && (cyrillic || bytes[0] == '\xC3');
    if (mark) return as->mark;
    if (!letter) return 0;
    bytes[count] = (char)as->lost;
    return as->lost ? k2m_utf8_at(whole, 0) : K2M_REPLACEMENT;
}

/* Whether the space behind a byte is the rest of a sequence: many programs make a space of a no-break space, which is
 * the last byte of the letters Р and à, and of the no-break space itself. */
static bool is_lost_space(const walk *w, char lead, uint32_t c)
{
    return w->spaces && c == ' ' && strchr("\xC2\xC3\xD0", lead);
}

/* Reads the sequence that begins with the character t. */
static sequence sequence_at(const walk *w, token t)
{
    char bytes[5] = {(char)w->as->byte(t.c)};
    size_t length = length_of((unsigned char)bytes[0]), count = 1;
    for (; count < length && t.end < w->text.len; count++) {
        t = token_at(w, t.end);
        bytes[count] = (char)w->as->byte(is_lost_space(w, bytes[0], t.c) ? 0xA0 : t.c);
        if (((unsigned char)bytes[count] & 0xC0) != 0x80) break;
    }
    bool lost = length && count + 1 == length && is_lost(t.c);
    uint32_t c = lost ? without_last(w->as, bytes, count) : 0;
    if (length && k2m_utf8_valid((k2m_str){bytes, length})) c = k2m_utf8_at((k2m_str){bytes, length}, 0);
    return (sequence){c, t.end, count};
}

/* ---- the judgement ---- */

typedef struct tally {
    size_t good, bad; /* characters in sequences of usual characters; others */
    bool sure;        /* a sequence has lost nothing */
    bool spaces;      /* no no-break space has been kept */
} tally;

/* A letter or a sign alone in right text, or something else that speaks against a wrong decoding. References to
 * anything but letters stand in pages that were written so. */
static bool speaks_against(const token *t)
{
    return t->c != K2M_REPLACEMENT && !(t->reference && !k2m_is_word(t->c));
}

static bool is_wrong(const tally *of)
{
    enum { LEAST = 3, SHARE = 9 }; /* one dash in English text is three characters */
    return of->sure && of->good >= LEAST && of->good >= of->bad * SHARE;
}

/* Whether so much is right that the rest need not be looked at. */
static bool is_hopeless(const tally *of)
{
    enum { MANY = 100 };
    return of->bad > MANY && of->bad > of->good;
}

/* Counts what begins with the character t. */
static void count(tally *all, const walk *w, token t, sequence s)
{
    enum { LAST_BITS = 0x3F, OF_SPACE = 0x20 };
    bool good = s.c && (is_usual(s.c) || s.c == K2M_REPLACEMENT), spaced = s.c && w->text.data[s.end - 1] == ' ';
    if (spaced) return; /* this may be right text */
    if (good && s.c != K2M_REPLACEMENT) all->sure = true;
    if (good && (s.c & LAST_BITS) == OF_SPACE) all->spaces = false;
    if (good) all->good += s.tokens;
    else if (speaks_against(&t)) all->bad++;
}

/* *spaces: spaces may be the last byte of a sequence. */
static bool was_decoded_as(const encoding *as, k2m_str text, bool html, bool *spaces)
{
    walk w = {.text = text, .as = as, .html = html, .spaces = true};
    tally all = {.spaces = true};
    for (size_t at = next_beyond_ascii(&w, 0); at < text.len && !is_hopeless(&all); at = next_beyond_ascii(&w, at)) {
        token t = token_at(&w, at);
        sequence s = sequence_at(&w, t);
        count(&all, &w, t, s);
        at = s.c ? s.end : t.end;
    }
    *spaces = all.spaces;
    return is_wrong(&all);
}

/* ---- the text as it was ---- */

static k2m_str decoded_again(k2m_arena *arena, const encoding *as, k2m_str text, bool html, bool spaces)
{
    walk w = {.text = text, .as = as, .html = html, .spaces = spaces};
    k2m_buffer out;
    k2m_buffer_init(&out, arena);
    k2m_buffer_reserve(&out, text.len);
    for (size_t from = 0, at; from < text.len; from = at) {
        char bytes[4];
        at = next_beyond_ascii(&w, from);
        k2m_buffer_put_str(&out, k2m_str_part(text, from, at));
        if (at == text.len) break;
        token t = token_at(&w, at);
        sequence s = sequence_at(&w, t);
        if (s.c) k2m_buffer_put(&out, bytes, k2m_utf8_write(bytes, s.c));
        else k2m_buffer_put_str(&out, k2m_str_part(text, at, t.end));
        at = s.c ? s.end : t.end;
    }
    k2m_str whole = k2m_buffer_str(&out);
    return k2m_str_starts(whole, K2M_STR("\xEF\xBB\xBF")) ? k2m_str_part(whole, 3, whole.len) : whole;
}

/* Whether a character in the text, not written as a reference, could be the first of a sequence. Most pages have none. */
static bool may_be_decoded_as(const encoding *as, k2m_str text)
{
    for (const char *lead = as->leads; *lead; lead++)
        if (k2m_str_until(text, *lead, 0) < text.len) return true;
    return false;
}

bool k2m_misdecoded_fix(k2m_arena *arena, k2m_str text, bool html, k2m_str *fixed)
{
    bool references = html && next_reference(text, 0) < text.len;
    for (size_t i = 0; i < sizeof encodings / sizeof *encodings; i++) {
        bool spaces;
        if (!references && !may_be_decoded_as(&encodings[i], text)) continue;
        if (!was_decoded_as(&encodings[i], text, html, &spaces)) continue;
        *fixed = decoded_again(arena, &encodings[i], text, html, spaces);
        return true;
    }
    return false;
}
