/* SPDX-License-Identifier: MIT */
/* batch.h: convert all inputs of a command, several at a time if the user asks for it. */
#ifndef K2M_BATCH_H
#define K2M_BATCH_H

#include "command/inputs.h"

/* Converts all inputs. Writes outputs and messages in the order of the inputs, whichever finishes first. An input that
 * fails does not stop the others. Returns the status of the first that failed. */
k2m_exit k2m_batch_run(const k2m_command *command, const k2m_inputs *inputs);

#endif
