#!/bin/sh
# SPDX-License-Identifier: MIT
# Runs the fuzz targets on each file of their corpus, which includes all inputs that made one fail before ("find-…").
# `make fuzz` searches for more.
. "$(dirname "$0")/tap.sh"
fuzz=$HERE/fuzz

# replay TARGET FILE...: runs a target on each file
replay() {
    target=$1
    shift
    if "$BUILD/tests/fuzz_$target" "$@" >"$WORK/out" 2>"$WORK/err"; then pass "$target: $(grep -c '^ok' "$WORK/out") files"
    else fail "$target: $(grep '^#' "$WORK/out" | tail -n 1)" "$(head -n 20 "$WORK/err")"; fi
    check "$target: no file is left out" test "$(grep -c '^ok' "$WORK/out")" = $#
}

replay markdown "$fuzz"/corpus/pages/* "$HERE"/golden/*.* "$HERE"/golden/options/*.html
replay json "$fuzz"/corpus/pages/* "$HERE"/golden/*.* "$HERE"/golden/options/*.html
replay formats "$fuzz"/corpus/pages/* "$HERE"/golden/*.* "$HERE"/golden/options/*.html
replay encoding "$fuzz"/corpus/encodings/*
replay mime "$fuzz"/corpus/messages/* "$fuzz"/corpus/pages/*
replay unpack "$fuzz"/corpus/archives/* "$fuzz"/corpus/messages/* "$fuzz"/corpus/pages/*
finish
