/* SPDX-License-Identifier: MIT */
/* hurry.h: for shims. The limits of time come sooner, so that tests need not wait: that of processor time nine seconds,
 * that of elapsed time `hurry` times as fast. */
#ifndef K2M_SHIM_HURRY_H
#define K2M_SHIM_HURRY_H

#include <dlfcn.h>
#include <poll.h>
#include <sys/resource.h>
#include <time.h>

static int hurry = 5; /* times as fast */

#undef prlimit
int prlimit(pid_t process, __rlimit_resource_t resource, const struct rlimit *new, struct rlimit *old)
{
    int (*next)(pid_t, __rlimit_resource_t, const struct rlimit *, struct rlimit *);
    *(void **)&next = dlsym(RTLD_NEXT, "prlimit");
    if (!new || resource != RLIMIT_CPU || new->rlim_cur == RLIM_INFINITY) return next(process, resource, new, old);
    struct rlimit sooner = *new;
    sooner.rlim_cur -= 9;
    return next(process, resource, &sooner, old);
}

int clock_gettime(clockid_t clock, struct timespec *to)
{
    int (*next)(clockid_t, struct timespec *);
    *(void **)&next = dlsym(RTLD_NEXT, "clock_gettime");
    int result = next(clock, to);
    if (clock != CLOCK_MONOTONIC) return result;
    long long nanoseconds = (long long)to->tv_nsec * hurry, second = 1000000000;
    to->tv_sec = to->tv_sec * hurry + (time_t)(nanoseconds / second);
    to->tv_nsec = (long)(nanoseconds % second);
    return result;
}

int poll(struct pollfd *polled, nfds_t count, int timeout)
{
    int (*next)(struct pollfd *, nfds_t, int);
    *(void **)&next = dlsym(RTLD_NEXT, "poll");
    return next(polled, count, timeout > 0 ? timeout / hurry : timeout);
}

#endif
