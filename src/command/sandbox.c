/* SPDX-License-Identifier: MIT */
#include "command/sandbox.h"

#include <libxml/xmlmemory.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>
#include <unistd.h>

/* ---- rights ---- */

#ifdef K2M_SECCOMP

#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>

const char *k2m_sandbox_means(void)
{
    return "seccomp";
}

bool k2m_sandbox_enter(void)
{
    static struct sock_filter filter[] = {
#include "gen/filter.inc" /* made by src/command/gen/filter.c */
    };
    const struct sock_fprog program = {sizeof filter / sizeof *filter, filter};
    return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}

#else

const char *k2m_sandbox_means(void)
{
    return "none";
}

bool k2m_sandbox_enter(void)
{
    return true;
}

#endif

/* ---- memory ---- */

static int status_without_memory; /* libxml2's allocators take no context */

static void *or_end(void *block)
{
    if (!block) _exit(status_without_memory);
    return block;
}

static void *allocate(size_t size)
{
    return or_end(malloc(size ? size : 1));
}

static void *reallocate(void *old, size_t size)
{
    return or_end(realloc(old, size ? size : 1));
}

static char *duplicate(const char *string)
{
    size_t size = strlen(string) + 1;
    return memcpy(allocate(size), string, size);
}

void k2m_sandbox_memory(int status)
{
    status_without_memory = status;
    (void)xmlMemSetup(free, allocate, reallocate, duplicate);
}

/* ---- time ---- */

void k2m_sandbox_signals(void)
{
    sigset_t the_one;
    (void)signal(SIGPROF, SIG_DFL);
    (void)sigemptyset(&the_one);
    (void)sigaddset(&the_one, SIGPROF);
    (void)sigprocmask(SIG_UNBLOCK, &the_one, NULL);
}

static void set_timer(time_t seconds)
{
    const struct itimerval once = {.it_value = {.tv_sec = seconds}};
    (void)setitimer(ITIMER_PROF, &once, NULL);
}

void k2m_sandbox_time(size_t page_size)
{
    set_timer(K2M_SECONDS_A_PAGE + K2M_SECONDS_A_MEGABYTE * (time_t)(page_size >> 20));
}

void k2m_sandbox_no_time(void)
{
    set_timer(0);
}
