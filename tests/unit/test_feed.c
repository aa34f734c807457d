/* SPDX-License-Identifier: MIT */
/* How an input comes to a worker process: read piece by piece from a file or a pipe, and asked for over a socket. */
#include "unit.h"

#include "command/feed.h"
#include "command/input_file.h"
#include "command/wire.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { LARGE = 3 << 20 };

/* ---- an input ---- */

/* The byte of an input at an offset, so that each piece differs from the others. */
static char byte_at(uint64_t offset)
{
    return (char)('a' + (offset * 7 + offset / 1000) % 26);
}

static bool is_part(const char *bytes, size_t size, uint64_t offset)
{
    for (size_t i = 0; i < size; i++)
        if (bytes[i] != byte_at(offset + i)) return false;
    return true;
}

static void put_bytes(FILE *to, size_t size)
{
    for (size_t i = 0; i < size; i++) assert_int_equal(putc(byte_at(i), to), (unsigned char)byte_at(i));
    assert_int_equal(fclose(to), 0);
}

typedef struct input {
    char path[40];
    k2m_pieces *pieces;
    k2m_input_file file;
} input;

static void open_input(input *in)
{
    in->pieces = k2m_pieces_make();
    assert_non_null(in->pieces);
    assert_true(k2m_input_file_open(&in->file, in->path, in->pieces));
    assert_true(k2m_input_file_begin(&in->file, 0));
}

/* An input from a file of this size. */
static input file_of(size_t size)
{
    input in = {.path = "/tmp/k2m-feed-XXXXXX"};
    int descriptor = mkstemp(in.path);
    assert_true(descriptor >= 0);
    put_bytes(fdopen(descriptor, "w"), size);
    open_input(&in);
    return in;
}

/* An input from a pipe, which another process fills. */
static input pipe_of(size_t size)
{
    input in = {.path = ""};
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    if (fork() == 0) {
        (void)close(ends[0]);
        put_bytes(fdopen(ends[1], "w"), size);
        _exit(0);
    }
    (void)close(ends[1]);
    (void)snprintf(in.path, sizeof in.path, "/dev/fd/%d", ends[0]);
    open_input(&in);
    (void)close(ends[0]);
    *in.path = '\0';
    return in;
}

static void close_input(input *in)
{
    k2m_input_file_close(&in->file);
    assert_false(in->file.open);
    k2m_pieces_release(in->pieces);
    if (*in->path) (void)unlink(in->path);
}

static void a_small_file_is_one_piece(void **state)
{
    (void)state;
    input in = file_of(5000);
    assert_true(in.file.regular && in.file.is_whole);
    assert_int_equal(in.file.total, 5000);
    assert_int_equal(in.file.first, 5000);
    assert_true(is_part(in.pieces->first, 5000, 0));
    close_input(&in);
}

static void an_empty_file_is_whole(void **state)
{
    (void)state;
    input in = file_of(0);
    assert_true(in.file.is_whole && in.file.first == 0 && in.file.total == 0);
    close_input(&in);
}

/* Asks for a part of an input, which must come. */
static void assert_read(input *in, uint64_t offset, size_t size, bool is_last)
{
    bool last = !is_last;
    assert_true(k2m_input_file_read(&in->file, offset, &last));
    assert_int_equal(in->file.next, size);
    assert_true(is_part(in->pieces->next, size, offset));
    assert_int_equal(last, is_last);
}

static void a_large_file_comes_in_pieces_in_any_order(void **state)
{
    (void)state;
    input in = file_of(LARGE + 100);
    assert_false(in.file.is_whole);
    assert_int_equal(in.file.first, K2M_FIRST_PIECE);
    assert_true(is_part(in.pieces->first, K2M_FIRST_PIECE, 0));
    assert_read(&in, K2M_FIRST_PIECE, K2M_NEXT_PIECE, false);
    assert_read(&in, LARGE, 100, true);
    assert_read(&in, 77, K2M_NEXT_PIECE, false);
    assert_read(&in, LARGE + 100, 0, true);
    bool last;
    assert_false(k2m_input_file_read(&in.file, UINT64_MAX, &last));
    close_input(&in);
}

static void a_file_can_be_read_again(void **state)
{
    (void)state;
    input in = file_of(LARGE);
    assert_read(&in, LARGE - 10, 10, true);
    memset(in.pieces->first, '?', K2M_FIRST_PIECE); /* as a worker that was taken over could */
    assert_true(k2m_input_file_restart(&in.file));
    assert_true(is_part(in.pieces->first, K2M_FIRST_PIECE, 0));
    assert_int_equal(in.file.first, K2M_FIRST_PIECE);
    assert_read(&in, K2M_FIRST_PIECE, K2M_NEXT_PIECE, false);
    close_input(&in);
}

static void a_pipe_is_read_in_order(void **state)
{
    (void)state;
    input in = pipe_of(K2M_FIRST_PIECE + K2M_NEXT_PIECE + 9);
    assert_true(!in.file.regular && !in.file.is_whole && in.file.total == K2M_UNKNOWN);
    memset(in.pieces->first, '?', K2M_FIRST_PIECE);
    assert_true(k2m_input_file_restart(&in.file)); /* only the first piece has gone by */
    assert_true(is_part(in.pieces->first, K2M_FIRST_PIECE, 0));
    assert_int_equal(k2m_input_file_size(&in.file), K2M_FIRST_PIECE);
    assert_read(&in, K2M_FIRST_PIECE, K2M_NEXT_PIECE, false);
    assert_false(k2m_input_file_restart(&in.file));
    assert_false(k2m_input_file_measure(&in.file));
    assert_read(&in, K2M_FIRST_PIECE + K2M_NEXT_PIECE, 9, true);
    bool last;
    assert_false(k2m_input_file_read(&in.file, 0, &last));
    close_input(&in);
}

static void the_size_is_what_was_read(void **state)
{
    (void)state;
    input in = pipe_of(10);
    assert_true(in.file.is_whole && in.file.first == 10 && in.file.total == 10);
    close_input(&in);
    in = file_of(5000);
    assert_int_equal(truncate(in.path, 3000), 0);
    assert_true(k2m_input_file_restart(&in.file));
    assert_true(in.file.is_whole && in.file.first == 3000 && in.file.total == 3000);
    close_input(&in);
}

static void a_pipe_becomes_a_file_when_it_must(void **state)
{
    (void)state;
    input in = pipe_of(LARGE + 5);
    memset(in.pieces->first, '?', K2M_FIRST_PIECE);
    assert_read(&in, LARGE, 5, true);
    assert_true(in.file.regular);
    assert_int_equal(in.file.total, LARGE + 5);
    assert_read(&in, 3, K2M_NEXT_PIECE, false);
    assert_true(k2m_input_file_restart(&in.file));
    assert_true(is_part(in.pieces->first, K2M_FIRST_PIECE, 0));
    assert_int_equal(k2m_input_file_size(&in.file), LARGE + 5);
    close_input(&in);
    in = pipe_of(LARGE);
    assert_true(k2m_input_file_measure(&in.file));
    assert_int_equal(in.file.total, LARGE);
    assert_read(&in, K2M_FIRST_PIECE, K2M_NEXT_PIECE, false);
    close_input(&in);
}

static void a_file_may_stand_behind_others(void **state)
{
    (void)state;
    input in = file_of(5000);
    memset(in.pieces->first, '?', K2M_FIRST_PIECE);
    size_t at = K2M_FIRST_PIECE - 5001;
    assert_true(k2m_input_file_has_room(in.path, at));
    assert_true(k2m_input_file_begin(&in.file, at)); /* a second time */
    assert_true(in.file.is_whole && in.file.first == 5000 && in.file.at == at);
    assert_true(is_part(in.pieces->first + at, 5000, 0));
    assert_int_equal(in.pieces->first[at - 1], '?');
    memset(in.pieces->first, '?', K2M_FIRST_PIECE);
    assert_true(k2m_input_file_restart(&in.file));
    assert_true(is_part(in.pieces->first + at, 5000, 0));
    assert_int_equal(in.pieces->first[at - 1], '?');
    memset(in.pieces->next, '?', K2M_NEXT_PIECE);
    assert_false(k2m_input_file_has_room(in.path, at + 1));
    assert_true(k2m_input_file_begin(&in.file, at + 2));
    assert_true(!in.file.is_whole && in.file.first == 4999);
    assert_int_equal(*in.pieces->next, '?');
    k2m_input_file_let_go(&in.file);
    assert_true(!in.file.open && in.file.first == 4999 && k2m_input_file_size(&in.file) == 5000);
    assert_false(k2m_input_file_restart(&in.file));
    close_input(&in);
    assert_false(k2m_input_file_has_room("/tmp", 0));
    assert_false(k2m_input_file_has_room(in.path, 0)); /* it is gone */
    assert_false(k2m_input_file_has_room(NULL, 0));
}

static void what_is_not_there_is_an_error(void **state)
{
    k2m_input_file file;
    (void)state;
    assert_false(k2m_input_file_open(&file, "/nowhere/at/all", NULL));
}

/* ---- a worker's end ---- */

typedef struct line {
    int main_end;
    k2m_pieces *pieces;
    k2m_feed feed;
    kremlin2md_source source;
} line;

/* Sends a request, as the main process would. */
static void request(const line *l, k2m_request request)
{
    char *to = request.next ? l->pieces->next : l->pieces->first + request.at;
    for (size_t i = 0; i < request.size; i++) to[i] = byte_at(request.skipped + i);
    assert_int_equal(write(l->main_end, &request, sizeof request), sizeof request);
}

/* What the worker wants. */
static uint64_t wanted(const line *l)
{
    k2m_answer answer;
    assert_int_equal(read(l->main_end, &answer, sizeof answer), sizeof answer);
    assert_int_equal(answer.kind, K2M_ANSWER_WANT);
    assert_int_equal(answer.ticket, 42);
    return answer.offset;
}

/* A worker that has been given the first 100 bytes of an input. */
static void begin(line *l, uint64_t total, bool last)
{
    int ends[2];
    const int room = 1 << 18; /* an answer must not wait for its reader */
    assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, ends), 0);
    assert_int_equal(setsockopt(ends[1], SOL_SOCKET, SO_SNDBUF, &room, sizeof room), 0);
    l->main_end = ends[0];
    l->pieces = k2m_pieces_make();
    assert_non_null(l->pieces);
    l->feed = (k2m_feed){.socket = ends[1], .pieces = l->pieces};
    request(l, (k2m_request){.ticket = 42, .size = 100, .total = total, .last = last});
    k2m_feed_begin(&l->feed);
    l->source = k2m_feed_source(&l->feed);
}

static void end(line *l)
{
    char byte;
    assert_int_equal(recv(l->main_end, &byte, 1, MSG_DONTWAIT), -1); /* nothing else was asked for */
    (void)close(l->main_end);
    (void)close(l->feed.socket);
    k2m_pieces_release(l->pieces);
}

/* Reads so much, which must be the bytes at that offset. */
static void assert_gets(line *l, size_t size, uint64_t offset)
{
    char bytes[200] = "";
    assert_int_equal(l->source.read(l->source.context, bytes, size), size);
    assert_true(is_part(bytes, size, offset));
}

static void a_whole_input_needs_no_request(void **state)
{
    line l;
    char byte;
    (void)state;
    begin(&l, 100, true);
    assert_gets(&l, 60, 0);
    assert_int_equal(l.source.seek(l.source.context, 0, SEEK_CUR), 60);
    assert_gets(&l, 40, 60);
    assert_int_equal(l.source.read(l.source.context, &byte, 1), 0);
    assert_int_equal(l.source.seek(l.source.context, 10, SEEK_SET), 10);
    assert_gets(&l, 90, 10);
    assert_int_equal(l.source.seek(l.source.context, -1, SEEK_END), 99);
    assert_gets(&l, 1, 99);
    assert_int_equal(l.source.seek(l.source.context, 500, SEEK_SET), 500);
    assert_int_equal(l.source.read(l.source.context, &byte, 1), 0);
    assert_int_equal(l.source.seek(l.source.context, -1, SEEK_SET), -1);
    assert_int_equal(l.source.seek(l.source.context, INT64_MAX, SEEK_CUR), -1);
    end(&l);
}

static void later_parts_are_asked_for(void **state)
{
    line l;
    char byte;
    (void)state;
    begin(&l, 250, false);
    assert_gets(&l, 100, 0);
    request(&l, (k2m_request){.ticket = 42, .size = 50, .total = 250, .next = true, .skipped = 100});
    assert_gets(&l, 50, 100);
    assert_int_equal(wanted(&l), 100);
    assert_int_equal(l.source.seek(l.source.context, 200, SEEK_SET), 200);
    request(&l, (k2m_request){.ticket = 42, .size = 50, .total = 250, .next = true, .skipped = 200, .last = true});
    assert_gets(&l, 50, 200);
    assert_int_equal(wanted(&l), 200);
    assert_int_equal(l.source.read(l.source.context, &byte, 1), 0);
    assert_int_equal(l.source.seek(l.source.context, -20, SEEK_CUR), 230); /* still there */
    assert_gets(&l, 20, 230);
    assert_int_equal(l.source.seek(l.source.context, 0, SEEK_END), 250);
    assert_int_equal(l.source.read(l.source.context, &byte, 1), 0);
    end(&l);
}

static void the_size_is_asked_for(void **state)
{
    line l;
    char byte;
    (void)state;
    begin(&l, K2M_UNKNOWN, false);
    request(&l, (k2m_request){.ticket = 42, .total = 300, .next = true});
    assert_int_equal(l.source.seek(l.source.context, -10, SEEK_END), 290);
    assert_int_equal(wanted(&l), K2M_UNKNOWN);
    request(&l, (k2m_request){.ticket = 42, .size = 10, .total = 300, .next = true, .skipped = 290, .last = true});
    assert_gets(&l, 10, 290);
    assert_int_equal(wanted(&l), 290);
    assert_int_equal(l.source.read(l.source.context, &byte, 1), 0);
    end(&l);
}

static void a_failure_is_passed_on(void **state)
{
    line l;
    char byte;
    (void)state;
    begin(&l, K2M_UNKNOWN, false);
    assert_gets(&l, 100, 0);
    request(&l, (k2m_request){.ticket = 42, .total = K2M_UNKNOWN, .next = true, .failed = true});
    assert_int_equal(l.source.read(l.source.context, &byte, 1), -1);
    assert_int_equal(wanted(&l), 100);
    assert_int_equal(l.source.read(l.source.context, &byte, 1), -1);
    end(&l);
}

static void an_answer_has_its_parts(void **state)
{
    line l;
    char names[5] = "", text[7] = "";
    k2m_answer answer = {.ticket = 7, .kind = K2M_ANSWER_ONLY, .names_size = 4, .size = 6};
    (void)state;
    begin(&l, 100, true);
    k2m_feed_answer(&l.feed, &answer, "m\0n", "words\n");
    answer = (k2m_answer){.ticket = 0};
    assert_int_equal(read(l.main_end, &answer, sizeof answer), sizeof answer);
    assert_int_equal(answer.ticket, 7);
    assert_int_equal(read(l.main_end, names, 4), 4);
    assert_memory_equal(names, "m\0n", 4);
    assert_int_equal(read(l.main_end, text, 6), 6);
    assert_string_equal(text, "words\n");
    end(&l);
}

/* Answers with a text, for the input that the worker has now. */
static void answer_with(line *l, k2m_answer_kind kind, const char *text, size_t size)
{
    const k2m_answer answer = {.ticket = l->feed.request.ticket, .kind = (uint8_t)kind, .size = size};
    k2m_feed_answer(&l->feed, &answer, NULL, text);
}

static bool is_silent(const line *l)
{
    char byte;
    return recv(l->main_end, &byte, 1, MSG_PEEK | MSG_DONTWAIT) < 0;
}

static void assert_answer(const line *l, uint64_t ticket, const char *text, size_t size)
{
    k2m_answer answer;
    char *got = malloc(size + 1);
    assert_non_null(got);
    assert_int_equal(recv(l->main_end, &answer, sizeof answer, MSG_WAITALL), sizeof answer);
    assert_int_equal(answer.ticket, ticket);
    assert_int_equal(answer.size, size);
    if (size) assert_int_equal(recv(l->main_end, got, size, MSG_WAITALL), size);
    assert_memory_equal(got, text, size);
    free(got);
}

static void answers_to_inputs_that_came_together_go_together(void **state)
{
    line l;
    (void)state;
    begin(&l, 100, true);
    request(&l, (k2m_request){.ticket = 1, .size = 60, .total = 60, .last = true, .more = true});
    request(&l,
            (k2m_request){.ticket = 2, .size = 40, .at = 60, .total = 40, .last = true, .more = true, .skipped = 60});
    request(&l, (k2m_request){.ticket = 3, .size = 40, .at = 100, .total = 40, .last = true, .skipped = 100});
    k2m_feed_begin(&l.feed);
    assert_gets(&l, 60, 0);
    answer_with(&l, K2M_ANSWER_ONLY, "first\n", 6);
    k2m_feed_begin(&l.feed);
    assert_gets(&l, 40, 60);
    answer_with(&l, K2M_ANSWER_ONLY, "second\n", 7);
    assert_true(is_silent(&l));
    k2m_feed_begin(&l.feed);
    assert_gets(&l, 40, 100);
    answer_with(&l, K2M_ANSWER_ONLY, "third\n", 6);
    assert_answer(&l, 1, "first\n", 6);
    assert_answer(&l, 2, "second\n", 7);
    assert_answer(&l, 3, "third\n", 6);
    free(l.feed.kept.data);
    end(&l);
}

static void other_answers_go_at_once(void **state)
{
    enum { MUCH = 100000 };
    static char much[MUCH];
    line l;
    (void)state;
    begin(&l, 100, true);
    l.feed.request = (k2m_request){.ticket = 1, .more = true};
    answer_with(&l, K2M_ANSWER_ONLY, "first\n", 6);
    assert_true(is_silent(&l));
    answer_with(&l, K2M_ANSWER_PACKED, "", 0); /* the main process must know */
    assert_answer(&l, 1, "first\n", 6);
    assert_answer(&l, 1, "", 0);
    answer_with(&l, K2M_ANSWER_PAGE, "page\n", 5);
    assert_answer(&l, 1, "page\n", 5);
    answer_with(&l, K2M_ANSWER_ONLY, much, MUCH);
    assert_true(is_silent(&l));
    answer_with(&l, K2M_ANSWER_ONLY, much, 2 * MUCH / 5); /* too much to keep */
    assert_answer(&l, 1, much, MUCH);
    assert_answer(&l, 1, much, 2 * MUCH / 5);
    answer_with(&l, K2M_ANSWER_ONLY, "last\n", 5);
    assert_true(is_silent(&l));
    free(l.feed.kept.data);
    end(&l);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_small_file_is_one_piece),
        cmocka_unit_test(an_empty_file_is_whole),
        cmocka_unit_test(a_large_file_comes_in_pieces_in_any_order),
        cmocka_unit_test(a_file_can_be_read_again),
        cmocka_unit_test(a_pipe_is_read_in_order),
        cmocka_unit_test(the_size_is_what_was_read),
        cmocka_unit_test(a_pipe_becomes_a_file_when_it_must),
        cmocka_unit_test(a_file_may_stand_behind_others),
        cmocka_unit_test(what_is_not_there_is_an_error),
        cmocka_unit_test(a_whole_input_needs_no_request),
        cmocka_unit_test(later_parts_are_asked_for),
        cmocka_unit_test(the_size_is_asked_for),
        cmocka_unit_test(a_failure_is_passed_on),
        cmocka_unit_test(an_answer_has_its_parts),
        cmocka_unit_test(answers_to_inputs_that_came_together_go_together),
        cmocka_unit_test(other_answers_go_at_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
