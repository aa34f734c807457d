/* SPDX-License-Identifier: MIT */
#include "unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int fixture_setup(void **state)
{
    fixture *f = calloc(1, sizeof *f);
    if (!f) return -1;
    k2m_arena_init(&f->arena, &f->no_memory);
    *state = f;
    if (setjmp(f->no_memory)) abort();
    return 0;
}

int fixture_teardown(void **state)
{
    fixture *f = *state;
    k2m_arena_free(&f->arena);
    free(f);
    return 0;
}

void assert_str(k2m_str s, const char *wanted)
{
    if (!wanted) {
        assert_null(s.data);
        return;
    }
    assert_non_null(s.data);
    if (s.len == strlen(wanted) && memcmp(s.data, wanted, s.len) == 0) return;
    print_error("got \"%.*s\", expected \"%s\"\n", (int)s.len, s.data, wanted);
    fail();
}

k2m_text plain_text(k2m_arena *arena, const char *words)
{
    k2m_text_builder builder;
    k2m_text_begin(&builder, arena);
    k2m_text_add(&builder, k2m_str_of(words), 0, NULL, K2M_ON_LINE);
    return k2m_text_end(&builder);
}

k2m_str read_file(const char *path)
{
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    assert_int_equal(fseek(file, 0, SEEK_END), 0);
    long size = ftell(file);
    rewind(file);
    char *bytes = malloc((size_t)size + 1);
    assert_non_null(bytes);
    assert_int_equal(fread(bytes, 1, (size_t)size, file), size);
    bytes[size] = '\0';
    assert_int_equal(fclose(file), 0);
    return (k2m_str){bytes, (size_t)size};
}
