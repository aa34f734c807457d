/* SPDX-License-Identifier: MIT */
#include "turns/turns.h"

#include "base/unicode.h"
#include "site/paths.h"
#include "transcript/text.h"
#include "turns/label_set.h"
#include "turns/labels.h"

#include <stdint.h>
#include <string.h>

/* What the rules know of the page as a whole. */
typedef struct finder {
    k2m_arena *arena;
    k2m_transcript *transcript;
    k2m_head *heads; /* of each block of the body; with a label_end of 0 where it has none */
    k2m_label_set names;
    bool transcripts;   /* published among the transcripts, or the page does not say where */
    bool accreditation; /* published among the notices on accreditation */
    bool bold_labels;   /* rule 1 has found a label beyond doubt */
} finder;

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

static bool is_heading(const k2m_text *text)
{
    static const char sentence_ends[] = ".!?:;,>";
    char last = text->str.data[text->str.len - 1];
    for (const char *end = sentence_ends; *end; end++)
        if (last == *end) return false;
    return k2m_text_is_all(text, K2M_STRONG);
}

/* ---- bold ---- */

/* The index of the span that holds the byte at `at`. */
static size_t span_at(const k2m_text *text, size_t at)
{
    size_t i = 0;
    while (text->spans[i].end <= at) i++;
    return i;
}

/* How much of a label is bold: words with a bold letter in them, and words without one. */
typedef struct bold_words {
    unsigned bold, plain;
} bold_words;

static bold_words count_bold_words(const k2m_text *text, size_t end)
{
    bold_words count = {0};
    bool bold = false, letters = false;
    size_t span = 0;
    for (size_t at = 0; at <= end;) {
        if (at == end || text->str.data[at] == ' ') {
            if (letters && bold) count.bold++;
            if (letters && !bold) count.plain++;
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
    return count;
}

static bool is_bold_label(const k2m_text *text, size_t end)
{
    return count_bold_words(text, end).plain == 0;
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

/* The person that a link of the catalogue inside the label leads to: its editors took it for one. NULL if there is
 * none. */
static const k2m_person *linked_person(const k2m_text *text, size_t end)
{
    for (size_t i = 0, start = 0; i < text->span_count && start < end; start = text->spans[i++].end)
        if (text->spans[i].link && text->spans[i].link->person.id) return &text->spans[i].link->person;
    return NULL;
}

/* Bold text that runs on from `from` by a slip: a letter, a mark, a piece of a word. Returns where it ends. */
static size_t end_of_slip(const k2m_text *text, size_t from)
{
    size_t span = span_at(text, from);
    if (!(text->spans[span].style & K2M_STRONG)) return from;
    while (span + 1 < text->span_count && text->spans[span + 1].style & K2M_STRONG) span++;
    size_t end = text->spans[span].end, letters = 0;
    for (size_t at = from; at < end;)
        if (k2m_is_word(k2m_utf8_next(text->str, &at))) letters++;
    bool inside_word =
        end < text->str.len && k2m_is_word(k2m_utf8_before(text->str, end)) && k2m_is_word(k2m_utf8_at(text->str, end));
    return letters <= 1 || inside_word ? end : from;
}

/* Whether what is said is bold as the label is, beyond a slip: then the paragraph may be a bold sentence with a colon.
 */
static bool goes_on_bold(const k2m_text *text, const k2m_head *head)
{
    if (head->text_start >= text->str.len) return false;
    size_t span = span_at(text, head->text_start);
    return text->spans[span].style & K2M_STRONG && end_of_slip(text, head->text_start) == head->text_start;
}

/* ---- what the words of a label say, rule 5 ---- */

typedef enum verdict { NO_SPEAKER, MAYBE_SPEAKER, SPEAKER } verdict;

/* Nobody is called by more words than this without a name or office among them. */
enum { MOST_PLAIN_WORDS = 5 };

static bool has_name(const k2m_shape *shape)
{
    return shape->ends_in_name || shape->name_before_comma;
}

static verdict judge_label(const finder *p, k2m_str label, const k2m_text *text)
{
    k2m_shape shape = k2m_shape_of(label);
    bool name = has_name(&shape);
    if (shape.words == 0 || shape.sentence) return NO_SPEAKER;
    if (shape.headline && !(shape.anonymous && shape.words == 1)) return NO_SPEAKER;
    if (shape.numbers && !name && !shape.anonymous) return NO_SPEAKER;
    if (linked_person(text, label.len)) return SPEAKER;
    if (shape.lead_in && !(shape.office && name) && !shape.anonymous_first && !shape.compound) return NO_SPEAKER;
    if (shape.address && shape.words == 1 && !shape.anonymous) return NO_SPEAKER; /* "First:" */
    if (p->accreditation) return shape.office && shape.ends_in_name && !shape.lower ? MAYBE_SPEAKER : NO_SPEAKER;
    if (shape.office && name) return SPEAKER;
    if (name || shape.anonymous || (shape.office && (shape.ends_capitalised || !shape.lower)))
        return p->transcripts ? SPEAKER : MAYBE_SPEAKER;
    bool likely = shape.starts_capitalised && (shape.words <= MOST_PLAIN_WORDS || shape.office_first);
    return p->transcripts && likely ? SPEAKER : NO_SPEAKER;
}

/* Whether a label names nobody. */
static bool is_anonymous(k2m_str label)
{
    k2m_shape shape = k2m_shape_of(label);
    return shape.anonymous && !has_name(&shape);
}

/* ---- what title, lead and tags say ---- */

static bool mentions(const k2m_text *text, k2m_str word)
{
    return k2m_str_find(text->str, word, 0) != SIZE_MAX;
}

/* Whether title, lead or tags name the person whose label this is. */
static bool is_mentioned(const finder *p, k2m_str label)
{
    const k2m_transcript *t = p->transcript;
    size_t start = k2m_label_last_words(label, 1);
    if (start == SIZE_MAX) return false;
    k2m_str word = k2m_str_part(label, start, label.len);
    size_t dot = k2m_str_find(word, K2M_STR("."), 0);
    if (dot != SIZE_MAX) word = k2m_str_part(word, dot + 1, word.len); /* В.Путин: the surname */
    if (word.len == 0) return false;
    if (mentions(&t->title, word)) return true;
    for (size_t i = 0; i < t->lead.count; i++)
        if (mentions(&t->lead.at[i].text, word)) return true;
    if (t->lead_in_body && t->body.count && mentions(&t->body.at[0].text, word)) return true;
    for (size_t i = 0; i < t->tags.count; i++)
        if (k2m_site_tag(t->tags.at[i].href) == K2M_PATH_PERSON && k2m_str_starts(t->tags.at[i].name, word))
            return true;
    return false;
}

/* ---- heads that look like labels ---- */

static bool is_flow_paragraph(const k2m_block *block)
{
    return block->kind == K2M_PARAGRAPH && !block->in && !block->turn && block->text.str.len > 0;
}

static void read_heads(finder *p)
{
    const k2m_blocks *body = &p->transcript->body;
    p->heads = k2m_arena_array(p->arena, body->count, sizeof *p->heads);
    for (size_t i = 0; i < body->count; i++)
        if (!is_flow_paragraph(&body->at[i]) || !k2m_head_read(body->at[i].text.str, &p->heads[i]))
            p->heads[i].label_end = 0;
}

static const k2m_text *text_at(const finder *p, size_t i)
{
    return &p->transcript->body.at[i].text;
}

static k2m_str label_at(const finder *p, size_t i)
{
    return k2m_str_part(text_at(p, i)->str, 0, p->heads[i].label_end);
}

enum { MOST_WORDS_OF_A_PLAIN_LABEL = 16, MOST_WORDS_OF_AN_ANONYMOUS_LABEL = 4 };

/* Whether a label would be taken for one without any bold: capitalised throughout, or an office and a name, or a
 * speaker without a name. */
static bool is_plain_label(k2m_str label)
{
    k2m_shape shape = k2m_shape_of(label);
    if (shape.words > MOST_WORDS_OF_A_PLAIN_LABEL || shape.numbers || shape.sentence || !shape.starts_capitalised)
        return false;
    if (shape.headline || shape.address || (shape.lead_in && !shape.office)) return false;
    if (shape.anonymous_first && shape.words <= MOST_WORDS_OF_AN_ANONYMOUS_LABEL && !shape.lower) return true;
    if (shape.lower) return shape.office_first && shape.ends_in_name;
    return has_name(&shape) || (shape.office && shape.ends_capitalised);
}

static bool is_plain_head(const finder *p, size_t i)
{
    return p->heads[i].label_end && is_plain_label(label_at(p, i));
}

/* A head whose label is bold; or bold in part, and a label even without. */
static bool is_bold_head(const finder *p, size_t i)
{
    if (!p->heads[i].label_end) return false;
    bold_words words = count_bold_words(text_at(p, i), p->heads[i].label_end);
    return words.bold && (!words.plain || is_plain_label(label_at(p, i)));
}

/* ---- rule 1: bold heads ---- */

static verdict judge_bold_head(finder *p, size_t i)
{
    k2m_str label = label_at(p, i);
    verdict words = judge_label(p, label, text_at(p, i));
    k2m_shape shape = k2m_shape_of(label);
    bool again = k2m_label_set_entry(&p->names, label)->count > 1;
    if (again && !shape.lead_in && !shape.headline && !p->accreditation) return SPEAKER;
    bool short_label = (shape.anonymous && shape.words == 1) || (has_name(&shape) && !shape.lower);
    return goes_on_bold(text_at(p, i), &p->heads[i]) && !short_label ? NO_SPEAKER : words;
}

/* Learns the labels that are judged so; those that are but likely count where another label or the page backs them. */
static void learn_judged(finder *p, const verdict *verdicts, verdict wanted)
{
    for (size_t i = 0; i < p->transcript->body.count; i++) {
        if (verdicts[i] != wanted) continue;
        k2m_str label = label_at(p, i);
        bool anonymous = is_anonymous(label);
        bool backed = p->bold_labels || (!anonymous && is_mentioned(p, label));
        if (wanted == MAYBE_SPEAKER && !backed) continue;
        k2m_label_set_learn(&p->names, label, anonymous);
        if (wanted == SPEAKER || !anonymous) p->bold_labels = true;
    }
}

static void learn_bold_heads(finder *p)
{
    size_t count = p->transcript->body.count;
    verdict *verdicts = k2m_arena_array(p->arena, count, sizeof *verdicts);
    bool *bold = k2m_arena_array(p->arena, count, sizeof *bold);
    for (size_t i = 0; i < count; i++) {
        bold[i] = is_bold_head(p, i);
        if (bold[i]) k2m_label_set_entry(&p->names, label_at(p, i))->count++;
    }
    for (size_t i = 0; i < count; i++) verdicts[i] = bold[i] ? judge_bold_head(p, i) : NO_SPEAKER;
    learn_judged(p, verdicts, SPEAKER);
    learn_judged(p, verdicts, MAYBE_SPEAKER);
    learn_judged(p, verdicts, MAYBE_SPEAKER); /* those that stood before the one that backs them */
}

/* ---- rules 2 and 3: what is known from elsewhere on the page ---- */

static bool opens_bracket(uint32_t c)
{
    return c == '(' || c == '[';
}

static bool opens_quotation(uint32_t c)
{
    return c == '"' || (c >= 0x201C && c <= 0x201E) || c == 0xAB || c == 0x2018 || c == '\'';
}

/* Whether what follows a label can be the beginning of what somebody says. */
static bool begins_speech(k2m_str text, size_t at)
{
    if (at >= text.len) return true;
    uint32_t c = k2m_utf8_at(text, at);
    return k2m_is_upper(c) || k2m_is_digit(c) || opens_quotation(c) || opens_bracket(c) || c == '<' || c == 0x2026;
}

/* What is known of a label, or of the name at its end where only office and small words stand before it. */
static unsigned known_of(const finder *p, k2m_str label)
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

/* An office and a name, and nothing else: enough to open a turn on a page of transcripts, even where bold or colon has
 * been forgotten. */
static bool is_office_and_name(const k2m_shape *shape)
{
    return shape->office && shape->ends_in_name && !shape->lower && !shape->known_ending && !shape->sentence &&
           !shape->headline && !shape->address && !shape->numbers;
}

static bool is_known_head(const finder *p, const k2m_text *text, const k2m_head *head)
{
    k2m_str label = k2m_str_part(text->str, 0, head->label_end);
    unsigned known = known_of(p, label);
    if (known & (K2M_KNOWN_LABEL | K2M_KNOWN_NAME)) return true;
    if (known & K2M_KNOWN_TAG) return p->bold_labels;
    bool speech = begins_speech(text->str, head->text_start);
    if (known & K2M_KNOWN_ANONYMOUS) {
        if (is_bold_label(text, head->label_end)) return true;
        bool text_follows = head->text_start < text->str.len;
        return speech && !(text_follows && opens_quotation(k2m_utf8_at(text->str, head->text_start)));
    }
    if (!p->transcripts || !p->bold_labels || !speech) return false;
    k2m_shape shape = k2m_shape_of(label);
    return is_office_and_name(&shape) && is_plain_label(label);
}

/* Whether a full stop stands between label and text. */
static bool has_stop(k2m_str text, const k2m_head *head)
{
    for (size_t i = head->label_end; i < head->text_start; i++)
        if (text.data[i] == '.') return true;
    return false;
}

/* Whether a label without colon is that of a speaker, though it stands on the page but once. */
static bool is_named_once(const finder *p, k2m_str text, const k2m_head *head)
{
    k2m_str label = k2m_str_part(text, 0, head->label_end);
    k2m_shape shape = k2m_shape_of(label);
    if (!p->transcripts || head->text_start >= text.len) return false;
    bool tagged = known_of(p, label) & K2M_KNOWN_TAG && shape.ends_in_name && !shape.lower && !shape.sentence;
    return tagged || (is_office_and_name(&shape) && (has_stop(text, head) || is_mentioned(p, label)));
}

/* Rule 3. A bold start that ends in a colon is rule 1's, which has refused it. */
static bool read_bold_start(const finder *p, const k2m_text *text, k2m_head *head)
{
    size_t end = bold_start(text);
    while (end > 0 && (text->str.data[end - 1] == ' ' || text->str.data[end - 1] == '.')) end--;
    if (end == 0 || text->str.data[end - 1] == ':') return false;
    *head = k2m_head_without_colon(text->str, end);
    k2m_str label = k2m_str_part(text->str, 0, head->label_end);
    k2m_shape shape = k2m_shape_of(label);
    bool named = known_of(p, label) & (K2M_KNOWN_LABEL | K2M_KNOWN_NAME) || is_named_once(p, text->str, head);
    bool anonymous = (shape.anonymous && shape.words == 1 && shape.ends_capitalised && !p->accreditation) ||
                     k2m_label_set_look_up(&p->names, label) & K2M_KNOWN_ANONYMOUS;
    if (!named && !anonymous) return false;
    return begins_speech(text->str, head->text_start) && (named || head->text_start < text->str.len);
}

/* ---- rule 4: pages without bold labels ---- */

static void learn_plain_heads(finder *p)
{
    size_t count = p->transcript->body.count;
    bool *plain = k2m_arena_array(p->arena, count, sizeof *plain), borne_out = false;
    for (size_t i = 0; i < count; i++) {
        plain[i] = is_plain_head(p, i);
        if (!plain[i]) continue;
        k2m_str label = label_at(p, i);
        k2m_shape shape = k2m_shape_of(label);
        bool again = ++k2m_label_set_entry(&p->names, label)->count > 1;
        if (again || is_office_and_name(&shape) || (!is_anonymous(label) && is_mentioned(p, label))) borne_out = true;
    }
    for (size_t i = 0; i < count && borne_out && p->transcripts; i++)
        if (plain[i]) k2m_label_set_learn(&p->names, label_at(p, i), is_anonymous(label_at(p, i)));
}

/* ---- turns ---- */

static void open_turn(finder *p, k2m_block *block, const k2m_head *head, unsigned rule)
{
    k2m_turn *turn = k2m_arena_alloc(p->arena, sizeof *turn);
    turn->rule = rule;
    const k2m_text *text = &block->text;
    turn->head = k2m_text_part(p->arena, text, 0, head->label_end);
    turn->label = turn->head.str;
    turn->person = linked_person(text, head->label_end);
    if (head->note_end > head->note_start) turn->note = k2m_str_part(text->str, head->note_start, head->note_end);
    k2m_text said = k2m_text_part(p->arena, text, head->text_start, text->str.len);
    if (said.str.len) {
        size_t slip = end_of_slip(&said, 0);
        if (slip > 0) said = k2m_text_without_style(p->arena, &said, K2M_STRONG, slip);
    }
    block->text = said;
    block->turn = turn;
}

static void settle_block(finder *p, size_t i)
{
    k2m_block *block = &p->transcript->body.at[i];
    k2m_head head = p->heads[i];
    if (block->kind != K2M_PARAGRAPH) return;
    if (is_separator(block->text.str)) {
        block->kind = K2M_RULE;
        return;
    }
    if (block->in) return;
    if (head.label_end && is_known_head(p, &block->text, &head)) {
        open_turn(p, block, &head, is_bold_head(p, i) ? 1 : p->bold_labels ? 2 : 4);
    } else if (read_bold_start(p, &block->text, &head)) {
        open_turn(p, block, &head, 3);
    } else if (is_heading(&block->text)) {
        block->kind = K2M_HEADING;
        block->level = 2;
    }
}

/* Takes from the tags what the rules ask for. Without any the page does not say what it is. */
static void read_tags(finder *p)
{
    const k2m_tags *tags = &p->transcript->tags;
    bool sections = false;
    for (size_t i = 0; i < tags->count; i++) {
        switch (k2m_site_tag(tags->at[i].href)) {
        case K2M_PATH_PERSON: k2m_label_set_learn_tag(&p->names, tags->at[i].name); break;
        case K2M_PATH_TRANSCRIPTS: p->transcripts = true; break;
        case K2M_PATH_ACCREDITATION: p->accreditation = true; break;
        case K2M_PATH_OTHER: sections = true; break;
        default: break;
        }
    }
    if (!sections && !p->accreditation) p->transcripts = true;
}

/* Moves the first paragraph of the body to the lead, where that is its place and it is no turn. */
static void settle_lead(finder *p)
{
    k2m_transcript *t = p->transcript;
    if (!t->lead_in_body || t->body.count == 0) return;
    if (t->body.at[0].kind != K2M_PARAGRAPH || t->body.at[0].in || t->body.at[0].turn) return;
    *k2m_blocks_add(p->arena, &t->lead) = t->body.at[0];
    memmove(t->body.at, t->body.at + 1, --t->body.count * sizeof *t->body.at);
}

void k2m_turns_find(k2m_arena *arena, k2m_transcript *transcript)
{
    finder p = {.arena = arena, .transcript = transcript};
    k2m_label_set_init(&p.names, arena);
    read_tags(&p);
    read_heads(&p);
    learn_bold_heads(&p);
    if (!p.bold_labels) learn_plain_heads(&p);
    for (size_t i = 0; i < transcript->body.count; i++) settle_block(&p, i);
    settle_lead(&p);
}
