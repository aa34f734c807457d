/* SPDX-License-Identifier: MIT */
/* unpacker.h: the inside of a k2m_unpacker, and what its parts share. */
#ifndef K2M_UNPACKER_H
#define K2M_UNPACKER_H

#include "unpack/archive.h"
#include "unpack/record_page.h"

/* Finds the next page of an input in some form. K2M_UNPACK_PASSED_OVER if there is nothing for the caller yet. */
typedef k2m_unpacked k2m_unpack_step(k2m_unpacker *u, k2m_member *member);

struct k2m_unpacker {
    k2m_source source;
    size_t max_size;
    k2m_arena arena;       /* what a member says; emptied when the next is looked for */
    k2m_unpack_step *step; /* what finds the next page */
    bool source_failed;

    k2m_stream input;     /* the input itself */
    k2m_archive *archive; /* the input, if it is compressed or an archive of files */
    k2m_stream content;   /* what is in that: the page, or the current member */
    k2m_archive *inner;   /* the current member, if it is compressed itself */
    k2m_stream inner_content;
    k2m_record_reader records;
    const k2m_stream *records_from;
    k2m_unpack_step *step_behind_records;

    k2m_page_buffer page;
    k2m_str rest;       /* what has not been handed out of the page in the buffer */
    k2m_member current; /* what is said of that page */
    bool told_damage;   /* the last thing handed out was a refusal of a damaged member */
    bool broken_behind; /* the data could not be read to its end */

    /* Of archives of files. */
    size_t member_count;
    bool is_untold; /* the name of the current one does not tell whether it is a page */
    bool has_next;  /* the next member has been looked for already: */
    k2m_archive_step next;
    k2m_arena kept; /* for the description that was read last */
    k2m_str described, described_address, described_time;
};

/* Refuses a member, or the input. */
k2m_unpacked k2m_refuse(k2m_member *member, k2m_refusal refused);

/* Says why a stream of the input could not be read. What follows is not read. */
k2m_unpacked k2m_give_up(k2m_unpacker *u, k2m_member *member);

/* Reads a page from a stream to the buffer. K2M_UNPACK_PAGE if it is there; u->current is then *member, and u->rest
 * the page, or several of them. */
k2m_unpacked k2m_take_page(k2m_unpacker *u, k2m_stream *from, k2m_member *member);

/* Hands out the next page of u->rest. */
k2m_unpacked k2m_hand_out(k2m_unpacker *u, k2m_member *member);

/* Begins to read a compressed member, or the input, from a stream. K2M_UNPACK_PAGE if there is something in it. */
k2m_unpacked k2m_open_compressed(k2m_unpacker *u, k2m_form form, k2m_stream *from, k2m_archive **archive,
                                 k2m_stream *content, k2m_member *member);

/* Reads the records of a WARC archive from a stream; then goes on with the step that is the current one now. */
k2m_unpacked k2m_begin_records(k2m_unpacker *u, k2m_stream *from);

/* The step of an input that has ended. */
k2m_unpack_step k2m_step_at_end;

#endif
