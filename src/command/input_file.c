/* SPDX-License-Identifier: MIT */
#include "command/input_file.h"

#include "command/wire.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FIRST_PIECE = 1 << 20, NEXT_PIECE = 1 << 18 };

bool k2m_input_file_open(k2m_input_file *file, const char *path)
{
    struct stat info;
    int descriptor = path ? open(path, O_RDONLY | O_CLOEXEC) : STDIN_FILENO;
    if (descriptor < 0) return false;
    *file = (k2m_input_file){.open = true, .borrowed = !path, .descriptor = descriptor, .total = K2M_UNKNOWN};
    file->regular = fstat(descriptor, &info) == 0 && S_ISREG(info.st_mode);
    if (file->regular && !path) file->start = lseek(descriptor, 0, SEEK_CUR);
    if (file->start < 0) file->regular = false;
    if (file->regular) file->total = info.st_size > file->start ? (uint64_t)(info.st_size - file->start) : 0;
    return true;
}

/* Reads up to `room` bytes from where the file stands, and fewer only at its end. */
static bool fill(k2m_input_file *file, k2m_bytes *piece, size_t room, bool *last)
{
    piece->size = 0;
    if (!k2m_bytes_reserve(piece, room)) return false;
    *last = false;
    while (piece->size < room && !*last) {
        ssize_t got = k2m_file_read_some(file->descriptor, piece->data + piece->size, room - piece->size);
        if (got < 0) return false;
        *last = got == 0;
        piece->size += (size_t)got;
        file->position += (uint64_t)got;
    }
    return true;
}

bool k2m_input_file_begin(k2m_input_file *file, k2m_bytes *piece, bool *last)
{
    /* One byte more than the file has shows its end without another piece. */
    size_t room = file->regular && file->total < FIRST_PIECE ? (size_t)file->total + 1 : FIRST_PIECE;
    return fill(file, piece, room, last);
}

/* Copies all of the input to a file without a name, and takes that instead. */
static bool spool(k2m_input_file *file, const k2m_bytes *first)
{
    enum { ROOM = 1 << 16 };
    char bytes[ROOM];
    FILE *copy = file->position == first->size ? tmpfile() : NULL;
    if (!copy) return false;
    bool ok = fwrite(first->data, 1, first->size, copy) == first->size;
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
    *file = (k2m_input_file){.open = true, .regular = true, .descriptor = descriptor, .total = (uint64_t)end};
    return lseek(descriptor, 0, SEEK_SET) == 0;
}

bool k2m_input_file_read(k2m_input_file *file, uint64_t offset, const k2m_bytes *first, k2m_bytes *piece, bool *last)
{
    if (offset != file->position) {
        if (!file->regular && !spool(file, first)) return false;
        if (offset > (uint64_t)(INT64_MAX - file->start)) return false;
        if (lseek(file->descriptor, file->start + (off_t)offset, SEEK_SET) < 0) return false;
        file->position = offset;
    }
    return fill(file, piece, NEXT_PIECE, last);
}

bool k2m_input_file_measure(k2m_input_file *file, const k2m_bytes *first)
{
    return file->regular || spool(file, first);
}

bool k2m_input_file_can_restart(const k2m_input_file *file, const k2m_bytes *first)
{
    return file->regular || file->position == first->size;
}

void k2m_input_file_close(k2m_input_file *file)
{
    if (file->open && !file->borrowed) (void)close(file->descriptor);
    *file = (k2m_input_file){.open = false};
}
