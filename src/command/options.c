/* SPDX-License-Identifier: MIT */
#include "command/options.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static const k2m_option options[] = {
    {0, NULL, NULL, NULL, "Output:"},
    {K2M_OPTION_TO, "to", "FORMAT", "markdown json csv tsv tei", "markdown (default), json, csv, tsv or tei"},
    {K2M_OPTION_FRONT_MATTER, "front-matter", NULL, NULL, "start with the page's metadata as YAML"},
    {K2M_OPTION_LINKS, "links", "WHICH", "editors all none", "keep links set by editors (default), all or none"},
    {K2M_OPTION_IMAGES, "images", NULL, NULL, "include photographs with their captions"},
    {K2M_OPTION_PULL_QUOTES, "pull-quotes", NULL, NULL, "keep quotes that only repeat the text"},
    {K2M_OPTION_NO_SOURCE, "no-source", NULL, NULL, "omit the last line, which gives the page's address"},
    {K2M_OPTION_DEBUG, "debug", NULL, NULL, "print how the page was recognised, not its text"},
    {'o', "output", "FILE", "FILE", "write to FILE instead of standard output"},
    {K2M_OPTION_OUTPUT_DIR, "output-dir", "DIR", "DIR", "write each page to DIR/NAME.md, DIR/NAME.json and so on"},
    {K2M_OPTION_KEEP_DIRS, "keep-dirs", NULL, NULL, "keep the directories of the inputs below DIR"},
    {0, NULL, NULL, NULL, "Input:"},
    {K2M_OPTION_FILES_FROM, "files-from", "FILE", "FILE", "also read the pages listed in FILE, one per line"},
    {'0', "null", NULL, NULL, "file names in that list end in NUL, not newline"},
    {K2M_OPTION_ENCODING, "encoding", "NAME", "utf-8 windows-1251 koi8-r iso-8859-5 utf-16",
     "encoding of the pages, such as koi8-r (default: detect)"},
    {K2M_OPTION_BASE_URL, "base-url", "URL", NULL, "where the page came from, if the file does not say"},
    {K2M_OPTION_SKIP, "skip", NULL, NULL, "pass over inputs that are not articles, without a message"},
    {K2M_OPTION_STRICT, "strict", NULL, NULL, "refuse what would only give a warning"},
    {K2M_OPTION_MAX_SIZE, "max-size", "SIZE", NULL, "reject pages larger than SIZE (default: 256M)"},
    {0, NULL, NULL, NULL, "Other:"},
    {'j', "jobs", "N", NULL, "convert N pages at a time (0: one per processor)"},
    {'q', "quiet", NULL, NULL, "do not show progress or a summary"},
    {'h', "help", NULL, NULL, "show this help and exit"},
    {'V', "version", NULL, NULL, "show the version and exit"},
    /* These have no help text, and --help does not list them. */
    {K2M_OPTION_NO_PROGRESS, "no-progress", NULL, NULL, NULL},
    {K2M_OPTION_NO_SANDBOX, "no-sandbox", NULL, NULL, NULL},
    {K2M_OPTION_COMPLETION, "completion", "SHELL", "bash zsh fish", NULL},
};
enum { OPTIONS = sizeof options / sizeof *options };

const k2m_option *k2m_options(size_t *count)
{
    *count = OPTIONS;
    return options;
}

/* ---- wrong options ---- */

enum { LONGEST_NAME = 32 };

/* Returns the Levenshtein distance of two names: how many letters must be changed, inserted or deleted to get from one
 * to the other. */
static size_t distance(const char *a, const char *b)
{
    size_t row[LONGEST_NAME + 1], len = strlen(b);
    if (len > LONGEST_NAME) return LONGEST_NAME;
    for (size_t j = 0; j <= len; j++) row[j] = j;
    for (; *a; a++) {
        size_t corner = row[0]++;
        for (size_t j = 1; j <= len; j++) {
            size_t changed = corner + (*a != b[j - 1]);
            corner = row[j];
            size_t least = row[j - 1] < row[j] ? row[j - 1] + 1 : row[j] + 1;
            row[j] = changed < least ? changed : least;
        }
    }
    return row[len];
}

/* What users of other programs try, and what to write instead. */
static const char *const hints[][2] = {
    {"--json", "did you mean --to=json?"},
    {"--markdown", "did you mean --to=markdown?"},
    {"--md", "did you mean --to=markdown?"},
    {"--csv", "did you mean --to=csv?"},
    {"--tsv", "did you mean --to=tsv?"},
    {"--tei", "did you mean --to=tei?"},
    {"--xml", "did you mean --to=tei?"},
    {"-t", "did you mean --to=FORMAT?"},
    {"-r", "to convert a folder: find DIR -name '*.html' | kremlin2md --files-from=-"},
    {"-R", "to convert a folder: find DIR -name '*.html' | kremlin2md --files-from=-"},
    {"--recursive", "to convert a folder: find DIR -name '*.html' | kremlin2md --files-from=-"},
    {"-v", "did you mean --version?"},
};

const char *k2m_option_hint(const char *word)
{
    for (size_t i = 0; i < sizeof hints / sizeof *hints; i++)
        if (strcmp(word, hints[i][0]) == 0) return hints[i][1];
    return NULL;
}

const char *k2m_option_nearest(const char *word)
{
    const char *nearest = NULL;
    for (size_t i = 0; i < OPTIONS; i++) /* an ambiguous abbreviation: the first match */
        if (options[i].name && *word && strncmp(options[i].name, word, strlen(word)) == 0) return options[i].name;
    size_t least = strlen(word) < LONGEST_NAME ? strlen(word) / 3 + 1 : 0;
    for (size_t i = 0; i < OPTIONS; i++) {
        if (!options[i].name || distance(word, options[i].name) > least) continue;
        if (nearest && distance(word, nearest) <= distance(word, options[i].name)) continue;
        nearest = options[i].name;
    }
    return nearest;
}

/* ---- help text and completions ---- */

/* Appends formatted text. Returns false if out of memory. */
__attribute__((format(printf, 2, 3))) static bool add(k2m_bytes *to, const char *format, ...)
{
    char line[512];
    va_list arguments;
    va_start(arguments, format);
    /* NOLINTNEXTLINE(clang-analyzer-valist.Uninitialized): false positive of clang-tidy 14 */
    int len = vsnprintf(line, sizeof line, format, arguments);
    va_end(arguments);
    return len >= 0 && (size_t)len < sizeof line && k2m_bytes_add(to, line, (size_t)len);
}

/* Returns "-o, ", or as many spaces if the option has no letter. */
static const char *letter_of(const k2m_option *option, char letter[static 5])
{
    (void)snprintf(letter, 5, option->id < 256 ? "-%c, " : "    ", option->id);
    return letter;
}

static bool add_help_line(k2m_bytes *to, const k2m_option *option)
{
    char letter[5], usage[64];
    if (!option->name) return add(to, "%s\n", option->help);
    (void)snprintf(usage, sizeof usage, "%s--%s%s%s", letter_of(option, letter), option->name, option->value ? "=" : "",
                   option->value ? option->value : "");
    return add(to, "  %-22s %s\n", usage, option->help);
}

bool k2m_options_help(k2m_bytes *to)
{
    bool ok = add(to, K2M_USAGE "\n"
                                "Convert saved pages of kremlin.ru to Markdown, JSON, CSV, TSV or TEI.\n"
                                "With no FILE, or when FILE is -, read standard input.\n");
    for (size_t i = 0; ok && i < OPTIONS; i++)
        if (options[i].help) ok = add_help_line(to, &options[i]);
    return ok;
}

static bool takes(const k2m_option *option, const char *words)
{
    return option->words && strcmp(option->words, words) == 0;
}

/* Appends the completion of an option's value in bash. */
static bool add_bash_value(k2m_bytes *to, const k2m_option *o)
{
    const char *words = o->words ? o->words : "", *quote = takes(o, "FILE") || takes(o, "DIR") ? "" : "'";
    const char *kind = takes(o, "FILE") ? "-f" : takes(o, "DIR") ? "-d" : "-W ";
    const char *names =
        *quote ? "" : "compopt -o filenames; "; /* set only here, or bash would quote the = of options too */
    if (!*quote) words = "";
    if (o->id < 256 && !add(to, "    -%c |", o->id)) return false;
    return add(to, "%s --%s) %smapfile -t COMPREPLY < <(compgen %s%s%s%s -- \"$word\"); return ;;\n",
               o->id < 256 ? "" : "   ", o->name, names, kind, quote, words, quote);
}

static bool add_bash(k2m_bytes *to)
{
    bool ok = add(to, "# bash completion for kremlin2md, written by kremlin2md --completion=bash\n_kremlin2md()\n{\n"
                      "    local word=$2 option=$3\n"
                      "    [[ $word == = ]] && word=''\n"
                      "    [[ $option == = ]] && option=${COMP_WORDS[COMP_CWORD - 2]}\n"
                      "    case $option in\n");
    for (size_t i = 0; ok && i < OPTIONS; i++)
        if (options[i].value) ok = add_bash_value(to, &options[i]);
    ok = ok && add(to, "    esac\n    if [[ $word != -* ]]; then\n"
                       "        compopt -o filenames\n"
                       "        mapfile -t COMPREPLY < <(compgen -f -- \"$word\")\n        return\n    fi\n"
                       "    mapfile -t COMPREPLY < <(compgen -W '");
    for (size_t i = 0; ok && i < OPTIONS; i++)
        if (options[i].help && options[i].name) ok = add(to, "--%s%s ", options[i].name, options[i].value ? "=" : "");
    return ok && add(to, "' -- \"$word\")\n    [[ ${COMPREPLY[0]} == *= ]] && compopt -o nospace\n}\n"
                         "complete -F _kremlin2md kremlin2md\n");
}

/* Appends the help of an option for use inside single quotes. */
static bool add_quoted(k2m_bytes *to, const char *help)
{
    bool ok = true;
    for (; ok && *help; help++) ok = *help == '\'' ? add(to, "'\\''") : k2m_bytes_add(to, help, 1);
    return ok;
}

/* Appends one form of an option, such as "-o+" or "--output=", for zsh's _arguments. If the option has a letter, its
 * two forms exclude each other. */
static bool add_zsh_form(k2m_bytes *to, const k2m_option *o, const char *form)
{
    bool ok = o->id < 256 ? add(to, "  '(-%c --%s)%s[", o->id, o->name, form) : add(to, "  '%s[", form);
    ok = ok && add_quoted(to, o->help) && add(to, "]");
    if (ok && takes(o, "FILE")) ok = add(to, ":file:_files");
    else if (ok && takes(o, "DIR")) ok = add(to, ":directory:_files -/");
    else if (ok && o->value) ok = add(to, ":%s:(%s)", o->value, o->words ? o->words : "");
    return ok && add(to, "' \\\n");
}

static bool add_zsh(k2m_bytes *to)
{
    bool ok = add(to, "#compdef kremlin2md\n# zsh completion for kremlin2md, written by kremlin2md --completion=zsh\n"
                      "_arguments -s -S \\\n");
    for (size_t i = 0; ok && i < OPTIONS; i++) {
        const k2m_option *o = &options[i];
        char form[LONGEST_NAME + 4];
        if (!o->name || !o->help) continue;
        (void)snprintf(form, sizeof form, "-%c%s", o->id, o->value ? "+" : "");
        if (o->id < 256) ok = add_zsh_form(to, o, form);
        (void)snprintf(form, sizeof form, "--%s%s", o->name, o->value ? "=" : "");
        ok = ok && add_zsh_form(to, o, form);
    }
    return ok && add(to, "  '*:page:_files'\n");
}

static bool add_fish(k2m_bytes *to)
{
    bool ok = add(to, "# fish completion for kremlin2md, written by kremlin2md --completion=fish\n");
    for (size_t i = 0; ok && i < OPTIONS; i++) {
        const k2m_option *o = &options[i];
        if (!o->name || !o->help) continue;
        ok = add(to, "complete -c kremlin2md -l %s", o->name);
        if (ok && o->id < 256) ok = add(to, " -s %c", o->id);
        if (ok && takes(o, "DIR")) ok = add(to, " -x -a '(__fish_complete_directories)'");
        else if (ok && takes(o, "FILE")) ok = add(to, " -r -F");
        else if (ok && o->value) ok = add(to, " -x -a '%s'", o->words ? o->words : "");
        ok = ok && add(to, " -d \"%s\"\n", o->help);
    }
    return ok;
}

bool k2m_options_completion(k2m_bytes *to, const char *shell)
{
    if (strcmp(shell, "bash") == 0) return add_bash(to);
    if (strcmp(shell, "zsh") == 0) return add_zsh(to);
    return strcmp(shell, "fish") == 0 && add_fish(to);
}
