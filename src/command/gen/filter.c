/* SPDX-License-Identifier: MIT */
/* filter.c: a program that runs during the build. It prints a seccomp filter, which libseccomp creates, as an array for
 * sandbox.c. The filter allows only the system calls that a conversion needs. kremlin2md itself does not link to
 * libseccomp: loading a finished filter takes no time and no memory, and libseccomp may crash when memory runs out. */
#include "command/sandbox.h"

#include <errno.h>
#include <linux/filter.h>
#include <seccomp.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>

/* System calls that are allowed with any arguments: memory and exit. */
static const int allowed[] = {
    SCMP_SYS(brk),        SCMP_SYS(munmap), SCMP_SYS(mremap),          SCMP_SYS(futex),
    SCMP_SYS(exit_group), SCMP_SYS(exit),   SCMP_SYS(restart_syscall),
};

/* System calls that are allowed on the socket only. Not recv() and send(): where they go through socketcall(), as on
 * i386 and s390x, their descriptor is in memory, where a filter cannot see it. */
static const int on_socket[] = {SCMP_SYS(read), SCMP_SYS(writev)};

/* mmap2() where the machine has it: the arguments of the mmap() of such a machine are in memory. So are those of s390x,
 * which has only mmap(): there, malloc() makes do with brk(). */
#ifdef __s390__
#define MAP SCMP_SYS(mmap2)
#else
#define MAP (SCMP_SYS(mmap2) > 0 ? SCMP_SYS(mmap2) : SCMP_SYS(mmap))
#endif
static const int map[] = {MAP};
static const int protect[] = {SCMP_SYS(mprotect)};
static const int advise[] = {SCMP_SYS(madvise)};

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* Allows system calls if all conditions hold. Returns 0 or a negative errno, like libseccomp, which ignores calls that
 * the machine does not have. */
static int allow(scmp_filter_ctx filter, const int *calls, size_t count, const struct scmp_arg_cmp *conditions,
                 unsigned condition_count)
{
    int failed = 0;
    for (size_t i = 0; !failed && i < count; i++)
        failed = seccomp_rule_add_array(filter, SCMP_ACT_ALLOW, calls[i], condition_count, conditions);
    return failed;
}

static int fill(scmp_filter_ctx filter)
{
    const struct scmp_arg_cmp is_socket = {.arg = 0, .op = SCMP_CMP_EQ, .datum_a = K2M_SANDBOX_SOCKET};
    /* Memory that is not executable and does not map a file. */
    const struct scmp_arg_cmp memory[] = {
        {.arg = 2, .op = SCMP_CMP_MASKED_EQ, .datum_a = PROT_EXEC, .datum_b = 0},
        {.arg = 3, .op = SCMP_CMP_MASKED_EQ, .datum_a = MAP_ANONYMOUS, .datum_b = MAP_ANONYMOUS},
    };
    const struct scmp_arg_cmp give_back[] = {
        {.arg = 2, .op = SCMP_CMP_EQ, .datum_a = MADV_DONTNEED},
        {.arg = 2, .op = SCMP_CMP_EQ, .datum_a = MADV_FREE},
    };
    int failed = allow(filter, allowed, COUNT(allowed), NULL, 0);
    if (!failed) failed = allow(filter, on_socket, COUNT(on_socket), &is_socket, 1);
    if (!failed) failed = allow(filter, protect, COUNT(protect), memory, 1);
    if (!failed) failed = allow(filter, map, COUNT(map), memory, 2);
    for (size_t i = 0; !failed && i < COUNT(give_back); i++)
        failed = allow(filter, advise, COUNT(advise), &give_back[i], 1);
    return failed;
}

/* Prints the instructions of a filter, read from a file, to standard output. Returns nonzero on failure. */
static int print(FILE *from)
{
    struct sock_filter one;
    rewind(from);
    while (fread(&one, sizeof one, 1, from) == 1)
        (void)printf("{0x%x, %u, %u, 0x%x},\n", one.code, one.jt, one.jf, one.k);
    return ferror(from) || fflush(stdout) != 0;
}

int main(void)
{
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(EPERM));
    FILE *file = tmpfile();
    if (!filter || !file) return 1;
    int failed = fill(filter);
    if (!failed) failed = seccomp_export_bpf(filter, fileno(file));
    if (!failed) failed = print(file);
    if (failed) (void)fprintf(stderr, "filter: %s\n", strerror(failed < 0 ? -failed : EIO));
    seccomp_release(filter);
    return failed != 0;
}
