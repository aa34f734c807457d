/* SPDX-License-Identifier: MIT */
#include "read/formats.h"

typedef struct row {
    k2m_str start; /* the bytes that the input begins with */
    k2m_refusal format;
} row;

/* What is no page. */
static const row others[] = {
    {K2M_STR_ROW("%PDF-"), {"a PDF document", "save the page as HTML"}},
    {K2M_STR_ROW("\x89PNG\r\n"), {"a PNG image", "save the page as HTML"}},
    {K2M_STR_ROW("\xFF\xD8\xFF"), {"a JPEG image", "save the page as HTML"}},
    {K2M_STR_ROW("GIF8"), {"a GIF image", "save the page as HTML"}},
    {K2M_STR_ROW("II*\0"), {"a TIFF image", "save the page as HTML"}},
    {K2M_STR_ROW("MM\0*"), {"a TIFF image", "save the page as HTML"}},
    {K2M_STR_ROW("RIFF"), {"an image, a sound or a video", "save the page as HTML"}}, /* WebP, WAV, AVI */
    {K2M_STR_ROW("wOF"), {"a font", "expected a saved page"}},
    {K2M_STR_ROW("{\\rtf"), {"an RTF document", "save the page as HTML"}},
    {K2M_STR_ROW("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), {"a Microsoft Office document", "save the page as HTML"}},
    {K2M_STR_ROW("SQLite format 3"), {"an SQLite database", "export the pages from it"}},
    {K2M_STR_ROW("\x7F"
                 "ELF"),
     {"a program", "expected a saved page"}},
    {K2M_STR_ROW("MZ\x90"), {"a program", "expected a saved page"}},
};

/* What may hold pages, but is not unpacked, or not here. */
static const row packings[] = {
    {K2M_STR_ROW("PK\x03\x04"), {"a ZIP archive", "unpack it first"}},
    {K2M_STR_ROW("\x1F\x8B"), {"a gzip file", "unpack it first"}},
    {K2M_STR_ROW("BZh"), {"a bzip2 file", "unpack it first"}},
    {K2M_STR_ROW("\xFD"
                 "7zXZ"),
     {"an xz file", "unpack it first"}},
    {K2M_STR_ROW("\x28\xB5\x2F\xFD"), {"a Zstandard file", "unpack it first"}},
    {K2M_STR_ROW("\x04\x22\x4D\x18"), {"an lz4 file", "unpack it first"}},
    {K2M_STR_ROW("LZIP"), {"an lzip file", "unpack it first"}},
    {K2M_STR_ROW("]\0\0"), {"an lzma file", "unpack it first"}},
    {K2M_STR_ROW("\x1F\x9D"), {"a file packed by compress", "unpack it first"}},
    {K2M_STR_ROW("\x50\x2A\x4D\x18"), {"a Zstandard file", "unpack it first"}}, /* by pzstd */
    {K2M_STR_ROW("\x5D\x2A\x4D\x18"), {"a Zstandard file", "unpack it first"}}, /* a .warc.zst */
    {K2M_STR_ROW("7z\xBC\xAF\x27\x1C"), {"a 7z archive", "unpack it first"}},
    {K2M_STR_ROW("Rar!"), {"a RAR archive", "unpack it first"}},
    {K2M_STR_ROW("MSCF"), {"a CAB archive", "unpack it first"}},
    {K2M_STR_ROW("070701"), {"a cpio archive", "unpack it first"}},
    {K2M_STR_ROW("070707"), {"a cpio archive", "unpack it first"}},
    {K2M_STR_ROW("!<arch>\n"), {"an ar archive", "unpack it first"}},
    {K2M_STR_ROW("ITSF"), {"a CHM help file", "extract its pages first"}},
    {K2M_STR_ROW("xar!"), {"a xar archive", "unpack it first"}},
    {K2M_STR_ROW("WARC/"), {"a WARC archive", "extract its pages first"}},
    {K2M_STR_ROW("filedesc:"), {"an ARC archive", "convert it to WARC first"}},
};

static const k2m_refusal *look_up(const row *rows, size_t count, k2m_str input)
{
    for (size_t i = 0; i < count; i++)
        if (k2m_str_starts(input, rows[i].start)) return &rows[i].format;
    return NULL;
}

const k2m_refusal *k2m_format_of_packing(k2m_str input)
{
    return look_up(packings, sizeof packings / sizeof *packings, input);
}

/* ZIP archives that are documents, by the name of their first file or, behind it, its content. */
static const row documents[] = {
    {K2M_STR_ROW("[Content_Types].xml"), {"a Microsoft Office document", "save the page as HTML"}},
    {K2M_STR_ROW("_rels/.rels"), {"a Microsoft Office document", "save the page as HTML"}},
    {K2M_STR_ROW("mimetypeapplication/vnd.oasis.opendocument"), {"an OpenDocument file", "save the page as HTML"}},
    {K2M_STR_ROW("mimetypeapplication/epub"), {"an EPUB book", "save the page as HTML"}},
};

const k2m_refusal *k2m_format_of_document(k2m_str zip)
{
    enum { NAME_AT = 30 };
    if (zip.len < NAME_AT || !k2m_str_starts(zip, K2M_STR("PK\x03\x04"))) return NULL;
    return look_up(documents, sizeof documents / sizeof *documents, k2m_str_part(zip, NAME_AT, zip.len));
}

const k2m_refusal *k2m_format_of_other(k2m_str input)
{
    static const k2m_refusal empty = {"an empty file", "expected a saved page"};
    if (k2m_str_trim(input).len == 0) return &empty;
    const k2m_refusal *found = k2m_format_of_document(input);
    if (!found) found = k2m_format_of_packing(input);
    return found ? found : look_up(others, sizeof others / sizeof *others, input);
}
