#!/bin/sh
# SPDX-License-Identifier: MIT
# Two builds of the same source in different folders, at different times and under different settings, give the same bytes.
. "$(dirname "$0")/tap.sh"
top=$(cd "$HERE/.." && pwd)
if [ "$(uname -s)" = Darwin ]; then
    skip 'the linker of macOS writes the paths of the object files into the program'
    finish
    exit 0
fi

# An ar that writes times and owners unless it is told not to, as GNU ar does by default. Debian's does not.
cat >"$WORK/ar" <<'EOF'
#!/bin/sh
flags=U$1
shift
exec ar "$flags" "$@"
EOF
chmod +x "$WORK/ar"

# build FOLDER SETTING...: copies the source there and builds it, with these environment variables
build() {
    folder=$WORK/$1
    shift
    mkdir -p "$folder"
    cp -R "$top/src" "$top/include" "$top/data" "$top/Makefile" "$top/.ci" "$folder" || return 1
    (cd "$folder" && env MAKEFLAGS= "$@" make -s -j2 B=build AR="$WORK/ar" SANDBOX="$(cat "$BUILD/gen/sandbox")" all)
}
check 'the first build' build one LC_ALL=C TZ=UTC
umask 077
check 'the second build, in a longer path' build another/with/a/longer/path LC_ALL=C.UTF-8 TZ=Asia/Kamchatka
for file in kremlin2md libkremlin2md.a libkremlin2md.so; do
    first=$(find "$WORK/one/build" -name "$file*" -type f)
    second=$(find "$WORK/another/with/a/longer/path/build" -name "$file*" -type f)
    check "$file has the same bytes" cmp "$first" "$second"
    check "$file does not name the folder it was built in" sh -c "test -s '$first' && ! grep -aqF '$WORK' '$first'"
done
finish
