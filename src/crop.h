/* crop.h: the article cut out of its page before that is parsed: menus, sidebar and footer are half of a page, and
 * libxml2 takes as long for them as for text. */
#ifndef K2M_CROP_H
#define K2M_CROP_H

#include "bytes.h"

/* The head of a page and its article, put together in the arena, if the article begins and ends where one of the
 * landmarks in site.c is, outside of comments, scripts and the like; else the page itself. */
k2m_str k2m_crop(k2m_arena *arena, k2m_str html);

#endif
