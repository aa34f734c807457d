# shellcheck shell=sh
# SPDX-License-Identifier: MIT
# lines.sh: what the lines of the tables in this folder give. Sourced, with HERE set to tests.

# made_of_html PROGRAM: makes a page of each line of html.tsv, in the folder pages, and prints the Markdown of each in one
# line, without title and lead
made_of_html() {
    rm -rf pages out
    mkdir pages
    awk -F '\t' '!/^#/ {
        file = sprintf("pages/%04d.html", ++n)
        gsub(/⏎/, "\n", $1)
        printf "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"></head><body><div class=\"read\" data-href=\"http://en.kremlin.ru/events/president/news/1\"><article><h1 class=\"entry-title\">T</h1><div class=\"read__lead\"><p>Lead.</p></div><div class=\"read__internal_content\">%s</div><div class=\"read__bottommeta\"></div></article></div></body></html>\n", $1 > file
        close(file)
    }' "$HERE/lines/html.tsv"
    "$1" --quiet --no-source --output-dir=out pages/*.html
    for markdown in out/*.md; do
        tail -n +5 "$markdown" | awk '{ if (NR > 1) printf "⏎"; printf "%s", $0 } END { print "" }'
    done
}

# made_of_dates PROGRAM: makes a text of each line of dates.tsv, and prints date, time and place of each, and its title if
# that is not the line above
made_of_dates() {
    rm -rf texts
    mkdir texts
    awk -F '\t' '!/^#/ {
        file = sprintf("texts/%04d.txt", ++n)
        gsub(/⏎/, "\n", $1)
        printf "Meeting on ferries\n\n%s\n\nPresident of Russia Vladimir Putin: Good afternoon.\n\nAnna Lugovaya: Good afternoon.\n", $1 > file
        close(file)
    }' "$HERE/lines/dates.tsv"
    "$1" --quiet --to=json texts/*.txt | jq -r '[.date // "-", .time // "-", .place // "-",
        if .title == "Meeting on ferries" then "" else .title // "-" end, (.summary | join(" / "))] | @tsv'
}
