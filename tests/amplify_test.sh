#!/bin/sh
# SPDX-License-Identifier: MIT
# A small page does not become a large one: a long base is not put before every link, and the links of a page do not grow
# it more than 16 times.
. "$(dirname "$0")/tap.sh"

# page LENGTH: a page with a base of that many letters and 1,800 links
page() {
    awk -v length_="$1" 'BEGIN {
        printf "<!doctype html><html><head><base href=\"http://kremlin.ru/"
        for (i = 0; i < length_; i++) printf "a"
        printf "/\"></head><body><div class=\"read\" data-href=\"http://en.kremlin.ru/events/president/news/99990001\"><article>"
        printf "<h1 class=\"entry-title\">Ferries</h1><div class=\"read__internal_content\"><p>"
        for (i = 0; i < 1800; i++) printf "<a href=\"b%d\">x</a> ", i
        print "</p></div></article></div></body></html>" }' >"$WORK/page.html"
}

for length in 100 8000 36000 200000; do
    page "$length"
    run "$WORK/page.html"
    expect "a base of $length letters is read" 0
    input=$(wc -c <"$WORK/page.html") output=$(wc -c <"$WORK/out")
    check "$length letters: $input bytes give $output" test "$output" -lt $((input * 16 + 65536))
    check "$length letters: every link is there" test "$(grep -o '\[x\](' "$WORK/out" | wc -l)" = 1800
done
finish
