/* SPDX-License-Identifier: MIT */
/* parser.h: for shims that intercept calls of libxml2's parser. */
#ifndef K2M_SHIM_PARSER_H
#define K2M_SHIM_PARSER_H

#define _GNU_SOURCE
#include <dlfcn.h>
#include <libxml/HTMLparser.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>

/* Called before each page is parsed; the shim defines it. */
static void before_parsing(const char *page, size_t size);

static inline bool holds(const char *page, size_t size, const char *words)
{
    return memmem(page, size, words, strlen(words)) != NULL;
}

htmlDocPtr htmlCtxtReadMemory(htmlParserCtxtPtr parser, const char *buffer, int size, const char *url,
                              const char *encoding, int options)
{
    htmlDocPtr (*next)(htmlParserCtxtPtr, const char *, int, const char *, const char *, int);
    *(void **)&next = dlsym(RTLD_NEXT, "htmlCtxtReadMemory");
    before_parsing(buffer, (size_t)size);
    return next(parser, buffer, size, url, encoding, options);
}

#endif
