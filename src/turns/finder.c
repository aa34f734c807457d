/* SPDX-License-Identifier: MIT */
#include "turns/finder.h"

#include "turns/bold.h"

#include <stdint.h>

/* ---- what title, lead and tags say ---- */

static bool mentions(k2m_finder *p, const k2m_text *text, k2m_str word)
{
    return k2m_effort_take(&p->effort, text->str.len) && k2m_str_find(text->str, word, 0) != SIZE_MAX;
}

/* Whether title, lead or tags name the person whose label this is. */
bool k2m_finder_mentions(k2m_finder *p, k2m_str label)
{
    const k2m_transcript *t = p->transcript;
    size_t start = k2m_label_last_words(label, 1);
    if (start == SIZE_MAX) return false;
    k2m_str word = k2m_str_part(label, start, label.len);
    size_t dot = k2m_str_find(word, K2M_STR("."), 0);
    if (dot != SIZE_MAX) word = k2m_str_part(word, dot + 1, word.len); /* В.Путин: the surname */
    if (word.len == 0) return false;
    if (mentions(p, &t->title, word)) return true;
    for (size_t i = 0; i < t->lead.count; i++)
        if (mentions(p, &t->lead.at[i].text, word)) return true;
    bool lead_in_body = t->lead_end != K2M_LEAD_ENDS_BEFORE_BODY && t->body.count && !p->heads[0].label_end;
    if (lead_in_body && mentions(p, &t->body.at[0].text, word)) return true;
    for (size_t i = 0; i < t->tags.count && k2m_effort_take(&p->effort, word.len); i++)
        if (t->tags.at[i].kind == K2M_TAG_PERSON && k2m_str_starts(t->tags.at[i].name, word)) return true;
    return false;
}

/* ---- heads that look like labels ---- */

bool k2m_finder_is_flow(const k2m_block *block)
{
    return block->kind == K2M_PARAGRAPH && !block->in && !block->turn && !block->pull_quote && block->text.str.len > 0;
}

/* Where a colon belongs to the name of an organisation, "Director of Lakes: Our Future Anna Lugovaya: Thank you", the
 * label goes on to the next one. */
static void read_behind_inner_colon(k2m_str text, k2m_head *head)
{
    enum { LONGEST_PART = 160 };
    k2m_head rest;
    size_t from = head->text_start, to = text.len < from + LONGEST_PART ? text.len : from + LONGEST_PART;
    if (head->label_end > LONGEST_PART || k2m_str_find(k2m_str_part(text, 0, to), K2M_STR(":"), from) >= to) return;
    k2m_shape first = k2m_shape_of(k2m_str_part(text, 0, head->label_end));
    if (!first.office || first.lower || first.ends_in_name) return;
    if (!k2m_head_read(k2m_str_part(text, head->text_start, text.len), &rest)) return;
    k2m_shape whole = k2m_shape_of(k2m_str_part(text, 0, head->text_start + rest.label_end));
    if (!k2m_shape_is_office_and_name(&whole)) return;
    size_t start = head->text_start;
    *head = (k2m_head){start + rest.label_end, start + rest.note_start, start + rest.note_end, start + rest.text_start};
}

static bool read_head(k2m_str text, k2m_head *head)
{
    if (!k2m_head_read(text, head)) return false;
    read_behind_inner_colon(text, head);
    return !k2m_is_list_entry(k2m_str_part(text, 0, head->label_end), k2m_str_part(text, head->text_start, text.len));
}

void k2m_finder_read_heads(k2m_finder *p)
{
    const k2m_blocks *body = &p->transcript->body;
    p->heads = k2m_arena_array(p->scratch, body->count, sizeof *p->heads);
    for (size_t i = 0; i < body->count; i++) {
        k2m_head head;
        if (!k2m_finder_is_flow(&body->at[i]) || !read_head(body->at[i].text.str, &head)) continue;
        p->heads[i] = (k2m_kept_head){(uint16_t)head.label_end, (uint16_t)head.note_start, (uint16_t)head.note_end,
                                      (uint16_t)head.text_start};
    }
}

k2m_head k2m_finder_head(const k2m_finder *p, size_t i)
{
    k2m_kept_head kept = p->heads[i];
    return (k2m_head){kept.label_end, kept.note_start, kept.note_end, kept.text_start};
}

const k2m_text *k2m_finder_text(const k2m_finder *p, size_t i)
{
    return &p->transcript->body.at[i].text;
}

k2m_str k2m_finder_label(const k2m_finder *p, size_t i)
{
    return k2m_str_part(k2m_finder_text(p, i)->str, 0, p->heads[i].label_end);
}

/* A head whose label is bold; or bold in part, and a label even without. */
bool k2m_finder_is_bold_head(const k2m_finder *p, size_t i)
{
    if (!p->heads[i].label_end) return false;
    k2m_bold_words words = k2m_bold_words_of(k2m_finder_text(p, i), p->heads[i].label_end);
    return words.bold && (!words.plain || k2m_label_is_plain(k2m_finder_label(p, i)));
}

/* Takes from the tags what the rules ask for. Without any the page does not say what it is. */
void k2m_finder_read_tags(k2m_finder *p)
{
    const k2m_tags *tags = &p->transcript->tags;
    bool sections = false;
    for (size_t i = 0; i < tags->count; i++) {
        switch (tags->at[i].kind) {
        case K2M_TAG_PERSON: k2m_label_set_learn_tag(&p->names, tags->at[i].name); break;
        case K2M_TAG_TRANSCRIPTS: p->published.transcripts = true; break;
        case K2M_TAG_ACCREDITATION: p->published.accreditation = true; break;
        case K2M_TAG_OTHER:
        case K2M_TAG_SECTION: sections = true; break;
        default: break;
        }
    }
    if (!sections && !p->published.accreditation) p->published.transcripts = true;
}
