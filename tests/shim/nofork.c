/* SPDX-License-Identifier: MIT */
/* A shim for LD_PRELOAD: fork() fails. */
#include <errno.h>
#include <sys/types.h>
#include <unistd.h>

pid_t fork(void)
{
    errno = EAGAIN;
    return -1;
}
