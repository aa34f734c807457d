#!/bin/sh
# SPDX-License-Identifier: MIT
# Full and broken disks, interrupted system calls, files that vanish, signals: checks exit status and message, and that an
# old output file is kept. (For /dev/full, closed standard streams and pipes, see command_test.sh and batch_test.sh.)
. "$(dirname "$0")/tap.sh"
golden=$HERE/golden
cd "$WORK" || exit 1
mkdir pages
cp "$golden"/*-en.html pages

# faulty FAULT ARGUMENT...: runs the program with a fault of shim/faults.c
faulty() {
    fault=$1
    shift
    LD_PRELOAD=$BUILD/tests/faults.so K2M_FAULT=$fault "$K" "$@" >out 2>err </dev/null
    status=$?
}

# ---- interruptions, short reads and writes ----

faulty interrupt pages/labels-en.html
expect 'interrupted system calls' 0
check 'interrupted system calls do not change the output' cmp "$golden/labels-en.md" out
faulty interrupt -j 3 --output-dir=interrupted pages/*
expect 'a batch with interrupted system calls' 0
for page in pages/*; do
    name=$(basename "$page" .html)
    check "interrupted system calls do not change $name.md" cmp "$golden/$name.md" "interrupted/$name.md"
done
LD_PRELOAD=$BUILD/tests/faults.so K2M_FAULT=interrupt "$K" -o piped.md <pages/text-en.html 2>err
status=$?
expect 'interrupted while reading standard input' 0
check 'interruptions do not change what --output writes' cmp "$golden/text-en.md" piped.md

# ---- broken disks ----

# broken FAULT STATUS MESSAGE: writing fails with this status and message; the old output file is kept, and no other
# file is left
broken() {
    for how in -o --output-dir; do
        rm -rf old && mkdir old && echo old >old/labels-en.md
        case $how in -o) faulty "$1" -o old/labels-en.md pages/labels-en.html ;;
        *) faulty "$1" --output-dir=old pages/labels-en.html ;; esac
        expect "$1 fails, $how" "$2"
        check "$1 fails, $how: message" grep -qx "kremlin2md: old/labels-en.md: $3" err
        check "$1 fails, $how: the old file is kept" grep -qx old old/labels-en.md
        check "$1 fails, $how: no temporary file is left" test "$(ls -A old)" = labels-en.md
    done
}
broken write 74 'No space left on device'
broken close 74 'Disk quota exceeded'
broken rename 73 'Read-only file system'
broken mkstemp 73 'No space left on device'
if [ -z "${K2M_VALGRIND:-}" ]; then # there $K is a script, which the shell could not read
    faulty read pages/labels-en.html pages/text-en.html
    check 'read fails: exit status' test "$status" = 66
    check 'read fails: each page gets a message' test "$(grep -c '^kremlin2md: pages/.*-en.html: Input/output error$' err)" = 2
    check 'read fails: nothing is written' test ! -s out
fi

# ---- files that cannot be read, or vanish ----

cp pages/text-en.html closed.html && chmod 000 closed.html
if [ "$(id -u)" != 0 ]; then
    run closed.html
    expect 'an unreadable file' 66
elif command -v setpriv >/dev/null && chmod 755 "$WORK" && setpriv --reuid=65534 "$K" --version >/dev/null 2>&1; then
    setpriv --reuid=65534 "$K" closed.html >out 2>err
    status=$?
    expect 'an unreadable file' 66
else skip 'testing an unreadable file as root needs setpriv'; fi
mkfifo fifo
cp pages/text-en.html vanishing.html
"$K" fifo vanishing.html pages/news-en.html >out 2>err &
batch=$!
exec 3>fifo # this waits until the batch reads from it
rm vanishing.html
cat pages/labels-en.html >&3
exec 3>&-
wait "$batch"
status=$?
expect 'a file that vanishes during a batch' 66
check 'the message names the file that vanished' grep -q '^kremlin2md: vanishing.html: No such file' err
{ cat "$golden/labels-en.md"; echo; cat "$golden/news-en.md"; } >wanted
check 'the other files are converted' cmp wanted out

# ---- signals during a batch ----

mkdir many
for i in $(seq 150); do cp pages/text-en.html "many/$i.html"; done
# whole: succeeds if each file in cut/ is a complete output, and there is no other file
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
if [ -z "${bad:-}" ]; then pass "a signal leaves only complete files ($stopped of 30 batches were stopped)"
else fail 'a signal leaves only complete files' "$bad"; fi
check 'at least a third of the batches were stopped' test "$stopped" -ge 10
# running: prints how many processes of the batch below are running. Worker processes have no command line, so they are
# known by their group.
running() {
    cat /proc/[0-9]*/stat 2>/dev/null | awk -v group="$(awk '{ print $5 }' /proc/$$/stat)" \
        '$5 == group && $3 != "Z" && $2 ~ /kremlin2md|memcheck/' | wc -l
}
# until_running COMPARISON N: waits up to ten seconds until that is true of `running`
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
    cat pages/text-en.html >fifo # one of the two worker processes is busy with endless.html
    check 'the processes of a batch are running' until_running -ge 2
    kill -KILL $batch
    check 'no worker process is left when the batch is killed' until_running -eq 0
    wait
else skip 'finding processes needs /proc'; fi
finish
