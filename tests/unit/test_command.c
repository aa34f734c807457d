/* SPDX-License-Identifier: MIT */
/* Parts of the command that no test of the command line can reach one by one. */
#include "unit.h"

#include "command/allowance.h"
#include "command/clean_text.h"
#include "command/files.h"
#include "command/limits.h"
#include "command/options.h"
#include "command/output_names.h"
#include "command/page_text.h"
#include "command/pieces.h"
#include "command/token.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

typedef struct text {
    const char *bytes;
    bool lines, line; /* clean as several lines, as one line */
} text;

static void only_clean_text_passes(void **state)
{
    static const text texts[] = {
        {"", true, true},
        {"\n", true, true},
        {"Паромы: 3 № — 10⁻³ 🚢\n", true, true},
        {"no line feed", true, false},
        {"two\nlines\n", true, false},
        {"a line\nand a half", true, false},
        {"a tab\t\n", false, false},
        {"a carriage return\r\n", false, false},
        {"escape \x1B[2J\n", false, false},
        {"delete \x7F\n", false, false},
        {"C1 \xC2\x9B\n", false, false},
        {"next line of C1 \xC2\x85\n", false, false},
        {"last of C1 \xC2\x9F\n", false, false},
        {"no-break space \xC2\xA0\n", true, true},
        {"soft hyphen \xC2\xAD\n", false, false},
        {"zero width space \xE2\x80\x8B\n", false, false},
        {"right-to-left mark \xE2\x80\x8F\n", false, false},
        {"right-to-left override \xE2\x80\xAE\n", false, false},
        {"isolate \xE2\x81\xA6\n", false, false},
        {"line separator \xE2\x80\xA8\n", false, false},
        {"paragraph separator \xE2\x80\xA9\n", false, false},
        {"byte-order mark \xEF\xBB\xBF\n", false, false},
        {"replacement \xEF\xBF\xBD\n", true, true},
        {"a lone byte \xFF\n", false, false},
        {"cut off \xD0", false, false},
        {"overlong \xC0\xAF\n", false, false},
        {"surrogate \xED\xA0\x80\n", false, false},
    };
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        size_t size = strlen(texts[i].bytes);
        if (k2m_text_is_clean(texts[i].bytes, size, K2M_LINES) != texts[i].lines ||
            k2m_text_is_clean(texts[i].bytes, size, K2M_ONE_LINE) != texts[i].line)
            fail_msg("wrong for \"%s\"", texts[i].bytes);
    }
    for (size_t at = 0; at < 24; at++)
        for (int c = 0; c < 0x80; c++) { /* each byte at each place among others */
            char bytes[] = "012345678901234567890123\n";
            bytes[at] = (char)c;
            assert_int_equal(k2m_text_is_clean(bytes, sizeof bytes - 1, K2M_LINES),
                             (c >= ' ' && c < 0x7F) || c == '\n');
        }
    assert_false(k2m_text_is_clean("a NUL \0\n", 8, K2M_LINES));
}

/* What the worker may take, in seconds by the clock; it uses that up. */
static double wait_of(k2m_allowance a)
{
    double waited = 0;
    while (k2m_allowance_wait(&a, 1)) waited++;
    return waited;
}

static void an_allowance_grows_with_what_is_given_once(void **state)
{
    const size_t mb = 1 << 20;
    k2m_allowance a = {.process = getpid(), .size = 10 * mb};
    (void)state;
    k2m_allowance_renew(&a);
    k2m_allowance_add(&a, mb - 1);
    assert_int_equal(wait_of(a), 60);
    k2m_allowance_add(&a, 2 * mb + 1);
    assert_int_equal(wait_of(a), 96);
    assert_int_equal(k2m_allowance_output(&a), (1 + 32 * 3) * mb);
    k2m_allowance_add(&a, 8 * mb);
    assert_int_equal(wait_of(a), 60 + 12 * 11); /* the first piece may come twice */
    k2m_allowance_add(&a, 500 * mb);
    assert_int_equal(wait_of(a), 60 + 12 * (10 + K2M_FIRST_PIECE / mb));
    a.for_memory = 0; /* behind a page that was passed over */
    assert_int_equal(k2m_allowance_output(&a), mb);
    assert_int_equal(wait_of(a), 60 + 12 * 11);
    assert_true(k2m_allowance_wait(&a, 100));
    assert_false(k2m_allowance_wait(&a, 100));
    k2m_allowance_renew(&a);
    assert_int_equal(wait_of(a), 60);
    a.archive = true;
    assert_int_equal(wait_of(a), 60 + 12 * 4);
    assert_int_equal(k2m_allowance_output(&a), (1 + 32 * 4) * mb);
}

static void an_allowance_is_that_of_each_input(void **state)
{
    const size_t mb = 1 << 20;
    k2m_allowance a = {.process = getpid(), .size = mb};
    (void)state;
    k2m_allowance_renew(&a);
    k2m_allowance_add(&a, 3 * mb);
    assert_true(k2m_allowance_wait(&a, 50));
    k2m_allowance_pass_on(&a, 2 * mb);
    assert_int_equal(wait_of(a), 60 + 12 * 2);
    assert_int_equal(k2m_allowance_output(&a), (1 + 32 * 2) * mb);
    assert_int_equal(a.size, 2 * mb);
}

static void limits_grow_with_the_page(void **state)
{
    const size_t mb = 1 << 20;
    (void)state;
    k2m_limits none = k2m_limits_of(0), three = k2m_limits_of(3 * mb), most = k2m_limits_of(SIZE_MAX / 8);
    assert_int_equal(none.processor_seconds, 10);
    assert_int_equal(none.wait_seconds, 60);
    assert_int_equal(none.memory, 128 * mb);
    assert_int_equal(none.output, mb);
    assert_int_equal(three.processor_seconds, 16);
    assert_int_equal(three.wait_seconds, 96);
    assert_int_equal(three.memory, (128 + 80 * 3) * mb);
    assert_int_equal(three.output, (1 + 32 * 3) * mb);
    assert_true(most.memory == SIZE_MAX && most.output == SIZE_MAX);
    assert_true(k2m_limits_of(SIZE_MAX / 128).memory < SIZE_MAX);
}

/* ---- options ---- */

static void the_nearest_option_is_found(void **state)
{
    static const char *const words[][2] = {
        {"too", "to"},
        {"tp", "to"},
        {"hepl", "help"},
        {"jobz", "jobs"},
        {"skilp", "skip"},
        {"kip", "skip"},
        {"ouput-dir", "output-dir"},
        {"outputs-dir", "output-dir"},
        {"no-sandbax", "no-sandbox"},
        {"out", "output"}, /* an abbreviation: the first that it may stand for */
        {"shep", "skip"},  /* as near to "help", which comes later */
        {"", NULL},
        {"x", NULL},
        {"xyzt", NULL},
        {"zzzzzz", NULL},
        {"no-sandbox-no-sandbox-no-sandbox", NULL},
    };
    (void)state;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        const char *nearest = k2m_option_nearest(words[i][0]);
        if (!words[i][1] && nearest) fail_msg("%s: %s", words[i][0], nearest);
        if (words[i][1]) assert_string_equal(nearest ? nearest : "none", words[i][1]);
    }
}

/* ---- names of outputs ---- */

static void the_ending_of_a_saved_page_goes(void **state)
{
    static const char *const names[][2] = {
        {"a.html", "a"},
        {"b/a.HTM", "b/a"},
        {"a.webarchive", "a"},
        {"a.html.gz", "a"},
        {"a.gz", "a"},
        {"a.html.html", "a.html"},
        {"a.html.gz.gz", "a.html.gz"},
        {"a.html.zst.gz", "a.html.zst"},
        {".html", ".html"}, /* nothing would be left */
        {".gz", ".gz"},
        {".html.gz", ".html"},
        {"html", "html"},
        {"a.png", "a.png"},
        {"", ""},
    };
    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char stem[32] = "";
        memcpy(stem, names[i][0], k2m_output_stem(names[i][0]));
        assert_string_equal(stem, names[i][1]);
    }
}

/* `count` characters of a path, in a buffer that the next call uses again. */
static const char *repeated(const char *character, size_t count)
{
    static char path[1000];
    char *end = path;
    while (count-- > 0) end = stpcpy(end, character);
    return path;
}

static void expect_output(const char *member, const char *name, const char *wanted, const char *with_dirs)
{
    k2m_command command = {.format = &k2m_output_formats[0], .output_dir = "d"};
    for (int i = 0; i < 2; i++) {
        command.keep_dirs = i;
        char *path = k2m_output_names_of_page(&command, member, name);
        assert_string_equal(path, i ? with_dirs : wanted);
        free(path);
    }
}

static void outputs_are_named_by_pages(void **state)
{
    (void)state;
    expect_output("", "en-1", "d/en-1.md", "d/en-1.md");
    expect_output("", "", "d/page.md", "d/page.md");
    expect_output("a/b.html", "en-1", "d/en-1.md", "d/a/b.md");
    expect_output("a/b.html", "", "d/b.md", "d/a/b.md");
    expect_output("b", "", "d/b.md", "d/b.md");
    expect_output("http://x/y.html/?q/z#f", "", "d/y.md", "d/x/y.md");
    expect_output("http://x/y#f?q", "", "d/y.md", "d/x/y.md");
    expect_output("http://", "", "d/page.md", "d/page.md");
    expect_output("a/b?c#d", "", "d/b?c#d.md", "d/a/b?c#d.md");
    expect_output("//", "", "d/page.md", "d/page.md");
    expect_output(".a/..b//c", "", "d/c.md", "d/_.a/_..b/_/c.md");
    expect_output("a/.html", "", "d/_.md", "d/a/_.md");
}

/* File systems take names of 255 bytes. A character is not cut in two. */
static void long_names_are_shortened(void **state)
{
    static const struct {
        const char *character;
        size_t kept;
    } rows[] = {{"a", 197}, {"\xD1\x8F", 99}, {"\xE2\x82\xAC", 66}, {"\xF0\x9F\x9A\xA2", 50}};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        for (size_t count = rows[i].kept - 1; count < rows[i].kept + 2; count++) {
            const k2m_command command = {.format = &k2m_output_formats[0], .output_dir = "d", .keep_dirs = true};
            char *path = k2m_output_names_of_page(&command, repeated(rows[i].character, count), "");
            size_t kept = count < rows[i].kept ? count : rows[i].kept;
            assert_int_equal(strlen(path), strlen("d/.md") + kept * strlen(rows[i].character));
            assert_memory_equal(path + 2, repeated(rows[i].character, kept), strlen(repeated(rows[i].character, kept)));
            free(path);
        }
    const k2m_command command = {.format = &k2m_output_formats[0], .output_dir = "d", .keep_dirs = true};
    char parts[700];
    (void)snprintf(parts, sizeof parts, "%s/b", repeated("a", 250));
    char *path = k2m_output_names_of_page(&command, parts, "");
    (void)snprintf(parts, sizeof parts, "d/%s/b.md", repeated("a", 197));
    assert_string_equal(path, parts);
    free(path);
}

/* ---- ids ---- */

static void pages_get_ids(void **state)
{
    static const struct {
        const char *path, *name, *id;
    } rows[] = {
        {"a/b.xml", "", "a.b"},
        {"a.b/c", "", "a.b.c"},
        {"a/.b", "", "a..b"},
        {"a/b.d.xml", "", "a.b.d"},
        {".b", "", "page-.b"},
        {"b.", "", "b"},
        {"1.xml", "", "page-1"},
        {"-.xml", "", "page--"},
        {"", "", "page-"},
        {"AZaz09-_.xml", "", "AZaz09-_"},
        {"a@[`{:;.xml", "", "a_40_5b_60_7b_3a_3b"},
        {"\xD0\x80\xD2\x81\xD2\x82\xCF\xBF.xml", "", "\xD0\x80\xD2\x81_d2_82_cf_bf"}, /* U+0400, 0481, 0482, 03FF */
        {"\xFF"
         "a",
         "", "_ffa"},
        {"b.xml", "en-1", "en-1"},
        {"a/b.xml", "en-1", "en-1-2"}, /* its own name has been used */
        {"en-1-7.xml", "en-1", "en-1-7"},
    };
    k2m_hash_set ids = {.at = NULL};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char token[K2M_TOKEN_SIZE], sent[100], wanted[100];
        k2m_bytes kept = {.data = NULL};
        k2m_token_write(i, token);
        (void)snprintf(sent, sizeof sent, "%s, %s%s.", token, token, token);
        (void)snprintf(wanted, sizeof wanted, "%s, %s%s.", rows[i].id, rows[i].id, rows[i].id);
        const k2m_result result = {.ticket = i, .name = rows[i].name, .text = {.data = sent, .size = strlen(sent)}};
        const k2m_bytes *got = k2m_page_text(k2m_output_format_named("tei"), &result, rows[i].path, false, &ids, &kept);
        assert_ptr_equal(got, &kept);
        assert_int_equal(got->size, strlen(wanted));
        assert_memory_equal(got->data, wanted, got->size);
        free(kept.data);
    }
    free(ids.at);
}

/* ---- reading ---- */

static void on_alarm(int signal_number)
{
    (void)signal_number;
}

/* Starts a process that writes a byte to a new pipe a while later. Returns where it can be read. */
static int read_end_of_late_pipe(pid_t *writer)
{
    const struct timespec wait = {.tv_nsec = 100 * 1000 * 1000};
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    *writer = fork();
    assert_true(*writer >= 0);
    if (*writer == 0) {
        (void)nanosleep(&wait, NULL);
        _exit(write(ends[1], "a", 1) == 1 ? 0 : 1);
    }
    (void)close(ends[1]);
    return ends[0];
}

static void expect_late_byte(int from, pid_t writer)
{
    char byte = '\0';
    assert_int_equal(k2m_file_read_some(from, &byte, 1), 1);
    assert_int_equal(byte, 'a');
    assert_int_equal(k2m_file_read_some(from, &byte, 1), 0);
    assert_int_equal(waitpid(writer, NULL, 0), writer);
    (void)close(from);
}

static void what_is_not_there_yet_is_waited_for(void **state)
{
    pid_t writer;
    int from = read_end_of_late_pipe(&writer);
    (void)state;
    assert_int_equal(fcntl(from, F_SETFL, O_NONBLOCK), 0);
    expect_late_byte(from, writer);
}

/* Reads with a signal in between. */
static void expect_late_byte_after_signal(int flags)
{
    const struct itimerval soon = {.it_value = {.tv_usec = 20 * 1000}};
    struct sigaction action = {.sa_handler = on_alarm}, before;
    pid_t writer;
    int from = read_end_of_late_pipe(&writer);
    assert_int_equal(fcntl(from, F_SETFL, flags), 0);
    assert_int_equal(sigaction(SIGALRM, &action, &before), 0);
    assert_int_equal(setitimer(ITIMER_REAL, &soon, NULL), 0);
    expect_late_byte(from, writer);
    assert_int_equal(sigaction(SIGALRM, &before, NULL), 0);
}

static void a_signal_does_not_end_reading(void **state)
{
    (void)state;
    expect_late_byte_after_signal(0);
    expect_late_byte_after_signal(O_NONBLOCK);
}

static void what_cannot_be_read_is_an_error(void **state)
{
    char byte;
    (void)state;
    assert_int_equal(k2m_file_read_some(-1, &byte, 1), -1);
    assert_int_equal(errno, EBADF);
}

/* ---- limits of a process ---- */

#ifdef __linux__
/* As in process_limits.c. */
#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SANITIZED
#endif
#elif defined(__SANITIZE_ADDRESS__)
#define SANITIZED
#endif

/* The limit of memory of another process after an allowance was applied to it, which had none. */
static rlim_t memory_limit_of(bool free)
{
    const k2m_own_limits own = {{RLIM_INFINITY, RLIM_INFINITY}, {RLIM_INFINITY, RLIM_INFINITY}, free};
    struct rlimit limit;
    pid_t process = fork();
    assert_true(process >= 0);
    if (process == 0) {
        (void)pause();
        _exit(0);
    }
    const k2m_allowance a = {.process = process, .memory = 1 << 20};
    k2m_allowance_apply(&a, &own);
    int got = prlimit(process, RLIMIT_AS, NULL, &limit);
    (void)kill(process, SIGKILL);
    (void)waitpid(process, NULL, 0);
    assert_int_equal(got, 0);
    return limit.rlim_cur;
}

static void memory_is_limited_unless_it_is_free(void **state)
{
    struct rlimit own;
    (void)state;
    if (getrlimit(RLIMIT_AS, &own) != 0 || own.rlim_max != RLIM_INFINITY) skip();
    assert_true(memory_limit_of(true) == own.rlim_cur);
#ifndef SANITIZED
    assert_true(memory_limit_of(false) == (1 << 20) + k2m_limits_of(0).memory);
#endif
}
#endif

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(only_clean_text_passes),
                                       cmocka_unit_test(an_allowance_grows_with_what_is_given_once),
                                       cmocka_unit_test(an_allowance_is_that_of_each_input),
                                       cmocka_unit_test(limits_grow_with_the_page),
                                       cmocka_unit_test(the_nearest_option_is_found),
                                       cmocka_unit_test(the_ending_of_a_saved_page_goes),
                                       cmocka_unit_test(outputs_are_named_by_pages),
                                       cmocka_unit_test(long_names_are_shortened),
                                       cmocka_unit_test(pages_get_ids),
                                       cmocka_unit_test(what_is_not_there_yet_is_waited_for),
                                       cmocka_unit_test(a_signal_does_not_end_reading),
#ifdef __linux__
                                       cmocka_unit_test(memory_is_limited_unless_it_is_free),
#endif
                                       cmocka_unit_test(what_cannot_be_read_is_an_error)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
