/* SPDX-License-Identifier: MIT */
#include "packing.h"

#include "unpack/unpack.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#ifdef K2M_ARCHIVES
#include <archive.h>
#include <archive_entry.h>
#include <zlib.h>
#endif

/* ---- reading ---- */

typedef struct memory {
    k2m_str all;
    size_t at;
    reading how;
} memory;

static ptrdiff_t read_memory(void *context, void *to, size_t size)
{
    memory *m = context;
    size_t left = m->all.len - m->at;
    if (m->how.fails_at && m->at >= m->how.fails_at) return -1;
    if (m->how.step && size > m->how.step) size = m->how.step;
    if (size > left) size = left;
    if (size) memcpy(to, m->all.data + m->at, size);
    m->at += size;
    return (ptrdiff_t)size;
}

static int64_t seek_memory(void *context, int64_t offset, int whence)
{
    memory *m = context;
    int64_t from = whence == SEEK_END ? (int64_t)m->all.len : whence == SEEK_CUR ? (int64_t)m->at : 0;
    if (from + offset < 0 || from + offset > (int64_t)m->all.len) return -1;
    m->at = (size_t)(from + offset);
    return from + offset;
}

static void put_field(k2m_buffer *out, const char *name, k2m_str value)
{
    if (!value.data) return;
    k2m_buffer_put_str(out, k2m_str_of(name));
    k2m_buffer_put_str(out, value);
}

static void put_member(k2m_buffer *out, const k2m_member *m, bool refused)
{
    char part[32];
    k2m_buffer_put_str(out, refused ? K2M_STR("refused") : K2M_STR("page"));
    if (m->name.len) put_field(out, " ", m->name);
    if (!refused) {
        if (!k2m_str_equal(m->address, m->name)) put_field(out, " from=", m->address);
        put_field(out, " charset=", m->charset);
        put_field(out, " at=", m->retrieved);
        (void)snprintf(part, sizeof part, " part=%u", m->part);
        if (m->part) k2m_buffer_put_str(out, k2m_str_of(part));
    }
    k2m_buffer_put_str(out, K2M_STR(": "));
    k2m_buffer_put_str(out, refused ? k2m_str_of(m->refused.what) : m->bytes);
    if (m->too_large) k2m_buffer_put_str(out, K2M_STR(" (too large)"));
    if (m->needs_seek) k2m_buffer_put_str(out, K2M_STR(" (needs seek)"));
    k2m_buffer_put_char(out, '\n');
}

static void put_found(k2m_buffer *out, k2m_unpacked found, const k2m_member *m)
{
    if (found == K2M_UNPACK_READ_ERROR) k2m_buffer_put_str(out, K2M_STR("read error\n"));
    else if (found == K2M_UNPACK_NO_MEMORY) k2m_buffer_put_str(out, K2M_STR("no memory\n"));
    else put_member(out, m, found == K2M_UNPACK_REFUSED);
}

k2m_str unpacked(k2m_arena *arena, k2m_str input, reading how)
{
    memory m = {.all = input, .how = how};
    k2m_source source = {.read = read_memory, .seek = how.pipe ? NULL : seek_memory, .context = &m};
    k2m_unpacker *u = k2m_unpack_open(&source, how.max_size ? how.max_size : 1 << 20);
    k2m_member member;
    k2m_unpacked found;
    k2m_buffer out;
    assert_non_null(u);
    k2m_buffer_init(&out, arena);
    while ((found = k2m_unpack_next(u, &member)) != K2M_UNPACK_END) put_found(&out, found, &member);
    assert_int_equal(k2m_unpack_next(u, &member), K2M_UNPACK_END);
    k2m_unpack_close(u);
    return out.len ? k2m_buffer_str(&out) : K2M_STR("");
}

/* ---- WARC ---- */

k2m_str joined(k2m_arena *arena, const k2m_str *parts, size_t count)
{
    k2m_buffer out;
    k2m_buffer_init(&out, arena);
    for (size_t i = 0; i < count; i++) k2m_buffer_put_str(&out, parts[i]);
    return k2m_buffer_str(&out);
}

k2m_str response(k2m_arena *arena, const char *status, const char *fields, k2m_str body)
{
    const k2m_str parts[] = {K2M_STR("HTTP/1.1 "), k2m_str_of(status), K2M_STR("\r\n"),
                             k2m_str_of(fields),   K2M_STR("\r\n"),    body};
    return joined(arena, parts, 6);
}

k2m_str record(k2m_arena *arena, const char *type, const char *address, const char *content_type, k2m_str body,
               long long length)
{
    char head[1024];
    long long said = length < 0 ? (long long)body.len : length;
    int len = snprintf(head, sizeof head,
                       "WARC/1.0\r\nWARC-Type: %s\r\nWARC-Target-URI: %s\r\nWARC-Date: 2020-02-03T04:05:06Z\r\n"
                       "Content-Type: %s\r\nContent-Length: %lld\r\n\r\n",
                       type, address, content_type, said);
    const k2m_str parts[] = {{head, (size_t)len}, body, K2M_STR("\r\n\r\n")};
    return joined(arena, parts, 3);
}

k2m_str page_record(k2m_arena *arena, const char *address, const char *body)
{
    k2m_str r = response(arena, "200 OK", "Content-Type: text/html\r\n", k2m_str_of(body));
    return record(arena, "response", address, "application/http; msgtype=response", r, -1);
}

/* ---- compressed data and archives of files ---- */

#ifdef K2M_ARCHIVES

k2m_str deflated(k2m_arena *arena, k2m_str s, int window_bits)
{
    z_stream z = {.next_in = NULL};
    assert_int_equal(deflateInit2(&z, 6, Z_DEFLATED, window_bits, 8, Z_DEFAULT_STRATEGY), Z_OK);
    size_t size = deflateBound(&z, s.len);
    char *out = k2m_arena_alloc(arena, size);
    z.next_in = (z_const Bytef *)s.data;
    z.avail_in = (uInt)s.len;
    z.next_out = (Bytef *)out;
    z.avail_out = (uInt)size;
    assert_int_equal(deflate(&z, Z_FINISH), Z_STREAM_END);
    (void)deflateEnd(&z);
    return (k2m_str){out, size - z.avail_out};
}

static la_ssize_t write_buffer(struct archive *writer, void *context, const void *bytes, size_t size)
{
    (void)writer;
    k2m_buffer_put(context, bytes, size);
    return (la_ssize_t)size;
}

static void write_file(struct archive *writer, const packed_file *file)
{
    struct archive_entry *entry = archive_entry_new();
    archive_entry_set_pathname(entry, file->path);
    archive_entry_set_size(entry, (la_int64_t)file->bytes.len);
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    assert_int_equal(archive_write_header(writer, entry), ARCHIVE_OK);
    assert_int_equal(archive_write_data(writer, file->bytes.data, file->bytes.len), file->bytes.len);
    archive_entry_free(entry);
}

k2m_str packed(k2m_arena *arena, int format, int filter, const char *options, const packed_file *files, size_t count)
{
    k2m_buffer out;
    k2m_buffer_init(&out, arena);
    struct archive *writer = archive_write_new();
    (void)setlocale(LC_CTYPE, "C.UTF-8"); /* names are UTF-8 */
    assert_int_equal(archive_write_set_format(writer, format), ARCHIVE_OK);
    assert_int_equal(archive_write_add_filter(writer, filter), ARCHIVE_OK);
    if (options) assert_int_equal(archive_write_set_options(writer, options), ARCHIVE_OK);
    assert_int_equal(archive_write_set_bytes_in_last_block(writer, 1), ARCHIVE_OK);
    assert_int_equal(archive_write_open(writer, &out, NULL, write_buffer, NULL), ARCHIVE_OK);
    for (size_t i = 0; i < count; i++) write_file(writer, &files[i]);
    assert_int_equal(archive_write_close(writer), ARCHIVE_OK);
    (void)archive_write_free(writer);
    (void)setlocale(LC_CTYPE, "C");
    return k2m_buffer_str(&out);
}

#endif
