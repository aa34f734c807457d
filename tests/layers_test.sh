#!/bin/sh
# SPDX-License-Identifier: MIT
# The directories of src form layers: a file may include only headers of the layers that its directory may use.
. "$(dirname "$0")/tap.sh"
cd "$HERE/.." || exit 1

# Each directory of src, and the directories that its files may include besides their own.
layers='base:
site: base gen
transcript: base
read: base site transcript
turns: base site transcript
write: base site transcript
unpack: base site transcript read
command: base gen kremlin2md.h'

# allowed DIRECTORY: prints the directories whose headers it may include
allowed() { echo "$1 $(echo "$layers" | sed -n "s/^$1://p")"; }

for directory in src/*/; do
    directory=$(basename "$directory")
    [ "$directory" != gen ] || continue
    check "src/$directory is one of the layers" sh -c "echo '$layers' | grep -q '^$directory:'"
    find "src/$directory" -name '*.[ch]' -exec grep -H '^#include "' {} + >"$WORK/includes"
    check "src/$directory has includes" test -s "$WORK/includes"
    : >"$WORK/wrong"
    while IFS=: read -r file line; do
        name=$(echo "$line" | sed 's/^#include "\([^"]*\)".*/\1/')
        case " $(allowed "$directory") " in *" ${name%%/*} "*) ;; *) echo "$file: $name" >>"$WORK/wrong" ;; esac
    done <"$WORK/includes"
    check "src/$directory includes only what it may use" sh -c "! grep . '$WORK/wrong'"
done

# There are no circular includes between sources. The files page_*.c count as page.c.
find src -name '*.[ch]' -exec grep -H '^#include "[a-z_]*/' {} + | grep -v gen/ |
    sed 's|^src/\([^:.]*\)\.[ch]:#include "\([^".]*\)\.h".*|\1 \2|' | sed 's|read/page_[a-z]*|read/page|g' | awk '$1 != $2' | sort -u >"$WORK/edges"
check 'the test finds includes between sources' test "$(wc -l <"$WORK/edges")" -gt 50
check 'no circular includes' sh -c "tsort '$WORK/edges' >/dev/null"
finish
