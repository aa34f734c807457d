#include "files.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* read() that goes on after a signal. */
static ssize_t read_some(int descriptor, char *to, size_t size)
{
    ssize_t got;
    do got = read(descriptor, to, size);
    while (got < 0 && errno == EINTR);
    return got;
}

/* Room for what fstat() says, and for one byte more, which shows that the end has come. */
static size_t first_size(int descriptor, size_t most)
{
    struct stat info;
    enum { FOR_PIPES = 64 * 1024 };
    if (fstat(descriptor, &info) != 0 || !S_ISREG(info.st_mode) || info.st_size <= 0) return FOR_PIPES;
    return (unsigned long long)info.st_size < most ? (size_t)info.st_size + 1 : most + 1;
}

static char *read_all(int descriptor, size_t most, size_t *size)
{
    size_t room = first_size(descriptor, most), used = 0;
    char *bytes = malloc(room);
    while (bytes) {
        ssize_t got = read_some(descriptor, bytes + used, room - used);
        if (got == 0) {
            *size = used;
            return bytes;
        }
        if (got < 0) break;
        used += (size_t)got;
        if (used > most) {
            errno = EFBIG;
            break;
        }
        if (used < room) continue;
        char *larger = realloc(bytes, room * 2);
        if (!larger) break;
        bytes = larger;
        room *= 2;
    }
    int reason = errno;
    free(bytes);
    errno = reason;
    return NULL;
}

char *k2m_file_read(const char *path, size_t most, size_t *size)
{
    int descriptor = path ? open(path, O_RDONLY | O_CLOEXEC) : STDIN_FILENO;
    if (descriptor < 0) return NULL;
    char *bytes = read_all(descriptor, most, size);
    int reason = errno;
    if (path) (void)close(descriptor);
    errno = reason;
    return bytes;
}

bool k2m_file_write(int descriptor, const char *bytes, size_t size)
{
    while (size > 0) {
        ssize_t put = write(descriptor, bytes, size);
        if (put < 0 && errno == EINTR) continue;
        if (put < 0) return false;
        bytes += put;
        size -= (size_t)put;
    }
    return true;
}
