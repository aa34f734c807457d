#!/bin/sh
# SPDX-License-Identifier: MIT
# Writes the expected outputs of the golden tests anew, those that are there: NAME.md, NAME.json and NAME.debug.
# usage: tests/dev/golden.sh BUILD-DIRECTORY
set -eu
cd "$(dirname "$0")/../.."
program=$1/kremlin2md

# renew INPUT ARGUMENT...
renew() {
    input=$1 base=${1%.*}
    shift
    [ ! -e "$base.md" ] || "$program" "$@" "$input" >"$base.md" 2>/dev/null
    [ ! -e "$base.json" ] || "$program" "$@" --to=json "$input" 2>/dev/null | jq . >"$base.json"
    [ ! -e "$base.debug" ] || "$program" "$@" --debug "$input" >"$base.debug" 2>/dev/null
}

for input in tests/golden/*.html tests/golden/*.txt; do renew "$input"; done
# shellcheck disable=SC2046 # words
for input in tests/golden/options/*.html; do renew "$input" $(cat "${input%.*}.args"); done
# tests/layouts and tests/text were written by hand before the program ran on them: only what it adds is renewed.
for input in tests/layouts/read/*.html tests/text/cases/*.txt; do
    [ ! -e "${input%.*}.json" ] || "$program" --no-source --to=json "$input" 2>/dev/null | jq . >"${input%.*}.json"
done
echo 'Read the difference before you commit it: git diff tests'
