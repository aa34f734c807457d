#!/bin/sh
# SPDX-License-Identifier: MIT
# A page takes over the worker process that parses it (see shim/takeover.c). The batch ends all the same, and soon; it
# loses that page at most, and every other output is right.
. "$(dirname "$0")/tap.sh"
cd "$WORK" || exit 1
ASAN_OPTIONS=${ASAN_OPTIONS:-}${ASAN_OPTIONS:+:}verify_asan_link_order=0
export ASAN_OPTIONS
mkdir pages
for name in labels special news; do cp "$HERE/golden/$name-en.html" "pages/1-$name.html"; done
sed 's/Pavel/TAKE OVER/' "$HERE/golden/special-en.html" >pages/2-taken.html
for name in labels special news; do cp "$HERE/golden/$name-en.html" "pages/3-$name.html"; done

# others_are_right DIRECTORY: succeeds if each other page has its usual output
others_are_right() {
    for name in labels special news; do
        cmp "$HERE/golden/$name-en.md" "$1/1-$name.md" && cmp "$HERE/golden/$name-en.md" "$1/3-$name.md" || return 1
    done
}

# taken LETTER WHAT STATUS MESSAGE OPTION...: runs batches in which a page does that. MESSAGE is the one of that page, or
# '' if it is converted.
taken() {
    letter=$1 what=$2 want=$3 message=$4
    shift 4
    for jobs in 1 2; do
        start=$(date +%s)
        LD_PRELOAD=$BUILD/tests/takeover.so K2M_TAKEOVER=$letter timeout 60 "$K" -j $jobs --output-dir="$letter$jobs" "$@" pages/* \
            >out 2>err </dev/null
        status=$?
        check "$what, --jobs=$jobs: exit status" test "$status" = "$want"
        check "$what, --jobs=$jobs: the batch ends soon" test $(($(date +%s) - start)) -lt 20
        check "$what, --jobs=$jobs: all other outputs are right" others_are_right "$letter$jobs"
        if [ -z "$message" ]; then check "$what, --jobs=$jobs: no message" test ! -s err
        else check "$what, --jobs=$jobs: one message, for that page" grep -qx "kremlin2md: pages/2-taken.html: $message" err; fi
        check "$what, --jobs=$jobs: no more than $most" test "$(wc -l <err)" -le "$most"
    done
}
most=1 # messages
overdue='took too long to convert (limit: 60 s plus 12 s per MB)'
no_output='the worker process sent something that is no output'
taken s 'sleeps' 65 "$overdue"
taken w 'reads for ever' 65 "$overdue"
taken p 'never ends' 65 'took too long to convert (limit: 10 s of processor time plus 2 s per MB)'
taken h 'sends half a result' 65 "$overdue"
taken d 'sends a byte now and then' 65 "$overdue"
taken e 'sends nothing' 70 "$no_output"
taken b 'sends half a line' 70 "$no_output"
taken x 'sends half a result and exits' 70 'the worker process exited unexpectedly'
taken o 'answers once and never again' 0 ''
taken l 'dies at a later page' 0 ''
taken C 'changes the bytes of a later page and dies' 0 ''
taken t 'sends a status that does not exist' 70 "$no_output"
taken V 'sends the first status that does not exist' 70 "$no_output"
taken K 'sends a kind of answer that does not exist' 70 "$no_output"
taken Y 'sends names that are too long' 70 "$no_output"
taken D 'says that it has no memory' 70 'out of memory'
taken z 'sends an impossible size' 70 "$no_output"
taken i 'announces a gigabyte' 70 "$no_output"
taken n 'answers for another page' 70 "$no_output"
taken f 'answers for the next page in advance' 0 ''
taken c 'sends terminal escapes' 70 "$no_output"
taken 1 'sends C1 controls' 70 "$no_output"
taken 5 'sends the C1 control of a next line' 70 "$no_output"
taken u 'sends invalid UTF-8' 70 "$no_output"
taken r 'sends bidirectional marks' 70 "$no_output"
taken N 'sends a name with slashes' 70 "$no_output"
taken M 'sends a member with terminal escapes' 70 "$no_output"
taken L 'sends a member of two lines' 70 "$no_output"
taken 0 'sends three names' 70 "$no_output"
taken U 'sends a member that leads out of the folder' 0 ''
taken B 'claims the output of an earlier page' 0 ''
taken A 'claims the output of a later page' 0 ''
check 'such pages are written under names that are free' sh -c "head -n 1 -q U1/1-news-2.md B1/1-news-2.md A1/3-news-2.md | grep -cx forged | grep -qx 3"
taken g 'stops itself' 65 "$overdue" --no-sandbox
if nm -D "$K" 2>/dev/null | grep -q __asan_init || ! [ -r /proc/self/statm ]; then skip 'no limit of memory here'
else taken m 'takes memory without end' 0 ''; fi
taken P 'says without end that the input is packed' 70 "$no_output"
most=2 # the other one: the rest of it was not read
taken Q 'passes pages over without end' 70 "$no_output"
most=1
taken W 'asks for the size without end' 70 "$no_output"
taken R 'asks for the same part without end' 70 "$no_output"
taken S 'says now and then that the input is packed' 65 "$overdue"
taken T 'asks now and then for a part' 65 "$overdue"
# What an archive may take is not for the page behind it.
mkdir behind
cp pages/1-news.html behind/1-news.html
(cd pages && tar -cf ../behind/2.tar 2-taken.html)
cp pages/1-labels.html behind/3-labels.html
LD_PRELOAD=$BUILD/tests/takeover.so K2M_TAKEOVER=G timeout 60 "$K" --jobs=1 --output-dir=G behind/* >out 2>err
status=$?
expect 'an answer as long as one of an archive, for a page' 0
check 'it is not taken' cmp "$HERE/golden/labels-en.md" G/3-labels.md
LD_PRELOAD=$BUILD/tests/takeover.so K2M_TAKEOVER=j "$K" --to=json pages/2-taken.html >out 2>err
status=$?
expect 'two lines of JSON for one page' 70
check 'two lines of JSON for one page: nothing is written' test ! -s out
check 'two lines of JSON for one page: message' grep -q "$no_output" err
finish
