#include "turns.h"

#include "labels.h"
#include "names.h"
#include "site.h"
#include "text.h"
#include "unicode.h"

#include <stdint.h>

/* What the rules know of the page as a whole. */
typedef struct page {
    k2m_arena *arena;
    k2m_transcript *transcript;
    k2m_names names;
    bool transcripts;   /* published among the transcripts, or the page does not say where */
    bool accreditation; /* published among the notices on accreditation */
    bool bold_labels;   /* rule 1 has found turns */
} page;

/* ---- rules and headings ---- */

static bool is_dash(uint32_t c)
{
    return c == '-' || c == '_' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212;
}

/* A line that only separates: asterisks, or at least two dashes or underscores. */
static bool is_separator(k2m_str text)
{
    size_t stars = 0, dashes = 0;
    for (size_t at = 0; at < text.len;) {
        uint32_t c = k2m_utf8_next(text, &at);
        if (c == '*') stars++;
        else if (is_dash(c)) dashes++;
        else if (c != ' ') return false;
    }
    return (stars > 0 && dashes == 0) || (stars == 0 && dashes >= 2);
}

static bool is_bold_throughout(const k2m_text *text)
{
    size_t start = 0;
    for (size_t i = 0; i < text->span_count; i++) {
        bool space = text->spans[i].end - start == 1 && text->str.data[start] == ' ';
        if (!space && !(text->spans[i].style & K2M_STRONG)) return false;
        start = text->spans[i].end;
    }
    return text->span_count > 0;
}

static bool is_heading(const k2m_text *text)
{
    static const char sentence_ends[] = ".!?:;,>";
    char last = text->str.data[text->str.len - 1];
    for (const char *end = sentence_ends; *end; end++)
        if (last == *end) return false;
    return is_bold_throughout(text);
}

/* ---- bold ---- */

/* The index of the span that holds the byte at `at`. */
static size_t span_at(const k2m_text *text, size_t at)
{
    size_t i = 0;
    while (text->spans[i].end <= at) i++;
    return i;
}

/* Whether every word of [0, end) is bold, at least in part. */
static bool is_bold_label(const k2m_text *text, size_t end)
{
    bool bold = false, letters = false;
    size_t span = 0;
    for (size_t at = 0; at <= end;) {
        if (at == end || text->str.data[at] == ' ') {
            if (letters && !bold) return false;
            bold = letters = false;
            at++;
            continue;
        }
        while (text->spans[span].end <= at) span++;
        bool strong = text->spans[span].style & K2M_STRONG;
        if (!k2m_is_word(k2m_utf8_next(text->str, &at))) continue;
        letters = true;
        if (strong) bold = true;
    }
    return true;
}

/* The end of the bold text that the paragraph opens with. */
static size_t bold_start(const k2m_text *text)
{
    size_t end = 0;
    for (size_t i = 0; i < text->span_count; i++) {
        bool space = text->spans[i].end - end == 1 && text->str.data[end] == ' ';
        if (!space && !(text->spans[i].style & K2M_STRONG)) break;
        end = text->spans[i].end;
    }
    return end;
}

/* A link of the catalogue inside the label: its editors took it for a person. */
static bool is_linked(const k2m_text *text, size_t end)
{
    for (size_t i = 0, start = 0; i < text->span_count && start < end; start = text->spans[i++].end)
        if (text->spans[i].link && text->spans[i].link->kind == K2M_LINK_TAG) return true;
    return false;
}

/* ---- what the words of a label say, rule 5 ---- */

/* Nobody is called by more words than this without a name or office among them. */
enum { MOST_PLAIN_WORDS = 5 };

static bool reads_as_speaker(const page *p, k2m_str label, const k2m_text *text)
{
    k2m_shape shape = k2m_shape_of(label);
    bool name = shape.ends_in_name || shape.name_before_comma;
    if (shape.words == 0 || (shape.numbers && !name && !shape.anonymous)) return false;
    if (is_linked(text, label.len)) return true;
    if (shape.lead_in && !(shape.office && name) && !shape.anonymous) return false;
    if (p->accreditation) return (shape.office && name) || (shape.anonymous && shape.words == 1);
    if (shape.anonymous || name) return true;
    if (shape.office) return shape.ends_capitalised || shape.lower == 0;
    return p->transcripts && shape.starts_capitalised && shape.words <= MOST_PLAIN_WORDS;
}

/* Whether a label names nobody: one word for a speaker without a name, with at most small words behind it. */
static bool is_anonymous(k2m_str label)
{
    k2m_shape shape = k2m_shape_of(label);
    return shape.anonymous && !shape.ends_in_name && !shape.name_before_comma;
}

/* ---- rule 1: bold heads ---- */

static bool is_flow_paragraph(const k2m_block *block)
{
    return block->kind == K2M_PARAGRAPH && !block->in && !block->turn && block->text.str.len > 0;
}

/* The head of a block, if its label is bold. */
static bool bold_head(const k2m_block *block, k2m_head *head)
{
    return is_flow_paragraph(block) && k2m_head_read(block->text.str, head) &&
           is_bold_label(&block->text, head->label_end);
}

static void learn_bold_heads(page *p)
{
    k2m_blocks *body = &p->transcript->body;
    k2m_head head;
    for (size_t i = 0; i < body->count; i++)
        if (bold_head(&body->at[i], &head))
            k2m_names_entry(&p->names, k2m_str_part(body->at[i].text.str, 0, head.label_end))->count++;
    for (size_t i = 0; i < body->count; i++) {
        if (!bold_head(&body->at[i], &head)) continue;
        k2m_str label = k2m_str_part(body->at[i].text.str, 0, head.label_end);
        bool again = k2m_names_entry(&p->names, label)->count > 1 && !k2m_shape_of(label).lead_in;
        if (!again && !reads_as_speaker(p, label, &body->at[i].text)) continue;
        k2m_names_learn(&p->names, label, is_anonymous(label));
        p->bold_labels = true;
    }
}

/* ---- rules 2 and 3: what is known from elsewhere on the page ---- */

static bool opens_quotation(uint32_t c)
{
    return c == '"' || c == 0x201C || c == 0x201E || c == 0xAB || c == 0x2018 || c == '\'';
}

static bool is_known_head(const page *p, const k2m_text *text, const k2m_head *head)
{
    unsigned known = k2m_names_look_up(&p->names, k2m_str_part(text->str, 0, head->label_end));
    if (known & (K2M_KNOWN_LABEL | K2M_KNOWN_NAME)) return true;
    if (is_bold_label(text, head->label_end)) return known & K2M_KNOWN_ANONYMOUS;
    if (known & K2M_KNOWN_TAG) return p->bold_labels;
    bool quotation = head->text_start < text->str.len && opens_quotation(k2m_utf8_at(text->str, head->text_start));
    return known & K2M_KNOWN_ANONYMOUS && !quotation;
}

/* Whether what follows a label without colon can be the beginning of what somebody says. */
static bool begins_speech(k2m_str text, size_t at)
{
    uint32_t c = k2m_utf8_at(text, at);
    return k2m_is_upper(c) || k2m_is_digit(c) || opens_quotation(c) || c == '(' || c == '[' || c == '<' || c == 0x2026;
}

static bool read_bold_start(const page *p, const k2m_text *text, k2m_head *head)
{
    size_t end = bold_start(text);
    while (end > 0 && (text->str.data[end - 1] == ' ' || text->str.data[end - 1] == '.')) end--;
    if (end == 0) return false;
    k2m_str label = k2m_str_part(text->str, 0, end);
    unsigned known = k2m_names_look_up(&p->names, label);
    k2m_shape shape = k2m_shape_of(label);
    bool anonymous = shape.anonymous && shape.words == 1 && shape.ends_capitalised;
    if (!(known & (K2M_KNOWN_LABEL | K2M_KNOWN_NAME | K2M_KNOWN_ANONYMOUS)) && !anonymous) return false;
    *head = k2m_head_without_colon(text->str, end);
    if (head->text_start < text->str.len) return begins_speech(text->str, head->text_start);
    return known & (K2M_KNOWN_LABEL | K2M_KNOWN_NAME);
}

/* ---- rule 4: pages without bold labels ---- */

enum { MOST_WORDS_OF_A_PLAIN_LABEL = 16 };

static bool plain_head(const k2m_block *block, k2m_head *head)
{
    if (!is_flow_paragraph(block) || !k2m_head_read(block->text.str, head)) return false;
    k2m_shape shape = k2m_shape_of(k2m_str_part(block->text.str, 0, head->label_end));
    if (shape.words > MOST_WORDS_OF_A_PLAIN_LABEL || shape.numbers || shape.lower || !shape.starts_capitalised)
        return false;
    if (shape.lead_in && !shape.office) return false;
    return shape.ends_in_name || shape.name_before_comma || (shape.anonymous && shape.words == 1) ||
           (shape.office && shape.ends_capitalised);
}

static bool mentions(const k2m_text *text, k2m_str word)
{
    return k2m_str_find(text->str, word, 0) != SIZE_MAX;
}

/* Whether title, lead or tags name the person whose label this is. */
static bool is_mentioned(const page *p, k2m_str label)
{
    size_t start = k2m_label_last_words(label, 1);
    if (start == SIZE_MAX) return false;
    k2m_str word = k2m_str_part(label, start, label.len);
    size_t dot = k2m_str_find(word, K2M_STR("."), 0);
    if (dot != SIZE_MAX) word = k2m_str_part(word, dot + 1, word.len); /* В.Путин: the surname */
    if (word.len == 0) return false;
    if (mentions(&p->transcript->title, word)) return true;
    for (size_t i = 0; i < p->transcript->lead.count; i++)
        if (mentions(&p->transcript->lead.at[i].text, word)) return true;
    for (size_t i = 0; i < p->transcript->persons.count; i++)
        if (k2m_str_starts(p->transcript->persons.at[i], word)) return true;
    return false;
}

static void learn_plain_heads(page *p)
{
    k2m_blocks *body = &p->transcript->body;
    bool borne_out = false;
    k2m_head head;
    for (size_t i = 0; i < body->count; i++) {
        if (!plain_head(&body->at[i], &head)) continue;
        k2m_str label = k2m_str_part(body->at[i].text.str, 0, head.label_end);
        bool again = ++k2m_names_entry(&p->names, label)->count > 1;
        if (again || (!is_anonymous(label) && is_mentioned(p, label))) borne_out = true;
    }
    if (!borne_out || !p->transcripts) return;
    for (size_t i = 0; i < body->count; i++) {
        if (!plain_head(&body->at[i], &head)) continue;
        k2m_str label = k2m_str_part(body->at[i].text.str, 0, head.label_end);
        k2m_names_learn(&p->names, label, is_anonymous(label));
    }
}

/* ---- turns ---- */

/* Bold text that runs on past the colon by a slip: a letter, a mark, a piece of a word. Returns where it ends. */
static size_t end_of_slip(const k2m_text *text, size_t from)
{
    size_t span = span_at(text, from);
    if (!(text->spans[span].style & K2M_STRONG)) return from;
    while (span + 1 < text->span_count && text->spans[span + 1].style & K2M_STRONG) span++;
    size_t end = text->spans[span].end, letters = 0;
    for (size_t at = from; at < end;)
        if (k2m_is_word(k2m_utf8_next(text->str, &at))) letters++;
    bool inside_word = end < text->str.len && k2m_is_word(k2m_utf8_before(text->str, end)) &&
                       k2m_is_word(k2m_utf8_at(text->str, end));
    return letters <= 1 || inside_word ? end : from;
}

static void open_turn(page *p, k2m_block *block, const k2m_head *head)
{
    k2m_turn *turn = k2m_arena_alloc(p->arena, sizeof *turn);
    const k2m_text *text = &block->text;
    turn->label = k2m_str_part(text->str, 0, head->label_end);
    if (head->note_end > head->note_start) turn->note = k2m_str_part(text->str, head->note_start, head->note_end);
    k2m_text said = k2m_text_part(p->arena, text, head->text_start, text->str.len);
    if (said.str.len) {
        size_t slip = end_of_slip(&said, 0);
        if (slip > 0) said = k2m_text_without_style(p->arena, &said, K2M_STRONG, slip);
    }
    block->text = said;
    block->turn = turn;
}

static void settle_block(page *p, k2m_block *block)
{
    k2m_head head;
    if (block->kind != K2M_PARAGRAPH) return;
    if (is_separator(block->text.str)) {
        block->kind = K2M_RULE;
        return;
    }
    if (block->in) return;
    bool known = k2m_head_read(block->text.str, &head) && is_known_head(p, &block->text, &head);
    if (known || read_bold_start(p, &block->text, &head)) {
        open_turn(p, block, &head);
    } else if (is_heading(&block->text)) {
        block->kind = K2M_HEADING;
        block->level = 2;
    }
}

static bool has_section(const k2m_transcript *transcript, k2m_section section)
{
    for (size_t i = 0; i < transcript->sections.count; i++)
        if (k2m_site_section(transcript->sections.at[i]) == section) return true;
    return false;
}

void k2m_turns_find(k2m_arena *arena, k2m_transcript *transcript)
{
    page p = {.arena = arena, .transcript = transcript};
    p.transcripts = transcript->sections.count == 0 || has_section(transcript, K2M_SECTION_TRANSCRIPTS);
    p.accreditation = has_section(transcript, K2M_SECTION_ACCREDITATION);
    k2m_names_init(&p.names, arena);
    learn_bold_heads(&p);
    if (!p.bold_labels) learn_plain_heads(&p);
    for (size_t i = 0; i < transcript->persons.count; i++)
        k2m_names_learn_tag(&p.names, transcript->persons.at[i]);
    for (size_t i = 0; i < transcript->body.count; i++) settle_block(&p, &transcript->body.at[i]);
}
