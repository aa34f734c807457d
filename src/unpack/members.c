/* SPDX-License-Identifier: MIT */
#include "unpack/members.h"

#include "base/unicode.h"
#include "read/mime.h"
#include "unpack/maff.h"
#include "unpack/member_name.h"
#include "unpack/saved_time.h"

#include <stdio.h>
#include <string.h>

/* Goes to the next member, unless that has been done. */
static k2m_archive_step next_member(k2m_unpacker *u)
{
    if (!u->has_next) {
        u->member_count++;
        return k2m_archive_next(u->archive);
    }
    u->has_next = false;
    return u->next;
}

/* Leaves the member for the next call of next_member(). */
static void put_back(k2m_unpacker *u, k2m_archive_step step)
{
    u->has_next = true;
    u->next = step;
}

static k2m_str path_of_member(k2m_unpacker *u)
{
    const char *path = k2m_archive_name(u->archive);
    char number[32];
    k2m_str raw = k2m_str_of(path);
    if (path && k2m_archive_is_zip(u->archive) && !k2m_utf8_valid(raw)) raw = k2m_name_from_cp866(&u->arena, raw);
    if (path) return k2m_member_name(&u->arena, raw);
    (void)snprintf(number, sizeof number, "member-%zu", u->member_count);
    return k2m_str_copy(&u->arena, k2m_str_of(number));
}

static k2m_member_kind kind_of_member(k2m_unpacker *u, k2m_str path)
{
    return k2m_archive_name(u->archive) ? k2m_member_kind_of(path) : K2M_MEMBER_UNTOLD;
}

/* Whether a member may be a page, by its beginning, where its name does not tell. Text may be anything, and a property
 * list is one of Safari's pages only if it is called so. What can't be read at all is not known to be no page. */
static bool may_be_page(k2m_stream *from)
{
    enum { LONGEST_LOOK = 4096 };
    k2m_str seen = k2m_stream_peek(from, LONGEST_LOOK);
    if (seen.len == 0) return from->failed;
    if (seen.len > LONGEST_LOOK) seen.len = LONGEST_LOOK;
    bool is_utf16 = k2m_str_starts(seen, K2M_STR("\xFF\xFE<\0")) || k2m_str_starts(seen, K2M_STR("\xFE\xFF\0<"));
    bool is_plist = k2m_str_find(seen, K2M_STR("<plist"), 0) < seen.len;
    return is_utf16 || (k2m_form_is_html(seen) && !is_plist) || k2m_mime_is_message(seen);
}

/* ---- descriptions of pages ---- */

static void forget_description(k2m_unpacker *u)
{
    k2m_arena_free(&u->kept);
    u->described = u->described_address = u->described_time = (k2m_str){NULL, 0};
}

/* Reads the description that is the current member. */
static void read_description(k2m_unpacker *u, k2m_str path)
{
    enum { LONGEST_DESCRIPTION = 64 * 1024 };
    k2m_str rdf = k2m_stream_peek(&u->content, LONGEST_DESCRIPTION);
    if (rdf.len > LONGEST_DESCRIPTION) rdf.len = LONGEST_DESCRIPTION;
    forget_description(u);
    u->described = k2m_str_copy(&u->kept, k2m_member_folder(path));
    u->described_address = k2m_maff_address(&u->kept, rdf);
    u->described_time = k2m_maff_time(&u->kept, rdf);
}

static bool is_described(const k2m_unpacker *u, k2m_str path)
{
    return u->described.len && k2m_str_equal(u->described, k2m_member_folder(path));
}

/* Looks for the description of the page in the buffer among the members that follow it. */
static void look_for_description(k2m_unpacker *u, k2m_str page)
{
    for (;;) {
        k2m_archive_step step = next_member(u);
        k2m_arena_mark mark = k2m_arena_set_mark(&u->arena);
        k2m_stream_start(&u->content, k2m_archive_read, u->archive);
        k2m_str path = step == K2M_ARCHIVE_MEMBER ? path_of_member(u) : (k2m_str){NULL, 0};
        k2m_member_kind kind = step == K2M_ARCHIVE_MEMBER ? kind_of_member(u, path) : K2M_MEMBER_PAGE;
        bool same_folder = k2m_str_starts(path, k2m_member_folder(page));
        if (kind == K2M_MEMBER_RDF && k2m_str_equal(k2m_member_folder(path), k2m_member_folder(page))) {
            read_description(u, path);
            return;
        }
        k2m_arena_go_back(&u->arena, mark);
        if (kind == K2M_MEMBER_OTHER && same_folder) continue;
        put_back(u, step);
        return;
    }
}

/* Says of the page in the buffer what its description does. */
static void describe(k2m_unpacker *u)
{
    k2m_str path = u->current.name;
    if (!k2m_maff_is_page(path)) return;
    if (!is_described(u, path)) look_for_description(u, path);
    if (!is_described(u, path)) return;
    if (u->described_address.data) u->current.address = k2m_str_copy(&u->arena, u->described_address);
    u->current.retrieved = k2m_saved_time(&u->arena, u->described_time);
}

/* ---- members ---- */

static k2m_unpacked refuse_archive(k2m_member *member)
{
    const k2m_refusal nested = {"an archive within an archive", "unpack it first"};
    return k2m_refuse(member, nested);
}

/* Reads what a member holds, which is at the beginning of the stream. */
static k2m_unpacked read_content(k2m_unpacker *u, k2m_stream *from, k2m_form form, k2m_member *member)
{
    if (form == K2M_FORM_WARC) return k2m_begin_records(u, from);
    if (u->is_untold && !may_be_page(from)) return K2M_UNPACK_PASSED_OVER;
    if (form != K2M_FORM_PAGE) return refuse_archive(member);
    k2m_unpacked result = k2m_take_page(u, from, member);
    if (result != K2M_UNPACK_PAGE) return result;
    describe(u);
    return k2m_hand_out(u, member);
}

static k2m_unpacked read_compressed(k2m_unpacker *u, k2m_form form, k2m_member *member)
{
    k2m_archive_close(u->inner);
    u->inner = NULL;
    k2m_unpacked opened = k2m_open_compressed(u, form, &u->content, &u->inner, &u->inner_content, member);
    if (u->is_untold && member->no_page) return K2M_UNPACK_PASSED_OVER;
    if (opened != K2M_UNPACK_PAGE) return opened;
    if (k2m_archive_has_names(u->inner)) return u->is_untold ? K2M_UNPACK_PASSED_OVER : refuse_archive(member);
    return read_content(u, &u->inner_content, k2m_form_of(k2m_stream_peek(&u->inner_content, K2M_FORM_BYTES)), member);
}

static k2m_unpacked read_member(k2m_unpacker *u, k2m_member *member)
{
    k2m_form form = k2m_form_of(k2m_stream_peek(&u->content, K2M_FORM_BYTES));
    return k2m_form_is_compressed(form) ? read_compressed(u, form, member) : read_content(u, &u->content, form, member);
}

static k2m_unpacked begin_member(k2m_unpacker *u, k2m_member *member)
{
    const k2m_refusal encrypted = {"an encrypted file", "unpack it with its password first"};
    k2m_str path = member->name;
    k2m_member_kind kind = kind_of_member(u, path);
    u->is_untold = kind == K2M_MEMBER_UNTOLD;
    k2m_stream_start(&u->content, k2m_archive_read, u->archive);
    switch (kind) {
    case K2M_MEMBER_OTHER: return K2M_UNPACK_PASSED_OVER;
    case K2M_MEMBER_ARCHIVE: return refuse_archive(member);
    case K2M_MEMBER_RDF: read_description(u, path); return K2M_UNPACK_PASSED_OVER;
    default: return k2m_archive_is_encrypted(u->archive) ? k2m_refuse(member, encrypted) : read_member(u, member);
    }
}

k2m_unpacked k2m_step_of_members(k2m_unpacker *u, k2m_member *member)
{
    k2m_archive_step step = next_member(u);
    if (step == K2M_ARCHIVE_END) u->step = k2m_step_at_end;
    if (step == K2M_ARCHIVE_END) return K2M_UNPACK_PASSED_OVER;
    if (step != K2M_ARCHIVE_MEMBER) return k2m_give_up(u, member);
    k2m_arena_mark mark = k2m_arena_set_mark(&u->arena);
    member->name = path_of_member(u);
    k2m_unpacked result = begin_member(u, member);
    if (result != K2M_UNPACK_PASSED_OVER) return result;
    *member = (k2m_member){.part = 0};
    k2m_arena_go_back(&u->arena, mark);
    return result;
}
