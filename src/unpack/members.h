/* SPDX-License-Identifier: MIT */
/* members.h: the pages in a ZIP or tar archive. */
#ifndef K2M_MEMBERS_H
#define K2M_MEMBERS_H

#include "unpack/unpacker.h"

/* The step of an input whose u->archive is open. */
k2m_unpack_step k2m_step_of_members;

#endif
