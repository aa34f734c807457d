/* SPDX-License-Identifier: MIT */
#include "unpack/archive.h"

#include "unpack/inflate.h"
#include "unpack/libarchive.h"

#ifdef K2M_ARCHIVES

#include <errno.h>
#include <langinfo.h>
#include <locale.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

struct k2m_archive {
    const k2m_libarchive *la;    /* NULL as long as nothing has needed it */
    struct archive *reader;      /* NULL for a page in gzip, which needs none */
    struct archive_entry *entry; /* of the current member, from the reader */
    k2m_form form;
    k2m_stream *from;
    const k2m_source *source;
    k2m_inflater inflater; /* libarchive's loses up to 64 KB before an error */
    k2m_stream inflated;   /* what is in gzip */
    size_t handed_out;     /* bytes of the stream's window that the reader still looks at */
    locale_t locale;       /* in which names are UTF-8; 0 if there is none */
    bool error_at_start;
    bool damaged; /* something in it has been passed over */
    bool no_memory, too_wide, needs_dictionary;
};

/* ---- names ---- */

/* libarchive turns UTF-8 names into the charset of the locale, and loses those that have letters it lacks. */
static locale_t utf8_locale(void)
{
    locale_t locale = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
    return locale ? locale : newlocale(LC_CTYPE_MASK, "en_US.UTF-8", (locale_t)0);
}

static locale_t kept_locale;

/* The C library has a locale in memory as long as somebody uses it. */
static void keep_locale(void)
{
    kept_locale = utf8_locale();
    tzset(); /* ZIP archives have local times, which libarchive converts */
}

static void load_all(void)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    if (k2m_libarchive_load()) (void)pthread_once(&once, keep_locale);
}

static locale_t enter(const k2m_archive *a)
{
    return uselocale(a->locale);
}

static void leave(locale_t before)
{
    (void)uselocale(before);
}

/* ---- bytes ---- */

static la_ssize_t give(struct archive *reader, void *context, const void **block)
{
    k2m_archive *a = context;
    (void)reader;
    k2m_stream_skip(a->from, a->handed_out);
    k2m_str seen = k2m_stream_peek(a->from, 1);
    a->handed_out = seen.len;
    *block = seen.data;
    return seen.len == 0 && a->from->failed ? -1 : (la_ssize_t)seen.len;
}

static la_int64_t seek(struct archive *reader, void *context, la_int64_t offset, int whence)
{
    k2m_archive *a = context;
    (void)reader;
    int64_t at = a->source->seek(a->source->context, offset, whence);
    if (at < 0) return ARCHIVE_FATAL;
    a->handed_out = 0;
    k2m_stream_start(a->from, a->from->pull, a->from->context);
    return at;
}

/* ---- opening ---- */

/* Whether memory has run out. libarchive says it in words only. Notes its words for what else zstd may need. */
static bool ran_out(k2m_archive *a)
{
    const char *error = a->reader ? a->la->archive_error_string(a->reader) : NULL;
    if (a->from->no_memory || a->inflater.no_memory) return true;
    a->too_wide = a->too_wide || (error && strstr(error, "too much memory"));
    a->needs_dictionary = a->needs_dictionary || (error && strstr(error, "Dictionary mismatch"));
    return error && !a->too_wide &&
           (a->la->archive_errno(a->reader) == ENOMEM || strstr(error, "llocate") || strstr(error, "memory"));
}

static const struct {
    k2m_form form;
    int filter; /* the only ones: no archive in an archive, no compression in a compression */
    int formats[3];
} readers[] = {
    {K2M_FORM_BZIP2, ARCHIVE_FILTER_BZIP2, {ARCHIVE_FORMAT_RAW, ARCHIVE_FORMAT_TAR, ARCHIVE_FORMAT_EMPTY}},
    {K2M_FORM_XZ, ARCHIVE_FILTER_XZ, {ARCHIVE_FORMAT_RAW, ARCHIVE_FORMAT_TAR, ARCHIVE_FORMAT_EMPTY}},
    {K2M_FORM_ZSTD, ARCHIVE_FILTER_ZSTD, {ARCHIVE_FORMAT_RAW, ARCHIVE_FORMAT_TAR, ARCHIVE_FORMAT_EMPTY}},
    {K2M_FORM_ZIP, ARCHIVE_FILTER_NONE, {ARCHIVE_FORMAT_ZIP}},
    {K2M_FORM_TAR, ARCHIVE_FILTER_NONE, {ARCHIVE_FORMAT_TAR}},
};

/* Goes to the first header of a tar archive that is not damaged. libarchive does not begin with another. */
static void skip_damaged_headers(k2m_archive *a)
{
    while (!k2m_form_is_tar_header(k2m_stream_peek(a->from, K2M_TAR_BLOCK))) {
        size_t len = k2m_stream_peek(a->from, K2M_TAR_BLOCK).len;
        k2m_stream_skip(a->from, len < K2M_TAR_BLOCK ? len : K2M_TAR_BLOCK);
        a->damaged = true;
        a->source = NULL; /* its offsets are no longer libarchive's */
        if (len < K2M_TAR_BLOCK) return;
    }
}

/* Says what the reader may find, and where it reads from. */
static bool configure(k2m_archive *a, k2m_form form)
{
    size_t row = 0;
    while (readers[row].form != form) row++;
    int failed = a->la->archive_read_append_filter(a->reader, readers[row].filter) < ARCHIVE_WARN;
    for (size_t i = 0; i < 3 && readers[row].formats[i]; i++)
        failed |= a->la->archive_read_support_format_by_code(a->reader, readers[row].formats[i]) < ARCHIVE_WARN;
    /* Also reads to the end of what is compressed, where its checksum stands. */
    if (form != K2M_FORM_ZIP)
        failed |= a->la->archive_read_set_format_option(a->reader, "tar", "read_concatenated_archives", "1");
    failed |= a->la->archive_read_set_read_callback(a->reader, give);
    if (a->source && a->source->seek) failed |= a->la->archive_read_set_seek_callback(a->reader, seek);
    failed |= a->la->archive_read_set_callback_data(a->reader, a);
    return !failed;
}

static bool set_up(k2m_archive *a, k2m_form form)
{
    if (form == K2M_FORM_TAR) skip_damaged_headers(a);
    a->la = k2m_libarchive_load();
    a->locale = a->la ? utf8_locale() : (locale_t)0;
    a->reader = a->la ? a->la->archive_read_new() : NULL;
    if (!a->reader || !configure(a, form)) return false;
    locale_t before = enter(a);
    (void)a->la->archive_read_open1(a->reader); /* what fails here fails in k2m_archive_next() again */
    a->error_at_start = a->la->archive_errno(a->reader) != 0;
    a->no_memory = ran_out(a);
    leave(before);
    return true;
}

bool k2m_archive_can_open(k2m_form form)
{
    return form == K2M_FORM_GZIP || k2m_libarchive_load();
}

/* Only a tar archive in gzip needs a reader. If there is none, it is taken for a page, and refused as one. */
static bool open_gzip(k2m_archive *a)
{
    if (!k2m_inflater_start(&a->inflater, a->from)) return false;
    k2m_stream_start(&a->inflated, k2m_inflate, &a->inflater);
    a->from = &a->inflated;
    a->source = NULL;
    bool is_tar = k2m_form_of(k2m_stream_peek(a->from, K2M_FORM_BYTES)) == K2M_FORM_TAR;
    return !is_tar || !k2m_archive_can_open(K2M_FORM_TAR) || set_up(a, K2M_FORM_TAR);
}

k2m_archive *k2m_archive_open(k2m_form form, k2m_stream *from, const k2m_source *source)
{
    k2m_archive *a = calloc(1, sizeof *a);
    if (!a) return NULL;
    *a = (k2m_archive){.form = form, .from = from, .source = source};
    if (form == K2M_FORM_GZIP ? open_gzip(a) : set_up(a, form)) return a;
    k2m_archive_close(a);
    return NULL;
}

void k2m_archive_close(k2m_archive *a)
{
    if (!a) return;
    if (a->reader) (void)a->la->archive_read_free(a->reader);
    if (a->locale) freelocale(a->locale);
    k2m_stream_free(&a->inflated);
    k2m_inflater_free(&a->inflater);
    free(a);
}

/* ---- loading in advance ---- */

static ptrdiff_t read_bytes(void *context, void *to, size_t size)
{
    k2m_str *left = context;
    k2m_str taken = k2m_str_part(*left, 0, size < left->len ? size : left->len);
    if (taken.len) memcpy(to, taken.data, taken.len);
    *left = k2m_str_part(*left, taken.len, left->len);
    return (ptrdiff_t)taken.len;
}

/* Whether what gzip compresses may need a reader, as far as the first bytes tell. */
static bool gzip_may_need_reader(k2m_str start)
{
    k2m_stream compressed = {.size = 0}, inflated = {.size = 0};
    k2m_inflater inflater = {.from = NULL};
    k2m_str seen = {NULL, 0};
    k2m_stream_start(&compressed, read_bytes, &start);
    k2m_stream_start(&inflated, k2m_inflate, &inflater);
    if (k2m_inflater_start(&inflater, &compressed)) seen = k2m_stream_peek(&inflated, K2M_FORM_BYTES);
    bool may = seen.len < K2M_FORM_BYTES || k2m_form_of(seen) == K2M_FORM_TAR || k2m_form_of(seen) == K2M_FORM_WARC;
    k2m_inflater_free(&inflater);
    k2m_stream_free(&inflated);
    k2m_stream_free(&compressed);
    return may;
}

void k2m_archive_prepare(k2m_str start)
{
    k2m_form form = k2m_form_of(start);
    /* The pages in WARC may be in zstd. */
    bool may_need_reader = k2m_form_is_compressed(form) || k2m_form_is_archive(form) || form == K2M_FORM_WARC;
    if (form == K2M_FORM_GZIP) may_need_reader = gzip_may_need_reader(start);
    if (!start.data || may_need_reader) load_all();
}

/* ---- members ---- */

static k2m_archive_step step_of(k2m_archive *a, int result)
{
    /* Where nothing at all can be decompressed, libarchive says that nothing is there. */
    bool failed = a->la->archive_format(a->reader) == ARCHIVE_FORMAT_EMPTY && a->error_at_start;
    if (result == ARCHIVE_EOF && !failed && !a->damaged) return K2M_ARCHIVE_END;
    if (result == ARCHIVE_OK || result == ARCHIVE_WARN) return K2M_ARCHIVE_MEMBER;
    a->no_memory = a->no_memory || ran_out(a);
    return a->no_memory ? K2M_ARCHIVE_NO_MEMORY : K2M_ARCHIVE_BROKEN;
}

static bool is_file(const k2m_archive *a)
{
    return a->la->archive_entry_filetype(a->entry) == AE_IFREG && !a->la->archive_entry_hardlink(a->entry);
}

/* The step to the page in gzip. */
static k2m_archive_step next_in_gzip(k2m_archive *a)
{
    if (k2m_stream_next(a->from) >= 0) return K2M_ARCHIVE_MEMBER;
    a->no_memory = ran_out(a);
    return a->no_memory ? K2M_ARCHIVE_NO_MEMORY : a->from->failed ? K2M_ARCHIVE_BROKEN : K2M_ARCHIVE_END;
}

/* Whether something may follow that is a member, though this is none. */
static bool is_passed_over(k2m_archive *a, int result)
{
    a->damaged = a->damaged || result == ARCHIVE_RETRY; /* a header whose checksum is wrong */
    return result == ARCHIVE_RETRY || ((result == ARCHIVE_OK || result == ARCHIVE_WARN) && !is_file(a));
}

k2m_archive_step k2m_archive_next(k2m_archive *a)
{
    if (!a->reader) return next_in_gzip(a);
    locale_t before = enter(a);
    int result;
    do result = a->la->archive_read_next_header(a->reader, &a->entry);
    while (is_passed_over(a, result));
    leave(before);
    return step_of(a, result);
}

bool k2m_archive_has_names(const k2m_archive *a)
{
    return a->reader && a->la->archive_format(a->reader) != ARCHIVE_FORMAT_RAW;
}

bool k2m_archive_is_zip(const k2m_archive *a)
{
    return a->form == K2M_FORM_ZIP;
}

const char *k2m_archive_name(const k2m_archive *a)
{
    locale_t before = enter(a);
    const char *name = a->la->archive_entry_pathname(a->entry);
    leave(before);
    return name;
}

bool k2m_archive_is_encrypted(const k2m_archive *a)
{
    return a->la->archive_entry_is_encrypted(a->entry);
}

ptrdiff_t k2m_archive_read(void *context, void *to, size_t size)
{
    k2m_archive *a = context;
    la_ssize_t got;
    do got = a->reader ? a->la->archive_read_data(a->reader, to, size) : k2m_stream_read(a->from, to, size);
    while (got == ARCHIVE_RETRY);
    if (got >= 0) return got;
    a->no_memory = ran_out(a);
    return -1;
}

bool k2m_archive_is_cut(const k2m_archive *a)
{
    const char *error = a->reader ? a->la->archive_error_string(a->reader) : NULL;
    if (!a->reader) return a->inflater.cut;
    return error && (strstr(error, "runcated") || strstr(error, "No progress")); /* liblzma's words */
}

bool k2m_archive_no_memory(const k2m_archive *a)
{
    return a->no_memory;
}

bool k2m_archive_needs_dictionary(const k2m_archive *a)
{
    return a->needs_dictionary;
}

bool k2m_archive_is_too_wide(const k2m_archive *a)
{
    return a->too_wide;
}

#else /* no form is told that would need an archive */

k2m_archive *k2m_archive_open(k2m_form form, k2m_stream *from, const k2m_source *source)
{
    (void)form, (void)from, (void)source;
    return NULL;
}

void k2m_archive_close(k2m_archive *archive)
{
    (void)archive;
}

k2m_archive_step k2m_archive_next(k2m_archive *archive)
{
    (void)archive;
    return K2M_ARCHIVE_END;
}

bool k2m_archive_has_names(const k2m_archive *archive)
{
    (void)archive;
    return false;
}

bool k2m_archive_is_zip(const k2m_archive *archive)
{
    (void)archive;
    return false;
}

const char *k2m_archive_name(const k2m_archive *archive)
{
    (void)archive;
    return NULL;
}

bool k2m_archive_is_encrypted(const k2m_archive *archive)
{
    (void)archive;
    return false;
}

ptrdiff_t k2m_archive_read(void *context, void *to, size_t size)
{
    (void)context, (void)to, (void)size;
    return -1;
}

bool k2m_archive_is_cut(const k2m_archive *archive)
{
    (void)archive;
    return false;
}

bool k2m_archive_no_memory(const k2m_archive *archive)
{
    (void)archive;
    return false;
}

bool k2m_archive_needs_dictionary(const k2m_archive *archive)
{
    (void)archive;
    return false;
}

bool k2m_archive_is_too_wide(const k2m_archive *archive)
{
    (void)archive;
    return false;
}

bool k2m_archive_can_open(k2m_form form)
{
    (void)form;
    return false;
}

void k2m_archive_prepare(k2m_str start)
{
    (void)start;
}

#endif
