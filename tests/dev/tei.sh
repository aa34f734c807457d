#!/bin/sh
# SPDX-License-Identifier: MIT
# Validates TEI with jing: of the pages of the tests and, where they are, of ../shared. SCHEMA=FILE: the schema of
# Parla-CLARIN. usage: tests/dev/tei.sh BUILD-DIRECTORY
# libxml2's own validator takes hours over this schema.
set -eu
cd "$(dirname "$0")/../.."
program=$1/kremlin2md schema=${SCHEMA:-../shared/tei/parla-clarin.rng}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

find data/sample.html tests/golden tests/layouts/read tests/text/cases tests/fuzz/corpus/pages ../shared/pages -type f ! -name '*.md' \
    ! -name '*.json' ! -name '*.debug' ! -name '*.args' 2>/dev/null >"$work/list"
"$program" --quiet --images --skip --keep-dirs --to=tei --output-dir="$work/tei" --files-from="$work/list" 2>"$work/messages" || :
count=$(find "$work/tei" -name '*.xml' | wc -l)
find "$work/tei" -name '*.xml' -exec jing "$schema" {} + >"$work/errors" 2>/dev/null || :
grep -c . "$work/errors" >"$work/count" || :
head -n 20 "$work/errors"
# An error is found: the schema is read.
sed 's/<body>/<boddy>/; s/<\/body>/<\/boddy>/' "$(find "$work/tei" -name '*.xml' | head -n 1)" >"$work/wrong.xml"
if jing "$schema" "$work/wrong.xml" >/dev/null 2>&1; then echo 'jing finds no error where there is one'; exit 1; fi
cat "$work"/tei/*/*.xml "$work"/tei/*/*/*.xml | grep -o 'xml:id="[^"]*"' | sort | uniq -d >"$work/twice"
failed=$(($(cat "$work/count") + $(grep -c . "$work/twice" || :)))
echo "$((count - failed)) passed, $failed failed"
[ "$failed" = 0 ] && [ "$count" -gt 100 ]
