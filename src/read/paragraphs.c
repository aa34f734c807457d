/* SPDX-License-Identifier: MIT */
#include "read/paragraphs.h"

#include "base/unicode.h"
#include "read/address.h"
#include "read/dates.h"
#include "read/markdown_marks.h"
#include "read/print_marks.h"
#include "read/print_pages.h"
#include "read/text_marks.h"
#include "read/text_spaces.h"
#include "site/frame_lines.h"
#include "site/labels.h"
#include "site/leaders.h"
#include "site/plain_label.h"
#include "site/words.h"
#include "transcript/text.h"

#include <stdint.h>

/* ---- lines ---- */

typedef struct line {
    k2m_str text;     /* with plain spaces, and none at its end */
    size_t width;     /* in characters, white space at its beginning included */
    size_t next_word; /* the width of its first word, with the next one where that is bound to it */
    size_t indent;    /* spaces and tabs at its beginning */
    bool hyphenated;  /* a soft hyphen parts the word at its end */
} line;

typedef struct lines {
    line *at;
    size_t count, size;
    bool indents; /* the first line of a paragraph is indented */
} lines;

/* Where the line at `at` ends: at an LF, or at a CR that no LF follows. */
static size_t line_end(k2m_str text, size_t at)
{
    while (at < text.len && text.data[at] != '\n') {
        if (text.data[at] == '\r' && !(at + 1 < text.len && text.data[at + 1] == '\n')) break;
        at++;
    }
    return at;
}

static bool is_visible(uint32_t c)
{
    return !k2m_is_space(c) && !k2m_is_invisible(c);
}

/* The width of the words at the head of a text that a fold does not part. The site binds a short word to the next one
 * by a no-break space, which some programs keep and others write as a space. */
static size_t width_of_first_word(k2m_str text)
{
    enum { LONGEST_SHORT_WORD = 4 };
    size_t width = 0, word = 0;
    for (size_t at = 0; at < text.len; width++) {
        bool space = text.data[at] == ' ' || text.data[at] == '\t';
        if (space && word > LONGEST_SHORT_WORD) break;
        word = space ? 0 : word + 1;
        (void)k2m_utf8_next(text, &at);
    }
    return width;
}

enum { SOFT_HYPHEN = 0xAD };

/* Measures a line and cuts the white space at its end. */
static line measured(k2m_arena *arena, k2m_str text)
{
    line l = {.text = {text.data, 0}};
    size_t width = 0;
    for (size_t at = 0; at < text.len;) {
        uint32_t c = k2m_utf8_next(text, &at);
        width++;
        if (!k2m_is_space(c)) l.hyphenated = c == SOFT_HYPHEN;
        if (!is_visible(c)) continue;
        l.text.len = at;
        l.width = width;
    }
    l.next_word = width_of_first_word(k2m_str_trim(l.text));
    while (l.indent < l.text.len && (l.text.data[l.indent] == ' ' || l.text.data[l.indent] == '\t')) l.indent++;
    l.text = k2m_line_with_plain_spaces(arena, l.text);
    return l;
}

static lines lines_of(k2m_arena *arena, k2m_str text)
{
    lines found = {.at = NULL};
    for (size_t at = 0; at < text.len;) {
        size_t end = line_end(text, at);
        found.at = k2m_array_room(arena, found.at, found.count, &found.size, sizeof *found.at);
        found.at[found.count++] = measured(arena, k2m_str_part(text, at, end));
        at = end + 1;
    }
    return found;
}

/* ---- folds ---- */

/* No program folds wider or narrower than this. */
enum { WIDEST_FOLD = 200, NARROWEST_FOLD = 40 };

/* Whether a line could be longer than the width that the text was folded to: one that holds an address or one word. */
static bool may_stick_out(const line *l)
{
    size_t words = 0;
    for (size_t at = 0; at < l->text.len; words++) {
        while (at < l->text.len && l->text.data[at] == ' ') at++;
        while (at < l->text.len && l->text.data[at] != ' ') at++;
    }
    return words < 2 || k2m_str_has(l->text, K2M_STR("://"));
}

/* Whether a line is wider than any fold, and no address makes it so. */
static bool is_unfolded(const line *l)
{
    return l->width > WIDEST_FOLD && !may_stick_out(l);
}

/* Whether a line ends as a paragraph does. “ closes in Russian. */
static bool ends_sentence(k2m_str text)
{
    return k2m_ends_in_one_of(text, ".!?:;)]>*\"»“”…");
}

/* Whether a sentence ends for certain: "(Laughter.)", but not "Head of the Agency (LAKE)". */
static bool stops(k2m_str text)
{
    while (k2m_ends_in_one_of(text, ")”»")) text.len = k2m_utf8_back(text, text.len);
    return k2m_ends_in_one_of(text, ".!?…");
}

/* Whether a quotation stands behind the label that a line opens with: "Reply: “No.”" is part of a story. */
static bool quotes(k2m_str text)
{
    k2m_head head;
    return k2m_head_read(text, &head) && head.text_start < text.len &&
           k2m_opens_quotation(k2m_utf8_at(text, head.text_start));
}

/* Whether a turn opens with line `next` for certain: a sentence ends before it, or a leader of the country speaks and no
 * small word leads to his name. */
static bool turn_opens(k2m_str before, k2m_str next)
{
    k2m_head head;
    if (!k2m_opens_plain_turn(next) || quotes(next)) return false;
    if (stops(before)) return true;
    k2m_str last = k2m_str_part(before, k2m_str_behind_last(before, ' '), before.len);
    bool leader =
        k2m_head_read(next, &head) && k2m_site_leader_name(k2m_str_part(next, 0, head.label_end)) < head.label_end;
    return leader && !k2m_ends_in_one_of(before, ",;-–—") &&
           !(k2m_site_word(last) & (K2M_WORD_CONNECTING | K2M_WORD_VERB));
}

static bool begins_lower(k2m_str text)
{
    size_t at = 0;
    while (at < text.len && text.data[at] == ' ') at++;
    uint32_t c = at < text.len ? k2m_utf8_at(text, at) : 0;
    return k2m_is_word(c) && !k2m_is_digit(c) && !k2m_is_upper(c);
}

/* Whether a sentence goes on in the line after i. */
static bool goes_on(const lines *l, size_t i)
{
    return i + 1 < l->count && l->at[i].width && begins_lower(l->at[i + 1].text) && !ends_sentence(l->at[i].text);
}

/* Whether it does, and line i is nearly as wide as the others: in a proportional font, such as that of a PDF file, lines with
 * as many characters are not as wide. */
static bool goes_on_loosely(const lines *l, size_t i, size_t width)
{
    return l->at[i].width * 4 >= width * 3 && goes_on(l, i);
}

/* Whether the line after i is indented more, and none of an item with a bullet. */
static bool indents_next(const lines *l, size_t i)
{
    if (i + 1 >= l->count || !l->at[i].width || !l->at[i + 1].width) return false;
    k2m_str text = k2m_str_trim(l->at[i].text);
    bool tab = k2m_str_starts(l->at[i + 1].text, K2M_STR("\t"));
    return l->at[i + 1].indent + tab >= l->at[i].indent + 2 && k2m_site_without_bullet(text).len == text.len;
}

/* Whether indents show where paragraphs begin, as in books: nearly all stand where a sentence has ended. Items whose other
 * lines are indented have theirs anywhere. */
static bool has_indented_paragraphs(const lines *l)
{
    enum { LEAST = 3 };
    size_t begin = 0, inside = 0;
    for (size_t i = 0; i < l->count; i++) {
        if (!indents_next(l, i)) continue;
        if (ends_sentence(l->at[i].text)) begin++;
        else inside++;
    }
    return begin >= LEAST && inside * 4 <= begin;
}

/* Whether a line can have been folded behind line i: a hyphen parts its last word, or the next word would not have fitted
 * into the width, which is 0 if the text was not folded. */
static bool may_fold(const lines *l, size_t i, size_t width)
{
    if (i + 1 >= l->count || l->at[i].width == 0 || l->at[i + 1].width == 0) return false;
    if (l->at[i].hyphenated || !width) return l->at[i].hyphenated;
    if (l->indents && indents_next(l, i)) return false;
    if (is_unfolded(&l->at[i])) return false;
    k2m_str text = k2m_str_trim(l->at[i].text), next = k2m_str_trim(l->at[i + 1].text);
    if (k2m_is_address_of_site(text) || k2m_is_address_of_site(next)) return false;
    if (k2m_is_date_line(next) || turn_opens(l->at[i].text, next)) return false;
    return l->at[i].width + 1 + l->at[i + 1].next_word > width || goes_on_loosely(l, i, width);
}

/* The widest lines so far, the widest first. */
enum { WIDEST_LINES = 3 };
typedef struct widest {
    size_t at[WIDEST_LINES], count;
} widest;

static void note_width(widest *folded, size_t width)
{
    folded->count++;
    for (size_t i = 0; i < WIDEST_LINES; i++) {
        if (width <= folded->at[i]) continue;
        size_t less = folded->at[i];
        folded->at[i] = width;
        width = less;
    }
}

/* The widest line behind which the text was folded beyond doubt: it ends inside a sentence, and the next line goes on
 * with a small letter. 0 if there is none, or if many lines are wider than any program folds: a few can be titles. In a
 * text of many such lines the two widest do not count: headings are folded to another width. */
static size_t widest_folded_line(const lines *l)
{
    enum { MANY = 8, FOLDS_FOR_EACH_UNFOLDED = 4 };
    widest folded = {.count = 0};
    size_t unfolded = 0;
    for (size_t i = 0; i < l->count; i++) {
        const line *at = &l->at[i];
        if (is_unfolded(at)) unfolded++;
        if (goes_on(l, i) && !may_stick_out(at) && !is_unfolded(at)) note_width(&folded, at->width);
    }
    if (folded.count < unfolded * FOLDS_FOR_EACH_UNFOLDED) return 0;
    size_t width = folded.at[folded.count < MANY ? 0 : WIDEST_LINES - 1];
    return width >= NARROWEST_FOLD ? width : 0;
}

/* The width that the text was folded to, 0 if it was not. Where lines are folded, many of those that may be break
 * inside a sentence. */
static size_t fold_width(const lines *l)
{
    size_t width = widest_folded_line(l), ends = 0, inside = 0;
    for (size_t i = 0; width && i < l->count; i++) {
        if (!may_fold(l, i, width) || k2m_str_ends(l->at[i].text, K2M_STR(":"))) continue;
        ends++;
        if (!ends_sentence(l->at[i].text)) inside++;
    }
    return inside * 4 > ends ? width : 0;
}

/* ---- paragraphs ---- */

/* A paragraph that is being collected from lines. */
typedef struct collector {
    k2m_text_builder builder;
    k2m_buffer joined;
    k2m_link_marks links;
} collector;

static void end_paragraph(k2m_paragraphs *to, collector *c)
{
    size_t bold;
    k2m_buffer *joined = &c->joined;
    k2m_str clean = k2m_text_without_marks(joined->arena, k2m_str_trim(k2m_buffer_str(joined)), c->links, &bold);
    k2m_text_add(&c->builder, k2m_str_part(clean, 0, bold), K2M_STRONG, NULL, K2M_ON_LINE);
    k2m_text_add(&c->builder, k2m_str_part(clean, bold, clean.len), 0, NULL, K2M_ON_LINE);
    k2m_text text = k2m_text_end(&c->builder);
    joined->len = 0;
    if (text.str.len == 0) return;
    to->at = k2m_array_room(joined->arena, to->at, to->count, &to->size, sizeof *to->at);
    to->at[to->count++] = (k2m_paragraph){text, to->blocks, NULL};
}

/* Adds a folded line to those before it. A word that was folded at its hyphen is one again. */
static void join_line(k2m_buffer *joined, k2m_str text, bool word_goes_on)
{
    text = k2m_str_trim(text);
    bool hyphen = joined->len > 1 && joined->data[joined->len - 1] == '-' && joined->data[joined->len - 2] != ' ';
    bool one_word = word_goes_on || (hyphen && text.len && k2m_is_word(k2m_utf8_at(text, 0)));
    if (joined->len && !one_word) k2m_buffer_put_char(joined, ' ');
    k2m_buffer_put_str(joined, text);
}

k2m_paragraphs k2m_paragraphs_of(k2m_arena *arena, k2m_arena *scratch, k2m_str text)
{
    k2m_paragraphs found = {.at = NULL};
    collector c = {.links = K2M_LINKS_BARE};
    text = k2m_text_without_quotes(scratch, k2m_text_with_line_feeds(scratch, text));
    text = k2m_text_without_print_pages(scratch, text);
    text = k2m_text_without_script(scratch, text);
    text = k2m_text_without_markdown(scratch, text, &found.titled);
    text = k2m_text_without_references(k2m_text_without_print_marks(scratch, text), &c.links);
    lines l = lines_of(scratch, text);
    l.indents = has_indented_paragraphs(&l);
    size_t width = fold_width(&l);
    k2m_text_begin(&c.builder, arena);
    k2m_buffer_init(&c.joined, scratch);
    for (size_t i = 0; i < l.count; i++) {
        join_line(&c.joined, l.at[i].text, i > 0 && l.at[i - 1].hyphenated);
        if (may_fold(&l, i, width)) continue;
        end_paragraph(&found, &c);
        bool block_ends = l.at[i].width && (i + 1 == l.count || !l.at[i + 1].width);
        if (block_ends && found.count && found.at[found.count - 1].block == found.blocks) found.blocks++;
    }
    return found;
}
