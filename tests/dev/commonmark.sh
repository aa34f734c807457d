#!/bin/sh
# SPDX-License-Identifier: MIT
# A development check, not part of `make check`: does commonmark.js, from the npm registry, parse our Markdown like
# libcmark? Checks the generated paragraphs of test_roundtrip, the golden outputs and, if ../shared exists, the real pages.
# usage: tests/dev/commonmark.sh BUILD-DIRECTORY (make check-commonmark)
set -eu
build=${1:-build}
. "$(dirname "$0")/npm.sh"
need_npm commonmark

# plain: puts each tag on a line, joins adjacent texts, and removes attributes that only one of the parsers writes
plain() {
    sed -e 's/ xml:space="preserve"//' -e 's/ title=""//' -e 's/ tight="[a-z]*"//' -e 's/ delim[a-z]*="[a-z]*"//' |
        awk '/<text>.*<\/text>$/ { sub(/^ *<text>/, ""); sub(/<\/text>$/, ""); text = text $0; next }
             text != "" { print "text " text; text = "" }
             { sub(/^ */, ""); print }'
}

# compare NAME: parses $work/NAME.md with both and compares the results
compare() {
    cmark -t xml "$work/$1.md" | plain >"$work/c"
    "$node/node_modules/.bin/commonmark" -t xml "$work/$1.md" | plain >"$work/js"
    if diff "$work/c" "$work/js" >"$work/diff"; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "$1 is parsed differently (<: cmark, >: commonmark.js):"
        head -n 20 "$work/diff"
    fi
}

passed=0 failed=0
K2M_DUMP=$work/generated.md "$build/tests/test_roundtrip" >"$work/log" 2>&1 || { cat "$work/log"; exit 1; }
compare generated
for page in tests/golden/*.md; do
    cp "$page" "$work/golden.md"
    compare golden
done
for page in ../shared/pages/*/*.html; do
    [ -e "$page" ] || continue
    "$build/kremlin2md" "$page" >"$work/page.md" 2>/dev/null || continue
    compare page
done
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
