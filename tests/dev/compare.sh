#!/bin/sh
# SPDX-License-Identifier: MIT
# The figures of the README's comparison: kremlin2md, pandoc, and a browser's reader view (Mozilla's Readability, with
# turndown for its Markdown; both from the npm registry) over the real pages in ../shared, held against what a reader
# finds on them. usage: tests/dev/compare.sh BUILD-FOLDER (make compare)
set -eu
build=$(cd "${1:-build}" && pwd)
. "$(dirname "$0")/npm.sh"
need_npm @mozilla/readability
need_npm jsdom
need_npm turndown
command -v pandoc >/dev/null || { echo 'pandoc is not installed' >&2; exit 1; }
[ -d ../shared/expected/en ] || { echo '../shared is not there' >&2; exit 1; }
cp tests/dev/compare.cjs "$node/compare.cjs" # where it finds its packages
node "$node/compare.cjs" "$build/kremlin2md" ../shared
