/* SPDX-License-Identifier: MIT */
/* random_text.h: random texts that are difficult in Markdown. They depend on the seed alone. */
#ifndef K2M_RANDOM_TEXT_H
#define K2M_RANDOM_TEXT_H

#include "transcript/transcript.h"

extern uint64_t seed;

/* Returns a random number below n. */
size_t below(size_t n);

/* Returns a random text with styles and links, which may be empty. */
k2m_text random_text(k2m_arena *arena);

#endif
