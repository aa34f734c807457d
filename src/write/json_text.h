/* SPDX-License-Identifier: MIT */
/* json_text.h: writes JSON piece by piece. Jansson writes the values, one at a time, so that no more than one of them is
 * in memory as a tree. */
#ifndef K2M_JSON_TEXT_H
#define K2M_JSON_TEXT_H

#include "base/heap_text.h"

#include <jansson.h>

typedef struct k2m_json_text {
    k2m_heap_text out;
    bool spaced; /* a space stands behind commas and colons */
    bool empty;  /* nothing stands in the innermost brackets so far */
} k2m_json_text;

/* Writes text that is no value, such as a line end. */
void k2m_json_put(k2m_json_text *to, const char *text);
/* Begins or ends an object or an array. Each follows a comma where it needs one, as keys and values do. */
void k2m_json_begin(k2m_json_text *to, char bracket);
void k2m_json_end(k2m_json_text *to, char bracket);
/* Writes the key of a member. Its value must follow: k2m_json_begin() or k2m_json_value(). */
void k2m_json_key(k2m_json_text *to, const char *key);
/* Writes a value and frees it; NULL means that memory ran out when it was made. */
void k2m_json_value(k2m_json_text *to, json_t *value);
/* The same for an object that is not empty and stays open: more members can follow. */
void k2m_json_open(k2m_json_text *to, json_t *object);

#endif
