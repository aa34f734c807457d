/* SPDX-License-Identifier: MIT */
#include "unpack/webarchive.h"

#include "base/unicode.h"
#include "unpack/markup_value.h"

#include <stdint.h>
#include <string.h>

/* ---- binary property lists (Apple, CFBinaryPList.c) ----
 *
 * The file holds objects, then a table of their offsets, then a trailer of 32 bytes. An object begins with a byte that
 * has its type in the upper half and its length in the lower one; 15 there means that the length follows as an integer
 * object. A dictionary is a list of references to keys and one of references to values. Only two dictionaries are
 * looked into, one in the other, so nothing here recurses. */

enum { TRAILER = 32, TYPE_INTEGER = 0x1, TYPE_DATA = 0x4, TYPE_ASCII = 0x5, TYPE_UTF16 = 0x6, TYPE_DICTIONARY = 0xD };

typedef struct plist {
    k2m_str all;
    size_t offset_size, reference_size, offset_table;
    uint64_t count;
} plist;

typedef struct object {
    unsigned type; /* 0 for one that can't be read */
    size_t count;  /* of bytes, characters or entries */
    size_t at;     /* the offset of what it holds */
} object;

static uint64_t big_endian(k2m_str s, size_t at, size_t size)
{
    uint64_t value = 0;
    for (size_t i = 0; i < size; i++) value = value << 8 | (unsigned char)s.data[at + i];
    return value;
}

static bool open_plist(k2m_str all, plist *p)
{
    if (all.len < 8 + TRAILER) return false;
    size_t trailer = all.len - TRAILER;
    *p = (plist){.all = all,
                 .offset_size = (unsigned char)all.data[trailer + 6],
                 .reference_size = (unsigned char)all.data[trailer + 7],
                 .count = big_endian(all, trailer + 8, 8)};
    uint64_t table = big_endian(all, trailer + 24, 8);
    bool sizes = p->offset_size >= 1 && p->offset_size <= 8 && p->reference_size >= 1 && p->reference_size <= 8;
    if (!sizes || table > trailer || p->count > (trailer - table) / p->offset_size) return false;
    p->offset_table = (size_t)table;
    return true;
}

/* Reads the length that an object's first byte announces, and sets o->at behind it. */
static bool read_count(const plist *p, object *o, unsigned nibble)
{
    o->count = nibble;
    if (nibble != 15) return true;
    if (o->at >= p->offset_table) return false;
    unsigned marker = (unsigned char)p->all.data[o->at];
    size_t size = (size_t)1 << (marker & 3);
    if (marker >> 4 != TYPE_INTEGER || (marker & 15) > 3 || p->offset_table - o->at - 1 < size) return false;
    uint64_t count = big_endian(p->all, o->at + 1, size);
    if (count > SIZE_MAX / 2) return false;
    o->count = (size_t)count;
    o->at += 1 + size;
    return true;
}

/* The bytes that each entry of an object takes. */
static size_t entry_size(const plist *p, unsigned type)
{
    return type == TYPE_DICTIONARY ? 2 * p->reference_size : type == TYPE_UTF16 ? 2 : 1;
}

static object object_number(const plist *p, uint64_t number)
{
    const object none = {.type = 0};
    if (number >= p->count) return none;
    uint64_t offset = big_endian(p->all, p->offset_table + (size_t)number * p->offset_size, p->offset_size);
    if (offset < 8 || offset >= p->offset_table) return none;
    unsigned marker = (unsigned char)p->all.data[offset];
    object o = {.type = marker >> 4, .at = (size_t)offset + 1};
    if (!read_count(p, &o, marker & 15)) return none;
    return o.count > (p->offset_table - o.at) / entry_size(p, o.type) ? none : o;
}

static k2m_str bytes_of(const plist *p, object o, unsigned type)
{
    return o.type == type ? k2m_str_part(p->all, o.at, o.at + o.count) : (k2m_str){NULL, 0};
}

/* The value of a key in a dictionary. */
static object value_of(const plist *p, object dictionary, k2m_str key)
{
    size_t size = p->reference_size;
    for (size_t i = 0; dictionary.type == TYPE_DICTIONARY && i < dictionary.count; i++) {
        object name = object_number(p, big_endian(p->all, dictionary.at + i * size, size));
        if (!k2m_str_equal(bytes_of(p, name, TYPE_ASCII), key)) continue;
        return object_number(p, big_endian(p->all, dictionary.at + (dictionary.count + i) * size, size));
    }
    return (object){.type = 0};
}

/* A string, as UTF-8, NUL-terminated; unknown if it is none. */
static k2m_str string_of(k2m_arena *arena, const plist *p, object o)
{
    if (o.type != TYPE_UTF16) return k2m_str_copy(arena, bytes_of(p, o, TYPE_ASCII));
    k2m_buffer out;
    k2m_buffer_init(&out, arena);
    for (size_t i = 0; i < o.count; i++) {
        char bytes[4];
        uint32_t unit = (uint32_t)big_endian(p->all, o.at + 2 * i, 2);
        k2m_buffer_put(&out, bytes, k2m_utf8_write(bytes, unit >= 0xD800 && unit < 0xE000 ? 0xFFFD : unit));
    }
    return k2m_str_copy(arena, k2m_buffer_str(&out));
}

static k2m_webarchive_kind read_binary(k2m_arena *arena, k2m_str all, k2m_webarchive *page)
{
    plist p;
    if (!open_plist(all, &p)) return K2M_WEBARCHIVE_BROKEN;
    object top = object_number(&p, big_endian(all, all.len - TRAILER + 16, 8));
    object resource = value_of(&p, top, K2M_STR("WebMainResource"));
    page->bytes = bytes_of(&p, value_of(&p, resource, K2M_STR("WebResourceData")), TYPE_DATA);
    page->address = string_of(arena, &p, value_of(&p, resource, K2M_STR("WebResourceURL")));
    page->charset = string_of(arena, &p, value_of(&p, resource, K2M_STR("WebResourceTextEncodingName")));
    return page->bytes.data ? K2M_WEBARCHIVE_PAGE : K2M_WEBARCHIVE_BROKEN;
}

/* ---- property lists in XML ---- */

static int base64_value(char c)
{
    if (c >= 'A' && c <= 'Z') return c - 'A';
    if (c >= 'a' && c <= 'z') return c - 'a' + 26;
    if (c >= '0' && c <= '9') return c - '0' + 52;
    return c == '+' ? 62 : c == '/' ? 63 : -1;
}

/* Decodes in place. Returns the number of bytes. */
static size_t decode_base64(char *bytes, size_t size)
{
    unsigned bits = 0, count = 0;
    size_t len = 0;
    for (size_t i = 0; i < size; i++) {
        int value = base64_value(bytes[i]);
        if (value < 0) continue;
        bits = (bits << 6 | (unsigned)value) & 0xFFFFFF;
        count += 6;
        if (count < 8) continue;
        count -= 8;
        bytes[len++] = (char)(unsigned char)(bits >> count & 0xFF);
    }
    return len;
}

/* What stands in the element behind a key, in the dictionary of the main resource. */
static k2m_str element_behind(k2m_str resource, k2m_str key)
{
    size_t at = k2m_str_find(resource, key, 0);
    if (at > resource.len) return (k2m_str){NULL, 0};
    at = k2m_str_until(resource, '>', k2m_str_until(resource, '>', at + key.len - 1) + 1);
    if (at == resource.len) return (k2m_str){NULL, 0};
    return k2m_str_part(resource, at + 1, k2m_str_until(resource, '<', at));
}

static k2m_webarchive_kind read_xml(k2m_arena *arena, char *bytes, size_t size, k2m_webarchive *page)
{
    const k2m_str all = {bytes, size}, key = K2M_STR("<key>WebMainResource</key>");
    size_t start = k2m_str_find(all, key, 0);
    if (start > size) return K2M_WEBARCHIVE_BROKEN;
    size_t end = k2m_str_find(all, K2M_STR("</dict>"), start);
    k2m_str resource = k2m_str_part(all, start + key.len, end < size ? end : size);
    k2m_str url = element_behind(resource, K2M_STR("<key>WebResourceURL</key>"));
    k2m_str encoding = element_behind(resource, K2M_STR("<key>WebResourceTextEncodingName</key>"));
    k2m_str data = element_behind(resource, K2M_STR("<key>WebResourceData</key>"));
    if (!data.data) return K2M_WEBARCHIVE_BROKEN;
    if (url.data) page->address = k2m_markup_value(arena, url);
    if (encoding.data) page->charset = k2m_markup_value(arena, encoding);
    char *decoded = bytes + (data.data - bytes);
    page->bytes = (k2m_str){decoded, decode_base64(decoded, data.len)};
    return K2M_WEBARCHIVE_PAGE;
}

k2m_webarchive_kind k2m_webarchive_read(k2m_arena *arena, char *bytes, size_t size, k2m_webarchive *page)
{
    k2m_str all = {bytes, size};
    *page = (k2m_webarchive){.bytes = {NULL, 0}};
    if (k2m_str_starts(all, K2M_STR("bplist00"))) return read_binary(arena, all, page);
    if (!k2m_str_starts(all, K2M_STR("<?xml"))) return K2M_WEBARCHIVE_NONE;
    k2m_str top = k2m_str_part(all, 0, size < 512 ? size : 512);
    if (k2m_str_find(top, K2M_STR("<plist"), 0) > top.len) return K2M_WEBARCHIVE_NONE;
    return read_xml(arena, bytes, size, page);
}
