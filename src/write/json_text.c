/* SPDX-License-Identifier: MIT */
#include "write/json_text.h"

#include <string.h>

/* Called by Jansson too. */
static int add(const char *piece, size_t size, void *to)
{
    k2m_json_text *text = to;
    return k2m_heap_text_add(&text->out, piece, size) ? 0 : -1;
}

void k2m_json_put(k2m_json_text *to, const char *text)
{
    (void)add(text, strlen(text), to);
}

static void separate(k2m_json_text *to)
{
    if (!to->empty) k2m_json_put(to, to->spaced ? ", " : ",");
    to->empty = false;
}

void k2m_json_begin(k2m_json_text *to, char bracket)
{
    separate(to);
    (void)add(&bracket, 1, to);
    to->empty = true;
}

void k2m_json_end(k2m_json_text *to, char bracket)
{
    (void)add(&bracket, 1, to);
    to->empty = false;
}

void k2m_json_key(k2m_json_text *to, const char *key)
{
    separate(to);
    k2m_json_put(to, "\"");
    k2m_json_put(to, key);
    k2m_json_put(to, to->spaced ? "\": " : "\":");
    to->empty = true;
}

/* Jansson's own json_dumps() can return incomplete text when out of memory: version 2.14 does not check whether a key
 * could be added. */
void k2m_json_value(k2m_json_text *to, json_t *value)
{
    separate(to);
    if (!value || json_dump_callback(value, add, to, JSON_ENCODE_ANY | (to->spaced ? 0 : JSON_COMPACT)) != 0)
        k2m_heap_text_fail(&to->out);
    json_decref(value);
}

void k2m_json_open(k2m_json_text *to, json_t *object)
{
    k2m_json_value(to, object);
    if (!to->out.failed) to->out.data[--to->out.len] = '\0'; /* its bracket */
}
