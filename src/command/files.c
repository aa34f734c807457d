/* SPDX-License-Identifier: MIT */
#include "command/files.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
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

/* Like read(), but continues after a signal. */
static ssize_t read_some(int descriptor, char *to, size_t size)
{
    ssize_t got;
    do got = read(descriptor, to, size);
    while (got < 0 && errno == EINTR);
    return got;
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
        ssize_t got = read_some(descriptor, bytes->data + bytes->size, bytes->room - bytes->size);
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

/* Waits until a descriptor that another process made non-blocking is writable. Returns false on failure. */
static bool wait_until_writable(int descriptor)
{
    struct pollfd polled = {.fd = descriptor, .events = POLLOUT};
    return poll(&polled, 1, -1) > 0 || errno == EINTR;
}

bool k2m_file_write(int descriptor, const char *bytes, size_t size)
{
    while (size > 0) {
        ssize_t written = write(descriptor, bytes, size);
        if (written < 0 && errno == EINTR) continue;
        if (written < 0 && errno == EAGAIN && wait_until_writable(descriptor)) continue;
        if (written < 0) return false;
        bytes += written;
        size -= (size_t)written;
    }
    return true;
}

/* Writes and closes. close() can fail as well, for example on NFS or with quotas. */
static bool write_and_close(int descriptor, const char *bytes, size_t size)
{
    bool ok = k2m_file_write(descriptor, bytes, size);
    int error = errno;
    if (close(descriptor) != 0 && ok) return false;
    errno = error;
    return ok;
}

static k2m_written write_in_place(const char *path, const char *bytes, size_t size)
{
    int descriptor = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0666);
    if (descriptor < 0) return K2M_NOT_CREATED;
    return write_and_close(descriptor, bytes, size) ? K2M_WRITTEN : K2M_NOT_WRITTEN;
}

/* Gives a new file the permissions and the owner of the file it replaces, or else those that open() would give it. */
static void set_permissions(int descriptor, const char *path)
{
    struct stat old;
    mode_t mask = umask(0);
    (void)umask(mask);
    bool replaces = stat(path, &old) == 0;
    int changed = replaces ? fchown(descriptor, old.st_uid, old.st_gid) : 0; /* usually only root may do this */
    (void)changed;
    (void)fchmod(descriptor, replaces ? old.st_mode & 07777 : 0666 & ~mask);
}

/* Creates a temporary file in the directory of `path`. Returns its descriptor, or -1 and sets errno. The caller frees
 * its name in *temporary with free(). */
static int create_beside(const char *path, char **temporary)
{
    static const char name[] = ".kremlin2md.XXXXXX";
    const char *slash = strrchr(path, '/');
    int directory_length = slash ? (int)(slash + 1 - path) : 0;
    size_t room = (size_t)directory_length + sizeof name;
    *temporary = malloc(room);
    if (!*temporary) return -1;
    (void)snprintf(*temporary, room, "%.*s%s", directory_length, path, name);
    int descriptor = mkstemp(*temporary);
    if (descriptor >= 0) set_permissions(descriptor, path);
    return descriptor;
}

static k2m_written write_and_rename(const char *path, const char *bytes, size_t size)
{
    char *temporary;
    k2m_written result = K2M_NOT_CREATED;
    int descriptor = create_beside(path, &temporary);
    if (descriptor >= 0) {
        if (!write_and_close(descriptor, bytes, size)) result = K2M_NOT_WRITTEN;
        else if (rename(temporary, path) == 0) result = K2M_WRITTEN;
        int error = errno;
        if (result != K2M_WRITTEN) (void)unlink(temporary);
        errno = error;
    }
    free(temporary);
    return result;
}

/* Blocks the signals that end the process, so that no temporary file is left behind. Saves the old mask in *before. */
static void block_signals(sigset_t *before)
{
    static const int terminating[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGXCPU, SIGALRM};
    sigset_t blocked;
    (void)sigemptyset(&blocked);
    for (size_t i = 0; i < sizeof terminating / sizeof *terminating; i++) (void)sigaddset(&blocked, terminating[i]);
    (void)sigprocmask(SIG_BLOCK, &blocked, before);
}

k2m_written k2m_file_replace(const char *path, const char *bytes, size_t size)
{
    struct stat info, link;
    bool there = stat(path, &info) == 0;
    if (there && !S_ISREG(info.st_mode) && !S_ISDIR(info.st_mode)) return write_in_place(path, bytes, size);
    if (!there && lstat(path, &link) == 0)
        return write_in_place(path, bytes, size);       /* a symbolic link to a file that does not exist yet */
    char *target = there ? realpath(path, NULL) : NULL; /* replace the target of a symbolic link, not the link */
    if (there && !target) return K2M_NOT_CREATED;
    sigset_t before;
    block_signals(&before);
    k2m_written result = write_and_rename(target ? target : path, bytes, size);
    int error = errno;
    (void)sigprocmask(SIG_SETMASK, &before, NULL);
    free(target);
    errno = error;
    return result;
}
