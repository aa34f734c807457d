/* SPDX-License-Identifier: MIT */
/* member_name.h: what a member of a ZIP or tar archive is, by its path. */
#ifndef K2M_MEMBER_NAME_H
#define K2M_MEMBER_NAME_H

#include "base/bytes.h"

typedef enum k2m_member_kind {
    K2M_MEMBER_OTHER, /* no page: a picture, a script, a part of a saved page */
    K2M_MEMBER_PAGE,
    K2M_MEMBER_UNTOLD, /* its name does not tell: the site's pages have no ending, and a mirror may keep the query */
    K2M_MEMBER_WARC,
    K2M_MEMBER_RDF,    /* the index.rdf of a MAFF archive, which describes the page beside it */
    K2M_MEMBER_ARCHIVE /* an archive of files */
} k2m_member_kind;

k2m_member_kind k2m_member_kind_of(k2m_str path);

/* The path as a name, NUL-terminated, in the arena: relative, without "." and ".." in it, valid UTF-8 without control
 * characters. Backslashes count as slashes. */
k2m_str k2m_member_name(k2m_arena *arena, k2m_str path);

/* A path in cp866, which Russian Windows writes into ZIP archives, as UTF-8, in the arena. */
k2m_str k2m_name_from_cp866(k2m_arena *arena, k2m_str path);

/* An address as a name: valid UTF-8 without control characters, NUL-terminated, in the arena. */
k2m_str k2m_clean_name(k2m_arena *arena, k2m_str address);

/* The folder of a path, with the slash; empty if it has none. */
k2m_str k2m_member_folder(k2m_str path);

#endif
