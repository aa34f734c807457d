/* SPDX-License-Identifier: MIT */
/* kremlin2md.h: convert saved pages of the Russian President's website (kremlin.ru) to Markdown and JSON.
 *
 * The library works in memory. It opens no files and no network connections, prints nothing, never calls exit() and
 * keeps no state between calls. Several threads may use it at once, as long as no two of them use the same page.
 *
 * When memory runs out, functions return KREMLIN2MD_NO_MEMORY. There is one exception: libxml2 (at least 2.9) does not
 * always recover when one of its own allocations fails. It may loop forever or lose text. A program that must survive
 * this calls the library in a child process, and gives libxml2 allocators that end that process on failure: it calls
 * xmlMemSetup() before any other function of libxml2. The kremlin2md command does both. */
#ifndef KREMLIN2MD_H
#define KREMLIN2MD_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The version of the library. The Makefile reads it from this line. */
#define KREMLIN2MD_VERSION "0.1.0"

/* Marks the functions that the shared library exports. */
#if defined(__GNUC__)
#define KREMLIN2MD_API __attribute__((visibility("default")))
#else
#define KREMLIN2MD_API
#endif

/* The version of the JSON that the library writes: data/kremlin2md.schema.json. It changes if a key changes its meaning or
 * goes. New keys may come at any time. */
#define KREMLIN2MD_JSON_VERSION "1"

/* The result of a call. */
typedef enum kremlin2md_status {
    KREMLIN2MD_OK = 0,
    KREMLIN2MD_NO_ARTICLE,       /* not a transcript or news item of the site */
    KREMLIN2MD_ACT,              /* a page of the site, but a law or decree, or a part of one */
    KREMLIN2MD_TOO_LARGE,        /* the input exceeds options.max_size, or KREMLIN2MD_LARGEST as UTF-8 */
    KREMLIN2MD_UNKNOWN_ENCODING, /* the system does not know options.encoding; or, without that option, the page
                                    declares an encoding that the site does not use, and detection fails */
    KREMLIN2MD_END,              /* kremlin2md_next(): no more pages */
    KREMLIN2MD_UNREADABLE,       /* the page of an article was cut off before its text; or, by
                                    kremlin2md_next(), an archive, or something in it, is not read or is broken */
    KREMLIN2MD_READ_ERROR,       /* kremlin2md_next(): the source has failed */
    KREMLIN2MD_NO_MEMORY         /* out of memory */
} kremlin2md_status;

/* Limits for the size of an input, in bytes: the default of options.max_size, and its greatest useful value. */
#define KREMLIN2MD_MAX_SIZE ((size_t)256 * 1024 * 1024)
#define KREMLIN2MD_LARGEST  ((size_t)2047 * 1024 * 1024)

/* Which links to keep as Markdown links. Of the others, only the text is kept. */
typedef enum kremlin2md_links {
    KREMLIN2MD_LINKS_EDITORS = 0, /* links that the site's editors set */
    KREMLIN2MD_LINKS_ALL,         /* these, and the automatic links to the catalogue of persons and terms */
    KREMLIN2MD_LINKS_NONE         /* no links */
} kremlin2md_links;

/* What a page can be written as. */
typedef enum kremlin2md_format {
    KREMLIN2MD_MARKDOWN = 0, /* CommonMark */
    KREMLIN2MD_JSON,         /* one line; kremlin2md(1) describes its keys */
    KREMLIN2MD_CSV,          /* RFC 4180, but with lines that end in LF: one row for each turn, without a header */
    KREMLIN2MD_TSV,          /* the same with tabs, and without quotes */
    KREMLIN2MD_TEI,          /* a document of TEI P5 in the form of Parla-CLARIN */
    KREMLIN2MD_DEBUG         /* how each part of the page was recognised; may change in any version */
} kremlin2md_format;

/* Options for reading and writing. For the defaults, set all other members to zero: `kremlin2md_options options = {.size =
 * sizeof options};`. kremlin2md_read() uses encoding, images, base_url, keep_refused and max_size, kremlin2md_render() the
 * others. */
typedef struct kremlin2md_options {
    /* The size of this struct, so that later versions can add members at its end. 0: that of version 0.1. */
    size_t size;
    /* Encoding of the input: a name that iconv_open(3) or HTML knows. A byte-order mark overrides it. NULL: detect. */
    const char *encoding;
    kremlin2md_links links; /* which links to keep */
    int without_source;     /* nonzero: leave out the last line, which gives the page's address */
    int front_matter;       /* nonzero: write the page's metadata as YAML before the Markdown */
    int images;             /* nonzero: include photographs with their captions */
    /* Absolute URL (RFC 3986) that the page was saved from. NULL: unknown. It is used only if the input itself gives no
     * address: to resolve relative links and, if it ends in the number of an article, as the page's address. */
    const char *base_url;
    int keep_refused; /* nonzero: kremlin2md_read() also returns a page that it refuses, to tell why */
    int pull_quotes;  /* nonzero: keep quotes that only repeat the text, as block quotes */
    size_t max_size;  /* largest input to read, in bytes, at most KREMLIN2MD_LARGEST. 0: KREMLIN2MD_MAX_SIZE */
    /* The xml:id of a document of TEI, in UTF-8, an NCName (XML Names). All ids in the document begin so. NULL:
     * kremlin2md_name() or, if that is NULL too, "page". */
    const char *id;
} kremlin2md_options;

/* A page that has been read. */
typedef struct kremlin2md_page kremlin2md_page;

/* Reads a page from the `size` bytes at `bytes`: HTML in any encoding, MHTML (RFC 2557), or a page of the site saved as
 * plain text. `options` may be NULL for the defaults. Neither the bytes nor the options are used after the call.
 *
 * On KREMLIN2MD_OK, *page is a new page, which the caller frees with kremlin2md_free(). On any other status, *page is
 * NULL. */
KREMLIN2MD_API kremlin2md_status kremlin2md_read(const char *bytes, size_t size, const kremlin2md_options *options,
                                                 kremlin2md_page **page);

/* Where the bytes of an input come from. */
typedef struct kremlin2md_source {
    /* Reads up to `size` bytes, at least one unless the input has ended. Returns their number, 0 at the end, or -1 on
     * failure. */
    ptrdiff_t (*read)(void *context, void *to, size_t size);
    /* Moves as lseek(2) does. Returns the new offset from the beginning, or -1. NULL if the input can be read in order
     * only. */
    int64_t (*seek)(void *context, int64_t offset, int whence);
    void *context; /* passed to both */
} kremlin2md_source;

/* An input that may hold several pages: an archive (WARC, WACZ, ZIP, MAFF, tar), pages one after another, or a single
 * page; each of them may be compressed (gzip, bzip2, xz, zstd). Its first bytes tell what it is. */
typedef struct kremlin2md_input kremlin2md_input;

/* Opens an input. Reads nothing yet. `source` and `options`, which may be NULL for the defaults, are copied; what they
 * point to must stay valid until kremlin2md_close(). options.max_size is the limit of one page, unpacked. An archive of
 * any size takes no more memory than its largest page and a few megabytes. NULL if out of memory. */
KREMLIN2MD_API kremlin2md_input *kremlin2md_open(const kremlin2md_source *source, const kremlin2md_options *options);

/* Reads the next page. Status and *page are as for kremlin2md_read(). On KREMLIN2MD_END, KREMLIN2MD_READ_ERROR and
 * KREMLIN2MD_NO_MEMORY, there is nothing more to read; after any other status, more may follow. With
 * options.keep_refused, each status but those three gives a page, to tell its name and why it was refused. If `page` is
 * NULL, the next page is passed over without being read; kremlin2md_passed() says what it is called. */
KREMLIN2MD_API kremlin2md_status kremlin2md_next(kremlin2md_input *input, kremlin2md_page **page);

/* Returns what the page that kremlin2md_next() passed over last is called, as kremlin2md_member() would. The text holds
 * until the next call for this input. NULL if no page was passed over, or if out of memory. */
KREMLIN2MD_API const char *kremlin2md_passed(const kremlin2md_input *input);

/* Closes an input. Its pages stay. Does nothing if `input` is NULL. */
KREMLIN2MD_API void kremlin2md_close(kremlin2md_input *input);

/* Returns what a page from kremlin2md_next() is called in its archive: an address or a path, in valid UTF-8 without
 * control characters; of several pages one after another, "page 1" and so on. Empty if the input is a single page.
 * The text belongs to the page. */
KREMLIN2MD_API const char *kremlin2md_member(const kremlin2md_page *page);

/* Returns nonzero if a page from kremlin2md_next() is in an archive. */
KREMLIN2MD_API int kremlin2md_is_archived(const kremlin2md_page *page);

/* Returns a file name for the page, made of its language and its number on the site: "en-63888". NULL if it has no
 * number. The text belongs to the page. */
KREMLIN2MD_API const char *kremlin2md_name(const kremlin2md_page *page);

/* Returns a number that two pages share only if they have the same address, title and text: a page that stands in an
 * archive twice can be told by it. */
KREMLIN2MD_API uint64_t kremlin2md_fingerprint(const kremlin2md_page *page);

/* Returns nonzero if an input that begins with these bytes is an archive, or compressed. The first 512 bytes tell. */
KREMLIN2MD_API int kremlin2md_is_packed(const char *bytes, size_t size);

/* Loads what kremlin2md_next() would load from files, for programs that enter a sandbox first: libarchive, if an input
 * that begins with these bytes needs it, or in any case if `bytes` is NULL. A few kilobytes are enough. */
KREMLIN2MD_API void kremlin2md_prepare(const char *bytes, size_t size);

/* Returns the encodings that iconv_open(3) may have to load from files while kremlin2md_read() reads these bytes, or
 * any bytes if `bytes` is NULL. The result is a static array of names that ends in NULL. It is empty if the bytes are
 * UTF-8.
 *
 * It is meant for programs that enter a sandbox without access to files. Such a program first calls iconv_open() with
 * each of these names, and libxml2's xmlInitParser() and Jansson's json_object_seed(). Then the library needs no files.
 * If options.encoding is set, pass NULL here, and open that encoding as well. */
KREMLIN2MD_API const char *const *kremlin2md_encodings(const char *bytes, size_t size);

/* Returns nonzero if options.encoding may have this name: iconv_open(3) knows it, or it is a label of the Encoding
 * Standard for an encoding of the site. May load iconv's tables. */
KREMLIN2MD_API int kremlin2md_encoding_is_known(const char *name);

/* Returns nonzero if the page was cut off before its end, for example by a broken download. The page then has the
 * content up to that point. */
KREMLIN2MD_API int kremlin2md_ends_early(const kremlin2md_page *page);

/* Returns nonzero if no layout that the library knows fits the page. It was read by its structure then, and should be
 * checked. */
KREMLIN2MD_API int kremlin2md_layout_is_unknown(const kremlin2md_page *page);

/* Returns nonzero if the text of the page had been decoded wrongly before it was saved: UTF-8 as ISO 8859-1, windows-1252
 * or windows-1251. It was put right, but bytes may have been lost, and it should be checked. */
KREMLIN2MD_API int kremlin2md_was_misdecoded(const kremlin2md_page *page);

/* Returns what the input is instead of a transcript or news item, in English, as an error message needs it: "a photo
 * gallery". NULL if the page was accepted. The text belongs to the page. A page that was refused may be written as
 * KREMLIN2MD_DEBUG only. */
KREMLIN2MD_API const char *kremlin2md_refusal(const kremlin2md_page *page);

/* Returns what to do about an input that was refused, in English: "save the page as HTML". NULL if the page was
 * accepted, or if kremlin2md_refusal() says all there is to say. The text belongs to the page. */
KREMLIN2MD_API const char *kremlin2md_advice(const kremlin2md_page *page);

/* Returns the number of turns, that is, of times that a speaker takes the floor. It is 0 if the page is not a
 * transcript. */
KREMLIN2MD_API size_t kremlin2md_turn_count(const kremlin2md_page *page);

/* Writes the page in a format: lines of UTF-8, each ending in LF. `options` may be NULL for the defaults.
 *
 * On KREMLIN2MD_OK, *text is a string of *size bytes, followed by a NUL that *size does not count. It belongs to the
 * page and stays valid until the page is freed. On KREMLIN2MD_NO_MEMORY, the only other status, *text is NULL. */
KREMLIN2MD_API kremlin2md_status kremlin2md_render(kremlin2md_page *page, kremlin2md_format format,
                                                   const kremlin2md_options *options, const char **text, size_t *size);

/* Returns what stands once before the pages of a file in a format: the first row of CSV and TSV, with its LF; for all
 * others an empty string. The string is static. */
KREMLIN2MD_API const char *kremlin2md_header(kremlin2md_format format);

/* Frees a page and all text that was written from it. Does nothing if `page` is NULL. */
KREMLIN2MD_API void kremlin2md_free(kremlin2md_page *page);

/* Returns the version of the library that the program runs with: KREMLIN2MD_VERSION as it was built. Static. */
KREMLIN2MD_API const char *kremlin2md_version(void);

/* Returns the meaning of a status as text for an error message: English, in lower case, without a full stop. The string
 * is static and never NULL. */
KREMLIN2MD_API const char *kremlin2md_status_text(kremlin2md_status status);

#ifdef __cplusplus
}
#endif

#endif
