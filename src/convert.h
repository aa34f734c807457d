/* convert.h: what lies behind the library's public face, for tests. */
#ifndef K2M_CONVERT_H
#define K2M_CONVERT_H

#include "kremlin2md.h"
#include "transcript.h"

/* What has been read of a page; belongs to it. */
const k2m_transcript *k2m_transcript_of(const kremlin2md_page *page);

#endif
