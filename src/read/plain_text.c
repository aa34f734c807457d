/* SPDX-License-Identifier: MIT */
#include "read/plain_text.h"

#include "read/dates.h"
#include "site/frame_lines.h"
#include "transcript/text.h"

#include <stdint.h>

/* The tags that no saved page lacks: one of them makes it HTML. */
static bool opens_page_tag(k2m_str rest)
{
    static const char *const tags[] = {"!doctype", "html", "head", "body", "div", "p",     "title",   "meta",    "span",
                                       "br",       "h1",   "h2",   "b",    "a",   "table", "article", "textarea"};
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++) {
        k2m_str tag = k2m_str_of(tags[i]);
        if (!k2m_str_starts_nocase(rest, tag) || rest.len == tag.len) continue;
        char next = rest.data[tag.len];
        if (next == '>' || next == ' ' || next == '/' || (next >= '\t' && next <= '\r')) return true;
    }
    return false;
}

bool k2m_plain_text_is(k2m_str input)
{
    for (size_t at = k2m_str_find(input, K2M_STR("<"), 0); at < input.len;
         at = k2m_str_find(input, K2M_STR("<"), at + 1))
        if (opens_page_tag(k2m_str_part(input, at + 1, input.len))) return false;
    return true;
}

/* ---- paragraphs ---- */

typedef struct paragraphs {
    k2m_text *at;
    size_t count, size;
} paragraphs;

static bool is_blank_line(k2m_str line)
{
    return k2m_str_trim(line).len == 0;
}

static void end_paragraph(k2m_arena *arena, k2m_text_builder *builder, paragraphs *to)
{
    k2m_text text = k2m_text_end(builder);
    if (text.str.len == 0) return;
    to->at = k2m_array_room(arena, to->at, to->count, &to->size, sizeof *to->at);
    to->at[to->count++] = text;
}

/* Where the line at `at` ends: at an LF, or at a CR that none follows. */
static size_t line_end(k2m_str text, size_t at)
{
    while (at < text.len && text.data[at] != '\n') {
        if (text.data[at] == '\r' && !(at + 1 < text.len && text.data[at + 1] == '\n')) break;
        at++;
    }
    return at;
}

/* Paragraphs end at blank lines, where the lines of one are joined, or at every line's end. */
static paragraphs split(k2m_arena *arena, k2m_str text, bool at_blank_lines)
{
    paragraphs found = {0};
    k2m_text_builder builder;
    k2m_text_begin(&builder, arena);
    for (size_t at = 0; at < text.len;) {
        size_t end = line_end(text, at);
        k2m_str line = k2m_str_part(text, at, end);
        if (!is_blank_line(line)) {
            k2m_text_add_space(&builder);
            k2m_text_add(&builder, line, 0, NULL, K2M_ON_LINE);
        }
        if (!at_blank_lines || is_blank_line(line)) end_paragraph(arena, &builder, &found);
        at = end + 1;
    }
    end_paragraph(arena, &builder, &found);
    return found;
}

/* ---- the parts ---- */

/* Whether the same text comes again behind paragraph i: the date line does at the foot of the page. */
static bool comes_again(const paragraphs *p, size_t i)
{
    for (size_t j = i + 1; j < p->count; j++)
        if (k2m_str_equal(p->at[j].str, p->at[i].str)) return true;
    return false;
}

/* The index of the title, or SIZE_MAX if the text is no dump: what stands behind the crumbs, or before the first date
 * line that the foot repeats. */
static size_t find_title(const paragraphs *p)
{
    for (size_t i = 0; i + 2 < p->count; i++)
        if (k2m_site_is_crumbs(p->at[i].str)) return i + 1;
    enum { MOST_DATES = 50 }; /* the title stands near the top */
    size_t dates = 0;
    for (size_t i = 1; i < p->count && dates < MOST_DATES; i++) {
        if (!k2m_dateline_split(p->at[i].str).date.data) continue;
        if (comes_again(p, i)) return i - 1;
        dates++;
    }
    return SIZE_MAX;
}

/* Takes what stands behind the title: date line, text, and the date line again, with which the article ends. */
static void read_behind_title(k2m_arena *arena, const paragraphs *p, size_t next, k2m_transcript *transcript)
{
    k2m_str date_line = next < p->count ? p->at[next].str : (k2m_str){NULL, 0};
    k2m_dateline parts = k2m_dateline_split(date_line);
    if (parts.date.data) {
        transcript->date = parts.date;
        transcript->iso_date = k2m_date_to_iso(arena, parts.date);
        transcript->time = parts.time;
        transcript->place = parts.place;
        next++;
    } else date_line = (k2m_str){NULL, 0};
    transcript->lead_in_body = date_line.data;
    for (size_t i = next; i < p->count; i++) {
        if (date_line.data && k2m_str_equal(p->at[i].str, date_line)) break; /* what follows is the page's foot */
        k2m_blocks_add(arena, &transcript->body)->text = p->at[i];
    }
}

bool k2m_plain_text_read(k2m_arena *arena, k2m_str text, k2m_transcript *transcript)
{
    paragraphs p = split(arena, text, true);
    size_t title = find_title(&p);
    if (title == SIZE_MAX) return false;
    transcript->layout = "text dump of the special version";
    transcript->title_from = "line above the date";
    transcript->title = p.at[title];
    read_behind_title(arena, &p, title + 1, transcript);
    return true;
}

/* Whether blank lines stand between paragraphs; without any each line is one. */
static bool has_blank_lines(k2m_str text)
{
    bool blank = false;
    text = k2m_str_trim(text);
    for (size_t at = 0; at < text.len && !blank;) {
        size_t end = line_end(text, at);
        blank = is_blank_line(k2m_str_part(text, at, end));
        at = end + 1;
    }
    return blank;
}

bool k2m_plain_text_read_version(k2m_arena *arena, k2m_str text, k2m_transcript *transcript)
{
    paragraphs p = split(arena, text, has_blank_lines(text));
    if (p.count < 3 || !k2m_dateline_split(p.at[1].str).date.data) return false;
    transcript->title_from = "first line";
    transcript->title = p.at[0];
    read_behind_title(arena, &p, 1, transcript);
    return true;
}
