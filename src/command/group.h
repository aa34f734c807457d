/* SPDX-License-Identifier: MIT */
/* group.h: the inputs that a worker is given at a time. Those that are short are handed over together: each time that it and
 * the main process wake each other costs about a tenth of the time that a page takes. */
#ifndef K2M_GROUP_H
#define K2M_GROUP_H

#include "command/input_file.h"
#include "command/result.h"
#include "command/wire.h"

#include <stddef.h>

typedef struct k2m_task {
    const char *path;   /* NULL is standard input */
    k2m_result *result; /* where the result goes, of each of its pages in turn */
    k2m_input_file file;
} k2m_task;

enum { K2M_MOST_TASKS = 8 };

/* All zero bytes are an empty one. */
typedef struct k2m_group {
    k2m_task tasks[K2M_MOST_TASKS];
    k2m_request requests[K2M_MOST_TASKS]; /* the last one about each of them */
    size_t count;                         /* how many there are */
    size_t current;                       /* the one that is being dealt with */
} k2m_group;

/* Adds an input: at most K2M_MOST_TASKS. Its pages will go to *result, one after the other. */
void k2m_group_add(k2m_group *group, const char *path, k2m_result *result);
/* Reads the input `i`, which is to be handed over with the one before it, behind that. Returns false if it cannot be so; then
 * nothing has happened. */
bool k2m_group_read_behind(k2m_group *group, size_t i, k2m_pieces *pieces);
/* Makes the requests that hand over the beginnings of the inputs from the current one up to `end`, with new tickets. On
 * failure, returns false and sets errno. */
bool k2m_group_request(k2m_group *group, size_t end);
/* Closes all inputs. */
void k2m_group_close(k2m_group *group);

#endif
