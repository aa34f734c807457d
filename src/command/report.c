/* SPDX-License-Identifier: MIT */
#include "command/report.h"

#include "base/unicode.h"
#include "command/clean_text.h"
#include "command/files.h"
#include "command/options.h"
#include "kremlin2md.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

/* Replaces harmful characters with question marks, and shortens the line by what they are longer. A byte that is no
 * UTF-8 may belong to a file name in another encoding: it stays, unless it would be a C1 control there. Returns the new
 * length. */
static size_t make_harmless(char *line, size_t len)
{
    size_t to = 0;
    for (size_t at = 0; at < len;) {
        size_t from = at;
        uint32_t c = k2m_utf8_next((k2m_str){line, len}, &at);
        bool invalid = c == K2M_REPLACEMENT; /* or this very character, none of whose bytes is a control */
        if (invalid) at = from + 1;
        if (k2m_is_harmful(invalid ? (unsigned char)line[from] : c)) line[to++] = '?';
        else
            while (from < at) line[to++] = line[from++];
    }
    return to;
}

void k2m_report_failure(const char *subject, const char *what)
{
    /* A single write, so that the lines of two programs do not mix on a terminal. */
    char line[4096];
    int len = snprintf(line, sizeof line - 1, "kremlin2md: %.3000s: %.1000s", subject, what);
    size_t size = make_harmless(line, len > 0 ? (size_t)len : 0);
    line[size++] = '\n';
    (void)k2m_file_write(STDERR_FILENO, line, size);
}

void k2m_report_usage(void)
{
    static const char line[] = K2M_USAGE " (see kremlin2md --help)\n";
    (void)k2m_file_write(STDERR_FILENO, line, sizeof line - 1);
}

k2m_exit k2m_report_out_of_memory(const char *subject)
{
    k2m_report_failure(subject, kremlin2md_status_text(KREMLIN2MD_NO_MEMORY));
    return K2M_EXIT_SOFTWARE;
}

k2m_exit k2m_report_output(const char *text, size_t size)
{
    if (k2m_file_write(STDOUT_FILENO, text, size)) return K2M_EXIT_OK;
    k2m_report_failure("standard output", strerror(errno));
    return K2M_EXIT_IO;
}

/* ---- progress ---- */

double k2m_now(void)
{
    struct timespec time;
    if (clock_gettime(CLOCK_MONOTONIC, &time) != 0) return 0;
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

/* Returns how many characters of a line to use on the terminal. */
static int columns(void)
{
    struct winsize size;
    enum { DEFAULT_COLUMNS = 80 };
    return ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 1 ? size.ws_col - 1 : DEFAULT_COLUMNS;
}

static void write_line(const char *line, int len)
{
    if (len > 0) (void)k2m_file_write(STDERR_FILENO, line, (size_t)len);
}

void k2m_progress_begin(k2m_progress *progress, size_t pages, bool wanted)
{
    *progress = (k2m_progress){.pages = pages, .started_at = k2m_now()};
    progress->shown = wanted && pages > 1 && isatty(STDERR_FILENO);
}

void k2m_progress_show(k2m_progress *progress)
{
    const double interval = 0.1;
    double time = progress->shown ? k2m_now() : 0;
    if (!progress->shown || time - progress->shown_at < interval) return;
    progress->shown_at = time;
    double seconds = time - progress->started_at, rate = seconds > 0 ? (double)progress->done / seconds : 0;
    double left = rate > 0 ? (double)(progress->pages - progress->done) / rate : 0;
    char line[160];
    const int escape_size = 4; /* of "\r\033[K", which takes no columns */
    int len = snprintf(line, sizeof line, "\r\033[K%zu of %zu pages, %zu failed, %.0f pages/s, %.0f s left",
                       progress->done, progress->pages, progress->failed, rate, left);
    write_line(line, len > escape_size + columns() ? escape_size + columns() : len);
    progress->on_line = true;
}

void k2m_progress_clear(k2m_progress *progress)
{
    if (progress->on_line) write_line("\r\033[K", 4);
    progress->on_line = false;
}

void k2m_progress_end(k2m_progress *progress)
{
    if (!progress->shown) return;
    k2m_progress_clear(progress);
    char line[200];
    char skipped[40] = "";
    if (progress->skipped) (void)snprintf(skipped, sizeof skipped, ", %zu skipped", progress->skipped);
    int len =
        snprintf(line, sizeof line, "%zu pages: %zu transcripts, %zu turns, %zu failed%s, %.1f s\n", progress->done,
                 progress->transcripts, progress->turns, progress->failed, skipped, k2m_now() - progress->started_at);
    write_line(line, len);
}
