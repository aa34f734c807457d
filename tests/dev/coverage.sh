#!/bin/sh
# SPDX-License-Identifier: MIT
# Prints the line coverage of src by the whole test suite, file by file, and the lines that no test runs. Exits with 1 if
# the coverage is below 95 %. usage: tests/dev/coverage.sh BUILD-DIRECTORY
# The build must use clang's -fprofile-instr-generate -fcoverage-mapping, and keep its counters in memory-mapped files,
# because worker processes in the sandbox cannot write a file when they exit.
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
echo 'Lines that no test runs:'
llvm-cov show "$@" -instr-profile="$build/all.profdata" 2>/dev/null |
    awk '/^[a-z].*:$/ { file = $0; shown = /^(src|include)\// } !shown { next } /^ *[0-9]+\| *0\|/ { sub(/^ */, ""); split($0, part, "|"); printf "%s%s: %s\n", file, part[1], part[3] }'
echo
llvm-cov report "$@" -instr-profile="$build/all.profdata" 2>/dev/null >"$build/report"
awk '/^src.*\.c / || /^TOTAL/ { printf "%-22s %5d lines, %4d not run, %s\n", $1, $8, $9, $10 }' "$build/report"
awk -v least=$least '/^TOTAL/ { exit $10 + 0 < least }' "$build/report" && [ "$tested" = 0 ]
