#!/bin/sh
# SPDX-License-Identifier: MIT
# Whole pages and what a reader finds on them, tests/text/pages: the JSON of each page, and of plain texts made of it.
. "$(dirname "$0")/tap.sh"
pages=$HERE/text/pages

# What a reading is compared by: the expected one, and that of the program. Headings of any level count as headings.
expected='{title, date, time: (if .time == "00:00" then "" else .time end), place,
    published: (.published | sub("T00:00$"; "")), sections, persons,
    items: [.items[] | select(.[0] != "quote") | map(gsub("\\s+"; " ") | sub("м2"; "м²"))]}'
reading='
def text: .text // "<…>";
def said: ((if .note then "(" + .note + ")" else "" end) + " " + (.body[0] | text)) | ltrimstr(" ") | rtrimstr(" ");
def item:
    if .type == "turn" then ["turn", .label, said], (.body[1:][] | item)
    elif .type == "rule" then ["rule"]
    elif .type == "heading" then ["heading", .text]
    else ["p", text] end;
{title, date: (.date // ""), time: (.time // ""), place: (.place // ""), published: (.published // ""),
    sections, persons: [.persons[].id], items: [(.summary[] | ["p", .]), (.body[] | item)]}'

for page in "$pages"/*.html; do
    name=$(basename "$page" .html)
    jq "$expected" "$pages/$name.json" >"$WORK/expected"
    run --to=json "$page"
    expect "$name is read" 0
    jq "$reading" "$WORK/out" >"$WORK/got"
    check "$name is what a reader finds" diff "$WORK/expected" "$WORK/got"
done

# The text of a page as its items, a paragraph each, with a blank line between them.
text='
def line:
    if .[0] == "rule" then "* * *"
    elif .[0] != "turn" then .[1]
    elif (.[2] | test("^\\([^)]*\\) ")) then .[1] + " " + (.[2] | capture("^(?<note>\\([^)]*\\)) (?<said>.*)$") | .note + ": " + .said)
    else .[1] + ": " + .[2] end;
[.items[] | select(.[0] != "quote") | line] | join("\n\n")'

# frame NAME LANGUAGE: a text of the page, with title and date line, in the frame of the special version
frame() {
    if [ "$2" = ru ]; then
        printf 'Настройки отображения\n\nРазмер шрифта:\n\nПрезидент России — официальный сайт\n\nДокумент   /\n\n'
    else printf 'View settings\n\nFont size:\n\nOfficial website of the President of Russia\n\nДокумент   /\n\n'; fi
    jq -r '.title + "\n\n" + ([.date_text, .place] | map(select(. != "")) | join(", ")) + "\n"' "$pages/$1.json"
    jq -r "$text" "$pages/$1.json"
}

for page in "$pages"/*.html; do
    name=$(basename "$page" .html)
    frame "$name" "${name%%-*}" >"$WORK/text"
    "$K" --to=json "$WORK/text" >"$WORK/json"
    jq "$expected | del(.time, .published, .sections, .persons) | .items |= map(if .[0] == \"heading\" then [\"p\", .[1]] else . end | map(sub(\"м²\"; \"м2\")))" \
        "$pages/$name.json" >"$WORK/expected"
    jq "$reading | del(.time, .published, .sections, .persons)" "$WORK/json" >"$WORK/got"
    check "$name as text is what a reader finds" diff "$WORK/expected" "$WORK/got"
done
finish
