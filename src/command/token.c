/* SPDX-License-Identifier: MIT */
#include "command/token.h"

#include <inttypes.h>
#include <stdio.h>

void k2m_token_write(uint64_t ticket, char to[K2M_TOKEN_SIZE])
{
    (void)snprintf(to, K2M_TOKEN_SIZE, "page-%016" PRIx64, ticket);
}
