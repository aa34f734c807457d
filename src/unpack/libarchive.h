/* SPDX-License-Identifier: MIT */
/* libarchive.h: the functions of libarchive. It is loaded when the first input needs it: its seven libraries take longer
 * to load than most inputs take to convert. */
#ifndef K2M_LIBARCHIVE_H
#define K2M_LIBARCHIVE_H

typedef struct k2m_libarchive k2m_libarchive;

#ifdef K2M_ARCHIVES

#include <archive.h>
#include <archive_entry.h>

#define K2M_LIBARCHIVE_FUNCTIONS(FUNCTION)                                                                             \
    FUNCTION(archive_read_new)                                                                                         \
    FUNCTION(archive_read_append_filter)                                                                               \
    FUNCTION(archive_read_support_format_by_code)                                                                      \
    FUNCTION(archive_read_set_format_option)                                                                           \
    FUNCTION(archive_read_set_read_callback)                                                                           \
    FUNCTION(archive_read_set_seek_callback)                                                                           \
    FUNCTION(archive_read_set_callback_data)                                                                           \
    FUNCTION(archive_read_open1)                                                                                       \
    FUNCTION(archive_read_next_header)                                                                                 \
    FUNCTION(archive_read_data)                                                                                        \
    FUNCTION(archive_read_free)                                                                                        \
    FUNCTION(archive_format)                                                                                           \
    FUNCTION(archive_errno)                                                                                            \
    FUNCTION(archive_error_string)                                                                                     \
    FUNCTION(archive_entry_filetype)                                                                                   \
    FUNCTION(archive_entry_hardlink)                                                                                   \
    FUNCTION(archive_entry_pathname)                                                                                   \
    FUNCTION(archive_entry_is_encrypted)

#define K2M_LIBARCHIVE_POINTER(name) __typeof__(name) *name; /* NOLINT(bugprone-macro-parentheses) */
struct k2m_libarchive {
    K2M_LIBARCHIVE_FUNCTIONS(K2M_LIBARCHIVE_POINTER)
};

/* Loads the library, unless it is there. Returns its functions, or NULL if this system does not have it. */
const k2m_libarchive *k2m_libarchive_load(void);

#endif
#endif
