/* SPDX-License-Identifier: MIT */
#include "command/output_names.h"

#include "command/formats.h"
#include "command/unique.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static size_t without_ending(const char *path, size_t len, const char *ending)
{
    size_t end = strlen(ending);
    return len > end && strncasecmp(path + len - end, ending, end) == 0 ? len - end : len;
}

size_t k2m_output_stem(const char *path)
{
    static const char *const packed[] = {".gz", ".bz2", ".xz", ".zst"};
    static const char *const endings[] = {".html", ".htm", ".xhtml", ".mhtml", ".mht", ".txt", ".webarchive"};
    size_t len = strlen(path), all = len;
    for (size_t i = 0; i < sizeof packed / sizeof *packed && len == all; i++)
        len = without_ending(path, len, packed[i]);
    for (size_t i = 0, before = len; i < sizeof endings / sizeof *endings && len == before; i++)
        len = without_ending(path, len, endings[i]);
    return len;
}

char *k2m_output_names_take(k2m_hash_set *names, const k2m_command *command, char *path)
{
    char ending[16];
    k2m_bytes name = {.data = path};
    (void)snprintf(ending, sizeof ending, ".%s", command->format->ending);
    if (path) name.size = strlen(path) - strlen(ending);
    if (path && k2m_unique_finish(names, &name, ending) && k2m_bytes_add(&name, "", 1)) return name.data;
    free(name.data);
    return NULL;
}

/* ---- names of members ---- */

/* The path of a member: of an address, what stands behind the scheme and before a query. */
static const char *path_of(const char *member, size_t *len)
{
    const char *scheme = strstr(member, "://"), *path = scheme ? scheme + 3 : member;
    *len = scheme ? strcspn(path, "?#") : strlen(path);
    while (*len && path[*len - 1] == '/') --*len;
    return path;
}

/* The last part of a path. */
static const char *last_part(const char *path, size_t *len)
{
    size_t start = *len;
    while (start > 0 && path[start - 1] != '/') start--;
    *len -= start;
    return path + start;
}

/* Shortens the parts of a path, valid UTF-8, to what file systems take, with room for an ending and a number. */
static void shorten_parts(char *path)
{
    enum { LONGEST_PART = 200, LONGEST_CHARACTER = 4 };
    char *to = path;
    size_t len = 0;
    bool full = false;
    for (const char *from = path; *from; from++) {
        bool begins = ((unsigned char)*from & 0xC0) != 0x80; /* a character */
        if (*from == '/') len = 0;
        full = *from != '/' && (full || (begins && len > LONGEST_PART - LONGEST_CHARACTER));
        if (full) continue;
        *to++ = *from;
        len++;
    }
    *to = '\0';
}

/* Copies a path without the ending of a saved page. A part that begins with a full stop, or is empty, gets a low line, so
 * that it is not hidden and leads nowhere. */
static char *stem_of_path(const k2m_command *command, const char *member)
{
    size_t len;
    const char *path = path_of(member, &len);
    if (!command->keep_dirs) path = last_part(path, &len);
    char *copy = len ? malloc(2 * len + 1) : strdup("page"), *to = copy;
    if (!copy || !len) return copy;
    for (size_t i = 0; i < len; i++) {
        bool first = i == 0 || path[i - 1] == '/';
        if (first && (path[i] == '.' || path[i] == '/')) *to++ = '_';
        *to++ = path[i];
    }
    *to = '\0';
    copy[k2m_output_stem(copy)] = '\0';
    shorten_parts(copy);
    return copy;
}

char *k2m_output_names_of_page(const k2m_command *command, const char *member, const char *name)
{
    const char *ending = command->format->ending;
    bool by_name = *name && (!command->keep_dirs || !*member);
    char *stem = by_name ? strdup(name) : stem_of_path(command, member);
    size_t room = stem ? strlen(command->output_dir) + strlen(stem) + strlen(ending) + sizeof "/." : 0;
    char *path = stem ? malloc(room) : NULL;
    if (path) (void)snprintf(path, room, "%s/%s.%s", command->output_dir, stem, ending);
    free(stem);
    return path;
}
