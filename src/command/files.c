/* SPDX-License-Identifier: MIT */
#include "command/files.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

void k2m_files_init(void)
{
    for (int descriptor = 0; descriptor <= STDERR_FILENO; descriptor++) /* open() returns the lowest free descriptor */
        if (fcntl(descriptor, F_GETFD) < 0) (void)open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY);
    (void)signal(SIGXFSZ, SIG_IGN); /* beyond the file size limit, write() then fails with EFBIG */
    (void)signal(SIGCHLD, SIG_DFL); /* if it is ignored, waitpid() does not return the status of a process */
}

bool k2m_bytes_reserve(k2m_bytes *bytes, size_t room)
{
    if (room <= bytes->room) return true;
    char *larger = realloc(bytes->data, room);
    if (!larger) return false;
    bytes->data = larger;
    bytes->room = room;
    return true;
}

bool k2m_bytes_add(k2m_bytes *bytes, const char *data, size_t size)
{
    size_t wanted = bytes->size + size;
    if (wanted < size ||
        (wanted > bytes->room && !k2m_bytes_reserve(bytes, wanted < SIZE_MAX / 2 ? wanted * 2 : wanted)))
        return false;
    if (size) memcpy(bytes->data + bytes->size, data, size);
    bytes->size = wanted;
    return true;
}

/* ---- reading ---- */

/* Waits until a descriptor that another process made non-blocking is ready for an event. Returns false on failure. */
static bool wait_for(int descriptor, short event)
{
    struct pollfd polled = {.fd = descriptor, .events = event};
    return poll(&polled, 1, -1) > 0 || errno == EINTR;
}

ssize_t k2m_file_read_some(int descriptor, char *to, size_t size)
{
    for (;;) {
        ssize_t got = read(descriptor, to, size);
        if (got >= 0) return got;
        if (errno != EINTR && !(errno == EAGAIN && wait_for(descriptor, POLLIN))) return -1;
    }
}

/* Returns how much to allocate at first: the size of the file, and one byte more, so that reading up to the end does
 * not need another allocation. */
static size_t first_size(int descriptor, size_t limit)
{
    struct stat info;
    enum { FOR_PIPES = 64 * 1024 };
    if (fstat(descriptor, &info) != 0 || !S_ISREG(info.st_mode) || info.st_size <= 0) return FOR_PIPES;
    return (unsigned long long)info.st_size < limit ? (size_t)info.st_size + 1 : limit + 1;
}

static bool read_all(int descriptor, size_t limit, k2m_bytes *bytes)
{
    bytes->size = 0;
    if (!k2m_bytes_reserve(bytes, first_size(descriptor, limit))) return false;
    for (;;) {
        ssize_t got = k2m_file_read_some(descriptor, bytes->data + bytes->size, bytes->room - bytes->size);
        if (got <= 0) return got == 0;
        bytes->size += (size_t)got;
        if (bytes->size > limit) {
            errno = EFBIG;
            return false;
        }
        if (bytes->size == bytes->room && !k2m_bytes_reserve(bytes, bytes->room * 2)) return false;
    }
}

bool k2m_file_read(const char *path, size_t limit, k2m_bytes *bytes)
{
    int descriptor = path ? open(path, O_RDONLY | O_CLOEXEC) : STDIN_FILENO;
    if (descriptor < 0) return false;
    bool ok = read_all(descriptor, limit, bytes);
    int error = errno;
    if (path) (void)close(descriptor);
    errno = error;
    return ok;
}

/* ---- writing ---- */

bool k2m_file_write(int descriptor, const char *bytes, size_t size)
{
    while (size > 0) {
        ssize_t written = write(descriptor, bytes, size);
        if (written < 0 && errno == EINTR) continue;
        if (written < 0 && errno == EAGAIN && wait_for(descriptor, POLLOUT)) continue;
        if (written < 0) return false;
        bytes += written;
        size -= (size_t)written;
    }
    return true;
}
