#!/bin/sh
# SPDX-License-Identifier: MIT
# The command line: arguments, exit status, standard output and error.
. "$(dirname "$0")/tap.sh"
page=$HERE/../data/sample.html
wanted=$HERE/golden/sample.md

"$K" <"$page" >"$WORK/out" 2>"$WORK/err"; status=$?
expect 'without FILE it reads standard input' 0
check 'and gives the same' cmp "$wanted" "$WORK/out"
"$K" - <"$page" >"$WORK/out" 2>"$WORK/err"; status=$?
expect '- is standard input' 0
check 'and gives the same as the file' cmp "$wanted" "$WORK/out"
cat "$page" | "$K" >"$WORK/out" 2>"$WORK/err"; status=$?
expect 'it reads from a pipe' 0
check 'and gives the same as from the file' cmp "$wanted" "$WORK/out"
run "$page" "$page"
{ cat "$wanted"; echo; cat "$wanted"; } >"$WORK/twice"
check 'two files give both outputs, a blank line between' cmp "$WORK/twice" "$WORK/out"
run --to=json "$page" "$page"
check 'and in JSON a line each' test "$(wc -l <"$WORK/out")" = 2
cp "$page" "$WORK/-x.html"
(cd "$WORK" && "$K" -- -x.html) >"$WORK/out" 2>"$WORK/err"; status=$?
expect 'behind -- a name may begin with -' 0

run --help
expect '--help' 0
check '--help goes to standard output' grep -q '^Usage: kremlin2md' "$WORK/out"
run --version
expect '--version' 0
check '--version names the libraries' grep -Eq '^kremlin2md [0-9.]+ \(libxml2 [0-9.]+, cmark [0-9.]+, sandbox (seccomp|none)\)$' "$WORK/out"
check '--help fits on one screen of 24 lines and 80 columns' sh -c "'$K' --help | awk 'length > 80 { exit 1 } END { exit NR > 24 }'"
run --ouput-dir=x "$page"
expect 'a mistyped option' 64
check 'is told what may have been meant' grep -q -- '--ouput-dir=x: unknown option, did you mean --output-dir?' "$WORK/err"
run --images=3 "$page"
expect 'a value for an option that takes none' 64
run -x "$page"
expect 'an unknown letter' 64
check 'is named too' grep -q -- 'kremlin2md: -x: unknown option' "$WORK/err"
run --images -xq "$page"
check 'in a cluster too' grep -q -- 'kremlin2md: -x: unknown option' "$WORK/err"
run --no "$page"
check 'an ambiguous one is told what it begins' grep -q 'did you mean --no-source' "$WORK/err"
run --null=x "$page"
check 'a long option with a letter takes no value either' grep -q -- '--null=x: option takes no value' "$WORK/err"
run --output= "$page"
expect 'an empty value' 64
run --base-url=http:// "$page"
expect '--base-url without a host' 64
run "$page" --no-source
expect 'options work behind file names' 0
check 'as before them' sh -c "! grep -q '^Source' '$WORK/out'"
run --debug "$page"
expect '--debug' 0
check '--debug tells the layout, and the rule of each turn' sh -c "grep -q '^layout  *today' '$WORK/out' &&
    [ \"\$(grep -c '^turn, rule 1  ' '$WORK/out')\" = 4 ] && grep -q '^quote ' '$WORK/out'"
run --debug "$HERE/golden/plain-ru.html"
check '--debug tells one rule from another' grep -q '^turn, rule 4  ' "$WORK/out"
run --no-such-option "$page"
expect 'an unknown option is wrong usage' 64
check 'and is named' grep -q 'no-such-option' "$WORK/err"
check 'and nothing is written' test ! -s "$WORK/out"
run --links=some "$page"
expect '--links wants one of three words' 64
run --encoding=no-such-encoding "$page"
expect 'an unknown encoding is wrong usage' 64
run --encoding= "$page"
expect 'so is an empty one, which is not the locale’s' 64
run --to=xml "$page"
expect '--to wants markdown or json' 64
run --encoding
expect 'an option without its value' 64
check 'is named' grep -q -e '--encoding: option requires a value' "$WORK/err"

run --no-source "$page"
check '--no-source leaves out the last line only' sh -c "head -n -2 '$wanted' | cmp - '$WORK/out'"
run --links=all "$HERE/golden/text-en.html"
check '--links=all keeps links to the catalogue' grep -q '\[a term\](http://en.kremlin.ru/catalog/glossary/1)' "$WORK/out"
run --links=none "$page"
check '--links=none drops the editors’ links' grep -q 'begin with our last talk\.$' "$WORK/out"

run --images "$page"
check '--images adds photographs with their captions' grep -qFx '![A ferry.](http://static.kremlin.ru/media/events/photos/big/x.jpeg)' "$WORK/out"
check '--images adds nothing else' sh -c "grep -v '^!' '$WORK/out' | cat -s | cmp '$wanted' -"
run --images --to=json "$page"
check '--images in JSON' sh -c "jq -e '.body[0] == {type: \"image\", url: \"http://static.kremlin.ru/media/events/photos/big/x.jpeg\",
    text: \"A ferry.\"}' <'$WORK/out'"

# Where a page is from that does not say it.
old=$HERE/golden/government-en.html
run --base-url=http://archive.premier.gov.ru/eng/events/news/99999003/ "$old"
expect '--base-url' 0
check '--base-url makes links absolute' grep -qF '[the old ones](http://archive.premier.gov.ru/eng/events/news/99999003/)' "$WORK/out"
check '--base-url is the source' grep -qFx 'Source: <http://archive.premier.gov.ru/eng/events/news/99999003>' "$WORK/out"
run --base-url=http://archive.premier.gov.ru/ "$old"
check 'a --base-url without a number is no source' sh -c "! grep -q '^Source' '$WORK/out'"
run --base-url=http://example.org/1 "$page"
check 'the page’s own word is better than --base-url' cmp "$wanted" "$WORK/out"
run --base-url=http://en.special.kremlin.ru/events/president/news/1 "$HERE/golden/dump-en.txt"
check '--base-url is the source of a text dump' grep -qFx 'Source: <http://en.special.kremlin.ru/events/president/news/1>' "$WORK/out"
run --base-url=kremlin.ru "$page"
expect '--base-url wants an address' 64

# Pages that have been cut off.
head -c "$(grep -ob "There are three" "$page" | cut -d : -f 1)" "$page" >"$WORK/cut.html"
"$K" "$WORK/cut.html" >"$WORK/out" 2>"$WORK/err"; status=$?
check 'what is there of a cut page comes out' grep -q '^# Meeting with Head' "$WORK/out"
check 'with status 0' test "$status" = 0
check 'and a warning that names it' sh -c "echo 'kremlin2md: $WORK/cut.html: the page ends early, so the output may be incomplete' | cmp - '$WORK/err'"
run --strict "$WORK/cut.html"
expect '--strict refuses a page that ends early' 65
check 'and writes nothing' test ! -s "$WORK/out"
run --strict "$page"
expect '--strict takes a whole page' 0

# JSON and front matter.
run --to=json "$page"
expect '--to=json' 0
check 'is one line' test "$(wc -l <"$WORK/out")" = 1
check 'that jq reads' sh -c "jq -e . <'$WORK/out'"
check 'with what the page says' sh -c "jq -e '.id == 99999001 and .lang == \"en\" and .date == \"2014-04-01\" and
    .time == \"15:30\" and .sections == [\"News\", \"Transcripts\"] and .regions == [\"Lakeside Region\"] and
    .topics == [\"Transport\"] and .persons[0].id == 9999 and .body[0].type == \"rule\" and
    (.body[2] | .name == \"Anna Lugovaya\" and .role == \"Head of the Lakeside Region\" and .person.id == 9999) and
    .body[4].note == \"laughing\" and .body[4].body[1].type == \"omission\" and
    .body[3].role == \"Governor-General\" and .body[3].body[1].type == \"quote\"' <'$WORK/out'"
run --to=json "$HERE/golden/news-en.html"
check 'null for what is unknown' sh -c "jq -e '.place == null and .summary == [] and .persons == []' <'$WORK/out'"
run --to=json "$HERE/golden/dump-ru.txt"
check 'the printed Russian date in ISO form' sh -c "jq -e '.date == \"2014-04-01\" and .lang == \"ru\"' <'$WORK/out'"
for title in 'One: two' '"Quoted" and '"'"'quoted'"'"'' '# no comment' '- no item' 'C:\\new\\table' '--- # [x] {y} &z *a !b |c >d %e @f' 'null' '2014'; do
    printf '<h1 class="entry-title">%s</h1><div class="read__internal_content"><p>x</p></div>' "$title" >"$WORK/title.html"
    run --front-matter "$WORK/title.html"
    sed -n 's/^title: //p' "$WORK/out" | jq -r . >"$WORK/title" 2>&1
    if [ "$(cat "$WORK/title")" = "$title" ]; then pass "front matter holds the title $title"
    else fail "front matter holds the title $title" "$(head -n 3 "$WORK/out")"; fi
done

# What is no article is refused: status 65, one line that names the file, nothing written.
refused() {
    run "$2"
    expect "refused: $1" 65
    if grep -q "^kremlin2md: .*$(basename "$2"): .*expected" "$WORK/err"; then pass "refused: $1, and named"
    else fail "refused: $1, and named" "$(cat "$WORK/err")"; fi
    check "refused: $1, nothing written" test ! -s "$WORK/out"
}
printf '' >"$WORK/empty.html"
refused 'an empty file' "$WORK/empty.html"
head -c 20000 /dev/urandom >"$WORK/noise.bin"
refused 'noise' "$WORK/noise.bin"
echo 'Just some words.' >"$WORK/words.txt"
refused 'a plain text' "$WORK/words.txt"
printf 'Hello\n\nMay 5, 2020, we went to the beach.\n\nIt was nice.\n' >"$WORK/diary.txt"
refused 'a text with a date in it' "$WORK/diary.txt"
echo '<html><body><h1>Another site</h1><p><b>Someone:</b> text</p></body></html>' >"$WORK/other.html"
refused 'a page of another site' "$WORK/other.html"
cat >"$WORK/list.html" <<'EOF'
<html><body><div class="read" data-href=""></div><h1 class="events__title">News</h1><div class="hentry">
<h3 class="hentry__title"><a href="/events/president/news/1">A title</a></h3><time class="hentry__date">April 1</time></div></body></html>
EOF
refused 'a list of articles' "$WORK/list.html"
cat >"$WORK/photos.html" <<'EOF'
<html><body><div class="read" data-href="http://en.kremlin.ru/events/president/news/1/photos"><div class="read__content">
<h1 class="read__top_title">A title</h1><div class="read__internal_content"><p>Photo: someone</p></div></div></div></body></html>
EOF
refused 'a photo gallery' "$WORK/photos.html"
cat >"$WORK/act.html" <<'EOF'
<html><body><div class="read"><h1>A decree</h1><div class="read__lead">On ferries</div>
<div class="reader_act_body"><p>1. Ferries.</p></div></div></body></html>
EOF
refused 'an act' "$WORK/act.html"
check 'an act is called one' grep -q ': a law or decree ' "$WORK/err"
sed 's/reader_act_body/x/; s,<div class="read">,<div class="read" data-href="http://kremlin.ru/acts/bank/1/page/2">,' "$WORK/act.html" >"$WORK/act-part.html"
refused 'a part of an act' "$WORK/act-part.html"
check 'a part of an act is called one' grep -q ': a law or decree ' "$WORK/err"
printf 'MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\nContent-Type: text/css\n\np {}\n--x--\n' >"$WORK/none.mhtml"
refused 'MHTML without a page' "$WORK/none.mhtml"

run "$WORK/no-such-file.html"
expect 'a missing file' 66
check 'is named' grep -q 'no-such-file.html: No such file' "$WORK/err"
run "$WORK"
expect 'a directory' 66
run "$WORK/no-such-file.html" "$page" "$WORK/act.html"
if [ "$status" = 66 ] && cmp -s "$wanted" "$WORK/out" && [ "$(wc -l <"$WORK/err")" = 2 ]; then
    pass 'it goes on after a failure and ends with the status of the first'
else fail 'it goes on after a failure and ends with the status of the first' "status $status: $(cat "$WORK/err")"; fi
if [ -w /dev/full ]; then
    "$K" "$page" >/dev/full 2>"$WORK/err"; status=$?
    expect 'a full disk' 74
fi

# Encodings: the same bytes come out.
ru=$HERE/golden/transcript-ru
for encoding in WINDOWS-1251 KOI8-R ISO-8859-5 UTF-16LE UTF-16BE; do
    case $encoding in UTF-16*) said=utf-16 ;; *) said=$encoding ;; esac
    # Characters that the encoding lacks become references, as a browser writes them.
    sed "s/charset=\"utf-8\"/charset=\"$said\"/; s/&nbsp;/\\&#160;/g; s/–/\\&#8211;/g; s/…/\\&#8230;/g" "$ru.html" |
        iconv -f UTF-8 -t "$encoding" >"$WORK/ru.html"
    run "$WORK/ru.html"
    check "$encoding, by the page's word" cmp "$ru.md" "$WORK/out"
    sed "s/ <meta charset=\"utf-8\"\/>//; s/&nbsp;/\\&#160;/g; s/–/\\&#8211;/g; s/…/\\&#8230;/g" "$ru.html" |
        iconv -f UTF-8 -t "$encoding" >"$WORK/ru.html"
    run "--encoding=$encoding" "$WORK/ru.html"
    check "$encoding, by --encoding" cmp "$ru.md" "$WORK/out"
done
# A text dump says nothing of its encoding: its letters do.
for dump in dump-ru dump-en; do
    for encoding in WINDOWS-1251 UTF-16 UTF-16LE UTF-16BE; do
        iconv -f UTF-8 -t "$encoding" "$HERE/golden/$dump.txt" >"$WORK/dump.txt"
        run "$WORK/dump.txt"
        check "$dump.txt in $encoding" cmp "$HERE/golden/$dump.md" "$WORK/out"
    done
    sed 's/$/\r/' "$HERE/golden/$dump.txt" >"$WORK/dump.txt"
    run "$WORK/dump.txt"
    check "$dump.txt with CRLF" cmp "$HERE/golden/$dump.md" "$WORK/out"
done
for encoding in KOI8-R ISO-8859-5; do # they lack an ellipsis
    sed 's/…/.../g' "$HERE/golden/dump-ru.md" >"$WORK/dump.md"
    sed 's/…/.../g' "$HERE/golden/dump-ru.txt" | iconv -f UTF-8 -t "$encoding" >"$WORK/dump.txt"
    run "$WORK/dump.txt"
    check "dump-ru.txt in $encoding" cmp "$WORK/dump.md" "$WORK/out"
done
printf '\357\273\277' | cat - "$ru.html" >"$WORK/bom.html"
run "$WORK/bom.html"
check 'UTF-8 with a byte-order mark' cmp "$ru.md" "$WORK/out"
sed 's/charset="utf-8"/charset="windows-1251"/' "$ru.html" >"$WORK/lie.html"
run "$WORK/lie.html"
check 'a meta that lies' cmp "$ru.md" "$WORK/out"
sed 's/Жаль/Жа\xE3ль/' "$ru.html" >"$WORK/bad.html"
run "$WORK/bad.html"
sed 's/Жаль/Жа�ль/' "$ru.md" >"$WORK/bad.md"
check 'a single broken byte becomes U+FFFD, the rest stays' cmp "$WORK/bad.md" "$WORK/out"

# The libraries print nothing of their own, whatever the page is like.
printf '<html><body><p><b>&nosuch; <div><table></p></b <h1 class="entry-title">T</h1><div class="read__internal_content"><p>&#xD800;&#0;x</div>' >"$WORK/broken.html"
run "$WORK/broken.html"
if [ "$(grep -cv '^kremlin2md: ' "$WORK/err")" = 0 ]; then pass 'nothing of libxml2 on standard error'
else fail 'nothing of libxml2 on standard error' "$(cat "$WORK/err")"; fi
LC_ALL=C "$K" "$ru.html" >"$WORK/out" 2>"$WORK/err"; status=$?
check 'the locale does not matter' cmp "$ru.md" "$WORK/out"
finish
