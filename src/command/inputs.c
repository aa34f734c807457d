/* SPDX-License-Identifier: MIT */
#include "command/inputs.h"

#include "command/report.h"

#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

const char *k2m_inputs_path(const char *input)
{
    return strcmp(input, "-") == 0 ? NULL : input;
}

const char *k2m_inputs_display_name(const char *input)
{
    return k2m_inputs_path(input) ? input : "standard input";
}

/* ---- output names ---- */

static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

/* Returns the length of a file name without the extension of a saved page. */
static size_t stem_length(const char *name)
{
    static const char *const endings[] = {".html", ".htm", ".xhtml", ".mhtml", ".mht", ".txt"};
    size_t len = strlen(name);
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        size_t end = strlen(endings[i]);
        if (len > end && strcasecmp(name + len - end, endings[i]) == 0) return len - end;
    }
    return len;
}

char *k2m_inputs_output_path(const k2m_command *command, const char *input)
{
    const char *name = base_name(input), *ending = command->json ? "json" : "md";
    size_t stem = stem_length(name), room = strlen(command->output_dir) + 1 + stem + sizeof ".json";
    char *path = malloc(room);
    if (path) (void)snprintf(path, room, "%s/%.*s.%s", command->output_dir, (int)stem, name, ending);
    return path;
}

/* Orders inputs by the names of their outputs, for qsort(). */
static int compare_outputs(const void *a, const void *b)
{
    const char *first = *(const char *const *)a, *second = *(const char *const *)b;
    const char *first_name = base_name(first), *second_name = base_name(second);
    size_t first_len = stem_length(first_name), second_len = stem_length(second_name);
    int order = strncmp(first_name, second_name, first_len < second_len ? first_len : second_len);
    if (order == 0) order = (first_len > second_len) - (first_len < second_len);
    return order;
}

/* Reports the first input that has no output name, or the same one as another input. */
static k2m_exit check_outputs(const k2m_inputs *inputs)
{
    if (inputs->count == 0) return K2M_EXIT_OK;
    const char **sorted = malloc(inputs->count * sizeof *sorted);
    if (!sorted) return k2m_report_out_of_memory("--output-dir");
    memcpy(sorted, inputs->names, inputs->count * sizeof *sorted);
    qsort(sorted, inputs->count, sizeof *sorted, compare_outputs);
    const char *refused = NULL;
    char what[1200];
    for (size_t i = 0; i < inputs->count && !refused; i++) {
        if (!k2m_inputs_path(sorted[i]) || stem_length(base_name(sorted[i])) == 0) {
            refused = k2m_inputs_display_name(sorted[i]);
            (void)snprintf(what, sizeof what, "has no file name to use in --output-dir");
        } else if (i > 0 && compare_outputs(&sorted[i - 1], &sorted[i]) == 0) {
            refused = sorted[i];
            (void)snprintf(what, sizeof what, "would be written to the same file in --output-dir as %.1000s",
                           sorted[i - 1]);
        }
    }
    if (refused) k2m_report_failure(refused, what);
    free(sorted);
    return refused ? K2M_EXIT_USAGE : K2M_EXIT_OK;
}

/* ---- the list of inputs ---- */

static bool add_name(k2m_inputs *inputs, const char *name)
{
    if (inputs->count == inputs->room) {
        size_t room = inputs->room ? inputs->room * 2 : 64;
        const char **larger =
            room < SIZE_MAX / 2 / sizeof *larger ? realloc(inputs->names, room * sizeof *larger) : NULL;
        if (!larger) return false;
        inputs->names = larger;
        inputs->room = room;
    }
    inputs->names[inputs->count++] = name;
    return true;
}

/* Adds the names in inputs->list, which end in `separator`. Skips empty names. Returns false if out of memory. */
static bool add_list(k2m_inputs *inputs, char separator)
{
    static const char end = '\0';
    if (!k2m_bytes_add(&inputs->list, &end, 1)) return false;
    char *last = inputs->list.data + inputs->list.size;
    for (char *name = inputs->list.data; name < last;) {
        char *stop = name;
        while (stop < last - 1 && *stop != separator) stop++;
        *stop = '\0';
        if (separator == '\n' && stop > name && stop[-1] == '\r') stop[-1] = '\0'; /* a list from Windows */
        if (*name && !add_name(inputs, name)) return false;
        name = stop + 1;
    }
    return true;
}

static k2m_exit collect_list(const k2m_command *command, k2m_inputs *inputs)
{
    const char *from = command->files_from;
    if (!k2m_file_read(k2m_inputs_path(from), SIZE_MAX / 4, &inputs->list)) {
        if (errno == ENOMEM) return k2m_report_out_of_memory(k2m_inputs_display_name(from));
        k2m_report_failure(k2m_inputs_display_name(from), strerror(errno));
        return K2M_EXIT_NO_INPUT;
    }
    if (!command->nul_separated && inputs->list.size && memchr(inputs->list.data, '\0', inputs->list.size)) {
        k2m_report_failure(k2m_inputs_display_name(from), "contains NUL characters (use -0 if they end the names)");
        return K2M_EXIT_USAGE;
    }
    return add_list(inputs, command->nul_separated ? '\0' : '\n') ? K2M_EXIT_OK : k2m_report_out_of_memory(from);
}

k2m_exit k2m_inputs_collect(const k2m_command *command, k2m_inputs *inputs)
{
    *inputs = (k2m_inputs){.count = 0};
    for (int i = 0; i < command->file_count; i++)
        if (!add_name(inputs, command->files[i])) return k2m_report_out_of_memory(command->files[i]);
    if (command->files_from) {
        k2m_exit result = collect_list(command, inputs);
        if (result != K2M_EXIT_OK) return result;
    } else if (inputs->count == 0 && isatty(STDIN_FILENO)) {
        k2m_report_usage();
        return K2M_EXIT_USAGE;
    } else if (inputs->count == 0 && !add_name(inputs, "-")) return k2m_report_out_of_memory("standard input");
    return command->output_dir ? check_outputs(inputs) : K2M_EXIT_OK;
}

void k2m_inputs_release(k2m_inputs *inputs)
{
    free(inputs->names);
    free(inputs->list.data);
}
