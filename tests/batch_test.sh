#!/bin/sh
# SPDX-License-Identifier: MIT
# Many pages: --output-dir, --output, --files-from, --jobs, what a bad page costs, and what a terminal shows.
. "$(dirname "$0")/tap.sh"
golden=$HERE/golden
cd "$WORK" || exit 1

mkdir pages
for page in "$golden"/*.html "$golden"/*.txt; do cp "$page" pages; done
echo '<html><body><p>No page of the site.</p></body></html>' >pages/bad.html
good=$(ls pages | grep -vc '^bad')

# same_outputs DIR: it holds what each page gives, and nothing else
same_outputs() {
    [ "$(ls -A "$1" | wc -l)" = "$good" ] || { ls -A "$1"; return 1; }
    for output in "$1"/*.md; do cmp "$golden/$(basename "$output")" "$output" || return 1; done
}

run --output-dir=outputs pages/*
check 'a batch ends with the status of what failed' test "$status" = 65
check 'and names it on standard error, and nothing else' sh -c "grep -c . '$WORK/err' | grep -qx 1 && grep -q '^kremlin2md: pages/bad.html: ' '$WORK/err'"
check 'and writes nothing on standard output' test ! -s "$WORK/out"
mv outputs first
check 'and DIR/NAME.md for all others, to the byte' same_outputs first
echo 'an old one' >first/news-en.md
run --output-dir=first pages/news-en.html
expect 'an output is replaced' 0
check 'by the new one' same_outputs first
run --output-dir=json --to=json pages/news-en.html pages/dump-ru.txt
expect '--output-dir with JSON' 0
check 'writes NAME.json' sh -c 'jq -e .title json/news-en.json && jq -e .title json/dump-ru.json'
cp pages/news-en.html pages/news-en.mhtml
run --output-dir=none pages/news-en.html pages/dump-ru.txt pages/news-en.mhtml
expect 'two inputs of one name are refused' 64
check 'both are named' grep -q 'pages/news-en.mhtml.*pages/news-en.html\|pages/news-en.html.*pages/news-en.mhtml' "$WORK/err"
check 'and nothing is written' test ! -e none
rm pages/news-en.mhtml
run --output-dir=none - pages/news-en.html
expect 'standard input has no name' 64
run --output-dir=none --output=x pages/news-en.html
expect '--output-dir and --output are not for each other' 64
run --output-dir=first/news-en.md pages/news-en.html
expect 'a folder that is a file' 73
mkdir -p taken/news-en.md
run --output-dir=taken pages/news-en.html pages/labels-en.html
check 'an output that can’t be put in place' test "$status" = 73
check 'costs no other' cmp "$golden/labels-en.md" taken/labels-en.md
check 'and leaves no temporary file' test "$(ls -A taken | wc -l)" = 2

# One file for all.
run -o all.md pages/news-en.html pages/labels-en.html
expect '--output' 0
{ cat "$golden/news-en.md"; echo; cat "$golden/labels-en.md"; } >wanted
check '--output holds what standard output would' cmp wanted all.md
run -o all.md pages/bad.html
expect '--output of nothing' 65
check 'leaves the old file' cmp wanted all.md
ln -s all.md link.md
run -o link.md pages/news-en.html
check '--output through a link keeps the link' sh -c "test -L link.md && cmp '$golden/news-en.md' all.md"
chmod 600 all.md
run -o all.md pages/news-en.html
check '--output keeps the rights of the file' sh -c 'ls -l all.md | grep -q "^-rw-------"'
ln -s not-there.md dangling.md
run -o dangling.md pages/news-en.html
check '--output through a link to nothing makes what it leads to' cmp "$golden/news-en.md" not-there.md
(ulimit -f 1 && "$K" -o all.md pages/labels-en.html pages/labels-en.html pages/labels-en.html) >"$WORK/out" 2>"$WORK/err"; status=$?
expect 'a file that may not grow' 74
check 'leaves the old file, and no temporary one' sh -c "cmp '$golden/news-en.md' all.md && ! ls -A | grep -q '^\.kremlin2md'"
run -o no-such-folder/x.md pages/news-en.html
expect '--output in no folder' 73
run -o . pages/news-en.html
expect '--output that is a folder' 73
run --output-dir=no-such-folder/dir pages/news-en.html
expect '--output-dir in no folder' 73
run -o - pages/news-en.html
check '--output=- is standard output' cmp "$golden/news-en.md" "$WORK/out"
[ ! -w /dev/full ] || { run -o /dev/full pages/news-en.html; expect '--output on a full device' 74; }
if [ "$(id -u)" = 0 ] && [ -r /proc/self/mountinfo ] && mkdir small && mount -t tmpfs -o size=64k none small 2>/dev/null; then
    run --output-dir=small pages/news-en.html
    cp small/news-en.md kept
    head -c 100000 /dev/zero >small/fill 2>/dev/null
    run --output-dir=small pages/news-en.html
    check 'a full disk' test "$status" = 74 -o "$status" = 73
    check 'leaves the old file' cmp kept small/news-en.md
    check 'and no temporary file' test "$(ls -A small | wc -l)" = 2
    run -o small/news-en.md pages/news-en.html
    check 'a full disk under --output' test "$status" = 74 -o "$status" = 73
    check 'leaves the old file too' cmp kept small/news-en.md
    check 'and no temporary file either' test "$(ls -A small | wc -l)" = 2
    umount "$WORK/small"
else skip 'a full disk needs a small tmpfs, which only root can mount, and /proc to take it away'; fi

# Lists.
printf 'pages/news-en.html\n\npages/labels-en.html' >list
run --files-from=list
expect '--files-from' 0
check '--files-from reads what it names' cmp wanted "$WORK/out"
cp pages/labels-en.html 'a
b.html'
printf 'a\nb.html\0' | "$K" --files-from=- --null pages/news-en.html >"$WORK/out" 2>"$WORK/err"; status=$?
expect '--files-from=- -0' 0
check 'NUL separates names, which come behind those of the command line' cmp wanted "$WORK/out"
: >list
run --files-from=list
expect 'an empty list is nothing to do' 0
check 'and no standard input' test ! -s "$WORK/out"
printf 'pages/news-en.html\r\npages/labels-en.html\r\n' >list
run --files-from=list
check 'a list from Windows' cmp wanted "$WORK/out"
printf 'pages/news-en.html\0pages/labels-en.html\0' >list
run --files-from=list
expect 'a list with NULs but without -0 is refused' 64
check 'and -0 is named' grep -q -e ' -0 ' "$WORK/err"
run --files-from=list -0 --files-from=list
expect '--files-from is given once' 64
run --files-from=no-such-list
expect 'a list that is not there' 66

# Jobs.
"$K" pages/* no-such-page pages/* >one.out 2>one.err
for jobs in 2 3 8 0; do
    "$K" --jobs="$jobs" pages/* no-such-page pages/* >many.out 2>many.err; status=$?
    check "--jobs=$jobs ends with the same status" test "$status" = 65
    check "--jobs=$jobs writes the same, in the same order" cmp one.out many.out
    check "--jobs=$jobs says the same, in the same order" cmp one.err many.err
done
run --jobs=x pages/news-en.html
expect '--jobs wants a number' 64
run --jobs=2000 pages/news-en.html
expect 'and not too many' 64
run --jobs=4 --output-dir=four pages/*
check '--output-dir with jobs gives the same' same_outputs four

# Memory does not grow with the number of pages: 3,000 of them in 64 MB, where a leak of 20 KB a page would not fit.
seq 3000 | sed "s|.*|$golden/labels-en.html|" >list
if (ulimit -v 65536 && "$K" --version) >/dev/null 2>&1; then
    (ulimit -v 65536 && "$K" -j 2 --to=json --files-from=list) >"$WORK/out" 2>"$WORK/err"; status=$?
    expect '3,000 pages in 64 MB' 0
    check 'and all of them' test "$(wc -l <"$WORK/out")" = 3000
else skip 'the program does not start with 64 MB of address space'; fi

# A page that kills the parser costs itself.
ASAN_OPTIONS=${ASAN_OPTIONS:-}${ASAN_OPTIONS:+:}verify_asan_link_order=0
export ASAN_OPTIONS
sed 's/Pavel/KILL THE PARSER/' pages/special-en.html >killer.html
for jobs in 1 2; do
    LD_PRELOAD=$BUILD/tests/crash.so "$K" -j $jobs --output-dir=killed$jobs pages/[!b]* killer.html pages/bad.html 2>err; status=$?
    check "a page that kills the parser, $jobs jobs" test "$status" = 70
    check 'is named' grep -q '^kremlin2md: killer.html: the worker process was killed by signal 4' err
    check 'and the batch goes on' grep -q '^kremlin2md: pages/bad.html: ' err
    check 'and costs no other page' same_outputs killed$jobs
done
# A page that takes too long costs itself.
sed 's/Pavel/NEVER END/' pages/special-en.html >endless.html
LD_PRELOAD=$BUILD/tests/endless.so "$K" --output-dir=ended pages/[!b]* endless.html 2>err; status=$?
check 'a page that takes too long' test "$status" = 65
check 'is named, and why' grep -qx 'kremlin2md: endless.html: took too long to convert (limit: 10 s .*' err
check 'and costs no other page' same_outputs ended
(trap '' PROF CHLD && LD_PRELOAD=$BUILD/tests/endless.so "$K" endless.html >out 2>err); status=$?
check 'though the signals for that are ignored by who has started it' test "$status" = 65

# Where no process can be had, nothing is converted without the sandbox.
LD_PRELOAD=$BUILD/tests/nofork.so "$K" -j 2 --output-dir=alone pages/[!b]* 2>err; status=$?
check 'without processes' test "$status" = 70
check 'nothing is converted' test "$(ls alone | wc -l)" = 0
check 'and each page is named' test "$(grep -c '^kremlin2md: pages/.*: cannot start a worker process' err)" = "$good"
# Messages hold no terminal's commands.
printf 'x' >"$(printf 'a\033[31m\302\233b.html')"
run a*b.html
check 'control characters in a name are not shown' sh -c "grep -q 'a?\[31m??b.html' '$WORK/err'"

# A process that is killed before a page reaches it costs none: the batch is held by a pipe, and its child is killed.
children() { grep -l "^PPid:[[:space:]]*$1\$" /proc/[0-9]*/status 2>/dev/null | cut -d / -f 3; }
if [ -r /proc/self/status ]; then
    mkfifo fifo
    "$K" fifo pages/labels-en.html >out 2>err &
    batch=$!
    until child=$(children $batch) && [ -n "$child" ]; do sleep 0.05; done
    kill -KILL $child
    until grep -q '^State:[[:space:]]*Z' "/proc/$child/status"; do sleep 0.05; done
    cat pages/news-en.html >fifo
    wait "$batch"; status=$?
    check 'a process that ends between two pages is replaced' test "$status" = 0
    check 'and its pages are not lost' cmp wanted out
else skip 'to find the child of a batch needs /proc'; fi

# Closed standard files, and readers that go away.
if [ -z "${K2M_VALGRIND:-}" ]; then # its log gets the number
    "$K" pages/news-en.html pages/labels-en.html >&- 2>"$WORK/err"; status=$?
    expect 'closed standard output' 74
fi
"$K" <&- >"$WORK/out" 2>"$WORK/err"; status=$?
expect 'closed standard input' 66
"$K" --output-dir=quiet pages/news-en.html pages/bad.html 2>&-; status=$?
check 'closed standard error' test "$status" = 65
{ "$K" pages/*en.html pages/*en.html pages/*en.html pages/*en.html; echo $? >status; } 2>err | head -c 10 >/dev/null
check 'a broken pipe is quiet' test ! -s err

# A terminal sees progress and a summary; nothing else does.
if script -qec true /dev/null >/dev/null 2>&1 </dev/null; then
    script -qec "'$K' --output-dir=seen pages/*" /dev/null >seen.tty </dev/null
    check 'a terminal sees how far it is' grep -q "[0-9] of $((good + 1)) pages, [01] failed" seen.tty
    check 'and a summary' grep -Eq "$((good + 1)) pages: [0-9]+ transcripts, [0-9]+ turns, 1 failed, [0-9.]+ s" seen.tty
    for option in --quiet --no-progress; do
        script -qec "'$K' $option --output-dir=seen pages/*" /dev/null >seen.tty </dev/null
        check "not with $option" test "$(grep -c . seen.tty)" = 1
    done
    script -qec "'$K' --output-dir=seen pages/news-en.html" /dev/null >seen.tty </dev/null
    check 'nor for a single page' test ! -s seen.tty
    script -qec "stty cols 20; '$K' --output-dir=seen pages/*" /dev/null >seen.tty </dev/null
    check 'a narrow terminal is not overrun' sh -c "tr '\r' '\n' <seen.tty | sed 's/\x1b\[K//' | grep '^[0-9]* of ' | awk 'length > 20 { exit 1 }'"
else skip 'to see progress on a terminal needs script(1) and a terminal for it (/dev/pts)'; fi
finish
