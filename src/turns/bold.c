/* SPDX-License-Identifier: MIT */
#include "turns/bold.h"

#include "base/unicode.h"
#include "transcript/text.h"

k2m_bold_words k2m_bold_words_of(const k2m_text *text, size_t end)
{
    k2m_bold_words count = {0};
    bool bold = false, letters = false;
    size_t span = 0;
    for (size_t at = 0; at <= end;) {
        if (at == end || text->str.data[at] == ' ') {
            if (letters && bold) count.bold++;
            if (letters && !bold) count.plain++;
            bold = letters = false;
            at++;
            continue;
        }
        while (text->spans[span].end <= at) span++;
        bool strong = text->spans[span].style & K2M_STRONG;
        if (!k2m_is_word(k2m_utf8_next(text->str, &at))) continue;
        letters = true;
        if (strong) bold = true;
    }
    return count;
}

bool k2m_bold_is_label(const k2m_text *text, size_t end)
{
    return k2m_bold_words_of(text, end).plain == 0;
}

/* The end of the bold text that the paragraph opens with. */
size_t k2m_bold_start(const k2m_text *text)
{
    size_t end = 0;
    for (size_t i = 0; i < text->span_count; i++) {
        bool space = text->spans[i].end - end == 1 && text->str.data[end] == ' ';
        if (!space && !(text->spans[i].style & K2M_STRONG)) break;
        end = text->spans[i].end;
    }
    return end;
}

/* The person that a link of the catalogue inside the label leads to: its editors took it for one. NULL if there is
 * none. */
const k2m_person *k2m_linked_person(const k2m_text *text, size_t end)
{
    for (size_t i = 0, start = 0; i < text->span_count && start < end; start = text->spans[i++].end)
        if (text->spans[i].link && text->spans[i].link->person.id) return &text->spans[i].link->person;
    return NULL;
}

/* Bold text that runs on from `from` by a slip: a letter, a mark, a piece of a word. Returns where it ends. */
size_t k2m_bold_end_of_slip(const k2m_text *text, size_t from)
{
    size_t span = k2m_text_span_at(text, from);
    if (!(text->spans[span].style & K2M_STRONG)) return from;
    while (span + 1 < text->span_count && text->spans[span + 1].style & K2M_STRONG) span++;
    size_t end = text->spans[span].end, letters = 0;
    for (size_t at = from; at < end;)
        if (k2m_is_word(k2m_utf8_next(text->str, &at))) letters++;
    bool inside_word =
        end < text->str.len && k2m_is_word(k2m_utf8_before(text->str, end)) && k2m_is_word(k2m_utf8_at(text->str, end));
    return letters <= 1 || inside_word ? end : from;
}

/* Whether what is said is bold as the label is, beyond a slip: then the paragraph may be a bold sentence with a colon.
 */
bool k2m_bold_goes_on(const k2m_text *text, const k2m_head *head)
{
    if (head->text_start >= text->str.len) return false;
    size_t span = k2m_text_span_at(text, head->text_start);
    return text->spans[span].style & K2M_STRONG && k2m_bold_end_of_slip(text, head->text_start) == head->text_start;
}
