/* SPDX-License-Identifier: MIT */
#include "unpack/forms.h"

#include <string.h>

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

/* A header has a checksum in octal digits: the sum of its bytes, with blanks in place of the checksum itself. Some old
 * programs added them up as signed bytes. */
bool k2m_form_is_tar_header(k2m_str start)
{
    enum { SUM = 148, SUM_SIZE = 8 };
    int sum = 0, high = 0, said = 0;
    if (start.len < K2M_TAR_BLOCK || start.data[0] == '\0') return false;
    k2m_str digits = k2m_str_trim(k2m_str_part(start, SUM, SUM + SUM_SIZE));
    for (size_t i = 0; i < digits.len && digits.data[i] >= '0' && digits.data[i] <= '7'; i++)
        said = said * 8 + (digits.data[i] - '0');
    if (!said) return false; /* nearly always */
    for (size_t i = 0; i < K2M_TAR_BLOCK; i++) {
        int byte = i >= SUM && i < SUM + SUM_SIZE ? ' ' : (unsigned char)start.data[i];
        sum += byte;
        high += byte >= 0x80;
    }
    return said == sum || said == sum - 256 * high;
}

/* Whether this is a tar archive. If its first header is damaged, its magic number tells. */
static bool is_tar(k2m_str start)
{
    enum { MAGIC = 257 };
    if (start.len < K2M_TAR_BLOCK) return false;
    return k2m_str_starts(k2m_str_part(start, MAGIC, start.len), K2M_STR("ustar")) || k2m_form_is_tar_header(start);
}

#ifdef K2M_ARCHIVES

/* Whether this is a frame of zstd that is to be skipped. pzstd and .warc.zst begin with one. */
static bool is_skippable_frame(k2m_str s)
{
    return s.len >= 4 && (s.data[0] & 0xF0) == 0x50 &&
           k2m_str_starts(k2m_str_part(s, 1, s.len), K2M_STR("\x2A\x4D\x18"));
}

bool k2m_form_has_dictionary(k2m_str s)
{
    enum { FRAME_HEAD = 8 };
    if (s.len < FRAME_HEAD || s.data[0] != 0x5D || !is_skippable_frame(s)) return false;
    s = k2m_str_part(s, FRAME_HEAD, s.len);
    return k2m_str_starts(s, K2M_STR("\x37\xA4\x30\xEC")) || k2m_str_starts(s, K2M_STR("\x28\xB5\x2F\xFD"));
}

#else

static bool is_skippable_frame(k2m_str s)
{
    (void)s;
    return false;
}

bool k2m_form_has_dictionary(k2m_str s)
{
    (void)s;
    return false;
}

#endif

bool k2m_form_is_before_record(int c)
{
    return c > 0 && strchr("\r\n\xEF\xBB\xBF", c);
}

/* What begins at the first record, where bytes stand before it; else the same. */
static k2m_str from_first_record(k2m_str start)
{
    size_t at = 0;
    while (at < start.len && k2m_form_is_before_record((unsigned char)start.data[at])) at++;
    k2m_str rest = k2m_str_part(start, at, start.len);
    return k2m_str_starts(rest, rows[0].start) ? rest : start;
}

k2m_form k2m_form_of(k2m_str start)
{
    start = from_first_record(start);
    if (is_skippable_frame(start)) return K2M_FORM_ZSTD;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (k2m_str_starts(start, rows[i].start)) return rows[i].form;
    return is_tar(start) ? K2M_FORM_TAR : K2M_FORM_PAGE;
}

bool k2m_form_is_html(k2m_str s)
{
    s = k2m_str_trim(k2m_str_part(s, 0, s.len < 64 ? s.len : 64));
    if (k2m_str_starts(s, K2M_STR("\xEF\xBB\xBF"))) s = k2m_str_trim(k2m_str_part(s, 3, s.len));
    if (!k2m_str_starts(s, K2M_STR("<"))) return false;
    for (size_t i = 0; i < s.len; i++)
        if ((unsigned char)s.data[i] < ' ' && !strchr("\t\r\n", s.data[i])) return false;
    return true;
}

bool k2m_form_is_compressed(k2m_form form)
{
    return form >= K2M_FORM_GZIP && form <= K2M_FORM_ZSTD;
}

bool k2m_form_is_archive(k2m_form form)
{
    return form == K2M_FORM_ZIP || form == K2M_FORM_TAR;
}
