/* SPDX-License-Identifier: MIT */
#include "unpack/split.h"

#include "read/mime.h"
#include "read/plain_text.h"
#include "read/tags.h"
#include "site/layouts.h"
#include "unpack/document.h"

#include <stdint.h>
#include <string.h>

static k2m_str from(k2m_str s, size_t at)
{
    return k2m_str_part(s, at, s.len);
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* `at`, or the offset of the byte-order mark before it. */
static size_t with_mark(k2m_str s, size_t at)
{
    const k2m_str mark = K2M_STR(K2M_BYTE_ORDER_MARK);
    return at >= mark.len && k2m_str_starts(from(s, at - mark.len), mark) ? at - mark.len : at;
}

/* The elements whose end is that of a page, or of its text. */
static const char *const ends[] = {"html", "body", "article", NULL};

static k2m_str tag_name(k2m_str tag)
{
    size_t len = 0;
    while (len < tag.len && !k2m_is_blank(tag.data[len]) && !strchr("/>", tag.data[len])) len++;
    return k2m_str_part(tag, 0, len);
}

/* ---- a quick look ---- */

/* Whether something may begin at c that speaks for another page: "<!", "<h" or "-T", as in "<html" and "Content-Type".
 * Without branches, for the loop below. */
static inline bool is_sign(const char *c)
{
    bool markup = (c[0] == '<') & ((c[1] == '!') | ((c[1] | ' ') == 'h'));
    return markup | ((c[0] == '-') & ((c[1] | ' ') == 't'));
}

enum { BLOCK = 64 };

/* Whether there is a sign in a block, behind which there is another byte. Compilers turn this into a few instructions. */
static bool has_sign(const char *block)
{
    unsigned char any = 0;
    for (size_t i = 0; i < BLOCK; i++) any |= (unsigned char)is_sign(block + i);
    return any;
}

/* The offset of the next sign at or after `at`, or s.len. */
static size_t next_sign(k2m_str s, size_t at)
{
    while (s.len > BLOCK && at < s.len - BLOCK && !has_sign(s.data + at)) at += BLOCK;
    while (at + 1 < s.len && !is_sign(s.data + at)) at++;
    return at + 1 < s.len ? at : s.len;
}

/* Whether a field "Content-Type", which each message has, may stand around the "-" at `at`: not behind a quotation mark, as
 * in a <meta>. */
static bool is_field(k2m_str s, size_t at)
{
    const k2m_str name = K2M_STR("Content-Type");
    const size_t before = sizeof "Content" - 1;
    if (at < before || !k2m_str_starts_nocase(from(s, at - before), name)) return false;
    return at == before || s.data[at - before - 1] == '>' || k2m_is_blank(s.data[at - before - 1]);
}

/* Whether the comment that is open at `from` still is at `to`. Looks no further: where pages end inside comments, looking
 * for the end of each would take too long. */
static bool is_still_open(k2m_str s, size_t from, size_t to)
{
    return k2m_str_find(k2m_str_part(s, from, to), K2M_STR("-->"), 0) == SIZE_MAX;
}

/* Whether another page may begin in the input. Most inputs are one page, and need no more than this. */
static bool may_hold_more(k2m_str s)
{
    size_t seen = 0;
    unsigned doctypes = 0, opened = 0;
    bool comment = false;
    for (size_t at = 0; (at = next_sign(s, at)) < s.len; at++) {
        k2m_str rest = from(s, at);
        if (*rest.data == '-') {
            if (is_field(s, at)) return true;
            continue;
        }
        if (comment) comment = is_still_open(s, seen, at);
        seen = at + (comment ? 0 : 2);
        if (k2m_str_starts_nocase(rest, K2M_STR("<!doctype")) && doctypes++) return true; /* in a comment, too */
        if (comment || (comment = k2m_str_starts(rest, K2M_STR("<!--")))) continue;
        if (k2m_tags_opens(rest, K2M_STR("<html")) && opened++) return true;
    }
    return false;
}

/* ---- tags ---- */

/* The elements whose content is no markup, or not that of the page. */
static const char *const opaque[] = {"script", "style", "textarea", "template", "title",
                                     "iframe", "xmp",   "noframes", "noembed",  NULL};

/* The offset behind a value that begins at `at` with a quotation mark, or `at` if it has none. */
static size_t quoted_end(k2m_str s, size_t at)
{
    while (at < s.len && k2m_is_blank(s.data[at])) at++;
    if (at == s.len || (s.data[at] != '"' && s.data[at] != '\'')) return at;
    size_t end = k2m_str_until(s, s.data[at], at + 1);
    return end < s.len ? end + 1 : s.len;
}

/* The offset behind a tag that begins at `at`. A ">" in quotation marks does not end it. If the page was cut off inside
 * the tag, *cut is the offset of the page after it. */
static size_t tag_end(k2m_str s, size_t at, size_t *cut)
{
    while (at < s.len && s.data[at] != '>' && !*cut) {
        size_t value = at + 1;
        if (k2m_document_begins(s, at)) *cut = at;
        else if (s.data[at++] == '=') {
            at = quoted_end(s, value);
            *cut = k2m_document_cuts_value(s, value, at);
        }
    }
    return at < s.len ? at + 1 : s.len;
}

/* The value of an attribute of a tag; unknown if it has none. */
static k2m_str attribute(k2m_str tag, k2m_str name)
{
    for (size_t at = 0; (at = k2m_str_until(tag, '=', at)) < tag.len;) {
        k2m_str before = k2m_str_trim(k2m_str_part(tag, 0, at)), value;
        size_t end = quoted_end(tag, at + 1);
        bool quoted = strchr("\"'", tag.data[end - 1]);
        if (!quoted)
            while (end < tag.len && !k2m_is_blank(tag.data[end]) && tag.data[end] != '>') end++;
        value = k2m_str_trim(k2m_str_part(tag, at + 1, end));
        at = end;
        size_t start = before.len > name.len ? before.len - name.len : 0;
        if (start == 0 || !k2m_is_blank(before.data[start - 1])) continue;
        if (!k2m_str_equal_nocase(from(before, start), name)) continue;
        return quoted && value.len >= 2 ? k2m_str_part(value, 1, value.len - 1) : value;
    }
    return (k2m_str){NULL, 0};
}

/* ---- a page of HTML ---- */

typedef struct walk {
    k2m_str s;
    size_t at;
    size_t cut;               /* where the next page begins, if this one was cut off inside markup; else 0 */
    bool begun;               /* a tag has been seen */
    bool in_body;             /* <body> has been seen */
    bool closed;              /* the page, or its text, has ended */
    k2m_str element;          /* of the layout's text, if it is open */
    size_t depth;             /* of open elements of that name */
    size_t no_message_before; /* where a head was looked for in vain, it is not again */
} walk;

/* Notices where the text of an article begins and ends. */
static void note_start(walk *w, k2m_str tag, k2m_str name)
{
    if (k2m_tags_opens(tag, K2M_STR("body"))) w->in_body = true;
    if (w->element.data) {
        if (k2m_str_equal_nocase(name, w->element)) w->depth++;
        return;
    }
    k2m_str class_value = attribute(tag, K2M_STR("class")), id = attribute(tag, K2M_STR("id"));
    if (!class_value.data && !id.data) return;
    if (k2m_site_role(name, class_value, id).role != K2M_ROLE_BODY) return;
    w->element = name;
    w->depth = 1;
}

static void note_end(walk *w, k2m_str name)
{
    if (k2m_str_is_one_of(name, ends)) w->closed = true;
    if (!w->element.data || !k2m_str_equal_nocase(name, w->element) || --w->depth) return;
    w->element = (k2m_str){NULL, 0};
    w->closed = true;
}

/* Whether a MIME message begins at `at`, behind the end of a page. */
static bool message_begins(walk *w, size_t at)
{
    static const char *const first[] = {"From:",
                                        "MIME-Version:",
                                        "Content-Type:",
                                        "Subject:",
                                        "Date:",
                                        "Message-ID:",
                                        "Snapshot-Content-Location:",
                                        "X-Snapshot",
                                        NULL};
    enum { LONGEST_HEAD = 8192 };
    k2m_str rest = from(w->s, at);
    if (rest.len > LONGEST_HEAD) rest.len = LONGEST_HEAD;
    if (at < w->no_message_before) return false;
    for (const char *const *name = first; *name; name++) {
        if (!k2m_str_starts_nocase(rest, k2m_str_of(*name))) continue;
        if (k2m_mime_is_message(rest)) return true;
        w->no_message_before = at + rest.len;
    }
    return false;
}

/* The offset of a message in the text up to `end`, at the beginning of a line or behind a tag; `end` if there is
 * none. */
static size_t find_message(walk *w, size_t end)
{
    for (size_t at = k2m_behind_blanks(w->s, w->at); at < end;) {
        if (message_begins(w, at)) return with_mark(w->s, at);
        at = k2m_str_until(w->s, '\n', at);
        at = at < end ? k2m_behind_blanks(w->s, at) : end;
    }
    return end;
}

/* Whether another page begins with the markup at w->at. */
static bool page_begins(const walk *w)
{
    k2m_str rest = from(w->s, w->at);
    if (w->begun && k2m_document_begins(w->s, w->at)) return true;
    if (k2m_str_starts_nocase(rest, K2M_STR("<!doctype"))) return w->in_body || w->closed;
    return w->closed && (k2m_tags_opens(rest, K2M_STR("<html")) || k2m_str_starts(rest, K2M_STR("<?xml ")));
}

/* Passes over the tag at w->at, and the content of an opaque element. */
static void pass_tag(walk *w)
{
    size_t end = tag_end(w->s, w->at, &w->cut);
    bool closes = w->s.data[w->at + 1] == '/';
    k2m_str tag = k2m_str_part(w->s, w->at + (closes ? 2 : 1), end), name = tag_name(tag);
    w->at = end;
    w->begun = true;
    if (w->cut) return;
    if (closes) {
        note_end(w, name);
        return;
    }
    note_start(w, tag, name);
    if (k2m_str_is_one_of(name, opaque)) w->at = k2m_document_pass(w->s, end, name, &w->cut);
}

/* Passes over a doctype or the like. */
static void pass_declaration(walk *w)
{
    size_t end = k2m_str_until(w->s, '>', w->at);
    if (w->begun) w->cut = k2m_document_find(w->s, w->at + 1, end);
    w->at = end;
}

/* Passes over the comment, tag or other markup at w->at. */
static void pass_markup(walk *w)
{
    k2m_str rest = from(w->s, w->at);
    if (k2m_str_starts(rest, K2M_STR("<!--"))) w->at = k2m_document_pass(w->s, w->at + 2, K2M_COMMENT, &w->cut);
    else if (rest.len > 1 && strchr("!?", rest.data[1])) pass_declaration(w);
    else if (rest.len > 2 && (is_letter(rest.data[1]) || (rest.data[1] == '/' && is_letter(rest.data[2])))) pass_tag(w);
    else w->at++;
}

/* The offset at which another page begins; the length if there is none. */
static size_t walk_html(walk *w)
{
    while (w->at < w->s.len) {
        size_t next = k2m_str_until(w->s, '<', w->at);
        size_t message = w->closed ? find_message(w, next) : next;
        if (message < next) return message;
        w->at = next;
        if (next < w->s.len && page_begins(w)) return with_mark(w->s, next);
        if (next < w->s.len) pass_markup(w);
        if (w->cut) return with_mark(w->s, w->cut);
    }
    return w->s.len;
}

/* ---- a MIME message ---- */

/* The boundary in the head of a message; empty if it has none. */
static k2m_str boundary_of(k2m_str head)
{
    const k2m_str name = K2M_STR("boundary=");
    size_t at = 0;
    while (at < head.len && !k2m_str_starts_nocase(from(head, at), name)) at++;
    if (at == head.len) return (k2m_str){"", 0};
    k2m_str value = from(head, at + name.len);
    if (value.len && value.data[0] == '"') return k2m_str_part(value, 1, k2m_str_until(value, '"', 1));
    size_t len = 0;
    while (len < value.len && !k2m_is_blank(value.data[len]) && value.data[len] != ';') len++;
    return k2m_str_part(value, 0, len);
}

/* The offset behind the head of a message that begins at `at`. */
static size_t head_end(k2m_str s, size_t at)
{
    while (at < s.len && k2m_str_trim(k2m_str_line(s, at)).len) at = k2m_str_until(s, '\n', at) + 1;
    return at < s.len ? at : s.len;
}

/* The offset behind the delimiter that ends a multipart; 0 if it does not end. */
static size_t multipart_end(k2m_str s, size_t at, k2m_str boundary)
{
    for (; (at = k2m_str_find(s, boundary, at)) < s.len; at++) {
        if (at < 3 || memcmp(s.data + at - 3, "\n--", 3) != 0) continue;
        if (k2m_str_starts(from(s, at + boundary.len), K2M_STR("--"))) return at + boundary.len + 2;
    }
    return 0;
}

/* The offset of the next message, where the end of this one is missing: only a head as browsers write it counts. */
static size_t find_saved_message(k2m_str s, size_t at)
{
    while ((at = k2m_str_find(s, K2M_STR("\nFrom: "), at)) < s.len) {
        k2m_str rest = from(s, ++at + 6);
        if (k2m_str_starts(rest, K2M_STR("<Saved by")) || k2m_str_starts(rest, K2M_STR("\"Saved by"))) return at;
    }
    return s.len;
}

/* The length of a message that begins at `at`. */
static size_t split_message(k2m_str s, size_t at)
{
    size_t body = head_end(s, at);
    k2m_str boundary = boundary_of(k2m_str_part(s, at, body));
    size_t end = boundary.len ? multipart_end(s, body, boundary) : body;
    if (end == 0) return find_saved_message(s, body);
    walk w = {.s = s, .at = end, .closed = boundary.len > 0};
    return walk_html(&w);
}

/* ---- UTF-16 ---- */

/* The length of a page that begins with a byte-order mark. The next one begins with the mark and a "<". */
static size_t split_wide(k2m_str input, k2m_str next)
{
    size_t at = k2m_str_find(input, next, 2);
    return at < input.len ? at : input.len;
}

/* ---- the input ---- */

/* The offset of the first page in an input that begins like text: HTTP headers, which curl -i writes, or a note. Text
 * without a page in it gives its length. */
static size_t first_page(k2m_str input)
{
    size_t at = k2m_plain_text_is(input) ? 0 : k2m_document_find(input, 0, input.len);
    return at ? at : input.len;
}

static bool begins_like_html(k2m_str s)
{
    return s.len > 1 && s.data[0] == '<' && (is_letter(s.data[1]) || strchr("!?", s.data[1]));
}

size_t k2m_split(k2m_str input)
{
    if (k2m_str_starts(input, K2M_STR("\xFF\xFE"))) return split_wide(input, K2M_STR("\xFF\xFE<\0"));
    if (k2m_str_starts(input, K2M_STR("\xFE\xFF"))) return split_wide(input, K2M_STR("\xFE\xFF\0<"));
    size_t at = k2m_behind_blanks(input, 0);
    k2m_str rest = from(input, at);
    if (k2m_mime_is_message(rest)) return split_message(input, at);
    if (!begins_like_html(rest)) at = first_page(input);
    walk w = {.s = input, .at = at};
    return may_hold_more(from(input, at)) ? walk_html(&w) : input.len;
}
