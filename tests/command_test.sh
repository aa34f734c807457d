#!/bin/sh
# SPDX-License-Identifier: MIT
# The command line: options, exit status, standard output and standard error.
. "$(dirname "$0")/tap.sh"
page=$HERE/../data/sample.html
wanted=$HERE/golden/sample.md

"$K" <"$page" >"$WORK/out" 2>"$WORK/err"; status=$?
expect 'without FILE it reads standard input' 0
check 'standard input gives the same output as the file' cmp "$wanted" "$WORK/out"
"$K" - <"$page" >"$WORK/out" 2>"$WORK/err"; status=$?
expect '- is standard input' 0
check '- gives the same output as the file' cmp "$wanted" "$WORK/out"
cat "$page" | "$K" >"$WORK/out" 2>"$WORK/err"; status=$?
expect 'it reads from a pipe' 0
check 'a pipe gives the same output as the file' cmp "$wanted" "$WORK/out"
run "$page" "$page"
{ cat "$wanted"; echo; cat "$wanted"; } >"$WORK/twice"
check 'two files give both outputs, separated by a blank line' cmp "$WORK/twice" "$WORK/out"
run --to=json "$page" "$page"
check 'two files give two lines of JSON' test "$(wc -l <"$WORK/out")" = 2
cp "$page" "$WORK/-x.html"
(cd "$WORK" && "$K" -- -x.html) >"$WORK/out" 2>"$WORK/err"; status=$?
expect 'after -- a file name may begin with -' 0

run --help
expect '--help' 0
check '--help goes to standard output' grep -q '^Usage: kremlin2md' "$WORK/out"
check '--help names an option with its letter and its argument' grep -q '^  -o, --output=FILE  *write to FILE' "$WORK/out"
check '--help has headings' grep -qx 'Output:' "$WORK/out"
run --version
expect '--version' 0
check '--version shows the versions of the libraries' grep -Eq '^kremlin2md [0-9.]+ \(JSON version 1, libxml2 [0-9.]+, cmark [0-9.]+, sandbox (seccomp|none)\)$' "$WORK/out"
check '--help fits on a screen of 32 lines and 80 columns' sh -c "'$K' --help | awk 'length > 80 { exit 1 } END { exit NR > 32 }'"
run --ouput-dir=x "$page"
expect 'a mistyped option' 64
check 'the message suggests the correct option' grep -q -- '--ouput-dir=x: unknown option, did you mean --output-dir?' "$WORK/err"
run --images=3 "$page"
expect 'a value for an option that takes no value' 64
run -x "$page"
expect 'an unknown short option' 64
check 'the message names the unknown short option' grep -q -- 'kremlin2md: -x: unknown option' "$WORK/err"
run --images -xq "$page"
check 'an unknown short option after another is named' grep -q -- 'kremlin2md: -x: unknown option' "$WORK/err"
for word in -é -qé '-q x' "$(printf '%s\177x' -q)"; do
    run --images "$word" "$page"
    expect "$word" 64
    check "$word: the message names it" grep -qx -e "kremlin2md: $(printf %s "$word" | tr '\177' '?'): unknown option.*" "$WORK/err"
done
# hint ARGUMENTS MESSAGE: checks what is said to users of other programs
hint() {
    # shellcheck disable=SC2086 # words
    run $1 "$page"
    expect "$1 is no option" 64
    check "$1: the hint" grep -qx -e "kremlin2md: $2" "$WORK/err"
}
hint --json '--json: unknown option, did you mean --to=json?'
hint '-t json' '-t: unknown option, did you mean --to=FORMAT?'
for option in -r -R --recursive; do
    hint $option "$option: unknown option, to convert a folder: find DIR -name '\*.html' | kremlin2md --files-from=-"
done
hint -o=x "-o: invalid value '=x' (expected -o FILE or --output=FILE)"
# told OPTION WHY OPTION...: checks that an option without effect is told, and nothing else happens
told() {
    option=$1 why=$2
    shift 2
    run "$@" "$page"
    check "$*: exit status" test "$status" = 0
    check "$*: is told" grep -qx -e "kremlin2md: $option: has no effect $why" "$WORK/err"
    check "$*: once" test "$(wc -l <"$WORK/err")" = 1
}
told --null 'without --files-from' -0
for option in front-matter pull-quotes no-source; do told --$option 'with --to=json' --to=json --$option; done
told --links 'with --to=json' --to=json --links=all
told --keep-dirs 'without --output-dir' --keep-dirs
told --images 'with --to=csv' --to=csv --images
run --links=editors --to=json "$page"
expect '--links that is the default is not told' 0
run --front-matter --debug --to=json "$page"
expect 'options with --debug are not told' 0
run https://en.kremlin.ru/events/president/transcripts/1
expect 'an address as FILE' 66
check 'the message says how' grep -qx 'kremlin2md: https://.*: give a saved page, or: curl -s URL | kremlin2md' "$WORK/err"
if script -qec true /dev/null >/dev/null 2>&1 </dev/null; then
    script -qec "'$K'; echo status \$?" /dev/null >"$WORK/tty" </dev/null
    check 'without FILE on a terminal: the usage line and 64' sh -c "grep -q '^Usage: kremlin2md ' '$WORK/tty' && grep -q 'status 64' '$WORK/tty'"
else skip 'testing without FILE on a terminal needs script(1)'; fi
run --no "$page"
check 'an ambiguous abbreviation gets a suggestion' grep -q 'did you mean --no-source' "$WORK/err"
run --null=x "$page"
check 'a value for the long form of a short option is refused' grep -q -- '--null=x: option takes no value' "$WORK/err"
run --output= "$page"
expect 'an empty value' 64
run --base-url=http:// "$page"
expect '--base-url without a host' 64
run "$page" --no-source
expect 'options may follow file names' 0
check 'an option after the file name takes effect' sh -c "! grep -q '^Source' '$WORK/out'"
run --debug "$page"
expect '--debug' 0
head -c 9000 "$HERE/../data/sample.html" >"$WORK/early.html"
run --debug --strict "$WORK/early.html"
expect '--debug --strict of a page that ends early' 65
check 'it shows what was found' grep -q '^layout  *today' "$WORK/out"
run --debug "$page"
check '--debug shows the layout and the rule of each turn' sh -c "grep -q '^layout  *today' '$WORK/out' &&
    [ \"\$(grep -c '^turn, rule 1  ' '$WORK/out')\" = 4 ] && grep -q '^quote ' '$WORK/out'"
run --debug "$HERE/golden/plain-ru.html"
check '--debug shows different rules' grep -q '^turn, rule 4  ' "$WORK/out"
for shell in bash/kremlin2md.bash zsh/_kremlin2md fish/kremlin2md.fish; do
    run --completion=${shell%/*}
    check "--completion=${shell%/*} is as in data/completions" cmp "$HERE/../data/completions/${shell#*/}" "$WORK/out"
done
run --completion=csh
expect '--completion for no known shell' 64
for good in 0 1 1000; do
    run --jobs=$good --version
    expect "--jobs=$good" 0
done
for bad in '' -1 1001 1x x 1000000000000000000000; do
    run "--jobs=$bad" --version
    expect "--jobs=$bad" 64
done
size=$(wc -c <"$page")
for good in $size "$(((size + 1023) / 1024))k" 1M 1g 2047m 2146435072; do
    run --max-size=$good "$page"
    expect "--max-size=$good" 0
done
run --max-size=$((size - 1)) "$page"
expect 'a page larger than --max-size' 65
check 'the message names the option' grep -q ' (see --max-size)$' "$WORK/err"
for bad in 0 -1 1x 1kk 2048M 2146435073 2G 10000000000 10000000000000 k 18014398509481985K; do
    run --max-size=$bad "$page"
    expect "--max-size=$bad" 64
done
run --no-sandbox "$page"
expect '--no-sandbox' 0
run --no-such-option "$page"
expect 'an unknown option is wrong usage' 64
check 'the message names the unknown option' grep -q 'no-such-option' "$WORK/err"
check 'nothing is written on wrong usage' test ! -s "$WORK/out"
run --links=some "$page"
expect 'an invalid value of --links' 64
run --encoding=no-such-encoding "$page"
expect 'an unknown encoding is wrong usage' 64
check 'the message names the encoding' grep -qx "kremlin2md: --encoding: unknown encoding 'no-such-encoding' (iconv -l lists encoding names)" "$WORK/err"
run --encoding= "$page"
expect 'an empty encoding is wrong usage and does not mean the locale' 64
run --to=xml "$page"
expect 'an invalid value of --to' 64
run --encoding
expect 'an option without its value' 64
check 'the message names the option without its value' grep -q -e '--encoding: option requires a value' "$WORK/err"

run --no-source "$page"
check '--no-source omits only the last line' sh -c "head -n -2 '$wanted' | cmp - '$WORK/out'"
run --links=all "$HERE/golden/text-en.html"
check '--links=all keeps links to the catalogue' grep -q '\[a term\](http://en.kremlin.ru/catalog/glossary/1)' "$WORK/out"
run --links=none "$page"
check '--links=none drops the links of the editors' grep -q 'begin with our last talk\.$' "$WORK/out"

run --images "$page"
check '--images adds photographs with their captions' grep -qFx '![A ferry.](http://static.kremlin.ru/media/events/photos/big/x.jpeg)' "$WORK/out"
check '--images adds nothing else' sh -c "grep -v '^!' '$WORK/out' | cat -s | cmp '$wanted' -"
run --images --to=json "$page"
check '--images in JSON' sh -c "jq -e '.body[0] == {type: \"image\", url: \"http://static.kremlin.ru/media/events/photos/big/x.jpeg\",
    text: \"A ferry.\"}' <'$WORK/out'"

# The address of a page that does not contain it.
old=$HERE/golden/premier-en.html
run --base-url=http://archive.premier.gov.ru/eng/events/news/99999003/ "$old"
expect '--base-url' 0
check '--base-url makes links absolute' grep -qF '[the old ones](http://archive.premier.gov.ru/eng/events/news/99999003/)' "$WORK/out"
check '--base-url gives the source' grep -qFx 'Source: <http://archive.premier.gov.ru/eng/events/news/99999003>' "$WORK/out"
run --base-url=http://archive.premier.gov.ru/ "$old"
check '--base-url without the number of an article gives no source' sh -c "! grep -q '^Source' '$WORK/out'"
run --base-url=http://example.org/1 "$page"
check 'the address in the page overrides --base-url' cmp "$wanted" "$WORK/out"
run --base-url=http://en.special.kremlin.ru/events/president/news/1 "$HERE/golden/dump-en.txt"
check '--base-url gives the source of a text dump' grep -qFx 'Source: <http://en.special.kremlin.ru/events/president/news/1>' "$WORK/out"
run --base-url=kremlin.ru "$page"
expect '--base-url without http:// or https://' 64

# Pages that are cut off.
head -c "$(grep -ob "There are three" "$page" | cut -d : -f 1)" "$page" >"$WORK/cut.html"
"$K" "$WORK/cut.html" >"$WORK/out" 2>"$WORK/err"; status=$?
check 'a page that is cut off is converted up to there' grep -q '^# Meeting with Head' "$WORK/out"
check 'a page that is cut off gives status 0' test "$status" = 0
check 'a page that is cut off gives a warning' sh -c "echo 'kremlin2md: $WORK/cut.html: the page ends early, so the output may be incomplete' | cmp - '$WORK/err'"
run --strict "$WORK/cut.html"
expect '--strict refuses a page that is cut off' 65
check '--strict writes nothing then' test ! -s "$WORK/out"
run --strict "$page"
expect '--strict accepts a whole page' 0

# JSON and front matter.
run --to=json "$page"
expect '--to=json' 0
check 'JSON is one line' test "$(wc -l <"$WORK/out")" = 1
check 'jq reads the JSON' sh -c "jq -e . <'$WORK/out'"
check 'JSON contains the data of the page' sh -c "jq -e '.id == 99999001 and .lang == \"en\" and .date == \"2014-04-01\" and
    .time == \"15:30\" and .sections == [\"News\", \"Transcripts\"] and .regions == [\"Lakeside Region\"] and
    .topics == [\"Transport\"] and .persons[0].id == 9999 and .body[0].type == \"rule\" and
    (.body[2] | .name == \"Anna Lugovaya\" and .role == \"Head of the Lakeside Region\" and .person.id == 9999) and
    .body[4].note == \"laughing\" and .body[4].body[1].type == \"omission\" and
    .body[3].role == \"Governor-General\" and .body[3].body[1].type == \"quote\"' <'$WORK/out'"
run --to=json "$HERE/golden/news-en.html"
check 'unknown values in JSON are null or empty lists' sh -c "jq -e '.place == null and .summary == [] and .persons == []' <'$WORK/out'"
run --to=json "$HERE/golden/dump-ru.txt"
check 'JSON gives a Russian date in ISO form' sh -c "jq -e '.date == \"2014-04-01\" and .lang == \"ru\"' <'$WORK/out'"
for title in 'One: two' '"Quoted" and '"'"'quoted'"'"'' '# no comment' '- no item' 'C:\\new\\table' '--- # [x] {y} &z *a !b |c >d %e @f' 'null' '2014'; do
    printf '<h1 class="entry-title">%s</h1><div class="read__internal_content"><p>x</p></div>' "$title" >"$WORK/title.html"
    run --front-matter "$WORK/title.html"
    sed -n 's/^title: //p' "$WORK/out" | jq -r . >"$WORK/title" 2>&1
    if [ "$(cat "$WORK/title")" = "$title" ]; then pass "front matter keeps the title $title"
    else fail "front matter keeps the title $title" "$(head -n 3 "$WORK/out")"; fi
done

# Formats whose file has a header, or holds one page only.
run --to=csv "$page" "$page"
expect '--to=csv' 0
check 'two pages in CSV have one header' test "$(grep -c '^source,' "$WORK/out")" = 1
check 'and the turns of both' test "$(grep -c '^http://en.kremlin.ru/.*,Meeting ' "$WORK/out")" = 10
run --to=csv --output-dir="$WORK/tables" "$page" "$HERE/golden/news-en.html"
check 'each file of CSV has a header' test "$(cat "$WORK"/tables/*.csv | grep -c '^source,')" = 2
run --to=tei "$page"
expect '--to=tei' 0
check 'TEI has an id' grep -q '^<TEI.* xml:id="en-99999001"' "$WORK/out"
mv "$WORK/out" "$WORK/page.xml"
run --to=tei -o "$WORK/same.xml" "$page"
check '--output writes the same' cmp "$WORK/page.xml" "$WORK/same.xml"
run --to=tei --output-dir="$WORK/tei" "$page"
check 'so does --output-dir' cmp "$WORK/page.xml" "$WORK/tei/sample.xml"
run --to=tei "$page" "$page"
expect 'two pages in TEI' 64
check 'the message says how' grep -qx 'kremlin2md: --to=tei: several pages need --output-dir, since a file holds one' "$WORK/err"
cat "$page" "$page" >"$WORK/double.html"
run --to=tei "$WORK/double.html"
expect 'two pages of one file in TEI' 64
check 'nothing is written then' test ! -s "$WORK/out"
run --to=tei --output-dir="$WORK/tei" "$WORK/double.html"
expect 'two pages of one file in TEI with --output-dir' 0
check 'they have different ids' test "$(cat "$WORK"/tei/en-*.xml | grep -c '^<TEI.* xml:id="en-99999001\(-2\)\?"')" = 2

# refused NAME FILE: an input that is not an article is refused with status 65, one message that names the file, and no
# output
refused() {
    run "$2"
    expect "refused: $1" 65
    if grep -q "^kremlin2md: .*$(basename "$2"): .*expected" "$WORK/err"; then pass "refused with a message: $1"
    else fail "refused with a message: $1" "$(cat "$WORK/err")"; fi
    check "refused without output: $1" test ! -s "$WORK/out"
}
printf '' >"$WORK/empty.html"
refused 'an empty file' "$WORK/empty.html"
head -c 20000 /dev/urandom >"$WORK/noise.bin"
refused 'random bytes' "$WORK/noise.bin"
echo 'Just some words.' >"$WORK/words.txt"
refused 'a plain text' "$WORK/words.txt"
printf 'Hello\n\nMay 5, 2020, we went to the beach.\n\nIt was nice.\n' >"$WORK/diary.txt"
refused 'a plain text with a date' "$WORK/diary.txt"
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
check 'the message says that it is an act' grep -q ': a law or decree ' "$WORK/err"
sed 's/reader_act_body/x/; s,<div class="read">,<div class="read" data-href="http://kremlin.ru/acts/bank/1/page/2">,' "$WORK/act.html" >"$WORK/act-part.html"
refused 'a part of an act' "$WORK/act-part.html"
check 'the message says that it is a part of an act' grep -q ': a law or decree ' "$WORK/err"
printf 'MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\nContent-Type: text/css\n\np {}\n--x--\n' >"$WORK/none.mhtml"
refused 'MHTML without a page' "$WORK/none.mhtml"

run "$WORK/no-such-file.html"
expect 'a missing file' 66
check 'the message names the missing file' grep -q 'no-such-file.html: No such file' "$WORK/err"
run "$WORK"
expect 'a directory' 66
check 'the message says how to pass its files' grep -q 'Is a directory (give its files: find ' "$WORK/err"
run "$WORK/no-such-file.html" "$page" "$WORK/act.html"
if [ "$status" = 66 ] && cmp -s "$wanted" "$WORK/out" && [ "$(wc -l <"$WORK/err")" = 2 ]; then
    pass 'it goes on after a failure and ends with the status of the first'
else fail 'it goes on after a failure and ends with the status of the first' "status $status: $(cat "$WORK/err")"; fi
if [ -w /dev/full ]; then
    "$K" "$page" >/dev/full 2>"$WORK/err"; status=$?
    expect 'a full disk' 74
fi

# Encodings: the output is the same.
ru=$HERE/golden/transcript-ru
for encoding in WINDOWS-1251 KOI8-R ISO-8859-5 UTF-16LE UTF-16BE; do
    case $encoding in UTF-16*) said=utf-16 ;; *) said=$encoding ;; esac
    # Characters that the encoding lacks become references, as in a page saved by a browser.
    sed "s/charset=\"utf-8\"/charset=\"$said\"/; s/&nbsp;/\\&#160;/g; s/–/\\&#8211;/g; s/…/\\&#8230;/g" "$ru.html" |
        iconv -f UTF-8 -t "$encoding" >"$WORK/ru.html"
    run "$WORK/ru.html"
    check "$encoding, declared by the page" cmp "$ru.md" "$WORK/out"
    sed "s/ <meta charset=\"utf-8\"\/>//; s/&nbsp;/\\&#160;/g; s/–/\\&#8211;/g; s/…/\\&#8230;/g" "$ru.html" |
        iconv -f UTF-8 -t "$encoding" >"$WORK/ru.html"
    run "--encoding=$encoding" "$WORK/ru.html"
    check "$encoding, given with --encoding" cmp "$ru.md" "$WORK/out"
done
# A text dump does not declare its encoding, which is detected.
for dump in dump-ru dump-en; do
    for encoding in WINDOWS-1251 UTF-16 UTF-16LE UTF-16BE; do
        iconv -f UTF-8 -t "$encoding" "$HERE/golden/$dump.txt" >"$WORK/dump.txt"
        run "$WORK/dump.txt"
        check "$dump.txt in $encoding" cmp "$HERE/golden/$dump.md" "$WORK/out"
    done
    sed 's/$/\r/' "$HERE/golden/$dump.txt" >"$WORK/dump.txt"
    run "$WORK/dump.txt"
    check "$dump.txt with CRLF line ends" cmp "$HERE/golden/$dump.md" "$WORK/out"
done
for encoding in KOI8-R ISO-8859-5; do # these lack an ellipsis
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
check 'a page that declares the wrong encoding' cmp "$ru.md" "$WORK/out"
sed 's/Жаль/Жа\xE3ль/' "$ru.html" >"$WORK/bad.html"
run "$WORK/bad.html"
sed 's/Жаль/Жа�ль/' "$ru.md" >"$WORK/bad.md"
check 'an invalid byte becomes U+FFFD, and nothing else changes' cmp "$WORK/bad.md" "$WORK/out"

# The libraries print no messages of their own, even for broken pages.
printf '<html><body><p><b>&nosuch; <div><table></p></b <h1 class="entry-title">T</h1><div class="read__internal_content"><p>&#xD800;&#0;x</div>' >"$WORK/broken.html"
run "$WORK/broken.html"
if [ "$(grep -cv '^kremlin2md: ' "$WORK/err")" = 0 ]; then pass 'no messages of libxml2 on standard error'
else fail 'no messages of libxml2 on standard error' "$(cat "$WORK/err")"; fi
# What a worker process sends is checked (takeover_test.sh has more of this, faults_test.sh more of what follows).
sed 's/Pavel/TAKE OVER/' "$HERE/golden/special-en.html" >"$WORK/taken.html"
ASAN_OPTIONS=${ASAN_OPTIONS:-}${ASAN_OPTIONS:+:}verify_asan_link_order=0
export ASAN_OPTIONS
# taken LETTERS STATUS MESSAGE: the page does each of these, and the page behind it is converted
taken() {
    for letter in $1; do
        LD_PRELOAD=$BUILD/tests/takeover.so K2M_TAKEOVER=$letter timeout 60 "$K" "$WORK/taken.html" "$page" \
            >"$WORK/out" 2>"$WORK/err" </dev/null
        status=$?
        check "worker process, $letter: exit status" test "$status" = "$2"
        check "worker process, $letter: the next page" cmp "$wanted" "$WORK/out"
        check "worker process, $letter: the message" grep -qx "kremlin2md: $WORK/taken.html: $3" "$WORK/err"
    done
}
taken 'e b t V K Y z i n c N M L 0 P W R' 70 'the worker process sent something that is no output'
taken x 70 'the worker process exited unexpectedly'
taken D 70 'out of memory'
taken 's h T' 65 'took too long to convert (limit: 60 s plus 12 s per MB)'
# Interrupted calls, and broken disks.
LD_PRELOAD=$BUILD/tests/faults.so K2M_FAULT=interrupt "$K" "$page" - <"$page" >"$WORK/out" 2>"$WORK/err"
status=$?
expect 'interrupted system calls' 0
check 'interrupted system calls do not change the output' cmp "$WORK/twice" "$WORK/out"
for fault in write close rename mkstemp; do
    rm -rf "$WORK/old" && mkdir "$WORK/old" && echo old >"$WORK/old/sample.md"
    LD_PRELOAD=$BUILD/tests/faults.so K2M_FAULT=$fault "$K" --output-dir="$WORK/old" "$page" 2>"$WORK/err"
    status=$?
    case $fault in write | close) expect "$fault fails" 74 ;; *) expect "$fault fails" 73 ;; esac
    check "$fault fails: the old file is kept" grep -qx old "$WORK/old/sample.md"
    check "$fault fails: no temporary file is left" test "$(ls -A "$WORK/old")" = sample.md
done
for fault in locked deleted lockless; do
    rm -rf "$WORK/old"
    LD_PRELOAD=$BUILD/tests/faults.so K2M_FAULT=$fault timeout 60 "$K" --output-dir="$WORK/old" "$page" 2>"$WORK/err"
    status=$?
    expect "a temporary file is $fault" 0
    check "a temporary file is $fault: the output" cmp "$wanted" "$WORK/old/sample.md"
    case $fault in locked) files=2 ;; *) files=1 ;; esac # that of the other run is left alone
    check "a temporary file is $fault: the folder" test "$(ls -A "$WORK/old" | wc -l)" = $files
done

LC_ALL=C "$K" "$ru.html" >"$WORK/out" 2>"$WORK/err"; status=$?
check 'the locale does not change the output' cmp "$ru.md" "$WORK/out"
finish
