#include "command.h"

#include "report.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
    OPTION_TO = 256,
    OPTION_FRONT_MATTER,
    OPTION_LINKS,
    OPTION_IMAGES,
    OPTION_NO_SOURCE,
    OPTION_OUTPUT_DIR,
    OPTION_ENCODING,
    OPTION_BASE_URL,
    OPTION_STRICT,
    OPTION_FILES_FROM,
    OPTION_NO_PROGRESS
};

/* All options, in the order of the help text. */
static const struct option_row {
    int id;            /* a letter, if it has one as short option */
    const char *name;  /* NULL: a heading of the help text */
    const char *value; /* what stands for its value in the help text, or NULL if it takes none */
    const char *help;
} rows[] = {
    {0, NULL, NULL, "What is written:"},
    {OPTION_TO, "to", "FORMAT", "markdown (default) or json, a page a line"},
    {OPTION_FRONT_MATTER, "front-matter", NULL, "YAML with what is known of the page ahead of the Markdown"},
    {OPTION_LINKS, "links", "WHICH", "keep links: editors (default), all, none"},
    {OPTION_IMAGES, "images", NULL, "keep the photographs, with their captions"},
    {OPTION_NO_SOURCE, "no-source", NULL, "leave out the line with the page's address"},
    {0, NULL, NULL, "Where to:"},
    {'o', "output", "FILE", "FILE instead of standard output"},
    {OPTION_OUTPUT_DIR, "output-dir", "DIR", "DIR/NAME.md (or .json) for each page"},
    {0, NULL, NULL, "What is read:"},
    {OPTION_FILES_FROM, "files-from", "FILE", "also the pages that FILE (or - for standard input) names, one a line"},
    {'0', "null", NULL, "a NUL and not a line's end between those names"},
    {OPTION_ENCODING, "encoding", "NAME", "the encoding of the pages, such as windows-1251"},
    {OPTION_BASE_URL, "base-url", "URL", "where a page was saved from that does not say it"},
    {OPTION_STRICT, "strict", NULL, "refuse a page that ends early"},
    {0, NULL, NULL, "How:"},
    {'j', "jobs", "N", "convert N pages at a time (0: as many as there are processors)"},
    {'q', "quiet", NULL, "no progress on the terminal"},
    {OPTION_NO_PROGRESS, "no-progress", NULL, "the same"},
    {'h', "help", NULL, "show this text and exit"},
    {'V', "version", NULL, "show the version and exit"},
};
enum { ROWS = sizeof rows / sizeof *rows };

k2m_exit k2m_command_help(void)
{
    char text[4096];
    int len = snprintf(text, sizeof text,
                       "Usage: kremlin2md [OPTION]... [FILE]...\n"
                       "Turn saved pages of kremlin.ru into Markdown or JSON, on standard output.\n"
                       "Without FILE, or where FILE is -, read standard input.\n");
    for (size_t i = 0; i < ROWS && len > 0 && (size_t)len < sizeof text; i++) {
        const struct option_row *row = &rows[i];
        char letter[8] = "    ", usage[64];
        if (row->id > 0 && row->id < 256) (void)snprintf(letter, sizeof letter, "-%c, ", row->id);
        (void)snprintf(usage, sizeof usage, "%s--%s%s%s", letter, row->name ? row->name : "", row->value ? "=" : "",
                       row->value ? row->value : "");
        if (row->name) len += snprintf(text + len, sizeof text - (size_t)len, "  %-22s %s\n", usage, row->help);
        else len += snprintf(text + len, sizeof text - (size_t)len, "\n%s\n", row->help);
    }
    return k2m_report_output(text, (size_t)len);
}

/* ---- values ---- */

static bool wrong_value(const char *option, const char *value, const char *wanted)
{
    char what[256];
    (void)snprintf(what, sizeof what, "'%.100s' is not %s (see kremlin2md --help)", value, wanted);
    k2m_report_failure(option, what);
    return false;
}

static bool read_format(const char *value, bool *json)
{
    *json = strcmp(value, "json") == 0;
    return *json || strcmp(value, "markdown") == 0 || wrong_value("--to", value, "markdown or json");
}

static bool read_base_url(const char *value, const char **base_url)
{
    *base_url = value;
    return strncmp(value, "http://", 7) == 0 || strncmp(value, "https://", 8) == 0 ||
           wrong_value("--base-url", value, "an address that begins with http:// or https://");
}

static bool read_links(const char *value, kremlin2md_links *links)
{
    static const char *const names[] = {"editors", "all", "none"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (strcmp(value, names[i]) != 0) continue;
        *links = (kremlin2md_links)i;
        return true;
    }
    return wrong_value("--links", value, "editors, all or none");
}

static bool read_jobs(const char *value, unsigned *jobs)
{
    enum { MOST_JOBS = 1000 };
    char *end;
    unsigned long number = strtoul(value, &end, 10);
    if (*value < '0' || *value > '9' || *end || number > MOST_JOBS)
        return wrong_value("--jobs", value, "a number from 0 to 1000");
    long processors = number ? 0 : sysconf(_SC_NPROCESSORS_ONLN);
    *jobs = number ? (unsigned)number : processors > 0 ? (unsigned)processors : 1;
    return true;
}

/* ---- the command line ---- */

/* Tables for getopt_long(). */
typedef struct getopt_tables {
    struct option options[ROWS + 1];
    char letters[2 * ROWS + 2];
} getopt_tables;

static void fill_tables(getopt_tables *tables)
{
    size_t count = 0, letters = 0;
    memset(tables, 0, sizeof *tables);
    tables->letters[letters++] = ':'; /* a missing value is told apart from an unknown option */
    for (size_t i = 0; i < ROWS; i++) {
        if (!rows[i].name) continue;
        int argument = rows[i].value ? required_argument : no_argument;
        tables->options[count++] = (struct option){rows[i].name, argument, NULL, rows[i].id};
        if (rows[i].id >= 256) continue;
        tables->letters[letters++] = (char)rows[i].id;
        if (rows[i].value) tables->letters[letters++] = ':';
    }
}

/* Says which option is wrong, and how. */
static void refuse(char **argv, int option)
{
    const char *word = argv[optind - 1];
    char letter[3] = {'-', (char)optopt, '\0'};
    if (option != ':' && optopt && strncmp(word, "--", 2) != 0) word = letter;
    k2m_report_failure(word, option == ':' ? "a value is missing for the option (see kremlin2md --help)"
                                           : "unknown or wrong option (see kremlin2md --help)");
}

/* Takes one option; false if its value is wrong. */
static bool take(k2m_command *command, int option, char *value)
{
    switch (option) {
    case OPTION_TO: return read_format(value, &command->json);
    case OPTION_FRONT_MATTER: command->options.front_matter = 1; return true;
    case OPTION_LINKS: return read_links(value, &command->options.links);
    case OPTION_IMAGES: command->options.images = 1; return true;
    case OPTION_NO_SOURCE: command->options.without_source = 1; return true;
    case 'o': command->output = strcmp(value, "-") == 0 ? NULL : value; return true;
    case OPTION_OUTPUT_DIR: command->output_dir = value; return true;
    case OPTION_FILES_FROM: command->files_from = value; return true;
    case '0': command->nul_separated = true; return true;
    case OPTION_ENCODING: command->options.encoding = value; return true;
    case OPTION_BASE_URL: return read_base_url(value, &command->options.base_url);
    case OPTION_STRICT: command->strict = true; return true;
    case 'j': return read_jobs(value, &command->jobs);
    case 'q':
    case OPTION_NO_PROGRESS: command->no_progress = true; return true;
    case 'h': command->help = true; return true;
    default: command->version = true; return true;
    }
}

k2m_exit k2m_command_read(int argc, char **argv, k2m_command *command)
{
    getopt_tables tables;
    int option;
    fill_tables(&tables);
    *command = (k2m_command){.jobs = 1};
    opterr = 0; /* getopt's messages name the program by argv[0] and no way out */
    while ((option = getopt_long(argc, argv, tables.letters, tables.options, NULL)) != -1) {
        if (option == '?' || option == ':') {
            refuse(argv, option);
            return K2M_EXIT_USAGE;
        }
        if (!take(command, option, optarg)) return K2M_EXIT_USAGE;
    }
    if (command->output && command->output_dir) {
        k2m_report_failure("--output", "not together with --output-dir (see kremlin2md --help)");
        return K2M_EXIT_USAGE;
    }
    command->files = argv + optind;
    command->file_count = argc - optind;
    return K2M_EXIT_OK;
}
