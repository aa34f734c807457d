#!/bin/sh
# SPDX-License-Identifier: MIT
# Pages in layouts that nobody has described, tests/layouts: articles of the site are read, all else is refused.
. "$(dirname "$0")/tap.sh"
layouts=$HERE/layouts

number=0
for page in "$layouts"/refused/*.html; do
    [ -e "$page" ] || continue
    number=$((number + 1))
    name=$(basename "$page")
    run "$page"
    expect "$name is refused" 65
    check "$name: nothing on standard output" test ! -s "$WORK/out"
done
check 'there are pages to refuse' test "$number" -gt 90

number=0
for page in "$layouts"/read/*.html; do
    [ -e "$page" ] || continue
    number=$((number + 1))
    wanted=${page%.html}.md
    name=$(basename "$page")
    run --no-source "$page"
    # A warning that the layout is unknown is one line on standard error.
    if [ "$status" = 0 ] && [ "$(wc -l <"$WORK/err")" -le 1 ]; then pass "$name is read"
    else fail "$name is read" "exit status $status: $(cat "$WORK/err")"; fi
    check "$name gives $(basename "$wanted")" diff -u "$wanted" "$WORK/out"
done
check 'there are pages to read' test "$number" -gt 15
finish
