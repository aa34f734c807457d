/* SPDX-License-Identifier: MIT */
#include "read/formats.h"

typedef struct row {
    k2m_str start; /* the bytes that the input begins with */
    k2m_refusal format;
} row;

#define BYTES(literal)                                                                                                 \
    {                                                                                                                  \
        "" literal, sizeof(literal) - 1                                                                                \
    }

static const row formats[] = {
    {BYTES("%PDF-"), {"a PDF document", "save the page as HTML"}},
    {BYTES("\x89PNG\r\n"), {"a PNG image", "save the page as HTML"}},
    {BYTES("\xFF\xD8\xFF"), {"a JPEG image", "save the page as HTML"}},
    {BYTES("GIF8"), {"a GIF image", "save the page as HTML"}},
    {BYTES("{\\rtf"), {"an RTF document", "save the page as HTML"}},
    {BYTES("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), {"a Microsoft Office document", "save the page as HTML"}},
    {BYTES("PK\x03\x04"), {"a ZIP archive", "unpack it first"}},
    {BYTES("\x1F\x8B"), {"a gzip file", "unpack it first"}},
    {BYTES("BZh"), {"a bzip2 file", "unpack it first"}},
    {BYTES("\xFD"
           "7zXZ"),
     {"an xz file", "unpack it first"}},
    {BYTES("\x28\xB5\x2F\xFD"), {"a Zstandard file", "unpack it first"}},
    {BYTES("7z\xBC\xAF\x27\x1C"), {"a 7z archive", "unpack it first"}},
    {BYTES("Rar!"), {"a RAR archive", "unpack it first"}},
    {BYTES("WARC/"), {"a WARC archive", "extract its pages first"}},
    {BYTES("filedesc:"), {"an ARC archive", "convert it to WARC first"}},
    {BYTES("SQLite format 3"), {"an SQLite database", "export the pages from it"}},
    {BYTES("\x7F"
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
