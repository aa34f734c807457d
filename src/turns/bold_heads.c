/* SPDX-License-Identifier: MIT */
#include "turns/finder.h"

/* ---- rule 1: bold heads ---- */

static k2m_verdict judge_bold_head(k2m_finder *p, size_t i)
{
    k2m_str label = k2m_finder_label(p, i);
    k2m_verdict words = k2m_judge_label(&p->published, label, k2m_finder_text(p, i));
    k2m_shape shape = k2m_shape_of(label);
    bool again = k2m_label_set_entry(&p->names, label)->count > 1;
    if (again && !shape.lead_in && !shape.headline && !p->published.accreditation) return SPEAKER;
    k2m_head head = k2m_finder_head(p, i);
    bool short_label = (shape.anonymous && shape.words == 1) || (k2m_shape_has_name(&shape) && !shape.lower);
    return k2m_bold_goes_on(k2m_finder_text(p, i), &head) && !short_label ? NO_SPEAKER : words;
}

/* Learns the labels that are judged so; those that are but likely count where another label or the page backs them. */
static void learn_judged(k2m_finder *p, const k2m_verdict *verdicts, k2m_verdict wanted)
{
    for (size_t i = 0; i < p->transcript->body.count; i++) {
        if (verdicts[i] != wanted) continue;
        k2m_str label = k2m_finder_label(p, i);
        bool anonymous = k2m_label_is_anonymous(label);
        bool backed = p->bold_labels || (!anonymous && k2m_finder_mentions(p, label));
        if (wanted == MAYBE_SPEAKER && !backed) continue;
        k2m_label_set_learn(&p->names, label, anonymous);
        if (wanted == SPEAKER || !anonymous) p->bold_labels = true;
    }
}

void k2m_finder_learn_bold_heads(k2m_finder *p)
{
    size_t count = p->transcript->body.count;
    k2m_verdict *verdicts = k2m_arena_array(p->scratch, count, sizeof *verdicts);
    bool *bold = k2m_arena_array(p->scratch, count, sizeof *bold);
    for (size_t i = 0; i < count; i++) {
        bold[i] = k2m_finder_is_bold_head(p, i);
        if (bold[i]) k2m_label_set_entry(&p->names, k2m_finder_label(p, i))->count++;
    }
    for (size_t i = 0; i < count; i++) verdicts[i] = bold[i] ? judge_bold_head(p, i) : NO_SPEAKER;
    learn_judged(p, verdicts, SPEAKER);
    learn_judged(p, verdicts, MAYBE_SPEAKER);
    learn_judged(p, verdicts, MAYBE_SPEAKER); /* those that stood before the one that backs them */
}
