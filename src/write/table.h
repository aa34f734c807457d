/* SPDX-License-Identifier: MIT */
/* table.h: writes a transcript as rows of a table, CSV (RFC 4180) or TSV: one turn, one row. Names and roles come from
 * k2m_speakers_name(), which must be called first. data/doc/output.md describes the columns. */
#ifndef K2M_TABLE_H
#define K2M_TABLE_H

#include "transcript/transcript.h"

typedef enum k2m_table_kind { K2M_CSV, K2M_TSV } k2m_table_kind;

/* The first row, which has the names of the columns, with a line feed. */
const char *k2m_table_header(k2m_table_kind kind);

/* Appends the rows of a transcript to `out`, without the header. What is in no turn is the first row, with the turn 0,
 * also where there is nothing of the kind. Memory for the time of the call comes from `scratch`. */
void k2m_table_write(k2m_buffer *out, k2m_arena *scratch, const k2m_transcript *transcript, k2m_table_kind kind);

#endif
