#include "encoding.h"

#include "unicode.h"

#include <errno.h>
#include <iconv.h>
#include <string.h>

static const char replacement[] = "\xEF\xBF\xBD";

/* ---- UTF-8 ---- */

/* The same text with U+FFFD for what is no UTF-8; the input itself if nothing is. */
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
    size_t good, bad; /* characters of more than one byte; errors */
} utf8_count;

static utf8_count count_utf8(k2m_str input)
{
    utf8_count count = {0};
    for (size_t at = 0; at < input.len;) {
        if ((unsigned char)input.data[at] < 0x80) {
            at++;
            continue;
        }
        if (k2m_utf8_next(input, &at) == K2M_REPLACEMENT) count.bad++;
        else count.good++;
    }
    return count;
}

/* ---- other encodings, by iconv(3) ---- */

/* Names that HTML gives and iconv does not know everywhere (Encoding Standard, 4.2). */
static const char *iconv_name(const char *name)
{
    static const char *const others[][2] = {
        {"win-1251", "WINDOWS-1251"},
        {"x-cp1251", "WINDOWS-1251"},
        {"cp1251", "WINDOWS-1251"},
        {"koi8", "KOI8-R"},
        {"koi", "KOI8-R"},
        {"iso8859-5", "ISO-8859-5"},
        {"unicode", "UTF-16LE"},
        {"utf8", "UTF-8"},
        {"iso-8859-1", "WINDOWS-1252"},
        {"latin1", "WINDOWS-1252"},
        {"us-ascii", "WINDOWS-1252"},
    };
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (k2m_str_equal_nocase(k2m_str_of(name), k2m_str_of(others[i][0]))) return others[i][1];
    return name;
}

/* Converts all of the input; the buffer has room for what a step gives. A byte that is nothing becomes U+FFFD. */
static void convert(iconv_t descriptor, k2m_str input, k2m_buffer *out)
{
    char *from = (char *)input.data; /* iconv() does not write there */
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

static bool decode(k2m_arena *arena, k2m_str input, const char *name, k2m_str *utf8)
{
    if (k2m_str_equal_nocase(k2m_str_of(iconv_name(name)), K2M_STR("UTF-8"))) {
        *utf8 = repaired(arena, input);
        return true;
    }
    iconv_t descriptor = iconv_open("UTF-8", iconv_name(name));
    if (descriptor == (iconv_t)-1) return false;
    jmp_buf *outer = arena->on_failure, here;
    if (setjmp(here)) { /* the arena must not jump while the descriptor is open */
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
    if (k2m_str_starts(input, K2M_STR("\xFE\xFF"))) return "UTF-16BE";
    if (k2m_str_starts(input, K2M_STR("\xFF\xFE"))) return "UTF-16LE";
    *size = 3;
    return k2m_str_starts(input, K2M_STR("\xEF\xBB\xBF")) ? "UTF-8" : NULL;
}

/* UTF-16 without a mark: every second byte of the first ones is NUL, as in any HTML. */
static const char *utf16_without_mark(k2m_str input)
{
    size_t zeros[2] = {0, 0}, looked_at = input.len < 64 ? input.len : 64;
    for (size_t i = 0; i < looked_at; i++)
        if (input.data[i] == '\0') zeros[i % 2]++;
    if (looked_at < 8 || zeros[0] + zeros[1] < looked_at * 2 / 5) return NULL;
    return zeros[0] > zeros[1] ? "UTF-16BE" : "UTF-16LE";
}

/* The value behind "charset=" in a tag, without quotes, copied to `to`; false if there is none that fits. */
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

/* The encoding that a <meta> in the head names. */
static bool meta_charset(k2m_str input, char *to, size_t size)
{
    size_t end = k2m_str_find(input, K2M_STR("<body"), 0);
    if (end > input.len) end = input.len;
    k2m_str head = k2m_str_part(input, 0, end);
    for (size_t at = k2m_str_find(head, K2M_STR("<"), 0); at < head.len;
         at = k2m_str_find(head, K2M_STR("<"), at + 1)) {
        if (!k2m_str_starts_nocase(k2m_str_part(head, at, head.len), K2M_STR("<meta"))) continue;
        size_t close = k2m_str_find(head, K2M_STR(">"), at);
        if (close > head.len) close = head.len;
        if (read_charset(k2m_str_part(head, at, close), to, size)) return true;
    }
    return false;
}

/* A page in UTF-16 can't be read as ASCII to find that its <meta> says so (Encoding Standard; HTML 13.2.3.2). */
static bool is_utf16(const char *name)
{
    return k2m_str_starts_nocase(k2m_str_of(name), K2M_STR("utf-16"));
}

bool k2m_encoding_decode(k2m_arena *arena, k2m_str input, const char *name, k2m_str *utf8)
{
    size_t mark_size;
    const char *mark = byte_order_mark(input, &mark_size);
    if (mark) return decode(arena, k2m_str_part(input, mark_size, input.len), mark, utf8);
    /* An empty name is the locale's encoding to iconv(), and behind a slash stand orders to it. */
    if (name && (!*name || strchr(name, '/'))) return false;
    if (name) return decode(arena, input, name, utf8);
    const char *wide = utf16_without_mark(input);
    if (wide && decode(arena, input, wide, utf8)) return true;

    /* Text in an 8-bit encoding hardly ever forms characters of UTF-8, and UTF-8 with a bad byte here and there has
     * many of them, whatever the page says of itself. */
    utf8_count count = count_utf8(input);
    char said[32];
    if (count.bad > count.good) {
        if (meta_charset(input, said, sizeof said) && !is_utf16(said) && decode(arena, input, said, utf8)) return true;
        if (count.good == 0 && decode(arena, input, "WINDOWS-1251", utf8)) return true;
    }
    *utf8 = repaired(arena, input);
    return true;
}
