/* SPDX-License-Identifier: MIT */
#include "transcript/text.h"

#include "base/unicode.h"

#include <string.h>

void k2m_text_begin(k2m_text_builder *builder, k2m_arena *arena)
{
    *builder = (k2m_text_builder){.space_pending = false};
    k2m_buffer_init(&builder->buffer, arena);
}

/* Extends the last span to the end of the buffer, or begins a new one if style or link differ. */
static void extend_spans(k2m_text_builder *builder, unsigned style, const k2m_link *link)
{
    if (builder->span_count) {
        k2m_span *last = &builder->spans[builder->span_count - 1];
        if (last->style == style && last->link == link) {
            last->end = (uint32_t)builder->buffer.len;
            return;
        }
    }
    builder->spans = k2m_array_room(builder->buffer.arena, builder->spans, builder->span_count, &builder->span_size,
                                    sizeof *builder->spans);
    builder->spans[builder->span_count++] = (k2m_span){(uint32_t)builder->buffer.len, style, link};
}

/* Adds the space before the next piece. It gets the style and link that both its neighbours have. */
static void put_pending_space(k2m_text_builder *builder, unsigned style, const k2m_link *link)
{
    if (!builder->space_pending) return;
    builder->space_pending = false;
    if (builder->span_count == 0) return;
    const k2m_span *last = &builder->spans[builder->span_count - 1];
    k2m_buffer_put_char(&builder->buffer, ' ');
    extend_spans(builder, last->style & style, last->link == link ? link : NULL);
}

static void put(k2m_text_builder *builder, const char *data, size_t len, unsigned style, const k2m_link *link)
{
    put_pending_space(builder, style, link);
    k2m_buffer_put(&builder->buffer, data, len);
    if (builder->buffer.len > UINT32_MAX) k2m_arena_fail(builder->buffer.arena); /* longer than a span can say */
    extend_spans(builder, style, link);
}

static uint32_t superscript(uint32_t c)
{
    switch (c) {
    case '1': return 0xB9;
    case '2':
    case '3': return 0xB0 + (c - '0');
    case '+': return 0x207A;
    case '-':
    case 0x2013:
    case 0x2212: return 0x207B;
    default: return k2m_is_digit(c) ? 0x2070 + (c - '0') : c;
    }
}

static uint32_t subscript(uint32_t c)
{
    switch (c) {
    case '+': return 0x208A;
    case '-':
    case 0x2013:
    case 0x2212: return 0x208B;
    default: return k2m_is_digit(c) ? 0x2080 + (c - '0') : c;
    }
}

/* Digits are raised or lowered only if their piece has no letters: "2", but not "2nd". */
static bool has_letters(k2m_str piece)
{
    for (size_t at = 0; at < piece.len;) {
        uint32_t c = k2m_utf8_next(piece, &at);
        if (k2m_is_word(c) && !k2m_is_digit(c)) return true;
    }
    return false;
}

/* The length of the character at `at` if it is one of those that nearly all text is made of, which stay as they are:
 * printable ASCII, Russian letters (U+0400 to U+047F), dashes and quotation marks (U+2010 to U+2027). Else 0. */
static size_t common_length(k2m_str piece, size_t at)
{
    unsigned char lead = at < piece.len ? (unsigned char)piece.data[at] : 0;
    if (lead > ' ' && lead < 0x7F) return 1;
    if (lead == 0xD0 || lead == 0xD1) return 2;
    if (lead != 0xE2 || (unsigned char)piece.data[at + 1] != 0x80) return 0;
    unsigned char last = (unsigned char)piece.data[at + 2];
    return last >= 0x90 && last <= 0xA7 ? 3 : 0;
}

/* The length of the run at `at` of such characters with single spaces between words. It need not be decoded. */
static size_t common_run(k2m_str piece, size_t at)
{
    size_t end = at;
    for (size_t length; (length = common_length(piece, end));) {
        end += length;
        if (end < piece.len && piece.data[end] == ' ' && common_length(piece, end + 1)) end++;
    }
    return end - at;
}

void k2m_text_add(k2m_text_builder *builder, k2m_str piece, unsigned style, const k2m_link *link, k2m_script script)
{
    if (script != K2M_ON_LINE && has_letters(piece)) script = K2M_ON_LINE;
    for (size_t at = 0; at < piece.len;) {
        size_t run = script == K2M_ON_LINE ? common_run(piece, at) : 0;
        if (run) {
            put(builder, piece.data + at, run, style, link);
            at += run;
            continue;
        }
        uint32_t c = k2m_from_c1(k2m_utf8_next(piece, &at));
        if (k2m_is_space(c)) {
            builder->space_pending = true;
            continue;
        }
        if (k2m_is_invisible(c)) continue;
        if (script == K2M_SUPERSCRIPT) c = superscript(c);
        if (script == K2M_SUBSCRIPT) c = subscript(c);
        char bytes[4];
        put(builder, bytes, k2m_utf8_write(bytes, c), style, link);
    }
}

void k2m_text_add_space(k2m_text_builder *builder)
{
    builder->space_pending = true;
}

/* The spans of short texts without style or link, which share them: of a page of very short paragraphs they would be the
 * larger part. */
static const k2m_span *shared_span(const k2m_span *spans, size_t count)
{
#define FOUR(n)                                                                                                        \
    {.end = (n)}, {.end = (n) + 1}, {.end = (n) + 2},                                                                  \
    {                                                                                                                  \
        .end = (n) + 3                                                                                                 \
    }
    static const k2m_span plain[] = {FOUR(0),  FOUR(4),  FOUR(8),  FOUR(12), FOUR(16), FOUR(20), FOUR(24), FOUR(28),
                                     FOUR(32), FOUR(36), FOUR(40), FOUR(44), FOUR(48), FOUR(52), FOUR(56), FOUR(60)};
#undef FOUR
    bool is_plain = count == 1 && !spans->style && !spans->link && spans->end < sizeof plain / sizeof *plain;
    return is_plain ? &plain[spans->end] : NULL;
}

k2m_text k2m_text_end(k2m_text_builder *builder)
{
    k2m_arena *arena = builder->buffer.arena;
    k2m_text text = {.str = k2m_str_copy(arena, k2m_buffer_str(&builder->buffer)), .span_count = builder->span_count};
    text.spans = shared_span(builder->spans, builder->span_count);
    if (text.span_count && !text.spans) {
        k2m_span *spans = k2m_arena_array(arena, text.span_count, sizeof *spans);
        memcpy(spans, builder->spans, text.span_count * sizeof *spans);
        text.spans = spans;
    }
    builder->buffer.len = 0;
    builder->span_count = 0;
    builder->space_pending = false;
    return text;
}

size_t k2m_text_span_at(const k2m_text *text, size_t at)
{
    size_t low = 0, high = text->span_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (text->spans[middle].end > at) high = middle;
        else low = middle + 1;
    }
    return low;
}

k2m_text k2m_text_part(k2m_arena *arena, const k2m_text *text, size_t from, size_t to)
{
    while (from < to && text->str.data[from] == ' ') from++;
    while (from < to && text->str.data[to - 1] == ' ') to--;
    k2m_text part = {.str = k2m_str_part(text->str, from, to)};
    if (from == to || text->span_count == 0) return part;
    size_t first = k2m_text_span_at(text, from), last = k2m_text_span_at(text, to - 1);
    if (last == text->span_count) last--;
    if (first > last) return part;
    part.span_count = 1;
    k2m_span only = {(uint32_t)(to - from), text->spans[first].style, text->spans[first].link};
    part.spans = first == last ? shared_span(&only, 1) : NULL;
    if (part.spans) return part;
    part.span_count = 0;
    k2m_span *spans = k2m_arena_array(arena, last - first + 1, sizeof *spans);
    for (size_t i = first; i <= last; i++) {
        spans[part.span_count] = text->spans[i];
        spans[part.span_count++].end = (uint32_t)((text->spans[i].end < to ? text->spans[i].end : to) - from);
    }
    part.spans = spans;
    return part;
}

bool k2m_text_is_in_brackets(const k2m_text *text)
{
    k2m_str s = text->str;
    if (k2m_str_ends(s, K2M_STR("."))) s.len--;
    if (s.len < 3 || s.data[0] != '(' || s.data[s.len - 1] != ')') return false;
    for (size_t i = 1; i + 1 < s.len; i++)
        if (s.data[i] == '(' || s.data[i] == ')') return false;
    return true;
}

bool k2m_text_is_all(const k2m_text *text, unsigned style)
{
    size_t start = 0;
    for (size_t i = 0; i < text->span_count; i++) {
        bool space = text->spans[i].end - start == 1 && text->str.data[start] == ' ';
        if (!space && !(text->spans[i].style & style)) return false;
        start = text->spans[i].end;
    }
    return text->span_count > 0;
}

k2m_text k2m_text_without_style(k2m_arena *arena, const k2m_text *text, unsigned style, size_t to)
{
    k2m_text_builder builder;
    k2m_text_begin(&builder, arena);
    size_t start = 0;
    for (size_t i = 0; i < text->span_count; i++) {
        k2m_span span = text->spans[i];
        size_t cut = start < to && to < span.end ? to : span.end;
        unsigned kept = start < to ? span.style & ~style : span.style;
        k2m_text_add(&builder, k2m_str_part(text->str, start, cut), kept, span.link, K2M_ON_LINE);
        k2m_text_add(&builder, k2m_str_part(text->str, cut, span.end), span.style, span.link, K2M_ON_LINE);
        start = span.end;
    }
    return k2m_text_end(&builder);
}
