/* SPDX-License-Identifier: MIT */
#include "unpack/document.h"

#include "read/tags.h"

static k2m_str from(k2m_str s, size_t at)
{
    return k2m_str_part(s, at, s.len);
}

size_t k2m_behind_blanks(k2m_str s, size_t at)
{
    const k2m_str mark = K2M_STR(K2M_BYTE_ORDER_MARK);
    for (;;) {
        if (at < s.len && k2m_is_blank(s.data[at])) at++;
        else if (k2m_str_starts(from(s, at), mark)) at += mark.len;
        else return at;
    }
}

/* ---- the beginning of a document ---- */

/* Passes over the declaration at `at`, if it has this name. */
static size_t behind_declaration(k2m_str s, size_t at, k2m_str name)
{
    if (!k2m_str_starts_nocase(from(s, at), name)) return at;
    size_t end = k2m_str_until(s, '>', at);
    return k2m_behind_blanks(s, end < s.len ? end + 1 : end);
}

static size_t behind_comments(k2m_str s, size_t at)
{
    while (k2m_str_starts(from(s, at), K2M_STR("<!--"))) {
        size_t end = k2m_str_find(s, K2M_STR("-->"), at + 2);
        at = k2m_behind_blanks(s, end < s.len ? end + 3 : s.len);
    }
    return at;
}

bool k2m_document_begins(k2m_str s, size_t at)
{
    enum { LONGEST_BEGINNING = 4096 }; /* bytes of comments would else be read again for each doctype before them */
    if (at >= s.len || s.data[at] != '<') return false;
    k2m_str rest = from(s, at);
    if (rest.len > LONGEST_BEGINNING) rest.len = LONGEST_BEGINNING;
    size_t doctype = behind_declaration(rest, 0, K2M_STR("<?xml "));
    size_t behind = behind_declaration(rest, doctype, K2M_STR("<!doctype"));
    if (behind == doctype) return false;
    rest = from(rest, behind_comments(rest, behind));
    return k2m_tags_opens(rest, K2M_STR("<html")) || k2m_tags_opens(rest, K2M_STR("<head"));
}

size_t k2m_document_find(k2m_str s, size_t at, size_t end)
{
    const k2m_str part = k2m_str_part(s, 0, end);
    for (; (at = k2m_str_until(part, '<', at)) < end; at++)
        if (k2m_document_begins(s, at)) return at;
    return 0;
}

/* ---- in the value of an attribute ---- */

/* Whether the quotation mark at `at` opens a value. */
static bool opens_value(k2m_str s, size_t at)
{
    while (at > 0 && k2m_is_blank(s.data[at - 1])) at--;
    return at > 0 && s.data[at - 1] == '=';
}

/* Whether a tag may go on, or end, at `at`. */
static bool goes_on(k2m_str s, size_t at)
{
    return at == s.len || k2m_is_blank(s.data[at]) || s.data[at] == '/' || s.data[at] == '>';
}

size_t k2m_document_cuts_value(k2m_str s, size_t at, size_t end)
{
    size_t document = k2m_document_find(s, at, end);
    if (!document) return 0;
    bool closed = s.data[end - 1] == s.data[k2m_behind_blanks(s, at)];
    return closed && !opens_value(s, end - 1) && goes_on(s, end) ? 0 : document;
}

/* ---- in an element whose content is no markup, or in a comment ---- */

static bool ends(k2m_str rest, k2m_str name)
{
    if (!name.len) return k2m_str_starts(rest, K2M_STR("-->"));
    return k2m_str_starts(rest, K2M_STR("</")) && k2m_tags_opens(from(rest, 2), name);
}

static bool starts(k2m_str rest, k2m_str name)
{
    if (!name.len) return k2m_str_starts(rest, K2M_STR("<!--"));
    return rest.data[0] == '<' && k2m_tags_opens(from(rest, 1), name);
}

/* The offset of the quotation mark that closes the string of a script that a document at `at` begins; `at` if it begins
 * none. Such a string may well hold a <script>. */
static size_t string_end(k2m_str s, size_t at)
{
    char quote = s.data[at - 1];
    if (quote != '"' && quote != '\'' && quote != '`') return at;
    size_t end = k2m_str_until(s, quote, at);
    if (k2m_str_until(s, '>', at) > end) return at; /* it is in the doctype */
    bool broken = quote != '`' && k2m_str_until(k2m_str_part(s, 0, end), '\n', at) < end;
    return end == s.len || broken || opens_value(s, end) ? at : end;
}

size_t k2m_document_pass(k2m_str s, size_t at, k2m_str name, size_t *cut)
{
    size_t document = 0;
    for (; at < s.len; at++) {
        if (s.data[at] != '<' && s.data[at] != '-') continue;
        if (ends(from(s, at), name)) return name.len ? at : at + 3;
        if (document && starts(from(s, at), name)) break;
        if (document || !k2m_document_begins(s, at)) continue;
        size_t end = name.len ? string_end(s, at) : at;
        if (end == at) document = at;
        at = end;
    }
    *cut = document;
    return s.len;
}
