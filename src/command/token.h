/* SPDX-License-Identifier: MIT */
/* token.h: what stands for the id of a page in the text that a worker sends. Only the main process knows the id, because
 * it may be made of the output's name. */
#ifndef K2M_TOKEN_H
#define K2M_TOKEN_H

#include <stdint.h>

enum { K2M_TOKEN_SIZE = 22 }; /* with its NUL */

/* Writes the token for an input: a name that nobody who made the page can know, since the ticket is random. */
void k2m_token_write(uint64_t ticket, char to[K2M_TOKEN_SIZE]);

#endif
