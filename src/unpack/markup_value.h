/* SPDX-License-Identifier: MIT */
/* markup_value.h: the text of a short XML value, such as an address. */
#ifndef K2M_MARKUP_VALUE_H
#define K2M_MARKUP_VALUE_H

#include "base/bytes.h"

/* The value trimmed, with the five named references of XML replaced, NUL-terminated, in the arena. */
k2m_str k2m_markup_value(k2m_arena *arena, k2m_str s);

#endif
