/* SPDX-License-Identifier: MIT */
#include "site/elements.h"

#include "site/lookup.h"

typedef struct element_row {
    k2m_str name;
    k2m_element_effect effect;
    bool open; /* its end tag may be missing */
} element_row;

static const element_row elements[] = {
#include "gen/elements.inc"
};

static const element_row *row_of(k2m_str name)
{
    return K2M_LOOK_UP(elements, name);
}

k2m_element_effect k2m_site_element(k2m_str name, unsigned *level)
{
    const element_row *row = row_of(name);
    *level = row && row->effect == K2M_HEADLINE ? (unsigned)(name.data[1] - '0') : 0;
    return row ? row->effect : K2M_INLINE;
}

bool k2m_site_end_is_optional(k2m_str name)
{
    const element_row *row = row_of(name);
    return row && row->open;
}
