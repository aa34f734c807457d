#!/bin/sh
# SPDX-License-Identifier: MIT
# Draws data/demo.svg: data/sample.html as a browser shows it, beside what the program prints for it.
# Writes the picture to standard output. usage: tests/dev/picture.sh BUILD-DIRECTORY (make picture)
#
# Both panels are made from the real thing. On the left, a line of the page is dark if the program prints just its words,
# else grey. On the right, each row is an element of class m (m c if it continues the row above), so that
# tests/readme_test.sh can put the output together again.
set -eu
build=$(cd "${1:-build}" && pwd)
cd "$(dirname "$0")/../.."
page=data/sample.html
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
LC_ALL=C
export LC_ALL

"$build/kremlin2md" "$page" >"$work/markdown"
# The words of each line of the output.
"$build/kremlin2md" --links=none "$page" | sed 's/[*]//g; s/^[#>] //; s/^-----$/* * */' >"$work/kept"

# The lines of the page, each behind its style and a tab. \001 and \002 stand around bold text. Menus and other boxes are
# one line each. The footer comes last, as on a screen.
sed -n '/<body/,$p' "$page" | sed 's/.*<body[^>]*>//; s/&nbsp;/ /g; s/<sup>2<\/sup>/²/g' | awk '
    BEGIN { RS = "<"; style = "text" }
    function end_line() {
        gsub(/[ \t\n]+/, " ", line)
        gsub(/( ·)+ *$/, "", line)
        gsub(/^ | $/, "", line)
        gsub(/&lt;/, "<", line)
        gsub(/&gt;/, ">", line)
        gsub(/&amp;/, "\\&", line)
        if (line != "" && style == "footer") footer = style "\t" line
        else if (line != "") print style "\t" line
        line = ""
        style = "text"
    }
    function border() {
        if (!box) end_line()
        else if (line !~ /(^|·)[ \t\n]*$/) line = line " · "
    }
    {
        tag = NR > 1 ? substr($0, 1, index($0, ">") - 1) : ""
        rest = NR > 1 ? substr($0, index($0, ">") + 1) : $0
        open = tag !~ /^\//
        name = tag
        gsub(/^\/|[ \/]*( .*)?$/, "", name)

        if (name == "span" && (hidden || tag ~ /hidden/)) hidden += open ? 1 : -1 # shown when somebody points at it
        if (hidden) next
        if (name == "div") depth += open ? 1 : -1
        if (name == "div" && open && !box && tag ~ /"(header|subnav-view|read__meta|cut|read__tags .*|read__status .*|right_tabs|sidebar|footer)"/) {
            end_line()
            box = depth
            if (tag ~ /"footer"/) style = "footer"
        } else if (name == "div" && box && depth < box) { end_line(); box = 0 }
        else if (name == "img" && tag ~ /photo-/) { end_line(); print "photo\t" }
        else if (name == "h1") { end_line(); if (open) style = "title" }
        else if (name == "blockquote") { end_line(); quote = open }
        else if (name ~ /^(p|div|nav|li|h3|br)$/) border()
        else if (name == "b") line = line (open ? "\001" : "\002")
        if (quote) style = "quote"
        line = line rest
    }
    END { end_line(); print footer }' >"$work/page"

awk -v markdown="$work/markdown" -v kept="$work/kept" -v page="$work/page" '
    # How many characters a text has; awk counts bytes here.
    function columns(text) { gsub(/[\001\002\200-\277]/, "", text); return length(text) }
    # Cuts a text into rows[1], rows[2] ...; a space stays at the end of its row.
    function wrap(text, width, rows,    n, at, word) {
        split("", rows)
        rows[n = 1] = ""
        while (text != "") {
            at = index(text, " ")
            word = at ? substr(text, 1, at) : text
            text = substr(text, length(word) + 1)
            if (rows[n] != "" && columns(rows[n] word) > width + 1) rows[++n] = ""
            rows[n] = rows[n] word
        }
        return n
    }
    # A row as SVG. What is open at its end is opened again in the next one.
    function markup(row, class,    opened, closed) {
        gsub(/&/, "\\&amp;", row)
        gsub(/</, "\\&lt;", row)
        gsub(/>/, "\\&gt;", row)
        if (is_open) row = "\001" row
        opened = gsub(/\001/, "<tspan class=\"" class "\">", row)
        closed = gsub(/\002/, "</tspan>", row)
        is_open = opened > closed
        return row (is_open ? "</tspan>" : "")
    }
    function put(x, y, class, row) { body = body sprintf("<text class=\"%s\" x=\"%d\" y=\"%d\">%s</text>\n", class, x, y, row) }

    function count_words(text, words,    n, i, all) {
        split("", words)
        gsub(/[\001\002]|·/, "", text)
        gsub(/[,.:]/, " ", text)
        n = split(text, all, " ")
        for (i = 1; i <= n; i++) words[all[i]]++
        return n
    }
    function is_kept(text,    wanted, found, n, i, word, same) {
        n = count_words(text, wanted)
        for (i = 1; i <= kept_lines; i++) {
            same = count_words(kept_line[i], found) == n
            for (word in wanted) if (found[word] != wanted[word]) same = 0
            if (same) return 1
        }
        return 0
    }

    BEGIN {
        LEFT = 24; RIGHT = 522; WIDTH = 486; TOP = 64; ROW = 17
        while ((getline line <kept) > 0) kept_line[++kept_lines] = line

        for (y = TOP; (getline line <page) > 0; y += 5) {
            style = substr(line, 1, index(line, "\t") - 1)
            line = substr(line, index(line, "\t") + 1)
            if (style == "photo") {
                body = body sprintf("<rect class=\"photo\" x=\"%d\" y=\"%d\" width=\"100\" height=\"36\" rx=\"4\"/>\n", LEFT, y - 11)
                y += 36
                continue
            }
            class = style == "title" ? "p t" : "p"
            if (!is_kept(line)) class = class " g"
            n = wrap(line, style == "title" ? 42 : 58, rows)
            if (style == "title") y += 5
            for (i = 1; i <= n; i++) {
                put(LEFT + (style == "quote" ? 14 : 0), y, class, markup(rows[i], "b"))
                y += style == "title" ? 22 : ROW
            }
        }
        bottom = y

        for (y = TOP; (getline line <markdown) > 0; ) {
            class = line ~ /^# / ? "m h" : "m"
            sub(/^\*\*[^*]*:\*\*/, "\001&\002", line)
            n = wrap(line, 58, rows)
            for (i = 1; i <= n; i++) {
                put(RIGHT, y, i == 1 ? class : class " c", markup(rows[i], "l"))
                y += line == "" ? 10 : ROW
            }
        }
        height = y > bottom ? y : bottom

        printf "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1000 %d\" width=\"1000\" height=\"%d\" role=\"img\">\n", height, height
        print "<!-- Made by tests/dev/picture.sh (make picture). -->"
        print "<title>A page of the site, and the Markdown that kremlin2md makes of it</title>"
        print "<style>"
        print "text { white-space: pre; fill: #1f2328 }"
        print ".p, .head { font: 12.5px system-ui, \"Segoe UI\", Helvetica, Arial, sans-serif }"
        print ".m { font: 12.5px ui-monospace, SFMono-Regular, Menlo, Consolas, \"DejaVu Sans Mono\", monospace }"
        print ".t { font-size: 17px }"
        print ".t, .b, .h, .l, .head { font-weight: 600 }"
        print ".g { fill: #818b98 }"
        print ".l, .h { fill: #0550ae }"
        print ".card { fill: #ffffff; stroke: #d1d9e0 }"
        print ".photo { fill: #d1d9e0 }"
        print "@media (prefers-color-scheme: dark) {"
        print "text { fill: #f0f6fc }"
        print ".g { fill: #818b98 }"
        print ".l, .h { fill: #79c0ff }"
        print ".card { fill: #0d1117; stroke: #3d444d }"
        print ".photo { fill: #3d444d }"
        print "}"
        print "</style>"
        for (i = 0; i < 2; i++) {
            x = (i ? RIGHT : LEFT) - 20
            printf "<rect class=\"card\" x=\"%d.5\" y=\"4.5\" width=\"%d\" height=\"%d\" rx=\"8\"/>\n", x, WIDTH, height - 9
            printf "<path class=\"card\" d=\"M%d 38.5h%d\"/>\n", x + 1, WIDTH
            printf "<text class=\"head\" x=\"%d\" y=\"26\">%s</text>\n", x + 20, i ? "kremlin2md data/sample.html" : "data/sample.html in a browser (grey: not in the Markdown)"
        }
        printf "%s</svg>\n", body
    }' </dev/null
