#!/bin/sh
# SPDX-License-Identifier: MIT
# The sandbox: a compromised parser tries to break out, and fails. Without the sandbox each attempt succeeds, which shows
# that the test works.
. "$(dirname "$0")/tap.sh"
page=$HERE/../data/sample.html
if ! "$K" --version | grep -q 'sandbox seccomp'; then
    skip 'built without libseccomp'
    finish
    exit 0
fi

# try LETTER WHAT ARGUMENT...: runs the program with a parser that makes the attempt LETTER (see shim/escape.c)
try() {
    letter=$1 what=$2
    shift 2
    LD_PRELOAD=$BUILD/tests/escape.so K2M_ESCAPE=$letter K2M_SECRET=password "$K" "$@" >"$WORK/out" 2>"$WORK/err" <"$page"
    status=$?
}
# refused LETTER WHAT: checks that the attempt at WHAT fails in the sandbox, and succeeds without it
refused() {
    try "$1" "$2" "$page"
    expect "$2 is refused" 0
    check "$2 is refused, and the page is converted" cmp "$HERE/golden/sample.md" "$WORK/out"
    try "$1" "$2" -j 2 --output-dir="$WORK/dir" "$page" "$HERE/golden/news-en.html"
    expect "$2 is refused in a batch" 0
    try "$1" "$2" --no-sandbox "$page"
    if [ "$1" = x ]; then check "$2 succeeds without the sandbox" test ! -s "$WORK/out"
    else check "$2 succeeds without the sandbox" grep -q "killed by signal $TRAP\$" "$WORK/err"; fi
}
refused r 'reading a file'
refused w 'writing a file'
refused c 'connecting to a server'
refused s 'creating a socket'
refused f 'starting a process'
refused k 'signalling another process'
refused x 'running a program'
refused u 'changing the directory'
refused o 'writing to standard output or standard error'
refused m 'allocating executable memory'
refused p 'mapping an open file'
refused e 'reading the environment'
refused a 'reading the command line'
refused t 'setting a timer'
refused l 'raising a limit'
refused h 'advice about memory that only root may give'

# What the worker process is like from outside, while it converts a page that never ends: it has no descriptor but its
# socket, its limits, and it cannot be traced by other processes of its user. As root, this needs another user for that.
as_user=''
if [ "$(id -u)" = 0 ] && command -v setpriv >/dev/null && chmod 755 "$WORK" && setpriv --reuid=65534 cat "$K" "$BUILD/tests/endless.so" >/dev/null 2>&1
then as_user='setpriv --reuid=65534'; fi
sed 's/Pavel/NEVER END/' "$HERE/golden/special-en.html" >"$WORK/endless.html"
if [ -r /proc/self/fd ]; then
    exec 7<"$page"
    LD_PRELOAD=$BUILD/tests/endless.so $as_user "$K" "$WORK/endless.html" >"$WORK/out" 2>"$WORK/err" &
    batch=$!
    worker='' open='' owner='' limits=$WORK/limits
    for _ in $(seq 100); do
        sleep 0.02
        worker=$(grep -l "^PPid:[[:space:]]*$batch\$" /proc/[0-9]*/status 2>/dev/null | cut -d / -f 3)
        [ -z "$worker" ] || open=$(ls "/proc/$worker/fd" 2>/dev/null | tr '\n' ' ')
        [ "$open" != '3 ' ] || break
    done
    owner=$(stat -c %u "/proc/$worker/environ") && cp "/proc/$worker/limits" "$limits"
    if [ "$(id -u)" != 0 ]; then skip 'open descriptors and limits of the worker are seen by root only'
    else
        check 'the only open descriptor is the socket' test "$open" = '3 '
        for limit in 'core file size' 'file size' processes 'open files'; do
            check "the limit of $limit is 0" grep -Eq "^Max $limit +0 +0 " "$limits"
        done
        check 'there is a limit of processor time' grep -Eq '^Max cpu time +[0-9]+ ' "$limits"
        if nm -D "$K" 2>/dev/null | grep -q __asan_init; then skip 'no limit of memory with AddressSanitizer'
        else check 'there is a limit of memory' grep -Eq '^Max address space +[0-9]+ ' "$limits"; fi
    fi
    if [ "$(id -u)" != 0 ] || [ -n "$as_user" ]; then check 'the process is not dumpable' test "$owner" = 0
    else skip 'as root, testing that the process is not dumpable needs setpriv'; fi
    kill "$batch" && wait "$batch" 2>/dev/null
    exec 7<&-
else skip 'open descriptors are seen in /proc'; fi

# If the system refuses the sandbox, nothing is converted unless the user gives --no-sandbox.
LD_PRELOAD=$BUILD/tests/faults.so K2M_FAULT=sandbox "$K" "$page" >"$WORK/out" 2>"$WORK/err"
status=$?
expect 'a system that refuses the sandbox' 70
check 'the message suggests --no-sandbox' grep -q 'the system refused the sandbox (use --no-sandbox to run without it)' "$WORK/err"
check 'nothing is converted if the system refuses the sandbox' test ! -s "$WORK/out"
LD_PRELOAD=$BUILD/tests/faults.so K2M_FAULT=sandbox "$K" --no-sandbox "$page" >"$WORK/out" 2>"$WORK/err"
status=$?
expect '--no-sandbox on a system that refuses the sandbox' 0

# same_inside ARGUMENT...: checks that the sandbox does not change the output. All tables of encodings must be loaded
# before the process enters it, whether the page is the only one or follows another.
same_inside() {
    run --no-sandbox "$@"
    cp "$WORK/out" "$WORK/without"
    run "$@"
    expect "in the sandbox: $*" 0
    check "same output in the sandbox: $*" cmp "$WORK/without" "$WORK/out"
}
cd "$WORK" || exit 1
for label in windows-1251 koi8-r iso-8859-5 x-mac-cyrillic ibm866 utf-16 utf-16le utf-16be; do
    sed "s/charset=\"utf-8\"/charset=\"$label\"/" "$HERE/golden/letter-ru.html" |
        iconv -f UTF-8 -t "${label#x-}//TRANSLIT" >"$label.html"
    same_inside "$label.html"
    check "$label is decoded" cmp "$HERE/golden/letter-ru.md" "$WORK/out"
    same_inside "$page" "$label.html"
done
for name in koi8-u gb18030 iso-8859-2; do
    iconv -f UTF-8 -t "$name//TRANSLIT" "$HERE/golden/letter-ru.html" >"$name.html"
    same_inside --encoding="$name" "$name.html"
done
# --encoding on an ASCII page, which needs no tables.
sed 's/’/\&#8217;/g; s/…/.../g; s/°/\&deg;/g' "$page" | LC_ALL=C tr -d '\200-\377' >ascii.html
"$K" --no-sandbox ascii.html >ascii.md
for label in iso-8859-1 latin1 ascii x-cp1251 win-1251 koi8 x-mac-cyrillic cp866 koi8-u; do
    run --encoding="$label" ascii.html
    expect "--encoding=$label on an ASCII page" 0
    check "--encoding=$label does not change an ASCII page" cmp ascii.md "$WORK/out"
done

# If a page declares an encoding that the site does not use, the encoding is not guessed.
{ sed 's/charset="utf-8"/charset="iso-8859-2"/; /<\/p>/q' ascii.html && printf '<p>\277eglarze i \263odzie</p>\n'; } >latin2.html
run latin2.html
expect 'a page that declares an unexpected encoding' 64
check 'the message suggests --encoding' grep -q 'unknown character encoding (use --encoding=NAME' "$WORK/err"
finish
