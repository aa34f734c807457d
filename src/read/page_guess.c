/* SPDX-License-Identifier: MIT */
/* page_guess.c: reads a page of the site whose layout no row describes, by its structure.
 *
 * The element that holds most of the text in paragraphs is the body. What repeats on every page is not text: lists of
 * links, lines of the frame. Title, date, lead and foot are found as in plain text (plain_text.h). */
#include "base/unicode.h"
#include "read/dates.h"
#include "read/page_reader.h"
#include "read/plain_text.h"
#include "site/frame_lines.h"
#include "site/paths.h"
#include "site/plain_label.h"

#include <stdint.h>
#include <string.h>

/* ---- the body ---- */

/* How much of a text lies outside of links, in bytes. */
static size_t length_outside_links(const k2m_text *text)
{
    size_t length = 0;
    for (size_t i = 0, start = 0; i < text->span_count; start = text->spans[i++].end)
        if (!text->spans[i].link) length += text->spans[i].end - start;
    return length;
}

/* Whether a link at the beginning ends in a colon, as the label of a turn does that links to its speaker. */
static bool has_linked_label(const k2m_text *text)
{
    size_t end = text->span_count && text->spans[0].link ? text->spans[0].end : SIZE_MAX;
    k2m_str behind = end < text->str.len ? k2m_str_trim(k2m_str_part(text->str, end, text->str.len)) : text->str;
    return end < text->str.len && behind.len > 1 && (behind.data[0] == ':' || behind.data[0] == '(');
}

bool k2m_reader_is_links(const k2m_block *block)
{
    return length_outside_links(&block->text) * 2 < block->text.str.len && !has_linked_label(&block->text);
}

static bool is_menu(const k2m_block *block)
{
    return block->kind == K2M_PARAGRAPH && k2m_reader_is_links(block) && !k2m_opens_plain_turn(block->text.str);
}

/* Whether a paragraph is text that somebody wrote: it has some length outside of links. */
static bool is_prose(const k2m_block *block)
{
    enum { SHORTEST_PROSE = 40 };
    return block->kind == K2M_PARAGRAPH && !is_menu(block) && block->text.str.len >= SHORTEST_PROSE &&
           k2m_site_frame_line(block->text.str) == K2M_FRAME_LINE_NONE;
}

/* What each element holds; an element comes before those inside it. */
typedef struct holdings {
    size_t *prose; /* the text in paragraphs, in bytes */
    size_t *turns; /* paragraphs that open with a label */
} holdings;

static holdings measure(reader *r)
{
    holdings h = {k2m_arena_array(r->arena, r->element_count, sizeof *h.prose),
                  k2m_arena_array(r->arena, r->element_count, sizeof *h.turns)};
    for (size_t i = 0; i < r->out->body.count; i++) {
        const k2m_block *block = &r->out->body.at[i];
        if (is_prose(block)) h.prose[r->block_elements[i]] += block->text.str.len;
        if (block->kind == K2M_PARAGRAPH && k2m_opens_plain_turn(block->text.str)) h.turns[r->block_elements[i]]++;
    }
    for (size_t i = r->element_count; i-- > 1;) {
        h.prose[r->elements[i]] += h.prose[i];
        h.turns[r->elements[i]] += h.turns[i];
    }
    return h;
}

/* The element that holds the body: from the outermost one inwards, as long as one element inside holds nearly all of
 * the text, and all turns. */
static size_t find_body(reader *r, const holdings *h)
{
    const size_t *prose = h->prose;
    size_t *best = k2m_arena_array(r->arena, r->element_count, sizeof *best), body = 0;
    for (size_t i = 1; i < r->element_count; i++) {
        size_t *of = &best[r->elements[i]];
        if (*of == 0 || prose[i] > prose[*of]) *of = i;
    }
    while (best[body] && prose[best[body]] * 5 >= prose[body] * 4 && h->turns[best[body]] == h->turns[body])
        body = best[body];
    return body;
}

/* Whether an element is `body` or lies inside it. */
static bool *elements_inside(reader *r, size_t body)
{
    bool *inside = k2m_arena_array(r->arena, r->element_count, sizeof *inside);
    inside[body] = true;
    for (size_t i = body + 1; i < r->element_count; i++) inside[i] = inside[r->elements[i]];
    return inside;
}

/* ---- the article ---- */

/* The blocks of the article: from the title to the end of the body. */
typedef struct article {
    size_t title; /* SIZE_MAX: none of the blocks is */
    size_t first, end;
} article;

/* Whether a block can be the title. A heading that is a link leads to an article, and a date heads a list. A heading
 * that ends in a colon opens the transcript. */
static bool can_be_title(const k2m_block *block)
{
    return !k2m_reader_is_links(block) && !k2m_dateline_split(block->text.str).date.data &&
           !k2m_str_ends(block->text.str, K2M_STR(":"));
}

/* Whether the title in the head opens with a heading: the names of a section and of the site follow. */
static bool opens_head_title(const reader *r, const k2m_block *block)
{
    k2m_str head = r->head_title.str, heading = block->text.str;
    if (block->kind != K2M_HEADING || !k2m_str_starts(head, heading) || head.len < heading.len + 3) return false;
    return head.data[heading.len] == ' ' && !k2m_is_word(k2m_utf8_at(head, heading.len + 1));
}

static size_t find_title(const reader *r, size_t first_prose)
{
    const k2m_blocks *all = &r->out->body;
    for (size_t i = 0; i < all->count; i++) {
        bool same = k2m_reader_is_head_title(r, all->at[i].text.str) || opens_head_title(r, &all->at[i]);
        if (same && can_be_title(&all->at[i])) return i;
    }
    for (size_t i = first_prose; i-- > 0;)
        if (all->at[i].kind == K2M_HEADING && can_be_title(&all->at[i])) return i;
    return SIZE_MAX;
}

/* Whether the last heading in [first, end) is a link. */
static bool is_headed_by_link(const k2m_block *blocks, size_t first, size_t end)
{
    while (end > first && blocks[end - 1].kind != K2M_HEADING) end--;
    return end > first && k2m_reader_is_links(&blocks[end - 1]);
}

/* Whether the blocks are those of a list of articles: links with text below them, one after the other. Among turns a
 * link in a paragraph leads to another article. */
static bool has_articles(const k2m_block *blocks, size_t count)
{
    enum { SHORTEST_TITLE = 40 };
    size_t links = 0, with_text = 0;
    bool turns = false;
    for (size_t i = 0; i < count; i++) turns = turns || k2m_opens_plain_turn(blocks[i].text.str);
    for (size_t i = 0; i < count; i++) {
        bool title = blocks[i].kind == K2M_HEADING || (!turns && blocks[i].text.str.len >= SHORTEST_TITLE);
        bool link = title && k2m_reader_is_links(&blocks[i]);
        if (link && blocks[i].kind != K2M_RULE) links = 1;
        if (!is_prose(&blocks[i])) continue;
        with_text += links;
        links = 0;
    }
    return with_text > 1;
}

static bool find_article(reader *r, article *found)
{
    const k2m_blocks *all = &r->out->body;
    if (all->count == 0 || r->element_count < 2) return false;
    const holdings h = measure(r);
    const bool *inside = elements_inside(r, find_body(r, &h));
    size_t first = SIZE_MAX, first_prose = SIZE_MAX;
    found->end = 0;
    for (size_t i = 0; i < all->count; i++) {
        if (!inside[r->block_elements[i]]) continue;
        if (first == SIZE_MAX) first = i;
        if (first_prose == SIZE_MAX && is_prose(&all->at[i])) first_prose = i;
        found->end = i + 1;
    }
    if (first_prose == SIZE_MAX) return false;
    if (is_headed_by_link(all->at, first, first_prose)) return false;
    found->title = find_title(r, first_prose);
    if (found->title != SIZE_MAX && found->title >= found->end) found->title = SIZE_MAX;
    found->first = found->title != SIZE_MAX ? found->title : first;
    return true;
}

static void add_text(reader *r, k2m_paragraphs *to, const k2m_text *text, const k2m_block *block)
{
    to->at = k2m_array_room(r->scratch, to->at, to->count, &to->size, sizeof *to->at);
    to->at[to->count++] = (k2m_paragraph){*text, to->blocks, block};
}

/* Where line `i` of a block ends, and at *start where it begins; line breaks separate the lines. */
static size_t line_of(const k2m_block *block, size_t i, size_t *start)
{
    *start = i ? block->breaks[i - 1] : 0;
    return i < block->break_count ? block->breaks[i] : block->text.str.len;
}

/* Whether one of the lines of a block is the date line: then they are title, date, place, and no text that runs on. */
static bool has_date_line(const k2m_block *block)
{
    for (size_t i = 0, start; block->break_count && i <= block->break_count; i++) {
        size_t end = line_of(block, i, &start);
        if (k2m_is_date_line(k2m_str_trim(k2m_str_part(block->text.str, start, end)))) return true;
    }
    return false;
}

static void add_lines(reader *r, k2m_paragraphs *to, const k2m_block *block)
{
    for (size_t i = 0, start; i <= block->break_count; i++) {
        size_t end = line_of(block, i, &start);
        k2m_text line = k2m_text_part(r->arena, &block->text, start, end);
        if (line.str.len) add_text(r, to, &line, block);
    }
}

static void add_paragraph(reader *r, k2m_paragraphs *to, const k2m_block *block)
{
    const k2m_text stars = {K2M_STR("* * *"), NULL, 0};
    if (has_date_line(block)) add_lines(r, to, block);
    else add_text(r, to, block->kind == K2M_RULE ? &stars : &block->text, block);
    to->blocks++;
}

/* A title that the head gives, where no block is it. */
static bool add_head_title(reader *r, k2m_paragraphs *to)
{
    k2m_text named = k2m_title_without_site(r->arena, &r->head_title);
    k2m_block *block = k2m_arena_alloc(r->arena, sizeof *block);
    block->text = r->out->title;
    if (!block->text.str.len && r->og_title.len) {
        k2m_text_add(&r->text, r->og_title, 0, NULL, K2M_ON_LINE);
        block->text = k2m_text_end(&r->text);
    } else if (!block->text.str.len && named.str.len < r->head_title.str.len) block->text = named;
    if (!block->text.str.len) return false;
    add_paragraph(r, to, block);
    return true;
}

bool k2m_reader_is_list(const k2m_block *blocks, size_t count)
{
    size_t dates = 0;
    for (size_t i = 0; i < count; i++)
        if (k2m_dateline_split(blocks[i].text.str).date.data) dates++;
    return dates > 2 && dates * 8 > count;
}

/* Whether a paragraph is the caption of a photograph: it ends in a credit, "Photo: TASS". */
static bool is_credit(const k2m_block *block)
{
    enum { LONGEST_CAPTION = 300 };
    k2m_str text = block->text.str;
    size_t credit = 0, stop;
    if (block->kind != K2M_PARAGRAPH || text.len >= LONGEST_CAPTION) return false;
    while ((stop = k2m_str_find(text, K2M_STR(". "), credit)) != SIZE_MAX) credit = stop + 2;
    return k2m_site_frame_line(k2m_str_part(text, credit, text.len)) == K2M_FRAME_LINE_CREDIT;
}

/* Whether an article can end in a block: not in a heading, a rule, links or what the site prints below each. */
static bool is_text(const k2m_block *block)
{
    k2m_frame_line kind = k2m_site_frame_line(block->text.str);
    bool frame = kind != K2M_FRAME_LINE_NONE && kind != K2M_FRAME_LINE_OPENING;
    return block->kind == K2M_PARAGRAPH && !is_menu(block) && !frame;
}

/* Adds what is the article's. The date may stand above the title; a heading without text below it is none of it. */
static void add_article(reader *r, k2m_paragraphs *to, const article *found, const k2m_block *all)
{
    size_t end = found->end, title = found->title;
    bool dated = title != SIZE_MAX && title > 0 && k2m_is_date_line(all[title - 1].text.str);
    while (end > found->first + 1 && !is_text(&all[end - 1])) end--;
    for (size_t i = found->first; i < end; i++) {
        if (i == title || !(is_menu(&all[i]) || is_credit(&all[i]))) add_paragraph(r, to, &all[i]);
        if (i == title && dated) add_paragraph(r, to, &all[i - 1]);
    }
}

bool k2m_reader_guess(reader *r)
{
    article found;
    k2m_paragraphs paragraphs = {.at = NULL};
    if (!k2m_reader_belongs_to_site(r) || r->has_act) return false;
    if (k2m_lines_are_chopped(k2m_length_of_body(r->out), r->out->body.count) || !find_article(r, &found)) return false;
    bool titled = found.title != SIZE_MAX || add_head_title(r, &paragraphs);
    k2m_blocks all = r->out->body;
    add_article(r, &paragraphs, &found, all.at);
    r->out->body = (k2m_blocks){.at = NULL};
    r->out->guessed = r->out->framed = true;
    k2m_parts_read(r->arena, r->scratch, &paragraphs, titled, r->out);
    r->out->layout = "unknown, read by its structure";
    r->out->list = k2m_reader_is_list(&all.at[found.first], found.end - found.first);
    if (has_articles(&all.at[found.first], found.end - found.first)) return false;
    return r->out->date.data; /* all articles of the site are dated */
}
