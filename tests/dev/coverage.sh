#!/bin/sh
# SPDX-License-Identifier: MIT
# Line coverage of src by the whole suite, file by file, and the lines that are left. usage: tests/dev/coverage.sh BUILD
# BUILD was built with clang's -fprofile-instr-generate -fcoverage-mapping, and counts in mapped files: what parses pages
# can write none at its end. Ends with 1 below 95 %.
set -u
cd "$(dirname "$0")/../.." || exit 1
build=$1 least=95
rm -rf "$build/raw"
mkdir -p "$build/raw"
LLVM_PROFILE_FILE=$(cd "$build" && pwd)/raw/%1m%c.profraw
export LLVM_PROFILE_FILE
tests/run "$build"
tested=$?
llvm-profdata merge -o "$build/all.profdata" "$build"/raw/*.profraw || exit 1

set -- "$build/kremlin2md"
for program in "$build"/tests/test_* "$build"/tests/fuzz_*; do
    case $program in *.*) ;; *) set -- "$@" -object "$program" ;; esac
done
echo 'Lines that are left:'
llvm-cov show "$@" -instr-profile="$build/all.profdata" src include 2>/dev/null |
    awk '/^\/.*:$/ { file = $0; sub(/.*\/src\//, "src/", file) } /^ *[0-9]+\| *0\|/ { sub(/^ */, ""); split($0, part, "|"); printf "%s%s: %s\n", file, part[1], part[3] }'
echo
llvm-cov report "$@" -instr-profile="$build/all.profdata" src 2>/dev/null >"$build/report"
awk '/\.c / || /^TOTAL/ { printf "%-22s %5d lines, %4d left, %s\n", $1, $8, $9, $10 }' "$build/report"
awk -v least=$least '/^TOTAL/ { exit $10 + 0 < least }' "$build/report" && [ "$tested" = 0 ]
