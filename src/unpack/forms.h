/* SPDX-License-Identifier: MIT */
/* forms.h: the forms of inputs that are unpacked, told by their first bytes. */
#ifndef K2M_FORMS_H
#define K2M_FORMS_H

#include "base/bytes.h"

typedef enum k2m_form {
    K2M_FORM_PAGE, /* or anything else: it is not unpacked */
    K2M_FORM_GZIP,
    K2M_FORM_BZIP2,
    K2M_FORM_XZ,
    K2M_FORM_ZSTD,
    K2M_FORM_ZIP,
    K2M_FORM_TAR,
    K2M_FORM_WARC
} k2m_form;

/* How many bytes tell the form. */
enum { K2M_FORM_BYTES = 512, K2M_TAR_BLOCK = 512 };

/* The form of what begins with these bytes: K2M_FORM_BYTES of them, or all if there are fewer. */
k2m_form k2m_form_of(k2m_str start);

/* Whether this is zstd that begins with a dictionary, plain or compressed itself, as .warc.zst has it. */
bool k2m_form_has_dictionary(k2m_str start);

/* Whether what begins with these bytes may be HTML, by no more than 64 of them. */
bool k2m_form_is_html(k2m_str start);

/* Whether these bytes begin with the header of a member of a tar archive, and it is not damaged. */
bool k2m_form_is_tar_header(k2m_str start);

/* Whether a byte may stand before the first record of a WARC archive: a line end, or a part of a byte-order mark, which an
 * editor, or a script that joins records, may leave there. */
bool k2m_form_is_before_record(int c);

/* Whether it is a page or an archive that is compressed. */
bool k2m_form_is_compressed(k2m_form form);

/* Whether it is an archive of files. */
bool k2m_form_is_archive(k2m_form form);

#endif
