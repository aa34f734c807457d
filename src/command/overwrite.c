/* SPDX-License-Identifier: MIT */
#include "command/overwrite.h"

#include "command/report.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* What a file is, whatever its name. */
typedef struct identity {
    dev_t device;
    ino_t inode;
} identity;

typedef struct identities {
    identity *at;
    size_t count;
} identities;

static int compare(const void *a, const void *b)
{
    const identity *first = a, *second = b;
    if (first->device != second->device) return first->device < second->device ? -1 : 1;
    return (first->inode > second->inode) - (first->inode < second->inode);
}

static void add_if_there(identities *files, const char *path)
{
    struct stat info;
    if (stat(path, &info) == 0 && S_ISREG(info.st_mode))
        files->at[files->count++] = (identity){info.st_dev, info.st_ino};
}

/* Lists the outputs that exist already, sorted. `files` has room for one per input. Returns false if out of memory. */
static bool list_outputs(const k2m_command *command, const k2m_inputs *inputs, identities *files)
{
    if (command->output) add_if_there(files, command->output);
    for (size_t i = 0; command->output_dir && i < inputs->count; i++) {
        if (!k2m_inputs_path(inputs->names[i])) continue; /* named by its pages */
        char *path = k2m_inputs_output_path(command, inputs->names[i]);
        if (!path) return false;
        add_if_there(files, path);
        free(path);
    }
    qsort(files->at, files->count, sizeof *files->at, compare);
    return true;
}

static bool is_listed(const identities *files, const char *input)
{
    struct stat info;
    const char *path = k2m_inputs_path(input);
    if ((path ? stat(path, &info) : fstat(STDIN_FILENO, &info)) != 0) return false;
    const identity file = {info.st_dev, info.st_ino};
    return bsearch(&file, files->at, files->count, sizeof file, compare);
}

/* The first input that is listed, the list of inputs included; else NULL. */
static const char *find_listed(const k2m_command *command, const k2m_inputs *inputs, const identities *files)
{
    if (files->count == 0) return NULL;
    if (command->files_from && is_listed(files, command->files_from)) return command->files_from;
    for (size_t i = 0; i < inputs->count; i++)
        if (is_listed(files, inputs->names[i])) return inputs->names[i];
    return NULL;
}

k2m_exit k2m_overwrite_refuse(const char *name)
{
    k2m_report_failure(name, "is an input, and would be overwritten by an output");
    return K2M_EXIT_USAGE;
}

k2m_exit k2m_overwrite_check(const k2m_command *command, const k2m_inputs *inputs)
{
    if (!command->output && !command->output_dir) return K2M_EXIT_OK;
    identities outputs = {.at = calloc(inputs->count + 1, sizeof *outputs.at)};
    bool listed = outputs.at && list_outputs(command, inputs, &outputs);
    const char *overwritten = listed ? find_listed(command, inputs, &outputs) : NULL;
    free(outputs.at);
    if (!listed) return k2m_report_out_of_memory("cannot start");
    if (!overwritten) return K2M_EXIT_OK;
    return k2m_overwrite_refuse(k2m_inputs_display_name(overwritten));
}

bool k2m_overwrite_is_input(const k2m_inputs *inputs, const char *path)
{
    identity one;
    identities file = {.at = &one};
    add_if_there(&file, path);
    for (size_t i = 0; file.count && i < inputs->count; i++)
        if (is_listed(&file, inputs->names[i])) return true;
    return false;
}
