/* SPDX-License-Identifier: MIT */
/* formats.h: inputs that are no page at all, told by their first bytes. */
#ifndef K2M_FORMATS_H
#define K2M_FORMATS_H

#include "base/bytes.h"

/* What an input is, and what to do with it, as a message wants it: "a PDF document (save the page as HTML)". NULL for
 * an input that may be a page. */
const char *k2m_format_of_other(k2m_str input);

#endif
