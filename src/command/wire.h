/* SPDX-License-Identifier: MIT */
/* wire.h: what the main process and a worker process send each other. Both ends are the same program, so the structures
 * travel as they lie in memory. They have no padding, which could carry what lay in memory before. */
#ifndef K2M_WIRE_H
#define K2M_WIRE_H

#include <stdint.h>

/* A size that is not known. */
#define K2M_UNKNOWN UINT64_MAX

/* To the worker: the beginning of an input, or a piece of it that the worker wants. Its `size` bytes are in pieces.h. */
typedef struct k2m_request {
    uint64_t ticket; /* a random number, which the worker cannot know before it gets the input */
    uint64_t size;
    uint64_t at;      /* where a beginning is: behind so many bytes of other inputs */
    uint64_t total;   /* the size of the whole input, or K2M_UNKNOWN */
    uint64_t skipped; /* at the beginning of an input: how many of its pages to pass over */
    uint8_t last;     /* nothing follows these bytes */
    uint8_t failed;   /* the input could not be read */
    uint8_t names;    /* say what the last of those pages is called, before the next one */
    uint8_t next;     /* the bytes are a later piece, not the beginning */
    uint8_t more;     /* another input is handed over with this one, so its page need not be sent at once */
    uint8_t unused[3];
} k2m_request;

typedef enum k2m_answer_kind {
    K2M_ANSWER_PAGE,   /* a page; more may follow */
    K2M_ANSWER_ONLY,   /* the only page of the input */
    K2M_ANSWER_PASSED, /* something in an archive that is no article */
    K2M_ANSWER_END,    /* there are no more pages; the status says why */
    K2M_ANSWER_PACKED, /* the input is an archive, or compressed; no page yet */
    K2M_ANSWER_NAMED,  /* what the page is called that was passed over last */
    K2M_ANSWER_WANT    /* the worker wants more of the input, from `offset` on; K2M_UNKNOWN: only its size */
} k2m_answer_kind;

/* From the worker. Its names and its text follow: `names_size` bytes, the member, a NUL and the name, and `size` bytes.
 * Every byte is a valid value of these types, because the worker process may have been taken over. */
typedef struct k2m_answer {
    uint64_t ticket; /* of the input */
    uint64_t size, turns, offset;
    uint16_t names_size;
    uint8_t kind, status, ends_early, unknown_layout, misdecoded, refused;
} k2m_answer;

enum { K2M_LONGEST_NAMES = 1024 };

/* Exit statuses of a worker process that cannot go on. */
enum { K2M_WORKER_NO_MEMORY = 101, K2M_WORKER_NO_SANDBOX };

_Static_assert(sizeof(k2m_request) == 6 * sizeof(uint64_t), "a request has no padding");
_Static_assert(sizeof(k2m_answer) == 5 * sizeof(uint64_t), "an answer has no padding");

#endif
