/* SPDX-License-Identifier: MIT */
#include "unpack/unpacker.h"

#include "unpack/split.h"
#include "unpack/webarchive.h"

k2m_unpacked k2m_refuse(k2m_member *member, k2m_refusal refused)
{
    member->refused = refused;
    member->bytes = (k2m_str){NULL, 0};
    return K2M_UNPACK_REFUSED;
}

k2m_unpacked k2m_step_at_end(k2m_unpacker *u, k2m_member *member)
{
    (void)u, (void)member;
    return K2M_UNPACK_END;
}

/* ---- errors ---- */

static bool memory_ran_out(const k2m_unpacker *u)
{
    return u->input.no_memory || u->content.no_memory || u->inner_content.no_memory ||
           (u->archive && k2m_archive_no_memory(u->archive)) || (u->inner && k2m_archive_no_memory(u->inner));
}

k2m_unpacked k2m_give_up(k2m_unpacker *u, k2m_member *member)
{
    const k2m_refusal damaged = {"an archive or compressed file that is damaged or cut off", "fetch it again"};
    const k2m_refusal unordered = {"a ZIP archive that can't be read from a pipe", "save it to a file first"};
    u->step = k2m_step_at_end;
    if (u->source_failed) return K2M_UNPACK_READ_ERROR;
    if (memory_ran_out(u)) return K2M_UNPACK_NO_MEMORY;
    if (u->told_damage) return K2M_UNPACK_END; /* a member that is cut off has been named; the archive ends there */
    member->needs_seek = !u->source.seek && u->archive && k2m_archive_is_zip(u->archive);
    return k2m_refuse(member, member->needs_seek ? unordered : damaged);
}

/* ---- pages ---- */

/* Takes the page out of a .webarchive. */
static k2m_unpacked take_webarchive(k2m_unpacker *u, k2m_member *member)
{
    const k2m_refusal broken = {"a .webarchive without a page in it", "save the page again"};
    k2m_webarchive inside;
    switch (k2m_webarchive_read(&u->arena, u->page.data, u->page.len, &inside)) {
    case K2M_WEBARCHIVE_BROKEN: return k2m_refuse(member, broken);
    case K2M_WEBARCHIVE_PAGE:
        u->rest = inside.bytes;
        member->charset = inside.charset;
        if (inside.address.data) member->address = inside.address;
        break;
    default: u->rest = (k2m_str){u->page.data, u->page.len}; break;
    }
    u->current = *member;
    return K2M_UNPACK_PAGE;
}

/* Whether the buffer holds a page of which some byte is wrong. Of several pages, most are not. */
static bool is_a_damaged_page(const k2m_unpacker *u)
{
    k2m_str read = {u->page.data, u->page.len};
    return u->archive && !k2m_archive_is_cut(u->archive) && k2m_split(read) == read.len;
}

k2m_unpacked k2m_take_page(k2m_unpacker *u, k2m_stream *from, k2m_member *member)
{
    const k2m_refusal too_large = {"larger than the size limit", NULL};
    const k2m_refusal damaged = {"a member of an archive that is damaged or cut off", NULL};
    k2m_filled filled = k2m_page_buffer_fill(&u->page, u->max_size, k2m_stream_read, from);
    if (filled == K2M_FILLED_NO_MEMORY) return K2M_UNPACK_NO_MEMORY;
    if (filled == K2M_FILLED_IN_PART) {
        bool is_member = u->archive && k2m_archive_has_names(u->archive);
        if (u->source_failed || memory_ran_out(u)) return k2m_give_up(u, member);
        member->damaged = is_member;
        if (is_member) return k2m_refuse(member, damaged);
        if (u->page.len == 0 || is_a_damaged_page(u)) return k2m_give_up(u, member);
        u->broken_behind = member->cut = true;
    }
    member->too_large = filled == K2M_FILLED_TOO_LARGE;
    return member->too_large ? k2m_refuse(member, too_large) : take_webarchive(u, member);
}

k2m_unpacked k2m_hand_out(k2m_unpacker *u, k2m_member *member)
{
    size_t len = k2m_split(u->rest);
    if (len < u->rest.len || u->current.part) u->current.part++;
    *member = u->current;
    member->bytes = k2m_str_part(u->rest, 0, len);
    u->rest = k2m_str_part(u->rest, len, u->rest.len);
    return K2M_UNPACK_PAGE;
}

/* ---- what is in what ---- */

static const k2m_refusal with_dictionary = {"a zstd file with a dictionary", "decompress it first with zstd -d -D"};

/* Refuses what can't be decompressed. */
static k2m_unpacked refuse_compressed(k2m_unpacker *u, const k2m_archive *archive, k2m_stream *from, k2m_member *member)
{
    const k2m_refusal damaged = {"a compressed file that is damaged or cut off", NULL};
    const k2m_refusal wide = {"a zstd file that takes more than 128 MB to decompress",
                              "decompress it with zstd --long=31 -d"};
    bool is_member = from != &u->input && !u->source_failed && !from->failed;
    k2m_unpacked result = is_member ? k2m_refuse(member, damaged) : k2m_give_up(u, member);
    if (result == K2M_UNPACK_REFUSED && k2m_archive_is_too_wide(archive)) member->refused = wide;
    if (result == K2M_UNPACK_REFUSED && k2m_archive_needs_dictionary(archive)) member->refused = with_dictionary;
    return result;
}

k2m_unpacked k2m_open_compressed(k2m_unpacker *u, k2m_form form, k2m_stream *from, k2m_archive **archive,
                                 k2m_stream *content, k2m_member *member)
{
    const k2m_refusal empty = {"an empty file", "expected a saved page"};
    if (k2m_form_has_dictionary(k2m_stream_peek(from, K2M_FORM_BYTES))) return k2m_refuse(member, with_dictionary);
    *archive = k2m_archive_open(form, from, from == &u->input ? &u->source : NULL);
    if (!*archive) return K2M_UNPACK_NO_MEMORY;
    k2m_archive_step step = k2m_archive_next(*archive);
    if (step == K2M_ARCHIVE_NO_MEMORY) return K2M_UNPACK_NO_MEMORY;
    member->no_page = step == K2M_ARCHIVE_END;
    if (member->no_page) return k2m_refuse(member, empty);
    if (step == K2M_ARCHIVE_BROKEN) return refuse_compressed(u, *archive, from, member);
    k2m_stream_start(content, k2m_archive_read, *archive);
    return K2M_UNPACK_PAGE;
}

static k2m_unpacked next_record(k2m_unpacker *u, k2m_member *member)
{
    k2m_arena_mark mark = k2m_arena_set_mark(&u->arena);
    k2m_unpacked result = k2m_record_next(&u->records, &u->arena, u->max_size, &u->page, member);
    if (result == K2M_UNPACK_PASSED_OVER) {
        k2m_arena_go_back(&u->arena, mark);
        *member = (k2m_member){.part = 0};
    }
    if (result == K2M_UNPACK_PAGE) member->bytes = (k2m_str){u->page.data, u->page.len};
    if (result != K2M_UNPACK_END) return result;
    u->step = u->step_behind_records;
    return u->records_from->failed ? k2m_give_up(u, member) : K2M_UNPACK_PASSED_OVER;
}

k2m_unpacked k2m_begin_records(k2m_unpacker *u, k2m_stream *from)
{
    u->records_from = from;
    u->step_behind_records = u->step;
    u->step = next_record;
    k2m_record_start(&u->records, from);
    return K2M_UNPACK_PASSED_OVER;
}
