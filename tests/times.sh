# SPDX-License-Identifier: MIT
# times.sh: a function for tests, which source it.

# count_used FILE: sets `used` to the processor time, in hundredths of a second, of all processes that this shell has waited
# for. FILE is a temporary file, because `times` must run in this shell, and a pipe would start a subshell.
count_used() {
    times >"$1"
    used=$(awk 'NR == 2 { split($1 "m" $2, t, /[ms]+/); printf "%d", ((t[1] + t[3]) * 60 + t[2] + t[4]) * 100 }' "$1")
}
