# SPDX-License-Identifier: MIT
# npm.sh: functions for the development checks, which source it with the build directory in $build. Sets $work to a
# temporary directory, which is removed at exit.

# need_npm PACKAGE: installs a package from the npm registry in $node, a subdirectory of the build directory
need_npm() {
    node=$build/npm
    [ -d "$node/node_modules/$1" ] && return
    mkdir -p "$node"
    npm install --silent --no-fund --no-audit --prefix "$node" "$1"
}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
