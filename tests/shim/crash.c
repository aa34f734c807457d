/* SPDX-License-Identifier: MIT */
/* A shim for LD_PRELOAD: the parser crashes on a page that contains "KILL THE PARSER", as a bug in libxml2 could. */
#include "parser.h"

static void before_parsing(const char *page, size_t size)
{
    if (holds(page, size, "KILL THE PARSER")) __builtin_trap(); /* raises a signal without a system call */
}
