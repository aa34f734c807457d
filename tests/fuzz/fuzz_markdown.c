/* SPDX-License-Identifier: MIT */
/* Converts bytes to Markdown, which must be clean, and must parse to the tree it was written from. */
#include "fuzz.h"

#include <string.h>

/* Returns the Markdown after the front matter. */
static k2m_str without_front_matter(k2m_str text)
{
    const k2m_str end = K2M_STR("\n---\n\n");
    require(k2m_str_starts(text, K2M_STR("---\n")), "front matter comes first");
    size_t at = k2m_str_find(text, end, 0);
    require(at < text.len, "front matter ends");
    return k2m_str_part(text, at + end.len, text.len);
}

/* Whether a line begins as `grep '^\*\*[^*]*:\*\*'` finds turns. */
static bool is_turn_line(k2m_str line)
{
    size_t end = k2m_str_find(line, K2M_STR("*"), 2);
    return k2m_str_starts(line, K2M_STR("**")) && end < line.len && line.data[end - 1] == ':' &&
           k2m_str_starts(k2m_str_part(line, end, line.len), K2M_STR("**"));
}

static size_t count_turn_lines(k2m_str text)
{
    size_t count = 0;
    for (size_t at = 0; at < text.len;) {
        size_t end = k2m_str_find(text, K2M_STR("\n"), at);
        if (end > text.len) end = text.len;
        if (is_turn_line(k2m_str_part(text, at, end))) count++;
        at = end + 1;
    }
    return count;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    kremlin2md_options options = options_of(data, size);
    kremlin2md_page *page;
    k2m_str text;
    if (kremlin2md_read((const char *)data, size, &options, &page) != KREMLIN2MD_OK) return 0;
    require(kremlin2md_render(page, KREMLIN2MD_MARKDOWN, &options, &text.data, &text.len) == KREMLIN2MD_OK,
            "a page that was read can be written as Markdown");
    require(text.data[text.len] == '\0' && strlen(text.data) == text.len, "the text contains no NUL");
    require(k2m_str_ends(text, K2M_STR("\n")) && !k2m_str_ends(text, K2M_STR("\n\n")),
            "the text ends in exactly one line feed");
    require(k2m_str_find(text, K2M_STR("\n\n\n"), 0) == SIZE_MAX, "no two blank lines follow each other");
    require_clean(text, true);
    require(count_turn_lines(text) == kremlin2md_turn_count(page), "grep finds all turns and nothing else");
    require_reads_back(page, &options, options.front_matter ? without_front_matter(text) : text);
    kremlin2md_free(page);
    return 0;
}
