/* SPDX-License-Identifier: MIT */
/* plain_label.h: labels that look like those of speakers even without bold. */
#ifndef K2M_PLAIN_LABEL_H
#define K2M_PLAIN_LABEL_H

#include "site/labels.h"

/* Whether the words hold a name, at the end or before the first comma. */
bool k2m_shape_has_name(const k2m_shape *shape);
/* Whether a label would be taken for one without any bold. */
bool k2m_label_is_plain(k2m_str label);

/* Whether what stands at `at` can be the beginning of what somebody says. */
bool k2m_begins_speech(k2m_str text, size_t at);
bool k2m_opens_quotation(uint32_t c);

/* Whether a paragraph opens with such a label, its colon, and speech. */
bool k2m_opens_plain_turn(k2m_str text);

#endif
