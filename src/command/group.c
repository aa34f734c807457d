/* SPDX-License-Identifier: MIT */
#include "command/group.h"

#include <sys/random.h>
#include <unistd.h>

void k2m_group_add(k2m_group *group, const char *path, k2m_result *result)
{
    *result = (k2m_result){.fate = K2M_CONVERTED, .member = "", .name = "", .text = result->text};
    group->tasks[group->count++] = (k2m_task){.path = path, .result = result};
}

/* Whether another input may be handed over with this one: all of it is there, and can be read again by its name. */
static bool is_short(const k2m_input_file *file)
{
    return file->regular && !file->borrowed && file->is_whole;
}

bool k2m_group_read_behind(k2m_group *group, size_t i, k2m_pieces *pieces)
{
    const k2m_input_file *before = &group->tasks[i - 1].file;
    k2m_task *task = &group->tasks[i];
    size_t at = before->at + before->first;
    if (!is_short(before) || !k2m_input_file_has_room(task->path, at)) return false;
    bool read = k2m_input_file_open(&task->file, task->path, pieces) && k2m_input_file_begin(&task->file, at);
    k2m_input_file_let_go(&task->file); /* there may be many workers */
    return read && is_short(&task->file);
}

bool k2m_group_request(k2m_group *group, size_t end)
{
    uint64_t tickets[K2M_MOST_TASKS];
    if (getentropy(tickets, sizeof tickets) != 0) return false;
    for (size_t i = group->current; i < end; i++) {
        const k2m_input_file *file = &group->tasks[i].file;
        group->requests[i] = (k2m_request){.ticket = tickets[i],
                                           .size = file->first,
                                           .at = file->at,
                                           .total = file->total,
                                           .last = file->is_whole,
                                           .more = i + 1 < end};
    }
    return true;
}

void k2m_group_close(k2m_group *group)
{
    for (size_t i = 0; i < group->count; i++) k2m_input_file_close(&group->tasks[i].file);
}
