#!/bin/bash
# SPDX-License-Identifier: MIT
# `make deb` in a fresh Debian, and its packages in another one: lintian, installed by apt, used, purged without a trace.
# usage: tests/dev/deb.sh BUILD. Needs root, debootstrap and Debian's packages. SUITE is the release, bookworm by default.
# The last line is "N passed, N failed". The packages and logs are left in BUILD/check-deb.
set -u
cd "$(dirname "$0")/../.." || exit 1
if [ "$(id -u)" != 0 ] || ! command -v debootstrap >/dev/null; then echo 'check-deb: needs root and debootstrap' >&2; exit 1; fi
suite=${SUITE:-bookworm}
mkdir -p "$1"
out=$(cd "$1" && pwd)/check-deb
rm -rf "$out" && mkdir "$out" || exit 1
# Outside the project's folder, so that nothing in the new systems can be taken from it.
work=$(mktemp -d) || exit 1
mounted=()
clean_up() {
    local folder
    for folder in "${mounted[@]}"; do umount "$folder"; done
    mounted=()
    if grep -q " $work/" /proc/self/mountinfo; then echo "check-deb: $work has mounts and stays" >&2; else rm -rf "$work"; fi
}
trap clean_up EXIT
trap 'exit 1' INT TERM

passed=0 failed=0
# check NAME COMMAND...: what it prints goes to a log, and is shown if it fails
check() {
    local name=$1
    shift
    if "$@" >"$out/log" 2>&1; then passed=$((passed + 1)); echo "ok - $name"
    else failed=$((failed + 1)); echo "not ok - $name"; tail -n 30 "$out/log" | sed 's/^/#   /'; fi
    cat "$out/log" >>"$out/all.log"
}
# inside SYSTEM COMMAND...
inside() {
    local root=$work/$1
    shift
    env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive chroot "$root" "$@"
}
# system NAME: a copy of the fresh system
system() {
    cp -a "$work/fresh" "$work/$1" && mount -t proc proc "$work/$1/proc" && mounted+=("$work/$1/proc")
}
apt_install() { inside "$1" apt-get install -y --no-install-recommends "${@:2}"; }

debootstrap --variant=minbase --include=ca-certificates "$suite" "$work/fresh" >"$out/debootstrap.log" 2>&1 ||
    { tail -n 20 "$out/debootstrap.log"; exit 1; }
cp /etc/resolv.conf "$work/fresh/etc/resolv.conf"
# Nothing starts in there.
printf '#!/bin/sh\nexit 101\n' >"$work/fresh/usr/sbin/policy-rc.d" && chmod +x "$work/fresh/usr/sbin/policy-rc.d"

# ---- the build, by a user without rights, without a network ----
system builder || exit 1
apt_install builder dpkg-dev debhelper lintian procps >"$out/builder.log" 2>&1 || { tail -n 20 "$out/builder.log"; exit 1; }
inside builder useradd -m builder
mkdir "$work/builder/home/builder/source"
git archive HEAD | tar -x -C "$work/builder/home/builder/source" || exit 1
inside builder chown -R builder: /home/builder
check 'apt finds what the packages are built with' inside builder apt-get build-dep -y --no-install-recommends \
    /home/builder/source/data/packaging
# A package manager that is called is found out.
for tool in apt apt-get; do
    printf '%s\n' '#!/bin/sh' 'touch /tmp/called' 'exit 1' >"$work/builder/usr/local/bin/$tool"
    chmod +x "$work/builder/usr/local/bin/$tool"
done
# build FOLDER SETTING...
build() {
    unshare --net -- env -i PATH=/usr/local/bin:/usr/sbin:/usr/bin:/bin HOME=/home/builder LC_ALL=C.UTF-8 "${@:2}" \
        chroot --userspec=builder:builder "$work/builder" sh -c "cd /home/builder/$1 && make deb"
}
check 'make deb, without a network and without rights' build source
cp "$out/log" "$out/build.log"
check 'its tests have run, and passed' grep -E '^[1-9][0-9]+ passed, 0 failed' "$out/build.log"
check 'it has not called the package manager' test ! -e "$work/builder/tmp/called"
made=$work/builder/home/builder/source/build/deb
cp "$made"/*_* "$out" || exit 1
printf '%s\n' kremlin2md kremlin2md-dbgsym libkremlin2md-dev libkremlin2md0 libkremlin2md0-dbgsym >"$work/packages"
check 'it gives three packages, and two with debugging symbols' \
    sh -c "cd '$out' && for package in *.deb; do echo \${package%%_*}; done | LC_ALL=C sort | diff '$work/packages' -"
check 'lintian has no error and no warning' inside builder su builder -c \
    'cd /home/builder/source/build/deb && lintian -i --pedantic -E --fail-on error,warning *.changes'
cp "$out/log" "$out/lintian.log"
cp -a "$work/builder/home/builder/source" "$work/builder/home/builder/again-in-a-longer-path"
rm -rf "$work/builder/home/builder/again-in-a-longer-path/build"
check 'make deb in another folder' build again-in-a-longer-path DEB_BUILD_OPTIONS=nocheck
for package in "$out"/*.deb; do
    check "gives the same bytes: $(basename "$package")" cmp "$package" \
        "$work/builder/home/builder/again-in-a-longer-path/build/deb/$(basename "$package")"
done

# ---- the packages, in a system that has never seen the source ----
system user || exit 1
# The documentation and shells to try the completions in are there before the list is taken.
apt_install user man-db bash-completion zsh fish >"$out/user.log" 2>&1 || { tail -n 20 "$out/user.log"; exit 1; }
# files: all that is there, but for the records of apt, dpkg and man-db
files() {
    (cd "$work/user" && find . -xdev \( -path ./var/lib/dpkg -o -path ./var/lib/apt -o -path ./var/cache/apt \
        -o -path ./var/cache/man -o -path ./var/log \) -prune -o -print | LC_ALL=C sort)
}
files >"$work/before"
mkdir "$work/user/packages"
cp "$out"/*.deb data/sample.html "$work/user/packages"
in_user() { check "$1" inside user sh -c "$2"; }
in_user 'apt installs the command and the library' 'apt-get install -y --no-install-recommends /packages/*.deb'
in_user 'the command converts the sample page, in the sandbox' \
    'kremlin2md --version | grep "sandbox seccomp" && kremlin2md /packages/sample.html >/packages/sample.md'
check 'as it should' cmp tests/golden/sample.md "$work/user/packages/sample.md"
library=usr/lib/$(inside builder dpkg-architecture -qDEB_HOST_MULTIARCH)
for file in libkremlin2md.so.0 libkremlin2md.so libkremlin2md.a pkgconfig/kremlin2md.pc; do
    check "/$library/$file is there" test -s "$work/user/$library/$file"
done
in_user 'the dynamic linker knows the library' 'ldconfig -p | grep libkremlin2md.so.0'
in_user 'man shows kremlin2md(1)' 'man 1 kremlin2md | grep -e --files-from'
in_user 'man shows kremlin2md(3)' 'man 3 kremlin2md | grep kremlin2md_read'
# shellcheck disable=SC2016 # scripts of the shells inside
check 'bash completes' inside user bash -c '. /usr/share/bash-completion/bash_completion; _completion_loader kremlin2md
    COMP_WORDS=(kremlin2md --o) COMP_CWORD=1; _kremlin2md kremlin2md --o kremlin2md; printf "%s\n" "${COMPREPLY[@]}" | grep -e --output-dir'
check 'fish completes' inside user fish -c "complete -C 'kremlin2md --o' | grep -e --output-dir"
# shellcheck disable=SC2016
check 'zsh finds its completion' inside user zsh -f -c 'autoload -Uz compinit && compinit -D && autoload +X $_comps[kremlin2md] &&
    whence -v $_comps[kremlin2md] | grep /usr/share/zsh/vendor-completions/_kremlin2md'
in_user 'apt purges the packages' 'rm -r /packages /root/.local /root/.config /root/.cache 2>/dev/null
    apt-get purge -y "kremlin2md*" "libkremlin2md*" && apt-get autoremove -y --purge && ! dpkg -l | grep kremlin2md'
files >"$work/after"
check 'and nothing is left' diff "$work/before" "$work/after"

# ---- the library, for those who build with it; debian/tests ----
system developer || exit 1
mkdir "$work/developer/packages"
cp "$out"/*.deb "$work/developer/packages"
mkdir "$work/developer/source"
git archive HEAD | tar -x -C "$work/developer/source"
cp -R data/packaging/debian "$work/developer/source/debian"
needs=$(sed -n 's/^Depends: //p' data/packaging/debian/tests/control | tr ',' '\n' | sed 's/|.*//' | grep -v kremlin2md | tr '\n' ' ')
check 'apt installs what debian/tests needs' inside developer sh -c \
    "apt-get install -y --no-install-recommends /packages/*.deb $needs"
for test in command library; do
    check "debian/tests/$test" inside developer sh -c "cd /source && debian/tests/$test"
done

echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
