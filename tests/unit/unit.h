/* SPDX-License-Identifier: MIT */
/* unit.h: functions for the unit tests. */
#ifndef K2M_UNIT_H
#define K2M_UNIT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka.h needs the four above */
#include <cmocka.h>

#include "transcript/text.h"

/* An arena for one test, which cmocka's setup creates and its teardown frees. If memory runs out, the test aborts. */
typedef struct fixture {
    k2m_arena arena;
    jmp_buf no_memory;
} fixture;

int fixture_setup(void **state);
int fixture_teardown(void **state);

/* A test that has an arena, and that arena. */
#define TEST(function) cmocka_unit_test_setup_teardown(function, fixture_setup, fixture_teardown)
#define ARENA(state)   (&((fixture *)*(state))->arena)

/* Fails unless s equals `wanted`, or is unknown (its data NULL) if `wanted` is NULL. */
void assert_str(k2m_str s, const char *wanted);

/* Returns all bytes of a file, with a NUL behind them. The caller frees them with free(). */
k2m_str read_file(const char *path);

/* Returns a text without styles. */
k2m_text plain_text(k2m_arena *arena, const char *words);

#endif
