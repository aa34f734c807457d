/* SPDX-License-Identifier: MIT */
/* Loaded before the program: no process can be made. */
#include <errno.h>
#include <sys/types.h>
#include <unistd.h>

pid_t fork(void)
{
    errno = EAGAIN;
    return -1;
}
