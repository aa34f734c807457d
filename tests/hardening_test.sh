#!/bin/sh
# SPDX-License-Identifier: MIT
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
# Guards that show in the symbols, of a build that has them (`make test` says so) with a C library that does.
case ${K2M_HARDENED:-} in
*-fstack-protector*) check 'stack protector' has -s '__stack_chk_fail' ;;
*) skip 'built without a stack protector' ;;
esac
if ldd "$K" 2>/dev/null | grep -q musl; then skip 'musl has no functions that are checked'
else
    case ${K2M_HARDENED:-} in
    *_FORTIFY_SOURCE=3*) check '_FORTIFY_SOURCE' has -s '__(memcpy|snprintf)_chk' ;;
    *) skip 'built without _FORTIFY_SOURCE' ;;
    esac
fi
finish
