#include "command.h"

#include <getopt.h>
#include <stdio.h>
#include <string.h>

enum {
    OPTION_TO = 256,
    OPTION_ENCODING,
    OPTION_FRONT_MATTER,
    OPTION_LINKS,
    OPTION_IMAGES,
    OPTION_NO_SOURCE,
    OPTION_BASE_URL,
    OPTION_STRICT
};

static const struct option options[] = {
    {"to", required_argument, NULL, OPTION_TO},
    {"front-matter", no_argument, NULL, OPTION_FRONT_MATTER},
    {"encoding", required_argument, NULL, OPTION_ENCODING},
    {"links", required_argument, NULL, OPTION_LINKS},
    {"images", no_argument, NULL, OPTION_IMAGES},
    {"no-source", no_argument, NULL, OPTION_NO_SOURCE},
    {"base-url", required_argument, NULL, OPTION_BASE_URL},
    {"strict", no_argument, NULL, OPTION_STRICT},
    {"help", no_argument, NULL, 'h'},
    {"version", no_argument, NULL, 'V'},
    {NULL, 0, NULL, 0},
};

const char *k2m_command_help(void)
{
    return "Usage: kremlin2md [OPTION]... [FILE]...\n"
           "Turn saved pages of kremlin.ru into Markdown or JSON, on standard output.\n"
           "Without FILE, or where FILE is -, read standard input.\n"
           "\n"
           "      --to=FORMAT      markdown (default) or json, a page a line\n"
           "      --front-matter   put YAML with what is known of the page ahead of the Markdown\n"
           "      --links=WHICH    keep links: editors (default), all, none\n"
           "      --images         keep the photographs, with their captions\n"
           "      --no-source      leave out the line with the page's address\n"
           "      --base-url=URL   where a page was saved from that does not say it\n"
           "      --encoding=NAME  the encoding of the input, such as windows-1251\n"
           "      --strict         refuse a page that ends early\n"
           "  -h, --help           show this text and exit\n"
           "  -V, --version        show the version and exit\n";
}

static bool read_format(const char *value, bool *json)
{
    *json = strcmp(value, "json") == 0;
    if (*json || strcmp(value, "markdown") == 0) return true;
    (void)fprintf(stderr, "kremlin2md: --to: '%s' is not markdown or json\n", value);
    return false;
}

static bool read_base_url(const char *value, const char **base_url)
{
    *base_url = value;
    if (strncmp(value, "http://", 7) == 0 || strncmp(value, "https://", 8) == 0) return true;
    (void)fprintf(stderr, "kremlin2md: --base-url: '%s' does not begin with http:// or https://\n", value);
    return false;
}

static bool read_links(const char *value, kremlin2md_links *links)
{
    static const char *const names[] = {"editors", "all", "none"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (strcmp(value, names[i]) != 0) continue;
        *links = (kremlin2md_links)i;
        return true;
    }
    (void)fprintf(stderr, "kremlin2md: --links: '%s' is not editors, all or none\n", value);
    return false;
}

/* Says which option is wrong, and how. */
static void refuse(char **argv, int option)
{
    const char *word = argv[optind - 1];
    bool missing = option == ':';
    if (!missing && optopt && strncmp(word, "--", 2) != 0)
        (void)fprintf(stderr, "kremlin2md: unknown option '-%c' (see kremlin2md --help)\n", optopt);
    else
        (void)fprintf(stderr, "kremlin2md: %s '%s' (see kremlin2md --help)\n",
                      missing ? "a value is missing for" : "unknown or wrong option", word);
}

k2m_exit k2m_command_read(int argc, char **argv, k2m_command *command)
{
    *command = (k2m_command){.help = false};
    int option;
    opterr = 0; /* getopt's messages name the program by argv[0] and no way out */
    while ((option = getopt_long(argc, argv, ":hV", options, NULL)) != -1) {
        switch (option) {
        case OPTION_TO:
            if (!read_format(optarg, &command->json)) return K2M_EXIT_USAGE;
            break;
        case OPTION_FRONT_MATTER: command->options.front_matter = 1; break;
        case OPTION_ENCODING: command->options.encoding = optarg; break;
        case OPTION_LINKS:
            if (!read_links(optarg, &command->options.links)) return K2M_EXIT_USAGE;
            break;
        case OPTION_BASE_URL:
            if (!read_base_url(optarg, &command->options.base_url)) return K2M_EXIT_USAGE;
            break;
        case OPTION_IMAGES: command->options.images = 1; break;
        case OPTION_STRICT: command->strict = true; break;
        case OPTION_NO_SOURCE: command->options.without_source = 1; break;
        case 'h': command->help = true; break;
        case 'V': command->version = true; break;
        default: refuse(argv, option); return K2M_EXIT_USAGE;
        }
    }
    command->files = argv + optind;
    command->file_count = argc - optind;
    return K2M_EXIT_OK;
}
