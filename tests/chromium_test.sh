#!/bin/sh
# SPDX-License-Identifier: MIT
# Pages that Chromium saves, as MHTML and as "complete", give the same output as the pages themselves. Runs over the
# fixtures and, if a directory of real pages exists, over a few of those. Skipped without Chromium or Node.js.
. "$(dirname "$0")/tap.sh"

chromium=$(command -v chromium || command -v chromium-browser || command -v google-chrome) || chromium=''
if [ -z "$chromium" ] || ! command -v node >/dev/null 2>&1; then
    skip 'Chromium and Node.js are not both installed'
    finish
    exit
fi

# Only pages that contain their address: for others the source line may differ. test_forms covers those. Chromium writes
# the lines of folded-en.html anew, which no longer show that they were folded.
pages=''
for page in "$HERE/../data/sample.html" "$HERE"/golden/*.html "$HERE"/../../shared/pages/en/5[0-9]*0.html; do
    case $page in */folded-*) continue ;; esac
    if grep -q 'data-href="http' "$page" 2>/dev/null; then pages="$pages $page"; fi
done
mkdir "$WORK/saved"
# shellcheck disable=SC2086 # a list of files
check 'Chromium saves the pages' node "$HERE/chromium.mjs" "$chromium" "$WORK/saved" $pages
for page in $pages; do
    of=$(basename "$page" .html)
    for options in '' '--images --links=all' '--to=json --images'; do
        # shellcheck disable=SC2086 # a list of options
        run $options "$page"
        mv "$WORK/out" "$WORK/wanted"
        for saved in "$of.mhtml" "$of.complete.html"; do
            # shellcheck disable=SC2086
            run $options "$WORK/saved/$saved"
            expect "$saved is converted${options:+ with $options}" 0
            check "$saved gives the same output${options:+ with $options}" cmp "$WORK/wanted" "$WORK/out"
        done
    done
done
finish
