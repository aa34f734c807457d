#!/bin/sh
# SPDX-License-Identifier: MIT
# A development check, not part of `make check`: what do other readers of GFM make of our Markdown? cmark-gfm, marked and
# markdown-it (both from the npm registry) and, with `-f gfm-emoji` and `-f commonmark`, pandoc read the generated paragraphs of
# test_roundtrip, the golden outputs and, if ../shared exists, the real pages. Counts the blocks that a reader reads
# otherwise than cmark. Exits with 1 if there are any in pages, or any that cmark-gfm reads otherwise.
# usage: tests/dev/gfm.sh BUILD-DIRECTORY (make check-gfm)
set -eu
build=$(cd "${1:-build}" && pwd)
. "$(dirname "$0")/npm.sh"
need_npm marked
need_npm markdown-it
for command in cmark cmark-gfm pandoc; do
    command -v $command >/dev/null || { echo "$command is not installed" >&2; exit 1; }
done
cp tests/dev/gfm.cjs "$node/gfm.cjs" # beside its packages

mkdir "$work/golden" "$work/pages" "$work/generated"
cp tests/golden/*.md "$work/golden"
K2M_CASES=20000 K2M_DUMP=$work/generated/all.md "$build/tests/test_roundtrip" >"$work/log" 2>&1 || { cat "$work/log"; exit 1; }
for page in ../shared/pages/*/*.html; do
    [ -e "$page" ] || continue
    "$build/kremlin2md" --links=all "$page" >"$work/pages/$(basename "$page").md" 2>/dev/null || rm "$work/pages/$(basename "$page").md"
done
node "$node/gfm.cjs" "$work"/golden "$work"/generated "$work"/pages
