/* SPDX-License-Identifier: MIT */
/* Loaded before the program: a parser that dies of a page with "KILL THE PARSER" in it, as a fault in libxml2 would. */
#include "parser.h"

static void before_parsing(const char *page, size_t size)
{
    if (holds(page, size, "KILL THE PARSER")) __builtin_trap(); /* a signal that no system call is needed for */
}
