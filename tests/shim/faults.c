/* SPDX-License-Identifier: MIT */
/* A shim for LD_PRELOAD: system calls that fail. K2M_FAULT chooses which:
 *   interrupt   every other call that reads, writes or waits is interrupted; the others transfer a few bytes at a time
 *   sandbox     the system refuses the sandbox
 *   locked, deleted    another run, which clears what killed ones have left, holds a new temporary file, or has deleted it
 *   lockless    the file system has no locks
 *   read, write, close, rename, mkstemp    the call fails with the errno of a full or broken disk
 * Except for `interrupt`, this affects regular files only, and not standard input, output and error. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <poll.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

static char *chosen;

/* A worker process wipes its environment. */
__attribute__((constructor)) static void begin(void)
{
    const char *fault = getenv("K2M_FAULT");
    chosen = fault ? strdup(fault) : NULL;
}

static bool wanted(const char *fault)
{
    return chosen && strcmp(chosen, fault) == 0;
}

/* Returns true every other time, with errno set to EINTR. */
static bool interrupted(void)
{
    static unsigned calls;
    if (!wanted("interrupt") || ++calls % 2 == 0) return false;
    errno = EINTR;
    return true;
}

static size_t some(size_t size)
{
    static unsigned calls;
    size_t few = ++calls % 61 + 1;
    return wanted("interrupt") && size > few ? few : size;
}

static bool is_file(int descriptor)
{
    struct stat info;
    return descriptor > STDERR_FILENO && fstat(descriptor, &info) == 0 && S_ISREG(info.st_mode);
}

static bool fails(const char *fault, bool concerned, int error)
{
    if (!concerned || !wanted(fault)) return false;
    errno = error;
    return true;
}

#define NEXT(function) (*(void **)&next = dlsym(RTLD_NEXT, function))

ssize_t read(int descriptor, void *to, size_t size)
{
    ssize_t (*next)(int, void *, size_t);
    NEXT("read");
    return interrupted() || fails("read", is_file(descriptor), EIO) ? -1 : next(descriptor, to, some(size));
}

ssize_t write(int descriptor, const void *from, size_t size)
{
    ssize_t (*next)(int, const void *, size_t);
    NEXT("write");
    if (wanted("write") && is_file(descriptor) && size > 100)
        return next(descriptor, from, 100); /* the next call finds the disk full */
    static bool again;                      /* as if another process had made the descriptor non-blocking */
    if (interrupted()) {
        again = !again;
        if (again && descriptor != 3) errno = EAGAIN; /* 3: the socket of a worker, which is its own */
        return -1;
    }
    return fails("write", is_file(descriptor), ENOSPC) ? -1 : next(descriptor, from, some(size));
}

/* How a worker answers: some of the first part that is not empty. */
ssize_t writev(int descriptor, const struct iovec *parts, int count)
{
    ssize_t (*next)(int, const struct iovec *, int);
    NEXT("writev");
    if (!wanted("interrupt")) return next(descriptor, parts, count);
    if (interrupted()) return -1;
    for (; count > 1 && !parts->iov_len; count--) parts++;
    const struct iovec few = {parts->iov_base, some(parts->iov_len)};
    return next(descriptor, &few, 1);
}

ssize_t send(int descriptor, const void *from, size_t size, int flags)
{
    ssize_t (*next)(int, const void *, size_t, int);
    NEXT("send");
    return interrupted() ? -1 : next(descriptor, from, some(size), flags);
}

ssize_t recv(int descriptor, void *to, size_t size, int flags)
{
    ssize_t (*next)(int, void *, size_t, int);
    NEXT("recv");
    return interrupted() ? -1 : next(descriptor, to, some(size), flags);
}

int poll(struct pollfd *polled, nfds_t count, int timeout)
{
    int (*next)(struct pollfd *, nfds_t, int);
    NEXT("poll");
    return interrupted() ? -1 : next(polled, count, timeout);
}

pid_t waitpid(pid_t process, int *status, int options)
{
    pid_t (*next)(pid_t, int *, int);
    NEXT("waitpid");
    return interrupted() ? -1 : next(process, status, options);
}

int close(int descriptor)
{
    int (*next)(int);
    NEXT("close");
    bool failed = fails("close", is_file(descriptor), EDQUOT);
    int result = next(descriptor);
    if (failed) errno = EDQUOT;
    return failed ? -1 : result;
}

int rename(const char *from, const char *to)
{
    int (*next)(const char *, const char *);
    NEXT("rename");
    return fails("rename", true, EROFS) ? -1 : next(from, to);
}

int mkstemp(char *name)
{
    int (*next)(char *);
    NEXT("mkstemp");
    return fails("mkstemp", true, ENOSPC) ? -1 : next(name);
}

/* Deletes an open file. */
static void delete (int descriptor)
{
    char link[32], path[4096];
    (void)snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    ssize_t len = readlink(link, path, sizeof path - 1);
    path[len > 0 ? len : 0] = '\0';
    (void)unlink(path);
}

/* Only the first temporary file meets another run. */
int flock(int descriptor, int operation)
{
    static bool done;
    int (*next)(int, int);
    NEXT("flock");
    bool first = !done;
    done = true;
    if (first && wanted("deleted")) delete (descriptor);
    if (fails("locked", first, EWOULDBLOCK) || fails("lockless", true, ENOLCK)) return -1;
    return next(descriptor, operation);
}

int prctl(int option, ...)
{
    int (*next)(int, ...);
    unsigned long values[4];
    va_list rest;
    NEXT("prctl");
    va_start(rest, option);
    for (int i = 0; i < 4; i++) values[i] = va_arg(rest, unsigned long);
    va_end(rest);
    return fails("sandbox", option == PR_SET_SECCOMP, EINVAL)
               ? -1
               : next(option, values[0], values[1], values[2], values[3]);
}
