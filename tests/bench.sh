#!/bin/bash
# SPDX-License-Identifier: MIT
# Benchmark: compares the speed with that of other programs. Runs them in turn and prints ratios of medians.
# usage: tests/bench.sh BUILD-DIRECTORY
# CORPUS=DIR: the pages to convert (DIR/*.html; default: data). RUNS=N: number of runs (default: 7).
# Processor time is user and system time, of the process and its children.
set -eu
K=$(cd "${1:-build}" && pwd)/kremlin2md
cd "$(dirname "$0")/.."
runs=${RUNS:-7}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export LC_ALL=C
TIMEFORMAT='%U %S %R'

mapfile -t pages < <(find "${CORPUS:-data}" -name '*.html' | sort)
[ "${#pages[@]}" -gt 0 ] || { echo "no pages in ${CORPUS:-data}" >&2; exit 1; }
all=("${pages[@]}")
while [ "${#all[@]}" -lt 400 ]; do all+=("${pages[@]}"); done
large=()
for _ in 1 2 3 4 5 6; do large+=("${all[@]}"); done

# once NAME COMMAND...: runs a command, and appends its processor and elapsed seconds to NAME.cpu and NAME.wall
once() {
    local name=$1 user system real
    shift
    read -r user system real < <({ time "$@" >"$work/out" 2>"$work/err" </dev/null || :; } 2>&1)
    awk "BEGIN { print $user + $system }" >>"$work/$name.cpu"
    echo "$real" >>"$work/$name.wall"
}
median() { sort -n "$work/$1" | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }
# ratio A B: prints the median of A divided by that of B
ratio() { awk "BEGIN { printf \"%.2f\", $(median "$1") / $(median "$2") }"; }

many() { for _ in $(seq 100); do "$@"; done; }

for _ in $(seq "$runs"); do
    once whole "$K" "${all[@]}"
    once xmllint xmllint --html --noout "${all[@]}"
    once one "$K" --jobs=1 "${large[@]}"
    once two "$K" --jobs=2 "${large[@]}"
    once page many "$K" "${pages[0]}"
    once parse many xmllint --html --noout "${pages[0]}"
    if command -v pandoc >/dev/null; then
        once ten "$K" "${all[@]:0:10}"
        once pandoc pandoc -f html -t commonmark "${all[@]:0:10}"
    fi
done

echo "${#all[@]} pages (${#pages[@]} distinct), medians of $runs runs"
echo "processor time with one job, relative to xmllint --html --noout: $(ratio whole.cpu xmllint.cpu) (aim: 0.70)"
echo "speedup from one to two jobs, on $(nproc) processors: $(ratio one.wall two.wall) (aim: 1.80)"
awk "BEGIN { printf \"a single page, including startup: %.1f ms more than xmllint (aim: at most 1)\\n\", \
     ($(median page.wall) - $(median parse.wall)) * 10 }"
if [ -e "$work/pandoc.cpu" ]; then
    echo "processor time relative to pandoc -f html -t commonmark: 1 to $(ratio pandoc.cpu ten.cpu)"
else echo 'pandoc is not installed'; fi
