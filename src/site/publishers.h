/* SPDX-License-Identifier: MIT */
/* publishers.h: who publishes a page. The rows are in data/site/publishers.txt. */
#ifndef K2M_PUBLISHERS_H
#define K2M_PUBLISHERS_H

#include "base/bytes.h"

/* The publisher of the page with an absolute address, whose data may be NULL if it is unknown. */
k2m_str k2m_site_publisher(k2m_str address);

#endif
