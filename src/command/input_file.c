/* SPDX-License-Identifier: MIT */
#include "command/input_file.h"

#include "command/files.h"
#include "command/wire.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Whether a first piece of this size has room behind `at` bytes of others, with one byte more, which shows its end. */
static bool fits(uint64_t size, size_t at)
{
    return size < K2M_FIRST_PIECE - at;
}

bool k2m_input_file_has_room(const char *path, size_t at)
{
    struct stat info;
    return path && stat(path, &info) == 0 && S_ISREG(info.st_mode) && fits((uint64_t)info.st_size, at);
}

bool k2m_input_file_open(k2m_input_file *file, const char *path, k2m_pieces *pieces)
{
    struct stat info;
    int descriptor = path ? open(path, O_RDONLY | O_CLOEXEC) : STDIN_FILENO;
    if (descriptor < 0) return false;
    *file = (k2m_input_file){
        .open = true, .borrowed = !path, .descriptor = descriptor, .total = K2M_UNKNOWN, .pieces = pieces};
    file->regular = fstat(descriptor, &info) == 0 && S_ISREG(info.st_mode);
    if (file->regular && !path) file->start = lseek(descriptor, 0, SEEK_CUR);
    if (file->start < 0) file->regular = false;
    if (file->regular) file->total = info.st_size > file->start ? (uint64_t)(info.st_size - file->start) : 0;
    return true;
}

/* Reads up to `room` bytes from where the file stands, and fewer only at its end. *size tells how many. */
static bool fill(k2m_input_file *file, char *to, size_t room, size_t *size, bool *last)
{
    *size = 0;
    *last = false;
    while (*size < room && !*last) {
        ssize_t got = k2m_file_read_some(file->descriptor, to + *size, room - *size);
        if (got < 0) return false;
        *last = got == 0;
        *size += (size_t)got;
        file->position += (uint64_t)got;
    }
    return true;
}

/* Reads the first piece. */
static bool fill_first(k2m_input_file *file, char *to, size_t room)
{
    bool ok = fill(file, to, room, &file->first, &file->is_whole);
    if (ok && file->is_whole) file->total = file->first; /* a file may have shrunk */
    return ok;
}

/* Reads the first piece of what can be read only once, and keeps a copy, because a worker may change the piece. */
static bool begin_once(k2m_input_file *file)
{
    size_t room = K2M_FIRST_PIECE - file->at;
    file->kept = malloc(room);
    if (!file->kept || !fill_first(file, file->kept, room)) return false;
    memcpy(file->pieces->first + file->at, file->kept, file->first);
    return true;
}

/* Copies all of the input to a file without a name, and takes that instead. */
static bool spool(k2m_input_file *file)
{
    enum { ROOM = 1 << 16 };
    char bytes[ROOM];
    FILE *copy = file->position == file->first ? tmpfile() : NULL;
    if (!copy) return false;
    bool ok = fwrite(file->kept, 1, file->first, copy) == file->first;
    ssize_t got = 1;
    while (ok && got > 0) {
        got = k2m_file_read_some(file->descriptor, bytes, sizeof bytes);
        ok = got >= 0 && fwrite(bytes, 1, (size_t)got, copy) == (size_t)got;
    }
    ok = ok && fflush(copy) == 0;
    off_t end = ok ? ftello(copy) : -1;
    int descriptor = end >= 0 ? dup(fileno(copy)) : -1;
    (void)fclose(copy);
    if (descriptor < 0) return false;
    if (!file->borrowed) (void)close(file->descriptor);
    file->regular = true;
    file->borrowed = false;
    file->descriptor = descriptor;
    file->start = 0;
    file->position = file->total = (uint64_t)end;
    return true;
}

static bool seek(k2m_input_file *file, uint64_t offset)
{
    if (offset == file->position) return true;
    if (offset > (uint64_t)(INT64_MAX - file->start)) return false;
    if (lseek(file->descriptor, file->start + (off_t)offset, SEEK_SET) < 0) return false;
    file->position = offset;
    return true;
}

bool k2m_input_file_begin(k2m_input_file *file, size_t at)
{
    file->at = at;
    if (!file->regular) return begin_once(file);
    /* One byte more than the file has shows its end without another piece. */
    size_t room = fits(file->total, at) ? (size_t)file->total + 1 : K2M_FIRST_PIECE - at;
    return seek(file, 0) && fill_first(file, file->pieces->first + at, room);
}

bool k2m_input_file_read(k2m_input_file *file, uint64_t offset, bool *last)
{
    if (offset != file->position && !k2m_input_file_measure(file)) return false;
    return seek(file, offset) && fill(file, file->pieces->next, K2M_NEXT_PIECE, &file->next, last);
}

bool k2m_input_file_measure(k2m_input_file *file)
{
    return file->regular || spool(file);
}

uint64_t k2m_input_file_size(const k2m_input_file *file)
{
    return file->total != K2M_UNKNOWN ? file->total : file->position;
}

bool k2m_input_file_restart(k2m_input_file *file)
{
    if (file->regular) return k2m_input_file_begin(file, file->at);
    if (file->position != file->first) return false;
    memcpy(file->pieces->first + file->at, file->kept, file->first);
    return true;
}

void k2m_input_file_let_go(k2m_input_file *file)
{
    if (file->open && !file->borrowed) (void)close(file->descriptor);
    file->open = false;
    file->descriptor = -1;
}

void k2m_input_file_close(k2m_input_file *file)
{
    k2m_input_file_let_go(file);
    free(file->kept);
    *file = (k2m_input_file){.open = false};
}
