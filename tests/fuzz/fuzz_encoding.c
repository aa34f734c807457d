/* SPDX-License-Identifier: MIT */
/* Decodes bytes whose encoding is given, declared or detected. The result must be valid UTF-8 without NULs, and must
 * not change when it is decoded again. The first byte of the input chooses the names of the encodings. */
#include "fuzz.h"

#include "base/unicode.h"
#include "read/encoding.h"

#include <string.h>

static const char *const names[] = {
    NULL,           "utf-8",          "windows-1251", "koi8-r",  "iso-8859-5",   "utf-16", "utf-16le", "utf-16be",
    "windows-1252", "x-mac-cyrillic", "cp866",        "unicode", "no-such-name", "",       "gb18030",  "utf-7"};

static void require_text(k2m_str text)
{
    require(k2m_utf8_valid(text), "decoded text is valid UTF-8");
    require(k2m_str_find(text, (k2m_str){"", 1}, 0) > text.len || text.len == 0, "decoded text has no NULs");
}

static void decode(k2m_arena *arena, k2m_str input, const char *name, const char *said)
{
    k2m_str text, again;
    if (!k2m_encoding_decode(arena, input, name, said, &text)) {
        require(name || !k2m_utf8_valid(input), "UTF-8 is decoded without a name");
        return;
    }
    require_text(text);
    require(k2m_encoding_decode(arena, text, "utf-8", NULL, &again), "UTF-8 is known");
    bool marked = k2m_str_starts(text, K2M_STR("\xEF\xBB\xBF"));
    require(marked || k2m_str_equal(text, again), "decoding again does not change the text");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    k2m_arena arena;
    jmp_buf no_memory;
    if (size == 0) return 0;
    k2m_str input = {(const char *)data + 1, size - 1};
    k2m_arena_init(&arena, &no_memory);
    require(setjmp(no_memory) == 0, "memory does not run out");
    decode(&arena, input, names[data[0] & 15], NULL);
    decode(&arena, input, NULL, names[data[0] >> 4]);
    k2m_arena_free(&arena);
    return 0;
}
