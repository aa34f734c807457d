/* SPDX-License-Identifier: MIT */
/* batch.h: all inputs of a command, one after the other or side by side; messages and outputs in the order of the
 * inputs, whatever ends first. */
#ifndef K2M_BATCH_H
#define K2M_BATCH_H

#include "command/inputs.h"

/* Converts all inputs. Goes on after one that fails, and gives the status of the first that did. */
k2m_exit k2m_batch_run(const k2m_command *command, const k2m_inputs *inputs);

#endif
