/* SPDX-License-Identifier: MIT */
#include "write/line.h"

void k2m_line_init(k2m_line *line, k2m_arena *arena, k2m_effort *effort)
{
    *line = (k2m_line){.effort = effort};
    k2m_buffer_init(&line->bytes, arena);
    k2m_buffer_init(&line->kinds, arena);
}
