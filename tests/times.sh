# SPDX-License-Identifier: MIT
# times.sh: sourced. count_used FILE: sets `used` to the processor time, in hundredths of a second, of all that this shell
# has waited for. FILE is written: `times` must run in this very shell, and a pipe would make another one.
count_used() {
    times >"$1"
    used=$(awk 'NR == 2 { split($1 "m" $2, t, /[ms]+/); printf "%d", ((t[1] + t[3]) * 60 + t[2] + t[4]) * 100 }' "$1")
}
