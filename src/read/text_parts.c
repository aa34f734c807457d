/* SPDX-License-Identifier: MIT */
#include "read/text_parts.h"

#include "base/unicode.h"
#include "read/address.h"
#include "site/layouts.h"

k2m_str k2m_parts_str(const k2m_parts *r, size_t i)
{
    k2m_str text = r->p.at[i].text.str;
    return text.len ? text : K2M_STR("");
}

bool k2m_parts_opens_turn(const k2m_parts *r, size_t i)
{
    return r->turns[i];
}

bool k2m_is_sentence(k2m_str text)
{
    return k2m_ends_in_one_of(text, ".!?:;,…>");
}

bool k2m_parts_is_frame(k2m_frame_line kind)
{
    return kind != K2M_FRAME_LINE_NONE && kind != K2M_FRAME_LINE_OPENING && kind != K2M_FRAME_LINE_ACT;
}

bool k2m_parts_is_of_page(k2m_frame_line kind)
{
    return kind == K2M_FRAME_LINE_LINK || kind == K2M_FRAME_LINE_PUBLISHED || kind == K2M_FRAME_LINE_SECTIONS;
}

bool k2m_parts_is_long(k2m_str line)
{
    enum { LONGEST_MENU_LINE = 160 };
    return line.len > LONGEST_MENU_LINE && k2m_utf8_count(line) > LONGEST_MENU_LINE &&
           k2m_site_without_name(line).len == line.len;
}

/* ---- addresses ---- */

k2m_str k2m_parts_behind_colon(k2m_str line)
{
    size_t colon = k2m_str_find(line, K2M_STR(":"), 0);
    return colon != SIZE_MAX ? k2m_str_trim(k2m_str_part(line, colon + 1, line.len)) : (k2m_str){NULL, 0};
}

k2m_str k2m_parts_own_address(k2m_arena *arena, k2m_str line)
{
    return k2m_is_address_of_site(line) ? k2m_address_of_base(arena, line) : (k2m_str){NULL, 0};
}

k2m_str k2m_parts_address_in(k2m_parts *r, size_t i)
{
    k2m_str line = k2m_parts_str(r, i), alone = k2m_parts_own_address(r->arena, line),
            behind = k2m_parts_behind_colon(line);
    if (alone.data || r->kinds[i] != K2M_FRAME_LINE_LINK || !behind.len) return alone;
    bool whole = k2m_str_starts(behind, K2M_STR("http"));
    return k2m_parts_own_address(r->arena, whole ? behind : k2m_str_joined(r->arena, K2M_STR("http://"), behind));
}
