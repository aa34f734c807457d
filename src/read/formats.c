/* SPDX-License-Identifier: MIT */
#include "read/formats.h"

typedef struct row {
    k2m_str start; /* the bytes that the input begins with */
    k2m_refusal format;
} row;

static const row formats[] = {
    {K2M_STR_ROW("%PDF-"), {"a PDF document", "save the page as HTML"}},
    {K2M_STR_ROW("\x89PNG\r\n"), {"a PNG image", "save the page as HTML"}},
    {K2M_STR_ROW("\xFF\xD8\xFF"), {"a JPEG image", "save the page as HTML"}},
    {K2M_STR_ROW("GIF8"), {"a GIF image", "save the page as HTML"}},
    {K2M_STR_ROW("{\\rtf"), {"an RTF document", "save the page as HTML"}},
    {K2M_STR_ROW("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), {"a Microsoft Office document", "save the page as HTML"}},
    {K2M_STR_ROW("PK\x03\x04"), {"a ZIP archive", "unpack it first"}},
    {K2M_STR_ROW("\x1F\x8B"), {"a gzip file", "unpack it first"}},
    {K2M_STR_ROW("BZh"), {"a bzip2 file", "unpack it first"}},
    {K2M_STR_ROW("\xFD"
                 "7zXZ"),
     {"an xz file", "unpack it first"}},
    {K2M_STR_ROW("\x28\xB5\x2F\xFD"), {"a Zstandard file", "unpack it first"}},
    {K2M_STR_ROW("7z\xBC\xAF\x27\x1C"), {"a 7z archive", "unpack it first"}},
    {K2M_STR_ROW("Rar!"), {"a RAR archive", "unpack it first"}},
    {K2M_STR_ROW("WARC/"), {"a WARC archive", "extract its pages first"}},
    {K2M_STR_ROW("filedesc:"), {"an ARC archive", "convert it to WARC first"}},
    {K2M_STR_ROW("SQLite format 3"), {"an SQLite database", "export the pages from it"}},
    {K2M_STR_ROW("\x7F"
                 "ELF"),
     {"a program", "expected a saved page"}},
};

const k2m_refusal *k2m_format_of_other(k2m_str input)
{
    static const k2m_refusal empty = {"an empty file", "expected a saved page"};
    if (k2m_str_trim(input).len == 0) return &empty;
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        if (k2m_str_starts(input, formats[i].start)) return &formats[i].format;
    return NULL;
}
