/* SPDX-License-Identifier: MIT */
/* render.c: writes pages, in each format of kremlin2md.h. */
#include "base/cmark_memory.h"
#include "convert.h"
#include "page.h"
#include "turns/speakers.h"
#include "write/debug.h"
#include "write/json.h"
#include "write/markdown.h"
#include "write/table.h"
#include "write/tei.h"
#include "write/tree.h"

#include <stdlib.h>
#include <string.h>

/* ---- names and metadata ---- */

/* Sets the names and roles of the speakers, once. False when out of memory. */
static bool name_speakers(kremlin2md_page *page)
{
    jmp_buf no_memory;
    page->arena.on_failure = page->scratch.on_failure = &no_memory;
    if (!page->named && setjmp(no_memory) == 0) {
        k2m_speakers_name(&page->arena, &page->scratch, &page->transcript);
        k2m_arena_free(&page->turns);
        page->named = true;
    }
    page->arena.on_failure = page->scratch.on_failure = NULL;
    k2m_arena_free(&page->scratch);
    return page->named;
}

/* Makes the front matter, on the first call. False when out of memory. */
static bool make_front_matter(kremlin2md_page *page)
{
    if (!page->front_matter) page->front_matter = k2m_front_matter_of(&page->transcript);
    return page->front_matter;
}

/* ---- Markdown ---- */

static k2m_links_kept links_kept(const kremlin2md_options *options)
{
    if (options->links == KREMLIN2MD_LINKS_EDITORS) return K2M_KEEP_EDITORS;
    return options->links == KREMLIN2MD_LINKS_ALL ? K2M_KEEP_ALL : K2M_KEEP_NONE;
}

static k2m_tree_options wanted(const kremlin2md_options *options)
{
    return (k2m_tree_options){
        .links = links_kept(options), .source = !options->without_source, .pull_quotes = options->pull_quotes};
}

cmark_node *k2m_tree_of_page(k2m_arena *arena, const kremlin2md_page *page, const kremlin2md_options *options)
{
    const kremlin2md_options all = k2m_options_of(options);
    const k2m_tree_options tree = wanted(&all);
    return k2m_tree_of(arena, &page->transcript, &tree);
}

/* ---- the formats ---- */

/* Appends a page to `out`, which is in the arena of the page. All other memory comes from its scratch arena. */
typedef void writer(k2m_buffer *out, kremlin2md_page *page, const kremlin2md_options *options);

static void write_markdown(k2m_buffer *out, kremlin2md_page *page, const kremlin2md_options *options)
{
    const k2m_tree_options tree = wanted(options);
    if (options->front_matter) k2m_buffer_put_str(out, k2m_str_of(page->front_matter));
    k2m_markdown_write(out, &page->scratch, &page->transcript, &tree);
}

static void write_csv(k2m_buffer *out, kremlin2md_page *page, const kremlin2md_options *options)
{
    (void)options;
    k2m_table_write(out, &page->scratch, &page->transcript, K2M_CSV);
}

static void write_tsv(k2m_buffer *out, kremlin2md_page *page, const kremlin2md_options *options)
{
    (void)options;
    k2m_table_write(out, &page->scratch, &page->transcript, K2M_TSV);
}

static void write_debug(k2m_buffer *out, kremlin2md_page *page, const kremlin2md_options *options)
{
    (void)options;
    k2m_debug_write(out, &page->transcript);
}

/* JSON and TEI have no writer: their libraries have memory of their own, which the page keeps. */
static writer *const writers[] = {
    [KREMLIN2MD_MARKDOWN] = write_markdown,
    [KREMLIN2MD_CSV] = write_csv,
    [KREMLIN2MD_TSV] = write_tsv,
    [KREMLIN2MD_DEBUG] = write_debug,
};

const char *kremlin2md_header(kremlin2md_format format)
{
    if (format == KREMLIN2MD_CSV) return k2m_table_header(K2M_CSV);
    return format == KREMLIN2MD_TSV ? k2m_table_header(K2M_TSV) : "";
}

static kremlin2md_status write_with(writer *write, kremlin2md_page *page, const kremlin2md_options *options,
                                    const char **text, size_t *size)
{
    jmp_buf no_memory;
    page->arena.on_failure = page->scratch.on_failure = &no_memory;
    k2m_arena *outer = k2m_cmark_use(&page->scratch);
    kremlin2md_status status = KREMLIN2MD_NO_MEMORY;
    if (setjmp(no_memory) == 0) {
        k2m_buffer out;
        k2m_buffer_init(&out, &page->arena);
        write(&out, page, options);
        k2m_buffer_put_char(&out, '\0');
        *text = out.data;
        *size = out.len - 1;
        status = KREMLIN2MD_OK;
    }
    (void)k2m_cmark_use(outer);
    page->arena.on_failure = page->scratch.on_failure = NULL;
    k2m_arena_free(&page->scratch);
    return status;
}

/* A text from malloc(). */
struct k2m_kept_text {
    char *text;
    struct k2m_kept_text *next;
};

static const char *json_of(kremlin2md_page *page)
{
    if (!page->json) page->json = k2m_json_of(&page->transcript);
    return page->json;
}

static const char *tei_of(kremlin2md_page *page, const kremlin2md_options *options)
{
    const char *id = options->id ? options->id : page->name ? page->name : "page";
    struct k2m_kept_text *kept = malloc(sizeof *kept);
    if (!kept) return NULL;
    *kept = (struct k2m_kept_text){k2m_tei_of(&page->transcript, k2m_str_of(id)), page->kept};
    page->kept = kept;
    return kept->text;
}

static kremlin2md_status keep(const char *made, const char **text, size_t *size)
{
    *text = made;
    *size = made ? strlen(made) : 0;
    return made ? KREMLIN2MD_OK : KREMLIN2MD_NO_MEMORY;
}

static void free_kept(struct k2m_kept_text *kept)
{
    while (kept) {
        struct k2m_kept_text *next = kept->next;
        free(kept->text);
        free(kept);
        kept = next;
    }
}

kremlin2md_status kremlin2md_render(kremlin2md_page *page, kremlin2md_format format, const kremlin2md_options *options,
                                    const char **text, size_t *size)
{
    const kremlin2md_options all = k2m_options_of(options);
    bool front_matter = format == KREMLIN2MD_MARKDOWN && all.front_matter;
    *text = NULL;
    *size = 0;
    if ((format != KREMLIN2MD_MARKDOWN || front_matter) && !name_speakers(page)) return KREMLIN2MD_NO_MEMORY;
    if (front_matter && !make_front_matter(page)) return KREMLIN2MD_NO_MEMORY;
    if (format == KREMLIN2MD_JSON) return keep(json_of(page), text, size);
    if (format == KREMLIN2MD_TEI) return keep(tei_of(page, &all), text, size);
    return write_with(writers[format], page, &all, text, size);
}

void kremlin2md_free(kremlin2md_page *page)
{
    if (!page) return;
    free(page->json);
    free(page->front_matter);
    free_kept(page->kept);
    k2m_arena_free(&page->arena);
    k2m_arena_free(&page->turns);
    k2m_arena_free(&page->scratch);
    free(page);
}
