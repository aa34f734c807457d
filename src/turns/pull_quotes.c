/* SPDX-License-Identifier: MIT */
#include "turns/pull_quotes.h"

#include "base/hash.h"
#include "base/unicode.h"

/* ---- runs of three words ---- */

/* A set of runs, by hash. */
typedef struct run_set {
    uint64_t *at; /* 0: free */
    size_t used, size;
    k2m_arena *arena;
} run_set;

/* What is done with each run of a text. */
typedef void run_visitor(void *context, uint64_t run);

/* The last words, as hashes. */
typedef struct last_words {
    uint64_t at[3];
    size_t count;
} last_words;

static void end_word(last_words *words, uint64_t word, run_visitor *visit, void *context)
{
    if (word == K2M_HASH_START) return;
    words->at[0] = words->at[1];
    words->at[1] = words->at[2];
    words->at[2] = word;
    if (++words->count < 3) return;
    uint64_t run = K2M_HASH_START;
    for (size_t i = 0; i < 3; i++) run = k2m_hash_add(run, words->at[i]);
    visit(context, run ? run : 1);
}

/* Visits each run of three words of a text, whatever the case of its letters. */
static void visit_runs(k2m_str text, run_visitor *visit, void *context)
{
    last_words words = {.count = 0};
    uint64_t word = K2M_HASH_START;
    for (size_t at = 0; at < text.len;) {
        uint32_t c = k2m_utf8_next(text, &at);
        if (k2m_is_word(c)) {
            word = k2m_hash_add(word, k2m_to_lower(c));
            continue;
        }
        end_word(&words, word, visit, context);
        word = K2M_HASH_START;
    }
    end_word(&words, word, visit, context);
}

static uint64_t *slot(const run_set *set, uint64_t run)
{
    uint64_t hash = k2m_hash_add(run, (uint64_t)(uintptr_t)set->arena); /* no page can choose runs that collide */
    size_t i = (size_t)(hash ^ (hash >> 32)) & (set->size - 1);
    while (set->at[i] && set->at[i] != run) i = (i + 1) & (set->size - 1);
    return &set->at[i];
}

static void enlarge(run_set *set)
{
    run_set larger = {.arena = set->arena, .used = set->used, .size = set->size ? set->size * 2 : 1024};
    larger.at = k2m_arena_array(set->arena, larger.size, sizeof *larger.at);
    for (size_t i = 0; i < set->size; i++)
        if (set->at[i]) *slot(&larger, set->at[i]) = set->at[i];
    *set = larger;
}

static void add_run(void *context, uint64_t run)
{
    run_set *set = context;
    if (set->used * 2 >= set->size) enlarge(set);
    uint64_t *free = slot(set, run);
    if (!*free) set->used++;
    *free = run;
}

/* How many runs of a quote stand in the text. */
typedef struct repetition {
    const run_set *text;
    size_t runs, repeated;
} repetition;

static void count_run(void *context, uint64_t run)
{
    repetition *count = context;
    count->runs++;
    if (*slot(count->text, run)) count->repeated++;
}

static bool is_repeated(const run_set *text, k2m_str quote)
{
    repetition count = {.text = text};
    visit_runs(quote, count_run, &count);
    return count.runs && count.repeated * 10 >= count.runs * 6;
}

/* ---- quotes ---- */

static bool is_quotation_mark(uint32_t c)
{
    return c == '"' || c == 0xAB || c == 0xBB || (c >= 0x201C && c <= 0x201E);
}

/* Whether a text stands between quotation marks, whichever way the editors turned them. */
static bool is_between_marks(k2m_str text)
{
    if (k2m_str_ends(text, K2M_STR("."))) text.len--;
    return text.len && is_quotation_mark(k2m_utf8_at(text, 0)) && is_quotation_mark(k2m_utf8_before(text, text.len));
}

static bool is_in_quote(const k2m_container *in)
{
    while (in && in->kind != K2M_QUOTE) in = in->parent;
    return in;
}

/* In plain text only the marks say that a paragraph is a quote. The shortest of 401 real ones has 117 letters; shorter
 * ones can be what somebody quotes, in words that he has used already. In bytes. */
enum { SHORTEST_PLAIN_QUOTE = 100 };

static bool is_quote(const k2m_transcript *t, const k2m_block *block)
{
    if (block->kind != K2M_PARAGRAPH) return false;
    return is_in_quote(block->in) ||
           (t->plain && block->text.str.len >= SHORTEST_PLAIN_QUOTE && is_between_marks(block->text.str));
}

static bool has_quotes(const k2m_transcript *t)
{
    for (size_t i = 0; i < t->body.count; i++)
        if (is_quote(t, &t->body.at[i])) return true;
    return false;
}

static void add_text(run_set *set, const k2m_transcript *t, const k2m_blocks *blocks)
{
    for (size_t i = 0; i < blocks->count; i++)
        if (!is_quote(t, &blocks->at[i])) visit_runs(blocks->at[i].text.str, add_run, set);
}

void k2m_pull_quotes_mark(k2m_arena *arena, k2m_transcript *transcript)
{
    run_set text = {.arena = arena};
    if (!has_quotes(transcript)) return;
    enlarge(&text);
    add_text(&text, transcript, &transcript->lead);
    add_text(&text, transcript, &transcript->body);
    for (size_t i = 0; i < transcript->body.count; i++) {
        k2m_block *block = &transcript->body.at[i];
        if (is_quote(transcript, block)) block->pull_quote = is_repeated(&text, block->text.str);
    }
}
