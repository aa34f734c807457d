#!/bin/sh
# SPDX-License-Identifier: MIT
# What is refused says what it is; what is read in an unknown layout says so too.
. "$(dirname "$0")/tap.sh"

# says NAME FILE TEXT: the file is refused with 65, and the message ends in this text
says() {
    run "$2"
    expect "$1 is refused" 65
    check "$1: nothing on standard output" test ! -s "$WORK/out"
    check "$1: $3" grep -qF ": $3" "$WORK/err"
}

# file TEXT: a file that holds it; printf's escapes count
file() { printf "$1" >"$WORK/input" && echo "$WORK/input"; }

# page HEAD BODY: a page in no layout
page() {
    printf '<html><head><title>Ferries</title>%s</head><body><div>%s</div></body></html>' "$1" "$2" >"$WORK/page.html"
    echo "$WORK/page.html"
}

says 'an empty file' "$(file '')" 'an empty file (expected a saved page)'
says 'white space' "$(file ' \n\n')" 'an empty file (expected a saved page)'
says 'a PDF' "$(file '%%PDF-1.4\n')" 'a PDF document (save the page as HTML)'
says 'an image' "$(file '\211PNG\r\n\032\n')" 'a PNG image (save the page as HTML)'
says 'a TIFF image' "$(file 'MM\0*\0\0\0\010')" 'a TIFF image (save the page as HTML)'
says 'a WebP image' "$(file 'RIFF\032\0\0\0WEBPVP8 ')" 'an image, a sound or a video (save the page as HTML)'
says 'a program for Windows' "$(file 'MZ\220\0\003\0')" 'a program (expected a saved page)'
says 'binary' "$(file 'abc\0\001\002\377\377\200ab\nc')" 'a binary file (expected a saved page)'
says 'NUL characters' "$(file '\0\0\0\0\0\0\0\0\0\0\0\0')" 'a binary file (expected a saved page)'
says 'a CAB archive' "$(file 'MSCF\0\0\0\0')" 'a CAB archive (unpack it first)'
zipped() { file "PK\\003\\004$(printf "%026d" 0)$1"; }
says 'a docx' "$(zipped '[Content_Types].xml')" 'a Microsoft Office document (save the page as HTML)'
says 'an odt' "$(zipped 'mimetypeapplication/vnd.oasis.opendocument.text')" 'an OpenDocument file (save the page as HTML)'
says 'an epub' "$(zipped 'mimetypeapplication/epub+zip')" 'an EPUB book (save the page as HTML)'
says 'a 7z archive' "$(file '7z\274\257\047\034')" 'a 7z archive (unpack it first)'
says 'an lz4 file' "$(file '\004\042M\030..')" 'an lz4 file (unpack it first)'
says 'an lzip file' "$(file 'LZIP\001')" 'an lzip file (unpack it first)'
says 'an lzma file' "$(file ']\0\0\200\0')" 'an lzma file (unpack it first)'
says 'prose' "$HERE/text/refused/prose-en.txt" 'text that is no transcript of the site'
says 'another site' "$(page '<meta property="og:url" content="http://example.org/news/1">' '<p>Ferries run.</p>')" \
    'a page of another site (example.org)'
for host in evil-kremlin.ru kremlin.ru.evil.example; do
    sed "s|http://en\.kremlin\.ru|http://$host|g; s|en\.kremlin\.ru/d/|$host/d/|g" "$HERE/../data/sample.html" >"$WORK/like.html"
    says "the site's layout on another site" "$WORK/like.html" "a page of another site ($host)"
done
sed 's|http://en\.kremlin\.ru||g' "$HERE/../data/sample.html" >"$WORK/like.html"
run "$WORK/like.html"
expect 'the same page without an address' 0
says 'a page from nowhere' "$(page '' '<p>Ferries run.</p>')" 'a page that does not come from kremlin.ru'
says 'a gallery' "$(page '<meta property="og:url" content="http://en.kremlin.ru/events/president/news/1/photos">' '<p>A ferry.</p>')" \
    'a photo gallery'
says 'a page of videos' "$(page '<meta property="og:url" content="http://en.kremlin.ru/events/president/news/1/videos">' '<p>A ferry.</p>')" \
    'a page of videos'
says 'the 404 page' "$(page '<meta property="og:url" content="http://kremlin.ru/x">' '<h3>404</h3><h3>не найдена</h3>')" \
    "the site's 404 page"
says 'a list' "$(page '<link rel="canonical" href="http://en.kremlin.ru/events/president/news">' \
    '<p><a href="/1">One</a></p><p><a href="/2">Two</a></p><p><a href="/3">Three</a></p>')" 'a list of pages'
says 'an act' "$(page '<meta property="og:url" content="http://kremlin.ru/acts/bank/1">' '<pre>I resolve.</pre>')" 'a law or decree'

# A download that broke off before the text.
head -c 4000 "$HERE/../data/sample.html" >"$WORK/cut.html"
says 'a page that ends before its text' "$WORK/cut.html" 'a page that ends early, before its text (fetch it again)'
run --skip "$WORK/cut.html"
expect 'it is refused with --skip, too' 65
{ printf '<html><head><meta property="og:url" content="http://en.kremlin.ru/events/president/news/1/photos">'; echo '<body><div>A ferry'; } >"$WORK/cut.html"
says 'a gallery that ends early' "$WORK/cut.html" 'a photo gallery'

# A layout that no row describes.
unknown=$(page '<meta property="og:url" content="http://en.kremlin.ru/events/president/news/99990001">' \
    '<h2>Meeting on ferries</h2><p>April 1, 2014</p><p><b>Governor Viktor Polynin:</b> Good afternoon. The ferries run again.</p>
     <p><b>Anna Lugovaya:</b> All three of them run, and the fourth is being painted.</p>')
run --no-source "$unknown"
check 'an unknown layout is read' grep -q '^\*\*Anna Lugovaya:\*\* All three' "$WORK/out"
check 'with status 0' test "$status" = 0
check 'with one warning' sh -c "[ \$(wc -l <'$WORK/err') = 1 ] && grep -q 'its layout is unknown' '$WORK/err'"
run --strict "$unknown"
expect 'an unknown layout is refused with --strict' 65
check 'and gives nothing' test ! -s "$WORK/out"

# Photographs of an unknown layout stand in an element too.
photos=$(page '<meta property="og:url" content="http://en.kremlin.ru/events/president/news/99990001">' \
    '<h2>Meeting on ferries</h2><p>April 1, 2014</p><p>The ferries of the northern lakes run again, said the Governor.</p>
     <img itemprop="contentUrl" src="http://static.kremlin.ru/media/events/photos/big/x.jpeg" alt="On the pier">
     <p>All three of them run, and the fourth is being painted this week.</p>')
run --no-source --images "$photos"
check 'photographs of an unknown layout are written' grep -qF '![On the pier](http://static.kremlin.ru/media/' "$WORK/out"
check 'and the text around them' test "$(grep -c 'run' "$WORK/out")" = 2

# --debug tells what was looked for and found on a refused page.
run --debug "$(page '' '<p>Ferries run.</p>')"
expect '--debug of a refused page' 65
check 'it says what the page is' grep -q '^refused  *a page that does not come' "$WORK/out"
check 'and so does the message' grep -q ': a page that does not come from kremlin.ru (expected a transcript or news item)$' "$WORK/err"
check 'it says what was found' grep -q '^paragraph  *Ferries run.' "$WORK/out"
finish
