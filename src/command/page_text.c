/* SPDX-License-Identifier: MIT */
#include "command/page_text.h"

#include "base/unicode.h"
#include "command/token.h"
#include "command/unique.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- ids ---- */

/* Whether a character may stand in an id as it is: Latin and Russian letters, digits, and what XML allows besides. */
static bool is_of_id(uint32_t c)
{
    return k2m_is_ascii_letter(c) || k2m_is_digit(c) || c == '-' || c == '_' || c == '.' || (c >= 0x400 && c < 0x482);
}

/* Adds a path as an id: slashes become full stops, and bytes that may not stand in an id their number. */
static bool add_id(k2m_bytes *to, k2m_str path)
{
    bool ok = path.len && (k2m_is_ascii_letter((unsigned char)path.data[0]) || (unsigned char)path.data[0] >= 0x80);
    if (!ok && !k2m_bytes_add(to, "page-", 5)) return false;
    ok = true;
    for (size_t at = 0; at < path.len && ok;) {
        size_t start = at;
        uint32_t c = k2m_utf8_next(path, &at);
        if (c == '/') ok = k2m_bytes_add(to, ".", 1);
        else if (is_of_id(c)) ok = k2m_bytes_add(to, path.data + start, at - start);
        for (; ok && c != '/' && !is_of_id(c) && start < at; start++) {
            char number[4];
            (void)snprintf(number, sizeof number, "_%02x", (unsigned char)path.data[start]);
            ok = k2m_bytes_add(to, number, 3);
        }
    }
    return ok;
}

/* A path without the ending of a file name. */
static k2m_str stem_of(const char *path)
{
    k2m_str s = k2m_str_of(path);
    size_t dot = k2m_str_behind_last(s, '.'), slash = k2m_str_behind_last(s, '/');
    return dot > slash + 1 ? k2m_str_part(s, 0, dot - 1) : s;
}

/* Makes the id of a page: its own name or, if it has none, the name of its file; also where that is made of its own name,
 * as en-63888-2 is. */
static bool make_id(k2m_bytes *id, const k2m_result *result, const char *name)
{
    k2m_str own = k2m_str_of(result->name), file = stem_of(name);
    return add_id(id, own.len && !k2m_str_starts(file, own) ? own : file);
}

/* ---- the text ---- */

/* Adds a text with the id in the place of each token. */
static bool add_with_id(k2m_bytes *to, const k2m_bytes *text, const char *token, const k2m_bytes *id)
{
    k2m_str all = {text->data, text->size}, wanted = k2m_str_of(token);
    for (size_t at = 0; at < all.len;) {
        size_t next = k2m_str_find(all, wanted, at);
        bool found = next < all.len;
        if (!found) next = all.len;
        if (!k2m_bytes_add(to, all.data + at, next - at) || (found && !k2m_bytes_add(to, id->data, id->size)))
            return false;
        at = found ? next + wanted.len : next;
    }
    return true;
}

static bool add_text(k2m_bytes *to, const k2m_result *result, const char *name, k2m_hash_set *ids)
{
    char token[K2M_TOKEN_SIZE];
    k2m_bytes id = {.data = NULL};
    k2m_token_write(result->ticket, token);
    bool ok =
        make_id(&id, result, name) && k2m_unique_finish(ids, &id, "") && add_with_id(to, &result->text, token, &id);
    free(id.data);
    return ok;
}

const k2m_bytes *k2m_page_text(const k2m_output_format *format, const k2m_result *result, const char *name, bool first,
                               k2m_hash_set *ids, k2m_bytes *kept)
{
    const char *header = first ? kremlin2md_header(format->format) : "";
    if (!*header && !format->alone) return &result->text;
    bool ok = k2m_bytes_add(kept, header, strlen(header));
    if (ok && format->alone) ok = add_text(kept, result, name, ids);
    else if (ok) ok = k2m_bytes_add(kept, result->text.data, result->text.size);
    return ok ? kept : NULL;
}
