/* SPDX-License-Identifier: MIT */
/* formats.h: inputs that are no page at all, told by their first bytes. */
#ifndef K2M_FORMATS_H
#define K2M_FORMATS_H

#include "transcript/transcript.h"

/* What an input is, and what to do with it. NULL for an input that may be a page. */
const k2m_refusal *k2m_format_of_other(k2m_str input);

/* The same of archives and compressed files alone: there may be pages in them. */
const k2m_refusal *k2m_format_of_packing(k2m_str input);

/* The same for a ZIP archive that is a document of an office program or a book, by its first 512 bytes or more. NULL for any
 * other input. */
const k2m_refusal *k2m_format_of_document(k2m_str zip);

#endif
