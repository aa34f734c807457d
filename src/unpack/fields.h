/* SPDX-License-Identifier: MIT */
/* fields.h: header fields of WARC records and HTTP responses. Everything here is a view of the head. */
#ifndef K2M_FIELDS_H
#define K2M_FIELDS_H

#include "base/bytes.h"

/* The value of a field, trimmed; of several, that of the first. Unknown if the head has none of this name. */
k2m_str k2m_field(k2m_str head, k2m_str name);

/* What stands before the first semicolon of a value, trimmed and without quotation marks: the type in a Content-Type. */
k2m_str k2m_field_word(k2m_str value);

/* The value of a parameter behind a semicolon, without the quotation marks. Unknown if there is none. */
k2m_str k2m_field_parameter(k2m_str value, k2m_str name);

#endif
