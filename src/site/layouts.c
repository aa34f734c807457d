/* SPDX-License-Identifier: MIT */
#include "site/layouts.h"

#include "base/unicode.h"
#include "site/lookup.h"

#include <stdint.h>

/* ---- layouts and roles ---- */

static const k2m_layout layouts[] = {
#include "gen/layouts.inc"
};

/* What an element must have to match. data NULL: it need not have it. */
typedef struct selector {
    k2m_str element, class_name, id;
} selector;

typedef struct role_row {
    selector selector;
    k2m_role role;
    const k2m_layout *layout;
    size_t number; /* in the table, from 1; 0 in a slot that is free */
} role_row;

/* In slots (lookup.h). The key of a row is its class or id, or if it has neither, its element. */
static const role_row roles[] = {
#include "gen/roles.inc"
};

static bool fits(const selector *s, k2m_str element, k2m_str class_name, k2m_str id)
{
    if (!k2m_str_equal(s->class_name, class_name)) return false;
    if (s->id.data && !k2m_str_equal(s->id, id)) return false;
    return !s->element.data || k2m_str_equal(s->element, element);
}

/* The first of the rows with a key that matches the element with this class, or `best` if none comes before that. */
static const role_row *first_fit(const role_row *best, k2m_str key, k2m_str element, k2m_str class_name, k2m_str id)
{
    const size_t count = K2M_COUNT(roles);
    for (size_t slot = k2m_slot_of(key, count); roles[slot].number; slot = (slot + 1) & (count - 1)) {
        const role_row *row = &roles[slot];
        if ((!best || row->number < best->number) && fits(&row->selector, element, class_name, id)) best = row;
    }
    return best;
}

k2m_site_match k2m_site_role(k2m_str element, k2m_str class_value, k2m_str id)
{
    const k2m_str none = {NULL, 0};
    const role_row *row = first_fit(NULL, element, element, none, id);
    if (id.len) row = first_fit(row, id, element, none, id);
    for (size_t at = 0; at < class_value.len;) {
        size_t end = at;
        while (end < class_value.len && !k2m_is_space((unsigned char)class_value.data[end])) end++;
        k2m_str class_name = k2m_str_part(class_value, at, end);
        if (end > at) row = first_fit(row, class_name, element, class_name, id);
        at = end + 1;
    }
    return row ? (k2m_site_match){row->role, row->layout} : (k2m_site_match){K2M_ROLE_NONE, NULL};
}

/* ---- the article inside a page ---- */

static const k2m_landmark landmarks[] = {
#include "gen/landmarks.inc"
};

const k2m_landmark *k2m_site_landmark_at(k2m_str text)
{
    for (size_t i = 0; i < K2M_COUNT(landmarks); i++)
        if (k2m_str_starts(text, landmarks[i].start)) return &landmarks[i];
    return NULL;
}

typedef struct box_row {
    k2m_str start;
    bool photos;
} box_row;

static const box_row boxes[] = {
#include "gen/boxes.inc"
};

bool k2m_site_box_at(k2m_str text, bool photos)
{
    for (size_t i = 0; i < K2M_COUNT(boxes); i++)
        if (k2m_str_starts(text, boxes[i].start)) return !(photos && boxes[i].photos);
    return false;
}

/* ---- titles ---- */

typedef struct title_row {
    k2m_str text;
    k2m_head_title_part part;
} title_row;

static const title_row titles[] = {
#include "gen/titles.inc"
};

bool k2m_site_is_name(k2m_str text)
{
    for (size_t i = 0; i < K2M_COUNT(titles); i++)
        if (titles[i].part == K2M_HEAD_TITLE_NAME && k2m_str_equal_nocase(text, titles[i].text)) return true;
    return false;
}

/* If one side of the mark is a name of the site, returns the other side, else data NULL. A mark has a space before and
 * after it. */
static k2m_str beside_name(k2m_str head_title, k2m_str mark)
{
    for (size_t at = k2m_str_find(head_title, mark, 1); at != SIZE_MAX;
         at = k2m_str_find(head_title, mark, at + mark.len)) {
        size_t end = at + mark.len;
        if (head_title.data[at - 1] != ' ' || end >= head_title.len || head_title.data[end] != ' ') continue;
        k2m_str before = k2m_str_part(head_title, 0, at - 1);
        k2m_str behind = k2m_str_part(head_title, end + 1, head_title.len);
        if (k2m_site_is_name(behind)) return before;
        if (k2m_site_is_name(before)) return behind;
    }
    return (k2m_str){NULL, 0};
}

k2m_str k2m_site_without_name(k2m_str head_title)
{
    for (size_t i = 0; i < K2M_COUNT(titles); i++) {
        k2m_str name = {NULL, 0};
        if (titles[i].part == K2M_HEAD_TITLE_MARK) name = beside_name(head_title, titles[i].text);
        if (name.data) return name;
    }
    return head_title;
}

/* ---- photographs ---- */

bool k2m_site_is_photo(k2m_str itemprop)
{
    return k2m_str_equal(itemprop, K2M_STR("contentUrl"));
}

/* The site keeps all photographs in one directory, under long random names. A browser that saves a page keeps the name
 * and drops the rest of the address. */
k2m_str k2m_site_photo_address(k2m_arena *arena, k2m_str src)
{
    const k2m_str photos = K2M_STR("http://static.kremlin.ru/media/events/photos/big/");
    if (k2m_str_has(src, K2M_STR("/media/"))) return src;
    size_t start = k2m_str_behind_last(src, '/');
    bool scheme = k2m_str_until(src, ':', 0) < k2m_str_until(src, '/', 0);
    bool file = !scheme || k2m_str_starts_nocase(src, K2M_STR("file:"));
    if (start == src.len || !file) return (k2m_str){NULL, 0}; /* data:, cid:, another site's */
    return k2m_str_joined(arena, photos, k2m_str_part(src, start, src.len));
}
