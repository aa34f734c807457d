/* SPDX-License-Identifier: MIT */
#include "write/table.h"

#include "base/effort.h"
#include "base/word_count.h"
#include "write/block_type.h"

#include <stdio.h>
#include <string.h>

#define COLUMNS(separator)                                                                                             \
    "source" separator "id" separator "lang" separator "date" separator "time" separator "place" separator             \
    "title" separator "turn" separator "label" separator "name" separator "role" separator "person_id" separator       \
    "note" separator "words" separator "text\n"

const char *k2m_table_header(k2m_table_kind kind)
{
    return kind == K2M_CSV ? COLUMNS(",") : COLUMNS("\t");
}

/* ---- cells ---- */

typedef struct table_writer {
    k2m_buffer *out;
    k2m_table_kind kind;
    k2m_str page;    /* the cells that all rows of the page begin with */
    k2m_str number;  /* these cells, all empty but the id */
    k2m_effort room; /* how much of the output may be such cells: a page could have a long title and many turns */
} table_writer;

static void put_quoted(k2m_buffer *out, k2m_str cell)
{
    k2m_buffer_put_char(out, '"');
    for (size_t at = 0; at < cell.len;) {
        size_t quote = k2m_str_until(cell, '"', at);
        k2m_buffer_put_str(out, k2m_str_part(cell, at, quote));
        if (quote < cell.len) k2m_buffer_put(out, "\"\"", 2);
        at = quote + 1;
    }
    k2m_buffer_put_char(out, '"');
}

/* Writes the text of a cell. In TSV it has no tab or line end: text of a transcript has neither, and paragraphs are joined
 * by a space. */
static void put_text(k2m_buffer *out, k2m_table_kind kind, k2m_str cell)
{
    bool special = cell.len && (memchr(cell.data, '"', cell.len) || memchr(cell.data, ',', cell.len) ||
                                memchr(cell.data, '\n', cell.len));
    if (kind == K2M_CSV && special) put_quoted(out, cell);
    else k2m_buffer_put_str(out, cell);
}

static void put_cell(k2m_buffer *out, k2m_table_kind kind, k2m_str cell)
{
    put_text(out, kind, cell);
    k2m_buffer_put_char(out, kind == K2M_CSV ? ',' : '\t');
}

static void put_number(k2m_buffer *out, k2m_table_kind kind, long long number)
{
    char digits[24];
    int len = snprintf(digits, sizeof digits, "%lld", number);
    put_cell(out, kind, (k2m_str){digits, (size_t)len});
}

/* The number, or an empty cell for 0. */
static void put_known_number(k2m_buffer *out, k2m_table_kind kind, long long number)
{
    if (number) put_number(out, kind, number);
    else put_cell(out, kind, (k2m_str){NULL, 0});
}

/* ---- rows ---- */

/* The cells that all rows of a page begin with. `t` may be a transcript of which only the id is known. */
static k2m_str cells_of_page(k2m_arena *scratch, const k2m_transcript *t, k2m_table_kind kind)
{
    k2m_buffer cells;
    k2m_buffer_init(&cells, scratch);
    put_cell(&cells, kind, t->address);
    put_known_number(&cells, kind, t->id);
    put_cell(&cells, kind, t->lang);
    put_cell(&cells, kind, t->iso_date);
    put_cell(&cells, kind, t->time);
    put_cell(&cells, kind, t->place);
    put_cell(&cells, kind, t->title.str);
    return k2m_buffer_str(&cells);
}

/* Writes a row. `turn` is NULL for what is in no turn. */
static void put_row(table_writer *w, size_t number, const k2m_turn *turn, k2m_str text)
{
    static const k2m_turn none = {.rule = 0};
    const k2m_turn *of = turn ? turn : &none;
    k2m_buffer_put_str(w->out, k2m_effort_take(&w->room, w->page.len) ? w->page : w->number);
    put_number(w->out, w->kind, (long long)number);
    put_cell(w->out, w->kind, of->label.str);
    put_cell(w->out, w->kind, of->name);
    put_cell(w->out, w->kind, of->role);
    put_known_number(w->out, w->kind, of->person ? of->person->id : 0);
    put_cell(w->out, w->kind, k2m_note_text(of->note));
    put_number(w->out, w->kind, (long long)k2m_word_count(text));
    put_text(w->out, w->kind, text);
    k2m_buffer_put_char(w->out, '\n');
}

static void add_paragraph(const table_writer *w, k2m_buffer *to, k2m_str text)
{
    if (text.len == 0) return;
    if (to->len) k2m_buffer_put_char(to, w->kind == K2M_CSV ? '\n' : ' ');
    k2m_buffer_put_str(to, text);
}

/* Collects what is in no turn: the lead, and what stands before the first turn or behind a heading or rule. */
static void collect_outside(const table_writer *w, k2m_buffer *text, const k2m_transcript *t)
{
    bool in_turn = false;
    for (size_t i = 0; i < t->lead.count; i++) add_paragraph(w, text, t->lead.at[i].text.str);
    for (size_t i = 0; i < t->body.count; i++) {
        const k2m_block *block = &t->body.at[i];
        in_turn = block->turn || (in_turn && !k2m_ends_turn(block));
        if (!in_turn && k2m_has_words(block)) add_paragraph(w, text, block->text.str);
    }
}

/* Collects a turn, whose first block is i. Returns the number of the block behind it. */
static size_t collect_turn(const table_writer *w, k2m_buffer *text, const k2m_blocks *body, size_t i)
{
    do
        if (k2m_has_words(&body->at[i])) add_paragraph(w, text, body->at[i].text.str);
    while (++i < body->count && !k2m_ends_turn(&body->at[i]));
    return i;
}

enum { LEAST_ROOM = 1 << 19 };

void k2m_table_write(k2m_buffer *out, k2m_arena *scratch, const k2m_transcript *transcript, k2m_table_kind kind)
{
    const k2m_transcript number_only = {.id = transcript->id};
    const k2m_blocks *body = &transcript->body;
    table_writer w = {.out = out, .kind = kind, .page = cells_of_page(scratch, transcript, kind)};
    w.number = cells_of_page(scratch, &number_only, kind);
    w.room.left = LEAST_ROOM + k2m_length_of_body(transcript) * 8;
    k2m_buffer text;
    k2m_buffer_init(&text, scratch);
    collect_outside(&w, &text, transcript);
    put_row(&w, 0, NULL, k2m_buffer_str(&text));
    for (size_t i = 0, number = 0; i < body->count;) {
        const k2m_turn *turn = body->at[i].turn;
        if (!turn) {
            i++;
            continue;
        }
        text.len = 0;
        i = collect_turn(&w, &text, body, i);
        put_row(&w, ++number, turn, k2m_buffer_str(&text));
    }
}
