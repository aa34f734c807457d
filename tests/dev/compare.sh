#!/bin/sh
# SPDX-License-Identifier: MIT
# Measures the figures of the README's comparison: how much of the real pages in ../shared survives in the output of
# kremlin2md, pandoc, and a browser's reader view (Mozilla's Readability, with turndown to write Markdown; both from the npm
# registry). What a page contains is in ../shared/expected. usage: tests/dev/compare.sh BUILD-DIRECTORY (make compare)
set -eu
build=$(cd "${1:-build}" && pwd)
. "$(dirname "$0")/npm.sh"
need_npm @mozilla/readability
need_npm jsdom
need_npm turndown
command -v pandoc >/dev/null || { echo 'pandoc is not installed' >&2; exit 1; }
[ -d ../shared/expected/en ] || { echo '../shared does not exist' >&2; exit 1; }
cp tests/dev/compare.cjs "$node/compare.cjs" # beside its packages
node "$node/compare.cjs" "$build/kremlin2md" ../shared
