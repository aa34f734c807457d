/* SPDX-License-Identifier: MIT */
/* convert.c: implements kremlin2md.h. read_page() goes through the stages from bytes to a transcript. */
#include "convert.h"

#include "base/hash.h"
#include "page.h"
#include "read/address.h"
#include "read/encoding.h"
#include "read/folded_html.h"
#include "read/formats.h"
#include "read/mime.h"
#include "read/misdecoded.h"
#include "read/page.h"
#include "read/plain_text.h"
#include "site/words.h"
#include "turns/acceptance.h"
#include "turns/pull_quotes.h"
#include "turns/turns.h"
#include "unpack/unpack.h"

#include <libxml/parser.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* xmlInitParser() must be called once before several threads use libxml2. */
static pthread_once_t libxml2_ready = PTHREAD_ONCE_INIT;

/* Takes the page out of the MIME message that it may be in, and decodes it to UTF-8. *again: it had been decoded
 * wrongly before. */
static kremlin2md_status unpack(k2m_arena *arena, const k2m_member *from, const kremlin2md_options *options,
                                k2m_page_input *page, bool *again)
{
    k2m_str input = from->bytes;
    k2m_mime_page saved = {.bytes = input, .charset = from->charset, .address = from->address};
    if (k2m_format_of_other(input)) return KREMLIN2MD_NO_ARTICLE;
    if (k2m_mime_is_message(input) && !k2m_mime_read(arena, input, &saved)) return KREMLIN2MD_NO_ARTICLE;
    bool decoded = k2m_encoding_decode(arena, saved.bytes, options->encoding, saved.charset.data, &page->html);
    if (page->html.len > KREMLIN2MD_LARGEST)
        return KREMLIN2MD_TOO_LARGE; /* UTF-8 may be longer; libxml2 takes an int */
    *again = k2m_misdecoded_fix(arena, page->html, !k2m_plain_text_is(page->html), &page->html);
    page->address = saved.address;
    page->base_url = k2m_str_of(options->base_url);
    page->photos = options->images;
    return decoded ? KREMLIN2MD_OK : KREMLIN2MD_UNKNOWN_ENCODING;
}

/* Says what an input is that was refused before it was read. */
static void refuse_unread(k2m_str input, k2m_transcript *transcript)
{
    static const k2m_refusal message = {"a message without a saved page in it", K2M_EXPECTED};
    const k2m_refusal *format = k2m_format_of_other(input);
    transcript->refused = format ? *format : message;
}

/* What an input is that does not begin like a page. */
static k2m_refusal refusal_of_text(k2m_str input)
{
    const k2m_refusal binary = {"a binary file", "expected a saved page"};
    const k2m_refusal text = {"text that is no transcript of the site", K2M_EXPECTED};
    return k2m_encoding_is_binary(input) ? binary : text;
}

enum { LONGEST_PART = 32 };

/* What a member is called. `part` receives the name of one that has none of its own. */
static k2m_str called(const k2m_member *member, char part[LONGEST_PART])
{
    if (member->name.len || !member->part) return member->name;
    int len = snprintf(part, LONGEST_PART, "page %u", member->part);
    return (k2m_str){part, (size_t)len};
}

/* The status of a page that was read. */
static kremlin2md_status status_of(k2m_page_kind kind)
{
    switch (kind) {
    case K2M_PAGE_ARTICLE: return KREMLIN2MD_OK;
    case K2M_PAGE_ACT: return KREMLIN2MD_ACT;
    case K2M_PAGE_CUT: return KREMLIN2MD_UNREADABLE;
    default: return KREMLIN2MD_NO_ARTICLE;
    }
}

/* Copies what an archive says of a page. */
static void take_member(kremlin2md_page *to, const k2m_member *from)
{
    char part[LONGEST_PART];
    to->member = k2m_str_copy(&to->arena, called(from, part));
    to->archived = from->name.len > 0;
    to->transcript.retrieved = k2m_str_copy(&to->arena, from->retrieved);
}

/* The language of a page that does not say it, by the letters of its title, lead and first paragraphs. */
static k2m_str language_of(const k2m_transcript *t)
{
    enum { ENOUGH = 3 };
    int64_t russian = k2m_site_russian_letters(t->title.str);
    for (size_t i = 0; i < t->lead.count; i++) russian += k2m_site_russian_letters(t->lead.at[i].text.str);
    for (size_t i = 0; i < t->body.count && i < ENOUGH; i++)
        russian += k2m_site_russian_letters(t->body.at[i].text.str);
    return russian > 0 ? K2M_STR("ru") : K2M_STR("en");
}

/* Writes "en-63888" into the arena. */
static void make_name(kremlin2md_page *page)
{
    enum { LONGEST = 40 };
    const k2m_transcript *t = &page->transcript;
    page->name = k2m_arena_alloc(&page->arena, LONGEST);
    (void)snprintf(page->name, LONGEST, "%.*s-%lld", t->lang.len < 8 ? (int)t->lang.len : 0,
                   t->lang.data ? t->lang.data : "", (long long)t->id);
}

/* The address of a text that does not say it. */
static k2m_str address_of_text(k2m_arena *arena, const k2m_page_input *page)
{
    k2m_str saved = k2m_address_of_base(arena, page->address);
    bool is_of_site = saved.data && k2m_address_is_of_site(saved);
    return is_of_site ? saved : k2m_address_of_base(arena, page->base_url);
}

static kremlin2md_status read_page(kremlin2md_page *to, const k2m_member *from, const kremlin2md_options *options)
{
    k2m_arena *arena = &to->arena;
    k2m_transcript *transcript = &to->transcript;
    k2m_page_input page = {.photos = false};
    take_member(to, from);
    transcript->refused = from->refused;
    if (from->refused.what) return from->too_large ? KREMLIN2MD_TOO_LARGE : KREMLIN2MD_UNREADABLE;
    bool misdecoded = false;
    kremlin2md_status status = unpack(arena, from, options, &page, &misdecoded);
    if (status == KREMLIN2MD_NO_ARTICLE) refuse_unread(from->bytes, transcript);
    if (status != KREMLIN2MD_OK) return status;
    bool text = k2m_plain_text_is(page.html);
    if (text) {
        transcript->refused = refusal_of_text(from->bytes);
        k2m_plain_text_read(arena, &to->scratch, page.html, transcript);
        if (!transcript->address.data) transcript->address = address_of_text(arena, &page);
    } else {
        page.html = k2m_html_without_folds(arena, page.html);
        status = status_of(k2m_page_read(arena, &to->scratch, &page, transcript));
        if (status != KREMLIN2MD_OK) return status;
    }
    transcript->id = k2m_address_id(transcript->address);
    k2m_pull_quotes_mark(&to->scratch, transcript);
    k2m_arena_free(&to->scratch);
    k2m_turns_find(arena, &to->turns, &to->scratch, transcript);
    if ((text || transcript->guessed) && !k2m_text_is_of_site(transcript)) return KREMLIN2MD_NO_ARTICLE;
    transcript->refused = (k2m_refusal){NULL, NULL};
    transcript->misdecoded = misdecoded;
    if (!transcript->lang.data) transcript->lang = language_of(transcript);
    if (transcript->id > 0) make_name(to);
    return KREMLIN2MD_OK;
}

/* Prepares libxml2 for this thread. False when out of memory: libxml2 2.12 and later would not survive that later. */
static bool libxml2_is_ready(void)
{
    (void)pthread_once(&libxml2_ready, xmlInitParser);
#if LIBXML_VERSION >= 21200
    return xmlCheckThreadLocalStorage() == 0;
#else
    return true;
#endif
}

kremlin2md_options k2m_options_of(const kremlin2md_options *given)
{
    kremlin2md_options options = {.size = sizeof options};
    size_t size = given && given->size && given->size < sizeof options ? given->size : sizeof options;
    if (given) memcpy(&options, given, size);
    return options;
}

static size_t max_size(const kremlin2md_options *options)
{
    size_t most = options->max_size ? options->max_size : KREMLIN2MD_MAX_SIZE;
    return most < KREMLIN2MD_LARGEST ? most : KREMLIN2MD_LARGEST;
}

static kremlin2md_status read_into(kremlin2md_page *page, const k2m_member *from, const kremlin2md_options *options)
{
    jmp_buf no_memory;
    volatile kremlin2md_status status = KREMLIN2MD_NO_MEMORY;
    page->arena.on_failure = page->turns.on_failure = page->scratch.on_failure = &no_memory;
    if (setjmp(no_memory) == 0) status = read_page(page, from, options);
    page->arena.on_failure = page->turns.on_failure = page->scratch.on_failure = NULL;
    k2m_arena_free(&page->scratch);
    return status;
}

static kremlin2md_status read_member(const k2m_member *from, const kremlin2md_options *options, kremlin2md_page **page)
{
    *page = NULL;
    if (!libxml2_is_ready()) return KREMLIN2MD_NO_MEMORY;
    kremlin2md_page *read = calloc(1, sizeof *read);
    if (!read) return KREMLIN2MD_NO_MEMORY;
    k2m_arena_init(&read->arena, NULL);
    k2m_arena_init(&read->turns, NULL);
    k2m_arena_init(&read->scratch, NULL);
    kremlin2md_status status = read_into(read, from, options);
    if (status == KREMLIN2MD_OK || (status != KREMLIN2MD_NO_MEMORY && options->keep_refused)) *page = read;
    else kremlin2md_free(read);
    return status;
}

kremlin2md_status kremlin2md_read(const char *bytes, size_t size, const kremlin2md_options *options,
                                  kremlin2md_page **page)
{
    const k2m_member whole = {.bytes = {bytes, size}};
    const kremlin2md_options all = k2m_options_of(options);
    *page = NULL;
    return size > max_size(&all) ? KREMLIN2MD_TOO_LARGE : read_member(&whole, &all, page);
}

/* ---- inputs with several pages ---- */

struct kremlin2md_input {
    k2m_unpacker *unpacker;
    kremlin2md_options options;
    char *passed;
};

kremlin2md_input *kremlin2md_open(const kremlin2md_source *source, const kremlin2md_options *options)
{
    const k2m_source from = {source->read, source->seek, source->context};
    kremlin2md_input *input = calloc(1, sizeof *input);
    if (!input) return NULL;
    input->options = k2m_options_of(options);
    input->unpacker = k2m_unpack_open(&from, max_size(&input->options));
    if (input->unpacker) return input;
    free(input);
    return NULL;
}

/* An input that is a picture is no article, like any other. One that is damaged, or an archive of a kind that is not
 * read, may hold one: nobody should pass over it as if he knew. */
static kremlin2md_status status_of_refused(const k2m_member *member, kremlin2md_status status)
{
    return status == KREMLIN2MD_UNREADABLE && member->no_page && !member->name.len ? KREMLIN2MD_NO_ARTICLE : status;
}

static bool is_no_article(kremlin2md_status status)
{
    return status == KREMLIN2MD_NO_ARTICLE || status == KREMLIN2MD_ACT;
}

static void note_passed(kremlin2md_input *input, const k2m_member *member)
{
    char part[LONGEST_PART];
    k2m_str name = called(member, part);
    free(input->passed);
    input->passed = strndup(name.len ? name.data : "", name.len);
}

const char *kremlin2md_passed(const kremlin2md_input *input)
{
    return input->passed;
}

/* Reads the next page. *cut: it is no article, because the rest of it is lost. What follows says so. */
static kremlin2md_status read_next(kremlin2md_input *input, kremlin2md_page **page, bool *cut)
{
    k2m_member member;
    *cut = false;
    if (page) *page = NULL;
    switch (k2m_unpack_next(input->unpacker, &member)) {
    case K2M_UNPACK_PAGE:
    case K2M_UNPACK_REFUSED: break;
    case K2M_UNPACK_READ_ERROR: return KREMLIN2MD_READ_ERROR;
    case K2M_UNPACK_NO_MEMORY: return KREMLIN2MD_NO_MEMORY;
    default: return KREMLIN2MD_END;
    }
    if (!page) {
        note_passed(input, &member);
        return KREMLIN2MD_OK;
    }
    kremlin2md_status status = read_member(&member, &input->options, page);
    *cut = member.cut && is_no_article(status);
    return status_of_refused(&member, status);
}

kremlin2md_status kremlin2md_next(kremlin2md_input *input, kremlin2md_page **page)
{
    bool cut;
    kremlin2md_status status = read_next(input, page, &cut);
    if (!cut) return status;
    kremlin2md_free(*page);
    return read_next(input, page, &cut);
}

void kremlin2md_close(kremlin2md_input *input)
{
    if (!input) return;
    k2m_unpack_close(input->unpacker);
    free(input->passed);
    free(input);
}

int kremlin2md_is_packed(const char *bytes, size_t size)
{
    return k2m_unpack_is_packed((k2m_str){bytes, size});
}

void kremlin2md_prepare(const char *bytes, size_t size)
{
    k2m_unpack_prepare((k2m_str){bytes, size});
}

int kremlin2md_is_archived(const kremlin2md_page *page)
{
    return page->archived;
}

const char *kremlin2md_member(const kremlin2md_page *page)
{
    return page->member.data ? page->member.data : "";
}

const char *const *kremlin2md_encodings(const char *bytes, size_t size)
{
    const k2m_str not_utf8 = K2M_STR("\xFF"), input = {bytes, size};
    /* Input that does not begin like a page may be a MIME message, whose transfer encoding hides the encoding of the
     * page: assume any encoding. */
    bool known = bytes && k2m_str_starts(k2m_str_trim(input), K2M_STR("<"));
    return k2m_encodings_needed(known ? input : not_utf8);
}

int kremlin2md_encoding_is_known(const char *name)
{
    return k2m_encoding_is_known(name);
}

const k2m_transcript *k2m_transcript_of(const kremlin2md_page *page)
{
    return &page->transcript;
}

int kremlin2md_ends_early(const kremlin2md_page *page)
{
    return page->transcript.ends_early;
}

int kremlin2md_layout_is_unknown(const kremlin2md_page *page)
{
    return page->transcript.guessed;
}

int kremlin2md_was_misdecoded(const kremlin2md_page *page)
{
    return page->transcript.misdecoded;
}

const char *kremlin2md_refusal(const kremlin2md_page *page)
{
    return page->transcript.refused.what;
}

const char *kremlin2md_advice(const kremlin2md_page *page)
{
    return page->transcript.refused.advice;
}

static uint64_t hash_str(uint64_t hash, k2m_str s)
{
    return k2m_hash_add(k2m_hash_bytes(hash, s.data, s.len), s.len);
}

static uint64_t hash_blocks(uint64_t hash, const k2m_blocks *blocks)
{
    for (size_t i = 0; i < blocks->count; i++) {
        const k2m_block *block = &blocks->at[i];
        if (block->turn) hash = hash_str(hash, block->turn->label.str);
        hash = hash_str(hash, block->text.str);
    }
    return hash;
}

uint64_t kremlin2md_fingerprint(const kremlin2md_page *page)
{
    const k2m_transcript *t = &page->transcript;
    uint64_t hash = hash_str(hash_str(K2M_HASH_START, t->address), t->title.str);
    return hash_blocks(hash_blocks(hash, &t->lead), &t->body);
}

size_t kremlin2md_turn_count(const kremlin2md_page *page)
{
    return k2m_count_turns(&page->transcript);
}

const char *kremlin2md_name(const kremlin2md_page *page)
{
    return page->name;
}

const char *kremlin2md_version(void)
{
    return KREMLIN2MD_VERSION;
}

const char *kremlin2md_status_text(kremlin2md_status status)
{
    switch (status) {
    case KREMLIN2MD_OK: return "success";
    case KREMLIN2MD_NO_ARTICLE:
        return "not a kremlin.ru transcript or news item (expected an article with a title and text)";
    case KREMLIN2MD_ACT: return "a law or decree (" K2M_EXPECTED ")";
    case KREMLIN2MD_TOO_LARGE: return "larger than the size limit";
    case KREMLIN2MD_UNKNOWN_ENCODING: return "unknown character encoding";
    case KREMLIN2MD_END: return "no more pages";
    case KREMLIN2MD_UNREADABLE: return "cannot be read";
    case KREMLIN2MD_READ_ERROR: return "reading failed";
    case KREMLIN2MD_NO_MEMORY: return "out of memory";
    }
    return "unknown status";
}
