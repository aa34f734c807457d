/* Loaded before the program: a parser that dies of a page with "KILL THE PARSER" in it, as a fault in libxml2 would. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <libxml/HTMLparser.h>
#include <string.h>

htmlDocPtr htmlCtxtReadMemory(htmlParserCtxtPtr parser, const char *buffer, int size, const char *url,
                              const char *encoding, int options)
{
    htmlDocPtr (*next)(htmlParserCtxtPtr, const char *, int, const char *, const char *, int);
    *(void **)&next = dlsym(RTLD_NEXT, "htmlCtxtReadMemory");
    if (memmem(buffer, (size_t)size, "KILL THE PARSER", 15))
        __builtin_trap(); /* a signal that no system call is needed for */
    return next(parser, buffer, size, url, encoding, options);
}
