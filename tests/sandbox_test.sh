#!/bin/sh
# SPDX-License-Identifier: MIT
# What parses pages has no rights: what a parser that has been taken over could try is refused. Without the sandbox it
# succeeds, so the tries are real.
. "$(dirname "$0")/tap.sh"
page=$HERE/../data/sample.html
if ! "$K" --version | grep -q 'sandbox seccomp'; then
    skip 'built without libseccomp'
    finish
    exit 0
fi

# try LETTER WHAT ARGUMENT...
try() {
    letter=$1 what=$2
    shift 2
    LD_PRELOAD=$BUILD/tests/escape.so K2M_ESCAPE=$letter "$K" "$@" >"$WORK/out" 2>"$WORK/err" <"$page"
    status=$?
}
refused() {
    try "$1" "$2" "$page"
    expect "refused: $2" 0
    check "and the page is converted" cmp "$HERE/golden/sample.md" "$WORK/out"
    try "$1" "$2" -j 2 --output-dir="$WORK/dir" "$page" "$HERE/golden/news-en.html"
    expect "refused in a batch: $2" 0
    try "$1" "$2" --no-sandbox "$page"
    if [ "$1" = x ]; then check "without the sandbox it succeeds" test ! -s "$WORK/out"
    else check "without the sandbox it succeeds" grep -q 'signal 4' "$WORK/err"; fi
}
refused r 'to read a file'
refused w 'to write a file'
refused c 'to connect'
refused s 'to make a socket'
refused f 'to make a process'
refused k 'to reach another process'
refused x 'to run a program'
refused u 'to change the folder'
refused o 'to write to what the command has open'
refused m 'to make memory executable'
refused p 'to see a file that is open as memory'

# Where the system has no such thing, nothing is converted without it being said.
LD_PRELOAD=$BUILD/tests/faults.so K2M_FAULT=sandbox "$K" "$page" >"$WORK/out" 2>"$WORK/err"
status=$?
expect 'a system that refuses the sandbox' 70
check 'is told, and what to do' grep -q 'the system refused the sandbox (use --no-sandbox to run without it)' "$WORK/err"
check 'and nothing is converted' test ! -s "$WORK/out"
LD_PRELOAD=$BUILD/tests/faults.so K2M_FAULT=sandbox "$K" --no-sandbox "$page" >"$WORK/out" 2>"$WORK/err"
status=$?
expect 'without it all is well' 0

# What is loaded before the rights are given up is all that is needed: alone, and behind a page that needs nothing.
same_inside() {
    run --no-sandbox "$@"
    cp "$WORK/out" "$WORK/without"
    run "$@"
    expect "inside: $*" 0
    check "inside as outside: $*" cmp "$WORK/without" "$WORK/out"
}
cd "$WORK" || exit 1
for label in windows-1251 koi8-r iso-8859-5 x-mac-cyrillic ibm866 utf-16 utf-16le utf-16be; do
    sed "s/charset=\"utf-8\"/charset=\"$label\"/" "$HERE/golden/letter-ru.html" |
        iconv -f UTF-8 -t "${label#x-}//TRANSLIT" >"$label.html"
    same_inside "$label.html"
    check "$label is read" cmp "$HERE/golden/letter-ru.md" "$WORK/out"
    same_inside "$page" "$label.html"
done
for name in koi8-u gb18030 iso-8859-2; do
    iconv -f UTF-8 -t "$name//TRANSLIT" "$HERE/golden/letter-ru.html" >"$name.html"
    same_inside --encoding="$name" "$name.html"
done
# The user's word on a page that needs no table.
sed 's/’/\&#8217;/g; s/…/.../g; s/°/\&deg;/g' "$page" | LC_ALL=C tr -d '\200-\377' >ascii.html
"$K" --no-sandbox ascii.html >ascii.md
for label in iso-8859-1 latin1 ascii x-cp1251 win-1251 koi8 x-mac-cyrillic cp866 koi8-u; do
    run --encoding="$label" ascii.html
    expect "--encoding=$label, of ASCII" 0
    check 'gives the same' cmp ascii.md "$WORK/out"
done

# An encoding that no page of the site is in is no guess.
{ sed 's/charset="utf-8"/charset="iso-8859-2"/; /<\/p>/q' ascii.html && printf '<p>\277eglarze i \263odzie</p>\n'; } >latin2.html
run latin2.html
expect 'a page in an encoding that is not expected' 64
check 'is told what to do' grep -q 'unknown character encoding (use --encoding=NAME' "$WORK/err"
finish
