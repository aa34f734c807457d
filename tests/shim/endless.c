/* SPDX-License-Identifier: MIT */
/* A shim for LD_PRELOAD: the parser never returns from a page that contains "NEVER END". Timers run twenty times as
 * fast, so that tests need not wait. */
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
