/* SPDX-License-Identifier: MIT */
/* document.h: tells where a page of HTML that was cut off ends, and the next page in the input begins. A page that quotes a
 * document, in a script or a srcdoc, was not cut off there. How to tell: what encloses a quoted document ends before the
 * like of it begins. Where a page is cut off in a script, the next page brings a <script> before a </script>; where it is
 * cut off in a value, the next quotation mark opens a value of the next page. */
#ifndef K2M_DOCUMENT_H
#define K2M_DOCUMENT_H

#include "base/bytes.h"

#define K2M_BYTE_ORDER_MARK "\xEF\xBB\xBF"

/* The offset behind white space and byte-order marks. */
size_t k2m_behind_blanks(k2m_str s, size_t at);

/* Whether a document begins at `at`, beyond doubt: a doctype with <html> or <head> behind it. `at` may be s.len. */
bool k2m_document_begins(k2m_str s, size_t at);

/* The offset of the first document in [at, end); 0 if there is none. */
size_t k2m_document_find(k2m_str s, size_t at, size_t end);

/* The offset of the document in [at, end) that does not belong to the attribute's value there; 0 if there is none. */
size_t k2m_document_cuts_value(k2m_str s, size_t at, size_t end);

#define K2M_COMMENT K2M_STR("")
/* The offset of the end of an element, or behind the end of a comment, whose content begins at `at`; s.len if it does not
 * end. If the page was cut off in it, *cut is the offset of the document after it. */
size_t k2m_document_pass(k2m_str s, size_t at, k2m_str name, size_t *cut);

#endif
