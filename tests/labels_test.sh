#!/bin/sh
# SPDX-License-Identifier: MIT
# Labels are split into name and role: tests/labels/labels.tsv, judged by hand before the program ran on it. Each label
# opens a turn on a page of its own.
. "$(dirname "$0")/tap.sh"

frame_start='<!doctype html><html lang="en"><head><meta charset="utf-8"></head><body>
<div class="read" data-href="http://en.kremlin.ru/events/president/news/99990001"><article class="read__in">
<h1 class="entry-title p-name">Meeting on ferries</h1><div class="entry-content read__internal_content">
<p><b>Question:</b> Who is it?</p><p><b>'
frame_end=':</b> It is me.</p><div class="read__bottommeta hidden-copy"><div class="read__status masha-ignore">
<p>Published in sections: <a href="/events/president/transcripts">Transcripts</a></p></div></div></div></article></div>
</body></html>'

grep -v '^#' "$HERE/labels/labels.tsv" >"$WORK/labels"
total=$(wc -l <"$WORK/labels")
check 'there are labels' test "$total" -gt 250
mkdir "$WORK/pages"
n=1000
while IFS="$(printf '\t')" read -r label _; do
    printf '%s%s%s\n' "$frame_start" "$label" "$frame_end" >"$WORK/pages/$n.html"
    n=$((n + 1))
done <"$WORK/labels"
"$K" --to=json "$WORK"/pages/*.html |
    jq -r '.body[1] | [.label, .name // "-", .role // "-"] | @tsv' >"$WORK/split"
check 'every label opens a turn' sh -c "cut -f 1 '$WORK/labels' >'$WORK/want' && cut -f 1 '$WORK/split' | diff '$WORK/want' -"

# Known to be wrong, for want of evidence in the label: a name that is also a small word, and an unknown given name.
wrong=$(diff "$WORK/labels" "$WORK/split" | grep -c '^<')
check 'no more than 2 labels are split wrongly' test "$wrong" -le 2
[ "$wrong" -le 2 ] || diff "$WORK/labels" "$WORK/split" | sed 's/^/#   /'
finish
