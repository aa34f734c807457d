#!/bin/sh
# SPDX-License-Identifier: MIT
# The man pages: mandoc finds nothing to complain of, and every example runs and prints something.
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
echo '--completion' >>"$WORK/options"
check 'there are options' test "$(wc -l <"$WORK/options")" -gt 15
while read -r long rest; do
    case $long in -?,) entry="^\\.It Fl $(echo "$long" | cut -c 2) .*Fl Fl ${rest#--}" ;; *) entry="^\\.It.*Fl Fl ${long#--}" ;; esac
    check "it has an entry for $long $rest" grep -Eq "$entry( |\$)" "$man/kremlin2md.1"
done <"$WORK/options"
sed -n 's/^    K2M_EXIT_[A-Z_]* = \([0-9]*\),*$/\1/p' "$HERE/../src/command/exit_status.h" | sort >"$WORK/statuses"
sed -n '/^\.Sh EXIT STATUS/,/^\.Sh/s/^\.It \([0-9]*\)$/\1/p' "$man/kremlin2md.1" | sort >"$WORK/described"
check 'its statuses are those of the program' diff "$WORK/statuses" "$WORK/described"
"$K" --to=json --images "$HERE/../data/sample.html" | jq -r '.. | objects | keys[]' | sort -u >"$WORK/keys"
sed -n '/^\.Sh JSON/,/^\.Sh FILES/s/^\.Ql \([a-z]*\).*/\1/p' "$man/kremlin2md.1" | sort -u >"$WORK/described"
check 'it describes every key of the JSON' sh -c "[ -s '$WORK/keys' ] && ! comm -23 '$WORK/keys' '$WORK/described' | grep ."

mkdir "$WORK/bin" "$WORK/pages"
ln -s "$(cd "$(dirname "$K")" && pwd)/$(basename "$K")" "$WORK/bin/kremlin2md"
PATH=$WORK/bin:$PATH
cp "$HERE/../data/sample.html" "$HERE/golden/transcript-ru.html" "$WORK/pages"
cp "$HERE/../data/sample.html" "$WORK/page.html"
iconv -f UTF-8 -t WINDOWS-1251//TRANSLIT "$HERE/golden/old-2010-en.html" >"$WORK/old.html"
sed -n '/^\.Sh EXAMPLES/,/^\.Sh SEE ALSO/s/^\.Dl //p' "$man/kremlin2md.1" | sed 's/\\(dq/"/g' >"$WORK/examples"
cd "$WORK" || exit 1
while IFS= read -r example; do
    rm -rf printed page.md markdown
    sh -eu -c "$example" >printed 2>example.err </dev/null
    status=$?
    if [ "$status" != 0 ] || [ -s example.err ]; then fail "example: $example" "$(cat example.err)"
    elif [ ! -s printed ] && [ ! -s page.md ] && [ -z "$(ls markdown 2>/dev/null)" ]; then fail "example: $example" 'it writes nothing'
    else pass "example: $example"; fi
done <examples
check 'there are examples' test "$(wc -l <examples)" -gt 4
finish
