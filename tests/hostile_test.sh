#!/bin/sh
# SPDX-License-Identifier: MIT
# Hostile pages: the time grows in proportion to the size, the stack does not grow with the depth, the output contains
# no control characters, and the limits of size and time stop the rest.
. "$(dirname "$0")/tap.sh"
. "$(dirname "$0")/times.sh"
export LC_ALL=C
cd "$WORK" || exit 1
head='<html><body><h1 class="entry-title">T</h1><div class="read__internal_content"><p>'
tail='</div></body></html>'

# repeat N TEXT: prints the text N times, without line ends
repeat() { yes -- "$2" | head -n "$1" | tr -d '\n'; }
# page N TEXT [TEXT2]: prints a page with N times TEXT and, if given, an x and N times TEXT2
page() {
    printf '%s' "$head"
    repeat "$1" "$2"
    [ $# -lt 3 ] || { printf x && repeat "$1" "$3"; }
    printf '%s\n' "$tail"
}
# message N LINE: prints an MHTML file with N times the line in its only part
message() {
    printf 'Content-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html\n\n'
    yes -- "$2" | head -n "$1"
}
attributes() { awk -v n="$1" -v h="$head" -v t="$tail" 'BEGIN { printf "%s<p", h; for (i = 0; i < n; i++) printf " a%d=\"%d\"", i, i; print ">x</p>" t }'; }
labels() { awk -v n="$1" -v h="$head" -v t="$tail" 'BEGIN { printf "%s", h; for (i = 0; i < n; i++) printf "<p><b>Governor Pavel Oz%d:</b> Yes.</p>", i; print t }'; }
# Labels whose letters have the same sum in a hash that multiplies by 33.
alike() { awk -v n="$1" -v h="$head" -v t="$tail" 'BEGIN { printf "%s", h; for (i = 0; i < n; i++) { s = ""; for (b = 0; b < 16; b++) s = s (int(i / 2 ^ b) % 2 ? "\321\217" : "\320\260"); printf "<p><b>Governor Pavel \320\236%s:</b> Yes.</p>", s } print t }'; }
dump() { printf 'Document /\n\nT\n\nApril 1, 2014, Ozyorny\n\n'; repeat "$1" 'Pavel Ozerov: Good day.@@' | tr @ '\n'; }

# ---- time in proportion to size ----

# measured FILE: converts a file; sets $spent to the processor time in hundredths of a second
measured() {
    count_used times
    before=$used
    # shellcheck disable=SC2086 # words
    run --quiet $options "$1"
    count_used times
    spent=$((used - before))
}
# measured_at_most LIMIT FILE: the same, but up to three times, for as long as it takes longer than LIMIT. The shortest time
# counts, since what else the machine does can only add to it.
measured_at_most() {
    limit=$1 least=''
    for _ in 1 2 3; do
        measured "$2"
        [ -n "$least" ] && [ "$least" -le "$spent" ] || least=$spent
        [ "$least" -gt "$limit" ] || break
    done
    spent=$least
}

# Builds with sanitizers are slower throughout.
options=''
page 400000 'word ' >page.html
measured page.html
if [ "$spent" -le 20 ]; then per_megabyte=50; else per_megabyte=0; fi

echo '# seconds of processor time: a page, one of four times the size, and each megabyte of that'
# grows NAME N MAKER ARGUMENT...: checks that the time for the pages that MAKER makes with N and 4 N grows no faster than the
# size to the power of 1.2, and is less than half a second for each megabyte. Shorter times than 0.08 s are not exact enough.
grows() {
    name=$1 n=$2 maker=$3
    shift 3
    "$maker" "$n" "$@" >page.html
    measured page.html
    first=$spent
    "$maker" $((n * 4)) "$@" >page.html
    bytes=$(wc -c <page.html)
    in_proportion=$(((first > 8 ? first : 8) * 528 / 100 + 4))
    for_bytes=$((per_megabyte > 0 ? bytes * per_megabyte / 1000000 + 5 : in_proportion))
    measured_at_most $((in_proportion < for_bytes ? in_proportion : for_bytes)) page.html
    awk -v f="$first" -v s="$spent" -v b="$bytes" -v name="$name" \
        'BEGIN { printf "# %-46s %5.2f %5.2f (%.1f MB) %5.2f\n", name, f / 100, s / 100, b / 1e6, s * 1e4 / b }'
    case $status in
    0 | 65) ! grep -q 'took too long' err ;;
    *) false ;;
    esac
    check "$name: is converted or refused" test $? = 0
    check "$name: time grows in proportion" test "$spent" -le "$in_proportion"
    [ "$per_megabyte" = 0 ] || check "$name: half a second for each megabyte at most" test "$spent" -le "$for_bytes"
}
# grows_with OPTIONS NAME N MAKER ARGUMENT...: the same with options
grows_with() {
    options=$1 name=$2
    shift 2
    grows "$name with $options" "$@"
    options=''
}

# Pages of several parts that grow together. both N BEFORE TEXT BETWEEN TEXT BEHIND: N times each text; %d is its number
both() { awk -v n="$1" -v a="$2" -v t="$3" -v b="$4" -v u="$5" -v c="$6" 'BEGIN {
    printf "%s", a; for (i = 0; i < n; i++) printf t, i; printf "%s", b; for (i = 0; i < n; i++) printf u, i; print c }'; }
tags="</p></div><div class=\"read__tagscol\">"
titled='<html><body><h1 class="entry-title">' body='</h1><div class="read__internal_content"><p>'
office='<span class="tooltip_title">L A</span><span class="tooltip_description_dark">'
person="$head<a href=/catalog/persons/1><b>Anna Lug:</b>$office"
unknown='<html><head><base href="http://kremlin.ru/events/president/news/1"><title>T</title><body><h1>T</h1>'
# paragraphs N LENGTH TEXT: N paragraphs of LENGTH times the text
paragraphs() { awk -v n="$1" -v m="$2" -v t="$3" -v h="$head" -v e="$tail" 'BEGIN {
    for (i = 0; i < m; i++) p = p t; printf "%s", h; for (i = 0; i < n; i++) printf "<p>%s", p; print e }'; }

grows 'labels alike' 3000 alike
grows 'labels behind line breaks' 5000 page '<br><b>Governor Anna Lugovaya:</b> Yes.'
grows 'stray end tags in nested elements' 40000 page '<div></span>'
grows 'stray end tags behind nested elements' 40000 page '<div>' '</span>'
grows 'stray end tags in table cells' 10000 page '<table><tr><td>' '</span>'
grows 'stray end tags in list items' 20000 page '<ul><li>x</span>'
grows 'nested elements' 40000 page '<div>' '</div>'
grows 'nested bold, never closed' 100000 page '<b>'
grows 'unclosed bold in paragraphs' 25000 page '<p><b>x'
grows 'quotes in quotes' 25000 page '<blockquote><p>q'
grows 'lists in lists' 25000 page '<ul><li>a'
grows 'attributes of one tag' 50000 attributes
grows 'a single long text' 500000 page 'word '
grows 'less-than signs' 200000 page '<'
grows 'character references without a number' 100000 page '&#'
grows 'ampersands' 200000 page '&'
grows 'entities' 100000 page '&amp;&lt;'
grows 'unknown entities' 50000 page '&nosuch;'
grows 'turns' 10000 page '<p><b>Governor Pavel Ozerov:</b> Yes.</p>'
grows 'turns of different speakers' 10000 labels
grows 'a text dump of turns' 10000 dump
grows 'bold and italic in turn' 20000 page '<b>x</b>y<i>z</i>'
grows 'Markdown syntax in text' 30000 page '*a_ [b](c) `d` '
grows 'links' 20000 page '<a href="/x/y">a</a> '
grows 'end tags without a start tag' 100000 page '</i>'
grows 'comments that never end' 60000 page '<!-- '
grows 'scripts that never end' 60000 page '<script>'
grows 'MIME lines that resemble a boundary' 200000 message '--bx'
grows 'MIME parts' 100000 message '--b'
grows 'MIME header fields' 100000 message 'X: y'

grows 'end tags of pictures in nested elements' 40000 page '<div></svg>'
grows 'end tags of paragraphs in nested elements' 40000 page '<div></p>'
grows 'stray end tags behind a picture' 40000 both '<svg/>' '' "$head" '<div></span>' "$tail"
grows 'end tags that a table holds up' 10000 both "$head" '<div><b>' '<table>' '<b></div>' "$tail"
grows 'end tags of rows in cells' 10000 page '<table><tr><td></p>'
grows 'labels and tags' 4000 both "$head" '<p><b>Governor Anna Lug%05d:</b> x' "$tags" '<a href=/catalog/persons/%d>B%d A</a>' "$tail"
grows_with --to=json 'labels and tags' 4000 both "$head" '<p><b>Governor Anna Lug%05d:</b> x' "$tags" '<a href=/catalog/persons/%d>B%d A</a>' "$tail"
grows 'labels and a long title' 4000 both "$titled" 'Word lug ' "$body" '<p><b>Anna Lug%05d:</b> x' "$tail"
grows_with --to=json 'labels and a long title' 4000 both "$titled" 'Word lug ' "$body" '<p><b>Anna Lug%05d:</b> x' "$tail"
grows 'headings and a long title in the head' 10000 both '<html><head><title>' 'A - ' '</title></head><body>' '<h1>A</h1>' ''
grows_with --to=json 'turns of a person with a long office' 4000 both "$person" 'office ' '</span></a> x' '<p><b>Anna Lug:</b> x' "$tail"
grows_with --to=json 'turns of a speaker with a long role' 8000 both "$head" '' "<p><b>$(repeat 28 'Very Long Office ')Anna Lugovaya:</b> x" '<p><b>Anna Lugovaya:</b> x' "$tail"
article='<body><div class="read"><article><h1 class="entry-title">T</h1><div class="read__internal_content">'
grows 'boxes that do not end' 12000 both "<html>$article" '<div class="slider masha-ignore"><i></i>' '' '<p>x' '</div></article></div></body></html>'
grows 'boxes in boxes' 8000 both "<html>$article" '<div class="read__cut"><p></p>' '' '</div><p>x' '</div></article></div></body></html>'
grows 'boxes behind each other' 8000 both "<html>$article" '<div class="read__cut"><p>x</p></div>' '' '<p>x' '</div></article></div></body></html>'
grows 'tags of the head' 15000 both '<html><head>' '<meta name=a content="og oo g:">' "</head>$article" '<p>x' '</div></article></div></body></html>'
grows_with --to=csv 'turns and a long title' 4000 both "$titled" 'Word ' "$body" '<p><b>Anna Lug%05d:</b> x' "$tail"
grows_with --to=tsv 'words' 400000 page 'a.b:c’d '
grows_with --to=tei 'turns of different speakers' 8000 labels
grows_with --to=tei 'headings' 30000 page '<h2>x<h3>y'
grows 'asterisks in long paragraphs' 250 paragraphs 330 '*a '
grows 'asterisks in words' 1000 paragraphs 60 'a*b*c'
grows 'bold in one word, paragraph for paragraph' 15 paragraphs 2000 '<b>a</b>b'
grows 'bold beside symbols' 400 paragraphs 40 '$<b>a</b>€'
grows_with --links=all 'links in long paragraphs' 15 paragraphs 1500 '<a href=/x>a</a>b'
grows_with --images 'photographs' 5000 page '<p>x<img itemprop=contentUrl src=http://x.example/a.jpg>'
grows_with --pull-quotes 'quotes that repeat the text' 8000 both "$head" '<blockquote>a%d b c d e</blockquote>' '' '<p>a%d b c d e</p>' "$tail"
grows 'a page in an unknown layout' 20000 both "$unknown" '' '' '<p>Word word' ''
grows 'links in an unknown layout' 10000 both "$unknown" '' '' '<ul><li><a href=/x>Word</a></ul>' ''
grows 'dates in a text' 20000 both 'Document /\n\nT\n\n' '' '' 'April 1, 2014
' ''
grows 'links in a text' 20000 both 'Document /\n\nT\n\n' '' '' 'word[%d] <http://x.example>
' ''
grows 'addresses that nothing closes in a text' 40000 both 'Document /\n\nT\n\n' '' '' 'word <http ' ''
grows 'links of Markdown without an end' 60000 both '# T\n\nVladimir Putin: [x](/y)\n\n' '' '' '[](' ''
grows 'brackets in Markdown' 200000 both '# T\n\nVladimir Putin: [x](/y)\n\n' '' '' '[' ''
grows 'labels in Markdown' 20000 both '# T\n\nVladimir Putin: [x](/y)\n\n' '' '' '**a:** *(b
' ''
grows 'blank lines in a text' 500000 both 'Document /\n\nT\n\n' '' '' '
' ''
grows 'tops of printed pages' 20000 both 'Document /\n\nT\n\n' '' '' '1/2/26, 1:30 PM

' ''
grows 'messages in messages' 10000 message 'Content-Type: multipart/mixed; boundary=b

--b'
grows 'attributes that never end' 40000 page '<a href="x>y'
grows 'conditional comments' 20000 page '<!--[if IE]><p>x<![endif]-->'
grows 'bases' 20000 page '<base href="http://a.example/">x'
grows 'addresses that lead up' 300 page "<a href=\"$(repeat 300 ../)\">x</a> "
grows 'numeric references' 100000 page '&#1071;'

# ---- size and depth ----

page 200000 '<div>' '</div>' >page.html
run page.html
expect '200,000 nested elements' 0
for kind in '<div>' '<b>' '<blockquote>' '<ul><li>' '<table><tr><td>' '<span><i>'; do
    page 200000 "$kind" >page.html
    (ulimit -s 200 && "$K" page.html >out 2>err)
    status=$?
    check "$kind, 200,000 deep, on a stack of 200 KB" test "$status" = 0
done
attributes 100000 >page.html
run page.html
expect '100,000 attributes' 0
page 20000000 'text ' >page.html
run page.html
expect 'a text of 100 MB' 0
check 'a text of 100 MB is written whole' test "$(wc -c <out)" = 100000005
page 1000000 '<p><b>Question:</b> Yes.</p>' >page.html
run page.html
expect 'a million turns' 0
check 'a million turns are written' test "$(grep -c '^\*\*Question:\*\* Yes\.$' out)" = 1000000
# come_out NAME N TEXT CHARACTER: checks that the output of a page with N times TEXT has CHARACTER N times
come_out() {
    page "$2" "$3" >page.html
    run page.html
    expect "$1" 0
    check "$1 are written" test "$(tr -cd "$4" <out | wc -c)" = "$2"
}
come_out 'two million less-than signs' 2000000 '<' '<'
come_out 'two million broken references' 2000000 '&#' '&'

# ---- what the output must not contain ----

text=$(printf 'a\033[31mb\007c\177d\342\200\256e\342\201\246f\302\233g&#27;[2Jh&#x202e;i&#155;j\342\200\250k\357\273\277l')
printf '<html lang="%s"><title>%s</title><h1 class="entry-title">%s</h1><time class="read__published" datetime="%s">%s</time>
<div class="read__place">%s</div><div class="read" data-href="http://en.kremlin.ru/%s/1"></div>
<div class="read__internal_content"><p><b>%s:</b> %s <a href="http://x.example/%s">%s</a></p>' \
    "$text" "$text" "$text" "$text" "$text" "$text" "$text" "$text" "$text" "$text" "$text" >page.html
printf '<img itemprop="contentUrl" src="http://x.example/%s" alt="%s"></div>
<div class="read__tagscol"><a href="/catalog/persons/1/%s">%s</a></div></html>\n' "$text" "$text" "$text" "$text" >>page.html
printf 'a\000b' | cat page.html - >nul.html
for options in '' --to=json --front-matter --debug --images '--images --to=json'; do
    # shellcheck disable=SC2086 # words
    run --quiet $options nul.html
    jq -r '.. | strings' <out >plain 2>/dev/null || cp out plain # undo the escapes of JSON
    check "no control characters in the output${options:+ with $options}" sh -c "! tr -d '\n' <plain | grep -q '[[:cntrl:]]' && test -s plain"
    check "no bidirectional or invisible controls in the output${options:+ with $options}" \
        sh -c "! grep -q \"\$(printf '\342\200[\250-\256]\|\342\201[\246-\251]\|\302[\200-\237]\|\357\273\277')\" plain"
done
for scheme in javascript data vbscript file JaVaScRiPt ' javascript' 'java&#10;script'; do
    printf '%s<a href="%s:alert(1)">text</a> behind.</p>%s' "$head" "$scheme" "$tail" >page.html
    run --links=all page.html
    check "a $scheme: link becomes text" grep -qx 'text behind\.' out
done

# ---- limits ----

page 100 'word ' >page.html
size=$(wc -c <page.html)
run --max-size="$size" page.html
expect 'a page of exactly --max-size' 0
run --max-size=$((size - 1)) page.html
expect 'a page one byte larger than --max-size' 65
check 'the message names the limit' grep -q '^kremlin2md: page.html: larger than the size limit (see --max-size)$' err
check 'nothing is written beyond the limit' test ! -s out
"$K" --max-size=$((size - 1)) <page.html >out 2>err
status=$?
expect 'standard input larger than --max-size' 65
"$K" --max-size=1K /dev/zero >out 2>err
status=$?
expect 'endless input exceeds --max-size' 65
for wrong in 0 x 1T 2048M 1KB -1 '' 99999999999; do
    run --max-size="$wrong" page.html
    expect "--max-size=$wrong is invalid" 64
done
run --max-size=1m page.html
expect '--max-size=1m' 0

# A parser that never returns, and a time limit of a twentieth of the usual one.
page 10 'NEVER END ' >page.html
LD_PRELOAD=$BUILD/tests/endless.so "$K" page.html >out 2>err
status=$?
expect 'a page that takes forever' 65
check 'the message names the time limit' grep -q 'took too long to convert (limit: 10 s' err
finish
