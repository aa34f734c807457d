/* SPDX-License-Identifier: MIT */
/* span_nodes.h: prepared spans as inline nodes of libcmark. */
#ifndef K2M_SPAN_NODES_H
#define K2M_SPAN_NODES_H

#include "write/spans.h"

#include <cmark.h>

/* Appends the spans to `parent` as text, strong, emphasis and link nodes, with the memory of k2m_cmark_use(). */
void k2m_spans_append(const k2m_spans *s, cmark_node *parent);

#endif
