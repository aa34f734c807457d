/* SPDX-License-Identifier: MIT */
#include "command/inputs.h"

#include "command/formats.h"
#include "command/output_names.h"
#include "command/report.h"

#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
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

/* The part of an input's path that names its output: the file name or, with --keep-dirs, the path without what leads
 * out of --output-dir at its beginning. */
static const char *kept_path(const k2m_command *command, const char *path)
{
    const char *slash = strrchr(path, '/');
    if (!command->keep_dirs) return slash ? slash + 1 : path;
    for (;;) {
        size_t skip = *path == '/' ? 1 : strncmp(path, "./", 2) == 0 ? 2 : strncmp(path, "../", 3) == 0 ? 3 : 0;
        if (skip == 0) return path;
        path += skip;
    }
}

char *k2m_inputs_output_path(const k2m_command *command, const char *input)
{
    const char *path = kept_path(command, input), *ending = command->format->ending;
    size_t stem = k2m_output_stem(path), room = strlen(command->output_dir) + stem + strlen(ending) + sizeof "/.";
    char *output = malloc(room);
    if (output) (void)snprintf(output, room, "%s/%.*s.%s", command->output_dir, (int)stem, path, ending);
    return output;
}

/* The output name of an input, for sorting. */
typedef struct named {
    const char *input, *path;
    size_t stem;
} named;

static int compare_outputs(const void *a, const void *b)
{
    const named *first = a, *second = b;
    int order = strncmp(first->path, second->path, first->stem < second->stem ? first->stem : second->stem);
    return order ? order : (first->stem > second->stem) - (first->stem < second->stem);
}

/* Whether a path leads out of the directory that it begins in, or to no file. */
static bool has_no_name(const named *one)
{
    return one->stem == 0 || strstr(one->path, "/../") || strcmp(one->path, "..") == 0;
}

/* Whether --keep-dirs, which is not given, would tell the outputs of two inputs apart. */
static bool keep_dirs_helps(const k2m_command *command, const named *one, const named *other)
{
    k2m_command keeping = *command;
    keeping.keep_dirs = true;
    const char *first = kept_path(&keeping, one->input), *second = kept_path(&keeping, other->input);
    const named kept[] = {{one->input, first, k2m_output_stem(first)}, {other->input, second, k2m_output_stem(second)}};
    return compare_outputs(&kept[0], &kept[1]) != 0;
}

/* Reports an input that has no output name, or the same one as `before`. */
static k2m_exit refuse(const k2m_command *command, const named *one, const named *before)
{
    char what[1200] = "has no file name to use in --output-dir";
    if (before)
        (void)snprintf(what, sizeof what, "would be written to the same file in --output-dir as %.1000s (%s)",
                       before->input,
                       keep_dirs_helps(command, one, before) ? "use --keep-dirs" : "leave out one of them");
    k2m_report_failure(k2m_inputs_display_name(one->input), what);
    return K2M_EXIT_USAGE;
}

static k2m_exit refuse_several(const k2m_command *command)
{
    char option[32];
    (void)snprintf(option, sizeof option, "--to=%s", command->format->name);
    k2m_report_failure(option, "several pages need --output-dir, since a file holds one");
    return K2M_EXIT_USAGE;
}

/* Lists the names of the outputs, but for those of print copies, which are seldom written. Returns how many. */
static size_t list_named(const k2m_command *command, const k2m_inputs *inputs, named *to)
{
    size_t count = 0;
    for (size_t i = 0; i < inputs->count; i++) {
        const char *path = kept_path(command, inputs->names[i]);
        if (!k2m_inputs_is_copy(inputs, i)) to[count++] = (named){inputs->names[i], path, k2m_output_stem(path)};
    }
    return count;
}

/* Checks the names of the outputs. The first that is wrong is reported. */
static k2m_exit check_outputs(const k2m_command *command, const k2m_inputs *inputs)
{
    k2m_exit result = K2M_EXIT_OK;
    named *sorted = calloc(inputs->count + 1, sizeof *sorted);
    if (!sorted) return k2m_report_out_of_memory("--output-dir");
    size_t count = list_named(command, inputs, sorted);
    qsort(sorted, count, sizeof *sorted, compare_outputs);
    for (size_t i = 0; i < count && result == K2M_EXIT_OK; i++) {
        const named *one = &sorted[i];
        if (has_no_name(one)) result = refuse(command, one, NULL);
        else if (i > 0 && compare_outputs(one - 1, one) == 0) result = refuse(command, one, one - 1);
    }
    free(sorted);
    return result;
}

/* ---- print copies ---- */

/* Names are sorted by pointers into their list, which tell their numbers, too. */
static int compare_names(const void *a, const void *b)
{
    return strcmp(**(const char *const *const *)a, **(const char *const *const *)b);
}

/* The number of the page that a print copy belongs to: of X/print.html, that is X.html or the like. K2M_NO_PAGE if it is not
 * there. */
static size_t find_page(const k2m_inputs *inputs, const char *copy, size_t folder, const char **const *sorted)
{
    static const char *const endings[] = {"", ".html", ".htm", "/index.html"};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        char path[4096];
        int len = snprintf(path, sizeof path, "%.*s%s", (int)folder, copy, endings[i]);
        const char *name = path, **wanted = &name, **const *found = NULL;
        if (len < (int)sizeof path) found = bsearch(&wanted, sorted, inputs->count, sizeof *sorted, compare_names);
        if (found) return (size_t)(*found - inputs->names);
    }
    return K2M_NO_PAGE;
}

/* The length of the folder that a print copy is in, without the slash, or 0 for any other input: X/print.html, X/print or
 * X/print/index.html. */
static size_t folder_of_print_copy(const char *input)
{
    const char *slash = strrchr(input, '/');
    if (!slash) return 0;
    bool index = strcmp(slash, "/index.html") == 0;
    size_t behind = index ? (size_t)(slash - input) : strlen(input), end = behind;
    while (end > 0 && input[end - 1] != '/') end--;
    if (end == 0) return 0;
    size_t stem = index ? behind - end : k2m_output_stem(input + end);
    return stem == 5 && strncmp(input + end, "print", 5) == 0 ? end - 1 : 0;
}

/* Finds the print copies of pages that are there themselves. None if out of memory. */
static void find_print_copies(k2m_inputs *inputs)
{
    const char ***sorted = malloc((inputs->count + 1) * sizeof *sorted);
    inputs->page_of = malloc((inputs->count + 1) * sizeof *inputs->page_of);
    for (size_t i = 0; sorted && i < inputs->count; i++) sorted[i] = &inputs->names[i];
    if (sorted) qsort(sorted, inputs->count, sizeof *sorted, compare_names);
    for (size_t i = 0; sorted && inputs->page_of && i < inputs->count; i++) {
        size_t folder = folder_of_print_copy(inputs->names[i]);
        inputs->page_of[i] = folder ? find_page(inputs, inputs->names[i], folder, sorted) : K2M_NO_PAGE;
    }
    if (!sorted) free(inputs->page_of);
    if (!sorted) inputs->page_of = NULL;
    free(sorted);
}

bool k2m_inputs_is_copy(const k2m_inputs *inputs, size_t i)
{
    return inputs->page_of && inputs->page_of[i] != K2M_NO_PAGE;
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
    static const char mark[] = "\xEF\xBB\xBF"; /* an editor may have written it */
    static const char end = '\0';
    if (!k2m_bytes_add(&inputs->list, &end, 1)) return false;
    char *last = inputs->list.data + inputs->list.size;
    char *first = inputs->list.data + (strncmp(inputs->list.data, mark, 3) == 0 ? 3 : 0);
    for (char *name = first; name < last;) {
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
    if (command->skip) find_print_copies(inputs);
    if (command->output_dir) return check_outputs(command, inputs);
    return inputs->count > 1 && command->format->alone ? refuse_several(command) : K2M_EXIT_OK;
}

void k2m_inputs_release(k2m_inputs *inputs)
{
    free(inputs->names);
    free(inputs->page_of);
    free(inputs->list.data);
}
