/* SPDX-License-Identifier: MIT */
/* Reads bytes as an MHTML file, which must not go beyond its end. Then wraps the bytes as a page in an MHTML file, in
 * each transfer encoding, and requires that they come out unchanged. */
#include "fuzz.h"

#include "read/mime.h"

#include <stdio.h>
#include <string.h>

static void read_message(k2m_arena *arena, k2m_str message)
{
    k2m_mime_page page;
    if (!k2m_mime_is_message(message) || !k2m_mime_read(arena, message, &page)) return;
    require(page.bytes.len <= message.len, "the page is not larger than the message");
    if (page.charset.data) require(page.charset.data[page.charset.len] == '\0', "the charset is NUL-terminated");
}

/* ---- a page in a message ---- */

static void put_quoted_printable(k2m_buffer *out, k2m_str page)
{
    char code[4];
    for (size_t i = 0; i < page.len; i++) {
        (void)snprintf(code, sizeof code, "=%02X", (unsigned char)page.data[i]);
        bool plain = page.data[i] > ' ' && page.data[i] < 0x7F && page.data[i] != '=';
        k2m_buffer_put(out, plain ? page.data + i : code, plain ? 1 : 3);
        if (i % 20 == 19) k2m_buffer_put(out, "=\r\n", 3);
    }
}

static void put_base64(k2m_buffer *out, k2m_str page)
{
    static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (size_t i = 0; i < page.len; i += 3) {
        size_t count = page.len - i < 3 ? page.len - i : 3;
        uint32_t bits = 0;
        for (size_t j = 0; j < 3; j++) bits = bits << 8 | (j < count ? (unsigned char)page.data[i + j] : 0);
        for (size_t j = 0; j < 4; j++) k2m_buffer_put_char(out, j <= count ? alphabet[bits >> (18 - 6 * j) & 63] : '=');
        if (i % 57 == 54) k2m_buffer_put(out, "\r\n", 2);
    }
}

static void wrap_and_read(k2m_arena *arena, k2m_str page, const char *encoding)
{
    k2m_buffer out;
    k2m_buffer_init(&out, arena);
    k2m_buffer_put_str(&out,
                       K2M_STR("MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"=_k\"\r\n\r\n--=_k\r\n"
                               "Content-Type: text/html; charset=\"utf-8\"\r\nContent-Location: http://x.example/1\r\n"
                               "Content-Transfer-Encoding: "));
    k2m_buffer_put_str(&out, k2m_str_of(encoding));
    k2m_buffer_put_str(&out, K2M_STR("\r\n\r\n"));
    if (*encoding == 'b') put_base64(&out, page);
    else put_quoted_printable(&out, page);
    k2m_buffer_put_str(&out, K2M_STR("\r\n--=_k--\r\n"));
    k2m_mime_page read;
    k2m_str message = k2m_buffer_str(&out);
    require(k2m_mime_is_message(message) && k2m_mime_read(arena, message, &read), "the message is read");
    require(k2m_str_equal(read.bytes, page), "the page is unchanged");
    require(k2m_str_equal(read.charset, K2M_STR("utf-8")), "the charset is unchanged");
    require(k2m_str_equal(read.address, K2M_STR("http://x.example/1")), "the address is unchanged");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    k2m_arena arena;
    jmp_buf no_memory;
    k2m_arena_init(&arena, &no_memory);
    require(setjmp(no_memory) == 0, "memory does not run out");
    k2m_str input = {(const char *)data, size};
    read_message(&arena, input);
    wrap_and_read(&arena, input, "quoted-printable");
    wrap_and_read(&arena, input, "base64");
    k2m_arena_free(&arena);
    return 0;
}
