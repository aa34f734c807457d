#!/bin/sh
# SPDX-License-Identifier: MIT
# The documents: every recipe runs and loses nothing, the picture shows what the program prints, links lead somewhere.
#
# A recipe is a ```sh block of README.md or data/doc/*.md, or a .Dl or .Bd among the EXAMPLES of kremlin2md(1). Its name
# stands behind ```sh, or in a comment before the macro. It runs twice: over the two pages whose results the documents
# print (in ```text blocks), and over all pages of tests/golden. The function check_NAME then holds the result to the
# expected outputs of tests/golden, by counting in that Markdown or by comparing files. A recipe without one has failed.
. "$(dirname "$0")/tap.sh"
. "$(dirname "$0")/archives/warc.sh"
top=$(cd "$HERE/.." && pwd)
golden=$HERE/golden
documents="README.md $(cd "$top" && echo data/doc/*.md)"

LC_ALL=C.UTF-8 SHELL=/bin/sh # GNU parallel runs nothing on another computer without SHELL
export LC_ALL SHELL
mkdir "$WORK/bin"
ln -s "$BUILD/$(basename "$K")" "$WORK/bin/kremlin2md"
# Instead of the network.
printf '#!/bin/sh\ncat "%s"\n' "$top/data/sample.html" >"$WORK/bin/curl"
# Another computer, which is this one. GNU parallel gives the command behind the host.
printf '#!/bin/sh\nwhile [ "$1" != desk ]; do shift; done\nshift\n[ "$1" != -- ] || shift\nexec sh -c "$*"\n' >"$WORK/bin/ssh"
chmod +x "$WORK/bin/curl" "$WORK/bin/ssh"
PATH=$WORK/bin:$PATH

# ---- pages, and the Markdown that is expected of each, in the same place below want/ ----

# add FOLDER PAGE NAME: the page of data or tests/golden, as NAME.html
add() {
    mkdir -p "$(dirname "$1/$3")" "$(dirname "$1/want/$3")"
    cp "$2" "$1/$3.html"
    cp "$golden/$(basename "${2%.html}").md" "$1/want/$3.md"
}
for folder in few many; do
    folder=$WORK/$folder
    add "$folder" "$top/data/sample.html" page
    add "$folder" "$top/data/sample.html" pages/sample
    add "$folder" "$golden/transcript-ru.html" pages/transcript-ru
    add "$folder" "$top/data/sample.html" mirror/en/1
    add "$folder" "$golden/labels-en.html" 'mirror/en/a name with spaces'
    add "$folder" "$golden/transcript-ru.html" mirror/ru/1
    add "$folder" "$top/data/sample.html" pair/en
    add "$folder" "$golden/pair-ru.html" pair/ru
    # A page that says neither its address nor its encoding.
    sed 's/<meta[^>]*>//; s/yard?/— yard?/' "$golden/old-2010-en.html" | iconv -f UTF-8 -t WINDOWS-1251 >"$folder/old.html"
    { sed 's|](/|](http://eng.kremlin.ru/|' "$golden/old-2010-en.md" && printf '\nSource: <http://eng.kremlin.ru/news/4321>\n'; } >"$folder/want/old.md"
done
for page in "$golden"/*.html; do
    case $page in */styles-en.html) continue ;; esac # its words cannot be counted in Markdown, which escapes them
    add "$WORK/many" "$page" "pages/$(basename "$page" .html)"
done
# The same pages in archives.
for folder in few many; do
    mkdir "$WORK/$folder/crawls"
    for page in "$WORK/$folder/pages"/*.html; do
        record "http://kremlin.ru/saved/$(basename "$page")" "$page" | gzip
    done >"$WORK/$folder/crawls/1.warc.gz"
    (cd "$WORK/$folder" && tar -cf crawls/2.tar pages)
done

# ---- the text that the Markdown has ----

# What the Markdown in the files says, a paragraph a line: "KIND<tab>LABEL<tab>TEXT". KIND is about (title, date, source),
# out (in no turn), note, stage (a turn's paragraph in emphasis, or in one pair of round brackets with or without a full
# stop behind it) or said. LABEL is that of the turn.
paragraphs() {
    cat "$@" | sed 's/\([^!]\)\[\([^]]*\)\]([^)]*)/\1\2/g' | awk '
        function put(kind, text) { if (text != "") print kind "\t" label "\t" text }
        function is_stage(text) {
            if (text ~ /^\*[^*]*\*$/) return 1
            gsub(/\*/, "", text)
            return text ~ /^\([^()]+\)\.?$/
        }
        /^# / { put("about", $0); label = ""; head = NR; next }
        NR == head + 2 && /^\*[^*]*\*$/ { put("about", $0); next }
        /^Source: </ { put("about", $0); label = ""; next }
        /^#+ / || /^-----$/ { label = "" }
        /^\*\*[^*]*:\*\*/ {
            label = substr($0, 3, index($0, ":**") - 3)
            $0 = substr($0, index($0, ":**") + 4)
            if (match($0, /^\*[(\[][^*]*[)\]]\*( |$)/)) { put("note", substr($0, 1, RLENGTH)); $0 = substr($0, RLENGTH + 1) }
        }
        { item = sub(/^[ >]*[0-9]+[.)] /, "") } # without its number
        label == "" { put("out", $0); next }
        !item && is_stage($0) { put("stage", $0); next }
        { put("said", $0) }'
}
# text KINDS [LABEL]: the text of these kinds (a regular expression) on all pages, of labels that end so
text() { find want/pages -name '*.md' -exec cat {} + >all.md; paragraphs all.md | awk -F '\t' -v k="^($1)\$" -v l="${2:-}\$" '$1 ~ k && $2 ~ l { print $3 }'; }
# Counts words in standard input: what stands between spaces and holds a letter or digit.
words() { tr -s ' \t' '\n\n' | grep -c '[[:alnum:]]'; }
turns() { find want/pages -name '*.md' -exec cat {} + | grep -c '^\*\*[^*]*:\*\*'; }
page_count() { find want/pages -name '*.md' | wc -l; }
# column N FILE: that column of a CSV file (RFC 4180), without the header
column() {
    awk -v wanted="$1" '
        { text = text $0 "\n" }
        END {
            row = 1; col = 1
            for (i = 1; i <= length(text); i++) {
                c = substr(text, i, 1)
                if (c == "\"") { if (quoted && substr(text, i + 1, 1) == "\"") { cell = cell c; i++ } else quoted = !quoted }
                else if (!quoted && (c == "," || c == "\n")) {
                    if (col == wanted && row > 1) print cell
                    cell = ""
                    if (c == ",") col++; else { row++; col = 1 }
                } else cell = cell c
            }
        }' "$2"
}

# same WHAT NUMBER NUMBER: fails, and says so, unless the numbers are equal and not 0
same() { [ "$2" = "$3" ] && [ "$2" != 0 ] || { echo "$1: $2, want $3"; return 1; }; }
# all_of FOLDER WANTED: FOLDER holds each file of WANTED, the same, and no other .md
all_of() {
    same "files in $1" "$(find "$1" -name '*.md' | wc -l)" "$(find "$2" -name '*.md' | wc -l)" || return 1
    (cd "$2" && find . -name '*.md') | while IFS= read -r file; do diff "$2/$file" "$1/$file" || exit 1; done
}

# ---- a check for each recipe; the current folder is that of the run, $out what was printed ----

check_one_page() { diff want/page.md page.md; }
check_one_run_per_page() { all_of markdown/pages want/pages; }
check_folder() { all_of markdown want/pages; }
check_mirror() { all_of markdown/mirror want/mirror; }
check_json() {
    same pages "$(wc -l <pages.jsonl)" "$(page_count)" &&
        same words "$(jq -r '.summary[], (.. | objects | .text, .note | strings)' pages.jsonl | words)" "$(text 'out|note|stage|said' | words)"
}
# rows: the number of rows that turns.csv should have, without the header
rows() { echo $(($(turns) + $(page_count))); }
# Words are counted in another way here than in the column `words`, so the text is what is compared.
check_spreadsheet() {
    same rows "$(column 8 turns.csv | grep -c .)" "$(rows)" &&
        same turns "$(column 9 turns.csv | grep -c .)" "$(turns)" &&
        same words "$(column 15 turns.csv | words)" "$(text 'out|said' | grep -vx -e '<…>' -e -----  | words)" &&
        same 'words of notes' "$(column 13 turns.csv | words)" "$(text note | words)"
}
# said_by_names: the words of speakers with a name, from the other table
said_by_names() { "$K" --quiet --to=tsv pages/*.html | awk -F '\t' '$8 > 0 && $10 != "" { sum += $14 } END { print sum }'; }
check_words_in_r() { same words "$(awk 'NR > 1 { sum += $NF } END { print sum }' "$out")" "$(said_by_names)"; }
check_speakers_by_year() { same words "$(awk -F '|' '{ sum += $1 } END { print sum }' "$out")" "$(said_by_names)"; }
check_quanteda() {
    same turns "$(column 1 corpus.csv | grep -c .)" "$(turns)" && same words "$(column 2 corpus.csv | words)" "$(text said | words)"
}
check_side_by_side() {
    same pairs "$(column 1 pairs.csv | grep -c .)" 2 &&
        tr -d '"\r' <pairs.csv >bare && diff - bare <<END
english,russian,text,russian_text
Anna Lugovaya,А.Луговая,Good afternoon.
There are three ferries [to the islands], and all of them run. (Shows a map.) The harbour has 1,200 m² of new piers.,Добрый день.
На острова ходят три парома, и все на ходу. (Показывает карту.) В гавани 1200 м² новых причалов.
Anna Lugovaya,А.Луговая,Three. R&D comes later!,Три. Наука – потом!
END
}
check_tei() {
    same documents "$(find tei -name '*.xml' | wc -l)" "$(page_count)" &&
        same turns "$(cat tei/*.xml | grep -c '<u xml:id=')" "$(turns)" &&
        same words "$(cat tei/*.xml | sed -n 's/^ *<seg[^>]*>\(.*\)<\/seg>$/\1/p' | sed 's/&[a-z]*;/\&/g' | words)" "$(text said | words)"
}
check_download() { diff "$golden/sample.md" 99999001.md; }
check_base_url() { diff want/old.md old.md; }
check_grep() { same turns "$(awk '{ sum += $1 } END { print sum }' "$out")" "$(turns)"; }
check_turns_per_speaker() { check_grep; }
check_words_per_speaker() { same words "$(awk '{ sum += $1 } END { print sum }' "$out")" "$(text said | words)"; }
check_one_speaker() { same words "$(words <"$out")" "$(text said 'Anna Lugovaya' | words)"; }
check_year() {
    (cd want && grep -l '^\*.*2014' pages/*.md) | sed 's/md$/html/' >wanted
    diff wanted "$out"
}
check_all_text() { same words "$(words <"$out")" "$(text 'out|stage|said' | words)"; }
check_page_table() {
    same pages "$(column 3 pages.csv | grep -c .)" "$(page_count)" &&
        same turns "$(column 5 pages.csv | awk '{ sum += $1 } END { print sum }')" "$(turns)" &&
        same words "$(column 6 pages.csv | words)" "$(text 'out|stage|said' | words)"
}
check_vault() {
    for note in vault/*.md; do
        sed -n '2s/^title: "\(.*\)"$/# \1/p' "$note" | tr -d '*' >title
        awk 'NR > 1 && /^---$/ { on = 1; getline; next } on' "$note" >bare && mv bare "$note"
        head -n 1 "$note" | tr -d '*' | diff title - || return 1
    done
    all_of vault want/pages
}
check_vault_head() { same lines "$(wc -l <"$out")" 4; }
check_tree_json() {
    same pages "$(wc -l <pages.jsonl)" "$(find mirror -name '*.html' | wc -l)" &&
        same words "$(jq -r '.summary[], (.. | objects | .text, .note | strings)' pages.jsonl | words)" \
            "$(find want/mirror -name '*.md' -exec cat {} + >tree.md; paragraphs tree.md | awk -F '\t' '$1 != "about" { print $3 }' | words)"
}
check_tree_folder() { all_of markdown want/mirror/en; }
check_parallel() { all_of mirror want/mirror; }
check_xargs() { all_of mirror want/mirror; }
# in_archives TIMES: pages.jsonl has so many times the text of all pages
in_archives() {
    same pages "$(wc -l <pages.jsonl)" $(($1 * $(page_count))) &&
        same words "$(jq -r '.summary[], (.. | objects | .text, .note | strings)' pages.jsonl | words)" \
            $(($1 * $(text 'out|note|stage|said' | words)))
}
check_archives() { in_archives 2; }
check_one_archive() { in_archives 1; }
check_several_computers() { in_archives 1; }
check_paths_in_lines_out() { in_archives 2; }
check_debug() { same turns "$(grep -c '^turn, rule' "$out")" "$(grep -c '^\*\*[^*]*:\*\*' want/page.md)"; }

# ---- the recipes ----

mkdir "$WORK/recipes"
: >"$WORK/list"
for document in $documents; do
    awk -v prefix="$WORK/recipes/$(basename "$document" .md)" '
        /^```sh/ { file = prefix "." ++n ".sh"; printf "" > file; print file "\t" $2 >> list; last = file; next }
        /^```text$/ && last != "" { sub(/sh$/, "text", last); file = last; printf "" > file; next }
        /^```/ { file = ""; next }
        file != "" { print > file; next }
        NF { last = "" }' list="$WORK/list" "$top/$document"
done
sed -n '/^\.Sh EXAMPLES/,/^\.Sh SEE ALSO/p' "$top/data/kremlin2md.1" | sed 's/\\e/\\/g' | awk -v prefix="$WORK/recipes/kremlin2md" '
    function begin() { file = prefix "." ++n ".sh"; print file "\t" name >> list; name = "" }
    /^\.\\" recipe / { name = $3 }
    /^\.Dl / { begin(); print substr($0, 5) > file; file = "" }
    /^\.Bd / { begin(); next }
    /^\.Ed/ { file = "" }
    file != "" { print > file }' list="$WORK/list"

while IFS="$(printf '\t')" read -r script name; do
    title="$(basename "$script" | sed 's/\..*//'): $name"
    checker=check_$(echo "$name" | tr - _)
    if ! command -v "$checker" >/dev/null; then
        fail "$title has a check" "$(cat "$script")"
        continue
    fi
    if grep -q '| parallel ' "$script" && ! parallel echo ::: x >/dev/null 2>&1; then
        skip "$title: parallel does not run here (it needs /proc)"
        continue
    fi
    for tool in sqlite3 Rscript; do
        if grep -q "^$tool " "$script" && ! command -v $tool >/dev/null; then skip "$title: no $tool"; continue 2; fi
    done
    if grep -q ' crawls/' "$script" && ! grep -q yes "$BUILD/gen/archives"; then
        skip "$title: a build without archives"
        continue
    fi
    for pages in few many; do
        rm -rf "$WORK/run"
        cp -r "$WORK/$pages" "$WORK/run"
        cd "$WORK/run" || exit 1
        out=$WORK/run/printed
        if ! sh -eu "$script" >"$out" 2>"$WORK/err" </dev/null || [ -s "$WORK/err" ]; then
            fail "$title runs over $pages pages" "$(cat "$WORK/err")"
        elif [ "$pages" = few ] && [ -e "${script%sh}text" ]; then
            check "$title prints what the document says" diff "${script%sh}text" "$out"
        elif ! $checker >"$WORK/check.out" 2>&1; then
            fail "$title loses nothing of $pages pages" "$(head -n 20 "$WORK/check.out")"
        else pass "$title loses nothing of $pages pages"; fi
    done
done <"$WORK/list"
cd "$top" || exit 1
check 'there are recipes' test "$(wc -l <"$WORK/list")" -gt 20
check 'every check has a recipe' sh -c "sed -n 's/^check_\([a-z_]*\)() .*/\1/p' '$HERE/readme_test.sh' | tr _ - | while read -r name; do
    grep -q \"	\$name\\\$\" '$WORK/list' || { echo \$name; exit 1; }; done"
# What looks like a recipe is one: no command of the program stands in another kind of block.
check 'no command is left untested' sh -c "! grep -nE '^    (.*[|;] *)?kremlin2md ' $documents"

# ---- the picture ----

"$K" data/sample.html >"$WORK/printed"
sed -n 's/^<text class="m\([^"]*\)"[^>]*>\(.*\)<\/text>$/\1\t\2/p' data/demo.svg | sed 's/<[^>]*>//g; s/&lt;/</g; s/&gt;/>/g; s/&amp;/\&/g' |
    awk -F '\t' 'NR > 1 && $1 !~ / c/ { print line; line = "" } { line = line $2 } END { print line }' >"$WORK/shown"
check 'the picture shows what the program prints' diff "$WORK/printed" "$WORK/shown"
check 'and is what tests/dev/picture.sh draws (make picture)' sh -c "tests/dev/picture.sh '$BUILD' | cmp - data/demo.svg"

# ---- the format ----

sed -n '/^```markdown$/,/^```$/p' data/doc/output.md | sed '1d;$d' >"$WORK/shown"
check 'output.md shows what the program prints' diff "$WORK/printed" "$WORK/shown"
"$K" --front-matter data/sample.html | sed '/^$/,$d' >"$WORK/printed"
sed -n '/^```yaml$/,/^```$/p' data/doc/output.md | sed '1d;$d' >"$WORK/shown"
check 'and the front matter' diff "$WORK/printed" "$WORK/shown"

# ---- the rest ----

licence_line=$(grep -n '^MIT License$' README.md | cut -d : -f 1)
check 'README.md has at most 1300 words before the licence' test "$(head -n "${licence_line:-99999}" README.md | wc -w)" -lt 1300
# The line that README.md proposes for data/site/words.txt is a good one.
cp -r data/site "$WORK/site"
sed -n 's/^    \([a-z]*  [a-z]*\)$/\1/p' README.md >"$WORK/line"
check 'README.md proposes a line for words.txt' test "$(wc -l <"$WORK/line")" = 1
cat "$WORK/line" >>"$WORK/site/words.txt"
check 'which the table takes' "$BUILD/gen/tables" words "$WORK/site"

# Each link to a file leads to one, and its #anchor to a heading of it.
for document in $documents; do
    sed 's/`[^`]*`//g' "$document" | grep -oE '\]\([^)#:]*(#[^)]*)?\)' | sed "s|^](|$document |; s/)\$//"
done | while read -r document link; do
    file=${link%%#*}
    file=${file:+$(dirname "$document")/$file}
    file=${file:-$document}
    [ -e "$file" ] || { echo "$document: $link"; continue; }
    case $link in *'#'*) ;; *) continue ;; esac
    sed -n 's/^##* //p' "$file" | tr '[:upper:] ' '[:lower:]-' | tr -d '`.,:?' | grep -qx "${link#*#}" || echo "$document: $link"
done >"$WORK/dead"
check 'links lead somewhere' sh -c "! grep . '$WORK/dead'"
check 'nothing but the repository is cited' sh -c "! grep -n '\.\./shared' $documents data/*.1 data/*.3 data/CHANGELOG.md"

# What the documents name is there: paths from the top, and the functions of the source.
grep -ohE '`(src|data|tests|include)/[a-zA-Z0-9_./-]*`' $documents data/CHANGELOG.md | tr -d '`' | sort -u >"$WORK/paths"
check 'there are paths' test "$(wc -l <"$WORK/paths")" -gt 40
check 'files that are named are there' sh -c "grep -v NAME '$WORK/paths' | while read -r path; do [ -e \"\$path\" ] || { echo \"\$path\"; exit 1; }; done"
grep -ohE '`[a-z0-9_]+\(\)`' data/doc/code.md data/doc/extending.md | tr -d '`()' | sort -u | grep -vx 'longjmp' >"$WORK/functions"
check 'there are functions' test "$(wc -l <"$WORK/functions")" -gt 10
check 'functions that are named are there' sh -c "while read -r name; do grep -rqE \"(^|[ *])\$name\\(\" src || { echo \"\$name\"; exit 1; }; done <'$WORK/functions'"

# data/doc/code.md says which folder of src may include which, as layers_test.sh holds, and names each target of the Makefile.
sed -n "/^layers='/,/'\$/p" tests/layers_test.sh | sed "s/^layers='//; s/'\$//; s/: */:/" | sort >"$WORK/layers"
sed -n 's/^| `src\/\([a-z]*\)` | [^|]* | \(.*\) |$/\1:\2/p' data/doc/code.md | sed 's/[`,]//g; s/:nothing$/:/' | sort >"$WORK/told"
check 'code.md has the layers of layers_test.sh' diff "$WORK/layers" "$WORK/told"
sed -n "s/^	@echo '\([a-z, -]*\)  .*/\1/p" Makefile | tr -d , | tr ' ' '\n' | grep . >"$WORK/targets"
check 'there are targets' test "$(wc -l <"$WORK/targets")" -gt 15
check 'code.md has every table of data/site' sh -c 'for table in data/site/*.txt; do grep -qF "| \`$table\` |" data/doc/code.md || { echo "$table"; exit 1; }; done'
check 'code.md has every target of the Makefile' sh -c "while read -r target; do grep -q \"make \$target\" data/doc/code.md || { echo \$target; exit 1; }; done <'$WORK/targets'"
finish
