#!/bin/bash
# SPDX-License-Identifier: MIT
# Benchmark: compares the speed with that of other programs. Runs them in turn and prints ratios of medians.
# usage: tests/bench.sh BUILD-DIRECTORY
# CORPUS=DIR: the pages to convert (DIR/*.html; default: data). RUNS=N: number of runs (default: 5). MANY=N: the length of
# the long list (default: 20000). Outputs go to TMPDIR; where that is a disk, creating files takes most of the time.
# Processor time is user and system time, of the process and its children.
set -eu
build=$(cd "${1:-build}" && pwd)
K=$build/kremlin2md
cd "$(dirname "$0")/.."
runs=${RUNS:-5}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export LC_ALL=C
TIMEFORMAT='%U %S %R'

mapfile -t pages < <(find "${CORPUS:-data}" -name '*.html' | sort)
[ "${#pages[@]}" -gt 0 ] || { echo "no pages in ${CORPUS:-data}" >&2; exit 1; }
all=("${pages[@]}")
while [ "${#all[@]}" -lt 1000 ]; do all+=("${pages[@]}"); done
few=("${all[@]:0:20}")

# once NAME COMMAND...: runs a command, and appends its processor and elapsed seconds to NAME.cpu and NAME.wall
once() {
    local name=$1 user system real
    shift
    read -r user system real < <({ time "$@" >"$work/out" 2>"$work/err" </dev/null || :; } 2>&1)
    awk "BEGIN { print $user + $system }" >>"$work/$name.cpu"
    echo "$real" >>"$work/$name.wall"
}
median() { sort -n "$work/$1" | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }
# row WHAT A B [REMARK]: a row with the ratio of two medians, if both were measured
row() {
    [ -e "$work/$2" ] && [ -e "$work/$3" ] || { printf '%-66s -\n' "$1"; return; }
    printf '%-66s %.2f%s\n' "$1" "$(awk "BEGIN { print $(median "$2") / $(median "$3") }")" "${4:+  ($4)}"
}
there() { command -v "$1" >/dev/null; }
repeat() { for _ in $(seq 100); do "$@"; done; }
files() { rm -rf "$work/files" && "$K" --quiet --output-dir="$work/files" "$@"; }

# ---- what the programs get ----

mkdir "$work/linked" "$work/gz" "$work/text"
n=0
for page in "${all[@]}"; do
    n=$((n + 1))
    ln "$page" "$work/linked/$n.html" 2>/dev/null || cp "$page" "$work/linked/$n.html"
    gzip -c "$page" >"$work/gz/$n.html.gz"
    printf 'WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/%d\r\nContent-Length: %d\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n' \
        "$n" $(($(wc -c <"$page") + 59)) | cat - "$page" <(printf '\r\n\r\n') | gzip
done >"$work/crawl.warc.gz"
if there w3m; then
    n=0
    for page in "${few[@]}"; do n=$((n + 1)) && w3m -dump -cols 10000 -T text/html "$page" >"$work/text/$n.txt"; done
fi
# mdream measures itself: its time is that of its conversions, without Node's start.
mdream=''
if there npm && there node; then
    mkdir -p "$build/bench"
    if (cd "$build/bench" && { [ -d node_modules/mdream ] || npm install --silent mdream @mdream/rust-linux-x64-gnu; }) >"$work/npm" 2>&1; then
        cp tests/bench/mdream.mjs "$build/bench"
        mdream=$build/bench/mdream.mjs
    fi
fi

# ---- the runs ----

for _ in $(seq "$runs"); do
    once stdout "$K" "${all[@]}"
    once xmllint xmllint --html --noout "${all[@]}"
    [ -z "$mdream" ] || node "$mdream" "$work/linked" >>"$work/mdream.cpu"
    once files files "$work"/linked/*.html
    for format in json csv tei; do once $format "$K" --quiet --to=$format $([ $format != tei ] || echo "--output-dir=$work/tei") "$work"/linked/*.html; done
    once one "$K" --jobs=1 "${all[@]}" "${all[@]}" "${all[@]}"
    once two "$K" --jobs=2 "${all[@]}" "${all[@]}" "${all[@]}"
    once page repeat "$K" "${pages[0]}"
    once parse repeat xmllint --html --noout "${pages[0]}"
    once gz "$K" "$work"/gz/*.gz
    once warc "$K" "$work/crawl.warc.gz"
    once zcat zcat "$work/crawl.warc.gz"
    once twenty "$K" "${few[@]}"
    if there pandoc; then once pandoc pandoc -f html -t commonmark "${few[@]}"; fi
    if there w3m; then
        once text "$K" --skip "$work"/text/*.txt
        once w3m eval 'for page in "${few[@]}"; do w3m -dump -T text/html "$page"; done'
    fi
done

# ---- the table ----

echo "${#all[@]} pages (${#pages[@]} distinct), medians of $runs runs, $(nproc) processors. Processor time, one job, as a ratio:"
row 'standard output / xmllint --html --noout' stdout.cpu xmllint.cpu 'aim: 0.30'
row 'standard output / mdream, conversion only' stdout.cpu mdream.cpu 'aim: 0.80'
row 'to files / xmllint' files.cpu xmllint.cpu 'aim: 0.50'
row 'pandoc -f html -t commonmark / kremlin2md' pandoc.cpu twenty.cpu
row 'text / w3m -dump of the pages that it was made from' text.cpu w3m.cpu
row 'JSON / Markdown' json.cpu stdout.cpu
row 'CSV / Markdown' csv.cpu stdout.cpu
row 'TEI to files / Markdown to files' tei.cpu files.cpu
row 'single .gz files / plain files' gz.cpu stdout.cpu
echo 'Elapsed time, as a ratio:'
row 'one job / two jobs' one.wall two.wall 'aim: 1.80'
row 'single .gz files / one WARC.gz: its throughput, relative to theirs' gz.wall warc.wall 'aim: 0.90'
row 'one WARC.gz / zcat of it' warc.wall zcat.wall
awk "BEGIN { printf \"a single page, including startup: %.1f ms more than xmllint (aim: at most 1)\\n\", \
     ($(median page.wall) - $(median parse.wall)) * 10 }"

# ---- a long list ----

many=${MANY:-20000}
seq "$many" | awk -v n="${#all[@]}" -v dir="$work/linked" '{ print dir "/" ($1 - 1) % n + 1 ".html" }' >"$work/list"
seconds() { date +%s.%N; }
for count in $((many / 10)) "$many"; do
    head -n "$count" "$work/list" >"$work/part"
    start=$(seconds)
    memory=$("$build/tests/peak" /dev/null "$K" --quiet --to=json --jobs=0 --files-from="$work/part")
    awk "BEGIN { printf \"a list of %d pages, all processors: %.0f pages a second, no process over %.1f MB\\n\", \
         $count, $count / ($(seconds) - $start), $memory / 1024 }"
done
