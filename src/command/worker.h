/* SPDX-License-Identifier: MIT */
/* worker.h: the worker process, which converts pages. Only it looks at the content of a page. workers.h is its other
 * end. */
#ifndef K2M_WORKER_H
#define K2M_WORKER_H

#include "command/command.h"
#include "command/pieces.h"

/* Turns this process into a worker: it enters the sandbox, unless the command says otherwise, and converts the pages of
 * inputs until the socket is closed. The socket tells what to read in *pieces. `only_input`: no second input will come,
 * so encodings that the first one does not need are not loaded. Never returns. */
_Noreturn void k2m_worker_run(const k2m_command *command, bool only_input, int socket, const k2m_pieces *pieces);

#endif
