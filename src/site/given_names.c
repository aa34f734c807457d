/* SPDX-License-Identifier: MIT */
#include "site/given_names.h"

#include "site/lookup.h"

static const k2m_str given_names[] = {
#include "gen/given_names.inc"
};

bool k2m_site_is_given_name(k2m_str word)
{
    char buffer[64];
    return K2M_LOOK_UP(given_names, k2m_lowered(word, buffer, sizeof buffer)) != NULL;
}
