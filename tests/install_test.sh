#!/bin/sh
# SPDX-License-Identifier: MIT
# make install and uninstall, also as on macOS, the library as others use it, the packages' metadata, and the completions
# in real shells.
. "$(dirname "$0")/tap.sh"
top=$(cd "$HERE/.." && pwd)
data=$top/data
version=$(sed -n 's/^#define KREMLIN2MD_VERSION "\(.*\)"/\1/p' "$top/include/kremlin2md.h")
cc=${CC:-cc}

# What the caller of make has set would change where things are installed. The build itself is the caller's.
unset MAKEFLAGS DESTDIR BINDIR INCLUDEDIR LIBDIR DATADIR MANDIR BASHCOMPDIR ZSHCOMPDIR FISHCOMPDIR
make_here() { (cd "$top" && make -s PREFIX=/usr B="$BUILD" SANDBOX="$(cat "$BUILD/gen/sandbox")" "$@"); }
cp "$K" "$WORK/before"
check 'make install' make_here DESTDIR="$WORK/root" install
check 'it installs the program that was there, and builds no other' cmp "$WORK/before" "$WORK/root/usr/bin/kremlin2md"
check 'the program runs from there' sh -c "'$WORK/root/usr/bin/kremlin2md' --version | grep -q 'kremlin2md $version '"
for file in include/kremlin2md.h lib/libkremlin2md.a lib/libkremlin2md.so lib/pkgconfig/kremlin2md.pc share/man/man1/kremlin2md.1 \
    share/man/man3/kremlin2md.3 share/bash-completion/completions/kremlin2md share/zsh/site-functions/_kremlin2md \
    share/fish/vendor_completions.d/kremlin2md.fish share/kremlin2md/kremlin2md.schema.json; do
    check "it installs $file" test -s "$WORK/root/usr/$file"
done

# The examples of data/doc/recipes.md and kremlin2md(3), in C, built as a user of the library would.
PKG_CONFIG_SYSROOT_DIR=$WORK/root PKG_CONFIG_PATH=$WORK/root/usr/lib/pkgconfig
export PKG_CONFIG_SYSROOT_DIR PKG_CONFIG_PATH
check 'pkg-config knows the version' test "$(pkg-config --modversion kremlin2md)" = "$version"
awk '/^```c$/ { on = 1; next } /^```$/ { on = 0 } on' "$top/data/doc/recipes.md" >"$WORK/recipes.c"
sed -n '/^#include <kremlin2md.h>/,/^\.Ed/p' "$data/kremlin2md.3" | sed '/^\.Ed/d; s/\\e/\\/g' >"$WORK/man.c"
case "$(nm "$BUILD/libkremlin2md.a" 2>/dev/null)" in *__asan_*) sanitize='-fsanitize=address,undefined' ;; *) sanitize='' ;; esac
for example in recipes man; do
    # shellcheck disable=SC2046,SC2086 # lists of flags
    check "the C example of $example builds" $cc -std=c11 -Wall -Wextra -Werror $sanitize -o "$WORK/$example" "$WORK/$example.c" \
        $(pkg-config --cflags --libs kremlin2md)
    LD_LIBRARY_PATH=$WORK/root/usr/lib "$WORK/$example" <"$data/sample.html" >"$WORK/out" 2>"$WORK/err"
    check 'and gives the sample page' cmp "$HERE/golden/sample.md" "$WORK/out"
done
check 'the shared library shows what the header declares, and nothing else' sh -c "nm -D --defined-only '$WORK/root/usr/lib/libkremlin2md.so' |
    sed 's/.* //' | grep -v '^_\|^lprof' | sort >'$WORK/shown'; sed -n 's/.*\(kremlin2md_[a-z_]*\)(.*/\1/p' '$top/include/kremlin2md.h' |
    grep -v '^kremlin2md_\(status\|page\)\$' | sort -u | cmp - '$WORK/shown'"
sed -n 's/^ \(.*\)@Base .*/\1/p' "$data/packaging/debian/libkremlin2md0.symbols" | sort >"$WORK/symbols"
check "the Debian packages' symbols file names the same functions" diff "$WORK/shown" "$WORK/symbols"
check 'and the same soname' grep -q "^libkremlin2md\.so\.${version%%.*} libkremlin2md${version%%.*} " "$data/packaging/debian/libkremlin2md0.symbols"
unset PKG_CONFIG_SYSROOT_DIR PKG_CONFIG_PATH
check 'the soname leads to it' sh -c "cmp '$WORK/root/usr/lib/libkremlin2md.so.${version%%.*}' '$WORK/root/usr/lib/libkremlin2md.so.$version'"
echo kept >"$WORK/root/usr/share/man/man1/other.1"
check 'make uninstall' make_here DESTDIR="$WORK/root" uninstall
check 'leaves nothing but what others have put there' test "$(find "$WORK/root" -type f -o -type l)" = "$WORK/root/usr/share/man/man1/other.1"
check 'make install elsewhere' make_here DESTDIR="$WORK/else" PREFIX=/opt/x LIBDIR=/opt/x/lib64 MANDIR=/opt/man install
check 'says so in the pkg-config file' test "$(PKG_CONFIG_PATH=$WORK/else/opt/x/lib64/pkgconfig pkg-config --variable=libdir kremlin2md)" = /opt/x/lib64
check 'and puts things there' test -s "$WORK/else/opt/man/man1/kremlin2md.1"

# ---- data/packaging ----
# packaged FILE EXPRESSION: sed finds this version in the file, and no other
packaged() { check "data/packaging/$1 is of this version" test "$(sed -n "$2" "$data/packaging/$1" | sort -u)" = "$version"; }
packaged debian/changelog '1s/^kremlin2md (\(.*\)-[^-]*) .*/\1/p'
packaged rpm/kremlin2md.spec 's/^Version: *//p'
packaged alpine/APKBUILD 's/^pkgver=//p'
packaged arch/PKGBUILD 's/^pkgver=//p'
packaged homebrew/kremlin2md.rb 's/.*kremlin2md-\(.*\)\.tar\.gz.*/\1/p'

# ---- as on macOS ----
# The Makefile is told that this is another system. The compiler writes down its arguments and makes empty files.
mkdir "$WORK/bin"
# shellcheck disable=SC2016 # a script
printf '%s\n' '#!/bin/sh' 'echo "$K2M_SYSTEM"' >"$WORK/bin/uname"
cat >"$WORK/bin/compiler" <<EOT
#!/bin/sh
echo "\$*" >>"$WORK/calls"
while [ \$# -gt 0 ]; do
    case \$1 in -o | rcs*) : >"\$2" ;; esac
    shift
done
EOT
chmod +x "$WORK/bin/uname" "$WORK/bin/compiler"
# make_as SYSTEM ARGUMENT...: the build directory is $WORK/SYSTEM
make_as() {
    system=$1
    shift
    : >"$WORK/calls"
    (cd "$top" && unset CFLAGS CPPFLAGS LDFLAGS HARDENING && PATH=$WORK/bin:$PATH K2M_SYSTEM=$system make -s PREFIX=/usr B="$WORK/$system" \
        CC="$WORK/bin/compiler" AR="$WORK/bin/compiler" BUILD_CC="$cc" SANDBOX='' "$@")
}
called() { grep -q -e "$@" "$WORK/calls"; }
elf='-shared\|-Wl,-soname\|-Wl,-z\|-pie\|-fstack-clash-protection\|rcsD'
check 'a build as on Linux' make_as Linux all
check 'makes a shared object with a soname' called "-shared -Wl,-soname,libkremlin2md.so.${version%%.*} -o $WORK/Linux/libkremlin2md.so.$version"
for flag in -shared -Wl,-soname -Wl,-z -pie -fstack-clash-protection rcsD; do check "with $flag" called "$flag"; done
check 'a build as on macOS' make_as Darwin DESTDIR="$WORK/mac" install
check 'makes a dylib that knows where it is installed' called "-dynamiclib -install_name /usr/lib/libkremlin2md.${version%%.*}.dylib \
-compatibility_version ${version%%.*} -current_version $version -o $WORK/Darwin/libkremlin2md.$version.dylib"
check 'passes no flag that only ELF systems know' sh -c "! grep -e '$elf' '$WORK/calls'"
printf 'libkremlin2md.%s\n' "${version%%.*}.dylib" "$version.dylib" a dylib | LC_ALL=C sort >"$WORK/wanted"
check 'and installs it under its three names, and no shared object' \
    sh -c "ls '$WORK/mac/usr/lib' | grep -v pkgconfig | LC_ALL=C sort | diff '$WORK/wanted' -"
check 'the names lead to one file' sh -c "cd '$WORK/mac/usr/lib' && [ \$(readlink libkremlin2md.dylib) = libkremlin2md.$version.dylib ] &&
    [ \$(readlink libkremlin2md.${version%%.*}.dylib) = libkremlin2md.$version.dylib ]"
check 'make uninstall as on macOS' make_as Darwin DESTDIR="$WORK/mac" uninstall
check 'leaves nothing' test -z "$(find "$WORK/mac" -type f -o -type l)"

# ---- completions ----
for shell in bash zsh fish; do
    case $shell in zsh) file=_kremlin2md ;; *) file=kremlin2md.$shell ;; esac
    "$K" --completion=$shell >"$WORK/completion" 2>"$WORK/err"
    check "data/completions/$file is what the options are (make completions)" cmp "$data/completions/$file" "$WORK/completion"
done
mkdir "$WORK/files"
cp "$data/sample.html" "$WORK/files/apage.html"
mkdir "$WORK/files/adir"
cd "$WORK/files" || exit 1

# complete_in_SHELL LINE: prints what the shell would offer for a command line
cat >"$WORK/bash.sh" <<'EOT'
source "$1"
line=$2
read -r -a COMP_WORDS <<<"${line//=/ = }"
[[ $line == *[\ =] ]] && COMP_WORDS+=('')
COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
compopt() { :; }
_kremlin2md kremlin2md "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
printf '%s\n' "${COMPREPLY[@]}"
EOT
complete_in_bash() { bash "$WORK/bash.sh" "$data/completions/kremlin2md.bash" "$1"; }
complete_in_fish() { fish --no-config -c "source '$data/completions/kremlin2md.fish'; complete -C '$1'"; }
cat >"$WORK/zsh.sh" <<'EOT'
zmodload zsh/zpty
zpty shell zsh -f -i
# The prompt, not the command that sets it, says that the line editor listens.
zpty -w shell "fpath=($1 \$fpath); autoload -Uz compinit; compinit -u -d $2; LISTMAX=1000; cd $PWD; PS1='<ready''>'"
zpty -r shell line '*<ready>*'
zpty -w -n shell "$3"$'\C-D'
# Until nothing more has come for a second.
for ((quiet = 0, rounds = 0; quiet < 10 && rounds < 200; rounds++)); do
    sleep 0.1
    if zpty -r -t shell line; then print -r -- "$line"; quiet=0; elif ((rounds > 20)); then ((quiet++)); fi
done
zpty -d shell
EOT
complete_in_zsh() { TERM=dumb zsh -f "$WORK/zsh.sh" "$data/completions" "$WORK/zcompdump" "$1"; }
for shell in bash zsh fish; do
    if ! command -v $shell >/dev/null 2>&1; then skip "$shell is not installed"; continue; fi
    if [ $shell = bash ] && ! bash -c 'read -r _ < <(echo x)' 2>/dev/null; then
        skip "bash has no /dev/fd here, which its completions need"
        continue
    fi
    complete_in_$shell 'kremlin2md --o' >"$WORK/offered" 2>&1
    check "$shell offers options" sh -c "grep -q -e '--output-dir' '$WORK/offered' && grep -q -e '--output\\([^-]\\|\$\\)' '$WORK/offered'"
    complete_in_$shell 'kremlin2md --links=' >"$WORK/offered" 2>&1
    check "$shell offers the values of an option" sh -c "grep -q 'editors' '$WORK/offered' && grep -q 'none' '$WORK/offered'"
    complete_in_$shell 'kremlin2md a' >"$WORK/offered" 2>&1
    check "$shell offers files" grep -q 'apage.html' "$WORK/offered"
done
# What is typed in an interactive bash becomes a command that can be run.
if script -qec true /dev/null >/dev/null 2>&1 </dev/null; then
    cat >"$WORK/bashrc" <<EOT
source '$data/completions/kremlin2md.bash'
kremlin2md() { printf '<%s>\n' "\$@" >>'$WORK/typed'; }
PS1='\$ '
EOT
    : >"$WORK/typed"
    {
        sleep 0.5
        printf 'kremlin2md --li\te\t\n'
        sleep 0.5
        printf 'kremlin2md --output-d\tad\t ap\t\nexit\n'
        sleep 0.5
    } | script -qec "bash --noprofile --rcfile '$WORK/bashrc' -i" /dev/null >"$WORK/screen" 2>&1
    printf '<--links=editors>\n<--output-dir=adir/>\n<apage.html>\n' >"$WORK/wanted"
    check 'options and their values are completed one after the other in bash' diff "$WORK/wanted" "$WORK/typed"
else skip 'an interactive bash needs script(1) and a terminal for it'; fi
finish
