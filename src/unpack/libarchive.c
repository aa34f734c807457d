/* SPDX-License-Identifier: MIT */
#include "unpack/libarchive.h"

#ifdef K2M_ARCHIVES

/* The name of the library that the Makefile has found, if the program can load it. */
#ifdef K2M_LIBARCHIVE

#include <dlfcn.h>
#include <pthread.h>
#include <stdbool.h>
#include <string.h>

static k2m_libarchive functions;
static bool is_loaded;

/* Looks up a function. C has no conversion of a pointer to an object into one to a function; POSIX says that the bytes
 * are the same. */
static bool find(void *library, const char *name, void *function)
{
    void *found = dlsym(library, name);
    memcpy(function, &found, sizeof found);
    return found;
}

#define FIND(name) &&find(library, #name, &functions.name)

/* The library stays loaded: a library must not be unloaded by one thread while another may use it. */
static void load(void)
{
    void *library = dlopen(K2M_LIBARCHIVE, RTLD_NOW | RTLD_LOCAL);
    is_loaded = library K2M_LIBARCHIVE_FUNCTIONS(FIND);
}

const k2m_libarchive *k2m_libarchive_load(void)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    (void)pthread_once(&once, load);
    return is_loaded ? &functions : NULL;
}

#else

#define LINKED(name) .name = name, /* NOLINT(bugprone-macro-parentheses) */

const k2m_libarchive *k2m_libarchive_load(void)
{
    static const k2m_libarchive functions = {K2M_LIBARCHIVE_FUNCTIONS(LINKED)};
    return &functions;
}

#endif
#endif
