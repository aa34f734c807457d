#!/bin/sh
# SPDX-License-Identifier: MIT
# Golden tests: tests/golden/NAME.html or NAME.txt gives exactly NAME.md, which is well-formed output.
. "$(dirname "$0")/tap.sh"

for page in "$HERE"/golden/*.html "$HERE"/golden/*.txt; do
    wanted=${page%.*}.md
    name=$(basename "$page")
    run "$page"
    if [ "$status" != 0 ]; then fail "$name is converted" "$(cat "$WORK/err")"; continue; fi
    check "$name gives $(basename "$wanted")" diff -u "$wanted" "$WORK/out"

    # UTF-8, no control characters or trailing spaces, no two blank lines in a row, no blank line at the end.
    check "$name: output is valid UTF-8" iconv -f UTF-8 -t UTF-8 "$WORK/out"
    if grep -n '[[:cntrl:]]' "$WORK/out" >"$WORK/bad" || grep -n ' $' "$WORK/out" >>"$WORK/bad" ||
        awk '/^$/ { if (blank) print NR; blank = 1; next } { blank = 0 } END { if (blank) print "end" }' "$WORK/out" |
        grep . >>"$WORK/bad"; then
        fail "$name: no superfluous white space" "$(cat "$WORK/bad")"
    else pass "$name: no superfluous white space"; fi
    # grep finds as many turns as cmark finds paragraphs that open with strong text ending in a colon.
    turns=$(grep -c '^\*\*[^*]*:\*\*' "$WORK/out")
    parsed=$(cmark -t xml "$WORK/out" | tr -d '\n' | grep -oE '<paragraph> *<strong> *<text[^>]*>[^<]*:</text> *</strong>' | wc -l)
    if [ "$turns" = "$parsed" ]; then pass "$name: grep finds its $turns turns"
    else fail "$name: grep finds $turns turns, cmark $parsed"; fi
    counted=$("$K" --to=json "$page" | jq '[.body[] | select(.type == "turn")] | length')
    if [ "$turns" = "$counted" ]; then pass "$name: JSON has as many"
    else fail "$name: grep finds $turns turns, JSON has $counted"; fi
done

run "$HERE/../data/sample.html"
expect 'the sample page is converted' 0
check 'the sample page gives sample.md' diff -u "$HERE/golden/sample.md" "$WORK/out"
# The same page with other line ends.
sed 's/$/\r/' "$HERE/golden/text-en.html" >"$WORK/crlf.html"
run "$WORK/crlf.html"
check 'CRLF line ends do not change the output' diff -u "$HERE/golden/text-en.md" "$WORK/out"
finish
