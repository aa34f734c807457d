#!/bin/sh
# SPDX-License-Identifier: MIT
# Batches: --output-dir, --output, --files-from, --jobs, pages that fail, and progress on a terminal.
. "$(dirname "$0")/tap.sh"
golden=$HERE/golden
cd "$WORK" || exit 1

mkdir pages
for page in "$golden"/*.html "$golden"/*.txt; do
    case $page in */misdecoded-*) ;; *) cp "$page" pages ;; esac # these give a warning
done
echo '<html><body><p>No page of the site.</p></body></html>' >pages/bad.html
good=$(ls pages | grep -vc '^bad')

# same_outputs DIR: succeeds if DIR contains the expected output of each good page, and nothing else
same_outputs() {
    [ "$(ls -A "$1" | wc -l)" = "$good" ] || { ls -A "$1"; return 1; }
    for output in "$1"/*.md; do cmp "$golden/$(basename "$output")" "$output" || return 1; done
}

run --output-dir=outputs pages/*
check 'a batch with a bad page exits with the status of that page' test "$status" = 65
check 'it prints one message, which names the bad page' sh -c "grep -c . '$WORK/err' | grep -qx 1 && grep -q '^kremlin2md: pages/bad.html: ' '$WORK/err'"
check '--output-dir writes nothing to standard output' test ! -s "$WORK/out"
mv outputs first
check '--output-dir writes DIR/NAME.md for all other pages' same_outputs first
echo 'an old one' >first/news-en.md
run --output-dir=first pages/news-en.html
expect '--output-dir with an existing output' 0
check '--output-dir replaces an existing output' same_outputs first
run --output-dir=json --to=json pages/news-en.html pages/dump-ru.txt
expect '--output-dir with JSON' 0
check '--output-dir with JSON writes NAME.json' sh -c 'jq -e .title json/news-en.json && jq -e .title json/dump-ru.json'
cp pages/news-en.html pages/news-en.mhtml
run --output-dir=none pages/news-en.html pages/dump-ru.txt pages/news-en.mhtml
expect 'two inputs with the same output name are refused' 64
check 'the message names both inputs' grep -q 'pages/news-en.mhtml.*pages/news-en.html\|pages/news-en.html.*pages/news-en.mhtml' "$WORK/err"
check 'no output directory is created then' test ! -e none
check 'it proposes --keep-dirs only if that helps' grep -q 'pages/news-en.[a-z]* (leave out one of them)$' "$WORK/err"
rm pages/news-en.mhtml
"$K" --output-dir=piped - pages/news-en.html <pages/labels-en.html
check '--output-dir names standard input by the page' cmp "$golden/labels-en.md" piped/en-99999010.md
check 'and a file beside it by the file' cmp "$golden/news-en.md" piped/news-en.md
"$K" --output-dir=piped <pages/dump-ru.txt
check 'standard input without a number is page.md' cmp "$golden/dump-ru.md" piped/page.md
cp pages/news-en.html .html
run --output-dir=dot .html
check 'a file that is called as an ending keeps its name' cmp "$golden/news-en.md" dot/.html.md
run --output-dir=none pages/
expect '--output-dir with a folder' 64
for nameless in .. pages/../.. pages/../pages/news-en.html; do
    run --keep-dirs --output-dir=none "$nameless"
    expect "--output-dir with $nameless" 64
    check "$nameless: the message" grep -q 'has no file name to use in --output-dir$' "$WORK/err"
done
mkdir -p other
cp pages/news-en.html other
run --output-dir=none pages/news-en.html other/news-en.html
check 'as in two directories' grep -q '(use --keep-dirs)$' "$WORK/err"
run --output-dir=none pages/news-en.html pages/news-en.html
check 'a file given twice' grep -q '(leave out one of them)$' "$WORK/err"
run --output-dir=none - -
expect 'standard input twice is refused' 64
run --output-dir=none --output=x pages/news-en.html
expect '--output-dir and --output exclude each other' 64
run --output-dir=first/news-en.md pages/news-en.html
expect '--output-dir that is a file' 73
mkdir -p taken/news-en.md
run --output-dir=taken pages/news-en.html pages/labels-en.html
check 'an output that cannot be renamed into place' test "$status" = 73
check 'the other outputs are written' cmp "$golden/labels-en.md" taken/labels-en.md
check 'no temporary file is left' test "$(ls -A taken | wc -l)" = 2

# One file for all pages.
run -o all.md pages/news-en.html pages/labels-en.html
expect '--output' 0
{ cat "$golden/news-en.md"; echo; cat "$golden/labels-en.md"; } >wanted
check '--output writes what would go to standard output' cmp wanted all.md
run -o all.md pages/bad.html
expect '--output if no page can be converted' 65
check '--output keeps the old file then' cmp wanted all.md
ln -s all.md link.md
run -o link.md pages/news-en.html
check 'and has the permissions of a new file' test "$(stat -c %a link.md 2>/dev/null || stat -f %Lp link.md)" = "$(printf %o $((0666 & ~$(umask))))"
check '--output replaces a symbolic link' sh -c "test ! -L link.md && cmp '$golden/news-en.md' link.md && cmp wanted all.md"
chmod 600 all.md
run -o all.md pages/news-en.html
check '--output replaces the file' cmp "$golden/news-en.md" all.md
check '--output keeps the permissions of the file' sh -c 'ls -l all.md | grep -q "^-rw-------"'
if [ "$(id -u)" = 0 ]; then
    chown 65534 all.md
    run -o all.md pages/news-en.html
    check '--output keeps the owner of the file' sh -c 'ls -ln all.md | grep -q "^-rw-------[^ ]* *1 *65534 "'
fi
ln -s not-there.md dangling.md
run -o dangling.md pages/news-en.html
check '--output replaces a dangling link' sh -c "test ! -e not-there.md && test ! -L dangling.md && cmp '$golden/news-en.md' dangling.md"
mkdir links && ln -s ../all.md links/news-en.md && ln -s ../not-there.md links/labels-en.md
run --output-dir=links pages/news-en.html pages/labels-en.html
check '--output-dir replaces symbolic links' sh -c "cmp '$golden/labels-en.md' links/labels-en.md && test ! -L links/news-en.md && test ! -e not-there.md"
mkfifo links/pipe links/special-en.md && ln -s pipe links/text-en.md
for name in special text; do
    run --output-dir=links "pages/$name-en.html"
    expect "--output-dir where a pipe is in the place of $name-en.md" 73
    check 'the message says what to do' grep -q "^kremlin2md: links/$name-en.md: not a regular file (redirect standard output" "$WORK/err"
done
run -o links/pipe pages/news-en.html
expect '--output to a pipe' 73
# No output is one of the inputs, under whatever name.
mkdir same && cp pages/news-en.html same/page.html && cp pages/news-en.html same/plain.md && ln -s page.html same/link.html && ln same/page.html same/hard.md
same() { # same NAME ARGUMENT...
    name=$1
    shift
    run "$@"
    expect "$name" 64
    check "$name: nothing is written" sh -c "cmp '$golden/news-en.html' same/page.html && cmp '$golden/news-en.html' same/plain.md"
    check "$name: message" grep -q '^kremlin2md: .*: is an input, and would be overwritten by an output$' "$WORK/err"
}
same '--output that is the input' -o same/page.html same/page.html
same '--output that is one of the inputs' -o same/../same/page.html pages/labels-en.html same/page.html
same '--output that a link leads to' -o same/page.html same/link.html
same '--output that leads to the input' -o same/link.html same/page.html
same '--output that is a hard link to the input' -o same/hard.md same/page.html
ln same/plain.md same/plain.html
same '--output-dir whose file is a hard link to the input' --output-dir=same same/plain.html
printf 'pages/news-en.html\n' >same/list
run --files-from=same/list -o same/list
expect '--output that is the list of inputs' 64
check 'the list of inputs is kept' grep -qx pages/news-en.html same/list
"$K" -o same/page.html <same/page.html >"$WORK/out" 2>"$WORK/err"; status=$?
expect '--output that is standard input' 64
# What a killed run has left is cleared. What a run that goes on has locked is not.
for how in "-o cleared/x.md" --output-dir=cleared --output-dir=./cleared/; do
    mkdir -p cleared && echo piece >cleared/.kremlin2md.tmp.aBcDeF
    for mine in .kremlin2md.config .kremlin2md.tmp.aBcDeFg .a-name-of-22-letters.; do echo mine >cleared/$mine; done
    [ -p cleared/.kremlin2md.tmp.a-pipe ] || mkfifo cleared/.kremlin2md.tmp.a-pipe
    run $how pages/news-en.html
    check "$how clears what a killed run has left" test ! -e cleared/.kremlin2md.tmp.aBcDeF
    check "$how clears nothing else" test "$(ls -A cleared | grep -c '^\.')" = 4
done
if command -v flock >/dev/null; then
    echo piece >cleared/.kremlin2md.tmp.aBcDeF
    flock cleared/.kremlin2md.tmp.aBcDeF "$K" --output-dir=cleared pages/news-en.html
    check 'what another run has locked is not cleared' test -e cleared/.kremlin2md.tmp.aBcDeF
else skip 'testing the lock needs flock(1)'; fi
rm -r cleared
# Two runs into one folder lose nothing.
mkdir -p rivals/in && for i in $(seq 400); do cp pages/text-en.html "rivals/in/$i.html"; done
"$K" --output-dir=rivals rivals/in/*.html 2>rivals/err &
rival=$!
while kill -0 $rival 2>/dev/null; do "$K" --output-dir=rivals pages/news-en.html; done
wait $rival
check 'two runs into one folder lose nothing' sh -c "! grep . rivals/err && test \"\$(ls rivals/*.md | wc -l)\" = 401"
(ulimit -f 1 && "$K" -o all.md pages/labels-en.html pages/labels-en.html pages/labels-en.html) >"$WORK/out" 2>"$WORK/err"; status=$?
expect '--output beyond the file size limit' 74
check 'the old file is kept, and no temporary file is left' sh -c "cmp '$golden/news-en.md' all.md && ! ls -A | grep -q '^\.kremlin2md'"
run -o no-such-folder/x.md pages/news-en.html
expect '--output in a missing directory' 73
run -o . pages/news-en.html
expect '--output that is a directory' 73
run --output-dir=no-such-folder/dir/./deep/ pages/news-en.html
expect '--output-dir makes missing parents' 0
check 'and writes there' cmp "$golden/news-en.md" no-such-folder/dir/deep/news-en.md
run --output-dir=all.md/x pages/news-en.html
expect '--output-dir below a file' 73
run -o - pages/news-en.html
check '--output=- writes to standard output' cmp "$golden/news-en.md" "$WORK/out"
run -o - --output-dir=wrong pages/news-en.html
expect '--output=- and --output-dir' 64
run -o '' pages/news-en.html
check 'an empty value is told by the name of the option' grep -qx 'kremlin2md: --output: value must not be empty' "$WORK/err"
ln -s nowhere leads-nowhere
run --output-dir=leads-nowhere pages/news-en.html
expect '--output-dir that is a dangling link' 73
ln -sf "$WORK/err" stream.md
run -o stream.md pages/news-en.html
expect '--output that leads to standard error' 73
run -o /dev/null pages/news-en.html
expect '--output to a device' 73
if [ "$(id -u)" = 0 ] && [ -r /proc/self/mountinfo ] && mkdir small && mount -t tmpfs -o size=64k none small 2>/dev/null; then
    run --output-dir=small pages/news-en.html
    cp small/news-en.md kept
    head -c 100000 /dev/zero >small/fill 2>/dev/null
    run --output-dir=small pages/news-en.html
    check '--output-dir on a full disk fails' test "$status" = 74 -o "$status" = 73
    check '--output-dir on a full disk keeps the old file' cmp kept small/news-en.md
    check '--output-dir on a full disk leaves no temporary file' test "$(ls -A small | wc -l)" = 2
    run -o small/news-en.md pages/news-en.html
    check '--output on a full disk fails' test "$status" = 74 -o "$status" = 73
    check '--output on a full disk keeps the old file' cmp kept small/news-en.md
    check '--output on a full disk leaves no temporary file' test "$(ls -A small | wc -l)" = 2
    umount "$WORK/small"
else skip 'testing a full disk needs a small tmpfs, which only root can mount, and /proc to unmount it'; fi

# Lists of inputs.
printf 'pages/news-en.html\n\npages/labels-en.html' >list
run --files-from=list
expect '--files-from' 0
check '--files-from reads the pages that the list names' cmp wanted "$WORK/out"
cp pages/labels-en.html 'a
b.html'
printf 'a\nb.html\0' | "$K" --files-from=- --null pages/news-en.html >"$WORK/out" 2>"$WORK/err"; status=$?
expect '--files-from=- --null' 0
check '--null reads names that end in NUL; they follow those of the command line' cmp wanted "$WORK/out"
: >list
run --files-from=list
expect '--files-from with an empty list' 0
check 'an empty list does not make it read standard input' test ! -s "$WORK/out"
printf 'pages/news-en.html\r\npages/labels-en.html\r\n' >list
run --files-from=list
check 'a list with CRLF line ends' cmp wanted "$WORK/out"
printf 'pages/news-en.html\r\n\r\npages/labels-en.html' >list
run --files-from=list
check 'an empty line, and no line end at the end' cmp wanted "$WORK/out"
printf '\357\273\277pages/news-en.html\npages/labels-en.html\n' >list
run --files-from=list
check 'a list with a byte-order mark' cmp wanted "$WORK/out"
printf 'pages/news-en.html\0pages/labels-en.html\0' >list
run --files-from=list
expect 'a list with NUL characters is refused without -0' 64
check 'the message suggests -0' grep -q -e ' -0 ' "$WORK/err"
run --files-from=list -0 --files-from=list
expect '--files-from given twice' 64
run --files-from=no-such-list
expect 'a list that does not exist' 66

# Jobs.
"$K" pages/* no-such-page pages/* >one.out 2>one.err
for jobs in 2 3 8 0; do
    "$K" --jobs="$jobs" pages/* no-such-page pages/* >many.out 2>many.err; status=$?
    check "--jobs=$jobs: same exit status" test "$status" = 65
    check "--jobs=$jobs: same outputs, in the same order" cmp one.out many.out
    check "--jobs=$jobs: same messages, in the same order" cmp one.err many.err
done
run --jobs=x pages/news-en.html
expect '--jobs with something that is not a number' 64
run --jobs=2000 pages/news-en.html
expect '--jobs with too large a number' 64
run --jobs=4 --output-dir=four pages/*
check '--output-dir with --jobs writes the same files' same_outputs four

# Memory use does not grow with the number of pages: 64 MB are enough for 3,000. A leak of 20 KB per page would exceed it.
seq 3000 | sed "s|.*|$golden/labels-en.html|" >list
if (ulimit -v 65536 && "$K" --version) >/dev/null 2>&1; then
    (ulimit -v 65536 && "$K" -j 2 --to=json --files-from=list) >"$WORK/out" 2>"$WORK/err"; status=$?
    expect '3,000 pages in 64 MB' 0
    check 'all 3,000 pages are converted' test "$(wc -l <"$WORK/out")" = 3000
else skip 'the program does not start with 64 MB of address space'; fi

# A page that crashes the parser affects no other page.
ASAN_OPTIONS=${ASAN_OPTIONS:-}${ASAN_OPTIONS:+:}verify_asan_link_order=0
export ASAN_OPTIONS
sed 's/Pavel/KILL THE PARSER/' pages/special-en.html >killer.html
for jobs in 1 2; do
    LD_PRELOAD=$BUILD/tests/crash.so "$K" -j $jobs --output-dir=killed$jobs pages/[!b]* killer.html pages/bad.html 2>err; status=$?
    check "a page that crashes the parser, --jobs=$jobs" test "$status" = 70
    check 'the message names the page and the signal' grep -q "^kremlin2md: killer.html: the worker process was killed by signal $TRAP\$" err
    check 'the batch continues after the crash' grep -q '^kremlin2md: pages/bad.html: ' err
    check 'all other pages are converted despite the crash' same_outputs killed$jobs
done
# Short inputs are handed over together. Whatever stands among them, each gives what it gives alone.
mkdir mixed
for n in 1 2 3 4 5 6 7 8 9; do cp pages/news-en.html mixed/$n-page.html; done
cp pages/dump-ru.txt mixed/0-dump.txt
: >mixed/2-empty.html
mkdir mixed/3-folder
{ cat pages/labels-en.html; head -c 1100000 /dev/zero | tr '\0' ' '; } >mixed/4-large.html
for n in 1 2; do sed "s/Pavel/KILL THE PARSER/" pages/special-en.html >mixed/5-killer$n.html; done
cp pages/bad.html mixed/6-bad.html
tar -cf mixed/6-several.tar pages/news-en.html pages/bad.html pages/labels-en.html
gzip -c pages/labels-en.html >mixed/7-packed.html.gz
for n in 1 2 3; do { cat pages/labels-en.html; head -c 400000 /dev/zero | tr '\0' ' '; } >mixed/8-medium$n.html; done
for page in news special labels news; do "$K" --to=json pages/$page-en.html; done >piped.out
LD_PRELOAD=$BUILD/tests/crash.so
export LD_PRELOAD
for input in mixed/* mixed/9-missing mixed/*; do "$K" --to=json "$input"; done >alone.out 2>alone.err
for jobs in 1 2; do
    "$K" --jobs=$jobs --to=json mixed/* mixed/9-missing mixed/* >mixed.out 2>mixed.err
    check "mixed inputs, --jobs=$jobs: the outputs of each alone" cmp alone.out mixed.out
    check "mixed inputs, --jobs=$jobs: the messages of each alone" cmp alone.err mixed.err
done
mkfifo mixed.pipe
for jobs in 1 2; do
    (cat pages/special-en.html >mixed.pipe) &
    timeout 60 "$K" --jobs=$jobs --to=json pages/news-en.html mixed.pipe mixed/5-killer1.html - mixed/5-killer2.html pages/news-en.html \
        <pages/labels-en.html >mixed.out 2>mixed.err
    check "pipes among short inputs, --jobs=$jobs: all messages" test "$(wc -l <mixed.err)" = 2
    check "pipes among short inputs, --jobs=$jobs: all outputs" cmp piped.out mixed.out
    wait
done
unset LD_PRELOAD
check 'mixed inputs: there are all of them' sh -c '[ "$(wc -l <alone.out)" = 34 ] && [ "$(wc -l <alone.err)" = 11 ]'

# Few files may be open, fewer than there are jobs.
mkdir many
for n in $(seq 100); do cp pages/news-en.html many/$n.html; done
for files in 9 12 15; do
    (ulimit -n $files && exec timeout 60 "$K" --jobs=20 --to=json many/*) >few.out 2>few.err
    status=$?
    check "$files open files: all pages are converted" test "$status $(wc -l <few.out) $(wc -l <few.err)" = '0 100 0'
done

# A page that takes too long affects no other page.
sed 's/Pavel/NEVER END/' pages/special-en.html >endless.html
LD_PRELOAD=$BUILD/tests/endless.so "$K" --output-dir=ended pages/[!b]* endless.html 2>err; status=$?
check 'a page that takes too long' test "$status" = 65
check 'the message names the page and the time limit' grep -qx 'kremlin2md: endless.html: took too long to convert (limit: 10 s .*' err
check 'all other pages are converted despite the timeout' same_outputs ended
(trap '' XCPU CHLD && LD_PRELOAD=$BUILD/tests/endless.so "$K" endless.html >out 2>err); status=$?
check 'the time limit works even if the parent process ignores SIGXCPU and SIGCHLD' test "$status" = 65

# The memory of a large page is not counted against the next one in the same worker.
{ cat pages/news-en.html; printf '<!--'; head -c 140000000 /dev/zero | tr '\0' x; echo '-->'; } >large.html
run large.html pages/labels-en.html
expect 'a page after a large one' 0
rm large.html

# If no worker process can be started, nothing is converted outside the sandbox.
LD_PRELOAD=$BUILD/tests/nofork.so "$K" -j 2 --output-dir=alone pages/[!b]* 2>err; status=$?
check 'no worker process can be started' test "$status" = 70
check 'nothing is converted then' test "$(ls alone | wc -l)" = 0
check 'each page gets a message' test "$(grep -c '^kremlin2md: pages/.*: cannot start a worker process' err)" = "$good"
(ulimit -n 20 && LD_PRELOAD=$BUILD/tests/nofork.so && export LD_PRELOAD && exec "$K" many/* 2>err >out)
check 'and no file is left open' test "$(grep -c ': cannot start a worker process' err)" = 100

# ---- mirrors and archives ----

# tree DIR WANTED...: DIR holds these files, all with text, and no other
tree() {
    directory=$1
    shift
    (cd "$directory" && find . -type f -size +0 | sort) >tree.out
    printf './%s\n' "$@" | sort | diff - tree.out
}

# A mirror as wget writes it: an article, its print copy, its photographs, a list, an article without a folder.
mkdir -p mirror/en.kremlin.ru/events/1/copies
cp pages/news-en.html mirror/en.kremlin.ru/events/1.html
cp pages/news-en.html mirror/en.kremlin.ru/events/1/print.html
cp pages/bad.html mirror/en.kremlin.ru/events/1/photos.html
mkdir mirror/en.kremlin.ru/events/2 mirror/en.kremlin.ru/events/3
cp pages/print-en.html mirror/en.kremlin.ru/events/2/print.html
cp pages/lists-en.html mirror/en.kremlin.ru/events/3/index.html
cp pages/lists-en.html mirror/en.kremlin.ru/events/3/print.htm
cp pages/labels-en.html mirror/print.html
find mirror -name '*.htm*' | LC_ALL=C sort >mirror.list
run --skip --keep-dirs --output-dir=mirrored --files-from=mirror.list
expect '--skip passes over what is no article, and print copies of articles that are there' 0
check '--keep-dirs keeps the directories' tree mirrored mirror/en.kremlin.ru/events/1.md mirror/en.kremlin.ru/events/2/print.md \
    mirror/en.kremlin.ru/events/3/index.md mirror/print.md
check 'the outputs are right' cmp "$golden/print-en.md" mirrored/mirror/en.kremlin.ru/events/2/print.md
run --keep-dirs --output-dir=climbed ./mirror/print.html ../"$(basename "$WORK")"/pages/news-en.html "$WORK/pages/labels-en.html"
expect '--keep-dirs with paths that climb' 0
check 'nothing is written outside the directory' tree climbed mirror/print.md "$(basename "$WORK")/pages/news-en.md" \
    "${WORK#/}/pages/labels-en.md"

# A print copy stands in for a page that is not there: an empty file, a page that says so.
mkdir -p copies/1 copies/2 copies/3
: >copies/1.html
cp pages/bad.html copies/2.html
cp pages/labels-en.html copies/3.html
for copy in 1 2 3; do cp pages/news-en.html copies/$copy/print.html; done
run --skip copies/1/print.html copies/1.html copies/2.html copies/2/print.html copies/3/print.html copies/3.html
expect '--skip with pages that are not there' 0
{ cat "$golden/labels-en.md"; echo; cat "$golden/news-en.md"; echo; cat "$golden/news-en.md"; } >wanted.copies
check 'their print copies are read, after all others' cmp wanted.copies "$WORK/out"
run --jobs=2 --skip --output-dir=stood copies/*.html copies/*/print.html
expect 'the same with --output-dir' 0
check 'each print copy has an output' tree stood 3.md print.md print-2.md

# An archive as a crawler writes it.
. "$HERE/archives/warc.sh"
{
    record http://en.kremlin.ru/events/president/news/99999010 pages/news-en.html
    record http://en.kremlin.ru/robots.txt pages/bad.html
    record http://en.kremlin.ru/events/president/news/99999010/print pages/news-en.html
    record 'http://en.kremlin.ru/events/president/news/99999010?again#top' pages/lists-en.html
    record http://archive.example/special/ pages/special-en.html
    record http://archive.example/.hidden pages/old-2010-en.html
    record 'http://archive.example/a/../-b' pages/premier-en.html
    record http://archive.example/ pages/special-heading-en.html
} >crawl.warc
run --output-dir=crawl crawl.warc
expect 'an archive with --output-dir' 0
check 'pages of an archive have the name of the page, else of the address' tree crawl en-99999010.md en-99999010-2.md \
    special.md _.hidden.md -b.md archive.example.md
check 'a page that stands in it twice is written once' cmp "$golden/news-en.md" crawl/en-99999010.md
check 'another text of the same page gets a number' cmp "$golden/lists-en.md" crawl/en-99999010-2.md
run --keep-dirs --to=json --output-dir=crawled crawl.warc
expect 'an archive with --keep-dirs' 0
check 'pages of an archive have the path of the address, and none that climbs or hides' tree crawled \
    en.kremlin.ru/events/president/news/99999010.json en.kremlin.ru/events/president/news/99999010-2.json \
    archive.example/special.json archive.example/_.hidden.json archive.example/a/_../-b.json archive.example.json
# What is compressed needs libarchive, which is loaded before the sandbox: for the first input by its beginning.
if grep -q yes "$BUILD/gen/archives"; then
    { record http://en.kremlin.ru/1 pages/news-en.html; record http://en.kremlin.ru/2 pages/labels-en.html; } >two.warc
    gzip -c two.warc >two.warc.gz
    (cd pages && tar -cf ../two.tar news-en.html labels-en.html && tar -czf ../two.tar.gz news-en.html labels-en.html)
    cat pages/news-en.html pages/labels-en.html | gzip >two.html.gz
    for tool in zstd xz bzip2; do
        cat pages/news-en.html pages/labels-en.html | $tool >two.html.$tool 2>/dev/null || rm two.html.$tool
    done
    if zstd -q pages/news-en.html -o news.zst && zstd -q pages/labels-en.html -o labels.zst; then
        zstd='text/html; charset=utf-8\r\nContent-Encoding: zstd'
        { record http://en.kremlin.ru/1 news.zst "$zstd"; record http://en.kremlin.ru/2 labels.zst "$zstd"; } >two.zst.warc
        gzip -c two.zst.warc >two.zst.warc.gz
    fi
    for packed in two.*; do
        run "$packed"
        expect "$packed alone" 0
        check "$packed has both pages" cmp wanted "$WORK/out"
    done
    run pages/news-en.html two.tar
    expect 'an archive behind a page' 0
fi
{ record http://en.kremlin.ru/1 pages/bad.html; record http://en.kremlin.ru/2 pages/bad.html; } >empty.warc
run --output-dir=nothing empty.warc
expect 'an archive without an article is refused' 65
check 'the message says so' grep -q 'empty.warc: an archive without a transcript or news item of the site$' err
run --skip --output-dir=nothing empty.warc pages/news-en.html
expect '--skip passes over it' 0
printf '%%PDF-1.4' >other.pdf
printf '7z\274\257\047\034...' >other.7z
run --skip --output-dir=nothing other.pdf
expect '--skip passes over a PDF document' 0
run --skip --output-dir=nothing other.7z
expect '--skip does not pass over an archive that is not read' 65
head -c 1000 pages/news-en.html >cut.html
{ record http://en.kremlin.ru/1 pages/bad.html; record http://en.kremlin.ru/2 cut.html; } >cut.warc
run --skip cut.warc
expect 'an archive with a page that was cut off before its text' 65
check 'names it, even with --skip' grep -q 'cut.warc:http://en.kremlin.ru/2: a page that ends early, before its text' "$WORK/err"
# The name of a page is shortened to 900 bytes in messages, at the end of a character.
for start in aa aaa; do
    address=http://en.kremlin.ru/$start$(printf '%440s' '' | sed 's/ /я/g')
    { record "$address" cut.html; } >long.warc
    run long.warc
    check "a long name is shortened, $start" grep -qx "kremlin2md: long.warc:http://en.kremlin.ru/$start$(printf '%438s' '' | sed 's/ /я/g'): a page that .*" "$WORK/err"
done
ln -s ../pages/news-en.html crawl/alias.md
run -o crawl/alias.md pages/news-en.html
expect 'an output that is an input, through a link' 64
if grep -q yes "$BUILD/gen/archives" && command -v zip >/dev/null; then
    (cd pages && zip -q ../two.zip news-en.html labels-en.html)
    # shellcheck disable=SC2002 # a pipe, where nothing can be read twice
    cat two.zip | "$K" >out 2>err
    check 'a ZIP archive from a pipe, which is read from its end' cmp wanted out
fi

cat pages/news-en.html pages/labels-en.html >two.html
cat "$HERE/golden/news-en.md" "$HERE/golden/labels-en.md" >two.md
for time in first second; do
    run --output-dir=pair two.html
    expect "two pages in one file, for the $time time" 0
    check "two pages in one file give two outputs, the $time time" sh -c "cat pair/en-99999010.md pair/en-99999010-2.md |
        cmp - '$WORK/two.md' && test \"\$(ls pair | wc -l)\" = 2"
done
mkdir inputs
cp two.html inputs/en-99999010.md
run --output-dir=inputs inputs/en-99999010.md
expect 'a page in a file is not written over that file' 64
check 'which stays' cmp two.html inputs/en-99999010.md
if [ -c /dev/full ]; then
    "$K" two.html >/dev/full 2>err; status=$?
    check 'a full disk at the first of two pages in one file' test "$status" = 74
fi

# ---- messages ----

printf 'x' >"$(printf 'a\033[31m\302\233b\342\200\256c\233d\357\2332J\377\320\257.html')"
run a?*.html
check 'control characters and bidirectional marks in a file name are replaced' \
    sh -c "LC_ALL=C grep -q \"^kremlin2md: a?\[31m?b?c?d\$(printf '\357')?2J\$(printf '\377\320\257').html: \" '$WORK/err'"

# A worker process that is killed before it receives a page is replaced. The batch waits for a pipe while it is killed.
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
    check 'a worker process that is killed between two pages is replaced' test "$status" = 0
    check 'no page is lost with a killed worker process' cmp wanted out
else skip 'finding the worker process of a batch needs /proc'; fi

# Closed standard streams, and a reader that exits early.
if [ -z "${K2M_VALGRIND:-}" ]; then # its log file would get the descriptor
    "$K" pages/news-en.html pages/labels-en.html >&- 2>"$WORK/err"; status=$?
    expect 'closed standard output' 74
fi
"$K" <&- >"$WORK/out" 2>"$WORK/err"; status=$?
expect 'closed standard input' 66
"$K" --output-dir=quiet pages/news-en.html pages/bad.html 2>&-; status=$?
check 'closed standard error' test "$status" = 65
{ "$K" pages/*en.html pages/*en.html pages/*en.html pages/*en.html; echo $? >status; } 2>err | head -c 10 >/dev/null
check 'a broken pipe causes no message' test ! -s err

# Progress and a summary appear on a terminal only.
if script -qec true /dev/null >/dev/null 2>&1 </dev/null; then
    script -qec "'$K' --output-dir=seen pages/*" /dev/null >seen.tty </dev/null
    check 'a terminal shows progress' grep -q "[0-9] of $((good + 1)) pages, [01] failed" seen.tty
    check 'a terminal shows a summary' grep -Eq "$((good + 1)) pages: [0-9]+ transcripts, [0-9]+ turns, 1 failed, [0-9.]+ s" seen.tty
    for option in --quiet --no-progress; do
        script -qec "'$K' $option --output-dir=seen pages/*" /dev/null >seen.tty </dev/null
        check "no progress with $option" test "$(grep -c . seen.tty)" = 1
    done
    script -qec "'$K' --output-dir=seen pages/news-en.html" /dev/null >seen.tty </dev/null
    check 'no progress for a single page' test ! -s seen.tty
    mkdir -p skipped/63888
    cp pages/news-en.html skipped/63888.html
    cp pages/news-en.html skipped/63888/print.html
    tar -cf skipped/none.tar pages/bad.html
    script -qec "'$K' --skip --output-dir=seen pages/bad.html skipped/none.tar skipped/63888.html skipped/63888/print.html pages/labels-en.html" /dev/null >seen.tty </dev/null
    check 'the summary counts pages, transcripts, turns and what was skipped' grep -q '4 pages: 1 transcripts, 40 turns, 0 failed, 3 skipped, ' seen.tty
    script -qec "stty cols 20; '$K' --output-dir=seen pages/*" /dev/null >seen.tty </dev/null
    check 'the progress line fits a narrow terminal' sh -c "tr '\r' '\n' <seen.tty | sed 's/\x1b\[K//' | grep '^[0-9]* of ' | awk 'length > 20 { exit 1 }'"
else skip 'testing progress needs script(1) and a terminal (/dev/pts)'; fi
finish
