#!/bin/sh
# SPDX-License-Identifier: MIT
# Out of memory: makes each allocation of a conversion fail, alone or with all later ones. The program must exit with
# status 70 and one message, write nothing, and keep old output files. (tests/unit/test_allocations.c checks for leaks.)
. "$(dirname "$0")/tap.sh"
golden=$HERE/golden
cd "$WORK" || exit 1
if nm -D "$K" 2>/dev/null | grep -q __asan_init; then # the shim cannot replace its allocator
    skip 'AddressSanitizer has its own allocator'
    finish
    exit 0
fi
mkdir pages old
cp "$golden/copy-en.html" "$golden/special-en.html" "$golden/dump-ru.txt" "$golden/news-en.html" "$golden/labels-en.html" "$HERE/../data/sample.html" pages
sed 's/charset="utf-8"/charset="koi8-r"/' "$golden/letter-ru.html" | iconv -f UTF-8 -t KOI8-R//TRANSLIT >pages/koi8.html
cp "$HERE/fuzz/corpus/pages/message.mht" pages

# one N ARGUMENT...: runs the program; its N-th allocation fails
one() {
    n=$1
    shift
    LD_PRELOAD=$BUILD/tests/nomemory.so K2M_FAIL_AT=$n "$K" "$@" >out 2>err </dev/null
    status=$?
}

# count_allocations ARGUMENT...: sets $all to the number of allocations of a run
count_allocations() {
    rm -f count
    LD_PRELOAD=$BUILD/tests/nomemory.so K2M_COUNT=$WORK/count "$K" "$@" >out 2>err </dev/null
    all=$(od -An -tdL count | tr -d ' ')
}

# holds: succeeds if the last run reported the failure with status 70 and one message and wrote nothing, or if it did not
# need the allocation and gave the usual output
holds() {
    case $status in
    70) [ ! -s out ] && [ "$(wc -l <err)" = 1 ] && grep -q 'emory' err && told=$((told + 1)) ;;
    0) cmp -s out wanted && cmp -s err wanted.err ;;
    *) false ;;
    esac
}

# every ARGUMENT...: makes each allocation of a run fail in turn
every() {
    "$K" "$@" >wanted 2>wanted.err </dev/null
    count_allocations "$@"
    told=0 bad=''
    for n in $(seq "$all"); do
        one "$n" "$@"
        holds || bad="$bad $n (status $status: $(head -c 200 err));"
    done
    if [ -z "$bad" ]; then pass "$*: $all failed allocations, one at a time"
    else fail "$*: $all failed allocations, one at a time" "wrong for:$bad"; fi
    check "$*: at least $least % are reported ($told)" test $((told * 100)) -ge $((all * least))
}
least=70 # percentage of failures that must be reported
every pages/copy-en.html
every --to=json pages/sample.html
every --front-matter --images pages/special-en.html
every --debug pages/labels-en.html
every --to=csv pages/labels-en.html
every --to=tei pages/copy-en.html
least=5 # these load tables of encodings, most of which no page needs
every pages/dump-ru.txt
every pages/koi8.html
every pages/message.mht
every --encoding=koi8-r --to=json pages/koi8.html
least=70
export K2M_FAIL_ON=1 # all later allocations fail as well
every pages/sample.html
every --to=json pages/news-en.html
unset K2M_FAIL_ON

# With --output-dir, each output is the old file or the complete new one.
"$K" --output-dir=wanted.dir pages/copy-en.html pages/news-en.html
count_allocations --output-dir=new pages/copy-en.html pages/news-en.html
bad=''
for n in $(seq "$all"); do
    rm -rf new && mkdir new && echo old >new/copy-en.md && echo old >new/news-en.md
    one "$n" --output-dir=new pages/copy-en.html pages/news-en.html
    for page in copy-en news-en; do
        cmp -s "new/$page.md" "wanted.dir/$page.md" || { [ "$status" = 70 ] && [ "$(cat "new/$page.md")" = old ]; } ||
            bad="$bad $n ($page, status $status)"
    done
    [ "$(ls -A new | wc -l)" = 2 ] && [ ! -s out ] && { [ "$status" = 70 ] || [ "$status" = 0 ]; } || bad="$bad $n ($status)"
done
if [ -z "$bad" ]; then pass "--output-dir: old or complete new files, and no others"; else fail "--output-dir: old or complete new files, and no others" "$bad"; fi
finish
