#!/bin/sh
# SPDX-License-Identifier: MIT
# Every example of README.md in a ```sh block runs, prints something, and prints what the ```text block behind it says.
. "$(dirname "$0")/tap.sh"

mkdir "$WORK/bin" "$WORK/pages"
ln -s "$(cd "$(dirname "$K")" && pwd)/$(basename "$K")" "$WORK/bin/kremlin2md"
PATH=$WORK/bin:$PATH
cp "$HERE/../data/sample.html" "$HERE/golden/transcript-ru.html" "$WORK/pages"

# One file a block: 1.sh, 1.text, 2.sh, …
awk -v dir="$WORK" '
    /^```sh$/ { n++; file = dir "/" n ".sh"; printf "" > file; next }
    /^```text$/ { file = dir "/" n ".text"; printf "" > file; next }
    /^```$/ { file = ""; next }
    file != "" { print >> file }' "$HERE/../README.md"

cd "$WORK" || exit 1
n=1
while [ -e "$n.sh" ]; do
    name="example $n: $(head -n 1 "$n.sh")"
    if grep -q '| parallel ' "$n.sh" && ! parallel echo ::: x >/dev/null 2>&1; then
        skip "$name: parallel does not run here (it needs /proc)"
    elif ! LC_ALL=C.UTF-8 sh -eu "$n.sh" >"$n.out" 2>"$n.err" || [ -s "$n.err" ]; then fail "$name" "$(cat "$n.err")"
    elif [ -e "$n.text" ] && ! diff "$n.text" "$n.out" >"$n.diff"; then fail "$name" "$(cat "$n.diff")"
    elif [ ! -s "$n.out" ]; then fail "$name" 'it prints nothing'
    else pass "$name"; fi
    n=$((n + 1))
done
check 'README has examples' test "$n" -gt 6
# The excerpt at its top is what the sample page gives.
sed -n '/^    \$ kremlin2md page.html$/,/^$(/p' "$HERE/../README.md" | sed -n 's/^    //p' | sed 1d >excerpt
kremlin2md pages/sample.html | grep . | head -n "$(grep -c . excerpt)" >sample.md
grep . excerpt >excerpt.md
head -n 6 excerpt.md >excerpt.6
head -n 6 sample.md >sample.6
check 'the excerpt is what the sample page gives' diff excerpt.6 sample.6
finish
