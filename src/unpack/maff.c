/* SPDX-License-Identifier: MIT */
#include "unpack/maff.h"

#include "unpack/markup_value.h"

bool k2m_maff_is_page(k2m_str path)
{
    static const char *const names[] = {"index.html", "index.htm", "index.xhtml", NULL};
    size_t slash = k2m_str_until(path, '/', 0);
    return slash < path.len && k2m_str_is_one_of(k2m_str_part(path, slash + 1, path.len), names);
}

/* The value of RDF:resource in the tag that `name` opens. */
static k2m_str resource(k2m_arena *arena, k2m_str rdf, k2m_str name)
{
    size_t at = k2m_str_find(rdf, name, 0);
    if (at > rdf.len) return (k2m_str){NULL, 0};
    k2m_str tag = k2m_str_part(rdf, at, k2m_str_until(rdf, '>', at));
    at = k2m_str_find(tag, K2M_STR("resource="), 0);
    if (at > tag.len) return (k2m_str){NULL, 0};
    tag = k2m_str_part(tag, at + 9, tag.len);
    if (tag.len == 0 || (tag.data[0] != '"' && tag.data[0] != '\'')) return (k2m_str){NULL, 0};
    return k2m_markup_value(arena, k2m_str_part(tag, 1, k2m_str_until(tag, tag.data[0], 1)));
}

k2m_str k2m_maff_address(k2m_arena *arena, k2m_str rdf)
{
    return resource(arena, rdf, K2M_STR(":originalurl"));
}

k2m_str k2m_maff_time(k2m_arena *arena, k2m_str rdf)
{
    return resource(arena, rdf, K2M_STR(":archivetime"));
}
