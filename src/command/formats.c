/* SPDX-License-Identifier: MIT */
#include "command/formats.h"

#include <string.h>

const k2m_output_format k2m_output_formats[] = {
    {"markdown", "md", "\n", KREMLIN2MD_MARKDOWN, K2M_LINES, false, K2M_TAKES_MARKDOWN_OPTIONS | K2M_TAKES_IMAGES},
    {"json", "json", "", KREMLIN2MD_JSON, K2M_ONE_LINE, false, K2M_TAKES_IMAGES},
    {"csv", "csv", "", KREMLIN2MD_CSV, K2M_LINES, false, 0},
    {"tsv", "tsv", "", KREMLIN2MD_TSV, K2M_LINES_WITH_TABS, false, 0},
    {"tei", "xml", "", KREMLIN2MD_TEI, K2M_LINES, true, K2M_TAKES_IMAGES},
};
const unsigned k2m_output_format_count = sizeof k2m_output_formats / sizeof *k2m_output_formats;

const k2m_output_format k2m_debug_format = {"debug", "md", "\n", KREMLIN2MD_DEBUG, K2M_LINES, false, ~0U};

const k2m_output_format *k2m_output_format_named(const char *name)
{
    for (unsigned i = 0; i < k2m_output_format_count; i++)
        if (strcmp(name, k2m_output_formats[i].name) == 0) return &k2m_output_formats[i];
    return NULL;
}
