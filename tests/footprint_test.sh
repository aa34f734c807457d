#!/bin/sh
# SPDX-License-Identifier: MIT
# What a page costs: a process takes no more than 40 times the size of the page in memory, and no output is larger than 24
# times the page and 128 KB. Each page is one pattern, again and again, that once took much more.
. "$(dirname "$0")/tap.sh"
export LC_ALL=C
cd "$WORK" || exit 1
head='<html><body><h1 class="entry-title">T</h1><div class="read__internal_content"><p>'
tail='</div></body></html>'
dump='Document /\n\nT\n\nApril 1, 2014, Ozyorny\n\nVladimir Putin: Good day to you all.\n'
SIZE=1000000 MOST_MEMORY=40 MOST_OUTPUT=24

# fill BEFORE TEXT BEHIND: a page with the text as often as it fits; all three with the escapes of printf
fill() {
    printf '%b' "$1"
    length=$(printf '%b' "$2" | wc -c)
    awk -v text="$2" -v n=$((SIZE / length)) 'BEGIN { for (i = 0; i < n; i++) printf text }'
    printf '%b\n' "$3"
}
# numbered BEFORE FORMAT BEHIND: the same with a number in each text
numbered() {
    printf '%b' "$1"
    awk -v text="$2" -v size="$SIZE" 'BEGIN { for (i = 0; size > 0; i++) { t = sprintf(text, i); size -= length(t); printf "%s", t } }'
    printf '%b\n' "$3"
}

# peak OPTION...: converts page.html; sets $memory to what it took, in KB
peak() {
    memory=$("$BUILD/tests/peak" out "$K" --quiet "$@" page.html 2>err)
    status=$?
}

fill "$head" 'x' "$tail" | head -c 200 >page.html
peak
least=$memory
if [ "$least" -gt 20000 ]; then
    skip "a page of 200 bytes takes $least KB: this build takes memory for itself"
    finish
    exit
fi
echo "# multiples of the page: memory, output"

# costs NAME MOST [OPTION]...: checks page.html
costs() {
    name="$1${3:+ with $3}" most=$2 bytes=$(wc -c <page.html)
    shift 2
    peak "$@"
    written=$(wc -c <out) times=$(((memory - least) * 1024 / bytes))
    printf '# %-45s %3d %3d\n' "$name" "$times" $((written / bytes))
    case $status in
    0 | 65) check "$name: memory is $times times the page" test "$times" -le "$most" ;;
    *) fail "$name" "exit status $status: $(cat err)" ;;
    esac
    check "$name: $bytes bytes give $written" test "$written" -le $((bytes * MOST_OUTPUT + 131072))
}
# pattern NAME MAKER ARGUMENT...: a page in all formats
pattern() {
    name_of_pattern=$1
    shift
    "$@" >page.html
    for format in '' --to=json --debug --to=csv --to=tei; do costs "$name_of_pattern" "$MOST_MEMORY" ${format:+"$format"}; done
}

pattern 'bold and plain in turn' fill "$head" '<b>a</b>b' "$tail"
pattern 'bold, plain, italic' fill "$head" '<b>a</b>b<i>z</i> ' "$tail"
pattern 'paragraphs' fill "$head" '<p>x' "$tail"
pattern 'line breaks' fill "$head" '<br>x' "$tail"
pattern 'items' fill "$head<ul>" '<li>x' "$tail"
pattern 'cells' fill "$head<table><tr>" '<td>x' "$tail"
pattern 'headings' fill "$head" '<h2>x' "$tail"
pattern 'rules' fill "$head" '<hr>' "$tail"
pattern 'links' fill "$head" '<a href=/a>x</a> ' "$tail"
pattern 'bold turns' fill "$head" '<p><b>A B:</b> x' "$tail"
pattern 'turns of a letter' fill "$head" '<p><b>A:</b>X' "$tail"
pattern 'speakers' numbered "$head" '<p><b>Governor Pavel Oz%d:</b> Yes.' "$tail"
pattern 'speakers with links' numbered "$head" '<p><a href=/catalog/persons/%d><b>Anna Lug:</b></a> x' "$tail"
pattern 'tags' numbered "${head}x</div><div class=\"read__tagscol\">" '<a href=/catalog/persons/%d>A B</a>' "$tail"
pattern 'quotes' fill "$head" '<blockquote><p>x' "$tail"
pattern 'lists in lists' fill "$head" '<ul><li>a' "$tail"
pattern 'nested elements' fill "$head" '<div>x' "$tail"
pattern 'nested bold' fill "$head" '<b>' "$tail"
pattern 'references' fill "$head" '&lt;' "$tail"
pattern 'Markdown syntax' fill "$head" '*a_ [b](c) `d` ' "$tail"
pattern 'backticks' fill "$head" '`' "$tail"
pattern 'asterisks in paragraphs' fill "$head" '<p>*a*' "$tail"
pattern 'quotation marks' fill "$head" '"' "$tail"
pattern 'attributes' fill "$head" '<p a=b c>x' "$tail"
pattern 'pages of windows-1251' fill "<html><head><meta charset=windows-1251>$head" '<p>\340\341' "$tail"
pattern 'a quoted-printable page' fill 'Content-Type: text/html\nMIME-Version: 1.0\nContent-Transfer-Encoding: quoted-printable\n\n'"$(
    printf '%s' "$head" | sed 's/=/=3D/g')" '<p>=20=D0=B0' "$tail"
pattern 'a text of turns' fill "$dump" 'Anna Lug: Xx\n' ''
pattern 'a text of lines' fill "$dump" 'x\n' ''
pattern 'a page in an unknown layout' fill '<html><head><base href="http://kremlin.ru/events/president/news/1"><body><h1>T</h1><p>April 1, 2014</p>' '<p>Word word.' ''
fill "$head" '<img itemprop=contentUrl src=a>' "$tail" >page.html
costs 'photographs' "$MOST_MEMORY" --images
fill "$head" '<a href=/catalog/persons/1 class="read__tag">x</a> ' "$tail" >page.html
costs 'links of the catalogue' "$MOST_MEMORY" --links=all
numbered "$head" '<p><b>Governor Pavel Oz%d:</b> Yes.' "$tail" >page.html
costs 'speakers' "$MOST_MEMORY" --front-matter

# ---- output that grows ----

fill "<base href=\"http://kremlin.ru/$(printf '%3000s' '' | tr ' ' a)/\">$head" '<a href=b>x</a> ' "$tail" >page.html
costs 'links against a long base' "$MOST_MEMORY"
fill "$head" "<ol start=99999><li><ol start=99999><li><ol start=99999><li><ol start=99999><li><ol start=99999><li><ol start=99999><li>$(
    printf '%400s' '' | sed 's/ /<p>x/g')</ol></ol></ol></ol></ol></ol>" "$tail" >page.html
costs 'paragraphs in lists in lists' "$MOST_MEMORY"
fill "$head<p><b>$(printf '%30s' '' | sed 's/ /Very Long Office /g')Anna Lugovaya:</b> X" '<p>Anna Lugovaya:X' "$tail" >page.html
costs 'a long role' "$MOST_MEMORY" --to=json
office=$(printf '%9000s' '' | sed 's/ /of the islands /g')
fill "$head<p><a href=/catalog/persons/1><b>A B:</b><span class=\"tooltip_title\">B A</span><span class=\"tooltip_description_dark\">$office</span></a> X" \
    '<p><b>A B:</b> X' "$tail" >page.html
costs 'a long office' "$MOST_MEMORY" --to=json
check 'a long office is written once' test "$(grep -o 'of the islands of' out | wc -l)" -lt 20000
fill "$head<p>A.B: Xx<p>A.Cc: Xx" '<p>A:X' "$tail" >page.html
for format in '' --to=json --debug --to=csv; do costs 'turns of one letter without bold' "$MOST_MEMORY" ${format:+"$format"}; done
# The main process has this output twice: with tokens and with ids (page_text.c).
costs 'turns of one letter without bold' 55 --to=tei
finish
