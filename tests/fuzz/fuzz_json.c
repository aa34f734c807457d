/* SPDX-License-Identifier: MIT */
/* Converts bytes to JSON, which must be one line that Jansson reads and writes back unchanged; and to front matter,
 * whose values must be JSON as well. */
#include "fuzz.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

/* Requires that all strings are clean. Escaped controls are not allowed either, since jq -r unescapes them. */
// NOLINTNEXTLINE(misc-no-recursion)
static void require_clean_strings(const json_t *value)
{
    size_t i;
    const char *key;
    json_t *part;
    if (json_is_string(value)) require_clean((k2m_str){json_string_value(value), json_string_length(value)}, false);
    json_array_foreach(value, i, part) require_clean_strings(part);
    json_object_foreach((json_t *)value, key, part) require_clean_strings(part);
}

static size_t count_turns(const json_t *body)
{
    size_t i, count = 0;
    json_t *block;
    json_array_foreach(body, i, block) if (strcmp(json_string_value(json_object_get(block, "type")), "turn") == 0)
        count++;
    return count;
}

static void require_document(const kremlin2md_page *page, k2m_str text)
{
    require(k2m_str_find(text, K2M_STR("\n"), 0) == text.len - 1, "JSON is one line");
    json_t *document = json_loadb(text.data, text.len, JSON_REJECT_DUPLICATES, NULL);
    require(document, "Jansson reads the JSON");
    require_clean_strings(document);
    require(count_turns(json_object_get(document, "body")) == kremlin2md_turn_count(page),
            "the JSON contains all turns");
    char *again = json_dumps(document, JSON_COMPACT);
    require(again && strlen(again) + 1 == text.len && memcmp(again, text.data, text.len - 1) == 0,
            "Jansson writes the JSON back unchanged");
    free(again);
    json_decref(document);
}

/* Requires that each line is a key and a JSON value. */
static void require_front_matter(k2m_str text)
{
    size_t at = 4;
    require(k2m_str_starts(text, K2M_STR("---\n")), "front matter comes first");
    while (!k2m_str_starts(k2m_str_part(text, at, text.len), K2M_STR("---\n"))) {
        size_t colon = k2m_str_find(text, K2M_STR(": "), at), end = k2m_str_find(text, K2M_STR("\n"), at);
        require(colon < end && end < text.len, "a line of front matter has a key");
        json_t *value = json_loadb(text.data + colon + 2, end - colon - 2, JSON_DECODE_ANY, NULL);
        require(value, "a value of front matter is JSON");
        require_clean_strings(value);
        json_decref(value);
        at = end + 1;
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    kremlin2md_options options = options_of(data, size);
    kremlin2md_page *page;
    k2m_str text;
    if (kremlin2md_read((const char *)data, size, &options, &page) != KREMLIN2MD_OK) return 0;
    require(kremlin2md_render(page, KREMLIN2MD_JSON, NULL, &text.data, &text.len) == KREMLIN2MD_OK,
            "a page that was read can be written as JSON");
    require_document(page, text);
    options.front_matter = 1;
    require(kremlin2md_render(page, KREMLIN2MD_MARKDOWN, &options, &text.data, &text.len) == KREMLIN2MD_OK,
            "a page that was read can be written with front matter");
    require_front_matter(text);
    require(kremlin2md_render(page, KREMLIN2MD_DEBUG, NULL, &text.data, &text.len) == KREMLIN2MD_OK,
            "a page that was read can be written as debug output");
    require_clean(text, true);
    kremlin2md_free(page);
    return 0;
}
