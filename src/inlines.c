#include "inlines.h"

#include "cmark_memory.h"
#include "markdown.h"
#include "unicode.h"

#include <stdio.h>

/* ---- spans that CommonMark can carry ---- */

typedef struct spans {
    k2m_arena *arena;
    k2m_str str;
    k2m_span *at;
    size_t count, size;
    enum form {
        STRICT = 1,    /* marks only where they can but open, or but close */
        SEPARATED = 2, /* other marks for emphasis than for strong */
        REFERENCES = 4 /* letters beside marks as character references */
    } form;
    bool lossy; /* some emphasis has been dropped */
} spans;

static size_t start_of(const spans *s, size_t i)
{
    return i == 0 ? 0 : s->at[i - 1].end;
}

static void add(spans *s, k2m_span span)
{
    if (s->count && s->at[s->count - 1].style == span.style && s->at[s->count - 1].link == span.link) {
        s->at[s->count - 1].end = span.end;
        return;
    }
    s->at = k2m_array_room(s->arena, s->at, s->count, &s->size, sizeof *s->at);
    s->at[s->count++] = span;
}

static bool is_kept(const k2m_link *link, k2m_links_kept links)
{
    return link && link->href.len > 0 && links != K2M_KEEP_NONE &&
           (links == K2M_KEEP_ALL || link->kind == K2M_LINK_EDITORS);
}

static spans reduced(k2m_arena *arena, const k2m_text *text, unsigned without, k2m_links_kept links, enum form form)
{
    spans s = {.arena = arena, .str = text->str, .form = form};
    for (size_t i = 0; i < text->span_count; i++) {
        const k2m_link *link = text->spans[i].link;
        add(&s, (k2m_span){text->spans[i].end, text->spans[i].style & ~without, is_kept(link, links) ? link : NULL});
    }
    return s;
}

/* How the mark before the byte at `at` sees the character to its right; a link begins with a bracket. */
static enum k2m_flank flank_right(const spans *s, size_t at, bool link_starts)
{
    if (link_starts) return K2M_PUNCTUATION;
    return at >= s->str.len ? K2M_BLANK : k2m_flank_of(k2m_utf8_at(s->str, at));
}

static enum k2m_flank flank_left(const spans *s, size_t at, bool link_ends)
{
    if (link_ends) return K2M_PUNCTUATION;
    return at == 0 ? K2M_BLANK : k2m_flank_of(k2m_utf8_before(s->str, at));
}

/* Whether a mark between the two opens and can't close, or the other way round. */
static bool is_clear(enum k2m_flank outside, enum k2m_flank inside)
{
    return inside != K2M_BLANK && (outside == K2M_BLANK || (outside == K2M_PUNCTUATION && inside == K2M_LETTER));
}

/* Whether a mark can stand between the two: what CommonMark calls punctuation differs by version (unicode.h), so a
 * symbol inside asks for as much outside. */
static bool can_stand(const spans *s, enum k2m_flank outside, enum k2m_flank inside)
{
    if (s->form & STRICT) return is_clear(outside, inside) || inside == K2M_LETTER;
    return inside != K2M_BLANK && (inside == K2M_LETTER || outside >= inside);
}

/* A stretch of the text that has a style bit throughout, with the index of the span it begins and ends in. */
typedef struct stretch {
    size_t from, to;
    size_t first, last;
} stretch;

static bool link_border(const spans *s, size_t left, size_t right)
{
    return s->at[left].link != s->at[right].link;
}

/* Moves the start of the stretch to the right until a mark can open there. */
static void settle_start(const spans *s, stretch *run)
{
    while (run->from < run->to) {
        size_t i = run->first;
        bool at_border = run->from == start_of(s, i);
        bool border = at_border && i > 0 && link_border(s, i - 1, i);
        bool link_starts = at_border && s->at[i].link && (i == 0 || border);
        bool whole_link = link_starts && s->at[run->last].end >= s->at[i].end && run->to >= s->at[i].end;
        bool link_ended = border && s->at[i - 1].link;
        enum k2m_flank outside = link_starts && !whole_link ? K2M_PUNCTUATION : flank_left(s, run->from, link_ended);
        enum k2m_flank inside = flank_right(s, run->from, whole_link);
        if (whole_link || can_stand(s, outside, inside)) return; /* around a link or into it: choose() decides */
        (void)k2m_utf8_next(s->str, &run->from);
        while (run->first < run->last && s->at[run->first].end <= run->from) run->first++;
    }
}

/* Moves its end to the left until a mark can close there. */
static void settle_end(const spans *s, stretch *run)
{
    while (run->from < run->to) {
        size_t i = run->last;
        bool at_border = run->to == s->at[i].end;
        bool border = at_border && i + 1 < s->count && link_border(s, i, i + 1);
        bool link_ends = at_border && s->at[i].link && (i + 1 == s->count || border);
        bool whole_link = link_ends && run->from <= start_of(s, i);
        bool link_starts = border && s->at[i + 1].link;
        enum k2m_flank outside = link_ends && !whole_link ? K2M_PUNCTUATION : flank_right(s, run->to, link_starts);
        enum k2m_flank inside = flank_left(s, run->to, whole_link);
        if (whole_link || can_stand(s, outside, inside)) return;
        do run->to--;
        while (((unsigned char)s->str.data[run->to] & 0xC0) == 0x80);
        while (run->last > run->first && start_of(s, run->last) >= run->to) run->last--;
    }
}

/* The next stretch with the style that begins in span *i or later; false at the end. */
static bool next_stretch(const spans *s, unsigned style, size_t *i, stretch *run)
{
    while (*i < s->count && !(s->at[*i].style & style)) ++*i;
    if (*i == s->count) return false;
    *run = (stretch){.from = start_of(s, *i), .first = *i};
    while (*i < s->count && s->at[*i].style & style) ++*i;
    run->last = *i - 1;
    run->to = s->at[run->last].end;
    return true;
}

/* Adds the part of a span between two offsets, if there is any. */
static void add_part(spans *to, k2m_span span, size_t from, size_t end, unsigned style)
{
    if (from < end) add(to, (k2m_span){end, style, span.link});
}

/* The same spans with the style only where its marks can stand. */
static spans settled(const spans *s, unsigned style)
{
    spans out = {.arena = s->arena, .str = s->str, .form = s->form, .lossy = s->lossy};
    stretch run;
    size_t done = 0;
    for (size_t next = 0; next_stretch(s, style, &next, &run);) {
        size_t end_span = run.last;
        settle_start(s, &run);
        settle_end(s, &run);
        for (; done <= end_span; done++) {
            k2m_span span = s->at[done];
            size_t start = start_of(s, done);
            size_t from = run.from < start ? start : run.from > span.end ? span.end : run.from;
            size_t to = run.to > span.end ? span.end : run.to < from ? from : run.to;
            if (!(span.style & style)) from = to = span.end;
            add_part(&out, span, start, from, span.style & ~style);
            add_part(&out, span, from, to, span.style);
            add_part(&out, span, to, span.end, span.style & ~style);
        }
    }
    for (; done < s->count; done++) add(&out, s->at[done]);
    return out;
}

/* ---- styles that cross ---- */

enum { STYLES = 2 };
static const unsigned styles[STYLES] = {K2M_STRONG, K2M_EMPH};

/* Goes over the spans from left to right and takes care that styles and links nest, where they cross in the page:
 * what began later ends where the one around it ends, and begins anew behind it, with the next word if need be. */
typedef struct uncrosser {
    const spans *in;
    spans out;
    size_t began[STYLES]; /* where the style that is open began */
    unsigned suppressed;  /* styles that wait for the end of a word to begin anew */
    size_t link_began;    /* where the link that is open began */
    unsigned cut_at_link; /* styles that end where the link at hand begins, since they end inside it */
} uncrosser;

/* Takes the style off a space that ends the last span. */
static void clear_space_before(spans *out, unsigned style)
{
    k2m_span *last = &out->at[out->count - 1];
    if (out->str.data[last->end - 1] != ' ') return;
    k2m_span space = *last;
    last->end--;
    if (last->end == start_of(out, out->count - 1)) out->count--;
    space.style &= ~style;
    add(out, space);
}

/* Whether a style that goes on from the span before into this one has to be cut between them. */
static bool is_cut(const uncrosser *u, const k2m_span *before, const k2m_span *span, unsigned i)
{
    if (!(before->style & span->style & styles[i])) return false;
    if (before->link && before->link != span->link && u->began[i] > u->link_began) return true;
    if (u->cut_at_link & styles[i]) return true;
    unsigned other = STYLES - 1 - i;
    bool other_ends = before->style & ~span->style & styles[other];
    return other_ends && u->began[other] < u->began[i];
}

/* The styles of the span that ends before spans[first]'s link does, though they come from outside of it. */
static unsigned ending_inside_link(const spans *s, size_t first)
{
    unsigned all = K2M_STRONG | K2M_EMPH;
    for (size_t i = first; i < s->count && s->at[i].link == s->at[first].link; i++) all &= s->at[i].style;
    return s->at[first].style & ~all;
}

/* Adds the span to the result; where a suppressed style waits for the end of a word, in parts. */
static void put_span(uncrosser *u, size_t start, k2m_span span)
{
    size_t at = start;
    while (u->suppressed && at < span.end) {
        size_t space = at;
        while (space < span.end && u->in->str.data[space] != ' ') space++;
        size_t end = space < span.end ? space + 1 : space;
        add(&u->out, (k2m_span){end, span.style & ~u->suppressed, span.link});
        at = end;
        if (space == span.end) continue;
        for (unsigned i = 0; i < STYLES; i++)
            if (u->suppressed & styles[i]) u->began[i] = at;
        u->suppressed = 0;
    }
    if (at < span.end) add(&u->out, span);
}

static spans uncrossed(const spans *in)
{
    uncrosser u = {.in = in, .out = {.arena = in->arena, .str = in->str, .form = in->form}};
    k2m_span before = {0};
    for (size_t i = 0; i < in->count; i++) {
        k2m_span span = in->at[i];
        size_t start = start_of(in, i);
        bool link_begins = span.link && span.link != before.link;
        u.cut_at_link = link_begins ? ending_inside_link(in, i) : 0;
        for (unsigned n = 0; n < STYLES; n++) {
            if (is_cut(&u, &before, &span, n)) {
                bool brackets = before.link != span.link; /* they keep the two parts of the style apart */
                clear_space_before(&u.out, styles[n]);
                bool apart = in->str.data[start - 1] == ' ' || (brackets && in->str.data[start] != ' ');
                if (!apart && !(in->form & SEPARATED)) {
                    u.suppressed |= styles[n];
                    u.out.lossy = true;
                }
                u.began[n] = start;
            } else if (span.style & ~before.style & styles[n]) u.began[n] = start;
            if (!(span.style & styles[n])) u.suppressed &= ~styles[n];
        }
        if (link_begins) u.link_began = start;
        put_span(&u, start, span);
        before = span;
    }
    return u.out;
}

/* ---- spans as nodes ---- */

static cmark_node *child(cmark_node *parent, cmark_node_type type)
{
    cmark_node *node = cmark_node_new_with_mem(type, k2m_cmark_mem());
    cmark_node_append_child(parent, node);
    return node;
}

static void append_literal(const spans *s, cmark_node *parent, size_t from, size_t to)
{
    if (from == to) return;
    k2m_str terminated = k2m_str_copy(s->arena, k2m_str_part(s->str, from, to));
    cmark_node_set_literal(child(parent, CMARK_NODE_TEXT), terminated.data);
}

/* The character as a numeric reference, which ends in punctuation and so does not hold up a mark beside it. */
static void append_reference(cmark_node *parent, uint32_t c)
{
    char reference[16];
    (void)snprintf(reference, sizeof reference, "&#%u;", (unsigned)c);
    cmark_node_set_on_enter(child(parent, CMARK_NODE_CUSTOM_INLINE), reference);
}

/* Whether the letter on one side of a border has to be a reference: marks stand there that all open or all close. */
static bool is_beside_marks(unsigned outer, unsigned inner, uint32_t letter)
{
    return inner & ~outer && !(outer & ~inner) && k2m_flank_of(letter) <= K2M_SYMBOL;
}

static void append_text(const spans *s, cmark_node *parent, size_t i)
{
    size_t from = start_of(s, i), to = s->at[i].end, next = from;
    unsigned style = s->at[i].style;
    if (!(s->form & REFERENCES)) {
        append_literal(s, parent, from, to);
        return;
    }
    if (i > 0 && is_beside_marks(style, s->at[i - 1].style, k2m_utf8_next(s->str, &next))) {
        append_reference(parent, k2m_utf8_at(s->str, from));
        from = next;
    }
    if (from == to || i + 1 == s->count || !is_beside_marks(style, s->at[i + 1].style, k2m_utf8_before(s->str, to))) {
        append_literal(s, parent, from, to);
        return;
    }
    size_t last = to;
    do last--;
    while (((unsigned char)s->str.data[last] & 0xC0) == 0x80);
    append_literal(s, parent, from, last);
    append_reference(parent, k2m_utf8_at(s->str, last));
}

static bool has(const spans *s, size_t i, unsigned style, const k2m_link *link)
{
    return style ? s->at[i].style & style : s->at[i].link == link;
}

/* Where the stretch of spans from `first` on ends that all have the style (or, with style 0, the link). */
static size_t extent(const spans *s, size_t first, size_t end, unsigned style, const k2m_link *link)
{
    size_t i = first + 1;
    while (i < end && has(s, i, style, link)) i++;
    return i;
}

/* What goes around the next spans: a style, a link, or nothing. */
typedef struct wrapping {
    unsigned style;
    const k2m_link *link;
    size_t end; /* of the spans that it goes around */
} wrapping;

/* Whether a mark can stand before the link that begins with span i, or behind the one that ends with it. */
static bool can_precede_link(const spans *s, size_t i)
{
    return can_stand(s, flank_left(s, start_of(s, i), i > 0 && s->at[i - 1].link), K2M_PUNCTUATION);
}

static bool can_follow_link(const spans *s, size_t i)
{
    return can_stand(s, flank_right(s, s->at[i].end, i + 1 < s->count && s->at[i + 1].link), K2M_PUNCTUATION);
}

/* Where a style from `first` on ends. A link is never cut in two: a style that ends inside one, or with one behind
 * which its mark can't stand, ends where the link begins and begins anew in it. */
static size_t style_end(const spans *s, size_t first, size_t end, unsigned style)
{
    size_t to = extent(s, first, end, style, NULL);
    const k2m_link *link = s->at[to - 1].link;
    bool inside = to < s->count && s->at[to].link == link;
    if (!link || (!inside && can_follow_link(s, to - 1))) return to;
    size_t back = to;
    while (back > first && s->at[back - 1].link == link) back--;
    return back > first ? back : to;
}

/* The longest stretch that begins with span `first`, so that marks nest. Of equal ones strong goes outside emphasis,
 * and both outside a link if their marks can stand there. */
static wrapping choose(const spans *s, size_t first, size_t end, unsigned open, bool in_link)
{
    wrapping best = {.end = first};
    for (unsigned i = 0; i < STYLES; i++) {
        if (!(s->at[first].style & styles[i] & ~open)) continue;
        size_t to = in_link ? extent(s, first, end, styles[i], NULL) : style_end(s, first, end, styles[i]);
        if (to > best.end) best = (wrapping){styles[i], NULL, to};
    }
    if (in_link || !s->at[first].link) return best;
    size_t to = extent(s, first, end, 0, s->at[first].link);
    bool around = can_precede_link(s, first) && (best.end > to || can_follow_link(s, to - 1));
    if (to > best.end || !around) best = (wrapping){0, s->at[first].link, to};
    return best;
}

/* Appends the spans [first, end) to `parent`, which already has the styles `open` and, if in_link, the link. At most
 * strong, emphasis and link lie in each other, which bounds the recursion. */
// NOLINTNEXTLINE(misc-no-recursion)
static void append_spans(const spans *s, cmark_node *parent, size_t first, size_t end, unsigned open, bool in_link)
{
    while (first < end) {
        wrapping w = choose(s, first, end, open, in_link);
        if (w.style) {
            cmark_node *node = child(parent, w.style == K2M_STRONG ? CMARK_NODE_STRONG : CMARK_NODE_EMPH);
            if (s->form & SEPARATED) cmark_node_set_user_data(node, parent); /* see markdown.h */
            append_spans(s, node, first, w.end, open | w.style, in_link);
        } else if (w.link) {
            cmark_node *node = child(parent, CMARK_NODE_LINK);
            cmark_node_set_url(node, k2m_str_copy(s->arena, w.link->href).data);
            append_spans(s, node, first, w.end, open, true);
        } else {
            w.end = first + 1;
            append_text(s, parent, first);
        }
        first = w.end;
    }
}

/* ---- reading back ---- */

/* Whether every mark can but open or but close: then they pair as they are nested, whatever stands between them. */
static bool is_simple(const spans *s)
{
    for (size_t i = 0; i <= s->count; i++) {
        unsigned before = i > 0 ? s->at[i - 1].style : 0, behind = i < s->count ? s->at[i].style : 0;
        bool border = (i > 0 && s->at[i - 1].link) || (i < s->count && s->at[i].link);
        if (before == behind) continue;
        if (border) return false;
        size_t at = start_of(s, i);
        enum k2m_flank left = flank_left(s, at, false), right = flank_right(s, at, false);
        if (before & ~behind && !is_clear(right, left)) return false;
        if (behind & ~before && !is_clear(left, right)) return false;
    }
    return true;
}

static void append_styled(const spans *s, cmark_node *parent)
{
    append_spans(s, parent, 0, s->count, 0, false);
}

/* The style bits of the spans at a byte, moving *i on to its span. */
static unsigned style_at(const spans *s, size_t at, size_t *i)
{
    while (s->at[*i].end <= at) ++*i;
    return s->at[*i].style;
}

/* Whether a parsed paragraph is the text of the spans, letter for letter in the same style. */
static bool is_text_of(const spans *s, cmark_node *document)
{
    cmark_iter *iter = cmark_iter_new(document);
    unsigned style = 0;
    size_t at = 0, i = 0;
    for (cmark_event_type event; (event = cmark_iter_next(iter)) != CMARK_EVENT_DONE;) {
        cmark_node *node = cmark_iter_get_node(iter);
        cmark_node_type type = cmark_node_get_type(node);
        unsigned bit = type == CMARK_NODE_STRONG ? K2M_STRONG : type == CMARK_NODE_EMPH ? K2M_EMPH : 0;
        style = event == CMARK_EVENT_ENTER ? style | bit : style & ~bit;
        k2m_str text = k2m_str_of(type == CMARK_NODE_TEXT ? cmark_node_get_literal(node) : NULL);
        if (at + text.len > s->str.len || !k2m_str_equal(text, k2m_str_part(s->str, at, at + text.len))) return false;
        for (size_t j = 0; j < text.len; j++)
            if (text.data[j] != ' ' && style_at(s, at + j, &i) != style) return false;
        at += text.len;
    }
    return at == s->str.len;
}

/* Whether the spans, written and parsed again, are the same. */
static bool reads_back(const spans *s)
{
    cmark_node *document = cmark_node_new_with_mem(CMARK_NODE_DOCUMENT, k2m_cmark_mem());
    append_styled(s, child(document, CMARK_NODE_PARAGRAPH));
    k2m_buffer markdown;
    k2m_buffer_init(&markdown, s->arena);
    k2m_markdown_write(&markdown, document);
    cmark_parser *parser = cmark_parser_new_with_mem(CMARK_OPT_DEFAULT, k2m_cmark_mem());
    cmark_parser_feed(parser, markdown.data, markdown.len);
    return is_text_of(s, cmark_parser_finish(parser));
}

static void clear_style(spans *s, unsigned style)
{
    spans cleared = {.arena = s->arena, .str = s->str};
    for (size_t i = 0; i < s->count; i++)
        add(&cleared, (k2m_span){s->at[i].end, s->at[i].style & ~style, s->at[i].link});
    *s = cleared;
}

static spans prepared(k2m_arena *arena, const k2m_text *text, unsigned without, k2m_links_kept links, enum form form)
{
    spans s = reduced(arena, text, without, links, form);
    s = uncrossed(&s);
    s = settled(&s, K2M_STRONG);
    return settled(&s, K2M_EMPH);
}

/* Marks that stand close together can pair otherwise than meant (CommonMark 6.2, rules 9 to 17). Then other forms are
 * tried; what none of them can carry loses some of its emphasis, never its text. */
static spans readable(k2m_arena *arena, const k2m_text *text, unsigned without, k2m_links_kept links)
{
    static const int others[] = {STRICT, SEPARATED, SEPARATED | STRICT, SEPARATED | REFERENCES,
                                 SEPARATED | REFERENCES | STRICT};
    spans first = prepared(arena, text, without, links, (enum form)0);
    bool first_reads = is_simple(&first) || reads_back(&first);
    if (first_reads && !first.lossy) return first;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        spans other = prepared(arena, text, without, links, (enum form)others[i]);
        if (!other.lossy && reads_back(&other)) return other;
    }
    if (!first_reads) clear_style(&first, K2M_EMPH);
    if (!first_reads && !reads_back(&first)) clear_style(&first, K2M_STRONG);
    return first;
}

void k2m_inlines_append(k2m_arena *arena, cmark_node *parent, const k2m_text *text, unsigned without,
                        k2m_links_kept links)
{
    spans s = readable(arena, text, without, links);
    append_styled(&s, parent);
}
