/* SPDX-License-Identifier: MIT */
/* Looks for the pages in bytes: they must be no larger than the limit, their names must be clean, and the parts of a
 * plain input must be all of it. */
#include "fuzz.h"

#include "unpack/forms.h"
#include "unpack/split.h"
#include "unpack/unpack.h"

#include <stdio.h>
#include <string.h>

enum { MAX_SIZE = 64 * 1024 };

typedef struct memory {
    k2m_str all;
    size_t at, step;
} memory;

static ptrdiff_t read_memory(void *context, void *to, size_t size)
{
    memory *m = context;
    size_t left = m->all.len - m->at;
    if (size > m->step) size = m->step;
    if (size > left) size = left;
    if (size) memcpy(to, m->all.data + m->at, size);
    m->at += size;
    return (ptrdiff_t)size;
}

static int64_t seek_memory(void *context, int64_t offset, int whence)
{
    memory *m = context;
    int64_t from = whence == SEEK_END ? (int64_t)m->all.len : whence == SEEK_CUR ? (int64_t)m->at : 0;
    if (offset < -from || offset > (int64_t)m->all.len - from) return -1;
    m->at = (size_t)(from + offset);
    return from + offset;
}

static void require_name(k2m_str name)
{
    require_clean(name, false);
    if (k2m_str_find(name, K2M_STR("://"), 0) < name.len) return; /* an address */
    require(!k2m_str_starts(name, K2M_STR("/../")), "a path is relative");
}

static void require_member(k2m_unpacked found, const k2m_member *member)
{
    require(found == K2M_UNPACK_PAGE || found == K2M_UNPACK_REFUSED, "reading memory does not fail");
    require_name(member->name);
    if (member->charset.data) require(member->charset.data[member->charset.len] == '\0', "a charset is NUL-terminated");
    if (found == K2M_UNPACK_REFUSED) require(member->refused.what, "a refusal says what it is");
    else require(member->bytes.len <= MAX_SIZE, "a page is no larger than the limit");
}

/* Reads all of the input. Returns the size of the pages in it. *whole becomes false if something in it is refused. */
static size_t unpack(k2m_str input, size_t step, bool seeks, bool *whole)
{
    memory m = {.all = input, .step = step};
    k2m_source source = {.read = read_memory, .seek = seeks ? seek_memory : NULL, .context = &m};
    k2m_unpacker *u = k2m_unpack_open(&source, MAX_SIZE);
    require(u, "memory does not run out");
    k2m_member member;
    k2m_unpacked found;
    size_t size = 0;
    for (unsigned count = 0; count < 10000 && (found = k2m_unpack_next(u, &member)) != K2M_UNPACK_END; count++) {
        require_member(found, &member);
        if (found == K2M_UNPACK_REFUSED) *whole = false;
        size += member.bytes.len;
    }
    k2m_unpack_close(u);
    return size;
}

static void split(k2m_str input)
{
    for (size_t at = 0, len; at < input.len; at += len) {
        len = k2m_split(k2m_str_part(input, at, input.len));
        require(len > 0 && len <= input.len - at, "a page has a length, and ends in the input");
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    k2m_str input = {(const char *)data, size};
    bool whole = true;
    size_t found = unpack(input, size % 3 ? SIZE_MAX : 7, size % 2, &whole);
    size_t again = unpack(input, 1 + size % 5, size % 2, &whole);
    /* In a damaged ZIP, libarchive looks for the next member only in what it has read so far. */
    require(found == again || !whole, "it does not matter how much each reading gives");
    split(input);
    return 0;
}
