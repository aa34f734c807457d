/* SPDX-License-Identifier: MIT */
/* Loaded before the program: a parser that never comes back from a page with "NEVER END" in it. Time is a twentieth
 * here, so that a test need not wait. */
#include "parser.h"

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

static void before_parsing(const char *page, size_t size)
{
    for (volatile bool again = holds(page, size, "NEVER END"); again;) continue;
}
