/* SPDX-License-Identifier: MIT */
/* acceptance.h: whether a plain text is a transcript or news item of the site.
 *
 * With lines of the site around it, a text is accepted if it has turns, or if it is a news item: it has a title, the
 * site says what it is (a date line or breadcrumbs), and it holds a sentence. Without them it must be a transcript that
 * speaks for the site: a label with the office of President or Prime Minister of Russia, a label with the name of one
 * of them, alone or behind a bare office, or a line with which the site opens its transcripts. */
#ifndef K2M_ACCEPTANCE_H
#define K2M_ACCEPTANCE_H

#include "transcript/transcript.h"

/* Whether a text is one of the site's, once its turns have been found. */
bool k2m_text_is_of_site(const k2m_transcript *transcript);

#endif
