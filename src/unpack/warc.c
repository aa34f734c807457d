/* SPDX-License-Identifier: MIT */
#include "unpack/warc.h"

#include "unpack/fields.h"
#include "unpack/forms.h"

#include <string.h>

enum {
    LONGEST_HEAD = 64 * 1024,
    WINDOW = 128 * 1024,
    /* How far from a line that opens a record, inside another record, the end of that is looked for. */
    FARTHEST_END = 2 * 1024 * 1024
};

/* With this, a record begins at the beginning of a line. */
static const k2m_str opening = {"WARC/1.", 7};

void k2m_warc_start(k2m_warc *warc, k2m_stream *from)
{
    *warc = (k2m_warc){.from = from};
}

/* The offset of the next record in s, whose beginning is that of a line if `line_start` is true; s.len if there is
 * none. */
static size_t find_opening(k2m_str s, bool line_start)
{
    if (line_start && k2m_str_starts(s, opening)) return 0;
    for (size_t at = 0; (at = k2m_str_find(s, opening, at)) < s.len; at++)
        if (at > 0 && s.data[at - 1] == '\n') return at;
    return s.len;
}

/* Goes to the next record, at or behind the next line. */
static void resynchronise(k2m_warc *w)
{
    for (bool line_start = false;;) {
        k2m_str seen = k2m_stream_peek(w->from, opening.len + 1);
        size_t at = find_opening(seen, line_start);
        size_t passed = at < seen.len || seen.len <= opening.len ? at : seen.len - opening.len;
        if (passed) line_start = seen.data[passed - 1] == '\n';
        k2m_stream_skip(w->from, passed);
        if (at < seen.len || seen.len <= opening.len) return;
    }
}

/* ---- heads ---- */

/* Skips line ends and byte-order marks. */
static void skip_line_ends(k2m_stream *from)
{
    for (int c = k2m_stream_next(from); k2m_form_is_before_record(c); c = k2m_stream_next(from))
        k2m_stream_skip(from, 1);
}

/* Reads a length; UINT64_MAX if it is none. */
static uint64_t length_of(k2m_str head)
{
    k2m_str value = k2m_field(head, K2M_STR("Content-Length"));
    return k2m_str_is_digits(value, 1, 18) ? (uint64_t)k2m_str_number(value, 18) : UINT64_MAX;
}

/* Reads a head, and the length that it says, without passing over it. */
static bool read_head(k2m_warc *w, k2m_str *head, uint64_t *length)
{
    *head = k2m_stream_head(w->from, LONGEST_HEAD, opening);
    *length = head->data && k2m_str_starts(*head, K2M_STR("WARC/")) ? length_of(*head) : UINT64_MAX;
    return *length != UINT64_MAX;
}

k2m_warc_step k2m_warc_next(k2m_warc *w, k2m_str *head)
{
    uint64_t length = 0;
    bool broken = false;
    for (skip_line_ends(w->from); k2m_stream_next(w->from) >= 0 && !read_head(w, head, &length); broken = true)
        resynchronise(w);
    if (broken) return K2M_WARC_BROKEN;
    if (k2m_stream_next(w->from) < 0) return K2M_WARC_END;
    *head = k2m_stream_head(w->from, LONGEST_HEAD, opening);
    k2m_stream_skip(w->from, head->len);
    *w = (k2m_warc){.from = w->from, .left = length, .line_start = true};
    return K2M_WARC_RECORD;
}

/* ---- contents ---- */

/* What shows whether a record has ended: line ends and the beginning of the next. */
enum { BEHIND = 16 };

/* Whether the archive goes on as behind a record: with another record, or not at all. */
static bool is_behind_record(k2m_str s)
{
    size_t at = 0;
    if (s.len > BEHIND) s.len = BEHIND;
    while (at < s.len && (s.data[at] == '\r' || s.data[at] == '\n')) at++;
    return (at == s.len && at < BEHIND) || k2m_str_starts(k2m_str_part(s, at, s.len), K2M_STR("WARC/"));
}

/* Whether the record ends where its length says, as far as can be seen from here. */
static bool length_is_right(k2m_warc *w)
{
    if (w->left > FARTHEST_END) return false;
    k2m_str seen = k2m_stream_peek(w->from, (size_t)w->left + BEHIND);
    return seen.len >= w->left && is_behind_record(k2m_str_part(seen, (size_t)w->left, seen.len));
}

/* How many of the next bytes belong to the record: at least one, unless it has ended. About `most` are enough. */
static size_t available(k2m_warc *w, size_t most)
{
    k2m_str seen = k2m_stream_peek(w->from, BEHIND);
    size_t len = seen.len < w->left ? seen.len : (size_t)w->left;
    if (len > most) len = most;
    if (w->trusted || len == 0) return len;
    size_t searched = seen.len - len < opening.len ? seen.len : len + opening.len;
    size_t at = find_opening(k2m_str_part(seen, 0, searched), w->line_start);
    if (at >= len) /* what may be the beginning of an opening comes with what follows it */
        return searched == len + opening.len || w->from->ended ? len : searched - opening.len;
    if (at > 0) return at;
    w->trusted = length_is_right(w);
    return w->trusted ? 1 : 0;
}

static void pass(k2m_warc *w, size_t len)
{
    if (len == 0) {
        w->cut = true;
        return;
    }
    w->line_start = k2m_stream_peek(w->from, len).data[len - 1] == '\n';
    k2m_stream_skip(w->from, len);
    w->left -= len;
}

ptrdiff_t k2m_warc_read(void *context, void *to, size_t size)
{
    k2m_warc *w = context;
    if (w->left == 0 || w->cut) return 0;
    size_t len = available(w, size);
    if (len) memcpy(to, k2m_stream_peek(w->from, len).data, len); /* available() may have moved the window */
    pass(w, len);
    return len == 0 && w->from->failed ? -1 : (ptrdiff_t)len;
}

static void pass_over(k2m_warc *w)
{
    while (w->left && !w->cut) pass(w, available(w, WINDOW));
}

bool k2m_warc_finish(k2m_warc *w)
{
    pass_over(w);
    if (w->cut) return false; /* at the next record, or at the end */
    skip_line_ends(w->from);
    k2m_str seen = k2m_stream_peek(w->from, BEHIND);
    if (is_behind_record(seen)) return true;
    resynchronise(w);
    return false;
}
