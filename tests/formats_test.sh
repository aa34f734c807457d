#!/bin/sh
# SPDX-License-Identifier: MIT
# CSV, TSV and TEI: what a batch writes, and that other programs read the same from all formats.
. "$(dirname "$0")/tap.sh"
golden=$HERE/golden
cd "$WORK" || exit 1
LC_ALL=C.UTF-8
export LC_ALL
cp "$golden"/news-en.html "$golden"/transcript-ru.html "$golden"/special-en.html "$golden"/labels-en.html .
pages='news-en.html transcript-ru.html special-en.html'

# ---- tables ----

header=source,id,lang,date,time,place,title,turn,label,name,role,person_id,note,words,text
for format in csv tsv; do
    names=$header
    [ $format = csv ] || names=$(echo "$header" | tr , '\t')
    : >wanted
    for page in $pages; do
        run --to=$format $page
        expect "--to=$format, $page" 0
        check "$format: the header comes first" test "$(head -n 1 out)" = "$names"
        tail -n +2 out >>wanted
    done
    { echo "$names"; cat wanted; } >all
    run --to=$format $pages
    check "$format: a batch has one header" cmp all out
    run --to=$format --jobs=2 -o together.$format $pages
    check "$format: --output has one header" cmp all together.$format
    run --to=$format --output-dir=apart $pages
    run --to=$format news-en.html
    check "$format: --output-dir writes NAME.$format, each with a header" cmp out apart/news-en.$format
    run --to=$format missing.html news-en.html
    check "$format: the header comes with the first page that can be converted" cmp out apart/news-en.$format
    run --to=$format missing.html
    check "$format: nothing is written without a page" test ! -s out
    run --to=$format news-en.html
    [ $format = csv ] || check 'TSV: a page without turns is one row, with the turn 0' test "$(cut -f 8 out | tail -n +2)" = 0
    run --to=$format --images news-en.html
    check "$format: --images has no effect, and is told" grep -qx "kremlin2md: --images: has no effect with --to=$format" err
done
printf '%s\n' '<div class="read" data-href="http://en.kremlin.ru/events/president/news/7"><h1 class="entry-title">A, "B"</h1>' \
    '<div class="read__internal_content"><p><b>Anna Lugovaya, “Ferries”:</b> Yes, "no".</p><p>Or = 1	2</p></div></div>' >quotes.html
run --to=csv quotes.html
check 'CSV: cells with commas and quotation marks' grep -qxF '"A, ""B""",1,"Anna Lugovaya, “Ferries”",Anna Lugovaya,“Ferries”,,,5,"Yes, ""no"".' <<END
$(cut -d , -f 7- out)
END
run --to=tsv quotes.html
check 'TSV: no quoting' grep -q '	A, "B"	1	Anna Lugovaya, “Ferries”	Anna Lugovaya	“Ferries”			5	Yes, "no". Or = 1 2$' out
# A title that is long beside many turns stands in the first rows only.
{ sed 's|<p><b>.*||' quotes.html | sed "s|A, |$(printf '%30000s' '' | tr ' ' t), |"
    i=0
    while [ $i -lt 300 ]; do echo "<p><b>Pavel Oz:</b> x</p>"; i=$((i + 1)); done
    echo '</div></div>'; } >long.html
run --to=csv long.html
check 'CSV: a long title does not make the output grow beyond bounds' test "$(wc -c <out)" -lt 600000
check 'CSV: but all rows are there' test "$(wc -l <out)" = 302
check 'CSV: with the id' test "$(tail -n 1 out)" = ',7,,,,,,300,Pavel Oz,Pavel Oz,,,,1,x'

# ---- TEI ----

run --to=tei $pages
expect 'TEI: several pages need --output-dir' 64
check 'TEI: the message says so' grep -qx 'kremlin2md: --to=tei: several pages need --output-dir, since a file holds one' err
cat news-en.html transcript-ru.html >two.html
run --to=tei two.html
expect 'TEI: two pages in one file' 64
check 'TEI: nothing is written then' test ! -s out
run --to=tei -o two.xml two.html
check 'TEI: nor with --output' test ! -e two.xml
run --to=tei --output-dir=tei $pages two.html
expect 'TEI with --output-dir' 0
id_of() { sed -n 's/^<TEI .*xml:id="\([^"]*\)".*/\1/p' "$1"; }
check 'TEI: the id is language and number' test "$(id_of tei/transcript-ru.xml)" = ru-99999010
check 'TEI: without a number, the name of the output' test "$(id_of tei/special-en.xml)" = special-en
check 'TEI: a page that comes again gets another id' test "$(id_of tei/en-99999010.xml)" = en-99999010-2
mkdir numbered
for i in $(seq 100 160); do sed "s/99999010/99999$i/g" labels-en.html >numbered/$i.html; done
run --to=tei --jobs=1 --output-dir=one numbered/*
run --to=tei --jobs=3 --output-dir=three numbered/*
check 'TEI: each page has its own number, whatever --jobs is' diff -r one three
check 'TEI: which is that of the page' test "$(grep -l 'xml:id="en-99999100"' one/* three/*)" = "$(echo one/100.xml; echo three/100.xml)"
run --to=tei special-en.html
check 'TEI: the name of the input on standard output' test "$(id_of out)" = special-en
run --to=tei -o 'a/1 ы.b.xml' special-en.html
mkdir a
run --to=tei -o 'a/1 ы.b.xml' special-en.html
check 'TEI: the name of the file with --output' test "$(id_of 'a/1 ы.b.xml')" = a.1_20ы.b
cp special-en.html 1.html
run --to=tei 1.html
check 'TEI: an id begins with a letter' test "$(id_of out)" = page-1
run --to=tei labels-en.html
check 'TEI: no token of a worker is left' sh -c '! grep -E "page-[0-9a-f]{16}" out'
check 'TEI: stage directions of a few words' grep -q '<note>(without a microphone).</note>' out
printf '%s\n' '<div class="read" data-href="http://en.kremlin.ru/events/president/news/7"><h1 class="entry-title">T</h1>' \
    '<div class="read__internal_content"><p><b>A B:</b> x</p><p><i>(Applause.)</i></p><p><i>(Laughter in the hall)</i></p>' \
    '<p><i>(A minute of silence.)</i></p><p><i>(The governors spoke.)</i></p><p>&lt;…&gt;</p><h4>Deep</h4><p>y</p><h2>High</h2><ul><li>z</li></ul></div></div>' >stages.html
run --to=tei stages.html
check 'TEI: stage directions' sh -c "tr -d '\n' <out | sed 's/> *</></g' | grep -qF '<kinesic type=\"applause\"><desc>(Applause.)</desc></kinesic><vocal type=\"laughter\"><desc>(Laughter in the hall)</desc></vocal><incident type=\"silence\"><desc>(A minute of silence.)</desc></incident><note>(The governors spoke.)</note><gap reason=\"editorial\"/></u><div><head>Deep</head><p>y</p></div><div><head>High</head><list><item>z</item></list></div></div></body>'"

# ---- what other programs read ----

# golden_test.sh compares other pages.
if command -v python3 >/dev/null; then
    python3 "$HERE/formats/compare.py" "$K" quotes.html stages.html >compared 2>compare.err
    status=$?
    check 'JSON, CSV, TSV and TEI say the same of odd pages' sh -c "grep '^not ok' compared; exit $status"
else skip 'no python3'; fi
"$K" --quiet --to=csv $pages quotes.html labels-en.html >all.csv
"$K" --quiet --to=json $pages quotes.html labels-en.html >all.json
"$K" --quiet --to=tsv $pages quotes.html labels-en.html >all.tsv
# same_cells FILE: python reads the same cells from a CSV file as from all.csv
same_cells() {
    python3 -c 'import csv, sys
a, b = (list(csv.reader(open(name, newline="", encoding="utf-8"))) for name in ("all.csv", sys.argv[1]))
sys.exit(0 if a == b and len(a) > 50 else "%d and %d rows, first difference: %s" % (len(a), len(b), [p for p in zip(a, b) if p[0] != p[1]][:1]))' "$1"
}
if command -v sqlite3 >/dev/null && command -v python3 >/dev/null; then
    sqlite3 -cmd '.mode csv' -cmd '.import all.csv t' -cmd '.headers on' :memory: 'select * from t' >sqlite.csv
    check 'SQLite reads the same cells from the CSV' same_cells sqlite.csv
else skip 'no sqlite3 and python3'; fi
if command -v Rscript >/dev/null && command -v python3 >/dev/null; then
    Rscript -e 'o <- function(t, f) write.csv(t, f, row.names = FALSE, na = "", fileEncoding = "UTF-8", eol = "\n")
        t <- read.csv("all.csv", colClasses = "character", na.strings = NULL, encoding = "UTF-8"); o(t, "r.csv")
        u <- read.delim("all.tsv", quote = "", colClasses = "character", na.strings = NULL, encoding = "UTF-8")
        t$text <- gsub("\n", " ", t$text, fixed = TRUE); stopifnot(identical(t, u))' >r.out 2>r.err
    check 'R reads the same cells from CSV and TSV' test ! -s r.err
    check 'R reads the same cells from the CSV as python' same_cells r.csv
else skip 'no R and python3'; fi
finish
