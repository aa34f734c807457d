#!/bin/sh
# SPDX-License-Identifier: MIT
# Archives, compressed pages and several pages in one input: made by the tools that people use, they give what the pages
# give one by one. Broken ones give what is before the damage; bombs stop in time.
# shellcheck disable=SC2016,SC2086 # scripts in quotes; $pages and $tool are words
. "$(dirname "$0")/tap.sh"
. "$(dirname "$0")/archives/warc.sh"
golden=$HERE/golden
cd "$WORK" || exit 1
umask 022
LC_ALL=C.UTF-8
export LC_ALL
if ! grep -q yes "$BUILD/gen/archives"; then
    skip 'a build without archives'
    finish
    exit 0
fi

# ---- the pages, and what they give one by one ----

mkdir site
cp "$HERE/../data/sample.html" site/a.html
cp "$golden/transcript-ru.html" site/b.html
cp "$golden/labels-en.html" site/c.html
{ cat "$golden/sample.md"; echo; cat "$golden/transcript-ru.md"; echo; cat "$golden/labels-en.md"; } >want.md
pages='a.html b.html c.html'
(cd site && "$K" --to=json $pages) >want.json
# What is no article: a list, a script, a picture.
echo '<!doctype html><title>Pages</title><ul><li><a href="a.html">a</a> <a href="b.html">b</a> <a href="c.html">c</a></ul>' >site/index.html
echo 'alert("<p>no page</p>");' >site/menu.js
printf '\211PNG\r\n\032\n' >site/x.png

# with TOOL...: succeeds if these tools are there, else says what cannot be tested
with() {
    for tool; do command -v "$tool" >tool.path || { skip "no $tool"; return 1; }; done
}
# plain_json: prints JSON without what only archives say
plain_json() { sed 's/,"retrieved":"[^"]*"//' "$@"; }

# same NAME WANTED INPUT: the last run succeeded without a message and gave what is wanted
same() {
    if [ "$status" != 0 ] || [ -s err ]; then fail "$1" "status $status: $(cat err)"; else check "$1" diff -u "$2" out; fi
}
# reads NAME FILE: the archive gives the three pages, however it is read
reads() {
    run "$2"
    same "$1" want.md
    run --jobs=2 "$2"
    same "$1, two jobs" want.md
    "$K" --jobs=1 <"$2" >out 2>err
    status=$?
    same "$1, standard input" want.md
    # shellcheck disable=SC2002 # a pipe, where nothing can be read twice
    cat "$2" | "$K" --jobs=2 >out 2>err
    status=$?
    same "$1, a pipe" want.md
    run --to=json "$2"
    plain_json out >out.new && mv out.new out
    same "$1, JSON" want.json
}
# several archives in one run
both() {
    run --jobs=2 "$@"
    { cat want.md; echo; cat want.md; } >twice.md
    same "$* in one run" twice.md
}

# ---- compressed ----

(cd site && cat $pages) >all.html
reads 'concatenated pages' all.html
for tool in gzip bzip2 xz zstd; do
    with $tool || continue
    $tool -c all.html >all.$tool
    reads "concatenated pages in $tool" all.$tool
    for page in $pages; do $tool -c "site/$page"; done >members.$tool
    reads "pages, each in a $tool of its own" members.$tool
done

if with pzstd; then
    pzstd -q -c all.html >all.pzstd
    reads 'concatenated pages in frames of pzstd' all.pzstd
fi

# A page that was cut off, and another one: never one page's text under another's title. The first is refused, or
# warned of, or nothing of it is missing.
follows() {
    { head -c "$3" "$1.html"; cat "$2.html"; } | "$K" >out 2>err
    all=$(wc -c <out) second=$(wc -c <"$2.md")
    [ "$all" -ge "$second" ] && tail -c "$second" out | cmp -s - "$2.md" || return 1
    head -c $((all - second)) out >cut
    [ -s cut ] || { grep -q '^kremlin2md: standard input:page 1: ' err; return; }
    [ "$(head -n 1 cut)" = "$(head -n 1 "$1.md")" ] || return 1
    ! grep -vxFf "$1.md" "$2.md" | grep -qxFf - cut || return 1
    grep -q 'page 1: the page ends early' err || { cat "$1.md"; echo; } | cmp -s - cut
}
follow() {
    size=$(wc -c <"$1.html") place=1
    while [ "$place" -lt 100 ]; do
        follows "$1" "$2" $((size * place / 100)) || echo "cut at $((size * place / 100))"
        place=$((place + 1))
    done
}
mkdir cuts
cp "$HERE/../data/sample.html" "$golden/sample.md" "$golden/labels-en.html" "$golden/labels-en.md" cuts
follow cuts/sample cuts/labels-en >mixed
follow cuts/labels-en cuts/sample >>mixed
check 'a page that was cut off anywhere ends where the next begins' test ! -s mixed

# ---- without libarchive ----

# It is loaded only for what needs it. An empty file in its place shows that.
mkdir without
: >"without/$(cat "$BUILD/gen/libarchive")"
# lacking INPUT: runs the program where it cannot load libarchive
lacking() {
    LD_LIBRARY_PATH=$WORK/without "$K" "$1" >out 2>err </dev/null
    status=$?
}
if [ -s "$BUILD/gen/libarchive" ] && ! ldd "$K" 2>ldd.log | grep -q libarchive; then
    lacking all.html
    same 'pages do not need libarchive' want.md
    if with gzip; then
        lacking all.gzip
        same 'gzip does not need libarchive' want.md
    fi
    if with bzip2; then
        lacking all.bzip2
        expect 'bzip2 without libarchive: status 65, one message' 65
        check 'bzip2 without libarchive is named' grep -q 'all.bzip2: a bzip2 file (unpack it first)' err
    fi
    if with tar; then
        tar -cf needs.tar site/a.html
        lacking needs.tar
        expect 'tar without libarchive: status 65, one message' 65
        check 'tar without libarchive is named' grep -q 'needs.tar: a tar archive (unpack it first)' err
    fi
else skip 'libarchive is linked'; fi

# ---- archives of files ----

if with tar; then
    (cd site && tar -cf ../pages.tar $pages index.html menu.js x.png)
    reads 'tar' pages.tar
    for tool in gzip bzip2 xz zstd; do
        with $tool || continue
        $tool -c pages.tar >pages.tar.$tool
        reads "tar in $tool" pages.tar.$tool
    done
fi
if with zip; then
    (cd site && zip -q ../pages.zip $pages index.html menu.js x.png)
    reads 'zip' pages.zip
    (cd site && zip -q - $pages x.png | cat) >streamed.zip
    reads 'zip into a pipe' streamed.zip
    (cd site && zip -q0 ../stored.zip $pages)
    reads 'zip, stored' stored.zip
    both pages.zip stored.zip
fi
if with bsdtar; then
    (cd site && bsdtar --format=zip -cf ../bsd.zip $pages x.png)
    reads "bsdtar's zip" bsd.zip
    (cd site && bsdtar --format=pax -cf ../bsd.tar $pages x.png)
    reads "bsdtar's tar" bsd.tar
fi

# A mirror by wget, without -E: names have no ending, and keep queries.
mkdir -p bare/news/17/photos
i=0
for page in $pages; do i=$((i + 1)) && cp site/$page bare/news/$i; done
mv bare/news/2 'bare/news/2?x=1'
mv bare/news/3 'bare/news/3.html@x=1'
cp site/menu.js bare/menu.js@v=1
cp site/x.png bare/x
cp site/index.html bare/news/17/photos/index
echo 'a {}' >'bare/style.css?v=2'
echo 'User-agent: *' >bare/robots.txt
echo '{"a": "<p>"}' >bare/api
: >bare/empty
bare='news/1 news/2?x=1 news/3.html@x=1 menu.js@v=1 x news/17/photos/index style.css?v=2 robots.txt api empty'
if with tar gzip; then
    (cd bare && set -f && tar -czf ../bare.tar.gz $bare)
    reads 'a mirror in tar, without endings' bare.tar.gz
fi
if with zip; then
    (cd bare && set -f && zip -q ../bare.zip -@ <<EOF) && reads 'a mirror in zip, without endings' bare.zip
$(printf '%s\n' $bare)
EOF
fi

# ---- WARC ----

site=http://kremlin.example/
for page in $pages index.html; do record "$site$page" "site/$page"; done >pages.warc
record ${site}x.png site/x.png image/png >>pages.warc
record ${site}a.html site/a.html >one.warc
reads 'WARC' pages.warc
run --to=json pages.warc
check 'JSON says when a page was retrieved' test "$(grep -c '"retrieved":"2026-01-02T03:04:05Z"' out)" = 3
address=http://en.kremlin.ru/events/president/news/99990001
record $address "$golden/dump-en.txt" 'text/plain; charset=utf-8' >text.warc
run --to=json --base-url=http://en.kremlin.ru/events/president/news/2 text.warc
check 'text in WARC has the address of its record' grep -q "^{\"source\":\"$address\",\"id\":99990001," out
record http://example.org/news/99990001 "$golden/dump-en.txt" 'text/plain; charset=utf-8' >text.warc
run --to=json text.warc
check 'but not one of another site' grep -q '^{"source":null,"id":null,' out
cat one.warc pages.warc one.warc >twice.warc
run twice.warc
same 'a page that stands in an archive twice' want.md
if with gzip; then
    for page in $pages index.html; do record "$site$page" "site/$page" | gzip; done >pages.warc.gz
    reads 'WARC, each record in gzip' pages.warc.gz
    both pages.warc pages.warc.gz
fi
if with zip gzip; then
    mkdir -p wacz/archive wacz/pages
    cp pages.warc.gz wacz/archive/data.warc.gz
    printf '{"format":"json-pages-1.0","id":"pages","title":"All Pages"}\n{"url":"%sa.html","title":"<p>A</p>"}\n' $site >wacz/pages/pages.jsonl
    printf '{"profile":"data-package","wacz_version":"1.1.1","resources":[{"name":"data.warc.gz","path":"archive/data.warc.gz"}]}\n' >wacz/datapackage.json
    (cd wacz && zip -q0 ../crawl.wacz archive/data.warc.gz && zip -q ../crawl.wacz pages/pages.jsonl datapackage.json)
    reads 'WACZ' crawl.wacz
fi

# ---- MAFF and .webarchive ----

if with zip; then
    mkdir maff
    for page in a b c; do
        mkdir maff/$page
        cp site/$page.html maff/$page/index.html
        echo '<RDF:RDF xmlns:MAF="http://maf.mozdev.org/metadata/rdf#" xmlns:RDF="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><RDF:Description RDF:about="urn:root"><MAF:originalurl RDF:resource="'$site$page'"/><MAF:indexfilename RDF:resource="index.html"/></RDF:Description></RDF:RDF>' >maff/$page/index.rdf
    done
    (cd maff && zip -q ../pages.maff a/* b/* c/*)
    reads 'MAFF' pages.maff
fi
if with base64; then
    {
        echo '<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">'
        echo '<plist version="1.0"><dict><key>WebMainResource</key><dict><key>WebResourceData</key><data>'
        base64 site/b.html
        echo "</data><key>WebResourceMIMEType</key><string>text/html</string><key>WebResourceTextEncodingName</key><string>UTF-8</string><key>WebResourceURL</key><string>${site}b</string></dict></dict></plist>"
    } >b.webarchive
    run site/a.html b.webarchive site/c.html
    same 'a .webarchive among pages' want.md
fi

# ---- wget ----

# serve: a server for the folder; sets $server to its process and $port
serve() {
    : >server.log
    (cd site && exec python3 -u -m http.server --bind 127.0.0.1 0) >server.log 2>&1 &
    server=$!
    for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
        port=$(sed -n 's/.* port \([0-9]*\) .*/\1/p' server.log)
        [ -z "$port" ] || return 0
        sleep 0.2
    done
    return 1
}
if with wget python3 tar; then
    if serve; then
        wget -q -r --no-proxy --warc-file=wget -P crawled "http://127.0.0.1:$port/" 2>wget.log
        wget -q -m --no-proxy -P mirrored "http://127.0.0.1:$port/" 2>wget.log
        (cd mirrored && find . -type f | sort >../mirrored.list && tar -cf ../mirrored.tar -T ../mirrored.list)
    fi
    kill "$server"
    wait "$server" 2>server.end
    reads "wget's WARC" wget.warc.gz
    gzip -dc wget.warc.gz >wget.warc
    reads "wget's WARC, unpacked" wget.warc
    reads "wget's mirror in tar" mirrored.tar
    # The line of the README for a mirror.
    mkdir mirror readme
    cp -r mirrored/* mirror
    sed -n '/^```sh mirror$/,/^```$/p' "$HERE/../README.md" | sed '1d;$d' >readme.sh
    PATH=$BUILD:$PATH sh readme.sh >out 2>err
    check "the README's line for a mirror: no message" sh -c '[ -s readme.sh ] && ! grep . out err'
    (cd mirror && "$K" --skip --keep-dirs --output-dir=../wanted */*.html)
    check "the README's line for a mirror: the right outputs" diff -r wanted markdown/mirror
    check 'which are three' test "$(find markdown -type f | wc -l)" = 3
fi

# ---- --output-dir ----

if with tar; then
    (cd site && tar -cf ../pages.tar $pages c.html)
    for how in pages.tar -; do
        "$K" --output-dir=named "$how" <pages.tar >out 2>err
        status=$?
        expect "--output-dir with an archive ($how)" 0
        for name in $(for page in $pages; do "$K" --to=json "site/$page" | jq -r '"\(.lang)-\(.id)"'; done); do echo "$name.md"; done | sort >wanted.list
        ls named | diff wanted.list - >list.diff
        check "--output-dir names its pages by language and number ($how)" test ! -s list.diff
        rm -r named
    done
    mkdir clash && cp site/c.html clash/en-99999010.html
    run --output-dir=named pages.tar clash/en-99999010.html
    check 'a page of an archive does not take the name of a file' sh -c "cmp '$golden/labels-en.md' named/en-99999010.md && cmp '$golden/labels-en.md' named/en-99999010-2.md"
    rm named/en-99999010*
    cp site/c.html named/en-99999010-2.md
    run --output-dir=named pages.tar named/en-99999010-2.md clash/en-99999010.html
    expect 'a numbered name that is an input is refused' 64
    cat site/c.html site/a.html >clash/en-99999010.html
    run --output-dir=several clash/en-99999010.html
    check 'a page of an input of that name keeps it' cmp "$golden/labels-en.md" several/en-99999010.md
    check 'the input is kept' cmp site/c.html named/en-99999010-2.md
fi

# Names that are longer than file systems take. Without a number, pages are named by them.
if with tar python3; then
    cat >long.py <<'EOF'
import io, sys, tarfile
page = open(sys.argv[1], 'rb').read()
with tarfile.open('long.tar', 'w') as tar:
    for i, name in enumerate(['a' + 'ф' * 500 + '/' + 'ж' * 150 + '.html', 'x' * 300 + '.html', 'x' * 300 + 'y.html']):
        text = page.replace(b'Pavel', [b'Pavel', b'Anna', b'Fedot'][i])
        member = tarfile.TarInfo(name)
        member.size = len(text)
        tar.addfile(member, io.BytesIO(text))
EOF
    python3 long.py "$golden/dump-en.txt"
    run --output-dir=long long.tar
    expect 'members with long names' 0
    check 'each has its output' test "$(find long -name '*.md' | wc -l)" = 3
    check 'whose names are UTF-8' sh -c 'ls long | iconv -f UTF-8 -t UTF-8 >list'
    run --output-dir=long --keep-dirs long.tar
    expect 'folders with long names' 0
fi

# ---- without an article, damaged, lying ----

# refused NAME INPUT MESSAGE: status 65, this one message, and nothing written
refused() {
    run "$2"
    expect "$1: status 65, one message" 65
    check "$1: nothing is written" test ! -s out
    check "$1: '$3'" grep -q "$3" err
}
# some NAME WANTED STATUS MESSAGE: the last run wrote what is wanted, and failed so
some() {
    expect "$1: status $3, one message" "$3"
    check "$1: what can be read is written" diff -u "$2" out
    check "$1: '$4'" grep -q "$4" err
}
if with zstd; then
    cp "$HERE/fuzz/corpus/archives/find-window.zst" wide.zst
    refused 'a zstd file with too large a window' wide.zst 'a zstd file that takes more than 128 MB to decompress (decompress'
fi
for list in warc tar zip; do
    case $list in
    warc) for i in 1 2 3; do record $site$i site/index.html; done >none.warc ;;
    tar) with tar && (cd site && tar -cf ../none.tar index.html menu.js x.png) ;;
    zip) with zip && (cd site && zip -q ../none.zip index.html menu.js x.png) ;;
    esac
    [ -f none.$list ] && refused "$list without an article" none.$list "^kremlin2md: none.$list: "
done

cat "$golden/sample.md" >first.md
{ cat first.md; echo; cat "$golden/transcript-ru.md"; } >two.md
{ cat first.md; echo; cat "$golden/labels-en.md"; } >outer.md
record ${site}b site/b.html | head -c 1000 >part.warc
cat one.warc part.warc >cut.warc
run cut.warc
some 'a record that is cut off' first.md 65 "^kremlin2md: cut.warc:${site}b: "
{ cat one.warc; record ${site}b site/b.html 'text/html; charset=utf-8' 999999999; } >long.warc
run long.warc
some 'a record that says to be longer' first.md 65 "^kremlin2md: long.warc:${site}b: "
{ cat one.warc; record ${site}b site/b.html 'text/html; charset=utf-8' 500; record ${site}c site/c.html; } >short.warc
run short.warc
some 'a record that says to be shorter' outer.md 65 "^kremlin2md: short.warc:${site}b: "
if with gzip; then
    { gzip -c one.warc; record ${site}b site/b.html | gzip | head -c 900; } >cut.warc.gz
    run cut.warc.gz
    some 'a record in gzip that is cut off' first.md 65 "^kremlin2md: cut.warc.gz:${site}b: "
    { gzip -c one.warc; printf 'no gzip'; } >behind.warc.gz
    run behind.warc.gz
    same 'something behind gzip, which gzip ignores too' first.md
fi
if with tar; then
    head -c $(($(wc -c <site/a.html) + 512 + 511 + 1000)) pages.tar >cut.tar
    run cut.tar
    some 'tar that is cut off' first.md 65 '^kremlin2md: cut.tar:b.html: '
fi
if with zip; then
    cp stored.zip cut.zip
    printf XXXX | dd of=cut.zip bs=1 seek=$(($(wc -c <site/a.html) + 500)) conv=notrunc 2>dd.log
    run cut.zip
    some 'zip with a damaged member' outer.md 65 '^kremlin2md: cut.zip:b.html: '
fi

# kept NAME INPUT: --skip does not hide what is said of the input, nor the status
kept() {
    run "$2"
    said=$status
    cp err said
    cp out before
    run --skip "$2"
    check "$1: --skip keeps the status" test "$status" = "$said" -a "$status" != 0
    check "$1: --skip keeps the message" cmp -s err said
    check "$1: --skip keeps the output" cmp -s out before
}
head -c 3000000 /dev/zero | tr '\0' ' ' >blank.txt
cat blank.txt site/a.html >late.html
for tool in bzip2 xz zstd; do
    with $tool || continue
    for input in pages.tar site/a.html late.html; do
        [ -f "$input" ] || continue
        $tool -c $input >whole.$tool
        head -c $(($(wc -c <whole.$tool) - 10)) whole.$tool >cut.$tool
        kept "$input in $tool that is cut off" cut.$tool
    done
done
printf '7z\274\257\047\034..' >other.7z
printf 'Rar!\032\007\001' >other.rar
for kind in 7z rar; do kept "an archive that is not read ($kind)" other.$kind; done
printf '%%PDF-1.4\n' >other.pdf
: >empty.html
run --skip other.pdf empty.html
check '--skip passes over what is no page' sh -c "[ $status = 0 ] && ! grep . err"
{ cat one.warc; printf 'WARC/1.0\r\nno record\r\n\r\n'; record ${site}c site/c.html; } >between.warc
run between.warc
some 'something between records that is none' outer.md 65 '^kremlin2md: between.warc: something in a WARC archive that is no record'

# ---- a page that crashes the parser ----

sed 's|</p>|</p><p>KILL THE PARSER</p>|' site/b.html >site/crash.html
# crashes INPUT: only the page crash is lost
crashes() {
    LD_PRELOAD=$BUILD/tests/crash.so "$K" "$1" >out 2>err </dev/null
    status=$?
    some "a crash in $1" outer.md 70 "^kremlin2md: $1:.*crash[.html]*: the worker process was killed by signal"
}
{ cat one.warc; record ${site}crash site/crash.html; record ${site}c site/c.html; } >crash.warc
if [ -f "$BUILD/tests/crash.so" ] && ! nm -D "$K" 2>nm.log | grep -q __asan_init; then
    crashes crash.warc
    LD_PRELOAD=$BUILD/tests/crash.so "$K" <crash.warc >out 2>err
    status=$?
    some 'a crash in standard input' outer.md 70 "standard input:${site}crash: the worker process was killed by signal"
    { record ${site}crash site/crash.html; cat crash.warc; record ${site}again site/crash.html; } >crashes.warc
    LD_PRELOAD=$BUILD/tests/crash.so "$K" --jobs=2 crashes.warc crash.warc >out 2>err
    { cat outer.md; echo; cat outer.md; } >twice.md
    check 'several crashes: what else can be read is written' diff twice.md out
    check 'several crashes: each has a message with its name' test "$(grep -c "^kremlin2md: crash[es]*.warc:${site}[a-z]*: .*killed" err)" = 4
    if with tar; then
        (cd site && tar -cf ../crash.tar a.html crash.html c.html)
        crashes crash.tar
    fi
    if with zip; then
        (cd site && zip -q ../crash.zip a.html crash.html c.html)
        crashes crash.zip
    fi
    # A pipe cannot be read again once a megabyte has gone by. What is lost is told.
    head -c 1500000 /dev/zero | tr '\0' x >large.txt
    { cat one.warc; record ${site}large large.txt; record ${site}crash site/crash.html; record ${site}c site/c.html; } >late.warc
    LD_PRELOAD=$BUILD/tests/crash.so "$K" <late.warc >out 2>err
    check 'a crash behind a megabyte of standard input, which is a file: nothing else is lost' diff outer.md out
    # shellcheck disable=SC2002 # a pipe
    cat late.warc | LD_PRELOAD=$BUILD/tests/crash.so "$K" >out 2>err
    check 'a crash behind a megabyte of a pipe: what is lost is told' grep -qx 'kremlin2md: standard input: the rest of it was not read' err
else skip 'the shim that crashes the parser'; fi

# ---- bombs: the sandbox is on ----

# bounded NAME SECONDS MEGABYTES ARGUMENT...: runs the program; sets $status. It takes no more processor time, and no
# process of it more memory. Builds with sanitizers take more of both.
bounded() {
    name=$1 most=$2 room=$3
    shift 3
    times >times.before
    peak=$("$BUILD/tests/peak" out "$K" "$@" 2>err)
    status=$?
    times >times.after
    spent=$(cat times.before times.after | awk 'NR % 2 == 0 { split($1, u, /[ms]/); split($2, s, /[ms]/); t[NR] = u[1] * 60 + u[2] + s[1] * 60 + s[2] } END { printf "%d", (t[4] - t[2]) * 10 }')
    echo "# $name: $spent tenths of a second, $((peak / 1024)) MB"
    if nm -D "$K" 2>nm.log | grep -q __asan_init; then return; fi
    check "$name: at most $most s of processor time" test "$spent" -le $((most * 10))
    check "$name: at most $room MB" test "$peak" -le $((room * 1024))
}
if with gzip; then
    head -c 16777216 /dev/zero | gzip -1 >zeros.gz
    for _ in 1 2 3 4 5 6; do cat zeros.gz zeros.gz >more.gz && mv more.gz zeros.gz; done
    bounded 'a gigabyte of zeros in gzip' 5 350 zeros.gz
    expect 'a gigabyte of zeros in gzip: status 65, one message' 65
    bounded 'the same with --max-size=1M' 2 60 --max-size=1M zeros.gz
    expect 'the same with --max-size=1M: status 65, one message' 65
    { gzip -c site/a.html; cat zeros.gz; } >behind.gz
    bounded 'a gigabyte of zeros behind a page' 5 350 behind.gz
    { cat one.warc; record ${site}zeros zeros.gz 'text/html\r\nContent-Encoding: gzip'; record ${site}c site/c.html; } >zeros.warc
    bounded 'a gigabyte of zeros in a record' 5 350 zeros.warc
    some 'a gigabyte of zeros in a record' outer.md 65 "^kremlin2md: zeros.warc:${site}zeros: "
fi
if with zip; then
    zip -q0 nested.zip pages.zip site/a.html
    run nested.zip
    some 'zip in zip' first.md 65 '^kremlin2md: nested.zip:pages.zip: an archive within an archive'
    mkdir -p deep/down/down inside
    cp site/a.html deep/out.html
    (cd deep/down/down && zip -q ../../../dots.zip ../../out.html)
    check 'the ZIP archive has a name with ..' grep -aq '\.\./\.\./out.html' dots.zip
    run dots.zip
    same 'zip with a name that leads out' first.md
fi
awk -v n=100000 'BEGIN { for (i = 0; i < n; i++) printf "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://x/%d\r\nContent-Type: application/http\r\nContent-Length: 3\r\n\r\nabc\r\n\r\n", i }' >tiny.warc
cat tiny.warc one.warc >many.warc
bounded '100,000 tiny records' 5 60 many.warc
awk -v n=100000 'BEGIN { for (i = 0; i < n; i++) printf "WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: http://x/%d\r\nContent-Type: text/html\r\nContent-Length: 5\r\n\r\n<p>a\n\r\n\r\n", i }' >small.warc
cat small.warc one.warc >pages-too.warc
bounded '100,000 tiny pages' 20 60 pages-too.warc
same '100,000 tiny pages' first.md
head -c 1000000 /dev/zero >megabyte
record ${site}x megabyte video/mp4 >video.warc
mkfifo pipe
{ cat one.warc; for i in 1 2 3; do for _ in 1 2 3 4 5 6 7 8 9 10; do cat video.warc video.warc video.warc video.warc video.warc video.warc video.warc video.warc video.warc video.warc; done; done; record ${site}b site/b.html; } >pipe &
bounded '300 MB of videos in WARC through a pipe' 3 40 <pipe
wait
same '300 MB of videos in WARC through a pipe' two.md

finish
