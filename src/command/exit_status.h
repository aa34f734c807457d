/* SPDX-License-Identifier: MIT */
/* exit_status.h: the exit statuses of the command. */
#ifndef K2M_EXIT_STATUS_H
#define K2M_EXIT_STATUS_H

/* The numbers are those of BSD's sysexits.h. kremlin2md(1) explains each of them. */
typedef enum k2m_exit {
    K2M_EXIT_OK = 0,
    K2M_EXIT_USAGE = 64,
    K2M_EXIT_NO_ARTICLE = 65,
    K2M_EXIT_NO_INPUT = 66,
    K2M_EXIT_SOFTWARE = 70,
    K2M_EXIT_CANT_CREATE = 73,
    K2M_EXIT_IO = 74
} k2m_exit;

#endif
