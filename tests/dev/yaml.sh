#!/bin/sh
# SPDX-License-Identifier: MIT
# A development check, not part of `make check`: does the YAML 1.2 library yaml, from the npm registry, read the same data
# from the front matter as the JSON contains? jq must also read the JSON. Checks the golden pages and, if ../shared exists,
# the real pages. usage: tests/dev/yaml.sh BUILD-DIRECTORY (make check-yaml)
set -eu
build=$(cd "${1:-build}" && pwd)
. "$(dirname "$0")/npm.sh"
need_npm yaml
cat >"$work/compare.js" <<'EOF'
const { readFileSync } = require('fs')
const { parse } = require(process.argv[4] + '/node_modules/yaml')
const front = parse(readFileSync(process.argv[2], 'utf8').split(/^---$/m)[1], { version: '1.2' })
const page = JSON.parse(readFileSync(process.argv[3], 'utf8'))
const speakers = page.body.filter(b => b.type == 'turn' && b.name).map(b => b.name)
const wanted = { title: page.title, date: page.date, time: page.time, place: page.place, lang: page.lang,
  source: page.source, sections: page.sections, regions: page.regions, topics: page.topics, persons: page.persons,
  speakers: [...new Set(speakers)] }
process.exit(JSON.stringify(front) == JSON.stringify(wanted) ? 0 : 1)
EOF
passed=0 failed=0
for page in tests/golden/*.html ../shared/pages/*/*.html; do
    [ -e "$page" ] || continue
    "$build/kremlin2md" --front-matter "$page" >"$work/front" 2>/dev/null || continue
    "$build/kremlin2md" --to=json "$page" >"$work/json"
    if jq -e . <"$work/json" >/dev/null && node "$work/compare.js" "$work/front" "$work/json" "$node"; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "$page: front matter and JSON differ"
    fi
done
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
