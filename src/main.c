/* main.c: the command: options → each input → library → standard output. */
#include "command.h"
#include "files.h"

#include <cmark.h>
#include <errno.h>
#include <libxml/xmlversion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* One line on standard error: "kremlin2md: FILE: what is wrong", whatever the file is called. */
static void complain(const char *file, const char *what)
{
    (void)fputs("kremlin2md: ", stderr);
    for (const char *c = file; *c; c++) (void)fputc((unsigned char)*c < ' ' || *c == 0x7F ? '?' : *c, stderr);
    (void)fprintf(stderr, ": %s\n", what);
}

static k2m_exit exit_for(kremlin2md_status status)
{
    switch (status) {
    case KREMLIN2MD_OK: return K2M_EXIT_OK;
    case KREMLIN2MD_UNKNOWN_ENCODING: return K2M_EXIT_USAGE;
    case KREMLIN2MD_NO_MEMORY: return K2M_EXIT_SOFTWARE;
    default: return K2M_EXIT_NO_ARTICLE;
    }
}

static k2m_exit write_out(const char *text, size_t size)
{
    if (k2m_file_write(STDOUT_FILENO, text, size)) return K2M_EXIT_OK;
    complain("standard output", strerror(errno));
    return K2M_EXIT_IO;
}

/* `written` says whether an output stands there already, from which a blank line separates the next. */
static k2m_exit write_page(kremlin2md_page *page, const char *name, const k2m_command *command, bool *written)
{
    const char *text;
    size_t size;
    kremlin2md_status status = command->json ? kremlin2md_json(page, &text, &size)
                                             : kremlin2md_markdown(page, &command->options, &text, &size);
    if (status != KREMLIN2MD_OK) {
        complain(name, kremlin2md_status_text(status));
        return exit_for(status);
    }
    k2m_exit result = *written && !command->json ? write_out("\n", 1) : K2M_EXIT_OK;
    *written = true;
    return result == K2M_EXIT_OK ? write_out(text, size) : result;
}

static k2m_exit convert(const char *name, const char *bytes, size_t size, const k2m_command *command, bool *written)
{
    kremlin2md_page *page;
    kremlin2md_status status = kremlin2md_read(bytes, size, &command->options, &page);
    if (status != KREMLIN2MD_OK) {
        complain(name, kremlin2md_status_text(status));
        return exit_for(status);
    }
    bool early = kremlin2md_ends_early(page);
    if (early) complain(name, "the page ends early");
    k2m_exit result = early && command->strict ? K2M_EXIT_NO_ARTICLE : write_page(page, name, command, written);
    kremlin2md_free(page);
    return result;
}

static k2m_exit convert_file(const char *file, const k2m_command *command, bool *written)
{
    bool standard_input = strcmp(file, "-") == 0;
    const char *name = standard_input ? "standard input" : file;
    size_t size;
    char *bytes = k2m_file_read(standard_input ? NULL : file, KREMLIN2MD_MAX_SIZE, &size);
    if (!bytes) {
        complain(name, errno == EFBIG ? kremlin2md_status_text(KREMLIN2MD_TOO_LARGE) : strerror(errno));
        return errno == EFBIG ? K2M_EXIT_NO_ARTICLE : errno == ENOMEM ? K2M_EXIT_SOFTWARE : K2M_EXIT_NO_INPUT;
    }
    k2m_exit result = convert(name, bytes, size, command, written);
    free(bytes);
    return result;
}

static k2m_exit convert_files(const k2m_command *command)
{
    k2m_exit first_failure = K2M_EXIT_OK;
    bool written = false;
    for (int i = 0; i < command->file_count; i++) {
        k2m_exit result = convert_file(command->files[i], command, &written);
        if (first_failure == K2M_EXIT_OK) first_failure = result;
        if (result == K2M_EXIT_IO) break; /* nothing more can be written */
    }
    return first_failure;
}

static k2m_exit show_version(void)
{
    char text[160];
    int size = snprintf(text, sizeof text, "kremlin2md %s (libxml2 %s, cmark %s)\n", KREMLIN2MD_VERSION,
                        LIBXML_DOTTED_VERSION, cmark_version_string());
    return write_out(text, (size_t)size);
}

int main(int argc, char **argv)
{
    static char standard_input[] = "-";
    static char *only_standard_input[] = {standard_input, NULL};
    k2m_command command;
    k2m_exit result = k2m_command_read(argc, argv, &command);
    if (result != K2M_EXIT_OK) return (int)result;
    if (command.help) return (int)write_out(k2m_command_help(), strlen(k2m_command_help()));
    if (command.version) return (int)show_version();
    if (command.file_count == 0) {
        command.files = only_standard_input;
        command.file_count = 1;
    }
    return (int)convert_files(&command);
}
