/* SPDX-License-Identifier: MIT */
/* Converts bytes to CSV, TSV and TEI. The tables must be what this file makes of the JSON of the same page; TEI must be
 * well-formed, with the text of the JSON in the same order. */
#include "fuzz.h"

#include "base/word_count.h"

#include <jansson.h>
#include <libxml/parser.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static k2m_str string_of(const json_t *object, const char *key)
{
    const json_t *value = json_object_get(object, key);
    return json_is_string(value) ? (k2m_str){json_string_value(value), json_string_length(value)} : (k2m_str){NULL, 0};
}

static bool is_type(const json_t *block, const char *type)
{
    return k2m_str_equal(string_of(block, "type"), k2m_str_of(type));
}

/* ---- tables ---- */

static void put_cell(k2m_buffer *to, k2m_str cell, bool csv, char behind)
{
    bool quoted =
        csv && cell.len &&
        (memchr(cell.data, ',', cell.len) || memchr(cell.data, '"', cell.len) || memchr(cell.data, '\n', cell.len));
    if (quoted) k2m_buffer_put_char(to, '"');
    for (size_t i = 0; i < cell.len; i++) {
        if (quoted && cell.data[i] == '"') k2m_buffer_put_char(to, '"');
        k2m_buffer_put_char(to, !csv && cell.data[i] == '\n' ? ' ' : cell.data[i]);
    }
    if (quoted) k2m_buffer_put_char(to, '"');
    k2m_buffer_put_char(to, behind);
}

static void put_number(k2m_buffer *to, long long number, bool known, char behind)
{
    char digits[24] = "";
    if (known) (void)snprintf(digits, sizeof digits, "%lld", number);
    put_cell(to, k2m_str_of(digits), true, behind);
}

static void add_text(k2m_buffer *to, k2m_str text)
{
    if (to->len && text.len) k2m_buffer_put_char(to, '\n');
    k2m_buffer_put_str(to, text);
}

/* Adds what counts as text in a list of blocks. */
static void add_blocks(k2m_buffer *to, const json_t *blocks)
{
    size_t i;
    json_t *block;
    json_array_foreach(blocks, i, block) if (!is_type(block, "stage") && !is_type(block, "image") &&
                                             !is_type(block, "turn")) add_text(to, string_of(block, "text"));
}

/* Adds a row. `turn` may be NULL. */
static void put_row(k2m_buffer *to, const json_t *page, long long number, const json_t *turn, k2m_str text, bool csv)
{
    static const char *const of_page[] = {"lang", "date", "time", "place", "title"};
    static const char *const of_turn[] = {"label", "name", "role"};
    const char c = csv ? ',' : '\t';
    long long id = json_integer_value(json_object_get(page, "id"));
    long long person = json_integer_value(json_object_get(json_object_get(turn, "person"), "id"));
    put_cell(to, string_of(page, "source"), csv, c);
    put_number(to, id, id != 0, c);
    for (size_t i = 0; i < 5; i++) put_cell(to, string_of(page, of_page[i]), csv, c);
    put_number(to, number, true, c);
    for (size_t i = 0; i < 3; i++) put_cell(to, string_of(turn, of_turn[i]), csv, c);
    put_number(to, person, person != 0, c);
    put_cell(to, string_of(turn, "note"), csv, c);
    put_number(to, (long long)k2m_word_count(text), true, c);
    put_cell(to, text, csv, '\n');
}

static k2m_str wanted_table(k2m_arena *arena, const json_t *page, bool csv)
{
    k2m_buffer table, text;
    size_t i;
    json_t *value;
    long long number = 0;
    k2m_buffer_init(&table, arena);
    k2m_buffer_init(&text, arena);
    json_array_foreach(json_object_get(page, "summary"), i, value)
        add_text(&text, (k2m_str){json_string_value(value), json_string_length(value)});
    add_blocks(&text, json_object_get(page, "body"));
    put_row(&table, page, 0, NULL, k2m_buffer_str(&text), csv);
    json_array_foreach(json_object_get(page, "body"), i, value)
    {
        if (!is_type(value, "turn")) continue;
        text.len = 0;
        add_blocks(&text, json_object_get(value, "body"));
        put_row(&table, page, ++number, value, k2m_buffer_str(&text), csv);
    }
    return k2m_buffer_str(&table);
}

/* Whether the cells of the page are so long that some rows lack them. */
static bool is_bounded(const json_t *page, size_t rows)
{
    enum { SURE = 400000 };
    size_t cells = string_of(page, "source").len + string_of(page, "place").len + string_of(page, "title").len;
    return cells * 2 * (rows + 1) > SURE;
}

static void require_table(k2m_arena *arena, kremlin2md_page *page, const json_t *document, kremlin2md_format format)
{
    k2m_str text;
    require(kremlin2md_render(page, format, NULL, &text.data, &text.len) == KREMLIN2MD_OK,
            "a page can be written as a table");
    k2m_str wanted = wanted_table(arena, document, format == KREMLIN2MD_CSV);
    require(is_bounded(document, kremlin2md_turn_count(page)) || k2m_str_equal(text, wanted),
            "a table says what JSON says");
}

/* ---- TEI ---- */

/* Adds the text of each element that has nothing but text, a line each. */
// NOLINTNEXTLINE(misc-no-recursion)
static void add_texts(k2m_buffer *to, xmlNodePtr node)
{
    for (; node; node = node->next) {
        bool leaf = node->type == XML_ELEMENT_NODE && node->children && !node->children->next &&
                    node->children->type == XML_TEXT_NODE;
        if (leaf) add_text(to, k2m_str_of((const char *)node->children->content));
        else add_texts(to, node->children);
    }
}

static k2m_str wanted_texts(k2m_arena *arena, const json_t *page, const char *title)
{
    k2m_buffer to;
    size_t i, j;
    json_t *value, *block;
    k2m_buffer_init(&to, arena);
    k2m_str own = string_of(page, "title");
    add_text(&to, own.len ? own : k2m_str_of(title));
    json_array_foreach(json_object_get(page, "summary"), i, value)
        add_text(&to, (k2m_str){json_string_value(value), json_string_length(value)});
    json_array_foreach(json_object_get(page, "body"), i, value)
    {
        add_text(&to, string_of(value, "label"));
        add_text(&to, string_of(value, "note"));
        add_text(&to, string_of(value, "text"));
        json_array_foreach(json_object_get(value, "body"), j, block) add_text(&to, string_of(block, "text"));
    }
    return k2m_buffer_str(&to);
}

static xmlNodePtr child_named(xmlNodePtr node, const char *name)
{
    for (node = node->children; node; node = node->next)
        if (node->type == XML_ELEMENT_NODE && strcmp((const char *)node->name, name) == 0) return node;
    require(false, name);
    return NULL;
}

static void require_tei(k2m_arena *arena, kremlin2md_page *page, const json_t *document)
{
    const kremlin2md_options options = {.size = sizeof options, .id = "an-id"};
    k2m_str text;
    k2m_buffer texts;
    require(kremlin2md_render(page, KREMLIN2MD_TEI, &options, &text.data, &text.len) == KREMLIN2MD_OK,
            "a page can be written as TEI");
    xmlDocPtr tei =
        xmlReadMemory(text.data, (int)text.len, NULL, NULL, XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_HUGE);
    require(tei, "TEI is well-formed");
    k2m_buffer_init(&texts, arena);
    xmlNodePtr body = child_named(child_named(xmlDocGetRootElement(tei), "text"), "body");
    add_texts(&texts, body->children);
    require(k2m_str_equal(k2m_buffer_str(&texts), wanted_texts(arena, document, "an-id")), "TEI has the text of JSON");
    xmlFreeDoc(tei);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    kremlin2md_options options = options_of(data, size);
    kremlin2md_page *page;
    k2m_str text;
    if (kremlin2md_read((const char *)data, size, &options, &page) != KREMLIN2MD_OK) return 0;
    require(kremlin2md_render(page, KREMLIN2MD_JSON, NULL, &text.data, &text.len) == KREMLIN2MD_OK,
            "a page can be JSON");
    json_t *document = json_loadb(text.data, text.len, 0, NULL);
    k2m_arena arena;
    jmp_buf no_memory;
    k2m_arena_init(&arena, &no_memory);
    if (setjmp(no_memory)) abort();
    require_table(&arena, page, document, KREMLIN2MD_CSV);
    require_table(&arena, page, document, KREMLIN2MD_TSV);
    require_tei(&arena, page, document);
    k2m_arena_free(&arena);
    json_decref(document);
    kremlin2md_free(page);
    return 0;
}
