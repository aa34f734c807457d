#!/bin/sh
# The default build is hardened: position-independent, relocations read-only, stack and buffers guarded.
. "$(dirname "$0")/tap.sh"
if ! command -v readelf >/dev/null || ! readelf -h "$K" >/dev/null 2>&1; then
    skip 'needs readelf, and a program in ELF'
    finish
    exit 0
fi
has() { readelf -W "$1" "$K" 2>/dev/null | grep -Eq "$2"; }
check 'PIE' has -h 'Type:  *DYN'
check 'RELRO' has -l 'GNU_RELRO'
check 'full: bound before anything runs' has -d 'BIND_NOW|Flags:.* NOW'
check 'a stack that nothing is executed from' has -l 'GNU_STACK .* RW '
if has -s '__asan_init|__llvm_profile|__gcov'; then skip 'not the default build'
else
    check 'stack protector' has -s '__stack_chk_fail'
    check '_FORTIFY_SOURCE' has -s '__(memcpy|snprintf)_chk'
fi
finish
