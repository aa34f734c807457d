#!/bin/sh
# SPDX-License-Identifier: MIT
# Memory runs out at every single allocation of whole conversions, once and from then on: status 70, one line, nothing
# written, and what stood there stays. tests/unit/test_memory.c holds that nothing leaks.
. "$(dirname "$0")/tap.sh"
golden=$HERE/golden
cd "$WORK" || exit 1
if nm -D "$K" 2>/dev/null | grep -q __asan_init; then # its allocator is not the one that the shim stands before
    skip 'the address sanitizer has an allocator of its own'
    finish
    exit 0
fi
mkdir pages old
cp "$golden/copy-en.html" "$golden/special-en.html" "$golden/dump-ru.txt" "$golden/news-en.html" "$golden/labels-en.html" "$HERE/../data/sample.html" pages
sed 's/charset="utf-8"/charset="koi8-r"/' "$golden/letter-ru.html" | iconv -f UTF-8 -t KOI8-R//TRANSLIT >pages/koi8.html
cp "$HERE/fuzz/corpus/pages/message.mht" pages

# one N ARGUMENT...: the N-th allocation fails
one() {
    n=$1
    shift
    LD_PRELOAD=$BUILD/tests/nomemory.so K2M_FAIL_AT=$n "$K" "$@" >out 2>err </dev/null
    status=$?
}

# count_allocations ARGUMENT...: how many a run asks for, in $all
count_allocations() {
    rm -f count
    LD_PRELOAD=$BUILD/tests/nomemory.so K2M_COUNT=$WORK/count "$K" "$@" >out 2>err </dev/null
    all=$(od -An -tdL count | tr -d ' ')
}

# A failure is told in one line with status 70, and nothing is written; what the C library can do without is no failure.
holds() {
    case $status in
    70) [ ! -s out ] && [ "$(wc -l <err)" = 1 ] && grep -q 'emory' err && told=$((told + 1)) ;;
    0) cmp -s out wanted && cmp -s err wanted.err ;;
    *) false ;;
    esac
}

# every ARGUMENT...: over all allocations of a run
every() {
    "$K" "$@" >wanted 2>wanted.err </dev/null
    count_allocations "$@"
    told=0 bad=''
    for n in $(seq "$all"); do
        one "$n" "$@"
        holds || bad="$bad $n (status $status: $(head -c 200 err));"
    done
    if [ -z "$bad" ]; then pass "$*: each of $all allocations"
    else fail "$*: each of $all allocations" "not$bad"; fi
    check "$*: most are told of ($told)" test $((told * 100)) -ge $((all * least))
}
least=80 # per cent that are told of
every pages/copy-en.html
every --to=json pages/sample.html
every --front-matter --images pages/special-en.html
every --debug pages/labels-en.html
least=5 # here tables of encodings are loaded, most of which no page needs
every pages/dump-ru.txt
every pages/koi8.html
every pages/message.mht
every --encoding=koi8-r --to=json pages/koi8.html
least=80
export K2M_FAIL_ON=1 # and all that come after it
every pages/sample.html
every --to=json pages/news-en.html
unset K2M_FAIL_ON

# Of two pages in a batch, each is written whole or not at all.
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
if [ -z "$bad" ]; then pass "--output-dir: old or new, and no other file"; else fail "--output-dir: old or new, and no other file" "$bad"; fi
finish
