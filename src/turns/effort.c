/* SPDX-License-Identifier: MIT */
#include "turns/effort.h"

/* A real page needs a few times its size. */
enum { TIMES_THE_TEXT = 32, LEAST = 1 << 20 };

k2m_effort k2m_effort_for(const k2m_transcript *transcript)
{
    size_t text = 0;
    for (size_t i = 0; i < transcript->body.count; i++) text += transcript->body.at[i].text.str.len;
    return (k2m_effort){text * TIMES_THE_TEXT + LEAST};
}

bool k2m_effort_take(k2m_effort *effort, size_t bytes)
{
    if (bytes > effort->left) return false;
    effort->left -= bytes;
    return true;
}
