/* SPDX-License-Identifier: MIT */
/* A shim for LD_PRELOAD: allocation number K2M_FAIL_AT fails, counted from 1. If K2M_FAIL_ON is set, all later ones
 * fail as well. A child process continues the count of its parent. The file K2M_COUNT receives the highest count as a
 * long. It is mapped, since a sandboxed process cannot write to a file. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

static long fail_at, count, *shown;
static bool fail_on;

__attribute__((constructor)) static void begin(void)
{
    const char *at = getenv("K2M_FAIL_AT");
    fail_at = at ? strtol(at, NULL, 10) : 0;
    fail_on = getenv("K2M_FAIL_ON") != NULL;
    const char *file = getenv("K2M_COUNT");
    int descriptor = file ? open(file, O_RDWR | O_CREAT, 0666) : -1;
    if (descriptor >= 0 && ftruncate(descriptor, sizeof *shown) == 0) {
        void *mapped = mmap(NULL, sizeof *shown, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0);
        if (mapped != MAP_FAILED) shown = mapped;
    }
    if (descriptor >= 0) (void)close(descriptor);
    count = 0;
}

static bool fails(void)
{
    long number = ++count;
    if (shown && number > *shown) *shown = number;
    if (fail_at == 0 || (fail_on ? number < fail_at : number != fail_at)) return false;
    errno = ENOMEM;
    return true;
}

void *malloc(size_t size)
{
    static void *(*next)(size_t);
    if (!next) *(void **)&next = dlsym(RTLD_NEXT, "malloc");
    return fails() ? NULL : next(size);
}

void *realloc(void *old, size_t size)
{
    static void *(*next)(void *, size_t);
    if (!next) *(void **)&next = dlsym(RTLD_NEXT, "realloc");
    return fails() ? NULL : next(old, size);
}

void *calloc(size_t number, size_t size)
{
    static void *(*next)(size_t, size_t);
    if (!next) *(void **)&next = dlsym(RTLD_NEXT, "calloc");
    return fails() ? NULL : next(number, size);
}
