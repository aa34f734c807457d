/* SPDX-License-Identifier: MIT */
/* kremlin2md.h: a saved page of the Russian President's website as Markdown.
 *
 * The library takes bytes and gives bytes. It opens no file and no connection, prints nothing, never exits, keeps no
 * state between calls, and may be used from several threads at once, each with pages of its own.
 *
 * Out of memory it gives KREMLIN2MD_NO_MEMORY. But libxml2 (2.9 at least) does not come back where an allocation of its
 * own fails: a program that has to outlive that gives it allocators, by xmlMemSetup() before all else, which do not
 * return then, and calls the library in a process of its own, as the command does. */
#ifndef KREMLIN2MD_H
#define KREMLIN2MD_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The version of this header; the Makefile takes it from here. */
#define KREMLIN2MD_VERSION "0.1.0"

/* What the shared library shows. */
#if defined(__GNUC__)
#define KREMLIN2MD_API __attribute__((visibility("default")))
#else
#define KREMLIN2MD_API
#endif

/* How a call ended. */
typedef enum kremlin2md_status {
    KREMLIN2MD_OK = 0,
    KREMLIN2MD_NO_ARTICLE,       /* no page of the site with a transcript or news item in it */
    KREMLIN2MD_ACT,              /* a page of the site, but a law or decree, or a part of a long one */
    KREMLIN2MD_TOO_LARGE,        /* more bytes than options.max_size */
    KREMLIN2MD_UNKNOWN_ENCODING, /* options.encoding names none that this system knows, or the page an unexpected one */
    KREMLIN2MD_NO_MEMORY
} kremlin2md_status;

/* A page may have as many bytes, unless options.max_size says otherwise, and at the most. */
#define KREMLIN2MD_MAX_SIZE ((size_t)256 * 1024 * 1024)
#define KREMLIN2MD_LARGEST  ((size_t)2047 * 1024 * 1024)

/* Which links become Markdown links; the text of the others stays. */
typedef enum kremlin2md_links {
    KREMLIN2MD_LINKS_EDITORS = 0, /* those set by the page's editors */
    KREMLIN2MD_LINKS_ALL,         /* also those that the catalogue of persons and terms sets automatically */
    KREMLIN2MD_LINKS_NONE
} kremlin2md_links;

/* All zero bytes are the defaults. */
typedef struct kremlin2md_options {
    const char *encoding; /* of the input, as iconv(3) and HTML name them; NULL: found out from the page */
    kremlin2md_links links;
    int without_source; /* not 0: leave out the line with the page's address */
    int front_matter;   /* not 0: YAML with what is known of the page ahead of the Markdown */
    int images;         /* not 0 when the page is read: its photographs with their captions belong to its text */
    /* An absolute URL (RFC 3986) from which the page was saved; NULL: unknown. Counts when the page is read, and only
     * where neither the page nor the form it is saved in says it: relative links are resolved against it, and if it
     * ends in an article's number, it is the page's address. */
    const char *base_url;
    int pull_quotes; /* not 0: write quotes that only repeat the text, as block quotes where they stand */
    size_t max_size; /* in bytes; 0: KREMLIN2MD_MAX_SIZE. Larger pages are not read. */
} kremlin2md_options;

/* A page that has been read. */
typedef struct kremlin2md_page kremlin2md_page;

/* Reads the `size` bytes at `bytes`: HTML in any encoding, MHTML (RFC 2557), or the text dump of the special version;
 * they are not needed after the call. `options` may be NULL. On KREMLIN2MD_OK *page is a new page, to be freed with
 * kremlin2md_free(), else NULL. */
KREMLIN2MD_API kremlin2md_status kremlin2md_read(const char *bytes, size_t size, const kremlin2md_options *options,
                                                 kremlin2md_page **page);

/* The encodings whose tables kremlin2md_read() may have to load from the system's files to read the bytes (NULL: any
 * bytes), as names for iconv_open(3), NULL behind the last one; none if they are UTF-8. A process that is going to give
 * up the right to open files opens these before; if options.encoding is given, those for any bytes, and that name too.
 * It also calls libxml2's xmlInitParser() and Jansson's json_object_seed(). Nothing else needs a file. */
KREMLIN2MD_API const char *const *kremlin2md_encodings(const char *bytes, size_t size);

/* Not 0 if the page has been cut off before its end, as a download that broke is: what was there has been read. */
KREMLIN2MD_API int kremlin2md_ends_early(const kremlin2md_page *page);

/* How many turns have been found in the page: 0 if it is no transcript. */
KREMLIN2MD_API size_t kremlin2md_turn_count(const kremlin2md_page *page);

/* The page as Markdown: CommonMark, UTF-8, lines ending in LF. On KREMLIN2MD_OK *text points to *size bytes and a NUL
 * behind them, which belong to the page and hold until it is freed; else (KREMLIN2MD_NO_MEMORY) *text is NULL. */
KREMLIN2MD_API kremlin2md_status kremlin2md_markdown(kremlin2md_page *page, const kremlin2md_options *options,
                                                     const char **text, size_t *size);

/* The page as JSON: one line in UTF-8, ending in LF; its keys are described in kremlin2md(1) and the README. *text and
 * *size as above. */
KREMLIN2MD_API kremlin2md_status kremlin2md_json(kremlin2md_page *page, const char **text, size_t *size);

/* What was taken for what on the page, and by which rule, as lines of text for people; they may change with every
 * version. *text and *size as above. */
KREMLIN2MD_API kremlin2md_status kremlin2md_debug(kremlin2md_page *page, const char **text, size_t *size);

/* Frees a page and all that was rendered from it; NULL is allowed. */
KREMLIN2MD_API void kremlin2md_free(kremlin2md_page *page);

/* What a status means, in English, lower case, without a full stop, as an error message wants it. Never NULL. */
KREMLIN2MD_API const char *kremlin2md_status_text(kremlin2md_status status);

#ifdef __cplusplus
}
#endif

#endif
