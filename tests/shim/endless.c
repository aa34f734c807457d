/* Loaded before the program: a parser that never comes back from a page with "NEVER END" in it. Time is a twentieth
 * here, so that a test need not wait. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <libxml/HTMLparser.h>
#include <string.h>
#include <sys/time.h>

#undef setitimer
int setitimer(__itimer_which_t which, const struct itimerval *value, struct itimerval *old)
{
    int (*next)(__itimer_which_t, const struct itimerval *, struct itimerval *);
    *(void **)&next = dlsym(RTLD_NEXT, "setitimer");
    struct itimerval shorter = *value;
    shorter.it_value.tv_usec = value->it_value.tv_sec * 50000L % 1000000L;
    shorter.it_value.tv_sec = value->it_value.tv_sec / 20;
    return next(which, &shorter, old);
}

htmlDocPtr htmlCtxtReadMemory(htmlParserCtxtPtr parser, const char *buffer, int size, const char *url,
                              const char *encoding, int options)
{
    htmlDocPtr (*next)(htmlParserCtxtPtr, const char *, int, const char *, const char *, int);
    *(void **)&next = dlsym(RTLD_NEXT, "htmlCtxtReadMemory");
    for (volatile int again = memmem(buffer, (size_t)size, "NEVER END", 9) != NULL; again;) continue;
    return next(parser, buffer, size, url, encoding, options);
}
