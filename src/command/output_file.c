/* SPDX-License-Identifier: MIT */
#include "command/output_file.h"

#include "command/files.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

/* What the names of temporary files begin with, and what mkstemp() completes. */
#define PREFIX ".kremlin2md.tmp."

/* ---- one file ---- */

/* Writes all. close() can fail as well, for example on NFS or with quotas. Closing a copy of the descriptor shows that,
 * and keeps the lock. */
static bool write_all(int descriptor, const char *bytes, size_t size)
{
    if (!k2m_file_write(descriptor, bytes, size)) return false;
    int copy = dup(descriptor);
    return copy >= 0 && close(copy) == 0;
}

/* Gives a new file the permissions and the owner of the file it replaces, if there is one, or else those that open() would
 * give it. */
static void set_permissions(int descriptor, const char *path, bool there)
{
    struct stat old;
    mode_t mask = umask(0);
    (void)umask(mask);
    bool replaces = there && lstat(path, &old) == 0 && S_ISREG(old.st_mode);
    int changed = replaces ? fchown(descriptor, old.st_uid, old.st_gid) : 0; /* usually only root may do this */
    (void)changed;
    (void)fchmod(descriptor, replaces ? old.st_mode & 07777 : 0666 & ~mask);
}

/* Locks a temporary file until it is closed, so that k2m_output_clear() of another run leaves it alone. Returns false if
 * one is deleting it, or has done so. */
static bool lock(int descriptor)
{
    struct stat info;
    if (flock(descriptor, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) return false;
    return fstat(descriptor, &info) != 0 || info.st_nlink > 0;
}

/* Creates a temporary file in the folder of `path`, to replace what may be `there`. Returns its descriptor, or -1 and sets
 * errno. The caller frees its name in *temporary with free(). */
static int create_beside(const char *path, bool there, char **temporary)
{
    static const char name[] = PREFIX "XXXXXX";
    const char *slash = strrchr(path, '/');
    int folder_length = slash ? (int)(slash + 1 - path) : 0;
    size_t room = (size_t)folder_length + sizeof name;
    int descriptor = -1;
    *temporary = malloc(room);
    if (!*temporary) return -1;
    do {
        if (descriptor >= 0) (void)close(descriptor);
        (void)snprintf(*temporary, room, "%.*s%s", folder_length, path, name);
        descriptor = mkstemp(*temporary);
    } while (descriptor >= 0 && !lock(descriptor));
    if (descriptor >= 0) set_permissions(descriptor, path, there);
    return descriptor;
}

static k2m_written write_and_rename(const char *path, bool there, const char *bytes, size_t size)
{
    char *temporary;
    k2m_written result = K2M_NOT_CREATED;
    int descriptor = create_beside(path, there, &temporary);
    if (descriptor >= 0) {
        if (!write_all(descriptor, bytes, size)) result = K2M_NOT_WRITTEN;
        else if (rename(temporary, path) == 0) result = K2M_WRITTEN;
        int error = errno;
        if (result != K2M_WRITTEN) (void)unlink(temporary);
        (void)close(descriptor); /* the last step, because it gives up the lock */
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

/* Whether a path is a link to what is standard input, output or error, as /dev/stderr is. */
static bool leads_to_stream(const char *path, const struct stat *target)
{
    struct stat info;
    if (lstat(path, &info) != 0 || !S_ISLNK(info.st_mode)) return false;
    for (int stream = STDIN_FILENO; stream <= STDERR_FILENO; stream++)
        if (fstat(stream, &info) == 0 && info.st_dev == target->st_dev && info.st_ino == target->st_ino) return true;
    return false;
}

k2m_written k2m_output_write(const char *path, const char *bytes, size_t size)
{
    struct stat info;
    bool there = stat(path, &info) == 0;
    if (there && (!S_ISREG(info.st_mode) || leads_to_stream(path, &info))) {
        errno = S_ISDIR(info.st_mode) ? EISDIR : EINVAL;
        return S_ISDIR(info.st_mode) ? K2M_NOT_CREATED : K2M_NOT_REGULAR;
    }
    sigset_t before;
    block_signals(&before);
    k2m_written result = write_and_rename(path, there, bytes, size);
    int error = errno;
    (void)sigprocmask(SIG_SETMASK, &before, NULL);
    errno = error;
    return result;
}

/* ---- folders ---- */

static bool make_one(const char *path)
{
    return mkdir(path, 0777) == 0 || errno == EEXIST;
}

/* Not so for a file, or for a link that leads nowhere. */
static bool is_folder(const char *path)
{
    struct stat info;
    if (stat(path, &info) != 0) return false;
    errno = ENOTDIR;
    return S_ISDIR(info.st_mode);
}

bool k2m_output_make_folder(const char *path)
{
    if (make_one(path)) return is_folder(path); /* usually the parents are there */
    char *parent = errno == ENOENT ? strdup(path) : NULL;
    if (!parent) return false;
    bool made = true;
    for (char *slash = parent; made && (slash = strchr(slash + 1, '/'));) {
        *slash = '\0';
        made = make_one(parent);
        *slash = '/';
    }
    int error = errno;
    free(parent);
    errno = error;
    return made && make_one(path) && is_folder(path);
}

bool k2m_output_make_parents(const char *path)
{
    const char *slash = strrchr(path, '/');
    char *folder = slash ? strndup(path, (size_t)(slash - path)) : NULL;
    bool made = folder && k2m_output_make_folder(folder);
    free(folder);
    return made;
}

/* ---- what killed runs have left ---- */

/* Whether a name is one that mkstemp() made of ours. */
static bool is_temporary(const char *name)
{
    enum { RANDOM_LETTERS = 6 };
    size_t prefix = sizeof PREFIX - 1;
    return strncmp(name, PREFIX, prefix) == 0 && strlen(name) == prefix + RANDOM_LETTERS;
}

/* Whether the file is regular, and no other run has locked it. Then it is locked for this one. */
static bool is_abandoned(int descriptor)
{
    struct stat info;
    return fstat(descriptor, &info) == 0 && S_ISREG(info.st_mode) && flock(descriptor, LOCK_EX | LOCK_NB) == 0;
}

/* Deletes them in an open folder. */
static void clear(DIR *entries)
{
    for (const struct dirent *entry; (entry = readdir(entries));) {
        if (!is_temporary(entry->d_name)) continue;
        int descriptor = openat(dirfd(entries), entry->d_name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
        if (descriptor < 0) continue;
        if (is_abandoned(descriptor)) (void)unlinkat(dirfd(entries), entry->d_name, 0);
        (void)close(descriptor);
    }
}

/* Opens the folder of a path. */
static DIR *folder_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    if (!slash) return opendir(".");
    char *folder = strndup(path, (size_t)(slash + 1 - path));
    DIR *entries = folder ? opendir(folder) : NULL;
    free(folder);
    return entries;
}

void k2m_output_clear(const char *path)
{
    DIR *entries = folder_of(path);
    if (!entries) return;
    clear(entries);
    (void)closedir(entries);
}
