/* SPDX-License-Identifier: MIT */
/* overwrite.h: refuse to overwrite an input. */
#ifndef K2M_OVERWRITE_H
#define K2M_OVERWRITE_H

#include "command/inputs.h"

/* Checks that no output is one of the inputs, under whatever name: files are compared by device and inode, through
 * links. If one is, prints a message and returns K2M_EXIT_USAGE. */
k2m_exit k2m_overwrite_check(const k2m_command *command, const k2m_inputs *inputs);

/* Whether a file that exists is one of the inputs. */
bool k2m_overwrite_is_input(const k2m_inputs *inputs, const char *path);

/* Reports an input that an output would overwrite. Returns K2M_EXIT_USAGE. */
k2m_exit k2m_overwrite_refuse(const char *name);

#endif
