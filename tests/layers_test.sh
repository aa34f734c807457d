#!/bin/sh
# SPDX-License-Identifier: MIT
# The folders of src form layers: a file includes only what its folder may know. data/doc/code.md has the same table.
. "$(dirname "$0")/tap.sh"
cd "$HERE/.." || exit 1

# A folder of src, and the folders that its files may include, besides itself.
layers='base:
site: base gen
transcript: base
read: base site transcript
turns: base site transcript
write: base site transcript
command: gen kremlin2md.h'

# allowed FOLDER: the folders that it may include
allowed() { echo "$1 $(echo "$layers" | sed -n "s/^$1://p")"; }

for folder in src/*/; do
    folder=$(basename "$folder")
    [ "$folder" != gen ] || continue
    check "$folder is one of the layers" sh -c "echo '$layers' | grep -q '^$folder:'"
    find "src/$folder" -name '*.[ch]' -exec grep -H '^#include "' {} + >"$WORK/includes"
    check "$folder has includes" test -s "$WORK/includes"
    : >"$WORK/wrong"
    while IFS=: read -r file line; do
        name=$(echo "$line" | sed 's/^#include "\([^"]*\)".*/\1/')
        case " $(allowed "$folder") " in *" ${name%%/*} "*) ;; *) echo "$file: $name" >>"$WORK/wrong" ;; esac
    done <"$WORK/includes"
    check "$folder includes only what it may know" sh -c "! grep . '$WORK/wrong'"
done

# No two sources include each other's headers, however long the way round. The files page_*.c are one with page.c.
find src -name '*.[ch]' -exec grep -H '^#include "[a-z_]*/' {} + | grep -v gen/ |
    sed 's|^src/\([^:.]*\)\.[ch]:#include "\([^".]*\)\.h".*|\1 \2|' | sed 's|read/page_[a-z]*|read/page|g' | awk '$1 != $2' | sort -u >"$WORK/edges"
check 'there are includes between sources' test "$(wc -l <"$WORK/edges")" -gt 50
check 'no circle of includes' sh -c "tsort '$WORK/edges' >/dev/null"
finish
