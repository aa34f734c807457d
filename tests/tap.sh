# SPDX-License-Identifier: MIT
# tap.sh: what the shell tests share; sourced. Each check prints a line of TAP ("ok 1 - what it holds").
# Sets K (the program), BUILD (the folder it was built in), HERE (this folder), WORK (a folder of the test's own, removed at its end).

HERE=$(cd "$(dirname "$0")" && pwd)
K=${K2M_PROGRAM:-$HERE/../build/kremlin2md}
BUILD=$(cd "$(dirname "$K")" && pwd)
WORK=$(mktemp -d) || exit 1
trap 'rm -rf "$WORK"' EXIT
count=0

# pass NAME, fail NAME [DETAILS]
pass() { count=$((count + 1)); printf 'ok %d - %s\n' "$count" "$1"; }
fail() {
    count=$((count + 1))
    printf 'not ok %d - %s\n' "$count" "$1"
    [ $# -lt 2 ] || printf '%s\n' "$2" | sed 's/^/#   /'
}

# skip REASON: what can't be tested here
skip() { count=$((count + 1)); printf 'ok %d # SKIP %s\n' "$count" "$1"; }

# check NAME COMMAND...: passes if the command succeeds; what it prints is shown if not
check() {
    name=$1
    shift
    if "$@" >"$WORK/check.out" 2>&1; then pass "$name"; else fail "$name" "$(head -n 20 "$WORK/check.out")"; fi
}

# run ARGUMENT...: runs the program; leaves its output in $WORK/out and $WORK/err and its status in $status
run() {
    "$K" "$@" >"$WORK/out" 2>"$WORK/err" </dev/null
    status=$?
}

# expect NAME STATUS: the last run ended with this status, and kept the promises that go with it: on success nothing on
# standard error; on failure one line there
expect() {
    lines=$(wc -l <"$WORK/err")
    if [ "$status" != "$2" ]; then fail "$1" "exit status $status, want $2: $(cat "$WORK/err")"
    elif [ "$2" = 0 ] && [ "$lines" != 0 ]; then fail "$1" "standard error: $(cat "$WORK/err")"
    elif [ "$2" != 0 ] && [ "$lines" != 1 ]; then fail "$1" "not one line: $(cat "$WORK/err")"
    else pass "$1"; fi
}

finish() { printf '1..%d\n' "$count"; }
