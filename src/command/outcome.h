/* SPDX-License-Identifier: MIT */
/* outcome.h: says what became of an input, in messages and exit statuses. */
#ifndef K2M_OUTCOME_H
#define K2M_OUTCOME_H

#include "command/command.h"
#include "command/result.h"

/* Prints why an input, by its display name, has no output. Returns its exit status. */
k2m_exit k2m_outcome_report(const k2m_command *command, const char *name, const k2m_result *result);
/* Whether there is output: the page was converted, or refused and --debug says how it was recognised. */
bool k2m_outcome_has_text(const k2m_command *command, const k2m_result *result);
/* Whether the page was read, and is no article. */
bool k2m_outcome_is_no_article(const k2m_result *result);
/* Warns of what may be wrong with a page that was converted. Returns whether there was anything. With --strict, it is
 * the reason of the failure. */
bool k2m_outcome_warn(const k2m_command *command, const char *name, const k2m_result *result);

#endif
