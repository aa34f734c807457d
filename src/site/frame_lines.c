/* SPDX-License-Identifier: MIT */
#include "site/frame_lines.h"

#include "base/unicode.h"
#include "site/lookup.h"

typedef struct frame_row {
    k2m_str line; /* in lower case */
    k2m_frame_line kind;
} frame_row;

static const frame_row frame_lines[] = {
#include "gen/frame_lines.inc"
};

/* No row is longer than this. */
enum { LONGEST_FRAME_LINE = 320 };

static bool is_bullet(uint32_t c)
{
    return c == '*' || c == '+' || c == '-' || c == 'o' || c == 0xB7 || c == 0x2022 || c == 0x25E6 || c == 0x25AA;
}

size_t k2m_site_link_number(k2m_str line)
{
    size_t close = k2m_str_find(line, K2M_STR("]"), 0);
    if (close == SIZE_MAX || line.data[0] != '[') return 0;
    return k2m_str_is_digits(k2m_str_part(line, 1, close), 1, 4) ? close + 1 : 0;
}

k2m_str k2m_site_without_bullet(k2m_str line)
{
    size_t at = 0;
    uint32_t first = line.len ? k2m_utf8_next(line, &at) : 0;
    if (is_bullet(first) && at < line.len && line.data[at] == ' ') line = k2m_str_part(line, at + 1, line.len);
    size_t number = k2m_site_link_number(line);
    return k2m_str_trim(k2m_str_part(line, number, line.len));
}

/* The first row that begins with the same byte as a line, or one behind it. The rows are sorted by their bytes. */
static size_t first_with(k2m_str line)
{
    size_t low = 0, high = line.len ? K2M_COUNT(frame_lines) : 0;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if ((unsigned char)frame_lines[middle].line.data[0] < (unsigned char)line.data[0]) low = middle + 1;
        else high = middle;
    }
    return line.len ? low : K2M_COUNT(frame_lines);
}

/* The row of a line in lower case, or NULL. */
static const frame_row *row_of(k2m_str line)
{
    for (size_t i = first_with(line); i < K2M_COUNT(frame_lines); i++) {
        if (frame_lines[i].line.data[0] != line.data[0]) break;
        if (k2m_str_equal(frame_lines[i].line, line)) return &frame_lines[i];
    }
    return NULL;
}

/* The row that stands for all lines which begin as this one does, or NULL. The longest one counts. */
static const frame_row *beginning_of(k2m_str line)
{
    const k2m_str dots = K2M_STR("…");
    const frame_row *longest = NULL;
    for (size_t i = first_with(line); i < K2M_COUNT(frame_lines); i++) {
        const frame_row *row = &frame_lines[i];
        if (row->line.data[0] != line.data[0]) break;
        if (!k2m_str_ends(row->line, dots) || (longest && longest->line.len > row->line.len)) continue;
        if (k2m_str_starts(line, k2m_str_part(row->line, 0, row->line.len - dots.len))) longest = row;
    }
    return longest;
}

/* "Transcripts   /": a space stands before the slash, which paths and addresses do not have. */
bool k2m_site_is_crumbs(k2m_str line)
{
    enum { LONGEST_CRUMBS = 120 };
    return line.len <= LONGEST_CRUMBS && k2m_str_ends(line, K2M_STR(" /")) && k2m_is_upper(k2m_utf8_at(line, 0));
}

/* A line without the field of a form at its end, "Текст в документе ______"; one underscore where nothing else is left.
 */
static k2m_str without_field(k2m_str line)
{
    const k2m_str field = K2M_STR("____");
    if (!k2m_str_ends(line, field)) return line;
    while (line.len > 1 && (line.data[line.len - 1] == '_' || line.data[line.len - 1] == ' ')) line.len--;
    return line;
}

/* Whether a line is mostly underscores: the fields of a form. */
static bool is_form(k2m_str line)
{
    size_t count = 0;
    for (size_t i = 0; i < line.len; i++)
        if (line.data[i] == '_') count++;
    return count * 2 > line.len;
}

/* A line without the year at its end. */
static k2m_str without_year(k2m_str line)
{
    const k2m_str ends[] = {K2M_STR(" год"), K2M_STR(" года")};
    for (size_t i = 0; i < K2M_COUNT(ends); i++)
        if (k2m_str_ends(line, ends[i])) line.len -= ends[i].len;
    size_t space = k2m_str_behind_last(line, ' ');
    return space && k2m_str_is_digits(k2m_str_part(line, space, line.len), 4, 4) ? k2m_str_part(line, 0, space - 1)
                                                                                 : line;
}

k2m_frame_line k2m_site_frame_line(k2m_str line)
{
    char buffer[LONGEST_FRAME_LINE];
    line = k2m_site_without_bullet(line);
    if (is_form(line)) return K2M_FRAME_LINE_WEAK;
    line = without_field(line);
    if (line.len == 0 || line.len > LONGEST_FRAME_LINE) return K2M_FRAME_LINE_NONE;
    if (k2m_site_is_crumbs(line)) return K2M_FRAME_LINE_CRUMBS;
    k2m_str lower = k2m_lowered(line, buffer, sizeof buffer);
    const frame_row *row = row_of(lower);
    if (!row) row = row_of(without_year(lower));
    if (!row && !k2m_ends_in_one_of(lower, ".!?")) row = beginning_of(lower); /* no line of the frame is a sentence */
    bool opening = row && row->kind == K2M_FRAME_LINE_OPENING;
    if (!row || (opening && !k2m_str_ends(line, K2M_STR(":")))) return K2M_FRAME_LINE_NONE;
    return row->kind;
}

bool k2m_site_is_transcripts(k2m_str section)
{
    char buffer[LONGEST_FRAME_LINE];
    const k2m_str names[] = {K2M_STR("transcripts"), K2M_STR("speeches and transcripts"), K2M_STR("стенограммы"),
                             K2M_STR("выступления и стенограммы")};
    k2m_str lower = k2m_lowered(section, buffer, sizeof buffer);
    for (size_t i = 0; i < K2M_COUNT(names); i++)
        if (k2m_str_equal(lower, names[i])) return true;
    return false;
}
