/* SPDX-License-Identifier: MIT */
/* member.h: what goes into src/unpack, and what comes out of it. */
#ifndef K2M_MEMBER_H
#define K2M_MEMBER_H

#include "transcript/transcript.h"

#include <stddef.h>
#include <stdint.h>

/* An input that is being unpacked. */
typedef struct k2m_unpacker k2m_unpacker;

/* Where the bytes of an input come from. */
typedef struct k2m_source {
    /* Reads up to `size` bytes, at least one unless the input has ended. Returns their number, 0 at the end, -1 on an
     * error. */
    ptrdiff_t (*read)(void *context, void *to, size_t size);
    /* Moves as lseek(2) does, and returns the new offset from the beginning, or -1. NULL if the input can be read in
     * order only. */
    int64_t (*seek)(void *context, int64_t offset, int whence);
    void *context;
} k2m_source;

/* What k2m_unpack_next() has found. */
typedef enum k2m_unpacked {
    K2M_UNPACK_PAGE,        /* a page, or what may be one */
    K2M_UNPACK_REFUSED,     /* something that is not read, or is broken; more may follow */
    K2M_UNPACK_END,         /* nothing more */
    K2M_UNPACK_READ_ERROR,  /* the source has failed; the end follows */
    K2M_UNPACK_NO_MEMORY,   /* the end follows */
    K2M_UNPACK_PASSED_OVER, /* nothing for the caller: k2m_unpack_next() never returns this */
} k2m_unpacked;

/* A page, or a member that is refused. It holds until the next call for the same unpacker. Views whose value is unknown
 * have NULL as their data. */
typedef struct k2m_member {
    k2m_str name;        /* the address or the path inside the archive: valid UTF-8 without control characters; a path
                          * is relative and has no ".." in it. Empty for an input that is no archive */
    k2m_str address;     /* of the page, as the archive says it */
    k2m_str charset;     /* of the HTTP header or its like, NUL-terminated; it outranks what the page says of itself */
    k2m_str retrieved;   /* when it was saved, in the form of ISO 8601 */
    k2m_str bytes;       /* the page */
    unsigned part;       /* of several pages one behind the other, which one this is, from 1; 0 for a single page */
    k2m_refusal refused; /* of one that is refused: what it is, what to do */
    bool too_large;      /* it is refused because it is larger than the limit */
    bool damaged;        /* it is refused because it is damaged or cut off */
    bool needs_seek;     /* it is refused because the source can't seek: a ZIP archive that can't be read in order */
    bool no_page;        /* it is refused because it is no page, as a picture is none, and no page can be in it */
    bool cut;            /* of the page, the rest could not be read; what could not follows as a refusal */
} k2m_member;

#endif
