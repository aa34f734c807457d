/* SPDX-License-Identifier: MIT */
/* unit.h: what the unit tests share. */
#ifndef K2M_UNIT_H
#define K2M_UNIT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka wants the four above first */
#include <cmocka.h>

#include "transcript/text.h"

/* An arena for a test: cmocka's setup makes it, its teardown frees it. Out of memory the test fails. */
typedef struct fixture {
    k2m_arena arena;
    jmp_buf no_memory;
} fixture;

int fixture_setup(void **state);
int fixture_teardown(void **state);

#define TEST(function) cmocka_unit_test_setup_teardown(function, fixture_setup, fixture_teardown)
#define ARENA(state)   (&((fixture *)*(state))->arena)

/* Fails unless s is the terminated string `wanted` (NULL: an unknown value). */
void assert_str(k2m_str s, const char *wanted);

/* One unstyled paragraph. */
k2m_text plain_text(k2m_arena *arena, const char *words);

#endif
