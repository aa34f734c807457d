/* SPDX-License-Identifier: MIT */
#include "turns/turns.h"

#include "base/unicode.h"
#include "transcript/text.h"
#include "turns/finder.h"

#include <stdint.h>
#include <string.h>

/* ---- rules and headings ---- */

/* A line that only separates: asterisks, or at least two dashes or underscores. */
static bool is_separator(k2m_str text)
{
    bool stars = false;
    size_t dashes = 0;
    for (size_t at = 0; at < text.len;) {
        uint32_t c = k2m_utf8_next(text, &at);
        if (c == '*') stars = true;
        else if (c == '_' || k2m_is_dash(c)) dashes++;
        else if (c != ' ') return false;
    }
    return stars ? dashes == 0 : dashes >= 2;
}

/* Bold without the mark of a sentence at its end. A stage direction may be bold, too. */
static bool is_heading(const k2m_text *text)
{
    return !k2m_text_is_in_brackets(text) && !k2m_ends_in_one_of(text->str, ".!?:;,>") &&
           k2m_text_is_all(text, K2M_STRONG);
}

/* ---- rules 2 and 3: what is known from elsewhere on the page ---- */

/* What is known of a label, or of the name at its end where only office and small words stand before it. */
static unsigned known_of(const k2m_finder *p, k2m_str label)
{
    unsigned known = k2m_label_set_look_up(&p->names, label);
    for (unsigned words = 2; !known && words <= 3; words++) {
        size_t start = k2m_label_last_words(label, words);
        if (start == SIZE_MAX) return K2M_UNKNOWN;
        known = k2m_label_set_look_up(&p->names, k2m_str_part(label, start, label.len)) &
                (K2M_KNOWN_NAME | K2M_KNOWN_LABEL | K2M_KNOWN_TAG);
        k2m_shape shape = known ? k2m_shape_of(label) : (k2m_shape){0};
        if (shape.lower || shape.headline || shape.sentence) return K2M_UNKNOWN;
    }
    return known;
}

static bool is_known_head(k2m_finder *p, const k2m_text *text, const k2m_head *head)
{
    k2m_str label = k2m_str_part(text->str, 0, head->label_end);
    unsigned known = known_of(p, label);
    if (known & (K2M_KNOWN_LABEL | K2M_KNOWN_NAME)) return true;
    if (known & K2M_KNOWN_TAG) return p->bold_labels;
    bool speech = k2m_begins_speech(text->str, head->text_start);
    if (known & K2M_KNOWN_ANONYMOUS) {
        if (k2m_bold_is_label(text, head->label_end)) return true;
        bool text_follows = head->text_start < text->str.len;
        return speech && !(text_follows && k2m_opens_quotation(k2m_utf8_at(text->str, head->text_start)));
    }
    if (!p->published.transcripts || !p->bold_labels || !speech) return false;
    k2m_shape shape = k2m_shape_of(label);
    bool person = k2m_label_has_given_name(label) || k2m_finder_mentions(p, label);
    return person && k2m_shape_is_office_and_name(&shape) && k2m_label_is_plain(label);
}

/* Whether a full stop stands between label and text. */
static bool has_stop(k2m_str text, const k2m_head *head)
{
    for (size_t i = head->label_end; i < head->text_start; i++)
        if (text.data[i] == '.') return true;
    return false;
}

/* Whether a label without colon is that of a speaker, though it stands on the page but once. */
static bool is_named_once(k2m_finder *p, k2m_str text, const k2m_head *head)
{
    k2m_str label = k2m_str_part(text, 0, head->label_end);
    k2m_shape shape = k2m_shape_of(label);
    if (!p->published.transcripts || head->text_start >= text.len) return false;
    bool tagged = known_of(p, label) & K2M_KNOWN_TAG && shape.ends_in_name && !shape.lower && !shape.sentence;
    return tagged || (k2m_shape_is_office_and_name(&shape) && (has_stop(text, head) || k2m_finder_mentions(p, label)));
}

/* Rule 3. A bold start that ends in a colon is rule 1's, which has refused it. */
static bool read_bold_start(k2m_finder *p, const k2m_text *text, k2m_head *head)
{
    size_t end = k2m_bold_start(text);
    while (end > 0 && (text->str.data[end - 1] == ' ' || text->str.data[end - 1] == '.')) end--;
    if (end == 0 || text->str.data[end - 1] == ':') return false;
    *head = k2m_head_without_colon(text->str, end);
    k2m_str label = k2m_str_part(text->str, 0, head->label_end);
    k2m_shape shape = k2m_shape_of(label);
    bool alone = head->text_start >= text->str.len; /* a caption may end in a known name */
    unsigned known = alone ? k2m_label_set_look_up(&p->names, label) : known_of(p, label);
    bool named = known & (K2M_KNOWN_LABEL | K2M_KNOWN_NAME) || is_named_once(p, text->str, head);
    bool anonymous = (shape.anonymous && shape.words == 1 && shape.ends_capitalised && !p->published.accreditation) ||
                     k2m_label_set_look_up(&p->names, label) & K2M_KNOWN_ANONYMOUS;
    if (!named && !anonymous) return false;
    return k2m_begins_speech(text->str, head->text_start) && (named || head->text_start < text->str.len);
}

/* ---- turns ---- */

static void open_turn(k2m_finder *p, k2m_block *block, const k2m_head *head, unsigned rule)
{
    k2m_turn *turn = k2m_arena_alloc(p->turns, sizeof *turn);
    turn->rule = rule;
    const k2m_text *text = &block->text;
    turn->label = k2m_text_part(p->arena, text, 0, head->label_end);
    turn->person = k2m_linked_person(text, head->label_end);
    if (head->note_end > head->note_start) turn->note = k2m_str_part(text->str, head->note_start, head->note_end);
    k2m_text said = k2m_text_part(p->arena, text, head->text_start, text->str.len);
    if (said.str.len) {
        size_t slip = k2m_bold_end_of_slip(&said, 0);
        if (slip > 0) said = k2m_text_without_style(p->arena, &said, K2M_STRONG, slip);
    }
    block->text = said;
    block->turn = turn;
}

static void settle_block(k2m_finder *p, size_t i)
{
    k2m_block *block = &p->transcript->body.at[i];
    k2m_head head = k2m_finder_head(p, i);
    if (block->kind != K2M_PARAGRAPH || block->pull_quote) return;
    if (is_separator(block->text.str)) {
        block->kind = K2M_RULE;
        return;
    }
    if (block->in) return;
    if (head.label_end && is_known_head(p, &block->text, &head)) {
        open_turn(p, block, &head, k2m_finder_is_bold_head(p, i) ? 1 : p->bold_labels ? 2 : 4);
    } else if (read_bold_start(p, &block->text, &head)) {
        open_turn(p, block, &head, 3);
    } else if (is_heading(&block->text)) {
        block->kind = K2M_HEADING;
        block->level = 2;
    }
}

/* How many paragraphs at the head of the body are the lead. */
static size_t length_of_lead(const k2m_transcript *t)
{
    const k2m_blocks *body = &t->body;
    size_t end = 0, count = 0;
    while (end < body->count && k2m_finder_is_flow(&body->at[end])) end++;
    if (t->lead_end == K2M_LEAD_ENDS_BEFORE_BODY || end == 0) return 0;
    if (t->lead_end == K2M_LEAD_IS_FIRST) return 1;
    if (end == body->count) end = 1;
    while (count < end && !k2m_str_ends(body->at[count].text.str, K2M_STR(":"))) count++;
    return count;
}

/* Moves the lead out of the body. */
static void settle_lead(k2m_finder *p)
{
    k2m_transcript *t = p->transcript;
    size_t count = length_of_lead(t);
    for (size_t i = 0; i < count; i++) *k2m_blocks_add(p->arena, &t->lead) = t->body.at[i];
    if (count) memmove(t->body.at, t->body.at + count, (t->body.count -= count) * sizeof *t->body.at);
}

void k2m_turns_find(k2m_arena *arena, k2m_arena *turns, k2m_arena *scratch, k2m_transcript *transcript)
{
    k2m_finder p = {.arena = arena, .turns = turns, .scratch = scratch, .transcript = transcript};
    k2m_label_set_init(&p.names, scratch);
    p.effort.left = k2m_length_of_body(transcript) * K2M_TIMES_THE_TEXT + K2M_LEAST_EFFORT;
    k2m_finder_read_tags(&p);
    k2m_finder_split_at_breaks(&p);
    k2m_finder_read_heads(&p);
    k2m_finder_learn_bold_heads(&p);
    if (!p.bold_labels || transcript->plain) k2m_finder_learn_plain_heads(&p);
    for (size_t i = 0; i < transcript->body.count; i++) settle_block(&p, i);
    settle_lead(&p);
}
