#!/bin/sh
# SPDX-License-Identifier: MIT
# What the fuzz targets require holds for each file of their corpus, which has a file for each of their finds
# ("find-…"). `make fuzz` looks for more.
. "$(dirname "$0")/tap.sh"
fuzz=$HERE/fuzz

# replay TARGET FILE...
replay() {
    target=$1
    shift
    if "$BUILD/tests/fuzz_$target" "$@" >"$WORK/out" 2>"$WORK/err"; then pass "$target: $(grep -c '^ok' "$WORK/out") files"
    else fail "$target: $(grep '^#' "$WORK/out" | tail -n 1)" "$(head -n 20 "$WORK/err")"; fi
    check "$target: all that are there" test "$(grep -c '^ok' "$WORK/out")" = $#
}

replay markdown "$fuzz"/corpus/pages/* "$HERE"/golden/*
replay json "$fuzz"/corpus/pages/* "$HERE"/golden/*
replay encoding "$fuzz"/corpus/encodings/*
replay mime "$fuzz"/corpus/messages/* "$fuzz"/corpus/pages/*
finish
