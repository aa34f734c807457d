#!/bin/sh
# SPDX-License-Identifier: MIT
# Archives, compressed pages and several pages in one input: made by the tools that people use, they give what the pages
# give one by one. Broken ones give what is before the damage; bombs stop in time.
. "$(dirname "$0")/tap.sh"
golden=$HERE/golden
cd "$WORK" || exit 1
umask 022
LC_ALL=C.UTF-8
export LC_ALL
[ -s "$BUILD/gen/archives" ] && grep -q yes "$BUILD/gen/archives" || { skip 'a build without archives'; finish; exit 0; }

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

# ---- WARC ----

# record ADDRESS FILE [TYPE [LENGTH]]: prints a response record
record() {
    http="HTTP/1.1 200 OK\r\nContent-Type: ${3:-text/html; charset=utf-8}\r\n\r\n"
    # shellcheck disable=SC2059 # escapes
    length=${4:-$(($(printf "$http" | wc -c) + $(wc -c <"$2")))}
    printf 'WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: %s\r\nWARC-Date: 2026-01-02T03:04:05Z\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n' "$1" "$length"
    # shellcheck disable=SC2059
    printf "$http"
    cat "$2"
    printf '\r\n\r\n'
}
site=http://kremlin.example/
for page in $pages index.html; do record "$site$page" "site/$page"; done >pages.warc
record ${site}x.png site/x.png image/png >>pages.warc
reads 'WARC' pages.warc
run --to=json pages.warc
check 'JSON says when a page was retrieved' test "$(grep -c '"retrieved":"2026-01-02T03:04:05Z"' out)" = 3
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
fi

finish
