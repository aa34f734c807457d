#!/bin/sh
# SPDX-License-Identifier: MIT
# Whole pages: tests/golden/NAME.html or .txt gives NAME.md, to the byte; and NAME.md is Markdown that keeps its form.
. "$(dirname "$0")/tap.sh"

for page in "$HERE"/golden/*.html "$HERE"/golden/*.txt; do
    wanted=${page%.*}.md
    name=$(basename "$page")
    run "$page"
    if [ "$status" != 0 ]; then fail "$name is converted" "$(cat "$WORK/err")"; continue; fi
    check "$name gives $(basename "$wanted")" diff -u "$wanted" "$WORK/out"

    # SPEC.md, Markdown, 6: UTF-8, no line longer than its paragraph, single blank lines, one newline at the end.
    check "$name: the output is UTF-8" iconv -f UTF-8 -t UTF-8 "$WORK/out"
    if grep -n '[[:cntrl:]]' "$WORK/out" >"$WORK/bad" || grep -n ' $' "$WORK/out" >>"$WORK/bad" ||
        awk '/^$/ { if (blank) print NR; blank = 1; next } { blank = 0 } END { if (blank) print "end" }' "$WORK/out" |
        grep . >>"$WORK/bad"; then
        fail "$name: no stray white space" "$(cat "$WORK/bad")"
    else pass "$name: no stray white space"; fi
    # Only a turn opens with strong text that ends in a colon: as many as cmark finds at the start of paragraphs.
    turns=$(grep -c '^\*\*[^*]*:\*\*' "$WORK/out")
    parsed=$(cmark -t xml "$WORK/out" | tr -d '\n' | grep -oE '<paragraph> *<strong> *<text[^>]*>[^<]*:</text> *</strong>' | wc -l)
    if [ "$turns" = "$parsed" ]; then pass "$name: grep finds its $turns turns"
    else fail "$name: grep finds $turns turns, cmark $parsed"; fi
done

run "$HERE/../data/sample.html"
expect 'the sample page is converted' 0
check 'the sample page gives sample.md' diff -u "$HERE/golden/sample.md" "$WORK/out"
# The same page by its other addresses and line ends.
sed 's/$/\r/' "$HERE/golden/text-en.html" >"$WORK/crlf.html"
run "$WORK/crlf.html"
check 'CRLF gives the same' diff -u "$HERE/golden/text-en.md" "$WORK/out"
finish
