#!/bin/sh
# SPDX-License-Identifier: MIT
# An invalid row in data/site stops the build with a message that gives its file and line.
. "$(dirname "$0")/tap.sh"

tables=$BUILD/gen/tables
site=$HERE/../data/site

# wrong TABLE ROW MESSAGE: checks that the table, with this row appended, is refused with this message
wrong() {
    rm -rf "$WORK/site"
    cp -r "$site" "$WORK/site"
    printf '%s\n' "$2" >>"$WORK/site/$1.txt"
    line=$(wc -l <"$WORK/site/$1.txt")
    "$tables" "$1" "$WORK/site" >"$WORK/rows" 2>"$WORK/err"
    status=$?
    printf '%s/%s.txt:%s: error: %s\n' "$WORK/site" "$1" "$((line))" "$3" >"$WORK/want"
    check "$1: $3" sh -c "[ $status = 1 ] && diff '$WORK/want' '$WORK/err'"
}

wrong words 'ferryman  nothing' "unknown kind 'nothing'"
wrong words 'ferryman  office nothing' "unknown kind 'nothing'"
wrong words 'ferryman' 'a column is missing'
wrong words 'PRESIDENT  office' "the table has this row twice: 'president'"
wrong words 'ferryman  office  office' "too many columns: 'office'"
wrong words ' ferryman  office' 'the row begins with a space'
wrong months 'ferry  month' "this is no number from 1 to 99: 'month'"
wrong elements 'ferry  block  shut' "unknown kind 'shut'"
wrong roles '.ferry  body  nowhere' "this row stands in no other table: 'nowhere'"
wrong roles '.ferry  body' 'a column is missing'
wrong countries 'France' "the table has this row twice: 'France'"

for table in "$site"/*.txt; do
    name=$(basename "$table" .txt)
    check "$name.txt gives the generated $name.inc" sh -c "'$tables' '$name' '$site' | cmp - '$BUILD/gen/$name.inc'"
done
: >"$WORK/site/words.txt"
check 'an empty table is refused' sh -c "! '$tables' words '$WORK/site' 2>'$WORK/err' && grep -q 'the table has no rows' '$WORK/err'"

# The order of the words does not matter: the rows in reverse order give the same table.
sort -r "$site/words.txt" >"$WORK/site/words.txt"
check 'the order of the words does not matter' sh -c "'$tables' words '$WORK/site' | cmp - '$BUILD/gen/words.inc'"
finish
