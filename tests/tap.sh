# SPDX-License-Identifier: MIT
# tap.sh: functions for the shell tests, which source it. Each check prints a line of TAP ("ok 1 - NAME").
# Sets K (the program), BUILD (its build directory), HERE (this directory), WORK (a temporary directory, removed at exit) and
# TRAP (a pattern for the number of the signal that a shim dies of).

HERE=$(cd "$(dirname "$0")" && pwd)
K=${K2M_PROGRAM:-$HERE/../build/kremlin2md}
BUILD=$(cd "$(dirname "$K")" && pwd)
WORK=$(mktemp -d) || exit 1
trap 'rm -rf "$WORK"' EXIT
# Of __builtin_trap(): SIGILL on x86, SIGTRAP on arm64 and ppc64, SIGFPE on s390x. Without a system call, no other way is left.
# shellcheck disable=SC2034 # for those who source this
TRAP='[458]'
count=0

# pass NAME, fail NAME [DETAILS]
pass() { count=$((count + 1)); printf 'ok %d - %s\n' "$count" "$1"; }
fail() {
    count=$((count + 1))
    printf 'not ok %d - %s\n' "$count" "$1"
    [ $# -lt 2 ] || printf '%s\n' "$2" | sed 's/^/#   /'
}

# skip REASON: reports a test that cannot run here
skip() { count=$((count + 1)); printf 'ok %d # SKIP %s\n' "$count" "$1"; }

# check NAME COMMAND...: passes if the command succeeds, else shows its output
check() {
    check_name=$1
    shift
    if "$@" >"$WORK/check.out" 2>&1; then pass "$check_name"; else fail "$check_name" "$(head -n 20 "$WORK/check.out")"; fi
}

# run ARGUMENT...: runs the program with its output in $WORK/out and $WORK/err; sets $status to its exit status
run() {
    "$K" "$@" >"$WORK/out" 2>"$WORK/err" </dev/null
    status=$?
}

# expect NAME STATUS: passes if the last run ended with this status, and printed nothing on standard error if it
# succeeded, or one line if it failed
expect() {
    lines=$(wc -l <"$WORK/err")
    if [ "$status" != "$2" ]; then fail "$1" "exit status $status, want $2: $(cat "$WORK/err")"
    elif [ "$2" = 0 ] && [ "$lines" != 0 ]; then fail "$1" "standard error: $(cat "$WORK/err")"
    elif [ "$2" != 0 ] && [ "$lines" != 1 ]; then fail "$1" "more or less than one line on standard error: $(cat "$WORK/err")"
    else pass "$1"; fi
}

# gives NAME WANTED KNOWN: the last run's output is the file WANTED. If KNOWN is not empty, the case is not read right
# yet: the check fails once it is, so that its name goes from the list.
gives() {
    if [ -n "$3" ]; then check "$1 is not read right yet" test "$(cat "$2")" != "$(cat "$WORK/out")"
    else check "$1 gives $(basename "$2")" diff -u "$2" "$WORK/out"; fi
}

# listed NAME LIST: prints NAME if it is a word of LIST
listed() { case " $2 " in *" $1 "*) echo "$1" ;; esac; }

finish() { printf '1..%d\n' "$count"; }
