/* SPDX-License-Identifier: MIT */
/* page_text.h: finishes the text of a page, for what only the main process knows: where it goes. */
#ifndef K2M_PAGE_TEXT_H
#define K2M_PAGE_TEXT_H

#include "command/formats.h"
#include "command/hash_set.h"
#include "command/result.h"

/* Returns the text of a page as it is written: behind the header of its format if it is the first in its file, and with
 * the id of the page. `name` is what the id is made of if the page has no number: the output file or, where there is none,
 * the input. An id that the batch has used gets a number; `ids` holds the hashes of those. `kept` receives the text if it
 * is not that of the worker; the caller frees it. NULL if out of memory. */
const k2m_bytes *k2m_page_text(const k2m_output_format *format, const k2m_result *result, const char *name, bool first,
                               k2m_hash_set *ids, k2m_bytes *kept);

#endif
