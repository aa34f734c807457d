#!/bin/sh
# SPDX-License-Identifier: MIT
# Runs the test suite under valgrind: the unit tests, the corpus of the fuzz targets, and tests of the command with its
# worker processes. Exits with 1 if valgrind reports an error or a test fails. usage: tests/dev/valgrind.sh BUILD-DIRECTORY
# It skips tests that run out of memory, since valgrind replaces the allocator, the large inputs of hostile_test.sh, and
# the sandbox, in which valgrind could not write its log.
set -u
cd "$(dirname "$0")/../.." || exit 1
build=$(cd "$1" && pwd)
work=$build/valgrind
rm -rf "$work" && mkdir -p "$work/logs"
ln -s ../tests "$work/tests"
valgrind="valgrind --quiet --leak-check=full --error-exitcode=99 --log-file=$work/logs/%p"
cat >"$work/kremlin2md" <<EOF
#!/bin/sh
exec $valgrind $build/kremlin2md --no-sandbox "\$@"
EOF
chmod +x "$work/kremlin2md"
K2M_PROGRAM=$work/kremlin2md K2M_VALGRIND=1 K2M_CASES=500 CMOCKA_MESSAGE_OUTPUT=TAP
export K2M_PROGRAM K2M_VALGRIND K2M_CASES CMOCKA_MESSAGE_OUTPUT

passed=0 failed=0
# count NAME COMMAND...: runs a test and adds up its results
count() {
    name=$1
    shift
    "$@" >"$work/out" 2>&1
    status=$?
    bad=$(grep -v SKIP "$work/out" | grep -c '^not ok')
    good=$(grep -v SKIP "$work/out" | grep -c '^ok')
    [ "$status" = 0 ] || [ "$bad" != 0 ] || bad=1
    printf '%-28s %3d passed, %d failed\n' "$name" "$good" "$bad"
    [ "$bad" = 0 ] || cat "$work/out"
    passed=$((passed + good)) failed=$((failed + bad))
}
for program in "$build"/tests/test_*; do
    case $program in *.* | */test_allocations) ;; *) count "$(basename "$program")" $valgrind "$program" ;; esac
done
for target in markdown json; do count "fuzz_$target" $valgrind "$build/tests/fuzz_$target" tests/fuzz/corpus/pages/* tests/golden/*.* tests/golden/options/*.html; done
count fuzz_encoding $valgrind "$build/tests/fuzz_encoding" tests/fuzz/corpus/encodings/*
count fuzz_unpack $valgrind "$build/tests/fuzz_unpack" tests/fuzz/corpus/archives/*
count fuzz_mime $valgrind "$build/tests/fuzz_mime" tests/fuzz/corpus/messages/*
for test in golden command batch faults; do count "${test}_test.sh" sh "tests/${test}_test.sh"; done

# Ignores what tests do on purpose: a parser that crashes, too little memory for valgrind itself.
errors='Invalid \|ninitialised\|definitely lost: [1-9]\|indirectly lost: [1-9]\|Mismatched\|overlap'
found=$(grep -l "$errors" "$work"/logs/* | wc -l)
[ "$found" = 0 ] || { grep -h -A 12 "$errors" "$work"/logs/* | head -n 100; failed=$((failed + found)); }
echo "$(ls "$work/logs" | wc -l) processes, $found of them with errors"
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
