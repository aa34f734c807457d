/* SPDX-License-Identifier: MIT */
#include "read/encoding.h"

#include "base/unicode.h"

#include <errno.h>
#include <iconv.h>
#include <string.h>

static const char replacement[] = "\xEF\xBF\xBD";

/* ---- UTF-8 ---- */

/* The input with U+FFFD for each invalid sequence. The input itself if it is valid. */
static k2m_str repaired(k2m_arena *arena, k2m_str input)
{
    if (k2m_utf8_valid(input)) return input;
    k2m_buffer out;
    k2m_buffer_init(&out, arena);
    k2m_buffer_reserve(&out, input.len + input.len / 8 + 16);
    for (size_t at = 0; at < input.len;) {
        char bytes[4];
        k2m_buffer_put(&out, bytes, k2m_utf8_write(bytes, k2m_utf8_next(input, &at)));
    }
    return k2m_buffer_str(&out);
}

typedef struct utf8_count {
    size_t good, bad; /* valid characters of more than one byte; errors */
} utf8_count;

static utf8_count count_utf8(k2m_str input)
{
    utf8_count count = {0};
    for (size_t at = k2m_utf8_ascii_end(input, 0); at < input.len; at = k2m_utf8_ascii_end(input, at)) {
        if (k2m_utf8_next(input, &at) == K2M_REPLACEMENT) count.bad++;
        else count.good++;
    }
    return count;
}

/* ---- other encodings, by iconv(3) ---- */

/* The encodings that pages of the site can be in, by their iconv names. A page is decoded from no other unless the user
 * names one. So the command knows which tables iconv may have to load before it enters its sandbox. */
static const char cp1251[] = "WINDOWS-1251", koi8r[] = "KOI8-R", iso5[] = "ISO-8859-5", mac[] = "MAC-CYRILLIC",
                  cp1252[] = "WINDOWS-1252", cp866[] = "IBM866", utf16le[] = "UTF-16LE", utf16be[] = "UTF-16BE",
                  utf8_name[] = "UTF-8";
static const char *const needed[] = {cp1251, koi8r, iso5, mac, cp866, cp1252, utf16le, utf16be, NULL};

/* The labels of these encodings in the Encoding Standard (4.2), and other names that pages use. */
static const char *encoding_of_label(const char *label)
{
    static const char *const labels[][2] = {
        {"utf-8", utf8_name},     {"utf8", utf8_name},     {"windows-1251", cp1251},
        {"cp1251", cp1251},       {"x-cp1251", cp1251},    {"win-1251", cp1251},
        {"koi8-r", koi8r},        {"koi8", koi8r},         {"koi", koi8r},
        {"koi8_r", koi8r},        {"cskoi8r", koi8r},      {"iso-8859-5", iso5},
        {"iso8859-5", iso5},      {"iso_8859-5", iso5},    {"iso88595", iso5},
        {"cyrillic", iso5},       {"x-mac-cyrillic", mac}, {"mac-cyrillic", mac},
        {"windows-1252", cp1252}, {"cp1252", cp1252},      {"x-cp1252", cp1252},
        {"iso-8859-1", cp1252},   {"iso8859-1", cp1252},   {"iso_8859-1", cp1252},
        {"latin1", cp1252},       {"us-ascii", cp1252},    {"ascii", cp1252},
        {"x-mac-ukrainian", mac}, {"ibm866", cp866},       {"cp866", cp866},
        {"866", cp866},           {"csibm866", cp866},     {"csisolatincyrillic", iso5},
        {"l1", cp1252},           {"utf-16", utf16le},     {"utf-16le", utf16le},
        {"utf-16be", utf16be},    {"unicode", utf16le},
    };
    for (size_t i = 0; label && i < sizeof labels / sizeof *labels; i++)
        if (k2m_str_equal_nocase(k2m_str_of(label), k2m_str_of(labels[i][0]))) return labels[i][1];
    return NULL;
}

/* Converts the whole input. A byte that means nothing in the encoding becomes U+FFFD. */
static void convert(iconv_t descriptor, k2m_str input, k2m_buffer *out)
{
    char *from = (char *)input.data; /* iconv() does not modify its input */
    size_t left = input.len;
    while (left > 0) {
        k2m_buffer_reserve(out, left * 2 + 64);
        char *to = out->data + out->len;
        size_t room = out->size - out->len;
        size_t result = iconv(descriptor, &from, &left, &to, &room);
        out->len = (size_t)(to - out->data);
        if (result != (size_t)-1 || errno == E2BIG) continue;
        k2m_buffer_put(out, replacement, sizeof replacement - 1);
        from++;
        left--;
        (void)iconv(descriptor, NULL, NULL, NULL, NULL);
    }
}

/* Returns false if iconv does not know the encoding. */
static bool decode(k2m_arena *arena, k2m_str input, const char *name, k2m_str *utf8)
{
    if (strcmp(name, utf8_name) == 0) {
        *utf8 = repaired(arena, input);
        return true;
    }
    iconv_t descriptor = iconv_open(utf8_name, name);
    if (descriptor == (iconv_t)-1 && errno == ENOMEM) longjmp(*arena->on_failure, 1);
    if (descriptor == (iconv_t)-1) return false;
    jmp_buf *outer = arena->on_failure, here;
    if (setjmp(here)) { /* close the descriptor before the arena jumps any further */
        (void)iconv_close(descriptor);
        longjmp(*outer, 1);
    }
    arena->on_failure = &here;
    k2m_buffer out;
    k2m_buffer_init(&out, arena);
    convert(descriptor, input, &out);
    arena->on_failure = outer;
    (void)iconv_close(descriptor);
    *utf8 = repaired(arena, k2m_buffer_str(&out));
    return true;
}

/* ---- what the page says of itself ---- */

static const char *byte_order_mark(k2m_str input, size_t *size)
{
    *size = 2;
    if (k2m_str_starts(input, K2M_STR("\xFE\xFF"))) return utf16be;
    if (k2m_str_starts(input, K2M_STR("\xFF\xFE"))) return utf16le;
    *size = 3;
    return k2m_str_starts(input, K2M_STR("\xEF\xBB\xBF")) ? utf8_name : NULL;
}

/* Recognises UTF-16 without a byte-order mark. In most pairs of bytes one is 0 or 4, since most characters are ASCII or
 * Cyrillic. Text in an 8-bit encoding has neither byte. */
static const char *utf16_without_mark(k2m_str input)
{
    enum { ENOUGH = 256 };
    size_t high[2] = {0, 0}, looked_at = input.len < ENOUGH ? input.len : ENOUGH;
    for (size_t i = 0; i < looked_at; i++)
        if (input.data[i] == 0 || input.data[i] == 4) high[i % 2]++;
    size_t first = high[0] > high[1] ? 0 : 1;
    if (looked_at < 8 || high[first] * 8 < looked_at * 3 || high[1 - first] * 2 > high[first]) return NULL;
    return first == 0 ? utf16be : utf16le;
}

/* Copies the value of "charset=" in a tag to `to`, without quotes and cut to `size`. False if there is none. */
static bool read_charset(k2m_str tag, char *to, size_t size)
{
    for (size_t at = 0; at + 7 < tag.len; at++) {
        if (!k2m_str_starts_nocase(k2m_str_part(tag, at, tag.len), K2M_STR("charset"))) continue;
        at += 7;
        while (at < tag.len && (tag.data[at] == ' ' || tag.data[at] == '=')) at++;
        while (at < tag.len && (tag.data[at] == '"' || tag.data[at] == '\'' || tag.data[at] == ' ')) at++;
        size_t len = 0;
        while (at + len < tag.len && len + 1 < size && !strchr("\"' ;/>\t\r\n", tag.data[at + len])) len++;
        memcpy(to, tag.data + at, len);
        to[len] = '\0';
        return len > 0;
    }
    return false;
}

/* Copies the encoding that a <meta> before <body> declares to `to`. False if none does. */
static bool meta_charset(k2m_str input, char *to, size_t size)
{
    size_t end = k2m_str_find(input, K2M_STR("<body"), 0);
    if (end == SIZE_MAX) end = input.len;
    k2m_str head = k2m_str_part(input, 0, end);
    for (size_t at = k2m_str_until(head, '<', 0); at < head.len; at = k2m_str_until(head, '<', at + 1)) {
        if (!k2m_str_starts_nocase(k2m_str_part(head, at, head.len), K2M_STR("<meta"))) continue;
        size_t next = k2m_str_until(head, '<', at + 1); /* so that each byte is looked at once */
        size_t close = k2m_str_until(k2m_str_part(head, 0, next), '>', at);
        if (read_charset(k2m_str_part(head, at, close), to, size)) return true;
    }
    return false;
}

/* ---- what the bytes say ---- */

/* The ten most frequent letters of Russian, in the 8-bit encodings that were in use for it. They make up two thirds of
 * any text, so they identify the encoding even if the text is short. English text hardly has these bytes. The encodings
 * after the first three are never guessed: only the page can declare them. */
static const struct {
    const char *name, *letters; /* оеаинтсрвл */
} cyrillic_encodings[] = {
    {cp1251, "\xEE\xE5\xE0\xE8\xED\xF2\xF1\xF0\xE2\xEB"},
    {koi8r, "\xCF\xC5\xC1\xC9\xCE\xD4\xD3\xD2\xD7\xCC"},
    {iso5, "\xDE\xD5\xD0\xD8\xDD\xE2\xE1\xE0\xD2\xDB"},
    {mac, "\xEE\xE5\xE0\xE8\xED\xF2\xF1\xF0\xE2\xEB"},   /* the same bytes as in windows-1251 */
    {cp866, "\xAE\xA5\xA0\xA8\xAD\xE2\xE1\xE0\xA2\xAB"}, /* quotation marks and no-break spaces elsewhere */
};
enum { CYRILLIC_ENCODINGS = sizeof cyrillic_encodings / sizeof *cyrillic_encodings, FOUND_OUT = 3 };

static size_t frequent_letters(const size_t counts[256], const char *letters)
{
    size_t sum = 0;
    for (; *letters; letters++) sum += counts[(unsigned char)*letters];
    return sum;
}

/* The encoding of a text that is not UTF-8. `said` is the declared encoding, or NULL. It is believed unless the letters
 * clearly belong to another encoding. Without it, the letters decide; if they are not Russian, windows-1252. */
static const char *likely_encoding(k2m_str input, const char *said)
{
    size_t counts[256] = {0}, high = 0, of_said = 0, best = 0, most = 0;
    for (size_t i = 0; i < input.len; i++) counts[(unsigned char)input.data[i]]++;
    for (size_t c = 0xA0 + 1; c < 256; c++) high += counts[c]; /* 0xA0 is a no-break space */
    for (size_t i = 0; i < CYRILLIC_ENCODINGS; i++) {
        size_t count = frequent_letters(counts, cyrillic_encodings[i].letters);
        if (said == cyrillic_encodings[i].name) of_said = count;
        if (i < FOUND_OUT && count > most) best = i, most = count;
    }
    bool russian = most * 5 > high * 2; /* two fifths will do: a text may be short or unusual */
    if (!said) return russian ? cyrillic_encodings[best].name : cp1252;
    enum { ENOUGH_TO_DOUBT = 40 };
    return russian && most > ENOUGH_TO_DOUBT && of_said * 2 < most ? cyrillic_encodings[best].name : said;
}

/* Whether all bytes that are not ASCII are dashes, quotation marks, signs or no-break spaces, which windows-1251 and
 * windows-1252 have in common. */
static bool is_typographic(k2m_str input)
{
    static const char common[] = "\x82\x84\x85\x86\x87\x89\x8B\x91\x92\x93\x94\x95\x96\x97\x99\x9B\xA0\xA4\xA6\xA7"
                                 "\xA9\xAB\xAC\xAD\xAE\xB0\xB1\xB5\xB6\xB7\xBB";
    for (size_t i = 0; i < input.len; i++)
        if ((unsigned char)input.data[i] >= 0x80 && !strchr(common, input.data[i])) return false;
    return true;
}

/* The encoding of a text that has more errors than multi-byte characters if read as UTF-8. If UTF-8 is declared, that
 * is believed only if a few bytes are broken. A declaration of UTF-16 that can be read as ASCII means UTF-8 (HTML
 * Standard, 13.2.3.2). */
static const char *encoding_of(k2m_str input, const char *said, size_t bad)
{
    enum { MOST_BROKEN_BYTES = 8 };
    if (!said) return likely_encoding(input, NULL);
    if (said != utf8_name && said != utf16le && said != utf16be) return likely_encoding(input, said);
    return bad <= MOST_BROKEN_BYTES && !is_typographic(input) ? utf8_name : likely_encoding(input, NULL);
}

static bool decode_any(k2m_arena *arena, k2m_str input, const char *name, const char *said, k2m_str *utf8)
{
    size_t mark_size;
    const char *mark = byte_order_mark(input, &mark_size);
    if (mark) return decode(arena, k2m_str_part(input, mark_size, input.len), mark, utf8);
    /* iconv() takes an empty name for the encoding of the locale, and what follows a slash for options. */
    if (name && (!*name || strchr(name, '/'))) return false;
    const char *known = encoding_of_label(name);
    if (name) return decode(arena, input, known ? known : name, utf8);
    const char *wide = utf16_without_mark(input);
    if (wide) return decode(arena, input, wide, utf8);
    if (k2m_utf8_valid(input)) {
        *utf8 = input;
        return true;
    }

    /* Text in an 8-bit encoding hardly ever forms multi-byte characters of UTF-8, while UTF-8 with a few bad bytes has
     * many of them. So this counts more than what the page declares. */
    utf8_count count = count_utf8(input);
    char meta[32];
    if (count.bad <= count.good) {
        *utf8 = repaired(arena, input);
        return true;
    }
    if (!said && meta_charset(input, meta, sizeof meta)) said = meta;
    known = encoding_of_label(said);
    bool guessed = said && *said && !known && likely_encoding(input, NULL) == cp1252 && !is_typographic(input);
    return !guessed && decode(arena, input, encoding_of(input, known, count.bad), utf8);
}

static const k2m_str nul = {"", 1};

bool k2m_encoding_is_binary(k2m_str input)
{
    size_t mark_size;
    const char *mark = byte_order_mark(input, &mark_size);
    bool wide = (mark && mark != utf8_name) || utf16_without_mark(input);
    return !wide && k2m_str_has(input, nul);
}

/* Drops NULs: they are not text, and libxml2 reads them as blanks. */
static k2m_str without_nuls(k2m_arena *arena, k2m_str text)
{
    if (!k2m_str_has(text, nul)) return text;
    k2m_buffer out;
    k2m_buffer_init(&out, arena);
    k2m_buffer_reserve(&out, text.len);
    for (size_t i = 0; i < text.len; i++)
        if (text.data[i]) k2m_buffer_put_char(&out, text.data[i]);
    return k2m_buffer_str(&out);
}

bool k2m_encoding_decode(k2m_arena *arena, k2m_str input, const char *name, const char *said, k2m_str *utf8)
{
    if (!decode_any(arena, input, name, said, utf8)) return false;
    *utf8 = without_nuls(arena, *utf8);
    return true;
}

const char *const *k2m_encodings_needed(k2m_str input)
{
    static const char *const none[] = {NULL};
    size_t mark_size;
    const char *mark = byte_order_mark(input, &mark_size);
    bool is_utf8 = mark ? mark == utf8_name : !utf16_without_mark(input) && k2m_utf8_valid(input);
    return is_utf8 ? none : needed;
}

bool k2m_encoding_is_known(const char *name)
{
    if (encoding_of_label(name)) return true;
    iconv_t descriptor = iconv_open(utf8_name, name);
    if (descriptor == (iconv_t)-1) return errno == ENOMEM; /* then decoding reports it */
    (void)iconv_close(descriptor);
    return true;
}
