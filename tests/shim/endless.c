/* SPDX-License-Identifier: MIT */
/* A shim for LD_PRELOAD: the parser never returns from a page that contains "NEVER END". The limit of processor time is
 * nine seconds shorter, so that tests need not wait. */
#include "parser.h"

#include "hurry.h"

static void before_parsing(const char *page, size_t size)
{
    for (volatile bool again = holds(page, size, "NEVER END"); again;) continue;
}
