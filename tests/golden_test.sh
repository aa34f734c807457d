#!/bin/sh
# SPDX-License-Identifier: MIT
# Golden tests: a page or text gives exactly the outputs that stand beside it, or is refused.
#   NAME.md, NAME.json, NAME.debug  what Markdown, --to=json (through jq .) and --debug print
#   NAME.args                       in golden/options: the options, one to a line
#   NAME.status                     the exit status, if it is not 0
#   NAME.jq                         filters for the JSON, each with its value behind a tab
# layouts/refused and text/refused hold what is refused, labels/labels.tsv how labels are split, lines/*.tsv what pieces of
# HTML, date lines and small texts give.
. "$(dirname "$0")/tap.sh"
. "$HERE/lines/lines.sh"

# What is not read as it should be yet.
#   topics-of-a-speech  "Northern Sea Route: …" opens a turn: without bold, its label looks like a name. To ask for a
#                       known given name as well would lose 4 turns in 1,000 on real pages.
#   definition-list-en  a label in <dt> stays apart from the text in <dd>
#   frame-ru            a link to "/docs/99.html" loses its ".html"
#   title-in-head-en    the last line, "2005, Presidential Press and Information Office", stays in the text
not_yet='topics-of-a-speech definition-list-en frame-ru title-in-head-en'

# well_formed NAME: the output is UTF-8 without control characters, trailing spaces, two blank lines in a row or a blank
# line at the end; grep finds as many turns as cmark finds paragraphs that open with strong text ending in a colon.
well_formed() {
    check "$1: output is valid UTF-8" iconv -f UTF-8 -t UTF-8 "$WORK/out"
    if grep -n '[[:cntrl:]]' "$WORK/out" >"$WORK/bad" || grep -n ' $' "$WORK/out" >>"$WORK/bad" ||
        awk '/^$/ { if (blank) print NR; blank = 1; next } { blank = 0 } END { if (blank) print "end" }' "$WORK/out" |
        grep . >>"$WORK/bad"; then
        fail "$1: no superfluous white space" "$(cat "$WORK/bad")"
    else pass "$1: no superfluous white space"; fi
    turns=$(grep -c '^\*\*[^*]*:\*\*' "$WORK/out")
    parsed=$(cmark -t xml "$WORK/out" | tr -d '\n' | grep -oE '<paragraph> *<strong> *<text[^>]*>[^<]*:</text> *</strong>' | wc -l)
    check "$1: grep finds its $turns turns, as cmark does" test "$turns" = "$parsed"
}

# same_json NAME BASE ARGUMENT...: the JSON is BASE.json, fits BASE.jq, and has as many turns as the Markdown
same_json() {
    name=$1 base=$2
    shift 2
    "$K" "$@" --to=json >"$WORK/json" 2>/dev/null
    counted=$(jq '[.body[] | select(.type == "turn")] | length' "$WORK/json")
    check "$name: JSON has as many" test "$counted" = "$turns"
    if [ -e "$base.json" ]; then
        jq . "$WORK/json" >"$WORK/pretty"
        check "$name gives $(basename "$base").json" diff -u "$base.json" "$WORK/pretty"
    fi
    [ -e "$base.jq" ] || return 0
    while IFS="$(printf '\t')" read -r filter value; do
        check "$name: $filter" test "$(jq -c "$filter" "$WORK/json")" = "$value"
    done <"$base.jq"
}

# refused FILE STATUS
refused() {
    run "$1"
    expect "$(basename "$1") is refused" "$2"
    check "$(basename "$1"): nothing on standard output" test ! -s "$WORK/out"
}

# golden FILE ARGUMENT...: tests one page or text
golden() {
    base=${1%.*}
    name=$(basename "$1")
    if [ -e "$base.status" ]; then refused "$1" "$(cat "$base.status")"; return; fi
    run "$@"
    # A warning, as of an unknown layout, is one line on standard error.
    if [ "$status" != 0 ] || [ "$(wc -l <"$WORK/err")" -gt 1 ]; then fail "$name is read" "$status: $(cat "$WORK/err")"; return; fi
    gives "$name" "$base.md" "$(listed "$(basename "$base")" "$not_yet")"
    well_formed "$name"
    same_json "$name" "$base" "$@"
    [ -e "$base.debug" ] || return 0
    "$K" "$@" --debug >"$WORK/debug" 2>/dev/null
    check "$name gives $(basename "$base").debug" diff -u "$base.debug" "$WORK/debug"
}

for page in "$HERE"/golden/*.html "$HERE"/golden/*.txt; do golden "$page"; done
# shellcheck disable=SC2046 # words
for page in "$HERE"/golden/options/*.html; do golden "$page" $(cat "${page%.*}.args"); done
for page in "$HERE"/layouts/read/*.html "$HERE"/text/cases/*.txt; do golden "$page" --no-source; done
for page in "$HERE"/layouts/refused/*.html "$HERE"/text/refused/*.txt; do refused "$page" 65; done

run "$HERE/../data/sample.html"
expect 'the sample page is converted' 0
check 'the sample page gives sample.md' diff -u "$HERE/golden/sample.md" "$WORK/out"
# The same page with other line ends.
sed 's/$/\r/' "$HERE/golden/text-en.html" >"$WORK/crlf.html"
run "$WORK/crlf.html"
check 'CRLF line ends do not change the output' diff -u "$HERE/golden/text-en.md" "$WORK/out"

# What the program writes is a text that it reads, if it says the address. Text has no bold, and so loses what some pages
# are about: text that looks like a label or like Markdown.
read_back=0
for page in "$HERE"/golden/*.html; do
    case $page in */forged-*|*/lead-ins-*|*/text-en.html) continue ;; esac
    "$K" "$page" >"$WORK/own.txt" 2>/dev/null
    grep -q '^Source: ' "$WORK/own.txt" || continue
    for input in "$page" "$WORK/own.txt"; do "$K" --to=json "$input" 2>/dev/null |
        jq -c '[.title, .date, .time, .place, .source, [.body[] | .label // empty]]'; done >"$WORK/both"
    check "$(basename "$page"): its Markdown is read back" test "$(uniq "$WORK/both" | wc -l)" = 1
    read_back=$((read_back + 1))
done
check 'Markdown of many pages is read back' test "$read_back" -gt 10

# ---- labels ----

frame_start='<!doctype html><html lang="en"><head><meta charset="utf-8"></head><body>
<div class="read" data-href="http://en.kremlin.ru/events/president/news/99990001"><article class="read__in">
<h1 class="entry-title p-name">Meeting on ferries</h1><div class="entry-content read__internal_content">
<p><b>Question:</b> Who is it?</p><p><b>'
frame_end=':</b> It is me.</p><div class="read__bottommeta hidden-copy"><div class="read__status masha-ignore">
<p>Published in sections: <a href="/events/president/transcripts">Transcripts</a></p></div></div></div></article></div>
</body></html>'

# Each label opens a turn on a page of its own.
grep -v '^#' "$HERE/labels/labels.tsv" >"$WORK/labels"
check 'there are labels' test "$(wc -l <"$WORK/labels")" -gt 250
mkdir "$WORK/pages"
n=1000
while IFS="$(printf '\t')" read -r label _; do
    printf '%s%s%s\n' "$frame_start" "$label" "$frame_end" >"$WORK/pages/$n.html"
    n=$((n + 1))
done <"$WORK/labels"
"$K" --to=json "$WORK"/pages/*.html |
    jq -r '.body[1] | [.label, .name // "-", .role // "-"] | @tsv' >"$WORK/split"
check 'every label opens a turn' sh -c "cut -f 1 '$WORK/labels' >'$WORK/want' && cut -f 1 '$WORK/split' | diff '$WORK/want' -"

# Split wrongly, for want of evidence in the label: a name that is also a small word, and an unknown given name.
diff "$WORK/labels" "$WORK/split" | grep '^<' | cut -f 1 | cut -c 3- >"$WORK/wrong"
check 'all labels but two are split right' diff "$HERE/labels/not-yet" "$WORK/wrong"

# ---- lines ----

cd "$WORK" || exit 1
for table in $tables; do
    "made_of_$table" "$K" >got 2>err
    grep -v '^#' "$HERE/lines/$table.tsv" | cut -f 2- >wanted
    check "$table.tsv has lines" test "$(wc -l <wanted)" -gt 30
    check "$table.tsv: all are read" test ! -s err
    check "$table.tsv: each line gives what stands beside it" diff wanted got
done
# ---- the other formats ----

if command -v python3 >/dev/null; then
    python3 "$HERE/formats/compare.py" "$K" "$HERE"/../data/sample.html "$HERE"/golden/*.html "$HERE"/golden/*.txt \
        "$HERE"/golden/options/*.html "$HERE"/layouts/read/*.html "$HERE"/text/cases/*.txt >compared 2>compare.err
    status=$?
    check 'JSON, CSV, TSV and TEI say the same of all pages' sh -c "grep '^not ok' compared; exit $status"
    check 'of many pages' test "$(grep -c '^ok' compared)" -gt 90
else skip 'no python3'; fi
finish
