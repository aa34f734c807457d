# shellcheck shell=sh
# SPDX-License-Identifier: MIT
# warc.sh: makes WARC archives. Sourced.

# record ADDRESS FILE [TYPE [LENGTH]]: prints a record with the response of a server. TYPE may have further fields of HTTP
# behind \r\n. LENGTH is what the record says instead of its length.
record() {
    http="HTTP/1.1 200 OK\r\nContent-Type: ${3:-text/html; charset=utf-8}\r\n\r\n"
    # shellcheck disable=SC2059 # escapes
    length=${4:-$(($(printf "$http" | wc -c) + $(wc -c <"$2")))}
    printf 'WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: %s\r\nWARC-Date: 2026-01-02T03:04:05Z\r\n' "$1"
    printf 'Content-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n' "$length"
    # shellcheck disable=SC2059
    printf "$http"
    cat "$2"
    printf '\r\n\r\n'
}
