/* SPDX-License-Identifier: MIT */
/* tei.h: writes a transcript as a document of TEI P5, in the form of Parla-CLARIN. Names and roles come from
 * k2m_speakers_name(), which must be called first. data/doc/output.md describes the elements. */
#ifndef K2M_TEI_H
#define K2M_TEI_H

#include "transcript/transcript.h"

/* The document in UTF-8, with a NUL at the end. `id` is its xml:id, which must be an NCName (XML Names); all other ids in
 * it begin so. Free it with free(). NULL when out of memory. */
char *k2m_tei_of(const k2m_transcript *transcript, k2m_str id);

#endif
