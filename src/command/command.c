/* SPDX-License-Identifier: MIT */
#include "command/command.h"

#include "command/formats.h"
#include "command/options.h"
#include "command/report.h"

#include <ctype.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Prints a text to standard output and frees it. An incomplete text, for lack of memory, is reported instead. */
static k2m_exit print_text(k2m_bytes *text, bool complete)
{
    k2m_exit result =
        complete ? k2m_report_output(text->data, text->size) : k2m_report_out_of_memory("standard output");
    free(text->data);
    return result;
}

k2m_exit k2m_command_help(void)
{
    k2m_bytes text = {.data = NULL};
    bool complete = k2m_options_help(&text);
    return print_text(&text, complete);
}

k2m_exit k2m_command_completion(const char *shell)
{
    k2m_bytes text = {.data = NULL};
    bool complete = k2m_options_completion(&text, shell);
    return print_text(&text, complete);
}

/* ---- values of options ---- */

static bool invalid_value(const char *option, const char *value, const char *expected)
{
    char what[256];
    (void)snprintf(what, sizeof what, "invalid value '%.100s' (expected %s)", value, expected);
    k2m_report_failure(option, what);
    return false;
}

static bool read_format(const char *value, const k2m_output_format **format)
{
    *format = k2m_output_format_named(value);
    return *format || invalid_value("--to", value, "markdown, json, csv, tsv or tei");
}

static bool read_base_url(const char *value, const char **base_url)
{
    *base_url = value;
    size_t scheme = strncmp(value, "https://", 8) == 0 ? 8 : strncmp(value, "http://", 7) == 0 ? 7 : 0;
    return (scheme && value[scheme] && value[scheme] != '/') ||
           invalid_value("--base-url", value, "an http or https URL such as http://kremlin.ru/");
}

static bool read_links(const char *value, kremlin2md_links *links)
{
    static const char *const names[] = {"editors", "all", "none"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (strcmp(value, names[i]) != 0) continue;
        *links = (kremlin2md_links)i;
        return true;
    }
    return invalid_value("--links", value, "editors, all or none");
}

static bool read_encoding(const char *value, const char **encoding)
{
    char what[200];
    *encoding = value;
    if (kremlin2md_encoding_is_known(value)) return true;
    (void)snprintf(what, sizeof what, "unknown encoding '%.100s' (iconv -l lists encoding names)", value);
    k2m_report_failure("--encoding", what);
    return false;
}

static bool read_once(const char *option, const char *value, const char **to)
{
    bool first = !*to;
    *to = value;
    if (!first) k2m_report_failure(option, "given more than once");
    return first;
}

/* Standard output must not be replaced like a file, whichever name it is given. */
static bool read_output(const char *value, k2m_command *command)
{
    if (*value == '=') return invalid_value("-o", value, "-o FILE or --output=FILE");
    bool standard = strcmp(value, "-") == 0 || strcmp(value, "/dev/stdout") == 0;
    command->output = standard ? NULL : value;
    command->to_standard_output = standard;
    return true;
}

static bool read_shell(const char *value, const char **shell)
{
    bool known = strcmp(value, "bash") == 0 || strcmp(value, "zsh") == 0 || strcmp(value, "fish") == 0;
    *shell = value;
    return known || invalid_value("--completion", value, "bash, zsh or fish");
}

/* Reads a size in bytes, or with the suffix K, M or G in powers of 1024. */
static bool read_size(const char *value, size_t *size)
{
    static const char letters[] = "KMG";
    enum { MAX_DIGITS = 10 };
    size_t digits = strspn(value, "0123456789");
    const char *end = value + digits, *letter = *end ? strchr(letters, toupper((unsigned char)*end)) : NULL;
    unsigned shift = letter ? 10 * (unsigned)(letter - letters + 1) : 0;
    unsigned long long number = digits && digits <= MAX_DIGITS ? strtoull(value, NULL, 10) << shift : 0;
    *size = (size_t)number;
    bool whole = !*end || (letter && !end[1]);
    return (whole && number && number <= KREMLIN2MD_LARGEST) ||
           invalid_value("--max-size", value, "a size from 1 to 2047M, such as 500K or 2M");
}

static bool read_jobs(const char *value, unsigned *jobs)
{
    enum { MAX_JOBS = 1000 };
    char *end;
    unsigned long number = strtoul(value, &end, 10);
    if (*value < '0' || *value > '9' || *end || number > MAX_JOBS)
        return invalid_value("--jobs", value, "a number from 0 to 1000");
    long processors = number ? 0 : sysconf(_SC_NPROCESSORS_ONLN);
    *jobs = number ? (unsigned)number : processors > 0 ? (unsigned)processors : 1;
    return true;
}

/* ---- parsing ---- */

enum { MAX_OPTIONS = 64 };

/* The options as getopt_long() wants them. */
typedef struct getopt_tables {
    struct option options[MAX_OPTIONS + 1];
    char letters[2 * MAX_OPTIONS + 2];
} getopt_tables;

static void fill_tables(getopt_tables *tables)
{
    size_t rows, count = 0, letters = 0;
    const k2m_option *options = k2m_options(&rows);
    memset(tables, 0, sizeof *tables);
    tables->letters[letters++] = ':'; /* makes getopt_long() return ':' for a missing value, not '?' */
    for (size_t i = 0; i < rows && i < MAX_OPTIONS; i++) {
        if (!options[i].name) continue;
        int argument = options[i].value ? required_argument : no_argument;
        tables->options[count++] = (struct option){options[i].name, argument, NULL, options[i].id};
        if (options[i].id >= 256) continue;
        tables->letters[letters++] = (char)options[i].id;
        if (options[i].value) tables->letters[letters++] = ':';
    }
}

/* Returns whether an argument is the long form of the option `id`, possibly abbreviated: "--null=x" is '0'. */
static bool is_long_form_of(const char *word, int id)
{
    size_t count, len = strlen(word) > 2 ? strcspn(word + 2, "=") : 0;
    const k2m_option *options = k2m_options(&count);
    for (size_t i = 0; i < count && len && strncmp(word, "--", 2) == 0; i++)
        if (options[i].name && options[i].id == id && strncmp(options[i].name, word + 2, len) == 0) return true;
    return false;
}

/* The argument that holds a wrong letter. getopt_long() still stands at it if more letters follow. */
static const char *word_with(char letter, char **argv)
{
    const char *last = argv[optind - 1];
    bool passed = *last == '-' && last[strlen(last) - 1] == letter;
    return passed || !argv[optind] ? last : argv[optind];
}

/* Reports an option that getopt_long() rejected, for which it returned `option`. Suggests a similar one, if any. */
static void report_bad_option(char **argv, int option)
{
    const char *word = argv[optind - 1];
    char letter[3] = {'-', (char)optopt, '\0'}, name[64] = "", what[160];
    bool has_value = optopt && is_long_form_of(word, optopt); /* else optopt is the wrong letter, or 0 */
    if (optopt == 0) (void)snprintf(name, sizeof name, "%.*s", (int)strcspn(word + 2, "="), word + 2);
    bool is_letter = optopt > ' ' && optopt < 0x7F && !has_value && option != ':';
    if (optopt && !has_value && option != ':') word = word_with((char)optopt, argv);
    const char *hint = k2m_option_hint(is_letter ? letter : word);
    const char *nearest = optopt == 0 ? k2m_option_nearest(name) : NULL;
    if (hint && option == '?' && !has_value) (void)snprintf(what, sizeof what, "unknown option, %s", hint);
    else if (option == ':') (void)snprintf(what, sizeof what, "option requires a value");
    else if (has_value) (void)snprintf(what, sizeof what, "option takes no value");
    else if (nearest) (void)snprintf(what, sizeof what, "unknown option, did you mean --%s?", nearest);
    else (void)snprintf(what, sizeof what, "unknown option (see kremlin2md --help)");
    k2m_report_failure(is_letter ? letter : word, what);
}

/* Applies one option. Returns false if its value is invalid, which has been reported. */
static bool apply_option(k2m_command *command, int option, char *value)
{
    switch (option) {
    case K2M_OPTION_TO: return read_format(value, &command->format);
    case K2M_OPTION_FRONT_MATTER: command->options.front_matter = 1; return true;
    case K2M_OPTION_LINKS: return read_links(value, &command->options.links);
    case K2M_OPTION_IMAGES: command->options.images = 1; return true;
    case K2M_OPTION_PULL_QUOTES: command->options.pull_quotes = 1; return true;
    case K2M_OPTION_NO_SOURCE: command->options.without_source = 1; return true;
    case 'o': return read_output(value, command);
    case K2M_OPTION_OUTPUT_DIR: command->output_dir = value; return true;
    case K2M_OPTION_KEEP_DIRS: command->keep_dirs = true; return true;
    case K2M_OPTION_SKIP: command->skip = true; return true;
    case K2M_OPTION_FILES_FROM: return read_once("--files-from", value, &command->files_from);
    case '0': command->nul_separated = true; return true;
    case K2M_OPTION_ENCODING: return read_encoding(value, &command->options.encoding);
    case K2M_OPTION_BASE_URL: return read_base_url(value, &command->options.base_url);
    case K2M_OPTION_STRICT: command->strict = true; return true;
    case K2M_OPTION_MAX_SIZE: return read_size(value, &command->options.max_size);
    case 'j': return read_jobs(value, &command->jobs);
    case 'q':
    case K2M_OPTION_NO_PROGRESS: command->no_progress = true; return true;
    case K2M_OPTION_NO_SANDBOX: command->no_sandbox = true; return true;
    case K2M_OPTION_DEBUG: command->debug = true; return true;
    case K2M_OPTION_COMPLETION: return read_shell(value, &command->completion);
    case 'h': command->help = true; return true;
    default: command->version = true; return true;
    }
}

/* Tells of options that do nothing because of others, or for lack of them. */
static void tell_without_effect(const k2m_command *command)
{
    const kremlin2md_options *options = &command->options;
    const bool plain = !(command->format->takes & K2M_TAKES_MARKDOWN_OPTIONS);
    char with_format[48];
    const struct {
        bool given;
        const char *option, *why;
    } rows[] = {
        {command->nul_separated && !command->files_from, "--null", "has no effect without --files-from"},
        {command->keep_dirs && !command->output_dir, "--keep-dirs", "has no effect without --output-dir"},
        {plain && options->front_matter, "--front-matter", with_format},
        {plain && options->links != KREMLIN2MD_LINKS_EDITORS, "--links", with_format},
        {plain && options->pull_quotes, "--pull-quotes", with_format},
        {plain && options->without_source, "--no-source", with_format},
        {!(command->format->takes & K2M_TAKES_IMAGES) && options->images, "--images", with_format},
    };
    (void)snprintf(with_format, sizeof with_format, "has no effect with --to=%s", command->format->name);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (rows[i].given) k2m_report_failure(rows[i].option, rows[i].why);
}

/* Names the option by its long form: argv may hold the empty value alone. */
static void report_empty_value(int option)
{
    size_t count;
    const k2m_option *options = k2m_options(&count);
    char name[64] = "";
    for (size_t i = 0; i < count; i++)
        if (options[i].name && options[i].id == option) (void)snprintf(name, sizeof name, "--%s", options[i].name);
    k2m_report_failure(name, "value must not be empty");
}

k2m_exit k2m_command_read(int argc, char **argv, k2m_command *command)
{
    static char no_value[] = "none";
    getopt_tables tables;
    int option;
    fill_tables(&tables);
    *command = (k2m_command){.jobs = 1, .format = &k2m_output_formats[0]};
    command->options =
        (kremlin2md_options){.size = sizeof command->options, .max_size = KREMLIN2MD_MAX_SIZE, .keep_refused = 1};
    command->words = argv;
    command->word_count = (size_t)argc;
    opterr = 0; /* report_bad_option() prints better messages */
    while ((option = getopt_long(argc, argv, tables.letters, tables.options, NULL)) != -1) {
        if (option == '?' || option == ':') {
            report_bad_option(argv, option);
            return K2M_EXIT_USAGE;
        }
        char *value = optarg ? optarg : no_value;
        if (!*value) {
            report_empty_value(option);
            return K2M_EXIT_USAGE;
        }
        if (!apply_option(command, option, value)) return K2M_EXIT_USAGE;
    }
    if ((command->output || command->to_standard_output) && command->output_dir) {
        k2m_report_failure("--output", "cannot be used with --output-dir");
        return K2M_EXIT_USAGE;
    }
    if (command->debug) command->format = &k2m_debug_format;
    tell_without_effect(command);
    command->files = argv + optind;
    command->file_count = argc - optind;
    return K2M_EXIT_OK;
}
