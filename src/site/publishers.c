/* SPDX-License-Identifier: MIT */
#include "site/publishers.h"

#include "site/lookup.h"

typedef struct publisher_row {
    k2m_str host, name;
} publisher_row;

static const publisher_row publishers[] = {
#include "gen/publishers.inc"
};

/* The host in an absolute address, with a port if it has one. */
static k2m_str host_of(k2m_str address)
{
    size_t start = k2m_str_find(address, K2M_STR("://"), 0);
    if (start == SIZE_MAX) return (k2m_str){NULL, 0};
    start += 3;
    return k2m_str_part(address, start, k2m_str_until(address, '/', start));
}

k2m_str k2m_site_publisher(k2m_str address)
{
    k2m_str host = host_of(address);
    for (size_t i = 0; i < K2M_COUNT(publishers); i++)
        if (k2m_str_ends(host, publishers[i].host)) return publishers[i].name;
    return publishers[0].name;
}
