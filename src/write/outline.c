/* SPDX-License-Identifier: MIT */
#include "write/outline.h"

/* Containers nest 12 deep at most (page_blocks.c), and the document stands around them. */
enum { MOST_LEVELS = 16 };

/* The document or an open container, and what it holds so far. */
typedef struct level {
    k2m_place place;
    size_t list;     /* the number of a list, or of an item's list */
    size_t children; /* how many */
    bool list_last;  /* the last one is a list, of this kind: */
    bool last_ordered, last_second_marks;
} level;

/* Whether a list is tight shows only at its end, but its first items need it. So all is gone through twice. */
typedef struct walk {
    const k2m_tree_options *options;
    const k2m_visitor *visitor; /* NULL the first time */
    bool *loose;                /* of each list, in the order in which they open */
    size_t lists, size;
    k2m_arena *scratch;
    const k2m_container *in; /* the open container, or NULL */
    level levels[MOST_LEVELS];
    size_t depth;
} walk;

static level *top(walk *w)
{
    return &w->levels[w->depth];
}

/* Makes the list around the innermost item loose if a block stands in that, and the next block would run into its last
 * line. A list stays tight while each item holds one block, or one block and lists that can follow a line directly:
 * bullet lists, and ordered lists that begin with 1 (CommonMark 5.2). */
static void loosen(walk *w, bool may_follow_line)
{
    level *l = top(w);
    if (w->depth && l->place.kind == K2M_ITEM && l->children && !may_follow_line) w->loose[l->list] = true;
}

static void push(walk *w, level inner)
{
    top(w)->children++;
    top(w)->list_last = inner.place.kind == K2M_LIST;
    top(w)->last_ordered = inner.place.ordered;
    top(w)->last_second_marks = inner.place.second_marks;
    w->levels[++w->depth] = inner;
    if (w->visitor) w->visitor->open(w->visitor->context, &inner.place);
}

/* Two lists in a row would be read as one. So every second one uses other marks. */
static void open_list(walk *w, bool ordered, int number)
{
    loosen(w, !ordered || number == 1);
    const level *outer = top(w);
    bool follows = outer->list_last && outer->last_ordered == ordered;
    if (!w->visitor) {
        w->loose = k2m_array_room(w->scratch, w->loose, w->lists, &w->size, sizeof *w->loose);
        w->loose[w->lists] = false;
    }
    level list = {.place = {.kind = K2M_LIST, .ordered = ordered, .number = number}, .list = w->lists++};
    list.place.tight = !w->loose[list.list];
    list.place.second_marks = follows && !outer->last_second_marks;
    push(w, list);
}

static void open_item(walk *w)
{
    level item = {.place = top(w)->place, .list = top(w)->list};
    item.place.kind = K2M_ITEM;
    item.place.number += (int)top(w)->children;
    push(w, item);
}

static void open_quote(walk *w)
{
    loosen(w, false);
    push(w, (level){.place = {.kind = K2M_QUOTE}});
}

static void close_top(walk *w)
{
    if (w->visitor) w->visitor->close(w->visitor->context, &top(w)->place);
    w->depth--;
}

/* Whether `inner` is `outer` or lies in it. NULL is the document. */
static bool lies_in(const k2m_container *inner, const k2m_container *outer)
{
    while (inner && outer && inner->depth > outer->depth) inner = inner->parent;
    return !outer || inner == outer;
}

/* The container on the way from `open` down to `inner` that lies directly in `open`. */
static const k2m_container *next_inside(const k2m_container *open, const k2m_container *inner)
{
    while (inner->parent != open) inner = inner->parent;
    return inner;
}

/* Closes containers until `to` lies in the open one, then opens those on the way to it. */
static void move_into(walk *w, const k2m_container *to)
{
    while (w->in && !lies_in(to, w->in)) {
        w->in = w->in->parent;
        close_top(w);
    }
    while (to && w->in != to) {
        const k2m_container *next = next_inside(w->in, to);
        if (next->kind == K2M_LIST) open_list(w, next->ordered, next_inside(next, to)->number);
        else if (next->kind == K2M_ITEM) open_item(w);
        else open_quote(w);
        w->in = next;
    }
}

static bool is_tight_item(const walk *w, size_t depth)
{
    return depth && w->levels[depth].place.kind == K2M_ITEM && w->levels[depth].place.tight;
}

/* Whether the next piece follows the one before without a blank line: both are in the same tight list, either in two
 * items or in one. */
static bool follows_tightly(const walk *w)
{
    if (w->levels[w->depth].children) return is_tight_item(w, w->depth);
    for (size_t i = w->depth; i > 0; i--)
        if (w->levels[i - 1].children > 1) return is_tight_item(w, i) || is_tight_item(w, i - 1);
    return false;
}

static void put_piece(walk *w, k2m_piece piece)
{
    loosen(w, false);
    piece.tight = follows_tightly(w);
    piece.in_item = w->depth && top(w)->place.kind == K2M_ITEM;
    if (w->visitor) w->visitor->piece(w->visitor->context, &piece);
    top(w)->children++;
    top(w)->list_last = false;
}

/* The container that a block is written in. Text in a list but outside of its items belongs to what contains the list; a
 * pull quote of a plain text stands in no quote. */
static const k2m_container *container_of(const k2m_block *block)
{
    static const k2m_container quote = {.kind = K2M_QUOTE, .depth = 1};
    const k2m_container *in = block->pull_quote && !block->in ? &quote : block->in;
    while (in && in->kind == K2M_LIST) in = in->parent;
    return in;
}

static void put_blocks(walk *w, const k2m_blocks *blocks)
{
    for (size_t i = 0; i < blocks->count; i++) {
        const k2m_block *block = &blocks->at[i];
        if (block->pull_quote && !w->options->pull_quotes) continue;
        move_into(w, container_of(block));
        put_piece(w, (k2m_piece){.kind = K2M_PIECE_BLOCK, .block = block});
    }
    move_into(w, NULL);
}

static void go_through(walk *w, const k2m_transcript *t)
{
    w->lists = 0;
    w->depth = 0;
    w->levels[0] = (level){.children = 0};
    if (t->title.str.data) {
        put_piece(w, (k2m_piece){.kind = K2M_PIECE_TITLE});
        if (t->date.len || t->time.len || t->place.len) put_piece(w, (k2m_piece){.kind = K2M_PIECE_DATE});
    }
    put_blocks(w, &t->lead);
    put_blocks(w, &t->body);
    if (w->options->source && t->address.len) put_piece(w, (k2m_piece){.kind = K2M_PIECE_SOURCE});
}

void k2m_outline_visit(k2m_arena *scratch, const k2m_transcript *transcript, const k2m_tree_options *options,
                       const k2m_visitor *visitor)
{
    walk *w = k2m_arena_alloc(scratch, sizeof *w);
    w->options = options;
    w->scratch = scratch;
    go_through(w, transcript);
    w->visitor = visitor;
    go_through(w, transcript);
}
