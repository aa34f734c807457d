/* SPDX-License-Identifier: MIT */
#include "site/frame_lines.h"

#include "site/lookup.h"

typedef struct frame_row {
    k2m_str beginning;
    k2m_frame_line kind;
} frame_row;

static const frame_row frame_lines[] = {
#include "gen/frame_lines.inc"
};

bool k2m_site_is_crumbs(k2m_str line)
{
    if (!k2m_str_ends(line, K2M_STR("/"))) return false;
    for (size_t i = 0; i < K2M_COUNT(frame_lines); i++)
        if (frame_lines[i].kind == K2M_FRAME_LINE_CRUMBS && k2m_str_starts_nocase(line, frame_lines[i].beginning))
            return true;
    return false;
}
