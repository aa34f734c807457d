/* SPDX-License-Identifier: MIT */
#include "write/debug.h"

#include "base/unicode.h"
#include "write/block_type.h"

#include <stdio.h>
#include <string.h>

/* Writes `kind`, padded to a column. */
static void put_kind(k2m_buffer *out, const char *kind)
{
    enum { COLUMN = 14 };
    k2m_buffer_put_str(out, k2m_str_of(kind));
    for (size_t i = strlen(kind); i < COLUMN; i++) k2m_buffer_put_char(out, ' ');
}

/* Writes `kind` and the text behind it; a dash if it is unknown. */
static void put_line(k2m_buffer *out, const char *kind, k2m_str text)
{
    put_kind(out, kind);
    k2m_buffer_put_str(out, text.data ? text : K2M_STR("-"));
    k2m_buffer_put_char(out, '\n');
}

/* The first 80 bytes of a text, or fewer so that no character is cut. */
static k2m_str beginning(k2m_str text)
{
    enum { ENOUGH = 80 };
    if (text.len <= ENOUGH) return text;
    return k2m_str_part(text, 0, k2m_utf8_back(text, ENOUGH + 1));
}

static void put_turn(k2m_buffer *out, const k2m_block *block)
{
    const k2m_turn *turn = block->turn;
    char kind[24];
    (void)snprintf(kind, sizeof kind, "turn, rule %u", turn->rule);
    put_kind(out, kind);
    k2m_buffer_put_str(out, turn->label.str);
    k2m_buffer_put(out, ": ", 2);
    k2m_buffer_put_str(out, beginning(block->text.str));
    k2m_buffer_put_char(out, '\n');
    put_line(out, "  name", turn->name);
    put_line(out, "  role", turn->role);
    if (turn->note.data) put_line(out, "  note", turn->note);
}

/* The command takes its message from this line. */
static void put_refusal(k2m_buffer *out, k2m_refusal refused)
{
    put_kind(out, "refused");
    k2m_buffer_put_str(out, k2m_str_of(refused.what));
    if (refused.advice) k2m_buffer_put(out, " (", 2);
    k2m_buffer_put_str(out, k2m_str_of(refused.advice));
    k2m_buffer_put_str(out, refused.advice ? K2M_STR(")\n") : K2M_STR("\n"));
}

void k2m_debug_write(k2m_buffer *out, const k2m_transcript *t)
{
    if (t->refused.what) put_refusal(out, t->refused);
    put_line(out, "layout", k2m_str_of(t->layout));
    put_line(out, "source", t->address);
    put_line(out, "language", t->lang);
    put_line(out, "title", t->title.str);
    put_line(out, "  from", k2m_str_of(t->title_from));
    put_line(out, "date", t->date);
    put_line(out, "  ISO", t->iso_date);
    put_line(out, "time", t->time);
    put_line(out, "place", t->place);
    put_line(out, "published", t->published);
    if (t->ends_early) put_line(out, "end", K2M_STR("cut off"));
    for (size_t i = 0; i < t->tags.count; i++)
        put_line(out, k2m_tag_is_section(&t->tags.at[i]) ? "section" : "tag", t->tags.at[i].name);
    for (size_t i = 0; i < t->lead.count; i++) put_line(out, "lead", beginning(t->lead.at[i].text.str));
    for (size_t i = 0; i < t->body.count; i++) {
        const k2m_block *block = &t->body.at[i];
        if (block->pull_quote) put_line(out, "pull quote", beginning(block->text.str));
        else if (block->turn) put_turn(out, block);
        else put_line(out, k2m_block_type_name(k2m_block_type_of(block)), beginning(block->text.str));
    }
}
