# shellcheck shell=sh
# SPDX-License-Identifier: MIT
# lines.sh: what the lines of the tables in this folder give. Sourced, with HERE set to tests.

# The tables, each with its made_of_TABLE below.
tables='html dates names texts dumps pages limits'

# pages_of TABLE: makes a page of each line of a table, in the folder pages
pages_of() {
    rm -rf pages
    mkdir pages
    awk -F '\t' '!/^#/ {
        file = sprintf("pages/%04d.html", ++n)
        gsub(/⏎/, "\n", $1)
        while (match($1, /P\([0-9]+,[^)]*\)/)) {
            split(substr($1, RSTART + 2, RLENGTH - 3), part, ",")
            tip = "<span class=\"read__tooltip\"><span class=\"tooltip_title\" data-href=\"/catalog/persons/" part[1] "/events\">" part[2] "</span>"
            if (part[3] != "-") tip = tip "<span class=\"tooltip_description_dark\">" part[3] "</span>"
            $1 = substr($1, 1, RSTART - 1) tip "</span>" substr($1, RSTART + RLENGTH)
        }
        printf "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"></head><body><div class=\"read\" data-href=\"http://en.kremlin.ru/events/president/news/1\"><article><h1 class=\"entry-title\">T</h1><div class=\"read__lead\"><p>Lead.</p></div><div class=\"read__internal_content\">%s</div><div class=\"read__bottommeta\"></div></article></div></body></html>\n", $1 > file
        close(file)
    }' "$HERE/lines/$1.tsv"
}

# made_of_html PROGRAM: prints the Markdown of each page of html.tsv in one line, without title and lead
made_of_html() {
    rm -rf out
    pages_of html
    "$1" --quiet --no-source --output-dir=out pages/*.html
    for markdown in out/*.md; do
        tail -n +5 "$markdown" | awk '{ if (NR > 1) printf "⏎"; printf "%s", $0 } END { print "" }'
    done
}

# made_of_names PROGRAM: prints what the turns of each page of names.tsv are
made_of_names() {
    pages_of names
    "$1" --quiet --to=json pages/*.html | jq -r '[.body[] | select(.type == "turn") |
        "\(.label) = \(.name // "-"), \(.role // "-"), \(.person.id // "-")\(if .note then ", (" + .note + ")" else "" end)"] | join(" | ")'
}

# files_of TABLE FILES BEFORE BEHIND: makes a file of each line of a table, with a number in the place of the %d in FILES.
# BEFORE and BEHIND stand around the line; their escapes are those of awk.
files_of() {
    rm -rf "${2%%/*}"
    mkdir "${2%%/*}"
    awk -F '\t' -v files="$2" -v before="$3" -v behind="$4" '!/^#/ {
        file = sprintf(files, ++n)
        gsub(/⏎/, "\n", $1)
        printf "%s%s\n%s", before, $1, behind > file
        close(file)
    }' "$HERE/lines/$1.tsv"
}

# made_of_dates PROGRAM: prints date, time and place of each text of dates.tsv, its title if that is not the line above, and
# its lead
made_of_dates() {
    files_of dates texts/%04d.txt 'Meeting on ferries\n\n' '\nPresident of Russia Vladimir Putin: Good afternoon.\n\nAnna Lugovaya: Good afternoon.\n'
    "$1" --quiet --to=json texts/*.txt | jq -r '[.date // "-", .time // "-", .place // "-",
        if .title == "Meeting on ferries" then "" else .title // "-" end, (.summary | join(" / "))] | @tsv'
}

# made_of_texts PROGRAM: prints the Markdown of each text of texts.tsv in one line, from behind the date line on; "refused"
# if it is refused
made_of_texts() {
    files_of texts texts/%04d.txt 'Meeting on ferries\n\nApril 1, 2014, Ozyorny\n\n' ''
    for text in texts/*.txt; do
        if "$1" --no-source "$text" >out.md 2>out.err; then
            tail -n +5 out.md | awk '{ if (NR > 1) printf "⏎"; printf "%s", $0 } END { print "" }'
        else echo refused; fi
    done
}

# summary_of PROGRAM FOLDER: prints what is found in each file of a folder, in one line, or why it is refused. What is not
# there is left out.
summary_of() {
    found='
        def in_brackets: if . then " (" + . + ")" else "" end;
        def person: "\(.id) \(.name // "-") \(.description // "-")";
        def speaker: .label + (if .name and .name != .label then " = " + .name else "" end) +
            (if .person then " [\(.person | person)]" else "" end);
        def block: if .type == "turn" then "\(speaker): " + ([.body[] | .text // .type] | join(" / "))
            else "\(.type)=\(.text // "")" end;
        [{title, date, time, place, lang, id, source, published, summary, sections, regions, topics,
          persons: [.persons[] | "\(.id) \(.name)" + (.description | in_brackets)], pull_quotes, body: [.body[] | block]} |
            to_entries[] | select(.value != null and .value != []) |
            "\(.key): \(if .value | type == "array" then .value | join(" // ") else .value end)"] | join("; ")'
    rm -rf out
    "$1" --quiet --to=json --output-dir=out "$2"/* 2>refused || :
    for file in "$2"/*; do
        name=${file##*/}
        if [ -e "out/${name%.*}.json" ]; then
            jq -r "$found" "out/${name%.*}.json"
        else sed -n "s|^kremlin2md: $file: ||p" refused; fi
    done
}

# made_of_dumps PROGRAM: prints what is found in each text of dumps.tsv
made_of_dumps() {
    files_of dumps files/%04d.txt '' ''
    summary_of "$1" files
}

# made_of_pages PROGRAM: prints what is found in each page of pages.tsv
made_of_pages() {
    files_of pages files/%04d.html '' ''
    summary_of "$1" files
}

# pages_at_limits MORE: makes a page or text of each line of limits.tsv, with MORE repetitions than it names
pages_at_limits() {
    rm -rf files
    mkdir files
    awk -F '\t' -v more="$1" '!/^#/ {
        kind = /^(BODY |<)/ ? "html" : "txt"
        file = sprintf("files/%04d.%s", ++n, kind)
        while (match($1, /\{[^{}]*\*[0-9]+\}/)) {
            unit = substr($1, RSTART + 1, RLENGTH - 2)
            match(unit, /\*[0-9]+$/)
            count = substr(unit, RSTART + 1) + more
            unit = substr(unit, 1, RSTART - 1)
            many = ""
            while (count-- > 0) many = many unit
            match($1, /\{[^{}]*\*[0-9]+\}/)
            $1 = substr($1, 1, RSTART - 1) many substr($1, RSTART + RLENGTH)
        }
        gsub(/⏎/, "\n", $1)
        if (sub(/^BODY /, "", $1))
            $1 = "<div class=\"read\" data-href=\"http://en.kremlin.ru/events/president/news/1\"><h1 class=\"entry-title\">T</h1>" \
                "<div class=\"read__internal_content\">" $1 "</div></div>"
        printf "%s\n", $1 > file
        close(file)
    }' "$HERE/lines/limits.tsv"
}

# made_of_limits PROGRAM: prints what is found in each page of limits.tsv, at the bound and behind it
made_of_limits() {
    for more in 0 1; do
        pages_at_limits "$more"
        summary_of "$1" files | sed -E 's/([^ /])\1{9,}/\1…/g' >"found$more"
    done
    paste -d '|' found0 found1 | sed 's/|/ | /'
}
