/* SPDX-License-Identifier: MIT */
/* span_nodes.h: turns prepared spans into inline nodes of libcmark. */
#ifndef K2M_SPAN_NODES_H
#define K2M_SPAN_NODES_H

#include "write/spans.h"

#include <cmark.h>

/* Appends the spans to `parent` as text, strong, emphasis and link nodes. Call k2m_cmark_use() with the arena of the
 * spans first. */
void k2m_spans_append(const k2m_spans *s, cmark_node *parent);

#endif
