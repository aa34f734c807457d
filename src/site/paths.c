/* SPDX-License-Identifier: MIT */
#include "site/paths.h"

#include "site/lookup.h"

typedef struct path_row {
    k2m_str segment;
    k2m_path_kind kind;
} path_row;

static const path_row paths[] = {
#include "gen/paths.inc"
};

static k2m_path_kind kind_of(k2m_str segment)
{
    const path_row *row = K2M_LOOK_UP(paths, segment);
    return row ? row->kind : K2M_PATH_OTHER;
}

static bool files_pages(k2m_path_kind kind)
{
    return kind >= K2M_PATH_PERSON && kind <= K2M_PATH_ACCREDITATION;
}

k2m_path_kind k2m_site_tag(k2m_str href)
{
    for (size_t at = 0; at < href.len;) {
        size_t end = k2m_str_until(href, '/', at);
        k2m_str segment = k2m_str_part(href, at, end);
        if (k2m_str_ends(segment, K2M_STR(".html"))) segment.len -= 5; /* wget -E */
        k2m_path_kind kind = kind_of(segment);
        if (files_pages(kind)) return kind;
        at = end + 1;
    }
    return K2M_PATH_OTHER;
}

long k2m_site_person_id(k2m_str href)
{
    const k2m_str catalogue = K2M_STR("/catalog/persons/");
    size_t at = k2m_str_find(href, catalogue, 0);
    return at != SIZE_MAX ? (long)k2m_str_number(k2m_str_part(href, at + catalogue.len, href.len), 9) : 0;
}

bool k2m_site_is_letter(k2m_str url)
{
    return k2m_str_has(url, K2M_STR("/letters/"));
}

bool k2m_site_is_act(k2m_str url)
{
    if (k2m_str_has(url, K2M_STR("/gov/results/"))) return true; /* of the Government's archive */
    const k2m_str bank = K2M_STR("/acts/bank/");
    size_t at = k2m_str_find(url, bank, 0);
    if (at == SIZE_MAX) return false;
    k2m_str rest = k2m_str_part(url, at + bank.len, url.len);
    return rest.len && k2m_str_is_digits(k2m_str_part(rest, 0, 1), 1, 1);
}

bool k2m_site_is_side_page(k2m_str segment)
{
    return kind_of(segment) == K2M_PATH_SIDE_PAGE;
}

bool k2m_site_is_version(k2m_str segment)
{
    return kind_of(segment) == K2M_PATH_VERSION;
}

/* Whether `host` is `name`, or ends in a dot and `name`. */
static bool is_within(k2m_str host, k2m_str name)
{
    if (host.len < name.len || (host.len > name.len && host.data[host.len - name.len - 1] != '.')) return false;
    return k2m_str_equal_nocase(k2m_str_part(host, host.len - name.len, host.len), name);
}

bool k2m_site_is_host(k2m_str host)
{
    for (size_t i = 0; i < K2M_COUNT(paths); i++)
        if (paths[i].segment.data && paths[i].kind == K2M_PATH_HOST && is_within(host, paths[i].segment)) return true;
    return false;
}
