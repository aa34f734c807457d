# SPDX-License-Identifier: MIT
# npm.sh: what the development checks share; sourced, with the build folder in $build. Sets work, a folder of the check's own
# that is removed at its end.

# need_npm PACKAGE: has it from the npm registry in $node, a folder below the build folder
need_npm() {
    node=$build/npm
    [ -d "$node/node_modules/$1" ] && return
    mkdir -p "$node"
    npm install --silent --no-fund --no-audit --prefix "$node" "$1"
}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
