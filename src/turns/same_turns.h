/* SPDX-License-Identifier: MIT */
/* same_turns.h: keeps what turns have in common once. A page has many turns and few speakers. */
#ifndef K2M_SAME_TURNS_H
#define K2M_SAME_TURNS_H

#include "transcript/transcript.h"

/* Copies the turns into `arena`, and lets blocks share one where all members are the same but for the styles and links
 * of the label. Nobody asks for those once the speakers have their names. The turns of before may be freed. */
void k2m_turns_share(k2m_arena *arena, k2m_blocks *body);

#endif
