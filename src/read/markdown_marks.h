/* SPDX-License-Identifier: MIT */
/* markdown_marks.h: the marks of Markdown, in texts that extractors (html2text, pandoc, turndown) or this program wrote. */
#ifndef K2M_MARKDOWN_MARKS_H
#define K2M_MARKDOWN_MARKS_H

#include "base/bytes.h"

/* A text without front matter, the marks of headings, the addresses of links, and backslashes; of emphasis, only what stands
 * before the first colon of a line is left, since a label may. A heading stands between blank lines. In the arena; the text
 * itself if it neither begins with a heading nor has a link of Markdown or two headings below the title. *titled receives
 * whether it begins with a heading of level 1. */
k2m_str k2m_text_without_markdown(k2m_arena *arena, k2m_str text, bool *titled);

#endif
