/* SPDX-License-Identifier: MIT */
/* Bytes in an encoding that is given, said or found out → valid UTF-8 without NULs, which stays as it is when it is
 * decoded again. The first byte chooses the names. */
#include "fuzz.h"

#include "base/unicode.h"
#include "read/encoding.h"

#include <string.h>

static const char *const names[] = {
    NULL,           "utf-8",          "windows-1251", "koi8-r",  "iso-8859-5",   "utf-16", "utf-16le", "utf-16be",
    "windows-1252", "x-mac-cyrillic", "cp866",        "unicode", "no-such-name", "",       "gb18030",  "utf-7"};

static void require_text(k2m_str text)
{
    require(k2m_utf8_valid(text), "what is decoded is valid UTF-8");
    require(k2m_str_find(text, (k2m_str){"", 1}, 0) > text.len || text.len == 0, "no NUL is left");
}

static void decode(k2m_arena *arena, k2m_str input, const char *name, const char *said)
{
    k2m_str text, again;
    if (!k2m_encoding_decode(arena, input, name, said, &text)) {
        require(name || !k2m_utf8_valid(input), "UTF-8 is read without a name");
        return;
    }
    require_text(text);
    require(k2m_encoding_decode(arena, text, "utf-8", NULL, &again), "UTF-8 is known");
    bool marked = k2m_str_starts(text, K2M_STR("\xEF\xBB\xBF"));
    require(marked || k2m_str_equal(text, again), "text that is decoded stays as it is");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    k2m_arena arena;
    jmp_buf no_memory;
    if (size == 0) return 0;
    k2m_str input = {(const char *)data + 1, size - 1};
    k2m_arena_init(&arena, &no_memory);
    require(setjmp(no_memory) == 0, "there is memory");
    decode(&arena, input, names[data[0] & 15], NULL);
    decode(&arena, input, NULL, names[data[0] >> 4]);
    k2m_arena_free(&arena);
    return 0;
}
