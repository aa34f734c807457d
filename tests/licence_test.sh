#!/bin/sh
# SPDX-License-Identifier: MIT
# Every source file names its licence in its first three lines.
. "$(dirname "$0")/tap.sh"
cd "$HERE/.." || exit 1

# Not sources: pages, what the tests expect of them, documents, what the program has written, and files whose format has
# no comments.
find Makefile .ci src include tests data -type f \
    ! -path 'tests/golden/*' ! -path 'tests/fuzz/corpus/*' ! -path 'tests/text/*' ! -path 'tests/layouts/*' ! -path 'tests/labels/*' ! -path 'data/completions/*' ! -name '*.md' ! -name '*.html' ! -name '*.svg' ! -name '*.schema.json' \
    ! -path 'data/packaging/debian/source/format' ! -path 'data/packaging/debian/changelog' >"$WORK/sources"
check 'there are sources' test "$(wc -l <"$WORK/sources")" -gt 100
while read -r file; do
    head -n 3 "$file" | grep -q 'SPDX-License-Identifier: MIT\( \*/\)*$' || echo "$file"
done <"$WORK/sources" >"$WORK/without"
check 'each has a line SPDX-License-Identifier: MIT near its top' diff /dev/null "$WORK/without"
finish
