/* SPDX-License-Identifier: MIT */
#include "write/line.h"

void k2m_line_init(k2m_line *line, k2m_arena *arena)
{
    *line = (k2m_line){.heading = false};
    k2m_buffer_init(&line->bytes, arena);
    k2m_buffer_init(&line->kinds, arena);
}
