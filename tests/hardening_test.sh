#!/bin/sh
# SPDX-License-Identifier: MIT
# The default build is hardened: position-independent, with read-only relocations and protected stack and buffers.
. "$(dirname "$0")/tap.sh"
if ! command -v readelf >/dev/null || ! readelf -h "$K" >/dev/null 2>&1; then
    skip 'checking the hardening needs readelf and an ELF program'
    finish
    exit 0
fi
has() { readelf -W "$1" "$K" 2>/dev/null | grep -Eq "$2"; }
check 'PIE' has -h 'Type:  *DYN'
check 'RELRO' has -l 'GNU_RELRO'
check 'full RELRO (all symbols bound at startup)' has -d 'BIND_NOW|Flags:.* NOW'
check 'non-executable stack' has -l 'GNU_STACK .* RW '
# These show in the symbols, if the build has them (see K2M_HARDENED in the Makefile) and the C library supports them.
case ${K2M_HARDENED:-} in
*-fstack-protector*) check 'stack protector' has -s '__stack_chk_fail' ;;
*) skip 'built without a stack protector' ;;
esac
if ldd "$K" 2>/dev/null | grep -q musl; then skip 'musl does not support _FORTIFY_SOURCE'
else
    case ${K2M_HARDENED:-} in
    *_FORTIFY_SOURCE=3*) check '_FORTIFY_SOURCE' has -s '__(memcpy|snprintf)_chk' ;;
    *) skip 'built without _FORTIFY_SOURCE' ;;
    esac
fi
finish
