#!/bin/sh
# SPDX-License-Identifier: MIT
# Disks that are full or broken, calls that are interrupted, files that vanish, signals: the status and the message that
# SPEC.md gives, and an old output survives. (/dev/full, closed standard files, pipes: command_test.sh, batch_test.sh.)
. "$(dirname "$0")/tap.sh"
golden=$HERE/golden
cd "$WORK" || exit 1
mkdir pages
cp "$golden"/*-en.html pages

# faulty FAULT ARGUMENT...
faulty() {
    fault=$1
    shift
    LD_PRELOAD=$BUILD/tests/faults.so K2M_FAULT=$fault "$K" "$@" >out 2>err </dev/null
    status=$?
}

# ---- interruptions, short reads and writes ----

faulty interrupt pages/labels-en.html
expect 'interrupted' 0
check 'gives the same' cmp "$golden/labels-en.md" out
faulty interrupt -j 3 --output-dir=interrupted pages/*
expect 'a batch that is interrupted' 0
for page in pages/*; do
    name=$(basename "$page" .html)
    check "gives the same, $name" cmp "$golden/$name.md" "interrupted/$name.md"
done
LD_PRELOAD=$BUILD/tests/faults.so K2M_FAULT=interrupt "$K" -o piped.md <pages/text-en.html 2>err
status=$?
expect 'standard input, interrupted' 0
check 'gives the same, to --output' cmp "$golden/text-en.md" piped.md

# ---- broken disks ----

# broken FAULT STATUS MESSAGE: on writing; the old outputs stay, and nothing else does
broken() {
    for how in -o --output-dir; do
        rm -rf old && mkdir old && echo old >old/labels-en.md
        case $how in -o) faulty "$1" -o old/labels-en.md pages/labels-en.html ;;
        *) faulty "$1" --output-dir=old pages/labels-en.html ;; esac
        expect "$1 fails, $how" "$2"
        check "$1 fails, $how: is named" grep -qx "kremlin2md: old/labels-en.md: $3" err
        check "$1 fails, $how: what was there stays" grep -qx old old/labels-en.md
        check "$1 fails, $how: and no temporary file" test "$(ls -A old)" = labels-en.md
    done
}
broken write 74 'No space left on device'
broken close 74 'Disk quota exceeded'
broken rename 73 'Read-only file system'
broken mkstemp 73 'No space left on device'
if [ -z "${K2M_VALGRIND:-}" ]; then # which is started by a script, that could not be read
    faulty read pages/labels-en.html pages/text-en.html
    check 'reading fails' test "$status" = 66
    check 'each is named' test "$(grep -c '^kremlin2md: pages/.*-en.html: Input/output error$' err)" = 2
    check 'nothing is written' test ! -s out
fi

# ---- files that can't be read, or vanish ----

cp pages/text-en.html closed.html && chmod 000 closed.html
if [ "$(id -u)" != 0 ]; then
    run closed.html
    expect 'an unreadable file' 66
elif command -v setpriv >/dev/null && chmod 755 "$WORK" && setpriv --reuid=65534 "$K" --version >/dev/null 2>&1; then
    setpriv --reuid=65534 "$K" closed.html >out 2>err
    status=$?
    expect 'an unreadable file' 66
else skip 'an unreadable file needs another user than root, and setpriv'; fi
mkfifo fifo
cp pages/text-en.html vanishing.html
"$K" fifo vanishing.html pages/news-en.html >out 2>err &
batch=$!
exec 3>fifo # the batch is in the middle of reading it
rm vanishing.html
cat pages/labels-en.html >&3
exec 3>&-
wait "$batch"
status=$?
expect 'a file that vanishes' 66
check 'is named' grep -q '^kremlin2md: vanishing.html: No such file' err
{ cat "$golden/labels-en.md"; echo; cat "$golden/news-en.md"; } >wanted
check 'and the others are converted' cmp wanted out

# ---- signals in the middle of a batch ----

mkdir many
for i in $(seq 150); do cp pages/text-en.html "many/$i.html"; done
# Each file is whole, and there is no other.
whole() {
    for file in cut/* cut/.[!.]*; do
        case $file in
        'cut/*' | 'cut/.[!.]*') ;;
        cut/*.md) cmp "$file" "$golden/text-en.md" || return 1 ;;
        *) echo "$file" && return 1 ;;
        esac
    done
}
stopped=0
for signal in TERM HUP XCPU ALRM TERM HUP; do
    for wait in 0.002 0.005 0.01 0.02 0.03; do
        rm -rf cut && mkdir cut
        "$K" -j 2 --output-dir=cut many/* 2>err &
        batch=$!
        sleep "$wait"
        kill -$signal $batch 2>/dev/null
        wait "$batch"
        status=$?
        [ "$status" = 0 ] || stopped=$((stopped + 1))
        whole >check.out || bad="$signal after $wait: $(cat check.out)"
    done
done
if [ -z "${bad:-}" ]; then pass "a signal leaves whole files, and no other ($stopped of 30 batches were stopped)"
else fail 'a signal leaves whole files, and no other' "$bad"; fi
check 'most batches were stopped in the middle' test "$stopped" -ge 10
# How many processes run that write into the folder.
running() {
    count_of=0
    for process in /proc/[0-9]*; do
        case $(tr '\0' ' ' <"$process/cmdline" 2>/dev/null) in
        *"kremlin2md "*"--output-dir=cut fifo"*) count_of=$((count_of + 1)) ;;
        esac
    done
    echo "$count_of"
}
# until_running COMPARISON N: waits, ten seconds at the most
until_running() {
    for _ in $(seq 100); do
        [ "$(running)" "$1" "$2" ] && return 0
        sleep 0.1
    done
    return 1
}
if [ -r /proc/self/cmdline ]; then
    sed 's/Pavel/NEVER END/' "$golden/special-en.html" >endless.html
    LD_PRELOAD=$BUILD/tests/endless.so "$K" -j 2 --output-dir=cut fifo endless.html many/* 2>err &
    batch=$!
    cat pages/text-en.html >fifo # one of two processes is in the middle of a page that does not end
    check 'the processes of a batch are seen' until_running -ge 2
    kill -KILL $batch
    check 'none is left when the batch is killed' until_running -eq 0
    wait
else skip 'to look for processes needs /proc'; fi
finish
