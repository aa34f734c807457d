#!/bin/sh
# SPDX-License-Identifier: MIT
# The man pages: mandoc finds no fault, and they describe every option, exit status and key of the JSON, as does
# data/doc/output.md for the JSON. (readme_test.sh runs the examples.)
. "$(dirname "$0")/tap.sh"
man=$HERE/../data

if command -v mandoc >/dev/null 2>&1; then
    for page in kremlin2md.1 kremlin2md.3; do
        # Whether other pages are installed on this machine says nothing of this one.
        mandoc -Tlint "$man/$page" 2>&1 | grep -v 'referenced manual not found\|outdated mandoc.db' >"$WORK/lint"
        check "$page is clean" test ! -s "$WORK/lint"
    done
else skip 'mandoc is not installed'; fi
# Its entries are those of the program: every option with its letter, every status, every key of the JSON.
"$K" --help | grep -oE -e '(-[a-zA-Z0-9], )?--[a-z-]+' >"$WORK/options"
printf '%s\n' --completion --no-sandbox --no-progress >>"$WORK/options" # not in the help text
check 'there are options' test "$(wc -l <"$WORK/options")" -gt 15
while read -r long rest; do
    case $long in -?,) entry="^\\.It Fl $(echo "$long" | cut -c 2) .*Fl Fl ${rest#--}" ;; *) entry="^\\.It.*Fl Fl ${long#--}" ;; esac
    check "it has an entry for $long $rest" grep -Eq "$entry( |\$)" "$man/kremlin2md.1"
done <"$WORK/options"
sed -n 's/^    K2M_EXIT_[A-Z_]* = \([0-9]*\),*$/\1/p' "$HERE/../src/command/exit_status.h" | sort >"$WORK/statuses"
sed -n '/^\.Sh EXIT STATUS/,/^\.Sh/s/^\.It \([0-9]*\)$/\1/p' "$man/kremlin2md.1" | sort >"$WORK/described"
check 'its statuses are those of the program' diff "$WORK/statuses" "$WORK/described"
"$K" --to=json --images "$HERE/../data/sample.html" | jq -r '.. | objects | keys[]' | sort -u >"$WORK/keys"
sed -n '/^\.Sh JSON/,/^\.Sh FILES/s/^\(\.It \)*\.*Ql \([a-z_]*\).*/\2/p' "$man/kremlin2md.1" | sort -u >"$WORK/described"
check 'it describes every key of the JSON' sh -c "[ -s '$WORK/keys' ] && ! comm -23 '$WORK/keys' '$WORK/described' | grep ."
grep -o '`[a-z_]*`' "$man/doc/output.md" | tr -d '`' | sort -u >"$WORK/described"
check 'output.md describes every key of the JSON' sh -c "! comm -23 '$WORK/keys' '$WORK/described' | grep ."
# And every type of block, over all pages of the tests.
"$K" --to=json --images "$man/sample.html" "$HERE"/golden/*.html | jq -r '.body | .. | .type? // empty' | sort -u >"$WORK/types"
check 'there are types' test "$(wc -l <"$WORK/types")" -gt 7
check 'output.md describes every type' sh -c "! comm -23 '$WORK/types' '$WORK/described' | grep ."
sed -n '/^\.Sh JSON/,/^\.Sh FILES/s/^\.It Ql \([a-z]*\).*/\1/p' "$man/kremlin2md.1" | sort -u >"$WORK/described"
check 'kremlin2md(1) describes every type' sh -c "! comm -23 '$WORK/types' '$WORK/described' | grep ."

finish
