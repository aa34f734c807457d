/* SPDX-License-Identifier: MIT */
#include "unpack/unpack.h"

#include "read/formats.h"
#include "unpack/members.h"

#include <stdlib.h>

static ptrdiff_t read_source(void *context, void *to, size_t size)
{
    k2m_unpacker *u = context;
    ptrdiff_t got = u->source.read(u->source.context, to, size);
    if (got < 0) u->source_failed = true;
    return got;
}

/* ---- the beginning of an input ---- */

/* Refuses what is known to be no page, before all of it is read. */
static bool is_other(k2m_str seen, k2m_member *member)
{
    static const k2m_refusal tar = {"a tar archive", "unpack it first"}; /* without libarchive */
    bool blank = k2m_str_trim(seen).len == 0;
    const k2m_refusal *other = blank && seen.len >= K2M_FORM_BYTES ? NULL : k2m_format_of_other(seen);
    if (k2m_form_of(seen) == K2M_FORM_TAR) other = &tar;
    if (!other) return false;
    member->no_page = other != &tar && other != k2m_format_of_packing(seen);
    (void)k2m_refuse(member, *other);
    return true;
}

/* Refuses a ZIP archive that is a document. */
static bool is_document(k2m_str seen, k2m_member *member)
{
    const k2m_refusal *document = k2m_format_of_document(seen);
    if (document) (void)k2m_refuse(member, *document);
    return document;
}

/* Reads what is at the beginning of a stream, and is not compressed, or no longer. */
static k2m_unpacked begin_content(k2m_unpacker *u, k2m_stream *from, k2m_member *member)
{
    k2m_str seen = k2m_stream_peek(from, K2M_FORM_BYTES);
    u->step = k2m_step_at_end;
    if (k2m_form_of(seen) == K2M_FORM_WARC) return k2m_begin_records(u, from);
    if (!from->failed && is_other(seen, member)) return K2M_UNPACK_REFUSED;
    k2m_unpacked result = k2m_take_page(u, from, member);
    return result == K2M_UNPACK_PAGE ? k2m_hand_out(u, member) : result;
}

static k2m_unpacked begin_compressed(k2m_unpacker *u, k2m_form form, k2m_member *member)
{
    k2m_unpacked opened = k2m_open_compressed(u, form, &u->input, &u->archive, &u->content, member);
    if (opened != K2M_UNPACK_PAGE) return opened;
    if (!k2m_archive_has_names(u->archive)) return begin_content(u, &u->content, member);
    u->has_next = true;
    u->next = K2M_ARCHIVE_MEMBER;
    u->member_count = 1;
    u->step = k2m_step_of_members;
    return K2M_UNPACK_PASSED_OVER;
}

static k2m_unpacked begin(k2m_unpacker *u, k2m_member *member)
{
    k2m_stream_start(&u->input, read_source, u);
    k2m_str seen = k2m_stream_peek(&u->input, K2M_FORM_BYTES);
    k2m_form form = k2m_form_of(seen);
    u->step = k2m_step_at_end;
    if (is_document(seen, member)) return K2M_UNPACK_REFUSED;
    bool is_compressed = k2m_form_is_compressed(form) || k2m_form_is_archive(form);
    if (!is_compressed || !k2m_archive_can_open(form)) return begin_content(u, &u->input, member);
    return begin_compressed(u, form, member);
}

/* ---- the unpacker ---- */

k2m_unpacker *k2m_unpack_open(const k2m_source *source, size_t max_size)
{
    k2m_unpacker *u = calloc(1, sizeof *u);
    if (!u) return NULL;
    u->source = *source;
    u->max_size = max_size;
    u->step = begin;
    return u;
}

bool k2m_unpack_is_packed(k2m_str start)
{
    return k2m_form_of(start) != K2M_FORM_PAGE;
}

void k2m_unpack_close(k2m_unpacker *u)
{
    if (!u) return;
    k2m_archive_close(u->inner);
    k2m_archive_close(u->archive);
    k2m_stream_free(&u->input);
    k2m_stream_free(&u->content);
    k2m_stream_free(&u->inner_content);
    k2m_record_free(&u->records);
    k2m_page_buffer_free(&u->page);
    k2m_arena_free(&u->arena);
    k2m_arena_free(&u->kept);
    free(u);
}

static k2m_unpacked next(k2m_unpacker *u, k2m_member *member)
{
    if (u->rest.len) return k2m_hand_out(u, member);
    k2m_arena_free(&u->arena);
    k2m_page_buffer_shrink(&u->page);
    if (u->broken_behind) {
        u->broken_behind = false;
        return k2m_give_up(u, member);
    }
    k2m_unpacked result;
    do result = u->step(u, member);
    while (result == K2M_UNPACK_PASSED_OVER);
    u->told_damage = result == K2M_UNPACK_REFUSED && member->damaged;
    return result;
}

k2m_unpacked k2m_unpack_next(k2m_unpacker *u, k2m_member *member)
{
    jmp_buf no_memory;
    volatile k2m_unpacked result = K2M_UNPACK_NO_MEMORY;
    *member = (k2m_member){.part = 0};
    u->arena.on_failure = u->kept.on_failure = &no_memory;
    if (setjmp(no_memory) == 0) result = next(u, member);
    u->arena.on_failure = u->kept.on_failure = NULL;
    if (result == K2M_UNPACK_NO_MEMORY || result == K2M_UNPACK_READ_ERROR) {
        u->step = k2m_step_at_end;
        u->rest = (k2m_str){NULL, 0};
    }
    return result;
}

void k2m_unpack_prepare(k2m_str start)
{
    k2m_archive_prepare(start);
}
