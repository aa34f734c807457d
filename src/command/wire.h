/* SPDX-License-Identifier: MIT */
/* wire.h: what the main process and a worker process send each other. Both ends are the same program, so the structures
 * travel as they lie in memory. They have no padding, which could carry what lay in memory before. */
#ifndef K2M_WIRE_H
#define K2M_WIRE_H

#include <stdint.h>

/* To the worker: a page. `size` bytes follow. */
typedef struct k2m_request {
    uint64_t ticket; /* a random number, which the worker cannot know before it gets the page */
    uint64_t size;
} k2m_request;

/* From the worker: the result of that page. `size` bytes of text follow. Every byte is a valid value of these types,
 * because the worker process may have been taken over. */
typedef struct k2m_answer {
    uint64_t ticket; /* of the request that it answers */
    uint64_t size, turns;
    uint8_t status, ends_early, unknown_layout, refused;
    uint8_t unused[4];
} k2m_answer;

_Static_assert(sizeof(k2m_answer) == 3 * sizeof(uint64_t) + 8, "an answer has no padding");

#endif
