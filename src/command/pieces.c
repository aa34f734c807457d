/* SPDX-License-Identifier: MIT */
#include "command/pieces.h"

#include <stddef.h>
#include <sys/mman.h>

#ifndef MAP_ANONYMOUS
#define MAP_ANONYMOUS MAP_ANON
#endif

k2m_pieces *k2m_pieces_make(void)
{
    void *memory = mmap(NULL, sizeof(k2m_pieces), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    return memory != MAP_FAILED ? memory : NULL;
}

void k2m_pieces_release(k2m_pieces *pieces)
{
    if (pieces) (void)munmap(pieces, sizeof *pieces);
}

void k2m_pieces_protect(k2m_pieces *pieces)
{
    (void)mprotect(pieces, sizeof *pieces, PROT_READ);
}
