/* SPDX-License-Identifier: MIT */
#include "command/result.h"

#include "command/clean_text.h"
#include "command/formats.h"

#include <string.h>

/* Takes the two names apart. They are shown and become names of files, so they must be clean lines. */
static bool take_names(k2m_result *result, size_t size)
{
    static const char allowed[] = "abcdefghijklmnopqrstuvwxyz-0123456789";
    result->names[size] = '\0';
    size_t member = strlen(result->names);
    result->member = result->names;
    result->name = result->names + (member < size ? member + 1 : size);
    size_t name = strlen(result->name);
    return (size == 0 || member + 1 + name == size) && k2m_text_is_clean(result->names, member, K2M_LINES) &&
           !strchr(result->names, '\n') && strspn(result->name, allowed) == name;
}

static bool ends_in_line_feed(const k2m_bytes *text)
{
    return text->size && text->data[text->size - 1] == '\n';
}

/* Checks the text of an answer. */
static bool is_output(const k2m_command *command, const k2m_answer *answer, const k2m_bytes *text)
{
    bool page = answer->kind == K2M_ANSWER_PAGE || answer->kind == K2M_ANSWER_ONLY;
    bool must_have_text = page && (answer->status == KREMLIN2MD_OK || answer->refused);
    if (must_have_text && !ends_in_line_feed(text)) return false;
    bool one_line = answer->refused && !command->debug;
    return k2m_text_is_clean(text->data, text->size, one_line ? K2M_ONE_LINE : command->format->lines);
}

bool k2m_result_take(k2m_result *result, const k2m_command *command, const k2m_answer *answer)
{
    result->text.size = (size_t)answer->size;
    if (!take_names(result, answer->names_size) || !is_output(command, answer, &result->text)) return false;
    result->status = (kremlin2md_status)answer->status;
    result->ends_early = answer->ends_early != 0;
    result->unknown_layout = answer->unknown_layout != 0;
    result->misdecoded = answer->misdecoded != 0;
    result->refused = answer->refused != 0;
    result->turns = (size_t)answer->turns;
    result->ticket = answer->ticket;
    return true;
}
