#!/bin/sh
# SPDX-License-Identifier: MIT
# Pages as plain text: small inputs with the right output, and texts that are none of the site's.
. "$(dirname "$0")/tap.sh"

# Cases that are not read as they should be yet.
#   topics-of-a-speech  "Northern Sea Route: …" opens a turn: without bold, its label looks like a name. To ask for a
#                       known given name as well would lose 4 turns in 1,000 on real pages.
not_yet=topics-of-a-speech

cases=$HERE/text/cases
for input in "$cases"/*.txt; do
    name=$(basename "$input" .txt)
    run --no-source "$input"
    if [ -e "$cases/$name.status" ]; then
        expect "$name is refused" "$(cat "$cases/$name.status")"
        check "$name: nothing on standard output" test ! -s "$WORK/out"
    else
        expect "$name is read" 0
        gives "$name" "$cases/$name.md" "$(listed "$name" "$not_yet")"
    fi
    [ -e "$cases/$name.jq" ] || continue
    "$K" --to=json "$input" >"$WORK/json"
    while IFS="$(printf '\t')" read -r filter value; do
        check "$name: $filter" test "$(jq -c "$filter" "$WORK/json")" = "$value"
    done <"$cases/$name.jq"
done

for input in "$HERE"/text/refused/*.txt; do
    [ -e "$input" ] || continue
    run "$input"
    expect "$(basename "$input") is refused" 65
done
finish
