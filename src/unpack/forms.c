/* SPDX-License-Identifier: MIT */
#include "unpack/forms.h"

typedef struct row {
    k2m_str start;
    k2m_form form;
} row;

static const row rows[] = {
    {K2M_STR_ROW("WARC/"), K2M_FORM_WARC},
#ifdef K2M_ARCHIVES
    {K2M_STR_ROW("\x1F\x8B"), K2M_FORM_GZIP},
    {K2M_STR_ROW("BZh"), K2M_FORM_BZIP2},
    {K2M_STR_ROW("\xFD"
                 "7zXZ"),
     K2M_FORM_XZ},
    {K2M_STR_ROW("\x28\xB5\x2F\xFD"), K2M_FORM_ZSTD},
    {K2M_STR_ROW("PK\x03\x04"), K2M_FORM_ZIP},
    {K2M_STR_ROW("PK\x05\x06"), K2M_FORM_ZIP}, /* an empty one */
#endif
};

/* Whether these bytes are the header of a tar archive. Its checksum, in octal digits, is the sum of its bytes with
 * blanks in place of the checksum itself. */
static bool is_tar(k2m_str start)
{
    enum { HEADER = 512, SUM = 148, SUM_SIZE = 8 };
    unsigned sum = 0, said = 0;
    if (start.len < HEADER || start.data[0] == '\0') return false;
    for (size_t i = 0; i < HEADER; i++) sum += i >= SUM && i < SUM + SUM_SIZE ? ' ' : (unsigned char)start.data[i];
    k2m_str digits = k2m_str_trim(k2m_str_part(start, SUM, SUM + SUM_SIZE));
    for (size_t i = 0; i < digits.len && digits.data[i] >= '0' && digits.data[i] <= '7'; i++)
        said = said * 8 + (unsigned)(digits.data[i] - '0');
    return said == sum;
}

k2m_form k2m_form_of(k2m_str start)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (k2m_str_starts(start, rows[i].start)) return rows[i].form;
    return is_tar(start) ? K2M_FORM_TAR : K2M_FORM_PAGE;
}

bool k2m_form_is_compressed(k2m_form form)
{
    return form >= K2M_FORM_GZIP && form <= K2M_FORM_ZSTD;
}

bool k2m_form_is_archive(k2m_form form)
{
    return form == K2M_FORM_ZIP || form == K2M_FORM_TAR;
}
