#!/bin/bash
# SPDX-License-Identifier: MIT
# Runs the tests in a fresh Debian for i386, where size_t is an int and some system calls hide their arguments.
# usage: tests/dev/i386.sh BUILD. Needs root, debootstrap and Debian's packages. SUITE is the release, bookworm by default.
# What is tested is the last commit. The last line is "N passed, N failed"; the log is BUILD/check-i386.log.
set -u
cd "$(dirname "$0")/../.." || exit 1
if [ "$(id -u)" != 0 ] || ! command -v debootstrap >/dev/null; then echo 'check-i386: needs root and debootstrap' >&2; exit 1; fi
suite=${SUITE:-bookworm}
mkdir -p "$1"
log=$(cd "$1" && pwd)/check-i386.log
root=$(mktemp -d) || exit 1
clean_up() {
    umount "$root/proc" "$root/sys" 2>/dev/null
    if grep -q " $root/" /proc/self/mountinfo; then echo "check-i386: $root has mounts and stays" >&2; else rm -rf "$root"; fi
}
trap clean_up EXIT
trap 'exit 1' INT TERM

{
    debootstrap --arch=i386 --variant=minbase --include=ca-certificates,make "$suite" "$root" &&
        cp /etc/resolv.conf "$root/etc/resolv.conf" && mount -t proc proc "$root/proc" &&
        mount -t sysfs -o ro sysfs "$root/sys" && mkdir "$root/project" &&
        git archive HEAD | tar -x -C "$root/project"
} >"$log" 2>&1 || { tail -n 20 "$log"; exit 1; }
env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 K2M_QUICK=1 chroot "$root" \
    sh -c 'cd /project && make check' >>"$log" 2>&1
status=$?
[ "$status" = 0 ] || tail -n 60 "$log"
grep -E '^[0-9]+ passed, [0-9]+ failed' "$log" | tail -n 1
exit "$status"
